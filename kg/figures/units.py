"""What a figure is in its base unit (yuan, persons, mu, …)."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import cache

from kg.quantities import Base, quantities

FOLD = "番"
"""The unit of doublings: so many of them."""
_FOLDS = range(1, 10)


def normalize(value: str, unit: str) -> tuple[Decimal, str] | None:
    """The number in the base unit, and that unit; None for what is no number or no known unit.

    Multiples (倍) become per cent, as of growth: 增长2.2倍 is a growth by 220 %, 翻两番 (2番) one by 300 %.

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
    if unit == FOLD and number in _FOLDS:
        return (2**number - 1) * 100, "%"
    known = _known(unit.strip()) if number.is_finite() else None
    return (number * known.factor, known.unit) if known else None


@cache
def _known(unit: str) -> Base | None:
    """The base of a unit, its magnitudes (千万, 万亿) taken from its front one by one."""
    table, factor = quantities(), Decimal(1)
    while unit not in table.bases and unit[:1] in table.magnitudes:
        factor *= table.magnitudes[unit[0]]
        unit = unit[1:]
    base = table.bases.get(unit)
    return Base(base.unit, factor * base.factor) if base else None
