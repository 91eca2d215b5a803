"""What a single line is: title, salutation, heading, note of a glossary, or a portal's furniture."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg import lexicon

if TYPE_CHECKING:
    from kg.lexicon import Group

_NUMBERED = re.compile(
    r"^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}[、.．，]|（[一二三四五六七八九十]{1,3}）[、.]?"
    r"|（\d{1,2}）|\d{1,2}(?:[.、．]|）)(?!\d)|[㈠-㈩]|[①-⑳]|第[一二三四五六七八九十]+[，、]"
    r"|[一二三四五六七八九十]{1,2}是|——|—(?!—)|※|[【\[〔]\d{1,3}[】\]〕])"
)
_TOP = re.compile(r"^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}[、.．])")
_SUB = re.compile(r"^（[一二三四五六七八九十]{1,3}）")
_NOTE = re.compile(r"^(?:[【\[〔（]?\d{1,3}[】\]〕）.、]|[①-⑳]|[“《])[^。；]{1,40}?(?:：|是指|，?指|即)")
_NAME = re.compile(r"^[\u4e00-\u9fff]{1,4}(?:·[\u4e00-\u9fff]{1,8})?$")
_DATE = re.compile(r"[12\d〇○零一二三四五六七八九]{4}[年.\-/][\d一二三四五六七八九十]{1,3}[月.\-/]")
_MEETING = re.compile(
    r"(?:代表大会|[人党]大|主席团|次(?:全体)?)[^，。；]{0,12}会议上?）?$|次(?:全体)?会议上?）?$"
)
_TRAILING_DATE = re.compile(r"（?[12二][\d〇○零一二三四五六七八九]{3}年[^）]{3,8}）?$")
_MEETING_NAME = re.compile(r"届(?:人民代表大会|人大)第?[一二三四五六七八九十]+次会议")
_BROKEN_MEETING = re.compile(r"(?:届|大会)$")
_MEETING_REST = re.compile(r"(?:第[一二三四五六七八九十0-9]{1,4}[届次]|人民代表大会|党员代表大会)")
_MAX_HEADING = 45
_LONG_HEADING = re.compile(r"[^。：；！？]{46,80}")
_SPEAKER = 18  # characters that a post and a name take up at the end of a line


@cache
def _groups() -> dict[str, Group]:
    return lexicon.load("reading_header") | lexicon.load("reading")


def _has(group: str, line: str) -> bool:
    return _groups()[group].regex.search(line) is not None


def heading_start(line: str) -> bool:
    """Whether the line begins with a number or dash as a heading or an item does."""
    return bool(_NUMBERED.match(line))


def heading(line: str) -> bool:
    """Whether the whole line is a heading: short and without the marks of a sentence."""
    text = line.rstrip("。：")
    if len(text) > _MAX_HEADING or not text or re.search(r"[。；！？]", text):
        return False
    if heading_start(line):
        return True
    return len(text) <= 30 and line == text and text.count("，") <= 2


def review_heading(line: str) -> bool:
    """Whether the line is an unnumbered heading such as 2022年工作回顾."""
    return len(line) <= 30 and _has("review", line) and not re.search("[。，；]", line)


def top_heading(line: str) -> bool:
    """Whether the line begins with the number of a main part (一、, 第一部分)."""
    return bool(_TOP.match(line))


def long_heading(line: str) -> bool:
    """Whether the whole line is the heading of a main part that is a row of watchwords.

    >>> long_heading("三、" + "坚持干字当头、实字为先，" * 4 + "全力做好2023年各项工作")
    True
    """
    return top_heading(line) and _LONG_HEADING.fullmatch(line) is not None


def note(line: str) -> bool:
    """Whether the line explains a term, as those of a glossary do."""
    return bool(_NOTE.match(line))


def title(line: str) -> bool:
    """Whether the line is a report's title."""
    return _has("title", line) and not heading_start(line)


def menu(line: str) -> bool:
    """Whether the line only names a column of a portal."""
    return line in ("工作报告", "报告", "政务公开")


def salutation(line: str) -> bool:
    """Whether the line turns to the meeting (各位代表：)."""
    return _has("salutation", line)


def header_line(line: str) -> bool:
    """Whether the line is one of a report's head: title, meeting, date, speaker."""
    if len(line) > 70 or re.search("[。；]", line):
        return False
    plain = line.strip("—（） ")
    if title(line) or salutation(line):
        return True
    if heading_start(line.lstrip("—")) or "，" in line:
        return False
    if _MEETING.search(plain) or _MEETING_NAME.search(plain):
        return True
    if _DATE.match(plain) and len(plain) <= 45 and not _has("review", plain):
        return True
    spoken = _TRAILING_DATE.sub("", plain)
    if len(spoken) > 30:
        return False
    posted = _groups()["post"].regex.search(spoken, max(0, len(spoken) - _SPEAKER)) is not None
    return (posted and _has("speaker", spoken)) or _has("speaker-office", spoken)


def header_goes_on(before: str, after: str) -> bool:
    """Whether ``after`` is the rest of a header line that was broken inside the meeting's name."""
    return bool(_BROKEN_MEETING.search(before) and _MEETING_REST.match(after)) and len(before) < 60


def opens_body(line: str) -> bool:
    """Whether the report's body begins with the line: an address, a numbered or dated heading, or prose."""
    if salutation(line) or "。" in line or top_heading(line) or bool(_SUB.match(line)):
        return True
    return review_heading(line) and not title(line)


def bare_name(line: str) -> bool:
    """Whether the line may be a speaker's name alone.

    >>> bare_name("骆闻"), bare_name("骆")
    (True, False)
    """
    return bool(_NAME.match(line)) and len(line) >= 2


def furniture(line: str) -> bool:
    """Whether the line is a portal's: menus, counts, buttons, page numbers."""
    return len(line) < 120 and (_has("page-mark", line) or _has("furniture", line))


def facts(line: str) -> list[tuple[int, int]]:
    """The spans of the line that state a fact about the publication, label included."""
    return [m.span() for m in _groups()["fact"].regex.finditer(line) if m["value"].strip()]


def abstract_end(line: str) -> bool:
    """Whether the line breaks off with dots."""
    return _has("ellipsis-end", line[-8:])


def abstract_words(line: str) -> tuple[str, ...]:
    """Words of a line that breaks off, one of which comes again where the line is an abstract."""
    return (line[:12], line[-24:-8]) if abstract_end(line) else ()
