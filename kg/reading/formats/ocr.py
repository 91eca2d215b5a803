"""Pages as pictures: their lines recognised (OCR) by rapidocr, whose wheel brings its networks along."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from statistics import fmean, median
from typing import TYPE_CHECKING, Any

from kg import stages
from kg.errors import MissingPartError, ReadingError
from kg.reading.formats.drawn import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST = 300
"""Pages that are recognised of one file: an hour's work."""

_DOTS, _LARGEST = 200, 4000
"""Dots per inch of a rendered page, and the most on one side of it."""

_POOR = 0.8
"""Below this the network itself is unsure of a line."""

_TURNED = 0.15
"""A line that runs at more than this angle (in radians) is none of the page's."""

_ALIKE = 1.25
"""Sizes that differ by less than this are one."""

_HALF = re.compile(r"(?<![0-9A-Za-z])[(),:;!?]|[(),:;!?](?![0-9A-Za-z])")
_WIDE = str.maketrans("(),:;!?", "（），：；！？")
_NUMBER = re.compile(r"^[一—-]\s*(\d{1,4})\s*[一—-]$")
"""A page number between dashes, which look like the character for one."""

_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The lines of one page, ``confidence`` in them (0 to 1), and the words of those that are unsure."""

    page: int
    lines: tuple[Line, ...]
    confidence: float
    poor: tuple[str, ...]


def recognised(data: bytes, pages: Sequence[int], name: str) -> Iterator[Recognised]:
    """The pages of a PDF of these numbers, as they are seen.

    Raises MissingPartError where rapidocr is not installed, ReadingError for more pages than one
    report has.
    """
    import pypdfium2

    if len(pages) > _MOST:
        reason = f"has {len(pages)} pages to recognise, more than {_MOST}"
        raise ReadingError(reason, where=name, remedy="divide it")
    engine = _engine()
    document = pypdfium2.PdfDocument(data)
    try:
        for number in pages:
            stages.enter(stages.RECOGNISING)
            page = document[number - 1]
            scale = min(_DOTS / 72, _LARGEST / max(page.get_size()))
            picture = page.render(scale=scale).to_numpy()
            page.close()
            yield _read(_lines(engine, picture), number, scale)
    finally:
        document.close()


def _lines(engine: Any, picture: Any) -> Any:
    """What the engine finds in a picture; it has its own error for too little memory."""
    from rapidocr.inference_engine.onnxruntime.main import ONNXRuntimeError

    try:
        return engine(picture)
    except ONNXRuntimeError as error:
        if "bad_alloc" in str(error):
            raise MemoryError from error
        raise


@cache
def _engine() -> Any:
    try:
        from rapidocr import RapidOCR
    except ImportError as error:
        raise MissingPartError("rapidocr is not installed", remedy="pip install 'townkg[ocr]'") from error
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,  # which would turn lines that stand on their head
            # one thread gives the same on every run; one line at a time takes a third of the memory
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Rec.rec_batch_num": 1,
            # lines are found as well on a smaller picture, in less time
            "Det.limit_type": "max",
            "Det.limit_side_len": 960,
        }
    )


def _read(result: Any, page: int, scale: float) -> Recognised:
    if result.boxes is None:
        return Recognised(page, (), 1.0, ())
    boxes = [[(x / scale, y / scale) for x, y in box.tolist()] for box in result.boxes]
    angle = median(map(_angle, boxes))
    found = [
        (_upright(box, angle), _words(text), float(score))
        for box, text, score in zip(boxes, result.txts, result.scores, strict=True)
        if _words(text) and abs(_angle(box) - angle) < _TURNED
    ]
    usual = median(_size(box, text) for box, text, _ in found) if found else 1.0
    return Recognised(
        page=page,
        lines=tuple(_line(box, text, page, usual) for box, text, _ in found),
        confidence=fmean(score for *_, score in found) if found else 1.0,
        poor=tuple(text for _, text, score in found if score < _POOR),
    )


def _words(text: str) -> str:
    """A line with the marks that Chinese has, which are recognised as those of other scripts."""
    text = _NUMBER.sub(r"—\1—", text.strip())
    return _HALF.sub(lambda match: match[0].translate(_WIDE), text) if _HAN.search(text) else text


def _angle(box: Sequence[tuple[float, float]]) -> float:
    """At which a line runs down, by its upper corners."""
    (x, y), (u, v), *_ = box
    return math.atan2(v - y, u - x)


def _upright(box: Sequence[tuple[float, float]], angle: float) -> tuple[float, float, float, float]:
    """The box of a line on a page that was scanned askew, once it is set straight."""
    sine, cosine = math.sin(-angle), math.cos(-angle)
    xs = [x * cosine - y * sine for x, y in box]
    ys = [x * sine + y * cosine for x, y in box]
    return min(xs), min(ys), max(xs), max(ys)


def _size(box: tuple[float, float, float, float], text: str) -> float:
    """The size of type, by the width of a line's characters: its height is less sure."""
    wide = sum(0.55 if character.isascii() else 1.0 for character in text)
    return min((box[2] - box[0]) / wide, box[3] - box[1])


def _line(box: tuple[float, float, float, float], text: str, page: int, usual: float) -> Line:
    left, top, right, bottom = box
    size = _size(box, text)
    if usual / _ALIKE < size < usual * _ALIKE:
        size = usual
    middle = (top + bottom) / 2
    return Line(text, left, middle - size / 2, right, middle + size / 2, page, size)
