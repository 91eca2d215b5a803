"""The records that pass from one room to the next, all frozen and free of behaviour that needs data.

Two texts matter. The *source text* is the file decoded (no newline translation,
no byte-order mark), or what was extracted from it where it is no plain text.
The *clean text* (:attr:`Document.text`) is the source text
repaired for reading. Every ``start``/``end`` in this module counts Unicode code
points of the clean text, end exclusive, unless it says "source"; whatever leaves
the system goes through :meth:`Document.source_span` first.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kg.period import Period
from kg.source import Note as Note
from kg.source import Source as Source
from kg.vocabulary import AREAS as AREAS
from kg.vocabulary import LITERAL_PREDICATES as LITERAL_PREDICATES
from kg.vocabulary import PLANNED as PLANNED
from kg.vocabulary import Completeness as Completeness
from kg.vocabulary import EntityType as EntityType
from kg.vocabulary import Level as Level
from kg.vocabulary import Modality as Modality
from kg.vocabulary import Predicate as Predicate
from kg.vocabulary import Severity as Severity
from kg.vocabulary import Status as Status


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that was not handled as hoped, for the issue log.

    ``code`` is a stable kebab-case name such as ``ambiguous-area``; ``start`` is
    a source offset, or None where the issue concerns the whole file; ``stage`` is
    where the work on a file ended that is not built, ``""`` for all others.
    """

    file: str
    code: str
    message: str
    severity: Severity = Severity.WARNING
    start: int | None = None
    words: str = ""
    stage: str = ""


def noted(notes: Iterable[Note], file: str) -> tuple[Issue, ...]:
    """What is to be known of how a file was read, for the issue log."""
    told = ((note, Severity.INFO if note.minor else Severity.WARNING) for note in notes)
    return tuple(Issue(file, note.code, note.message, severity) for note, severity in told)


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch under one heading; ``modality`` is None where the heading does not tell.

    ``level`` is 0 for a main part, 1 for （一） and 2 for a numbered item below it.
    """

    start: int
    end: int
    heading: str
    modality: Modality | None
    year: int | None = None
    level: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its final mark; ``section`` indexes :attr:`Document.sections`.

    ``modality`` is what the section says (headings), before wording is looked at.
    """

    start: int
    end: int
    section: int
    modality: Modality


