"""The name of the reporting area, as the text itself gives it (never from the file's name)."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from kg import lexicon
from kg.model import Field
from kg.reading import marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.lexicon import Group

Span = tuple[int, int]

_OPENING = 1500
_HEAD_PLACE = re.compile(
    r"(?:^|[在日）—\s])([\u4e00-\u9fff]{2,14}?(?:镇|乡|街道|县|区|市|旗))(?=$|第|[一二三四五六七八九十]|人民|\d)"
)
_POST_PLACE = re.compile(
    r"[\u4e00-\u9fff]{2,14}?(?=人民政府|政府|街道办|办事处)|[\u4e00-\u9fff]{2,14}?[县区市镇乡](?=代?[县区市镇乡]长)"
)
_OFFICE = re.compile("(?:人民政府|政府|党委)?(?:办公室|网站?|门户网站?)?$")
_NO_NAME = re.compile("[的了和与及在对向为全我本各该两个多省市县区镇乡村以让使是把将到从]")
# 县城, 区域 and the like are words of their own.
_ALONE = "(?![城域级委政人直属乡区市县镇村内里外情情办医])"


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
    fact = lexicon.load("reading")["fact"].regex
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
        if len(rest) == 2 and rest in ("街道",):
            break
        name, start = rest, start + upper.end()
    if len(name) < 2 or not re.search(suffix.pattern + "$", name) or _groups()["no-area"].regex.search(name):
        return None
    return Field(name, start, start + len(name))


def _most_named(text: str) -> Field | None:
    """The name with the suffix the report uses of itself (全镇, 我县) that it names most."""
    own = Counter(text[m.end()] for m in _groups()["own"].regex.finditer(text))
    if not own:
        return None
    suffix = min(own, key=lambda s: (-own[s], s)).replace("街", "街道")
    names: Counter[str] = Counter()
    for match in re.finditer(suffix + _ALONE, text):
        for length in (1, 2, 3):
            name = text[max(0, match.start() - length) : match.start()] + suffix
            if len(name) == length + len(suffix) and re.fullmatch(r"[\u4e00-\u9fff]+", name):
                names[name] += 1
    best = [(_weight(text, n, c, len(suffix)), n) for n, c in names.items() if _may_be(n, suffix)]
    if not best:
        return None
    weight, name = min(best, key=lambda x: (-x[0], x[1]))
    at = text.index(name)
    return Field(name, at, at + len(name)) if weight >= 3 else None


def _weight(text: str, name: str, count: int, tail: int) -> float:
    """How much speaks for a name: itself, and its bare form, which is long enough to mean something."""
    bare = name[:-tail]
    if len(bare) == 1:
        return float(count)
    return count + 0.5 * (text.count(bare) - count)


def _may_be(name: str, suffix: str) -> bool:
    if _groups()["no-area"].regex.search(name) or _groups()["no-bare"].regex.match(name):
        return False
    return not _NO_NAME.search(name[: -len(suffix)])
