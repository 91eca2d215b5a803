"""What the coverage-guided run calls for every input, in a process of its own; see ``__main__``.

Only ``kg`` is instrumented. A broken promise is written into the folder of finds, once
for each place in the code, and the run goes on; what ends the process (memory, a hang
outside Python) libFuzzer writes there itself.
"""

import hashlib
import json
import os
import random
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.fuzz.parts import mutated

_WIDTH = 80  # characters of the file of counts, so that it is overwritten whole


class Target:
    """Checks inputs, counts, and keeps what breaks a promise."""

    def __init__(self, check: Callable[[bytes], Any], finds: str, counts: str) -> None:
        self.check = check
        self.finds = Path(finds)
        self.kept: dict[str, int] = {}  # the least length found of each fault
        self.told = os.open(counts, os.O_RDWR | os.O_CREAT, 0o644)
        before = os.read(self.told, _WIDTH)
        self.counts = json.loads(before) if before else {"inputs": 0, "reports": 0, "mentions": 0}

    def __call__(self, data: bytes) -> None:
        """One input. The counts are on disk at once: libFuzzer ends the process without a word."""
        try:
            seen = self.check(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a find
            self._keep(data, error)
        else:
            self.counts["reports"] += seen.report
            self.counts["mentions"] += seen.mentions
        self.counts["inputs"] += 1
        os.pwrite(self.told, json.dumps(self.counts).ljust(_WIDTH).encode(), 0)

    def _keep(self, data: bytes, error: Exception) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        place = "".join(
            f"{f.filename}:{f.lineno}" for f in frames if "/kg/" in f.filename or "/fuzz/" in f.filename
        )
        if isinstance(error, TimeoutError):  # which may strike anywhere below the same call
            place = "".join(f.name for f in frames[:6])
        name = f"{type(error).__name__}-{hashlib.sha256(place.encode()).hexdigest()[:10]}"
        if len(data) < self.kept.get(name, len(data) + 1):
            self.kept[name] = len(data)
            file = self.finds / f"{name}.txt"
            file.write_bytes(data)
            told = "".join(traceback.format_exception(error, limit=-12))
            file.with_suffix(".why").write_text(told, encoding="utf-8", errors="backslashreplace")


def main() -> None:
    """Run until libFuzzer ends the process; atheris is imported here, as few machines have it."""
    import atheris

    with atheris.instrument_imports(include=["kg"]):
        from tests.fuzz.checks import check

    def mutate(data: bytes, max_size: int, seed: int) -> bytes:
        """A step of townkg's own splicing, or now and then one of libFuzzer's on the bytes."""
        rng = random.Random(seed)
        if rng.random() < 0.05:
            own: bytes = atheris.Mutate(data, max_size)
            return own
        return mutated(data, rng)[:max_size]

    finds, counts, *options = sys.argv[1:]
    atheris.Setup([sys.argv[0], *options], Target(check, finds, counts), custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
