"""Names of divisions in running text, for a report from a known place.

Full names are found wherever the list has them. A short form is taken where
reports use it: of provinces and prefectures everywhere, of counties in the own
prefecture and towns inside the own area unless it is an ordinary word. Any other
short form (a village's, an ordinary word, a county far away) is taken only in
company: in a list whose other members are divisions, or before a common "等村".
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import NamedTuple

from kg import lexicon
from kg.divisions.around import Nearness, surroundings
from kg.divisions.edges import Edges, is_one_of_thousands
from kg.divisions.names import stem
from kg.divisions.official import Gazetteer, heads
from kg.divisions.resolution import How, resolve
from kg.divisions.scan import listed, named, upper_names
from kg.model import Division, Level, ReportingArea

_ENOUGH = 3  # short forms in a row that speak for each other


def _group(name: str) -> re.Pattern[str]:
    return lexicon.load("divisions")[name].regex


class Hit(NamedTuple):
    """A name in the text: where, the division where that is certain, and the name as written."""

    start: int
    end: int
    division: Division | None
    name: str


class _Found(NamedTuple):
    start: int
    end: int
    name: str
    sure: bool  # needs no company
    local: bool  # a town or village near by


class AreaMatcher:
    """Finds the names of divisions in a report from ``area``."""

    def __init__(self, area: ReportingArea, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.around = surroundings(area.division, gazetteer)
        self._own = {area.name, stem(area.name)} - {""}
        self._own_heads = heads(self._own)
        # a report repeats its names: what one means, and whether it is believed, is found out once
        self._resolve = cache(partial(resolve, around=self.around))
        self._believe, self._sort = cache(self._is_believed), cache(self._kind)
        self._edges = Edges(self._own, self.around)

    def find(self, text: str) -> list[Hit]:
        """The names in ``text`` from left to right; of overlapping ones the longest that begins first."""
        full = _apart(self._full(text))
        short = _outside(self._short(text, {item.name for item in full}), full)
        found = _apart([*full, *short])
        return list(self._hits(text, found))

    def _full(self, text: str) -> Iterator[_Found]:
        generic, edge, longer = _group("no-name"), _group("before-name"), _group("longer-name")
        ends: set[int] = set()
        for start, end, name in upper_names(text, self.gazetteer):
            free = start == 0 or edge.match(text[start - 1]) is not None
            believed = not generic.fullmatch(name) and (start in ends or self._believe(name, free))
            if believed and self._edges.free(text, start, end, name):
                ends.add(end)
                yield _Found(start, end, name, True, _group("town-suffix").search(name) is not None)
        for start, end, name in named(text, "village-end", self.around.village_names.__contains__):
            longer_one = start and longer.match(text[start - 1])
            if not generic.fullmatch(name) and not longer_one and self._edges.free(text, start, end, name):
                yield _Found(start, end, name, True, True)

    def _is_believed(self, name: str, free: bool) -> bool:
        """Whether a full name is one where it stands; ``free`` says that no word runs into it.

        Names of hardly anything (唐县, 开发区) are believed near by, those of ordinary
        words (新建镇, 老城区) at home, towns and districts far away with an edge before them.
        """
        near = self.around.nearest(self.gazetteer.full(name))[0]
        distance = self.around.nearness(near)
        base = stem(name)
        if near.level is Level.TOWN and not _group("town-suffix").search(name):
            return distance is Nearness.SELF
        if len(base) < 2:
            return distance <= Nearness.PREFECTURE
        if near.level is Level.TOWN:
            at_home = distance <= Nearness.COUNTY and not name.endswith(("城镇", "集镇"))
            return at_home or (free and not self.gazetteer.is_ordinary(base))
        if name[-1] != "区":
            return True
        if self.gazetteer.is_ordinary(base):
            return distance <= Nearness.ABOVE
        return free or distance <= Nearness.PREFECTURE

    def _stands_alone(self, name: str, division: Division) -> bool:
        distance = self.around.nearness(division)
        if is_one_of_thousands(division, self.around):
            return False
        if self.gazetteer.is_ordinary(name, division.level):
            return distance is Nearness.ABOVE
        if division.level is Level.TOWN and _group("landscape").search(name):
            return distance is Nearness.SELF
        return division.level in (Level.PROVINCE, Level.PREFECTURE) or distance <= Nearness.PREFECTURE

    def _kind(self, name: str) -> tuple[bool, bool]:
        """Of a short form, whether it is taken without company, and whether it is a local name."""
        if name in self._own:
            return True, True
        towns, upper = self.around.town_stems.get(name, ()), self.gazetteer.upper_short(name)
        sure = any(self._stands_alone(name, division) for division in (*towns, *upper))
        return sure, bool(towns) or name in self.around.village_stems

    def _short(self, text: str, in_full: set[str]) -> Iterator[_Found]:
        """The short forms; that of a town which the report has ``in_full`` as well needs no company."""
        tables = (self._own_heads, self.around.short_heads, self.gazetteer.short_heads)
        followed, continued = _group("short-followed"), _group("short-continued")
        preceded = _group("short-preceded")
        for start, name in listed(text, tables):
            end = start + len(name)
            cut = continued.match(text, end) or (name not in self._own and followed.match(text, end))
            cut = cut or preceded.match(text, max(0, start - 1))
            if not cut and self._edges.free(text, start, end, name):
                sure, local = self._sort(name)
                yield _Found(start, end, name, sure or self._is_told(name, in_full), local)

    def _is_told(self, name: str, in_full: set[str]) -> bool:
        """Whether it is short for one of a province's towns that the report has ``in_full``."""
        towns = self.around.town_stems.get(name, ())
        return any(town.name in in_full for town in towns if is_one_of_thousands(town, self.around))

    def _hits(self, text: str, found: list[_Found]) -> Iterator[Hit]:
        accompanied = set(_in_company(text, found))
        before: Hit | None = None
        for item in found:
            division = self._within(text, before, item)
            if division is None and item not in accompanied:
                continue
            before = Hit(item.start, item.end, division or self._meaning(item), item.name)
            yield before

    def _within(self, text: str, before: Hit | None, item: _Found) -> Division | None:
        """The division inside the one that the name right before means (云江松溪).

        An ordinary word names one only right below (北京大兴, but no 建设镇 in 青海建设), and no town.
        """
        if before is None or before.end != item.start or before.division is None:
            return None
        found = self._resolve(text[before.start : item.end])
        inside = found.division if found.how is How.CHAIN else None
        if inside is None or stem(inside.name) != item.name or not self.gazetteer.is_ordinary(item.name):
            return inside
        right_below = inside.parent == before.division.code and inside.level is not Level.TOWN
        return inside if right_below else None

    def _meaning(self, item: _Found) -> Division | None:
        return self._resolve(item.name).division


