"""What a figure's column in the wide form is called.

``ID[_PART][_growth[_BASIS]][_UNIT][_target]``, the indicator's id in snake case:

- ``PART``: of a pair, where the indicator's own names do not tell which of it the figure is;
- ``growth``: of a growth, else it is a level; ``BASIS``: ``period``, ``average`` or ``span``, as a growth
  against the year before, which has none, is another measure;
- ``UNIT``: where it is neither the scheme's unit of the indicator nor, of a growth, ``%``;
- ``target``: aimed at, else reached.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.stores.panel.columns import Column, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.stores.panel.figures import Choice
    from kg.stores.panel.source import Indicator, Source

_LABEL = 80
"""Characters that a label may have in Stata."""


@dataclass(frozen=True, slots=True)
class Named:
    """A column of the wide form, and what columns are in order by."""

    column: Column
    order: tuple[int, str]


def named(figure: Record, source: Source) -> Named | None:
    """The column of a figure; None where it has no indicator of the scheme or no base unit."""
    concept = source.concept(str(figure.get("indicator") or ""))
    unit = str(figure.get("normalized_unit") or "")
    if concept is None or not unit or figure.get("normalized_value") is None:
        return None
    apart = _apart(figure, concept, unit)
    name = "_".join((concept.id.replace("-", "_"), *apart))
    described = ", ".join((concept.en, *apart))
    label = f"{described[: _LABEL - len(unit) - 3]} ({unit})"
    position = [one.id for one in source.lists.indicators].index(concept.id)
    return Named(Column(name, label, "number"), (position, name))


def asked(choice: Choice, source: Source) -> Iterator[Named]:
    """The columns of the indicators that are asked for by name, there even where no figure is."""
    modalities = ("actual", "target") if choice.modality == "both" else (choice.modality,)
    for identifier in choice.indicators:
        concept = source.concept(identifier)
        for kind in (choice.kind,) if choice.kind else ("level", "growth"):
            unit = concept.unit if concept and kind == "level" else "%"
            figure: Record = {"indicator": identifier, "kind": kind}
            for modality in modalities:
                told: Record = {"normalized_unit": unit, "normalized_value": 0, "modality": modality}
                if (own := named(figure | told, source)) is not None:
                    yield own


def _apart(figure: Record, concept: Indicator, unit: str) -> list[str]:
    """What tells the figure from the indicator's level that is reached."""
    apart = []
    part = str(figure.get("part") or "")
    if part and not any(part in name for name in (concept.zh, *concept.variants)):
        apart.append(part)
    growth = figure.get("kind") == "growth"
    if growth:
        apart.append("growth")
        basis = str(figure.get("basis") or "year")
        apart += [basis] if basis != "year" else []
    if unit != ("%" if growth else concept.unit):
        apart.append(unit)
    return [*apart, "target"] if figure.get("modality") == "target" else apart
