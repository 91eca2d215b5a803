"""The options for tables of reports and for what stands beside a report."""

from __future__ import annotations

import functools
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

_COLUMNS = {
    "text": "the reports' texts",
    "title": "their titles",
    "area": "where they are from",
    "code": "the codes of the divisions where they are from",
    "date": "the days on which they were given",
    "period": "the years that they review",
    "source": "their web addresses, or who published them",
}
_BESIDE = (
    click.option(
        "--trust-metadata",
        is_flag=True,
        help="What a table says of a report goes before what the report says itself.",
    ),
    click.option(
        "--area-from-name",
        is_flag=True,
        help="A report that never names its place is from where its file's name says (青枫镇_2023.txt).",
    ),
)


def beside_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--text-column`` and the like; the command gets them as ``beside``."""

    @functools.wraps(command)
    def wrapped(trust_metadata: bool, area_from_name: bool, **others: Any) -> Any:
        from kg.members import Beside, Columns

        columns = Columns(**{f.name: others.pop(f"{f.name}_column") or "" for f in fields(Columns)})
        return command(beside=Beside(columns, trust_metadata, area_from_name), **others)

    optioned: Callable[..., Any] = wrapped
    for option in reversed(_BESIDE):
        optioned = option(optioned)
    for name, what in reversed(_COLUMNS.items()):
        words = f"The column of a table that holds {what}, where it has no usual name."
        optioned = click.option(f"--{name}-column", metavar="NAME", help=words)(optioned)
    return optioned
