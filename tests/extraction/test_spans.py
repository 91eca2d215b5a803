"""Comparing many stretches at once gives what comparing each with each gives."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.spans import Spans

ROW = st.tuples(st.integers(0, 30), st.integers(1, 8), st.integers(0, 2), st.sampled_from([0.2, 0.5, 0.9]))
ROWS = st.lists(ROW.map(lambda r: (r[0], r[0] + r[1], r[2], r[3])), max_size=8)


def one_by_one(
    span: tuple[int, int, int, float], others: list[tuple[int, int, int, float]], alike: bool, least: float
) -> float:
    best = 0.0
    for a, b, kind, value in others:
        shared = min(b, span[1]) - max(a, span[0])
        fits = shared > 0 and shared >= least * max(b - a, span[1] - span[0])
        same = kind == span[2] and (a, b) != span[:2]
        if fits and (same if alike else kind != span[2]):
            best = max(best, value)
    return best


@given(ROWS, ROWS, st.booleans(), st.sampled_from([0.0, 0.6]))
def test_best_is_the_best_of_all(spans: list[Any], others: list[Any], alike: bool, least: int) -> None:
    found = Spans.of(spans).best(Spans.of(others), alike=alike, least=least)
    assert np.allclose(found, [one_by_one(s, others, alike, least) for s in spans])
