"""How often each rule of claims and figures is right: ``kg/data/evidence/claims.toml``, checked.

Every rule is a table of that file::

    [status-after]
    explanation = "The words behind the project tell how far it has come."
    explanation-zh = "项目名之后的文字说明其进展。"
    right = 184    # so many
    of = 189       # of the facts that it found in the annotated reports are listed there

``unlisted = { right = 86, of = 94 }`` counts apart the figures whose indicator the scheme does
not list. ``counted-with = "growth"``, instead of counts, says that another rule's hold for it as
well, for want of cases. Explanations are written by hand, counts by ``kg.tools.weigh_claims``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import lexicon, resources
from kg.errors import DataError

_EXPLAINED = {"explanation", "explanation-zh"}
_COUNTED = {"right", "of"}


@dataclass(frozen=True, slots=True)
class Counts:
    """``right`` facts among ``of`` that a rule found."""

    right: int
    of: int

    @property
    def share(self) -> float:
        """The share of right facts, 0 to 1, one right and one wrong fact added (Laplace's rule).

        >>> Counts(8, 8).share
        0.9
        """
        return (self.right + 1) / (self.of + 2)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule goes by, a sentence in each language, and how often it was right.

    ``unlisted`` are the counts of figures whose indicator the scheme does not list, None
    where there are none of their own. ``counted_with`` is the rule whose counts these are,
    "" where they are its own.
    """

    name: str
    explanation: str
    explanation_zh: str
    counts: Counts
    unlisted: Counts | None = None
    counted_with: str = ""


@cache
def load() -> dict[str, Rule]:
    """All rules by name. Raises DataError, naming file, line and table, for whatever breaks the format."""
    path = resources.data("evidence") / "claims.toml"
    text = path.read_text(encoding="utf-8")
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(str(error), where=path.name, remedy="mend the TOML") from error
    rules = {}
    for name in tables:
        try:
            rules[name] = _rule(name, tables)
        except ValueError as error:
            where = f"{path.name}:{lexicon.line_of(text, name)}"
            raise DataError(f"[{name}]: {error}", where=where, remedy="see kg/reliability.py") from error
    return rules


def share(rule: str, *, listed: bool = True) -> float:
    """How often what ``rule`` states is right, 0 to 1; of a claim, given that its ends are.

    ``listed``: whether a figure's indicator is one of the scheme. Raises DataError for a rule without a row.
    """
    found = load().get(rule)
    if found is None:
        raise DataError(f"no rule [{rule}]", where="claims.toml", remedy="see CONTRIBUTING.md")
    return (found.counts if listed or found.unlisted is None else found.unlisted).share


def _rule(name: str, tables: dict[str, Any]) -> Rule:
    table = tables[name]
    if not isinstance(table, dict):
        raise ValueError("not a table")
    for key in sorted(_EXPLAINED):
        if not isinstance(table.get(key), str) or not table[key].strip():
            raise ValueError(f"{key}: one sentence is wanted")
    if "counted-with" not in table:
        _only(table, _EXPLAINED | _COUNTED | {"unlisted"})
        unlisted = _counts(table["unlisted"], "unlisted: ") if "unlisted" in table else None
        return Rule(name, table["explanation"], table["explanation-zh"], _counts(table), unlisted)
    _only(table, _EXPLAINED | {"counted-with"})
    other = table["counted-with"]
    if not isinstance(tables.get(other), dict) or "counted-with" in tables[other]:
        raise ValueError(f"counted-with: no rule [{other}] with counts of its own")
    counted = _rule(other, tables)
    return Rule(name, table["explanation"], table["explanation-zh"], counted.counts, counted.unlisted, other)


def _only(table: dict[str, Any], known: set[str]) -> None:
    if unknown := sorted(table.keys() - known):
        raise ValueError(f"unknown key {unknown[0]}")


def _counts(table: Any, where: str = "") -> Counts:
    if not isinstance(table, dict) or any(type(table.get(key)) is not int for key in _COUNTED):
        raise ValueError(f"{where}right and of: two whole numbers are wanted")
    if not 0 <= table["right"] <= table["of"]:
        raise ValueError(f"{where}right lies between 0 and of")
    return Counts(table["right"], table["of"])
