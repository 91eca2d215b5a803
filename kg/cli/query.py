"""``kg query`` and ``kg queries``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.data import as_file
from kg.cli.options import SECONDS, data_argument, memory_option, reader_option
from kg.cli.output import output_options, print_data, print_rows
from kg.cli.terms import cell

if TYPE_CHECKING:
    from pathlib import Path

    from kg.readers import Reader

MEDIA = {
    "turtle": ("", "text/turtle"),
    "ntriples": ("", "application/n-triples"),
    "rdfxml": ("", "application/rdf+xml"),
    "jsonld": ("", "application/ld+json"),
    "sparql-json": ("application/sparql-results+json", ""),
    "sparql-xml": ("application/sparql-results+xml", ""),
    "tsv": ("text/tab-separated-values", ""),
}
"""The formats of answers that are no table of the terminal: media types of rows and of triples."""


@click.command("query")
@click.argument("query", required=False)
@data_argument
@click.option("--list", "listing", is_flag=True, help="List the named queries instead.")
@click.option(
    "--timeout",
    type=SECONDS,
    default=60.0,
    show_default=True,
    help="Seconds a query may take.",
)
@memory_option(2048, 16, "that a query may take beyond the data")
@reader_option
@output_options(*MEDIA)
def query_command(
    query: str | None,
    data: Path,
    listing: bool,
    timeout: float,
    max_memory: int,
    reader: Reader,
    form: str,
    output: Path | None,
) -> None:
    """Ask DATA with SPARQL: QUERY is a query, a file (.rq) or the name of one.

    DATA is an export folder, an RDF file, a store's folder, or reports; ./exports
    unless given. townkg's prefixes need no declaration, SERVICE is refused.
    CONSTRUCT and DESCRIBE can be written as turtle, ntriples, rdfxml or jsonld,
    the rows of SELECT in SPARQL's own formats: sparql-json, sparql-xml, tsv.
    """
    if listing:
        _list(form, output)
        return
    if query is None:
        raise click.UsageError("give a query, a file or a name (kg queries lists the names)")
    from kg.stores.answering import Question
    from kg.stores.asking import answer_apart, ask_apart
    from kg.stores.queries import resolve

    words = resolve(query)
    with as_file(data, reader) as file:
        if form in MEDIA:
            question = Question(words, *MEDIA[form])
            print_data(answer_apart(file, question, seconds=timeout, memory=max_memory).body, output)
            return
        found = ask_apart(file, words, seconds=timeout, memory=max_memory)
    short = form == "table"
    print_rows(found.columns, ([cell(term, short=short) for term in row] for row in found.rows), form, output)


@click.command("queries")
@output_options()
def queries_command(form: str, output: Path | None) -> None:
    """List the named queries with the questions they answer."""
    _list(form, output)


def _list(form: str, output: Path | None) -> None:
    from kg.stores import named_queries

    rows = ((q.name, q.question, q.question_zh) for q in named_queries())
    print_rows(("name", "question", "问题"), rows, form, output)
