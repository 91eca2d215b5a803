"""The words around a project, and the states that they tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg import lexicon
from kg.claims.context import Context
from kg.claims.lists import Lists
from kg.model import Status

ORDER = list(Status)
_LIST_GAP = re.compile(r"[、和及与“”（）]{0,3}$")
# A member ends where the next separator stands, so that a list is cut into members in one way; only where no
# head follows them is that separator left to the last member. Lists have fewer than 30 members.
_MEMBER = r"[、和及与][^，。；！？\n][^，。；！？\n、和及与]{0,39}"
_HEAD = (
    r"等?(?:\d{1,12}|[一二三四五六七八九十两]{1,12})?(?:个|家|条|座|处|所|项|大|批)?"
    r"[^，。；！？、]{0,12}?(?:项目|工程|道路|公路|企业|路段|设施)"
)
_JOINED = re.compile("以?及|[和与、]")
_PART = "主体|土建|基础|桩基|地基|路基|附属|装修|前期"
"""Parts of the works: 主体工程完工 tells of no list that ends in 工程."""
_LIST_TAIL = re.compile(f"(?!{_PART})(?:{_MEMBER}?){{0,30}}?{_HEAD}|(?:{_MEMBER}){{1,30}}[、和及与]{_HEAD}")
_QUOTED = re.compile("“[^“”，。；]{2,40}”")
"""Mottos and names, whose words tell no state."""
_MAX_CLAUSES = 2
_BEFORE = 30
"""Characters of its clause in front of a list that tell of it."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell a state, and where they stand in the clean text."""

    status: Status
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Behind:
    """What follows a list: its words up to the next project, and the states that they tell.

    ``sort`` is what the list's end says of all members (等4个在建项目); the clause of the list tells
    ``cue``, what follows it ``further``; ``hoped`` is the first state behind a word of intention.
    """

    sort: Status | None
    words: str
    cue: Cue | None
    further: Cue | None
    hoped: Cue | None


class Surroundings:
    """The words around the projects of a report; those behind a list are read once for all its members."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._lists = Lists(context, _LIST_GAP)
        self._behind: dict[tuple[int, int], Behind] = {}

    def before(self, start: int) -> tuple[int, int]:
        """The bounds of the clause in front of a mention, without the list members between them and it."""
        begin, _ = self.context.clause(start)
        cut = self._lists.start(start, begin)
        return max(begin, cut - _BEFORE), cut

    def behind(self, end: int, limit: int) -> Behind:
        """What follows the list around a mention, up to the next project or ``limit``."""
        stop = self._lists.clause_end(end, limit, _MAX_CLAUSES)
        end = self._lists.end(end, stop)
        if (end, stop) not in self._behind:
            self._behind[end, stop] = self._read(end, stop)
        return self._behind[end, stop]

    def _read(self, end: int, stop: int) -> Behind:
        text = self.context.text
        tail = _LIST_TAIL.match(text, end, stop)
        begin = tail.end() if tail else end
        following = self._lists.next(begin, stop)
        if tail and following is not None and _JOINED.fullmatch(text, begin, following):
            # 甲等重大项目和乙、丙等产业项目加快建设: the second list's words are the first one's too
            return replace(self.behind(self._lists.end_of(following), stop), sort=_sort(tail[0]))
        words = text[begin : stop if following is None else following]
        clause, mark, further = words.partition("，")
        said, hope = _parted(clause)
        later, hoped = _parted(further)
        at = begin + len(clause) + len(mark)
        return Behind(
            _sort(tail[0]) if tail else None,
            words,
            cue(said, begin, first=True),
            cue(later, at, first=True),
            cue(hope, begin + len(said), first=True) or cue(hoped, at + len(later), first=True),
        )


def _parted(clause: str) -> tuple[str, str]:
    """What a clause says, and what it says from a word of intention on."""
    hope = lexicon.load("status")["intention"].regex.search(clause)
    at = hope.start() if hope else len(clause)
    return clause[:at], clause[at:]


def _sort(tail: str) -> Status | None:
    """The state that the end of a list tells of all its members."""
    groups = lexicon.load("status")
    sorts = (Status.NEGOTIATING, Status.SIGNED, Status.UNDER_CONSTRUCTION)
    return next((status for status in sorts if groups[f"sort-{status}"].regex.search(tail)), None)


def cue(words: str, begin: int, *, first: bool) -> Cue | None:
    """What tells a state in ``words``, which begin at ``begin``: of several in one clause the furthest.

    The first clause that tells one counts, or the last. Preliminaries (前期工作有序推进) are
    read as what they are, whatever verb they have.
    """
    groups = lexicon.load("status")
    plain = _QUOTED.sub(lambda m: "□" * len(m[0]), words)
    masked = groups["preliminaries"].regex.sub(lambda m: "前期".ljust(len(m[0]), "□"), plain)
    clauses = list(re.finditer("[^，；]+", masked))
    for clause in clauses if first else reversed(clauses):
        for status in reversed(ORDER):
            match = groups[f"furthest-{status}"].regex.search(clause[0])
            if match:
                at = begin + clause.start()
                return Cue(status, at + match.start(), at + match.end())
    return None
