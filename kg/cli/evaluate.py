"""``kg evaluate``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import reader_option
from kg.cli.output import output_options, print_rows, tell

if TYPE_CHECKING:
    from kg.readers import Reader

_ERROR_COLUMNS = ("document", "kind", "fault", "words", "quote")


@click.command("evaluate")
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--texts",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with the annotated texts; GOLD/texts and GOLD/../../seeds unless given.",
)
@click.option("--errors", is_flag=True, help="List misses and false items, each with its sentence, instead.")
@reader_option
@output_options()
def evaluate_command(
    gold: Path, texts: tuple[Path, ...], errors: bool, reader: Reader, form: str, output: Path | None
) -> None:
    """Score what townkg finds in the texts of GOLD, a folder of annotated reports (JSON).

    Precision, recall and F1 by type, predicate and report; entities by exact and
    relaxed comparison of names. The format is described in tests/gold/GUIDE.md.
    """
    from kg.corpus.choices import Choices
    from kg.corpus.documents import pipeline
    from kg.evaluation import evaluate

    found = evaluate(gold, pipeline(Choices(reader)), texts)
    for words in found.unread:
        tell(f"scored as if nothing had been found: {words}", err=True)
    if errors:
        rows = ([getattr(error, column) for column in _ERROR_COLUMNS] for error in found.errors())
        print_rows(_ERROR_COLUMNS, rows, form, output)
        return
    figures = list(found.rows())
    print_rows(tuple(figures[0]), (tuple(row.values()) for row in figures), form, output)
