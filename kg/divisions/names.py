"""The names a division goes by: as listed, as used, and short.

Everything here works on words alone; the lexicon ``suffixes`` holds the ends of names,
``divisions`` how they are built and shortened.
"""

import re
from functools import cache

from kg import lexicon
from kg.model import Level

_LEAST = 2  # characters: a shorter name is never used without its suffix (唐县)
_INSIDE = re.compile(r"（([^（）]*)）")
_WORD = re.compile(r"(?:n[zrt]?|nr[a-z]{1,8}|[abdfijlmrstvz]|vn|ad|an|mq|c)$")


def is_ordinary_tag(tag: str, count: int) -> bool:
    """Whether a dictionary entry with jieba's ``tag`` and ``count`` is a word rather than a place.

    >>> is_ordinary_tag("v", 500), is_ordinary_tag("ns", 500), is_ordinary_tag("nr", 20)
    (True, False, False)
    """
    least = 100 if tag.startswith(("nr", "nz", "nt")) else 10
    return count >= least and _WORD.match(tag) is not None


@cache
def _regex(group: str) -> re.Pattern[str]:
    return lexicon.load("divisions")[group].regex


def stem(name: str) -> str:
    """The name without its generic end, or "" where what is left does not name it.

    >>> [stem(n) for n in ("青枫镇", "云岭土家族苗族自治州", "石桥头村民委员会", "唐县", "云岭开发区")]
    ['青枫', '云岭', '石桥头', '', '']
    """
    return _stem(usual(name))


def village_forms(name: str) -> tuple[tuple[str, ...], str]:
    """The full names and the stem of a listed village, in one go: counties have hundreds.

    >>> village_forms("石桥头村委会")
    (('石桥头村委会', '石桥头村'), '石桥头')
    """
    used = usual(name)
    return (name, used) if used != name else (name,), _stem(used)


def _stem(name: str) -> str:
    if name[-1:] == "村" and "族" not in name:
        found = name.removesuffix("村").removesuffix("行政")
    elif _regex("zone").search(name):
        found = _regex("village-suffix").sub("", name) if name.endswith("社区") else ""
    else:
        found = _cut(name)
    return found if len(found) >= _LEAST and found != name else ""


def _cut(name: str) -> str:
    ethnic = _regex("ethnic-suffix").search(name)
    if ethnic and ethnic.start() >= _LEAST:
        return name[: ethnic.start()]
    if ethnic:  # the group's own name is the area's (东乡族自治县)
        return re.sub("族?自治.$|族[乡镇]$", "", name)
    plain = _regex("village-suffix").sub("", name)
    return plain if plain != name else _regex("upper-suffix").sub("", name)


def _village(name: str) -> str:
    for ending in ("村民委员会", "村委会"):
        if name.endswith(ending):
            place = name.removesuffix(ending)
            return place if place.endswith("村") else place + "村"
    if name[-1:] not in "会委）":
        return name
    office = _regex("village-office").search(name)
    if not office or name.endswith("管理委员会"):
        return name
    place = name[: office.start()].removesuffix("居民").removesuffix("村民")
    urban = "居" in office[0]
    whole = place.endswith(("社区", "嘎查", "队", "组", "场", "区")) or (place.endswith("村") and not urban)
    if whole or not place:
        return place or name
    return place + ("社区" if urban else "村")


def usual(name: str) -> str:
    """The name as a report would write it in full.

    >>> usual("石桥头村民委员会"), usual("云岭居委会"), usual("漓东街道办事处"), usual("科技城（东渚街道）")
    ('石桥头村', '云岭社区', '漓东街道', '东渚街道')
    """
    inner = _INSIDE.search(name) if "（" in name else None
    if inner:
        outer, towns = _INSIDE.sub("", name), ("镇", "乡", "街道")
        name = inner[1] if inner[1].endswith(towns) and not outer.endswith(towns) else outer
    if name.endswith("街道办事处"):
        name = name.removesuffix("办事处")
    return _village(name)


def full_names(name: str) -> tuple[str, ...]:
    """Every name that is surely this division's: as listed, as used, without the ethnic groups.

    >>> full_names("景宁畲族自治县"), full_names("石桥头村村委会")
    (('景宁畲族自治县', '景宁县'), ('石桥头村村委会', '石桥头村'))
    """
    found = dict.fromkeys((name, usual(name)))
    irregular = "族" in name or "自治" in name
    ethnic = _regex("ethnic-suffix").search(name) if irregular else None
    if ethnic and stem(name) and not name.endswith("自治区"):
        found[stem(name) + name[-1]] = None
    return tuple(found)


def variants(name: str, level: Level) -> tuple[str, ...]:
    """The names with another suffix of the same level, which it may have had in other years.

    >>> variants("徐水区", Level.COUNTY)
    ('徐水县', '徐水市', '徐水旗')
    """
    base = stem(name)
    return tuple(base + end for end in _renamed()[level] if base and base + end not in full_names(name))


def forerunners(name: str, level: Level) -> tuple[str, ...]:
    """The names that it may have had before it was raised to its level.

    >>> forerunners("坪山区", Level.COUNTY)
    ('坪山新区',)
    """
    base = stem(name)
    return tuple(base + end for end in _becomes(level) if base and base + end not in full_names(name))


def level_of_name(name: str) -> Level | None:
    """The level that a name's suffix tells; None for 市, which prefectures and counties share.

    >>> level_of_name("云岭镇"), level_of_name("云岭市"), level_of_name("石桥头村")
    (<Level.TOWN: 'town'>, None, <Level.VILLAGE: 'village'>)
    """
    if name.endswith(lexicon.load("divisions")["sprawl"].words):
        return None
    return next((level for end, level in _levels() if name.endswith(end)), None)


@cache
def suffixes() -> tuple[str, ...]:
    """The ends of the names of divisions above the village, the longest first."""
    return tuple(end for end, level in _levels() if level is not Level.VILLAGE)


@cache
def _levels() -> tuple[tuple[str, Level | None], ...]:
    """The ends of names, the longest first, each with the level that it tells."""
    groups = lexicon.load("suffixes").values()
    told = [(end, group.extra.get("level")) for group in groups for end in group.words]
    longest_first = sorted(told, key=lambda item: (-len(item[0]), item[0]))
    return tuple((end, Level(level) if level else None) for end, level in longest_first)


@cache
def _renamed() -> dict[Level, tuple[str, ...]]:
    """For each level the ends that one area of it may have had in turn."""
    groups = lexicon.load("suffixes").values()
    told = {g.extra["level"]: tuple(g.extra["renamed"].split()) for g in groups if "renamed" in g.extra}
    return {level: told.get(level, ()) for level in Level}


@cache
def _becomes(level: Level) -> tuple[str, ...]:
    """The ends of areas that were raised to a level under another end."""
    groups = lexicon.load("suffixes").values()
    return tuple(end for g in groups if g.extra.get("becomes") == level for end in g.words)
