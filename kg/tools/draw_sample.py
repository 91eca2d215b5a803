"""Samples of reports without holding them: figures at large, facts predicate by predicate."""

from __future__ import annotations

from functools import partial
from random import Random
from typing import TYPE_CHECKING

from kg.model import Predicate
from kg.tools.draw_sheet import Row, fact_row, figure_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.model import Claim, Report

LEAST = 25
"""Facts of each predicate, where there are as many: fewer tell nothing of it."""


class Reservoir:
    """A sample without replacement of what is offered, every item as likely as any other.

    ``size`` is how many are kept, ``offered`` how many there were.
    """

    def __init__(self, size: int, chance: Random) -> None:
        self.size, self.chance = size, chance
        self.offered = 0
        self._kept: list[Row] = []

    def offer(self, make: Callable[[], Row]) -> None:
        """Keep what ``make`` gives, or not; it is called only where it is kept."""
        self.offered += 1
        place = self.chance.randrange(self.offered)
        if len(self._kept) < self.size:
            self._kept.insert(place, make())  # at random too, so that the first few are a sample
        elif place < self.size:
            self._kept[place] = make()

    def rows(self, number: int) -> Iterator[Row]:
        """The first ``number`` of the sample, each with how many it stands for."""
        chosen = self._kept[:number]
        for row in chosen:
            row["weight"] = round(self.offered / len(chosen), 4)
            yield row


def draw(reports: Iterable[Report], seed: int, figures: int, facts: int) -> list[Row]:
    """``figures`` figures and ``facts`` facts of the reports, of which only what is drawn is held.

    A fact of one report counts once, shown by one of the sentences that state it. Facts
    are drawn predicate by predicate, :data:`LEAST` of each and the others in proportion.
    """
    chance = Random(seed)
    of_figures = Reservoir(figures, chance)
    of_facts = {predicate: Reservoir(facts, chance) for predicate in Predicate}
    for report in reports:
        for figure in report.observations:
            of_figures.offer(partial(figure_row, report, figure))
        for claim in _one_each(report.claims, chance):
            of_facts[claim.predicate].offer(partial(fact_row, report, claim))
    shares = allot({predicate: kept.offered for predicate, kept in of_facts.items()}, facts)
    rows = list(of_figures.rows(figures))
    return rows + [row for predicate in Predicate for row in of_facts[predicate].rows(shares[predicate])]


def _one_each(claims: Iterable[Claim], chance: Random) -> Iterator[Claim]:
    """Of the claims that state one fact, one."""
    stated: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        stated.setdefault((claim.subject, claim.predicate, claim.object), []).append(claim)
    return map(chance.choice, stated.values())


def allot(there: dict[Predicate, int], number: int) -> dict[Predicate, int]:
    """How many of ``number`` each predicate gets: :data:`LEAST`, or all there are, and its share of the rest.

    Where ``number`` is too small for that, all get alike.
    """
    least = min(LEAST, number // len(there))
    shares = {predicate: min(least, count) for predicate, count in there.items()}
    while sum(shares.values()) < number:
        open_ones = [predicate for predicate in there if shares[predicate] < there[predicate]]
        if not open_ones:
            break
        neediest = max(open_ones, key=lambda p: there[p] / (shares[p] or 0.5))
        shares[neediest] += 1
    return shares
