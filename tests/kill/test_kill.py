"""A killed build leaves the old export or the new one, and the next build makes everything good.

A dozen builds and half as many store updates: each phase is struck several times, with one
process and with two, parent and group, in well under a minute. ``make kill`` has the numbers.
"""

import sys
from pathlib import Path

import pytest

from tests.kill.rounds import kills


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_killed_builds_and_updates_are_made_good(tmp_path: Path) -> None:
    tally = kills(tmp_path, builds=12, stores=6, seed=10)
    assert not tally.faults, "\n".join(tally.faults)
