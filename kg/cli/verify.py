"""``kg verify``."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.escapes import one_line
from kg.cli.options import jobs_option, limit_options
from kg.cli.output import table, tell

if TYPE_CHECKING:
    from kg.corpus import Limits

_COUNTED = ("reports", "texts", "mentions", "claims", "observations")


@click.command("verify")
@click.argument("export", type=click.Path(path_type=Path))
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@jobs_option()
@click.option("--ocr", is_flag=True, help="Recognise scanned pages again, as kg build --ocr did.")
@click.option("--text-column", default="", metavar="NAME", help="As kg build --text-column was given.")
@limit_options
@click.pass_context
def verify_command(
    ctx: click.Context,
    export: Path,
    sources: tuple[Path, ...],
    jobs: int,
    ocr: bool,
    text_column: str,
    limits: Limits,
) -> None:
    """Read SOURCES (files and folders) again and hold the folder EXPORT against them.

    A report's file is known by its SHA-256, whatever its name. Compared are the texts that the
    export keeps, and for every mention, claim and observation the words at its place. Each
    difference is a line; exits with 1 where there is one, or a file is missing.
    """
    from kg.corpus.verifying import verify
    from kg.members import Columns
    from kg.reading.formats import source_of

    counts: Counter[str] = Counter()
    differences = 0
    extract = partial(source_of, ocr=ocr)
    columns = Columns(text=text_column)
    for found in verify(export, sources, counts, jobs=jobs, limits=limits, columns=columns, extract=extract):
        differences += 1
        tell(one_line(f"{found.where}: {found.reason}"))
    rows = [*((name, counts[name]) for name in _COUNTED), ("differences", differences)]
    tell(table(("compared", "number"), rows))
    ctx.exit(1 if differences else 0)
