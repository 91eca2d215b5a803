"""Scanned pages: recognised where that is asked for, from what is installed alone, and it is told."""

import importlib.util
import io
import socket
import sys
from typing import TYPE_CHECKING, NoReturn

import pytest

from kg.errors import MissingPartError, ReadingError
from kg.reading.formats import ocr, source_of
from tests.reading.formats.pdfs import SCANNED, pdf
from tests.reading.formats.test_pdf import PROSE, printed
from tests.stores.servers import missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HEADING = "一、上半年工作回顾"
FIGURES = "全年地区生产总值完成318.6亿元，增长7.5%；财政总收入41.2亿元，城乡居民收入比缩小到1.58。"


@pytest.fixture
def engine() -> None:
    if importlib.util.find_spec("rapidocr") is None:
        missing("rapidocr")


def scanned(data: bytes) -> bytes:
    """The pages of a PDF as pictures, a little askew."""
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(data)
    pictures = [page.render(scale=150 / 72).to_pil() for page in document]
    document.close()
    turned = [picture.rotate(0.5, Image.Resampling.BICUBIC, fillcolor="white") for picture in pictures]
    out = io.BytesIO()
    turned[0].save(out, "PDF", resolution=150, save_all=True, append_images=turned[1:])
    return out.getvalue()


@pytest.mark.usefixtures("engine")
def test_a_scanned_page_is_recognised_offline(chromium: "Browser", monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("no request is made")

    paragraphs = (HEADING, f"{PROSE[0]}，{PROSE[1]}", FIGURES)
    data = scanned(printed(chromium, "".join(f"<p>{text}</p>" for text in paragraphs)))
    monkeypatch.setattr(socket, "socket", refuse)
    with pytest.raises(ReadingError, match="is a scan"):
        source_of(data, "f.pdf")
    source = source_of(data, "f.pdf", ocr=True)
    text = source.text.splitlines()
    assert [line for line in text if "青枫镇会议文件" not in line] == list(paragraphs)
    assert source.notes[0].code == "recognised-text"
    assert "page 1 recognised by OCR, mean confidence 0.9" in source.notes[0].message
    box = source.origins[text.index(FIGURES)].box
    assert box is not None
    assert 60 < box[0] < 100 and 480 < box[2] < 540 and box[1] < box[3] < 250


def test_without_its_engine_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    ocr._engine.cache_clear()
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(MissingPartError, match="rapidocr") as error:
        source_of(pdf([[SCANNED]]), "f.pdf", ocr=True)
    assert "townkg[ocr]" in error.value.remedy


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(ReadingError, match="more than 300"):
        source_of(pdf([[SCANNED]] * 301), "f.pdf", ocr=True)
