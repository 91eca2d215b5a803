"""The numbers that Word puts before paragraphs by itself: in no text, yet they decide the sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kg.reading.formats.ooxml import child, kind, number, on, value
from kg.reading.formats.ordinals import DASHES, Counts, count, numeral, spaced

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIRST = {
    "decimal": "1", "decimalHalfWidth": "1", "decimalZero": "01", "ordinal": "1st", "numberInDash": "- 1 -",
    "chineseCounting": "一", "chineseCountingThousand": "一", "taiwaneseCounting": "一",
    "taiwaneseCountingThousand": "一", "japaneseCounting": "一", "koreanCounting": "一",
    "ideographDigital": "〇", "japaneseDigitalTenThousand": "〇", "taiwaneseDigital": "〇",
    "chineseLegalSimplified": "壹", "ideographLegalTraditional": "壹貳", "japaneseLegal": "壹貳",
    "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I",
    "decimalEnclosedCircle": "①", "decimalEnclosedCircleChinese": "①", "decimalEnclosedParen": "⑴",
    "decimalEnclosedFullstop": "⒈", "ideographEnclosedCircle": "㊀", "ideographParenthesized": "㈠",
    "decimalFullWidth": "１", "decimalFullWidth2": "１",
    "ideographTraditional": "甲", "ideographZodiac": "子", "ideographZodiacTraditional": "甲子",
}  # fmt: skip
_PART = re.compile("%([1-9])")


class Styles:
    """The styles of paragraphs and characters, each with those it is based on."""

    def __init__(self, root: _Element | None) -> None:
        styles = [e for e in (() if root is None else root) if kind(e) == "style"]
        self._by_id = {value(style, "styleId"): style for style in styles}
        usual = (
            s for s in styles if value(s, "type") == "paragraph" and value(s, "default") in ("1", "true")
        )
        self._usual = value(next(usual, None), "styleId")
        self._hidden: dict[str, bool] = {}

    def chain(self, style: str, *, paragraph: bool = True) -> Iterator[_Element]:
        """A style and what it is based on, nearest first; the usual style where none is named."""
        seen: set[str] = set()
        style = style or (self._usual if paragraph else "")
        while style in self._by_id and style not in seen:
            seen.add(style)
            yield self._by_id[style]
            style = value(child(self._by_id[style], "basedOn"))

    def hidden(self, style: str) -> bool:
        """Whether a style of characters hides them."""
        if style not in self._hidden:
            said = (on(child(one, "rPr"), "vanish") for one in self.chain(style, paragraph=False))
            self._hidden[style] = next((answer for answer in said if answer is not None), False)
        return self._hidden[style]


class _Level(NamedTuple):
    """How one level of a list counts; it starts anew when one of the first ``restart`` levels goes on."""

    start: int
    form: str
    text: str
    gap: bool
    digits: bool
    style: str
    restart: int | None


class _List(NamedTuple):
    """A list as paragraphs name it: the series that it counts on, its levels, starts of its own."""

    series: str
    levels: dict[int, _Level]
    starts: dict[int, int]

    def start(self, level: int) -> int:
        """The number that a level begins with."""
        return self.starts.get(level, self.levels[level].start if level in self.levels else 1)

    def restart(self, level: int) -> int:
        """How many of the first levels start this one anew when they go on: all above it, unless it says."""
        own = self.levels[level].restart if level in self.levels else None
        return level if own is None else own


class Numbers:
    """Counts through one document, paragraph by paragraph in their order."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        parts = () if root is None else root
        self._abstract = {value(e, "abstractNumId"): e for e in parts if kind(e) == "abstractNum"}
        self._given = {value(e, "numId"): e for e in parts if kind(e) == "num"}
        self._styles = styles
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, Counts] = {}
        self._inherited: dict[str, tuple[str, str]] = {}
        self._begun: set[tuple[str, int]] = set()

    def before(self, properties: _Element | None) -> str:
        """What Word writes before a paragraph with these properties, the gap included; it is counted."""
        identifier, level = self._named(properties)
        found = self._list(identifier)
        if found is None or level not in found.levels:
            return ""
        self._count(identifier, found, level)
        return self._written(found, level)

    def _named(self, properties: _Element | None) -> tuple[str, int]:
        """The list of a paragraph and its level there, said by itself or by the styles it has."""
        own = child(properties, "numPr")
        identifier, level = value(child(own, "numId")), value(child(own, "ilvl"))
        if not identifier:
            style = value(child(properties, "pStyle"))
            if style not in self._inherited:
                self._inherited[style] = self._inherit(style)
            identifier, usual = self._inherited[style]
            level = level or usual
        return identifier, int(level) if level.isdecimal() and len(level) == 1 else 0

    def _inherit(self, style: str) -> tuple[str, str]:
        """The list and level of a style of paragraphs, of its own or of those it is based on."""
        names: list[str] = []
        level = ""
        for one in self._styles.chain(style):
            said = child(one, "pPr", "numPr")
            names.append(value(one, "styleId"))
            level = level or value(child(said, "ilvl"))
            identifier = value(child(said, "numId"))
            if identifier:
                return identifier, self._level_of(identifier, names) or level
        return "", level

    def _level_of(self, identifier: str, styles: Sequence[str]) -> str:
        """The level that a list keeps for one of these styles, the first that it has one for."""
        found = self._list(identifier)
        kept = {level.style: str(depth) for depth, level in found.levels.items()} if found else {}
        return next((kept[style] for style in styles if style in kept), "")

    def _list(self, identifier: str) -> _List | None:
        if identifier not in self._lists:
            self._lists[identifier] = None  # a list that names itself by way of a style ends here
            self._lists[identifier] = self._made(identifier)
        return self._lists[identifier]

    def _made(self, identifier: str) -> _List | None:
        given = self._given.get(identifier)
        series = value(child(given, "abstractNumId"))
        abstract = self._abstract.get(series)
        if given is None or abstract is None:
            return None
        levels = {number(e, name="ilvl"): _level(e) for e in abstract if kind(e) == "lvl"}
        linked = value(child(abstract, "numStyleLink"))
        if linked and not levels:
            style = next(self._styles.chain(linked), None)
            base = self._list(value(child(style, "pPr", "numPr", "numId")))
            if base is not None:
                series, levels = base.series, dict(base.levels)
        starts: dict[int, int] = {}
        for change in (e for e in given if kind(e) == "lvlOverride"):
            depth, changed, start = (
                number(change, name="ilvl"),
                child(change, "lvl"),
                child(change, "startOverride"),
            )
            if changed is not None:
                levels[depth] = _level(changed)
            if start is not None:
                starts[depth] = number(start, 1)
        return _List(series, levels, starts)

    def _count(self, identifier: str, found: _List, level: int) -> None:
        counts = self._counts.setdefault(found.series, {})
        if level in found.starts and (identifier, level) not in self._begun:
            counts.pop(level, None)
        self._begun.add((identifier, level))
        count(counts, level, found.start, found.restart)

    def _written(self, found: _List, level: int) -> str:
        how, counts = found.levels[level], self._counts[found.series]

        def sign(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            one = found.levels.get(depth)
            if one is None or depth > level or one.form == "none":
                return ""
            first = "1" if how.digits else _FIRST.get(one.form, one.form)
            return numeral(counts.get(depth, one.start), first)

        if how.form == "bullet":  # a sign of a font of pictures is no word; a dash is, in Chinese
            return how.text if DASHES.fullmatch(how.text) else ""
        return spaced(_PART.sub(sign, how.text), gap=how.gap)


def _level(element: _Element) -> _Level:
    form = child(element, "numFmt")
    if form is None:  # forms that came later are a choice, with an older one for older programs
        form = child(element, "mc:AlternateContent", "mc:Choice", "numFmt")
    restart = child(element, "lvlRestart")
    written = value(form) or "decimal"
    if written == "custom":
        written = value(form, "format").split(",")[0].strip()
    return _Level(
        start=number(child(element, "start")),
        form=written,
        text=value(child(element, "lvlText")),
        gap=value(child(element, "suff")) != "nothing",
        digits=bool(on(element, "isLgl")),
        style=value(child(element, "pStyle")),
        restart=None if restart is None else number(restart),
    )
