"""PDF files written by hand, for what no usual program writes."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

SCANNED = "/Im Do"
"""What draws the picture over the whole of a page of 595 by 842 points."""

_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/{font}/Encoding/{encoding}/DescendantFonts["
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/{font}/DW 1000"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 2>>"
    "/FontDescriptor<</Type/FontDescriptor/FontName/{font}/Flags 4/FontBBox[0 -120 1000 880]"
    "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>]{unicode}>>"
)
_PICTURE = (
    "<</Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 1/Length 8>>"
)


def words(text: str, x: float, y: float, size: float = 12, turn: str = "1 0 0 1", font: str = "F") -> str:
    """A line of a page: its left end and base from the lower left corner, in points."""
    return shown(text.encode("utf-16-be").hex(), x, y, size, turn, font)


def shown(codes: str, x: float, y: float, size: float = 12, turn: str = "1 0 0 1", font: str = "F") -> str:
    """The same, with codes of the font in hexadecimal form."""
    return f"BT /{font} {size} Tf {turn} {x} {y} Tm <{codes}> Tj ET"


def font(encoding: str = "UniGB-UCS2-H", ordering: str = "GB1", unicode: int = 0) -> str:
    """A font that is not in the file; ``unicode`` is the number of the object that explains its codes."""
    told = f"/ToUnicode {unicode} 0 R" if unicode else ""
    return _FONT.format(font="STSong-Light", encoding=encoding, ordering=ordering, unicode=told)


def explained(codes: Mapping[int, str]) -> str:
    """What each code of two bytes means, as a ToUnicode stream."""
    lines = "\n".join(f"<{code:04x}> <{ord(means):04x}>" for code, means in codes.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{lines}\nendbfchar endcmap end end"
    )


def pdf(
    pages: Iterable[Sequence[str]],
    fonts: Mapping[str, str] | None = None,
    more: str = "",
    page: str = "",
    streams: Sequence[str] = (),
) -> bytes:
    """A file of pages, each a sequence of what is drawn; ``streams`` are the objects from number 4 on.

    ``more`` goes into the trailer, ``page`` into each page.
    """
    named = " ".join(f"/{name} {told}" for name, told in (fonts or {"F": font()}).items())
    resources = f"<</Font<<{named}>>/XObject<</Im 3 0 R>>>>"
    bodies = [b"<</Type/Catalog/Pages 2 0 R>>", b"", _stream(_PICTURE, b"\xaa" * 8)]
    bodies += [_stream(f"<</Length {len(text)}>>", text.encode("latin-1")) for text in streams]
    kids = []
    for drawn in pages:
        text = "\n".join(drawn).replace(SCANNED, "q 595 0 0 842 0 0 cm /Im Do Q").encode("latin-1")
        bodies.append(_stream(f"<</Length {len(text)}>>", text))
        kids.append(f"{len(bodies) + 1} 0 R")
        bodies.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources {resources}"
            f"/Contents {len(bodies)} 0 R{page}>>".encode()
        )
    bodies[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    objects = [b"%d 0 obj\n%b\nendobj\n" % (number, body) for number, body in enumerate(bodies, 1)]
    head = b"%PDF-1.7\n"
    starts = list(accumulate(map(len, objects), initial=len(head)))
    table = "".join(f"{start:010} 00000 n \n" for start in starts[:-1])
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {len(objects) + 1}/Root 1 0 R{more}>>\nstartxref\n{starts[-1]}\n%%EOF\n"
    )
    return head + b"".join(objects) + end.encode()


def _stream(told: str, data: bytes) -> bytes:
    return told.encode() + b"stream\n" + data + b"\nendstream"
