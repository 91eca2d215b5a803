"""The reporting area: which official division a report is from, decided by its words alone."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.divisions.evidence import Decision, Piece, Said, above, inside, score, table
from kg.divisions.names import full_names, level_of_name, stem, variants
from kg.divisions.official import Gazetteer
from kg.divisions.scan import listed
from kg.divisions.selfreference import SelfName, own_kind, own_level, self_names
from kg.model import Division, Document, Issue, Level, Place, Severity
from kg.reading.occurrences import counts
from kg.versions import DIVISIONS_EDITION

_TOLD = 4  # candidates that a message names
_FREQUENT = 6  # names that are tried where no formal phrase names the area


@dataclass(frozen=True, slots=True)
class Candidate:
    """A division that the report may be from, with what speaks for it."""

    division: Division
    renamed: bool
    pieces: tuple[Piece, ...]

    @property
    def score(self) -> float:
        """What its pieces of evidence sum up to."""
        return score(self.pieces)


def locate(document: Document, gazetteer: Gazetteer) -> tuple[Place, tuple[Issue, ...]]:
    """The area a report is from, and what could not be decided about it.

    The name comes from the header and from formal phrases; which of the divisions with
    that name is meant, from what the report says of its surroundings. Issues:
    ``ambiguous-area``, ``unknown-area``, ``renamed-area``, ``unsupported-area``. The
    place has an empty name when the report does not tell where it is from.
    """
    said = Said(document.text, gazetteer)
    names = self_names(document, gazetteer)
    if not names:
        return _unnamed(document, said)
    return _named(document, names[0], said)


def candidates(name: SelfName, said: Said) -> list[Candidate]:
    """The divisions that bear a name, or bear it with another suffix, the best supported first."""
    known = said.gazetteer
    listed = [d for d in known.full(name.name) if d.level is not Level.VILLAGE]
    kin = [d for d in known.short(stem(name.name)) if name.name in variants(d.name, d.level)]
    found = [_weigh(d, False, name.above, said) for d in listed]
    found += [_weigh(d, True, name.above, said) for d in kin]
    return _ranked(found)


def _weigh(division: Division, renamed: bool, above_name: str, said: Said) -> Candidate:
    pieces = [*above(division, said)]
    if renamed:
        pieces.append(Piece("other-suffix", division.name))
    chain = said.gazetteer.ancestors(division.code)
    if above_name and any(above_name in full_names(area.name) for area in chain):
        pieces.append(Piece("above-in-name", above_name))
    return Candidate(division, renamed, tuple(pieces))


def _ranked(found: Iterable[Candidate]) -> list[Candidate]:
    return sorted(found, key=lambda c: (-c.score, c.division.code))


def _look_inside(found: list[Candidate], said: Said) -> list[Candidate]:
    return _ranked(Candidate(c.division, c.renamed, (*c.pieces, *inside(c.division, said))) for c in found)


def _decided(found: list[Candidate], kind: str) -> bool:
    enough = table()[kind]
    if not found or not isinstance(enough, Decision):
        return False
    second = found[1].score if len(found) > 1 else 0.0
    return found[0].score >= enough.needed and found[0].score - second >= enough.lead


def _named(document: Document, name: SelfName, said: Said) -> tuple[Place, tuple[Issue, ...]]:
    found = candidates(name, said)
    level = level_of_name(name.name) or (own_level(document.text) if not found else None)
    if not found:
        message = f"{name.name} is not in the division list of {DIVISIONS_EDITION}"
        return Place(name.name, level, None), (_issue(document, "unknown-area", message, name),)
    found = _look_inside(found, said)
    best = found[0]
    only = "decision-only" if len(found) == 1 else "decision-shared"
    kind = "decision-renamed" if best.renamed else only
    if _decided(found, kind):
        place = Place(name.name, best.division.level, best.division)
        return place, _renamed(document, name, best, said) if best.renamed else ()
    if len(found) == 1 and not best.renamed:
        message = f"{_told(found[:1], said)} is the only one with its name; nothing else in the report tells"
        issue = _issue(document, "unsupported-area", message, name, Severity.INFO)
        return Place(name.name, best.division.level, best.division), (issue,)
    divisions = tuple(c.division for c in found)
    message = f"{name.name} may be {_told(found, said)}; the report does not decide"
    return Place(name.name, level, None, divisions), (_issue(document, "ambiguous-area", message, name),)


def _renamed(document: Document, name: SelfName, best: Candidate, said: Said) -> tuple[Issue, ...]:
    message = f"{name.name} is not in the list of {DIVISIONS_EDITION}; taken for {_told([best], said)}"
    return (_issue(document, "renamed-area", message, name, Severity.INFO),)


def _unnamed(document: Document, said: Said) -> tuple[Place, tuple[Issue, ...]]:
    """The area that the report names most, where its towns bear that out."""
    found = _look_inside([_weigh(d, False, "", said) for d in _frequent(document.text, said)], said)
    counted = _ranked(Candidate(c.division, False, (*c.pieces, *_often(c.division, said))) for c in found)
    if _decided(counted, "decision-unnamed"):
        best = counted[0].division
        full = next((name for name in full_names(best.name) if name in document.text), stem(best.name))
        return Place(full, best.level, best), ()
    divisions = tuple(c.division for c in counted)
    told = f"; it may be {_told(counted, said)}" if counted else ""
    message = f"the report does not name the area it is from{told}"
    return Place("", own_level(document.text), None, divisions), (_issue(document, "unknown-area", message),)


def _frequent(text: str, said: Said) -> list[Division]:
    """The divisions of the report's own level that it names most, by full name or short form."""
    level = own_level(text)
    if level is Level.TOWN:
        named = Counter(counts(text, said.uppers, len(text)))
        return _most(named, said.gazetteer.full, level)
    called = (name for _, name in listed(text, [said.gazetteer.short_heads]))
    named = Counter(name for name in called if not said.gazetteer.is_ordinary(name))
    return _most(named, said.gazetteer.upper_short, level)


def _most(
    named: Counter[str], divisions: Callable[[str], Iterable[Division]], level: Level | None
) -> list[Division]:
    found: list[Division] = []
    for name, _ in sorted(named.items(), key=lambda item: (-item[1], item[0])):
        found += [d for d in divisions(name) if d.level is (level or d.level)]
        if len(found) >= _FREQUENT:
            break
    return found


def _often(division: Division, said: Said) -> list[Piece]:
    name = stem(division.name) or division.name
    kind = own_kind(said.text)
    pieces = [Piece("own-kind", "全" + kind)] if kind and division.name.endswith(kind) else []
    return [*pieces, *[Piece("own-name-often", name)] * min(said.count(division.name), 30)]


def _told(found: list[Candidate], said: Said) -> str:
    """Candidates in words: their areas above, code and evidence."""
    parts = []
    for candidate in found[:_TOLD]:
        chain = [d.name for d in reversed(said.gazetteer.ancestors(candidate.division.code))]
        why = "、".join(dict.fromkeys(f"{p.sign} {p.words}" for p in candidate.pieces))
        code = candidate.division.code
        parts.append(f"{''.join(chain)}{candidate.division.name} {code} ({candidate.score:g}: {why or '-'})")
    more = f" and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
    return "; ".join(parts) + more


def _issue(
    document: Document,
    code: str,
    message: str,
    name: SelfName | None = None,
    severity: Severity = Severity.WARNING,
) -> Issue:
    if name is None:
        return Issue(document.source.name, code, message, severity)
    start, _ = document.source_span(name.start, name.start + 1)
    return Issue(document.source.name, code, message, severity, start, name.name)
