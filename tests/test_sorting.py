import tracemalloc
from typing import Any

import pytest

from kg import sorting


@pytest.mark.parametrize("chunk", [1, 3, 1000])
def test_sorted_and_unique_whatever_the_chunk(monkeypatch: pytest.MonkeyPatch, chunk: Any) -> None:
    monkeypatch.setattr(sorting, "OPEN_AT_ONCE", 3)
    given = [f"{(i * 7919) % 101:03} 镇" for i in range(300)]
    assert list(sorting.sorted_unique(given, chunk)) == sorted(set(given))


def test_memory_stays_flat(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times the lines need no more memory."""
    monkeypatch.setattr(sorting, "OPEN_AT_ONCE", 5)
    peaks = []
    for number in (5_000, 50_000):
        tracemalloc.start()
        made = (f"<http://x/{i * 7919 % number:07}> <http://x/p> <http://x/o> ." for i in range(number))
        assert sum(1 for _ in sorting.sorted_unique(made, 500)) == number
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.5
