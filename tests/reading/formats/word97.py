"""A writer of Word 97 files that are as small as may be: for tests of their reader."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

SECTOR = 512
TEXT = 2048
"""Where in the main stream the text begins."""

DELETED, HIDDEN, NEW = b"\x00\x08\x01", b"\x3c\x08\x01", b"\x01\x08\x01"
IN_TABLE, ROW_ENDS = b"\x16\x24\x01", b"\x17\x24\x01"
INNER_CELL, INNER_ROW = b"\x4b\x24\x01", b"\x4c\x24\x01"


@dataclass(frozen=True)
class P:
    """A paragraph: its runs, each words with what is set of them, what is set of it, and its mark."""

    runs: Sequence[tuple[str, bytes] | str]
    set: bytes = b""
    mark: str = "\r"
    style: int = 0
    mark_set: bytes = b""


@dataclass
class Word:
    """What a file holds. ``parts`` are parts of the table stream by their numbers in the header."""

    main: Sequence[P]
    footnotes: Sequence[P] = ()
    headers: Sequence[P] = ()
    comments: Sequence[P] = ()
    endnotes: Sequence[P] = ()
    boxes: Sequence[P] = ()
    parts: dict[int, bytes] = field(default_factory=dict)
    behind_lists: bytes = b""
    flags: int = 0x1200
    version: int = 0xC1
    magic: int = 0xA5EC
    changes: bytes = b""
    change: int = 0

    def __post_init__(self) -> None:
        stories = (self.main, self.footnotes, self.headers, (), self.comments, self.endnotes, self.boxes, ())
        self.lengths = [sum(map(length, story)) for story in stories]
        self.paragraphs = [p for story in stories for p in story]

    def packed(self) -> bytes:
        """The file."""
        text, at = b"", 0
        runs: list[tuple[int, bytes]] = []
        paragraphs: list[tuple[int, bytes]] = []
        pieces, places = [0], []
        for paragraph in self.paragraphs:
            how = struct.pack("<H", paragraph.style) + paragraph.set
            how += b"\0" * (1 - len(how) % 2)
            paragraphs.append((TEXT + len(text), bytes([(len(how) + 1) // 2]) + how))
            for words, how in (*map(run, paragraph.runs), (paragraph.mark, paragraph.mark_set)):
                narrow = all(c < "\x80" or c in "–’“”" for c in words)
                place = TEXT + len(text)
                places.append(2 * place | 0x4000_0000 if narrow else place)
                text += words.encode("cp1252" if narrow else "utf-16-le")
                at += units(words)
                pieces.append(at)
                runs.append((place, bytes([len(how)]) + how if how else b""))
        main = b"\0" * TEXT + text
        main += b"\0" * (-len(main) % SECTOR)
        table = dict(self.parts)
        for part, width, found in ((12, 1, runs), (13, 13, paragraphs)):
            pages, limits = fkp(found, width, TEXT + len(text))
            numbers = [len(main) // SECTOR + n for n in range(len(pages))]
            table[part] = struct.pack(f"<{len(limits)}I{len(numbers)}I", *limits, *numbers)
            main += b"".join(pages)
        clx = b"\x01" + struct.pack("<H", len(self.changes)) + self.changes if self.changes else b""
        plc = struct.pack(f"<{len(pieces)}I", *pieces)
        plc += b"".join(struct.pack("<HIH", 0, place, self.change) for place in places)
        table[33] = clx + b"\x02" + struct.pack("<I", len(plc)) + plc
        head, body = self._head(table)
        main = head + main[len(head) :]
        return compound({"WordDocument": main, "1Table": body})

    def _head(self, table: dict[int, bytes]) -> tuple[bytes, bytes]:
        body, pairs = b"", b""
        for number in range(93):
            part = table.get(number, b"")
            pairs += struct.pack("<II", len(body), len(part))
            body += part + (self.behind_lists if number == 73 else b"")
        head = struct.pack("<HHHHHH", self.magic, self.version, 0, 0x804, 0, self.flags).ljust(32, b"\0")
        head += struct.pack("<H28xH", 14, 22) + struct.pack("<3I8I", 0, 0, 0, *self.lengths).ljust(88, b"\0")
        return head + struct.pack("<H", 93) + pairs, body


def run(run: tuple[str, bytes] | str) -> tuple[str, bytes]:
    return (run, b"") if isinstance(run, str) else run


def units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


def length(paragraph: P) -> int:
    return sum(units(run(words)[0]) for words in paragraph.runs) + 1


def positions(places: Sequence[int], beside: Sequence[bytes]) -> bytes:
    """A table of positions with what stands beside each."""
    return struct.pack(f"<{len(places)}I", *places) + b"".join(beside)


def fkp(found: Sequence[tuple[int, bytes]], width: int, end: int) -> tuple[list[bytes], list[int]]:
    """Pages of properties, ten stretches a page, and where each page begins, then the end."""
    pages, limits = [], []
    for first in range(0, len(found), 10):
        group = found[first : first + 10]
        stop = found[first + 10][0] if first + 10 < len(found) else end
        rows, body, at = b"", b"", SECTOR - 2
        for _, how in group:
            at -= len(how) + len(how) % 2 if how else 0
            body = how.ljust(len(how) + len(how) % 2, b"\0") + body if how else body
            rows += bytes([at // 2 if how else 0]).ljust(width, b"\0")
        front = struct.pack(f"<{len(group) + 1}I", *(place for place, _ in group), stop) + rows
        pages.append(front.ljust(SECTOR - 2 - len(body), b"\0") + body + b"\0" + bytes([len(group)]))
        limits.append(group[0][0])
    return pages, [*limits, end]


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE file of these streams, each of at least 4,096 bytes."""
    chain: list[int] = []
    sectors, entries = b"", [entry("Root Entry", 5, 0xFFFF_FFFE, 0, child=1)]
    for number, (name, data) in enumerate(streams.items(), start=1):
        data = data.ljust(4096, b"\0")
        first, count = len(chain), -(-len(data) // SECTOR)
        chain += [*range(first + 1, first + count), 0xFFFF_FFFE]
        sectors += data.ljust(count * SECTOR, b"\0")
        right = number + 1 if number < len(streams) else 0xFFFF_FFFF
        entries.append(entry(name, 2, first, len(data), right=right))
    directory = len(chain)
    folder = b"".join(entries).ljust(SECTOR, b"\0")
    chain += [*range(directory + 1, directory + len(folder) // SECTOR), 0xFFFF_FFFE]
    sectors += folder
    tables = -(-len(chain) // 127)
    start = len(chain)
    chain += [0xFFFF_FFFD] * tables
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * SECTOR, b"\xff")
    head = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<6xIIIIIIIII", 0, tables, directory, 0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0)
    head += struct.pack(f"<{tables}I", *range(start, start + tables))
    return head.ljust(SECTOR, b"\xff") + sectors + fat


def entry(
    name: str, kind: int, first: int, size: int, child: int = 0xFFFF_FFFF, right: int = 0xFFFF_FFFF
) -> bytes:
    words = name.encode("utf-16-le")
    head = words.ljust(64, b"\0") + struct.pack("<HBB", len(words) + 2, kind, 1)
    return (
        head + struct.pack("<III", 0xFFFF_FFFF, right, child) + b"\0" * 36 + struct.pack("<IQ", first, size)
    )


def level(form: int, text: str, start: int = 1, flags: int = 0, limit: int = 0, follow: int = 0) -> bytes:
    """How one level of a list counts; a character below the ninth of Unicode is the number of that level."""
    head = struct.pack("<iBB9xB8xBBBB", start, form, flags, follow, 0, 0, limit, 0)
    return head + struct.pack("<H", len(text)) + text.encode("utf-16-le")


def lists(*levels: Sequence[bytes], uses: Sequence[tuple[int, bytes]]) -> tuple[dict[int, bytes], bytes]:
    """The parts that hold lists of one or nine levels, and their uses: which list, what is changed of it.

    Then what stands behind the first part.
    """
    heads = [struct.pack("<I22xBx", n, len(own) == 1) for n, own in enumerate(levels)]
    table = struct.pack("<H", len(levels)) + b"".join(heads)
    used = [struct.pack("<I8xBxxx", known, bool(change)) for known, change in uses]
    data = b"".join(b"\xff" * 4 + change for _, change in uses)
    return {73: table, 74: struct.pack("<I", len(uses)) + b"".join(used) + data}, b"".join(
        map(b"".join, levels)
    )


def numbered(use: int, depth: int = 0) -> bytes:
    """What is set of a paragraph that has a number."""
    return struct.pack("<HHHB", 0x460B, use, 0x260A, depth)
