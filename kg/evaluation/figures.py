"""Figures and the header of one report held against its annotation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.evaluation.matching import RELAXED_INDICATOR, figure, normal, overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.evaluation.counting import Counter
    from kg.evaluation.matching import Item

OBSERVATIONS = "observations"
MEANT = "observations meant"
"""Figures found with every facet right: period, direction, basis, bound, part and whose."""
HEADER = "header"

_FIELDS = ("town", "presenter", "date", "congress", "period")
_YEARS = re.compile(r"(\d{4})/(\d{4})", re.ASCII)


def score_observations(gold: Sequence[Item], predicted: Sequence[Item], counter: Counter) -> None:
    """Count figures found, and those whose every facet is right."""
    used: set[int] = set()
    for item in predicted:
        hits = [k for k in range(len(gold)) if k not in used and same_figure(item, gold[k])]
        if not hits:
            counter.false(OBSERVATIONS, _words(item), item)
            counter.false(MEANT, _words(item), item)
            continue
        hit = min(hits, key=lambda k: (gold[k]["grade"] != "core", len(unlike(item, gold[k])), k))
        used.add(hit)
        if gold[hit]["grade"] == "core":
            counter.right(OBSERVATIONS)
            _count_meaning(item, gold[hit], counter)
    for k, item in enumerate(gold):
        if k not in used and item["grade"] == "core":
            counter.missed(OBSERVATIONS, _words(item), item)
            counter.missed(MEANT, _words(item), item)


def _count_meaning(item: Item, gold: Item, counter: Counter) -> None:
    wrong = unlike(item, gold)
    if not wrong:
        counter.right(MEANT)
        return
    told = f"{_words(item)}: {', '.join(wrong)}"
    counter.false(MEANT, told, item)
    counter.missed(MEANT, told, gold)


def same_figure(predicted: Item, gold: Item) -> bool:
    """Whether two observations say the same of the same indicator, whatever else they mean."""
    if _amount(predicted) != _amount(gold):
        return False
    if (predicted["kind"], predicted["status"]) != (gold["kind"], gold["status"]):
        return False
    return overlap(normal(predicted["indicator"]), normal(gold["indicator"])) >= RELAXED_INDICATOR


def _amount(item: Item) -> tuple[float | None, str]:
    """The figure without its sign: a fall is told by its direction or by a minus."""
    number, unit = figure(item)
    return (None if number is None else abs(number)), unit


def unlike(predicted: Item, gold: Item) -> list[str]:
    """The facets in which a prediction says something else than the annotation that it matches."""
    one, other = _facets(predicted), _facets(gold)
    found = [name for name in one if one[name] != other[name]]
    if not _same_period(predicted.get("period"), gold.get("period")):
        found.append("period")
    part = gold.get("part")
    named = part and (part in predicted["indicator"] or part in str(predicted.get("concept") or ""))
    if part and predicted.get("part") != part and not named:
        found.append("part")
    return found


def _facets(item: Item) -> dict[str, object]:
    grows = item["kind"] == "growth"
    bound = item.get("bound")
    return {
        "direction": grows and (item.get("direction") == "down" or str(item["value"]).strip()[:1] == "-"),
        "basis": (item.get("basis") or "year") if grows else None,
        "bound": None if bound in ("exact", "range") else bound,
        "upper": str(item.get("upper") or ""),
        "estimate": bool(item.get("estimate")),
        "of": bool(item.get("of")),
    }


def _same_period(one: str | None, other: str | None) -> bool:
    """Equal, or spans with the same end whose start differs by the base year counted in or not."""
    if (one or "") == (other or ""):
        return True
    a, b = (_YEARS.fullmatch(str(period or "")) for period in (one, other))
    return bool(a and b and a[2] == b[2] and abs(int(a[1]) - int(b[1])) <= 1)


def _words(item: Item) -> str:
    return f"{item['indicator']} {item['value']}{item['unit']} ({item['kind']}, {item['status']})"


def score_header(gold: Item, predicted: Item, counter: Counter) -> None:
    """Count town, presenter, date, congress and period; a congress may leave out its area."""
    for name in _FIELDS:
        wanted, found = normal(gold.get(name) or ""), normal(predicted.get(name) or "")
        shorter = name == "congress" and wanted and found
        same = wanted == found or (shorter and (wanted.endswith(found) or found.endswith(wanted)))
        if same and wanted:
            counter.right(HEADER)
        if not same and found:
            counter.false(HEADER, f"{name} {predicted[name]}", {})
        if not same and wanted:
            counter.missed(HEADER, f"{name} {gold[name]}", {})
