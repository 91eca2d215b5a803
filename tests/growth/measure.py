"""How the time of a match grows with the text; what never comes back is stopped."""

from __future__ import annotations

import gc
import math
import re
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.growth.attacks import Attack

# finditer is search from the first place and from behind every match, and match is its first step, so
# two modes stand for all. Each pattern must bear both: its next caller chooses, not the one it has now.
MODES = {
    "finditer": lambda regex, text: deque(regex.finditer(text), maxlen=0),
    "fullmatch": lambda regex, text: regex.fullmatch(text),
}
LIMIT = 0.5  # CPU seconds after which a match is stopped: a linear one takes a tenth at most
FEW = 26  # pumps at which an exponential match is slow and no other one is
SLOW_AT_FEW = 0.01  # CPU seconds
CHARACTERS = 600  # length of the first text; the second is four times as long
STEEP = 6.5  # times as long for four times the text: n**1.35, between 4 for linear and 16 for quadratic
NOTICEABLE = 0.0003  # CPU seconds below which four times the text is too quick to tell
LASTS = 0.004  # CPU seconds that the shortest measurement of a suspect must last
ROUNDS = 3  # a suspect is guilty if it is steep in every one


class TooLongError(Exception):
    """The CPU time that one match may take is used up."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A string kind that a pattern takes too long over: ``times`` are (characters, CPU seconds)."""

    attack: Attack
    mode: str
    kind: str
    times: tuple[tuple[int, float], ...]

    def __str__(self) -> str:
        times = ", ".join(f"{n}: {t:.4f} s" for n, t in self.times)
        return f"{self.kind} in {self.mode} on {self.attack} ({times})"


class Stopwatch:
    """Within it a match that exceeds the limit ends in TooLongError (sre looks for signals as it goes).

    The alarm goes by the wall clock and looks at the CPU time when it rings: a timer of CPU time would
    make the clock of CPU time as coarse as itself.
    """

    def __init__(self) -> None:
        self.end = math.inf

    def __enter__(self) -> Stopwatch:
        self._previous = signal.signal(signal.SIGALRM, self._ring)
        gc.disable()
        return self

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._previous)
        gc.enable()

    def _ring(self, *_: object) -> None:
        left = self.end - time.process_time()
        if left <= 0:
            raise TooLongError
        signal.setitimer(signal.ITIMER_REAL, left)

    def seconds(
        self, run: Callable[[re.Pattern[str], str], object], regex: re.Pattern[str], text: str, times: int = 1
    ) -> float:
        """CPU seconds of one match, ``LIMIT`` where it was stopped."""
        if isinstance(regex.pattern, bytes):
            text = text.encode("latin-1", "replace")
        begin = time.process_time()
        self.end = begin + LIMIT * times
        signal.setitimer(signal.ITIMER_REAL, LIMIT * times)
        try:
            for _ in range(times):
                run(regex, text)
        except TooLongError:
            return LIMIT
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        return (time.process_time() - begin) / times

    def least(
        self, run: Callable[[re.Pattern[str], str], object], regex: re.Pattern[str], text: str, times: int = 1
    ) -> float:
        """The quickest of three measurements; one that had to be stopped is not tried again."""
        least = self.seconds(run, regex, text, times)
        for _ in range(2 if least < LIMIT / 4 else 0):
            least = min(least, self.seconds(run, regex, text, times))
        return least

    def curve(
        self,
        run: Callable[[re.Pattern[str], str], object],
        regex: re.Pattern[str],
        attack: Attack,
        sizes: Iterable[int],
        times: int = 1,
    ) -> tuple[tuple[int, float], ...]:
        """(characters, CPU seconds) of the attack at each number of pumps."""
        texts = [attack.text(n) for n in sizes]
        return tuple((len(text), self.least(run, regex, text, times)) for text in texts)


def growth(watch: Stopwatch, regex: re.Pattern[str], attack: Attack, mode: str) -> Finding | None:
    """A finding where the attack takes more than linear time in this mode, else None."""
    run = MODES[mode]
    few = attack.text(FEW)
    if watch.seconds(run, regex, few) > SLOW_AT_FEW and watch.least(run, regex, few) > SLOW_AT_FEW:
        curve = watch.curve(run, regex, attack, (FEW - 8, FEW - 4, FEW))
        doubled = curve[2][1] >= min(3 * curve[1][1], LIMIT)
        return Finding(attack, mode, "exponential" if doubled else "slow on a short text", curve)
    pumps = max(1, CHARACTERS // len(attack.pump))
    longer = watch.seconds(run, regex, attack.text(4 * pumps))
    if longer < NOTICEABLE or longer < min(STEEP * watch.seconds(run, regex, attack.text(pumps)), LIMIT):
        return None
    return _confirmed(watch, regex, attack, mode, pumps)


def _confirmed(
    watch: Stopwatch, regex: re.Pattern[str], attack: Attack, mode: str, pumps: int
) -> Finding | None:
    """Measured anew and several times, so that a busy machine makes no finding.

    The texts are longer than before: where a repeat is bounded by some hundreds, time is still on its way
    to being linear in the short ones.
    """
    run, pumps = MODES[mode], 4 * pumps
    once = max(watch.least(run, regex, attack.text(pumps)), 1e-6)
    times = max(1, math.ceil(LASTS / once))
    for _ in range(ROUNDS):
        curve = watch.curve(run, regex, attack, (pumps, 2 * pumps, 4 * pumps), times)
        if curve[-1][1] < min(STEEP * curve[0][1], LIMIT):
            return None
    return Finding(attack, mode, "super-linear", curve)
