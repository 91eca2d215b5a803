"""One kill after the other, each followed by a look at what is left and by a build that must make it good."""

import os
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from subprocess import Popen

from tests.given import given
from tests.kill.bench import PHASES, Bench
from tests.kill.state import files, litter, orphans, quads

COUNTED = ("killed", "finished", "old", "new", "none", "torn", "litter", "orphans", "unlike")


@dataclass
class Tally:
    """What was counted, by kind of round, and every fault in words."""

    counts: dict[str, Counter[str]] = field(
        default_factory=lambda: {"builds": Counter(), "stores": Counter()}
    )
    faults: list[str] = field(default_factory=list)

    def fault(self, kind: str, what: str, why: str) -> None:
        """Count a fault and keep its story."""
        self.counts[kind][what] += 1
        self.faults.append(f"{kind}: {what}: {why}")


def kills(top: Path, builds: int, stores: int, seed: int) -> Tally:
    """Kill so many builds and store updates in the new folder ``top``; the tally."""
    bench, rng, tally = Bench(top), Random(seed), Tally()
    if bench.updated != bench.fresh:
        told = f"{len(bench.updated)} quads, a fresh store {len(bench.fresh)}"
        tally.fault("stores", "unlike", f"an undisturbed update leaves {told}")
    for kind, wanted in (("builds", builds), ("stores", stores)):
        for number in range(2 * wanted):
            if tally.counts[kind]["killed"] < wanted:  # a build that ended before its kill is one more
                _round(bench, tally, kind, number, rng)
    return tally


def _round(bench: Bench, tally: Tally, kind: str, number: int, rng: Random) -> None:
    store = kind == "stores"
    empty = not store and number % 5 == 4
    jobs = 1 if store else 1 + number % 2
    group = number % 4 < 2
    phase = rng.choice((0, 1, 3, 3) if store else (0, 1, 2))
    nearness = 3 if PHASES[phase] == "swap" else 1  # most strike at once where it takes no time
    wait = (bench.times[-1] - bench.times[phase]) * rng.random() ** nearness
    whom = "group" if group else "parent"
    story = f"round {number}, {jobs} jobs, {whom} killed {wait:.4f} s after {PHASES[phase]}"
    bench.reset(empty=empty)
    process, mark = bench.build(jobs=jobs, store=store)
    tally.counts[kind]["killed" if _strike(bench, process, group, phase, wait) else "finished"] += 1
    left = orphans(mark)
    if left:
        tally.fault(kind, "orphans", f"{story}: {len(left)} processes stay")
        for orphan in left:
            os.kill(orphan, signal.SIGKILL)
    _look(bench, tally, kind, empty, story)
    _make_good(bench, tally, kind, empty, story)


def _strike(bench: Bench, process: Popen[bytes], group: bool, phase: int, wait: float) -> bool:
    """Kill the build ``wait`` seconds after the phase begins; False where it ended before."""
    while process.poll() is None and bench.phase() < phase:
        pass  # the last phases are shorter than any sleep
    end = time.perf_counter() + wait
    while process.poll() is None and time.perf_counter() < end:
        time.sleep(max(0.0, min(0.01, end - time.perf_counter() - 0.001)))
    running = process.poll() is None
    if running:
        (os.killpg if group else os.kill)(process.pid, signal.SIGKILL)
    return process.wait() == -signal.SIGKILL and running


def _look(bench: Bench, tally: Tally, kind: str, empty: bool, story: str) -> None:
    """The output is the whole old export or the whole new one, or nothing where nothing was."""
    found, new = files(bench.out), _wanted(bench, empty)
    state = "none" if found is None else "old" if found == bench.old else "new" if found == new else "torn"
    if state == "torn" or (state == "none") > empty:
        tally.fault(kind, state, f"{story}: the export is {state}")
    else:
        tally.counts[kind][state] += 1


def _make_good(bench: Bench, tally: Tally, kind: str, empty: bool, story: str) -> None:
    """One more build, undisturbed, and all is as if nothing had happened."""
    store = kind == "stores"
    process, _ = bench.build(store=store)
    if process.wait():
        told = bench.told.read_text(encoding="utf-8")[-300:]
        tally.fault(kind, "unlike", f"{story}: the next build ended with {told}")
        return
    if files(bench.out) != _wanted(bench, empty):
        tally.fault(kind, "unlike", f"{story}: the next build's export is another")
    if store and quads(bench.store) != bench.updated:
        tally.fault(kind, "unlike", f"{story}: the next build's store is another")
    left = litter(bench.room, bench.scratch, {bench.out.name, bench.store.name})
    if left:
        tally.fault(kind, "litter", f"{story}: {', '.join(left)}")


def _wanted(bench: Bench, empty: bool) -> dict[str, str]:
    """The new export; the user's own file is in it where it was in the old one."""
    return {name: digest for name, digest in given(bench.new).items() if not empty or name != "notes.txt"}
