"""Tables for analysts, made from an export's rows: figures long and wide, relations, projects.

``long`` has a row per figure with every facet and its sentence, ``wide`` a row per area and period and a
column per indicator, ``conflicts`` the figures that differ where a cell of ``wide`` is empty, ``facts`` a row
per relation that a sentence states, ``projects`` a row per project. No cell is a sum, a mean or a guess.
``wide`` and ``conflicts`` hold the cells chosen, the others the rows of one thing and the reports' heads.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.errors import QueryError, UsageError
from kg.model import Level
from kg.stores import files
from kg.stores.panel import columns as c
from kg.stores.panel.facts import RELATIONS, facts, projects
from kg.stores.panel.figures import Choice, columns_of, figures
from kg.stores.panel.frames import Table, frame
from kg.stores.panel.names import asked
from kg.stores.panel.source import Indicator, Lists, Source
from kg.stores.panel.wide import COLUMN, Wide
from kg.stores.panel.writers import FORMATS
from kg.stores.whole import whole

__all__ = ["FORMATS", "FORMS", "Choice", "Lists", "Table", "chosen", "frame", "table", "write"]

FORMS = ("long", "wide", "conflicts", "facts", "projects")
_VALUES = {
    "kind": ("level", "growth"),
    "modality": ("actual", "target", "both"),
    "level": tuple(map(str, Level)),
}
_OF_FIGURES = ("long", "wide", "conflicts")
_OPTIONS = {
    "indicators": _OF_FIGURES,
    "kind": _OF_FIGURES,
    "modality": (*_OF_FIGURES, "facts"),
    "years": (*_OF_FIGURES, "facts"),
    "population": ("wide", "conflicts"),
    "inexact": ("wide", "conflicts"),
}
"""The forms that have an option; all forms have the others."""


def table(
    data: Path,
    form: str,
    choice: Choice,
    lists: Lists,
    *,
    population: bool = False,
    inexact: bool = False,
) -> Table:
    """A table of an export (its folder, or its file of rows); ``form`` is one of :data:`FORMS`.

    ``population`` and ``inexact`` are of the wide form, see :class:`kg.stores.panel.wide.Wide`, in which
    figures are those reached unless ``choice`` says otherwise. Raises UsageError for an unknown form or
    value and for an option that the form does not have, what :func:`kg.stores.files.rows_file` raises,
    and ReadingError, later too, for a line that is no row.
    """
    _forbid_useless(form, {**asdict(choice), "population": population, "inexact": inexact})
    source = Source(files.rows_file(data), lists)
    if form == "long":
        return Table(columns_of(source, c.LONG), figures(source, choice))
    if form == "facts":
        return Table(columns_of(source, c.FACTS, RELATIONS), facts(source, choice))
    if form == "projects":
        notes: Counter[str] = Counter()
        return Table(c.PROJECTS, projects(source, choice, notes), notes)
    choice = choice if choice.modality else choice.of("actual")
    made = Wide(
        source,
        lambda: figures(source, choice),
        asked(choice, source),
        population=population,
        inexact=inexact,
    )
    if form == "conflicts":
        return Table((COLUMN, *columns_of(source, c.LONG)), made.conflicts(), made.notes)
    return Table(made.columns, made.rows(), made.notes)


def _forbid_useless(form: str, options: dict[str, Any]) -> None:
    if form not in FORMS:
        raise UsageError(f"no form {form!r}", remedy=f"there are {', '.join(FORMS)}")
    for name, values in _VALUES.items():
        if options[name] and options[name] not in values:
            raise UsageError(f"no {name} {options[name]!r}", remedy=f"there are {', '.join(values)}")
    for name, forms in _OPTIONS.items():
        if options[name] and form not in forms:
            raise UsageError(f"{name} is no option of the form {form}", remedy=f"{', '.join(forms)} have it")


def write(made: Table, form: str, target: Path) -> None:
    """Write a table in one of :data:`FORMATS`, whole or not at all.

    Raises MissingPartError where a part is not installed, OutputError where it cannot be written.
    """
    whole(target, lambda aside: FORMATS[form].write(made, aside))


def chosen(words: Iterable[str], indicators: Iterable[Indicator]) -> frozenset[str]:
    """The ids of the indicators that ``words`` name, each by its id or one of its names.

    Raises QueryError for one that the scheme does not have.
    """
    known = {name: one.id for one in indicators for name in (one.id, one.zh, one.en, *one.variants)}
    found = set()
    for word in words:
        if word not in known:
            near = difflib.get_close_matches(word, known, n=1)
            remedy = f"did you mean {near[0]}?" if near else "kg/data/indicators.toml lists them"
            raise QueryError(f"no indicator “{word}” in the scheme", remedy=remedy)
        found.add(known[word])
    return frozenset(found)
