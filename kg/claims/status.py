"""How far each project has come: ``status``, the furthest state that the report says is reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg import lexicon
from kg.claims.context import Context
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
    """One claim a project whose state the report tells."""
    for entity in context.entities.values():
        if entity.type is EntityType.PROJECT:
            reading = _furthest(read_mention(context, m.start, m.end) for m in entity.mentions)
            if reading is not None:
                yield context.claim(
                    entity, Predicate.STATUS, reading.status, reading.position, reading.rule,
                    modality=reading.modality, confidence=0.8,
                )  # fmt: skip


def _furthest(readings: Iterator[Reading | None]) -> Reading | None:
    """The furthest state, said as a fact before said as an aim; the first of equals."""
    told = [r for r in readings if r is not None]
    if not told:
        return None
    return max(told, key=lambda r: (ORDER.index(r.status), -r.position))


def read_mention(context: Context, start: int, end: int) -> Reading | None:
    """What the words before and after one mention say of its state."""
    sentence = context.sentence(start)
    before, (sort, after) = _before(context, start), _after(context, end, sentence.end)
    aim = sentence.modality is Modality.TARGET or _intends(before, after)
    known = _known(before, sort, after) if aim else None
    if known is not None:
        return Reading(known, Modality.ACTUAL, start, "status-sort")
    behind, _, further = after.partition("，")
    status, rule = next(
        (
            (status, rule)
            for status, rule in (
                (_state(behind, first=True), "status-after"),
                (_state(before, first=False), "status-before"),
                (_state(further, first=True), "status-after"),
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


def _before(context: Context, start: int) -> str:
    """The words of the clause in front of a mention, without the list members between them and it."""
    begin, _ = context.clause(start)
    mates = [f for f in context.between(begin, start) if f.entity.type is EntityType.PROJECT]
    cut = start
    for mate in reversed(mates):
        if mate.end <= cut and _LIST_GAP.fullmatch(context.text, mate.end, cut):
            cut = mate.start
    return context.text[max(begin, cut - 30) : cut]


def _after(context: Context, end: int, limit: int) -> tuple[str, str]:
    """The end of the list around a mention (等4个在建项目); the words behind, up to the next project."""
    text = context.text
    stop = _clause_end(context, end, limit)
    later = [f for f in context.between(end, stop) if f.entity.type is EntityType.PROJECT]
    for found in later:
        if found.start < end or _LIST_GAP.fullmatch(text, end, found.start):
            end = max(end, found.end)
    tail = _LIST_TAIL.match(text, end, stop)
    sort, end = (tail[0], tail.end()) if tail else ("", end)
    return sort, text[end : min((f.start for f in later if f.start >= end), default=stop)]


def _clause_end(context: Context, end: int, limit: int) -> int:
    """The end of the clause, and of the next one where that names no project of its own."""
    _, stop = context.clause(end - 1)
    for _ in range(_MAX_CLAUSES - 1):
        if stop + 1 >= limit:
            break
        _, following = context.clause(stop + 1)
        if any(f.entity.type is EntityType.PROJECT for f in context.between(stop, following)):
            break
        stop = following
    return min(stop, limit)


def _intends(before: str, after: str) -> bool:
    words = lexicon.load("status")["intention"].regex
    return bool(words.search(before[-12:]) or words.match(after[:3]))


def _known(before: str, sort: str, after: str) -> Status | None:
    """What an aim takes for granted: talks and works that go on are going on, 在建项目 are being built."""
    groups = lexicon.load("status")
    for status in (Status.NEGOTIATING, Status.SIGNED, Status.UNDER_CONSTRUCTION):
        if groups[f"sort-{status}"].regex.search(sort):
            return status
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
    """What is only intended is planned; talks are talks all the same."""
    return status if status is Status.NEGOTIATING else Status.PLANNED
