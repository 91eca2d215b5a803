"""``kg build``."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.columns import beside_options
from kg.cli.escapes import one_line
from kg.cli.options import DEFAULT, Finite, jobs_option, limit_options, reader_option
from kg.cli.output import table, tell
from kg.errors import TownkgError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.corpus import Limits, Progress, Summary

_SHOWN = 20
"""How many of the files that are left out the summary names."""


@click.command("build")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--output",
    "-o",
    "out",
    type=click.Path(file_okay=False, path_type=Path),
    default=DEFAULT,
    show_default=True,
    help="The folder to write.",
)
@reader_option
@click.option(
    "--min-confidence",
    type=Finite(0, 1, zero=True),
    default=0.0,
    help="Leave out what is less sure than this (0 to 1).",
)
@jobs_option("; the result is the same")
@limit_options
@beside_options
@click.option(
    "--same",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A table of judgements on identity: same or different, two things and a note, between tabs.",
)
@click.option(
    "--ocr",
    is_flag=True,
    help="Recognise the text of scanned pages of PDFs, about 10 seconds each; --max-seconds then holds for "
    "each page.",
)
@click.option("--strict", is_flag=True, help="Write nothing where a single input cannot be read or built.")
@click.option("--keep-duplicates", is_flag=True, help="Build nearly equal texts apart, not as one report.")
@click.option(
    "--store",
    type=click.Path(file_okay=False, path_type=Path),
    help="Put the reports into this persistent store too. A report there with the same file name, the same "
    "area and no differing date, which is not read this time, is an earlier state and is taken out.",
)
@click.option(
    "--sources-base",
    default="",
    metavar="URL",
    help="The address of the folder with the files, for links to them, and to their pages, from the reports' "
    "pages; no links unless given, as the files are not in the export.",
)
def build_command(
    paths: tuple[Path, ...],
    out: Path,
    jobs: int,
    limits: Limits,
    same: Path | None,
    strict: bool,
    store: Path | None,
    sources_base: str,
    **choices: Any,
) -> None:
    """Read the reports in PATHS (files and folders; here, unless given) and write the graph and its views.

    An input that cannot be read, or takes more than the limits allow, is left out with a reason in
    issues.jsonl; the others are built, and the exit code is 1.

    Of texts of one area and time that are nearly equal the fullest is built and names the
    files of the others.
    """
    from kg.corpus import Choices, build
    from kg.identity import read

    judgements = read(same) if same is not None else ()
    with _progress() as progress:
        summary = build(
            list(paths) or [Path()],
            out,
            Choices(**choices, judgements=judgements, sources=sources_base),
            jobs=jobs,
            limits=limits,
            strict=strict,
            progress=progress,
        )
    if store is not None:
        from kg.stores.persistent import update

        update(store, out)
    tell(_summary_in_words(summary))
    if summary.failed:
        raise SystemExit(TownkgError.exit_code)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on a terminal, one line per report elsewhere; both on standard error."""
    if not sys.stderr.isatty():
        yield lambda done, total, name: tell(f"{done}/{total} {one_line(name)}", err=True)
        return
    with click.progressbar(length=1, label="Reading reports", file=sys.stderr, show_pos=True) as bar:

        def advance(done: int, total: int, name: str) -> None:
            bar.length = total
            bar.label = one_line(name)
            bar.update(done - bar.pos)

        yield advance


def _summary_in_words(summary: Summary) -> str:
    rows: list[tuple[str, int]] = [("reports", summary.reports)]
    rows += [(f"entities: {kind}", number) for kind, number in summary.entities.items()]
    rows += [
        ("facts", summary.facts),
        ("observations", summary.observations),
        ("areas linked", summary.linked),
        ("areas not linked", summary.unlinked),
        ("triples", summary.triples),
    ]
    rows += [(f"issues: {severity}", number) for severity, number in summary.issues.items()]
    told = table(("found", "number"), rows)
    if summary.failed:
        more = len(summary.failed) - _SHOWN
        names = ", ".join(map(one_line, summary.failed[:_SHOWN])) + (f" and {more} more" if more > 0 else "")
        told += f"\nLeft out: {names} (see issues.jsonl)"
    return f"{told}\nOpen next: {summary.open_next}"
