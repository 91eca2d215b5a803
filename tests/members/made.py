"""Collections written for tests, and what is read of them."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.members import COLUMNS, Bounds, Columns, Entry, entries, expand

Rows = Sequence[Sequence[object]]
HEAD = ("省份", "城市", "县", "乡镇", "行政区划代码", "年份", "标题", "发布日期", "来源", "全文")
TEXTS = ("青枫镇政府工作报告\n各位代表，“一”。", "柳湾乡\n\n工作报告，二")
ROWS: Rows = (
    HEAD,
    ("云江省", "", "枫县", "青枫镇", 980102101, 2024.0, "报告", "2024年2月5日", "政府门户", TEXTS[0]),
    ("云江省", "", "枫县", "柳湾乡", "", "2023", "报告", "", "https://a.example/1", TEXTS[1]),
)
LIMITS = Bounds(10_000, 100_000, 50)


def delimited(rows: Rows, encoding: str = "utf-8-sig", mark: str = ",") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark).writerows(rows)
    return out.getvalue().encode(encoding)


def workbook(path: Path, sheets: Mapping[str, Rows], hidden: Sequence[str] = ()) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def archive(files: Mapping[str, bytes], encoding: str = "") -> bytes:
    """A ZIP archive; with an encoding its names are written in that, without the mark of UTF-8."""
    out = io.BytesIO()
    stand_ins = [
        name if not encoding else chr(97 + n) * len(name.encode(encoding)) for n, name in enumerate(files)
    ]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in zip(stand_ins, files.values(), strict=True):
            packed.writestr(name, data)
    found = out.getvalue()
    for name, stand_in in zip(files, stand_ins, strict=True) if encoding else ():
        found = found.replace(stand_in.encode(), name.encode(encoding))
    return found


def read(
    path: Path, folder: Path, columns: Columns = COLUMNS, bounds: Bounds = LIMITS
) -> tuple[list[Entry], dict[str, str]]:
    """The members of a file as entries, and the texts of those that have one."""
    folder.mkdir(exist_ok=True)
    assert expand(path, path.name, folder, columns, bounds)
    found = list(entries(folder))
    return found, {e.name: (folder / e.file).read_bytes().decode() for e in found if e.file}
