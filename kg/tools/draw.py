"""Draw figures and facts at random for a reader to judge, and tell what the reader judged.

``python -m kg.tools.draw FOLDER... --seed 12 -o DIR`` reads the reports and writes what townkg
says to ``DIR/sheet.jsonl``, one thing a line with its sentence, and what surrounds the sentence to
``DIR/context.jsonl``. The reader who judges puts ``{"number": 1, "verdict": "wrong", "reason":
"period"}`` for each into ``DIR/judged.jsonl``; ``python -m kg.tools.draw --tell DIR`` then prints
the shares. With ``--export EXPORT``, which ``kg build`` wrote from the same reports, rows of the
queries that compare reports are drawn too.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from kg import scratch
from kg.corpus.inputs import discover
from kg.corpus.members import expanded
from kg.errors import TownkgError
from kg.pipeline import process
from kg.processes import Limits
from kg.tools.draw_rows import QUERIES, query_rows
from kg.tools.draw_sample import draw
from kg.tools.draw_tell import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.model import Report
    from kg.tools.draw_sheet import Row


def read(paths: Iterable[Path], reader: Callable[[bytes, str], Report]) -> Iterator[Report]:
    """The reports in ``paths``, one at a time; what cannot be read is named on standard error."""
    with scratch.room() as room:
        for item in expanded(discover(paths), Limits(), room):
            if item.issue is not None:
                continue
            try:
                yield reader(item.read(Limits()), item.name)
            except TownkgError as error:
                print(f"{item.name}: {error}", file=sys.stderr)


def write(rows: Iterable[Row], folder: Path) -> None:
    """The sheet, and beside it the contexts, which are too much of the reports to be kept with it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        (folder / "sheet.jsonl").open("w", encoding="utf-8") as sheet,
        (folder / "context.jsonl").open("w", encoding="utf-8") as contexts,
    ):
        for number, row in enumerate(rows, 1):
            told = {name: value for name, value in row.items() if name != "contexts"}
            print(json.dumps({"number": number, **told}, ensure_ascii=False), file=sheet)
            around = {"number": number, "contexts": row["contexts"]}
            print(json.dumps(around, ensure_ascii=False), file=contexts)


def main() -> None:
    """Draw, or tell."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    options.add_argument("paths", nargs="*", type=Path, help="files and folders of reports")
    options.add_argument("--seed", type=int, default=12)
    options.add_argument("--figures", type=int, default=200)
    options.add_argument("--facts", type=int, default=300)
    options.add_argument("--export", type=Path, help="what kg build wrote from the same reports")
    options.add_argument("--rows", type=int, default=100, help="of each query, with --export")
    options.add_argument("-o", "--output", type=Path)
    options.add_argument("--tell", type=Path, metavar="DIR", help="print what was judged there")
    chosen = options.parse_args()
    if chosen.tell is not None:
        try:
            print("\n".join(tell(chosen.tell)))
        except TownkgError as error:
            raise SystemExit(str(error)) from error
        return
    if chosen.output is None or not chosen.paths:
        options.error("name the reports and, with -o, the folder to write")
    rows = draw(read(chosen.paths, process), chosen.seed, chosen.figures, chosen.facts)
    for query in QUERIES if chosen.export else ():
        rows += query_rows(chosen.export, query, chosen.rows, Random(chosen.seed))
    write(rows, chosen.output)


if __name__ == "__main__":
    main()
