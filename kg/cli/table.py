"""``kg table``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import data_argument
from kg.cli.output import tell
from kg.model import Level

if TYPE_CHECKING:
    from kg.stores.panel.frames import Table

#: Names that the library has too, known without importing what makes tables; a test holds them to it.
FORMS = ("long", "wide", "conflicts", "facts", "projects")
ENDINGS = {"csv": ".csv", "xlsx": ".xlsx", "parquet": ".parquet", "stata": ".dta"}


class Years(click.ParamType):  # type: ignore[type-arg]
    """``2023`` or ``2020-2023``, as the first and the last year."""

    name = "YEARS"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """The years. Fails for what is none, and for a last year before the first."""
        found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{4}))?", value)
        if found is None or int(found[2] or found[1]) < int(found[1]):
            self.fail(f"{value!r} is neither a year nor years such as 2020-2023", param, ctx)
        return int(found[1]), int(found[2] or found[1])


@click.command("table")
@data_argument
@click.option("--form", type=click.Choice(FORMS), default="long", show_default=True, help="Which table.")
@click.option("--conflicts", is_flag=True, help="The same as --form conflicts.")
@click.option("--format", "-f", "written", type=click.Choice(list(ENDINGS)), help="csv, or as OUTPUT ends.")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; townkg-FORM.… here, unless given.",
)
@click.option(
    "--indicator", "-i", "indicators", multiple=True, help="Only this one; id or name, may be repeated."
)
@click.option("--kind", type=click.Choice(["level", "growth"]), help="Only levels or only growths.")
@click.option(
    "--modality",
    type=click.Choice(["actual", "target", "both"]),
    help="Reached, aimed at, or both; reached in the wide form and both elsewhere, unless given.",
)
@click.option("--level", type=click.Choice([str(level) for level in Level]), help="Only areas of this level.")
@click.option("--years", type=Years(), help="Only periods within this year or these years (2020-2023).")
@click.option(
    "--population", is_flag=True, help="Wide: also figures of less than the area, in rows of their own."
)
@click.option(
    "--inexact", is_flag=True, help="Wide: bounded and estimated figures where there is no exact one."
)
def table_command(
    data: Path, form: str, conflicts: bool, written: str | None, output: Path | None, **options: Any
) -> None:
    """Write what DATA (an export folder; ./exports unless given) says as a table for analysis.

    \b
    long       a row per figure, with every facet, code and sentence
    wide       a row per area and period, a column per indicator, each in one unit
    conflicts  the figures of the cells of wide that are empty as sentences differ
    facts      a row per relation that a sentence states
    projects   a row per project: area, investment, states, who undertakes it

    A cell is never a sum, a mean or a guess. A column of wide is called
    ID[_PART][_growth[_BASIS]][_UNIT][_target]: a level has the unit that kg/data/indicators.toml
    gives the indicator, a growth %, unless its name tells another.

    csv has a BOM and is for spreadsheets and people: an apostrophe stands before a text that a
    spreadsheet would take for a formula. The other formats hold every text as it is, and say what
    their columns mean; they need townkg[table].
    """
    form = "conflicts" if conflicts and form in ("long", "wide") else form
    if conflicts and form != "conflicts":
        raise click.UsageError(f"--conflicts is no option of the form {form}")
    from kg.divisions import by_code
    from kg.figures.indicators import scheme
    from kg.stores import panel

    wanted = panel.Choice(
        panel.chosen(options["indicators"], scheme()),
        options["kind"] or "",
        options["modality"] or "",
        options["level"] or "",
        options["years"],
    )
    lists = panel.Lists(by_code, scheme())
    made = panel.table(
        data, form, wanted, lists, population=options["population"], inexact=options["inexact"]
    )
    _written(made, written or _by_ending(output) or "csv", form, output)


def _written(made: Table, kind: str, form: str, output: Path | None) -> None:
    from kg.stores import panel

    target = output or Path(f"townkg-{form}{ENDINGS[kind]}")
    panel.write(made, kind, target)
    tell(f"written: {target}")
    for what, number in sorted(made.notes.items()):
        tell(f"{number} {what}", err=True)


def _by_ending(output: Path | None) -> str | None:
    ends = output.suffix.lower() if output else ""
    return next((kind for kind, ending in ENDINGS.items() if ending == ends), None)