@dataclass(frozen=True, slots=True)
class Field:
    """One value of the header: ``value`` as the contract wants it, the words at start..end.

    Both are -1 of what no words state, since it was given beside the text.
    """

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a report says of it; None where the text does not say it.

    ``delivered`` and ``issued`` are ISO dates; ``period`` is ``"2022"`` or ``"2022-H1"``.
    Where a report is from is found later and elsewhere (:class:`ReportingArea`).
    """

    title: Field | None = None
    presenter: Field | None = None
    post: Field | None = None
    delivered: Field | None = None
    congress: Field | None = None
    period: Field | None = None
    issued: Field | None = None
    identifier: Field | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A report made readable: clean text, and for each of its characters where it came from.

    ``starts[i]`` and ``ends[i]`` are the source offsets of the characters that
    clean character ``i`` stands for. Furniture and line breaks that were dropped
    are simply not in ``text``. ``glossary`` is where a 名词解释 appendix starts.
    ``lacking`` says why the text is not full, ``""`` where it is.
    """

    source: Source
    text: str
    starts: array[int]
    ends: array[int]
    sections: tuple[Section, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    header: Header = field(default_factory=Header)
    glossary: int | None = None
    completeness: Completeness = Completeness.FULL
    lacking: str = ""

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source offsets of clean text ``start:end`` (not empty)."""
        return self.starts[start], self.ends[end - 1]

    def sentence_index(self, at: int) -> int:
        """The number, from 0, of the sentence that holds ``at`` or is the last before it, or is the first."""
        return max(bisect_right(self.sentences, at, key=lambda s: s.start) - 1, 0)

    def sentence_at(self, at: int) -> Sentence:
        """The sentence of :meth:`sentence_index`. Raises IndexError in a document without sentences."""
        return self.sentences[self.sentence_index(at)]

    def explains(self, sentence: Sentence) -> bool:
        """Whether the glossary has the sentence, and no list of works or tasks that is appended to it."""
        if self.glossary is None or sentence.start < self.glossary:
            return False
        return self.sections[sentence.section].modality is None

    def words(self, start: int, end: int) -> str:
        """The source's own characters for clean text ``start:end``, dropped marks left out."""
        spans = dict.fromkeys(zip(self.starts[start:end], self.ends[start:end], strict=True))
        return "".join(self.source.text[a:b] for a, b in spans)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the clean text that name an entity; ``rule`` says what found them."""

    start: int
    end: int
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing a report names. ``type`` and ``name`` together identify it within the report.

    ``name`` is the fullest name in the report, ``aliases`` the other names (sorted,
    without ``name``), ``merges`` says why names were taken for one thing. After
    linking an area has ``level`` and, where certain, the 12-digit ``code``;
    ``standard`` is the one name of a nation- or province-wide programme.
    """

    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    level: Level | None = None
    code: str | None = None
    standard: str | None = None
    merges: tuple[str, ...] = ()
    confidence: float = 1.0

    @property
    def key(self) -> str:
        """The entity's identity within its report.

        >>> Entity(EntityType.TOWN, "青枫镇").key
        'Town/青枫镇'
        """
        return f"{self.type}/{self.name}"


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact with the sentence that states it.

    ``subject`` is an entity's key; ``object`` is an entity's key, or the literal
    for the predicates in :data:`LITERAL_PREDICATES` (a :class:`Status` value, an
    amount as written, an honour, a post). ``start``/``end`` bound the sentence.
    ``period`` is the time it is stated of, None where that is not certain. A promise about a
    project's state has ``aimed``, what is promised, and ``due``, by when, where the words say so.
    ``fact_start``/``fact_end`` bound the words that state the fact, both 0 where that is not known.
    """

    subject: str
    predicate: Predicate
    object: str
    start: int
    end: int
    modality: Modality
    rule: str
    confidence: float = 1.0
    period: Period | None = None
    aimed: Status | None = None
    due: Period | None = None
    fact_start: int = 0
    fact_end: int = 0


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure, meaning what its sentence says. ``value`` is the number as written, without commas.

    ``kind`` is ``"level"`` or ``"growth"``; ``period`` is None where unknown; ``start``/``end``
    bound the sentence, ``value_start``/``value_end`` the figure itself. The facets are those of
    ``tests/gold/GUIDE.md``, ``""`` where absent: ``direction`` (up, down) and ``basis`` (year,
    period, average, span) of a growth; ``bound`` (about, at-least, at-most, range) with
    ``upper_value``, the other end of a range; ``population``, whose the figure is where it is not
    a whole area's, and ``area``, whose where not the reporting area's, both as written; ``part``,
    which of a pair said in one phrase (城乡) it is. ``measure`` is then the part's own full name
    (城镇居民人均可支配收入), or else that of what bounds a bare word (重点项目完成投资).
    """

    indicator: str
    value: str
    unit: str
    kind: str
    modality: Modality
    period: Period | None
    start: int
    end: int
    rule: str
    confidence: float = 1.0
    direction: str = ""
    basis: str = ""
    bound: str = ""
    upper_value: str = ""
    estimated: bool = False
    population: str = ""
    area: str = ""
    part: str = ""
    measure: str = ""
    value_start: int = 0
    value_end: int = 0


@dataclass(frozen=True, slots=True)
class Division:
    """One official division: 12-digit ``code``, ``name``, ``level``, ``parent`` code ("" for a province)."""

    code: str
    name: str
    level: Level
    parent: str


Lookup = Callable[[str], Division | None]
"""From a 12-digit code to the official division, None where there is none."""


def chain(code: str, lookup: Lookup) -> list[Division]:
    """The division of a code and those above it, nearest first; none for ``""`` or an unknown code."""
    found: list[Division] = []
    while code and (division := lookup(code)) is not None:
        found.append(division)
        code = division.parent
    return found


@dataclass(frozen=True, slots=True)
class ReportingArea:
    """The reporting area: its name as the report gives it, and the official division where certain.

    ``division`` is None when the name is unknown or shared and the report does
    not decide; ``candidates`` then holds what it could be.
    """

    name: str
    level: Level | None
    division: Division | None
    candidates: tuple[Division, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything townkg found in one document: the unit that is merged into a graph.

    ``area_key`` is the key of the reporting area among ``entities``.
    """

    document: Document
    area: ReportingArea
    area_key: str
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    observations: tuple[Observation, ...]
    issues: tuple[Issue, ...]
