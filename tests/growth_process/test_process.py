"""What is done for each report takes time in proportion to its length, whatever it is made of.

Every kind is read at a length at which it takes a measurable time, and at four times that;
the fourfold length may take four times the CPU time, and what a busy machine adds to that. With
TOWNKG_GROWTH=wide texts are longer and the learned reader reads all kinds.
"""

import gc
import os
import time
from collections.abc import Iterator

import pytest

from kg.divisions import gazetteer
from kg.graph import describe
from kg.pipeline import process
from kg.readers import Reader
from kg.statements import soundness, statements
from tests.growth_process.kinds import KINDS, text

WIDE = os.environ.get("TOWNKG_GROWTH") == "wide"
ENOUGH = 0.2 if WIDE else 0.02
"""CPU seconds from which on times can be compared."""
FIRST, LAST = 1_000, 128_000 if WIDE else 16_000
"""Characters of the shortest text, and of the longest whose quadruple is read."""
FOURFOLD = 9.0
"""So many times as long a text of four times the length may take: quadratic ones take sixteen."""
ROUNDS = 8
"""How often a text is read before it is found to take too long."""
LEARNED = KINDS if WIDE else ("a character", "short lines", "quoted names", "projects", "reports")


def seconds(kind: str, length: int, reader: Reader) -> float:
    """The CPU time of all that is done for one report."""
    data = text(kind, length).encode()
    gc.collect()
    begun = time.process_time()
    report = process(data, "report.txt", reader=reader)
    rows = statements(report).rows
    soundness.check(rows, report.document.source.text, "report.txt")
    describe(report, gazetteer().by_code)
    return time.process_time() - begun


def measured(kind: str, reader: Reader) -> tuple[int, list[float]]:
    """The length compared, and the CPU times at it and at four times it: the least of each."""
    length, least = FIRST, 0.0
    while least < ENOUGH and length < LAST:
        length *= 2
        least = min(seconds(kind, length, reader) for _ in range(2))
    times = [least, seconds(kind, length * 4, reader)]
    for _ in range(1, ROUNDS):
        if steady(times):
            break
        times = [min(t, seconds(kind, length * 4**i, reader)) for i, t in enumerate(times)]
    return length, times


def steady(times: list[float]) -> bool:
    return times[1] <= FOURFOLD * times[0]


@pytest.fixture(scope="module", autouse=True)
def _ready() -> Iterator[None]:
    """All that is loaded once is loaded before; the collector does not come in between."""
    for kind in ("reports", "a town"):
        for reader in ("rules", "learned"):
            seconds(kind, FIRST, reader)
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize(
    ("kind", "reader"), [*((kind, "rules") for kind in KINDS), *((kind, "learned") for kind in LEARNED)]
)
def test_a_text_of_four_times_the_length_takes_four_times_the_time(kind: str, reader: Reader) -> None:
    length, times = measured(kind, reader)
    assert steady(times), (
        f"{', '.join(f'{t:.3f}' for t in times)} s for {length:,} characters and 4 times as many"
    )
