"""What a reader judged of a drawn sheet: shares with their intervals, and what was wrong how often."""

from __future__ import annotations

import json
from collections import Counter
from math import sqrt
from typing import TYPE_CHECKING, Any

from kg.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

VERDICTS = ("right", "wrong", "unclear")

_WIDTH = 1.96
"""Standard deviations on either side that hold 95 % of a normal distribution."""

_Judged = tuple[dict[str, Any], str, str]


def tell(folder: Path) -> Iterator[str]:
    """The tables of one judged sheet, as lines of Markdown.

    Raises DataError where a row is not judged, or not as it is asked.
    """
    judged = list(_judged(folder))
    yield "| drawn | of | right | wrong | unclear | share right | 95 % |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for kind in dict.fromkeys(row["kind"] for row, _, _ in judged):
        own = [item for item in judged if item[0]["kind"] == kind]
        yield _line(kind, own)
        strata = dict.fromkeys(row["stratum"] for row, _, _ in own)
        for stratum in strata if len(strata) > 1 else ():
            yield _line(f"{kind}: {stratum}", [item for item in own if item[0]["stratum"] == stratum])
    yield from _reasons(judged)


def _reasons(judged: Sequence[_Judged]) -> Iterator[str]:
    yield ""
    yield "| kind | what is wrong | rows |"
    yield "| --- | --- | --- |"
    counted = Counter(
        (row["kind"], code)
        for row, verdict, reason in judged
        if verdict != "right"
        for code in reason.split()
    )
    for (kind, code), number in sorted(counted.items(), key=lambda item: (item[0][0], -item[1], item[0][1])):
        yield f"| {kind} | {code} | {number} |"


def _judged(folder: Path) -> Iterator[_Judged]:
    """Every row of the sheet with its verdict and the reason for it."""
    verdicts = {line["number"]: line for line in _lines(folder / "judged.jsonl")}
    for row in _lines(folder / "sheet.jsonl"):
        told = verdicts.get(row["number"], {})
        verdict, reason = told.get("verdict"), told.get("reason", "")
        if verdict not in VERDICTS or bool(reason) == (verdict == "right"):
            remedy = f"give one of {', '.join(VERDICTS)}, and a reason unless it is right"
            raise DataError(f"row {row['number']} is not judged so", where=str(folder), remedy=remedy)
        yield row, verdict, reason


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _line(name: str, judged: Sequence[_Judged]) -> str:
    counts = Counter(verdict for _, verdict, _ in judged)
    clear = [(row["weight"], verdict == "right") for row, verdict, _ in judged if verdict != "unclear"]
    of = round(sum(row["weight"] for row, _, _ in judged))
    share, low, high = interval(clear)
    numbers = " | ".join(str(counts[verdict]) for verdict in VERDICTS)
    return f"| {name} | {of} | {numbers} | {share:.1%} | {low:.1%} to {high:.1%} |"


def interval(clear: Sequence[tuple[float, bool]]) -> tuple[float, float, float]:
    """The weighted share of what is right among (weight, right), and Wilson's 95 % interval of it.

    Rows of unequal weight tell less than as many equal ones: they count as Kish's effective number.
    """
    if not clear:
        return 0.0, 0.0, 1.0
    total = sum(weight for weight, _ in clear)
    share = sum(weight for weight, right in clear if right) / total
    number = total**2 / sum(weight**2 for weight, _ in clear)
    middle = share + _WIDTH**2 / (2 * number)
    reach = _WIDTH * sqrt(share * (1 - share) / number + _WIDTH**2 / (4 * number**2))
    scale = 1 + _WIDTH**2 / number
    return share, max((middle - reach) / scale, 0.0), min((middle + reach) / scale, 1.0)
