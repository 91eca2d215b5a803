"""Units as written, and what a figure is in its base unit (yuan, persons, mu, …)."""

from __future__ import annotations

import tomllib
from decimal import Decimal, InvalidOperation
from functools import cache

from kg import resources
from kg.errors import DataError


def normalize(value: str, unit: str) -> tuple[Decimal, str] | None:
    """The number in the base unit, and that unit; None for what is no number or no known unit.

    Multiples (倍) of growth become per cent, since 增长2.2倍 is a growth by 220 %.

    >>> normalize("10.68", "亿元")
    (Decimal('1068000000.00'), '元')
    >>> normalize("4.8", "万亩")
    (Decimal('48000.0'), '亩')
    >>> normalize("3", "尊") is None
    True
    """
    try:
        number = Decimal(value.replace(",", ""))
    except InvalidOperation:
        return None
    known = _known(unit.strip()) if number.is_finite() else None
    return (number * known[0], known[1]) if known else None


@cache
def _known(unit: str) -> tuple[Decimal, str] | None:
    multipliers, bases = _tables()
    for word, factor in [("", Decimal(1)), *multipliers.items()]:
        base = bases.get(unit.removeprefix(word)) if unit.startswith(word) else None
        if base:
            return factor * base[1], base[0]
    return None


@cache
def _tables() -> tuple[dict[str, Decimal], dict[str, tuple[str, Decimal]]]:
    path = resources.data("units.toml")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        multipliers = {word: Decimal(factor) for word, factor in table["multiplier"].items()}
        bases = {word: (base, Decimal(factor)) for word, (base, factor) in table["base"].items()}
    except (tomllib.TOMLDecodeError, KeyError, ValueError, InvalidOperation) as error:
        raise DataError(str(error), place=path.name, remedy="see the head of the file") from error
    return dict(sorted(multipliers.items(), key=lambda x: (-len(x[0]), x[0]))), bases
