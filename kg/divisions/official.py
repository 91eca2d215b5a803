"""The gazetteer: the official divisions of China, found by code, by name and by what is around them."""

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable
from functools import cache, cached_property

from kg import lexicon
from kg.divisions.archive import Archive
from kg.divisions.names import stem, suffixes
from kg.divisions.words import Words
from kg.model import Division, Level

_REPORTED = "+2000"
"""How often words of reports that the general list lacks are taken to occur; none is a name."""
_KEPT = 16  # counties whose villages are kept at hand


class Gazetteer:
    """The divisions of the packaged edition (``kg/versions.py``), results sorted by code of 12 digits.

    >>> town = gazetteer().by_code("220282100000")
    >>> town.name, town.level, [area.name for area in gazetteer().ancestors(town.code)]
    ('夹皮沟镇', <Level.TOWN: 'town'>, ['桦甸市', '吉林市', '吉林省'])
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._codes, self._names = archive.upper()
        self._made: dict[int, Division] = {}
        self._village_lists: OrderedDict[str, tuple[Division, ...]] = OrderedDict()

    @cached_property
    def _full(self) -> dict[str, str]:
        """Positions by full name, in the archive's form: parsed only when a name is asked for."""
        return self._archive.index("names.tsv")

    @cached_property
    def _short(self) -> dict[str, str]:
        """Positions by short form of the areas above the towns, likewise."""
        return self._archive.index("shorts.tsv")

    @cached_property
    def words(self) -> Words:
        """The words of general language, which tell where names may begin and end."""
        of_reports = lexicon.load("divisions")["report-words"].words
        return Words(self._archive.words() | dict.fromkeys(of_reports, _REPORTED))

    @cached_property
    def _ordinary(self) -> tuple[frozenset[str], frozenset[str]]:
        """Ordinary words among short forms: those that even a prefecture's is, and all."""
        always = frozenset(lexicon.load("divisions")["ordinary"].words)
        return always, always | self._archive.ordinary()

    def is_ordinary(self, short: str, level: Level = Level.TOWN) -> bool:
        """Whether a short form is an ordinary word, so that alone it names no division of that level.

        >>> gazetteer().is_ordinary("保定", Level.PREFECTURE), gazetteer().is_ordinary("富强")
        (False, True)
        """
        if level is Level.PROVINCE:
            return False
        always, all_words = self._ordinary
        return short in (always if level is Level.PREFECTURE else all_words)

    def _at(self, position: int) -> Division:
        division = self._made.get(position)
        if division is None:
            code = self._codes[position]
            division = Division(code, self._names[position], level_of(code), self._parent(code))
            self._made[position] = division
        return division

    def _has(self, code: str) -> bool:
        position = bisect_left(self._codes, code)
        return position < len(self._codes) and self._codes[position] == code

    def _parent(self, code: str) -> str:
        for width in (9, 6, 4, 2):
            parent = code[:width].ljust(12, "0")
            if parent != code and self._has(parent):
                return parent
        return ""

    def by_code(self, code: str) -> Division | None:
        """The division with a code of 12 digits.

        >>> gazetteer().by_code("000000000000") is None
        True
        """
        if code[9:] != "000":
            return next((v for v in self.villages(code[:9] + "000") if v.code == code), None)
        position = bisect_left(self._codes, code)
        return self._at(position) if self._has(code) else None

    def named(self, name: str, level: Level | None = None) -> tuple[Division, ...]:
        """The divisions down to the towns with this full name, or else with this short form.

        >>> [d.code for d in gazetteer().named("桦甸")], len(gazetteer().named("城关镇")) > 50
        (['220282000000'], True)
        """
        return self.full(name, level) or self.short(name, level)

    def full(self, name: str, level: Level | None = None) -> tuple[Division, ...]:
        """The divisions down to the towns with this full name.

        >>> [d.name for d in gazetteer().full("景宁县")]
        ['景宁畲族自治县']
        """
        return self._divisions(_positions(self._full, name), level)

    def short(self, name: str, level: Level | None = None) -> tuple[Division, ...]:
        """The divisions down to the towns with this short form, which has two characters or more.

        >>> [d.name for d in gazetteer().short("恩施")], gazetteer().short("唐")
        (['恩施土家族苗族自治州', '恩施市'], ())
        """
        if len(name) < 2:
            return ()
        found = {p for suffix in suffixes() for p in _positions(self._full, name + suffix)}
        found = {p for p in found if stem(self._names[p]) == name}
        return self._divisions(sorted(found | set(_positions(self._short, name))), level)

    def _divisions(self, positions: Iterable[int], level: Level | None) -> tuple[Division, ...]:
        found = (self._at(position) for position in positions)
        return tuple(division for division in found if level in (None, division.level))

    def upper_short(self, name: str) -> tuple[Division, ...]:
        """The areas above the towns with this short form.

        >>> [d.name for d in gazetteer().upper_short("吉林")]
        ['吉林省', '吉林市']
        """
        return self._divisions(_positions(self._short, name), None)

    @cached_property
    def short_heads(self) -> dict[str, tuple[str, ...]]:
        """The short forms of the areas above the towns by their first two characters."""
        return heads(self._short)

    def is_name(self, name: str) -> bool:
        """Whether any division down to the towns has this full name."""
        return name in self._full

    def children(self, code: str) -> tuple[Division, ...]:
        """The divisions directly below; of a town its villages.

        >>> towns, counties = (gazetteer().children(c) for c in ("460400000000", "110000000000"))
        >>> [d.name for d in towns][:2], len(counties)
        (['那大镇', '和庆镇'], 16)
        """
        level = level_of(code)
        if level in (Level.TOWN, Level.VILLAGE):
            return self.villages(code) if level is Level.TOWN else ()
        return tuple(d for d in self.below(code) if d.parent == code)

    def below(self, code: str) -> tuple[Division, ...]:
        """All divisions below down to the towns."""
        prefix = code[: WIDTH[level_of(code)]]
        start = bisect_left(self._codes, code) + 1
        end = bisect_left(self._codes, prefix + ":")  # ":" follows "9"
        return tuple(self._at(position) for position in range(start, end))

    def villages(self, code: str) -> tuple[Division, ...]:
        """The villages of a town or of all towns of a county.

        >>> [d.name for d in gazetteer().villages("220282100000")][:2]
        ['夹皮沟社区', '老金厂社区']
        """
        if level_of(code) is Level.VILLAGE or self.by_code(code) is None:
            return ()
        found = self._village_lists.pop(code, None)
        if found is None:
            rows = self._archive.villages(code[: max(4, WIDTH[level_of(code)])])
            found = tuple(Division(c, name, Level.VILLAGE, c[:9] + "000") for c, name in rows)
        self._village_lists[code] = found
        if len(self._village_lists) > _KEPT:
            self._village_lists.popitem(last=False)
        return found

    def ancestors(self, code: str) -> tuple[Division, ...]:
        """The divisions above, nearest first; placeholders such as 市辖区 are no divisions.

        >>> [d.name for d in gazetteer().ancestors("110101001000")]
        ['东城区', '北京市']
        """
        chain = []
        parent = self._parent(code)
        while parent:
            chain.append(self._at(bisect_left(self._codes, parent)))
            parent = chain[-1].parent
        return tuple(chain)


