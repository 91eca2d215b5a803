"""How far each project has come: ``status``, the furthest state that the report says is reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg import lexicon
from kg.claims.context import Context
from kg.claims.lists import Lists
from kg.model import Claim, EntityType, Modality, Predicate, Status

ORDER = list(Status)
_LIST_GAP = re.compile(r"[、和及与“”（）]{0,3}$")
# A member ends where the next separator stands, so that a list is cut into members in one way; only where no
# head follows them is that separator left to the last member. Lists have far fewer than 60 members.
_MEMBER = r"[、和及与][^，。；！？\n][^，。；！？\n、和及与]{0,39}"
_HEAD = (
    r"等?(?:\d{1,12}|[一二三四五六七八九十两]{1,12})?(?:个|家|条|座|处|所|项|大|批)?"
    r"[^，。；！？、]{0,12}?(?:项目|工程|道路|公路|企业|路段|设施)"
)
_LIST_TAIL = re.compile(f"(?:{_MEMBER}?){{0,60}}?{_HEAD}|(?:{_MEMBER}){{1,60}}[、和及与]{_HEAD}")
_MAX_CLAUSES = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """The state that one mention's surroundings tell."""

    status: Status
    modality: Modality
    position: int
    rule: str


def statuses(context: Context) -> Iterator[Claim]:
    """One claim per project whose state the report tells."""
    surroundings = _Surroundings(context)
    for entity in context.entities.values():
        if entity.type is EntityType.PROJECT:
            reading = _furthest(read_mention(surroundings, m.start, m.end) for m in entity.mentions)
            if reading is not None:
                yield context.claim(
                    entity,
                    Predicate.STATUS,
                    reading.status,
                    reading.position,
                    reading.rule,
                    modality=reading.modality,
                )


def _furthest(readings: Iterator[Reading | None]) -> Reading | None:
    """The furthest state, said as a fact before said as an aim; the first of equals."""
    told = [r for r in readings if r is not None]
    if not told:
        return None
    return max(told, key=lambda r: (ORDER.index(r.status), -r.position))


@dataclass(frozen=True, slots=True)
class _Behind:
    """What follows a list: its words up to the next project, and the states that they tell.

    ``sort`` is what the list's end says of all members (等4个在建项目); the clause of the list tells
    ``state``, what follows it ``further_state``.
    """

    sort: Status | None
    words: str
    state: Status | None
    further_state: Status | None


class _Surroundings:
    """The words around the projects of a report; those behind a list are read once for all its members."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._lists = Lists(context, _LIST_GAP)
        self._behind: dict[tuple[int, int], _Behind] = {}

    def before(self, start: int) -> str:
        """The words of the clause in front of a mention, without the list members between them and it."""
        begin, _ = self.context.clause(start)
        cut = self._lists.start(start, begin)
        return self.context.text[max(begin, cut - 30) : cut]

    def behind(self, end: int, limit: int) -> _Behind:
        """What follows the list around a mention, up to the next project or ``limit``."""
        stop = self._lists.clause_end(end, limit, _MAX_CLAUSES)
        end = self._lists.end(end, stop)
        if (end, stop) not in self._behind:
            self._behind[end, stop] = self._read(end, stop)
        return self._behind[end, stop]

    def _read(self, end: int, stop: int) -> _Behind:
        tail = _LIST_TAIL.match(self.context.text, end, stop)
        begin = tail.end() if tail else end
        following = self._lists.next(begin, stop)
        words = self.context.text[begin : stop if following is None else following]
        clause, _, further = words.partition("，")
        sort = _sort(tail[0]) if tail else None
        return _Behind(sort, words, _state(clause, first=True), _state(further, first=True))


def read_mention(around: _Surroundings, start: int, end: int) -> Reading | None:
    """What the words before and after one mention say of its state."""
    sentence = around.context.document.sentence_at(start)
    before, behind = around.before(start), around.behind(end, sentence.end)
    aim = sentence.modality is Modality.TARGET or _intends(before, behind.words)
    known = _known(before, behind) if aim else None
    if known is not None:
        return Reading(known, Modality.ACTUAL, start, "status-sort")
    status, rule = next(
        (
            (status, rule)
            for status, rule in (
                (behind.state, "status-after"),
                (_state(before, first=False), "status-before"),
                (behind.further_state, "status-after"),
                (_done(before), "status-before"),
            )
            if status is not None
        ),
        (None, ""),
    )
    if aim:
        return Reading(_aimed(status), Modality.TARGET, start, "status-aim")
    if status is None:
        return None
    return Reading(status, Modality.ACTUAL, start, rule)


def _intends(before: str, after: str) -> bool:
    words = lexicon.load("status")["intention"].regex
    return bool(words.search(before[-12:]) or words.match(after[:3]))


def _sort(tail: str) -> Status | None:
    """The state that the end of a list tells of all its members."""
    groups = lexicon.load("status")
    sorts = (Status.NEGOTIATING, Status.SIGNED, Status.UNDER_CONSTRUCTION)
    return next((status for status in sorts if groups[f"sort-{status}"].regex.search(tail)), None)


def _known(before: str, behind: _Behind) -> Status | None:
    """What an aim takes for granted: talks and works that go on are going on, 在建项目 are being built."""
    groups, after = lexicon.load("status"), behind.words
    if behind.sort is not None:
        return behind.sort
    going = groups["goes-on"].regex
    if going.search(before[-8:]) or going.match(after):
        return Status.UNDER_CONSTRUCTION
    talks = groups["talks-before"].regex.search(before) or groups["talks-behind"].regex.match(after)
    if talks and not _intends(before, after):
        return Status.NEGOTIATING
    return None


def _state(words: str, *, first: bool) -> Status | None:
    """The state the words tell; of several in one clause the furthest."""
    groups = lexicon.load("status")
    clauses = re.split(r"[，；]", words)
    for clause in clauses if first else reversed(clauses):
        hits = [s for s in ORDER if groups[f"furthest-{s}"].regex.search(clause)]
        if hits:
            return hits[-1]
    return None


def _done(before: str) -> Status | None:
    """Works that a review names by their verb alone (新建…) are done."""
    return Status.COMPLETED if lexicon.load("status")["works"].regex.search(before) else None


def _aimed(status: Status | None) -> Status:
    """What is only intended is planned; but talks count as talks, intended or not."""
    return status if status is Status.NEGOTIATING else Status.PLANNED
