"""Draw figures and facts at random for a reader to judge, and tell what the reader judged.

``python -m kg.tools.draw FOLDER... --seed 12 -o DIR`` reads the reports and writes what townkg
says to ``DIR/sheet.jsonl``, one thing a line with its sentence, and what surrounds the sentence to
``DIR/context.jsonl``. The reader who judges puts ``{"number": 1, "verdict": "wrong", "reason":
"period"}`` for each into ``DIR/judged.jsonl``; ``python -m kg.tools.draw --tell DIR`` then prints
the shares. With ``--export EXPORT``, which ``kg build`` wrote from the same reports, rows of the
queries that compare reports are drawn too.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from kg import process
from kg.corpus.inputs import discover
from kg.errors import TownkgError
from kg.model import Predicate
from kg.processes import Limits
from kg.tools.draw_rows import QUERIES, query_rows
from kg.tools.draw_sheet import Row, fact_row, figure_row
from kg.tools.draw_tell import tell

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
            of_figures.offer(lambda r=report, f=figure: figure_row(r, f))  # type: ignore[misc]
        for claim in _one_each(report.claims, chance):
            of_facts[claim.predicate].offer(lambda r=report, c=claim: fact_row(r, c))  # type: ignore[misc]
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
    """How many of ``number`` each predicate gets: :data:`LEAST`, or all there are, and a share of the rest.

    >>> allot({Predicate.PART_OF: 1000, Predicate.STATUS: 10}, 60)[Predicate.PART_OF]
    50
    """
    shares = {predicate: min(LEAST, count) for predicate, count in there.items()}
    while sum(shares.values()) < number:
        open_ones = [predicate for predicate in there if shares[predicate] < there[predicate]]
        if not open_ones:
            break
        neediest = max(open_ones, key=lambda p: there[p] / shares[p])
        shares[neediest] += 1
    return shares


def read(paths: Iterable[Path], reader: Callable[[bytes, str], Report]) -> Iterator[Report]:
    """The reports in ``paths``, one at a time; what cannot be read is named on standard error."""
    for item in discover(paths):
        if item.issue is not None:
            continue
        try:
            yield reader(item.read(Limits()), item.name)
        except TownkgError as error:
            print(f"{item.name}: {error}", file=sys.stderr)


def write(rows: Iterable[Row], folder: Path) -> None:
    """The sheet, and beside it the contexts, which are too much of the reports to be kept with it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        (folder / "sheet.jsonl").open("w", encoding="utf-8") as sheet,
        (folder / "context.jsonl").open("w", encoding="utf-8") as contexts,
    ):
        for number, row in enumerate(rows, 1):
            told = {name: value for name, value in row.items() if name != "contexts"}
            print(json.dumps({"number": number, **told}, ensure_ascii=False), file=sheet)
            around = {"number": number, "contexts": row["contexts"]}
            print(json.dumps(around, ensure_ascii=False), file=contexts)


def main() -> None:
    """Draw, or tell."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    options.add_argument("paths", nargs="*", type=Path, help="files and folders of reports")
    options.add_argument("--seed", type=int, default=12)
    options.add_argument("--figures", type=int, default=200)
    options.add_argument("--facts", type=int, default=300)
    options.add_argument("--export", type=Path, help="what kg build wrote from the same reports")
    options.add_argument("--rows", type=int, default=100, help="of each query, with --export")
    options.add_argument("-o", "--output", type=Path)
    options.add_argument("--tell", type=Path, metavar="DIR", help="print what was judged there")
    chosen = options.parse_args()
    if chosen.tell is not None:
        print("\n".join(tell(chosen.tell)))
        return
    if chosen.output is None or not chosen.paths:
        options.error("name the reports and, with -o, the folder to write")
    rows = draw(read(chosen.paths, process), chosen.seed, chosen.figures, chosen.facts)
    for query in QUERIES if chosen.export else ():
        rows += query_rows(chosen.export, query, chosen.rows, Random(chosen.seed))
    write(rows, chosen.output)


if __name__ == "__main__":
    main()
