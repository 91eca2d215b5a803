"""Names of divisions in running text, for a report from a known place.

Full names are found wherever the list has them. A short form is taken where
reports use it: of provinces and prefectures everywhere, of counties in the own
prefecture and towns inside the own area unless it is an ordinary word. Any other
short form (a village's, an ordinary word, a county far away) is taken only in
company: in a list whose other members are divisions, or before a common "等村".
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg import lexicon
from kg.divisions.around import Nearness, surroundings
from kg.divisions.names import stem
from kg.divisions.official import Gazetteer, heads
from kg.divisions.resolution import resolve
from kg.divisions.scan import listed, named, upper_names
from kg.model import Division, Level, Place


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
    sure: bool


class AreaMatcher:
    """Finds the names of divisions in a report from ``place``."""

    def __init__(self, place: Place, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.around = surroundings(place.division, gazetteer)
        self._own = {place.name, stem(place.name)} - {""}
        self._own_heads = heads(self._own)

    def find(self, text: str) -> list[Hit]:
        """The names in ``text`` from left to right; of overlapping ones the longest that begins first."""
        full = _apart(self._full(text))
        short = [f for f in self._short(text) if not _inside(f, full)]
        found = _apart([*full, *short])
        return list(self._hits(text, _in_company(text, found)))

    def _full(self, text: str) -> Iterator[_Found]:
        groups = lexicon.load("divisions")
        generic, edge, longer = (groups[g].regex for g in ("no-name", "before-name", "longer-name"))
        ends: set[int] = set()
        for start, end, name in upper_names(text, self.gazetteer):
            free = start == 0 or edge.match(text[start - 1]) is not None
            if not generic.fullmatch(name) and (start in ends or self._is_believed(name, free)):
                ends.add(end)
                yield _Found(start, end, name, True)
        for start, end, name in named(text, "village-end", self.around.village_names.__contains__):
            if not generic.fullmatch(name) and not (start and longer.match(text[start - 1])):
                yield _Found(start, end, name, True)

    def _is_believed(self, name: str, free: bool) -> bool:
        """Whether a full name is one where it stands; ``free`` says that no word runs into it.

        Names of hardly anything (唐县, 开发区) and of ordinary words (新建镇, 老城区) are
        believed only near by, towns far away only with an edge before them.
        """
        near = self.around.nearest(self.gazetteer.full(name))[0]
        distance = self.around.nearness(near)
        base = stem(name)
        if len(base) < 2:
            return distance <= Nearness.PREFECTURE
        ordinary = self.gazetteer.is_ordinary(base)
        if near.level is Level.TOWN:
            at_home = distance <= Nearness.COUNTY and not name.endswith(("城镇", "集镇"))
            return at_home or (free and not ordinary)
        return distance <= Nearness.PREFECTURE or name[-1] != "区" or not ordinary

    def _stands_alone(self, name: str, division: Division) -> bool:
        distance = self.around.nearness(division)
        if division.level is Level.VILLAGE:
            return False
        if self.gazetteer.is_ordinary(name, division.level):
            return distance is Nearness.ABOVE
        return division.level in (Level.PROVINCE, Level.PREFECTURE) or distance <= Nearness.PREFECTURE

    def _alone(self, name: str) -> bool:
        """Whether a short form is taken without company."""
        known = (self.gazetteer.upper_short(name), self.around.town_stems.get(name, ()))
        return name in self._own or any(self._stands_alone(name, d) for found in known for d in found)

    def _short(self, text: str) -> Iterator[_Found]:
        tables = (self._own_heads, self.around.short_heads, self.gazetteer.short_heads)
        groups = lexicon.load("divisions")
        followed, preceded = groups["short-followed"].regex, groups["short-preceded"].regex
        for start, name in listed(text, tables):
            end = start + len(name)
            cut = name not in self._own and followed.match(text, end)
            if not cut and not preceded.match(text, max(0, start - 1)):
                yield _Found(start, end, name, self._alone(name))

    def _hits(self, text: str, found: Iterable[_Found]) -> Iterator[Hit]:
        before: Hit | None = None
        for item in found:
            chained = before is not None and before.end == item.start and before.division is not None
            words = text[before.start : item.end] if chained and before is not None else item.name
            division = resolve(words, self.around).division
            if division is None and chained:
                division = resolve(item.name, self.around).division
            before = Hit(item.start, item.end, division, item.name)
            yield before


def matcher(place: Place, gazetteer: Gazetteer) -> AreaMatcher:
    """A matcher for the text of a report from ``place``."""
    return AreaMatcher(place, gazetteer)


def _inside(item: _Found, full: list[_Found]) -> bool:
    return any(f.start < item.end and item.start < f.end for f in full)


def _apart(found: Iterable[_Found]) -> list[_Found]:
    kept: list[_Found] = []
    for item in sorted(found, key=lambda f: (f.start, -f.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _in_company(text: str, found: list[_Found]) -> Iterator[_Found]:
    """The sure names, and the others in lists where enough speaks for them."""
    for run in _runs(text, found):
        sure = sum(item.sure for item in run)
        called = lexicon.load("divisions")["of-villages"].regex.match(text, run[-1].end)
        if (sure and len(run) > 1) or called or len(run) >= 3:
            yield from run
        else:
            yield from (item for item in run if item.sure)


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
