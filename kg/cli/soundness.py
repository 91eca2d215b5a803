"""``kg validate`` and ``kg check``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.data import engine
from kg.cli.options import data_argument, reader_option
from kg.cli.output import output_options, print_rows, print_text, tell
from kg.graph.terms import shortened

if TYPE_CHECKING:
    from kg.readers import Reader
    from kg.stores.checks import Finding


@click.command("validate")
@data_argument
@click.option("--shapes", type=click.Path(exists=True, path_type=Path), help="Other shapes than townkg's.")
@output_options()
@click.pass_context
def validate_command(
    ctx: click.Context, data: Path, shapes: Path | None, form: str, output: Path | None
) -> None:
    """Hold DATA (an export folder or an RDF file) against the SHACL shapes.

    Exits with 0 where every promise is kept and with 1 where one is broken.
    """
    from kg.stores.shapes import validate

    found = validate(data, shapes)
    columns = ("node", "path", "value", "message", "消息", "severity")
    rows = [
        (shortened(v.node), shortened(v.path), shortened(v.value), v.message, v.message_zh, v.severity)
        for v in found
    ]
    if rows or form != "table":
        print_rows(columns, rows, form, output)
    tell(f"{len(rows)} broken promises" if rows else "every promise is kept", err=True)
    ctx.exit(1 if rows else 0)


@click.command("check")
@data_argument
@click.option(
    "--fail-on",
    type=click.Choice(["info", "warning", "error", "never"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@reader_option
@output_options("text", default="text")
@click.pass_context
def check_command(
    ctx: click.Context, data: Path, fail_on: str, reader: Reader, form: str, output: Path | None
) -> None:
    """Look in DATA for statements that contradict each other or are improbable.

    Prints each with the sentences concerned. Exits with 1 where one is as grave as --fail-on.
    """
    from kg.stores.checks import check

    found = check(engine(data, reader))
    if form == "text":
        print_text(["\n\n".join(map(_finding_in_words, found)) or "nothing improbable found"], output)
    else:
        rows = ((f.severity, f.check, f.subject, f.problem, "\n".join(f.sentences)) for f in found)
        print_rows(("severity", "check", "subject", "problem", "sentences"), rows, form, output)
    grave = ["info", "warning", "error", "never"].index
    ctx.exit(1 if any(grave(finding.severity) >= grave(fail_on) for finding in found) else 0)


def _finding_in_words(finding: Finding) -> str:
    head = f"{finding.severity}: {finding.subject}: {finding.problem} ({finding.check}: {finding.question})"
    return "\n".join([head, *(f"    {sentence}" for sentence in finding.sentences)])
