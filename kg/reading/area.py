"""The name of the reporting area, as the text itself gives it (never from the file's name)."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from kg import lexicon
from kg.model import Field
from kg.reading import marks
from kg.reading.occurrences import counts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.lexicon import Group
    from kg.reading.lines import Span

_OPENING = 1500
_ENOUGH = 6
_HEAD_PLACE = re.compile(
    r"(?:^|[在日年）—\s])([\u4e00-\u9fff]{2,14}?(?:镇|乡|街道|苏木|县|区|市|旗))(?=$|第|[一二三四五六七八九十]|人民|人大|政府|办事处|党|\d)"
)
_POST_PLACE = re.compile(
    r"[\u4e00-\u9fff]{2,14}?(?=人民政府|政府|街道办|办事处)|[\u4e00-\u9fff]{2,14}?[县区市镇乡](?=代?[县区市镇乡]长)"
)
_MEETING_PLACE = re.compile(
    r"在?([\u4e00-\u9fff]{2,12}(?:[县区市镇乡旗]|街道|苏木))第?[一二三四五六七八九十]{1,3}届人(?:民代表大会|大)"
)
_BEFORE_SHORT = frozenset("\n，。、；“（的在是为新让把对全")
_OFFICE = re.compile("(?:人民政府|政府|党委)?(?:办公室|网站?|门户网站?)?$")
_PARTICLE = re.compile("[的了和与及在对向为我本各]")
_NO_NAME = re.compile("[的了和与及在对向为全我本各该两个多省市县区镇乡村以让使是把将到从]")
# 县城, 区域 and the like are words of their own.
_ALONE = "(?![城域级委政人直属乡区市县镇村内里外情情办医])"
# 青枫市委 is another area's, where the report's own is 青枫镇.
_NO_SUFFIX = "(?![省州盟市县区旗镇乡]|街道|地区)"


@cache
def _groups() -> dict[str, Group]:
    return lexicon.load("reading_header")


def area(text: str, head: Sequence[Span], post: Field | None) -> Field | None:
    """The area's own name: from the head, from "我代表…人民政府", else what the body names most."""
    for name, start in _told(text, head, post):
        field = _lowest(name, start)
        if field:
            return field
    return _most_named(text)


def _told(text: str, head: Sequence[Span], post: Field | None) -> Iterator[tuple[str, int]]:
    """Names with their places, the surest first."""
    match = _groups()["speaks-for"].regex.search(text, 0, _OPENING)
    if match:
        yield match["area"], match.start("area")
    if post:
        place = _POST_PLACE.match(post.value)
        if place:
            yield place[0], post.start
    for a, b in head:
        line = text[a:b]
        if marks.facts(line):
            continue
        for found in _HEAD_PLACE.finditer(line):
            yield found[1], a + found.start(1)
    found_in = _MEETING_PLACE.search(text, 0, _OPENING)
    if found_in:
        yield found_in[1], found_in.start(1)
    yield from _issuers(text, head)


def _issuers(text: str, head: Sequence[Span]) -> Iterator[tuple[str, int]]:
    fact = _groups()["fact"].regex
    for a, b in head:
        for found in fact.finditer(text[a:b]):
            if found["label"] in _groups()["issuer-label"].words:
                yield _OFFICE.sub("", found["value"], count=1), a + found.start("value")


def _lowest(name: str, start: int) -> Field | None:
    """The last area of a chain (保定市满城区 → 满城区); None where it is only a word such as 县."""
    suffix = _groups()["area-suffix"].regex
    cut = name.rfind("在", 0, -2) + 1
    name, start = name[cut:], start + cut
    while True:
        upper = _groups()["upper"].regex.match(name)
        rest = name[upper.end() :] if upper else ""
        if not upper or not (suffix.search(rest[-2:]) and len(rest) >= 2):
            break
        if rest == "街道":
            break
        name, start = rest, start + upper.end()
    return Field(name, start, start + len(name)) if _is_name(name) else None


def _is_name(name: str) -> bool:
    if len(name) < 2 or name == "街道" or _PARTICLE.search(name):
        return False
    ends = re.search(_groups()["area-suffix"].regex.pattern + "$", name)
    return ends is not None and not _groups()["no-area"].regex.search(name)


def _most_named(text: str) -> Field | None:
    """The name with the suffix the report uses of itself (全镇, 我县) for which most speaks.

    Besides the full name its bare form counts where a report boasts of its area
    (新青枫, 青枫人民). The words found may be the bare form; the value is the full name.
    """
    own = Counter(text[m.end()] for m in _groups()["own"].regex.finditer(text))
    if not own:
        return None
    suffix = min(own, key=lambda s: (-own[s], s)).replace("街", "街道")
    names: Counter[str] = Counter()
    for match in re.finditer(suffix + _ALONE, text):
        for length in (1, 2, 3):
            bare = text[max(0, match.start() - length) : match.start()]
            if length == 1 and text[match.start() - 2 : match.start() - 1] not in _BEFORE_SHORT:
                continue
            if len(bare) == length and _may_be(bare, suffix):
                names[bare] += 2
    for match in _groups()["boast"].regex.finditer(text):
        bare = match[match.lastgroup or 0]
        if _may_be(bare, suffix):
            names[bare] += 2
    for bare, number in counts(text, (n for n in names if len(n) > 1), 10).items():
        names[bare] += number // 2
    return _found(text, names, suffix)


def _found(text: str, names: Counter[str], suffix: str) -> Field | None:
    ranked = sorted(names, key=lambda n: (-names[n], -len(n), n))
    if not ranked or names[ranked[0]] < _ENOUGH:
        return None
    bare = ranked[0]
    words = bare + suffix if bare + suffix in text else bare
    alone = re.search(words + _NO_SUFFIX, text) if words == bare else None
    at = alone.start() if alone else text.index(words)
    return Field(bare + suffix, at, at + len(words))


def _may_be(bare: str, suffix: str) -> bool:
    if not re.fullmatch("[\u4e00-\u9fff]+", bare) or _groups()["no-area"].regex.search(bare + suffix):
        return False
    return not _groups()["no-bare"].regex.match(bare) and not _NO_NAME.search(bare)
