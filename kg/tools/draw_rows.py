"""Rows of the named queries that hold one report against another, with the sentences behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.stores import open_engine, resolve
from kg.tools.draw_sheet import Row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from random import Random

    from kg.stores import Engine

QUERIES = {"targets-beside-actuals": ("t", "o"), "progress": ("c1", "c2")}
"""Each query with its variables for the two statements that a row is made from."""


def query_rows(export: Path, name: str, number: int, chance: Random) -> list[Row]:
    """Up to ``number`` rows of a query, drawn from those where both statements are there.

    A row of the answer counts once, shown by the first of the statements that make it.
    Raises what :func:`kg.stores.open_engine` raises.
    """
    engine = open_engine(export)
    behind = QUERIES[name]
    answer = engine.query(_with_statements(resolve(name), behind))
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    columns = [column for column in answer.columns if column not in behind]
    for row in answer.rows:
        cells = {column: getattr(term, "value", "") for column, term in zip(answer.columns, row, strict=True)}
        if all(cells[variable] for variable in behind):
            found.setdefault(tuple(cells[c] for c in columns), tuple(cells[v] for v in behind))
    chosen = chance.sample(sorted(found.items()), min(number, len(found)))
    return [
        _row(engine, name, dict(zip(columns, cells, strict=True)), statements, len(found) / len(chosen))
        for cells, statements in chosen
    ]


def _with_statements(query: str, variables: Iterable[str]) -> str:
    """The query with its statements among what it selects."""
    selected = " ".join(f"?{variable}" for variable in variables)
    return re.sub(r"^SELECT( DISTINCT)?", rf"SELECT\1 {selected}", query, count=1, flags=re.M)


def _row(engine: Engine, name: str, says: dict[str, str], statements: Iterable[str], weight: float) -> Row:
    stated = [_stated(engine, statement) for statement in statements]
    return Row(
        kind=name,
        stratum=name,
        weight=round(weight, 4),
        says=says,
        sentences=[sentence for sentence, _ in stated],
        files=[file for _, file in stated],
        contexts=[],
    )


def _stated(engine: Engine, statement: str) -> tuple[str, str]:
    """The sentence of a statement and the file it stands in."""
    words = f"<{statement}> oa:exact ?sentence ; tkg:inReport/dcterms:source ?file"
    rows = engine.query(f"SELECT ?sentence ?file WHERE {{ {words} }} ORDER BY ?file ?sentence LIMIT 1").rows
    sentence, file = (getattr(term, "value", "") for term in rows[0])
    return sentence, file