def matcher(area: ReportingArea, gazetteer: Gazetteer) -> AreaMatcher:
    """A matcher for the text of a report from ``area``."""
    return AreaMatcher(area, gazetteer)


def _outside(found: Iterable[_Found], full: list[_Found]) -> list[_Found]:
    """Those that share no character with the full names, which are in order and apart."""
    starts = [f.start for f in full]
    before = ((item, bisect_left(starts, item.end) - 1) for item in found)
    return [item for item, last in before if last < 0 or full[last].end <= item.start]


def _apart(found: Iterable[_Found]) -> list[_Found]:
    kept: list[_Found] = []
    for item in sorted(found, key=lambda f: (f.start, -f.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _in_company(text: str, found: list[_Found]) -> Iterator[_Found]:
    """The sure names, and the others in lists where enough of their kind speak for them."""
    for run in _runs(text, found):
        called = _group("of-villages").match(text, run[-1].end) is not None
        kin = Counter(item.local for item in run)
        vouched = {item.local for item in run if item.sure}
        for item in run:
            accompanied = kin[item.local] > 1 and item.local in vouched
            if item.sure or accompanied or kin[item.local] >= _ENOUGH or (called and item.local):
                yield item


def _runs(text: str, found: list[_Found]) -> Iterator[list[_Found]]:
    """Names in one list: with nothing but a mark or a word for "and" between."""
    run: list[_Found] = []
    for item in found:
        if run and text[run[-1].end : item.start] not in ("、", "和", "与", "及", "以及"):
            yield run
            run = []
        run.append(item)
    if run:
        yield run
