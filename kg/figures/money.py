"""An amount of money as written → a number in the currency's unit, and the currency."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from kg import lexicon
from kg.quantities import quantities

_PART = re.compile(r"(\d[\d,，]*(?:\.\d+)?)[余多]?([^\d余多]*)", re.ASCII)


class Amount(NamedTuple):
    """``value`` as decimal digits (``"5000000000"``), ``currency`` as its ISO 4217 code."""

    value: str
    currency: str


@cache
def amount(words: str) -> Amount | None:
    """The amount that ``words`` give, or None where they give no single one.

    What softens a number (约, 近, 余) is left to the words as written.

    >>> amount("50亿元")
    Amount(value='5000000000', currency='CNY')
    >>> amount("3—5亿元") is None
    True
    """
    groups = lexicon.load("amounts")
    found = groups["amount"].regex.match(words)
    if found is None:
        return None
    factors, codes = quantities().magnitudes, quantities().codes
    total = Decimal(0)
    for number, magnitudes in _PART.findall(found["number"]):
        part = Decimal(re.sub("[,，]", "", number))
        for magnitude in magnitudes:
            part *= factors[magnitude]
        total += part
    digits = f"{total:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return Amount(digits, codes[found["currency"] or "元"])
