"""Lines: what a portal put round the report goes, and lines broken inside a sentence are joined again."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kg import lexicon
from kg.reading import marks
from kg.reading.occurrences import last_places
from kg.reading.pairs import COMMON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.reading.aligned import Aligned, Edit

Span = tuple[int, int]
"""Where a stretch of text begins and ends; of a line, without its break."""

_LINE = re.compile(r"[^\n]+")
_END = re.compile(r"[。！？；：…][”’）》】]*$|[—]{2}$")
_GOES_ON = re.compile(r"[，、《（“‘]$|(?:的|和|与|及|等|或|在|为|对|把|将|以|是)$")
_CLOSES = re.compile(r"^[，。；：！？）”’、》〉】%‰]")
_HEAD_LINES = 40
_CRUMB = 80
_HEAD, _FOLDED, _ONE_LINE, _FEW = 500, 150, 4000, 10
_HEAD_BREAK = re.compile(
    r"报告(?=（?—*[12]\d{3}年|—)|会议上）?(?=[^\n。，；]{2,30}各位)|[^\n：，。；](?=各位(?:代表|同志|委员)[^\n，。；]{0,12}：)"
    r"|各位(?:代表|同志|委员)[^\n，。；]{0,12}：(?=[^\n])"
)
_TITLE_BREAK = re.compile(r"(?m:^)[^\n，。；：]{0,30}报告(?=[（—]{0,3}[12]\d{3}年\d{1,2}月\d{1,2}日)")
_PART_BREAK = re.compile(
    r"[。！？；：](?=(?:[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]{1,2}）)[^\n，。；]{3,40})"
)


def paragraphs(text: Aligned) -> Aligned:
    """The text with furniture dropped and one paragraph, heading or header field per line."""
    crumb = lexicon.load("reading")["crumb"].regex.search(text.text, max(0, len(text.text) - _CRUMB))
    text = _unfolded(text.edit([(*crumb.span(), "")] if crumb else []))
    spans = [m.span() for m in _LINE.finditer(text.text)]
    kept = _body(text.text, spans)
    return text.edit(_gaps(text.text, kept))


def _unfolded(text: Aligned) -> Aligned:
    """A text whose lines were run together gets line ends round its head and before its parts."""
    first = text.text.find("\n")
    breaks = _HEAD_BREAK if first < 0 or first >= _FOLDED else _TITLE_BREAK
    text = text.edit((m.end(), m.end(), "\n") for m in breaks.finditer(text.text[:_HEAD]))
    lines = text.text.split("\n")
    if len(lines) > _FEW and max(map(len, lines)) < _ONE_LINE:
        return text
    return text.edit((m.end(), m.end(), "\n") for m in _PART_BREAK.finditer(text.text))


def _gaps(text: str, kept: Sequence[Span]) -> list[Edit]:
    """Edits that leave the kept spans, with a line end or nothing between two of them."""
    width = _wrap_width([text[a:b] for a, b in kept])
    edits: list[Edit] = []
    end = 0
    for number, (start, stop) in enumerate(kept):
        if number == 0:
            between = ""
        elif _joined(text[kept[number - 1][0] : end], text[start:stop], width):
            both_latin = text[end - 1].isascii() and text[start].isascii()
            between = " " if both_latin and text[end - 1].isalpha() and text[start].isalpha() else ""
        else:
            between = "\n"
        if start > end:
            edits.append((end, start, between))
        end = stop
    edits.append((end, len(text), ""))
    return [edit for edit in edits if edit[0] < edit[1]]


def _wrap_width(lines: Sequence[str]) -> int:
    """The width, in characters, at which the text was wrapped into lines; 0 where it was not."""
    broken = [len(line) for line in lines if len(line) > 15 and not _END.search(line[-6:])]
    if len(broken) < 8 or len(broken) * 2 < len(lines):
        return 0
    width, _ = Counter(length // 4 for length in broken).most_common(1)[0]
    return width * 4


def _joined(before: str, after: str, width: int) -> bool:
    """Whether the line ``after`` goes on with the sentence that ``before`` left unfinished."""
    if _CLOSES.search(after):
        return True
    if _END.search(before[-6:]) and not _open(before):
        return False
    if marks.header_goes_on(before, after):
        return True
    if marks.heading_start(after) or marks.furniture(after) or marks.header_line(after):
        return False
    if _GOES_ON.search(before[-2:]) or _open(before):
        return not marks.header_line(before)
    if marks.heading(before) or marks.header_line(before) or (not width and marks.long_heading(before)):
        return False
    if width:
        return len(before) >= width - 4
    return "。" in before or ("，" in before and len(before) > 20)


def _open(line: str) -> bool:
    """Whether a bracket or quotation mark opened near the end of the line is still open."""
    tail = line[-40:]
    return any(tail.rfind(a) > tail.rfind(b) for a, b in COMMON)


def _body(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans that belong to the report; of header lines only the facts."""
    lines = [text[a:b] for a, b in spans]
    first = _first(lines)
    last = _last(lines)
    again = last_places(text, (words for line in lines for words in marks.abstract_words(line)))
    kept: list[Span] = []
    for number, (line, span) in enumerate(zip(lines, spans, strict=True)):
        if number > last:
            break
        if any(again[words] >= span[1] for words in marks.abstract_words(line)):
            continue
        if number < first:
            kept += _header_spans(line, span, after_title=bool(kept))
        elif not marks.furniture(line):
            kept.append(span)
    return kept


def _header_spans(line: str, span: Span, after_title: bool) -> list[Span]:
    if marks.furniture(line):
        return [(span[0] + a, span[0] + b) for a, b in marks.facts(line)]
    if marks.facts(line) and not marks.header_line(line):
        return [(span[0] + a, span[0] + b) for a, b in marks.facts(line)]
    if (marks.header_line(line) and not marks.menu(line)) or (after_title and marks.bare_name(line)):
        return [span]
    return []


def _first(lines: Sequence[str]) -> int:
    """The number of the first line of the body: a salutation, a heading or a long line of prose."""
    for number, line in enumerate(lines[:_HEAD_LINES]):
        if marks.abstract_end(line):
            continue
        if marks.salutation(line) or marks.review_heading(line):
            return number
        if re.search("[。，；]", line) and not marks.furniture(line):
            return number
        if marks.heading_start(line) and not marks.header_line(line):
            return number
    return 0


def _last(lines: Sequence[str]) -> int:
    """The number of the last line of prose or of a glossary; what follows is a portal's foot."""
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if marks.furniture(line):
            continue
        if re.search(r"[。！；？]", line) or (len(line) > 20 and "，" in line) or marks.note(line):
            return number
    return len(lines) - 1
