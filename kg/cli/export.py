"""``kg export``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import data_argument
from kg.cli.output import tell

#: The formats' names, known without importing what writes them; a test holds them to the library's.
NAMES = (
    "turtle",
    "ntriples",
    "nquads",
    "trig",
    "jsonld",
    "rdf12",
    "graphml",
    "gexf",
    "csv",
    "neo4j",
    "statements",
    "parquet",
    "corpus",
)


@click.command("export")
@data_argument
@click.option("--format", "-f", "form", type=click.Choice(NAMES), required=True, help="What to write.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="The file to write, or the folder for csv and neo4j; townkg.… here, unless given. "
    "A corpus is written as its ending says: .jsonl, .csv or .parquet.",
)
def export_command(data: Path, form: str, output: Path | None) -> None:
    """Write DATA (an export folder or an RDF file; ./exports unless given) in another format.

    All formats stream through memory that does not grow with the data, except
    graphml and gexf, which hold the entities and facts. csv and neo4j write a
    folder; rdf12 is experimental.

    corpus has a row per report: what its head says, its area with all areas above it, the clean
    text, its sections (heading, level, done or planned, year, text) and how whole it is, as JSON
    lines, CSV or Parquet by the ending of OUTPUT.

    statements (JSON lines) and parquet have a row per statement with its words, period,
    modality, place and rule. They and corpus are written from an export folder alone; Parquet
    needs townkg[parquet].

    csv is for spreadsheets: an apostrophe stands before a cell that one would take for a
    formula. neo4j's files hold every cell as it is; do not open them in a spreadsheet.
    """
    from kg.divisions import by_code
    from kg.stores.formats import FORMATS, export
    from kg.stores.formats.neo4j import COMMAND

    own = "" if FORMATS[form].ending and form != "corpus" else f"-{form}"
    target = export(data, form, output or Path(f"townkg{own}{FORMATS[form].ending}"), by_code)
    tell(f"written: {target}")
    if form == "neo4j":
        tell(f"to import, in {target}: {COMMAND}")
