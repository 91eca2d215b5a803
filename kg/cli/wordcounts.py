"""``kg terms``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import data_argument
from kg.cli.output import tell

if TYPE_CHECKING:
    from kg.stores.texts.counting import Inside

#: Names that the library has too, known without importing what counts; a test holds them to it.
FORMS, BY = ("long", "wide"), ("section", "report")
ENDINGS = {".csv": "csv", ".xlsx": "xlsx", ".parquet": "parquet", ".dta": "stata"}


@click.command("terms")
@click.argument("words", type=click.Path(path_type=Path))
@data_argument
@click.option("--form", type=click.Choice(FORMS), default="long", show_default=True, help="Which table.")
@click.option(
    "--by",
    type=click.Choice(BY),
    default="section",
    show_default=True,
    help="Done and planned apart, or not.",
)
@click.option("--whole-words", is_flag=True, help="Count a word only where no longer word holds it.")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("townkg-terms.csv"),
    show_default=True,
    help="The file to write: .csv, .xlsx, .parquet or .dta.",
)
def terms_command(words: Path, data: Path, form: str, by: str, whole_words: bool, output: Path) -> None:
    """Count WORDS in the reports of DATA (an export folder; ./exports unless given).

    WORDS is a text file with a word or phrase per line, or a group, a tab and a word; # begins a
    comment.

    \b
    long   a row per report, kind of section (done, planned, other) and word, and per group
    wide   a row per report and kind of section, three columns per word and group

    Each count has its shares: per 1,000 characters, and of the sentences. A word counts wherever it
    stands (数字 in 数字经济 too); with --whole-words only where jieba's words begin and end with it.
    The other formats than csv need townkg[table].
    """
    from kg.divisions import by_code
    from kg.errors import UsageError
    from kg.stores import panel
    from kg.stores.texts import counting, dictionary

    written = ENDINGS.get(output.suffix.lower())
    if written is None:
        raise UsageError(f"no table ends with {output.suffix!r}", remedy=f"end with {', '.join(ENDINGS)}")
    asked = counting.Asked(by, _inside() if whole_words else None)
    made = counting.table(data, dictionary.read(words), by_code, asked, form)
    panel.write(made, written, output)
    tell(f"written: {output}")


def _inside() -> Inside:
    from kg.extraction.segmentation import inside_words

    return inside_words
