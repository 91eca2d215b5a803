"""The units, factors and currencies of ``kg/data/quantities.toml``, checked as they are read."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, NamedTuple

from kg import resources
from kg.errors import DataError

_CODE = re.compile("[A-Z]{3}")


class Base(NamedTuple):
    """What one of a unit is: so many of a base unit."""

    unit: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Quantities:
    """``magnitudes``: word → factor; ``bases``: unit → base; ``codes``: currency → ISO 4217 code.

    ``scored``: the units that the scorer of annotations compares in a base unit.
    """

    magnitudes: dict[str, Decimal]
    bases: dict[str, Base]
    codes: dict[str, str]
    scored: dict[str, Base]


@cache
def quantities() -> Quantities:
    """The one table of quantities. Raises DataError, naming file and line, for what breaks its form."""
    path = resources.data("quantities.toml")
    text = path.read_text(encoding="utf-8")
    try:
        return _parsed(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, KeyError, ValueError, TypeError, InvalidOperation) as error:
        word = str(error.args[0]).partition(":")[0] if error.args else ""
        where = f"{path.name}:{_line(text, word)}"
        raise DataError(str(error), where=where, remedy="see the head of the file") from error


def _parsed(tables: dict[str, Any]) -> Quantities:
    money = tables["currency"] | tables["spoken-currency"]
    bases = {word: Base(base, Decimal(1)) for word, (base, _) in money.items()}
    bases |= {word: Base(word, Decimal(1)) for word in tables["counter"]["words"].split()}
    for name in ("rate", "measure"):
        bases |= {word: _base(word, row) for word, row in tables[name].items()}
    return Quantities(
        magnitudes={word: _factor(word, factor) for word, factor in tables["magnitude"].items()},
        bases=bases,
        codes={word: _code(word, code) for word, (_, code) in money.items()},
        scored={word: _base(word, row) for word, row in tables["scored"].items()},
    )


def _base(word: str, row: Any) -> Base:
    if not isinstance(row, list) or len(row) != 2:
        raise ValueError(f"{word}: not a base unit and a factor")
    return Base(str(row[0]), _factor(word, row[1]))


def _factor(word: str, written: Any) -> Decimal:
    try:
        factor = Decimal(written)
    except InvalidOperation:
        factor = Decimal(0)
    if not factor.is_finite() or factor <= 0:
        raise ValueError(f"{word}: no factor: {written}")
    return factor


def _code(word: str, code: str) -> str:
    if not _CODE.fullmatch(code):
        raise ValueError(f"{word}: no ISO 4217 code: {code}")
    return code


def _line(text: str, word: str) -> int:
    numbered = enumerate(text.splitlines(), 1)
    return next((number for number, line in numbered if word and line.startswith(f'"{word}"')), 1)
