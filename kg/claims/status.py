"""How far each project has come: ``status``, the furthest state that the report says is reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg import lexicon
from kg.claims.context import NO_PROMISE, Context, Promise
from kg.claims.goals import is_no_project
from kg.claims.promises import promise
from kg.claims.surroundings import ORDER, Behind, Cue, Surroundings, cue
from kg.model import Claim, Entity, EntityType, Mention, Modality, Predicate, Status

_LONGEST = 80
"""Characters of the words from a project to what tells its state that are one phrase."""

_NEAR = 40
"""Characters right behind a name in which it is told that the thing exists."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The state that one mention's surroundings tell, and the words that tell it (none: 0, 0)."""

    status: Status
    modality: Modality
    position: int
    rule: str
    words: tuple[int, int] = (0, 0)
    promise: Promise = NO_PROMISE


def statuses(context: Context) -> Iterator[Claim]:
    """One claim per project whose state the report tells."""
    surroundings = Surroundings(context)
    for entity in context.entities.values():
        reading = furthest(surroundings, entity) if entity.type is EntityType.PROJECT else None
        if reading is not None:
            yield context.claim(
                entity,
                Predicate.STATUS,
                reading.status,
                reading.position,
                reading.rule,
                modality=reading.modality,
                words=reading.words,
                promise=reading.promise,
            )


def furthest(around: Surroundings, project: Entity) -> Reading | None:
    """The furthest state told of a project; of equals one that is reached, then the first."""
    told: Iterable[Reading | None] = (_read_mention(around, m) for m in project.mentions)
    return max(
        (r for r in told if r is not None),
        key=lambda r: (ORDER.index(r.status), r.modality is Modality.ACTUAL, -r.position),
        default=None,
    )


def _read_mention(around: Surroundings, mention: Mention) -> Reading | None:
    """What the words before and after one mention say of its state."""
    context, start = around.context, mention.start
    sentence = context.document.sentence_at(start)
    bounds = around.before(start)
    before, behind = context.text[slice(*bounds)], around.behind(mention.end, sentence.end)
    near = context.text[mention.end : mention.end + _NEAR]
    if context.explained(start) or is_no_project(context, mention):
        return None
    if _is_aside(before, near) or _is_aside("", behind.words):
        return None
    aim = sentence.modality is Modality.TARGET or _intends(before, behind.words)
    known = _known(before, behind) if aim or behind.hoped else None
    found, rule = _cue(cue(before, bounds[0], first=False), behind)
    if known is not None:
        return Reading(known, Modality.ACTUAL, start, "status-sort")
    if not aim and found is None and not behind.hoped and _is_built(before):
        return Reading(Status.COMPLETED, Modality.ACTUAL, start, "status-before")
    if aim or (found is None and behind.hoped):
        found = found or behind.hoped
        status = _aimed(found)
        words = _phrase(found, mention)
        return Reading(status, Modality.TARGET, start, "status-aim", words, promise(context, found))
    if found is None:
        return None
    return Reading(found.status, Modality.ACTUAL, start, rule, _phrase(found, mention))


def _cue(before: Cue | None, behind: Behind) -> tuple[Cue | None, str]:
    """What tells the state, and the rule: its own clause, the words before it, then the next clause."""
    if behind.cue is not None:
        return behind.cue, "status-after"
    if before is not None:
        return before, "status-before"
    return behind.further, "status-after"


def _phrase(found: Cue | None, mention: Mention) -> tuple[int, int]:
    """The words from the project to its state, or only those of its state where a long list is between."""
    if found is None:
        return 0, 0
    start, end = min(found.start, mention.start), max(found.end, mention.end)
    return (start, end) if end - start <= _LONGEST else (found.start, found.end)


def _is_aside(before: str, behind: str) -> bool:
    """Whether the words tell of a thing that exists, or of something else about it than its building."""
    groups = lexicon.load("status")
    return bool(
        groups["existing-before"].regex.search(before) or groups["existing-behind"].regex.match(behind)
    )


def _intends(before: str, after: str) -> bool:
    words = lexicon.load("status")["intention"].regex
    return bool(words.search(before[-12:]) or words.match(after[:3]))


def _known(before: str, behind: Behind) -> Status | None:
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


def _is_built(before: str) -> bool:
    """Works that a review names by their verb alone (新建…) are done."""
    return lexicon.load("status")["works"].regex.search(before) is not None


def _aimed(found: Cue | None) -> Status:
    """What is only intended is planned; but talks count as talks, intended or not."""
    negotiating = found is not None and found.status is Status.NEGOTIATING
    return Status.NEGOTIATING if negotiating else Status.PLANNED