WIDTH = {Level.PROVINCE: 2, Level.PREFECTURE: 4, Level.COUNTY: 6, Level.TOWN: 9, Level.VILLAGE: 12}


def level_of(code: str) -> Level:
    """The level that a code of 12 digits stands for.

    >>> level_of("220282100000"), level_of("441900000000")
    (<Level.TOWN: 'town'>, <Level.PREFECTURE: 'prefecture'>)
    """
    for level, width in WIDTH.items():
        if code.endswith("000000000000"[width:]):
            return level
    return Level.VILLAGE


def _positions(index: dict[str, str], name: str) -> list[int]:
    return [int(position) for position in index.get(name, "").split()]


def heads(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Names by their first two characters, the longest first.

    >>> heads(["云岭", "云岭头", "石桥"])
    {'云岭': ('云岭头', '云岭'), '石桥': ('石桥',)}
    """
    found: dict[str, list[str]] = {}
    for name in sorted(set(names), key=lambda n: (-len(n), n)):
        found.setdefault(name[:2], []).append(name)
    return {head: tuple(group) for head, group in found.items()}


def by_code(code: str) -> Division | None:
    """The division with a code of 12 digits in the packaged gazetteer."""
    return gazetteer().by_code(code)


@cache
def gazetteer() -> Gazetteer:
    """The packaged gazetteer, loaded at the first call."""
    return Gazetteer(Archive())
