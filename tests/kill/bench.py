"""Two states of a few small reports, their exports and stores, and ``kg build`` from the one to the other."""

import os
import shutil
import subprocess
import sys
import time
import uuid
from pathlib import Path
from subprocess import Popen

from kg.exported import MANIFEST
from tests.kill.state import MARK, files, listed, quads

TEXTS = Path(__file__).parents[1] / "fuzz" / "corpus"
REPORTS = ("town.txt", "county.txt", "street.txt")
PHASES = ("start", "work", "swap", "store")
"""When a kill may strike, from then on: at once; when the folder beside the output is there; when the
new export is complete, a moment before or after it takes its place; when it has."""


class Bench:
    """``room`` has the output and the store that builds are killed over; nothing else is to stay there."""

    def __init__(self, top: Path) -> None:
        self.top, self.room, self.scratch = top, top / "room", top / "scratch"
        self.out, self.store, self.told = self.room / "export", self.room / "store", top / "told.txt"
        for folder in (self.room, self.scratch, top / "a", top / "b"):
            folder.mkdir()
        for name in REPORTS:
            text = (TEXTS / name).read_text(encoding="utf-8")
            (top / "a" / name).write_text(text, encoding="utf-8")
            (top / "b" / name).write_text(text.replace("3000万元", "4000万元"), encoding="utf-8")
        self._keep("a")
        self.fresh = self._fresh()
        self.times = self._measured()
        self._keep("b")
        self.old, self.new = files(top / "export-a"), files(top / "export-b")
        self.updated = quads(top / "store-b")

    def build(self, *, jobs: int = 1, store: bool = False, state: str = "b") -> tuple[Popen[bytes], str]:
        """``kg build`` of a state of the reports, started in a session of its own; its process and mark."""
        mark = uuid.uuid4().hex
        words = [
            "build",
            str(self.top / state),
            "-o",
            str(self.out),
            "--reader",
            "rules",
            "--jobs",
            str(jobs),
        ]
        words += ["--store", str(self.store)] if store else []
        with self.told.open("wb") as told:  # no pipe, which would not end while an orphan has it
            process = subprocess.Popen(
                [sys.executable, "-m", "kg", *words],
                env={**os.environ, "TMPDIR": str(self.scratch), MARK: mark},
                stdout=told,
                stderr=told,
                start_new_session=True,
            )
        return process, mark

    def reset(self, *, empty: bool = False) -> None:
        """The old export and store in place, or nothing; litter and scratch are cleared away."""
        for folder in (self.room, self.scratch):
            shutil.rmtree(folder)
            folder.mkdir()
        if not empty:
            shutil.copytree(self.top / "export-a", self.out)
            shutil.copytree(self.top / "store-a", self.store)

    def phase(self) -> int:
        """How far a running build has come, as an index into ``PHASES``."""
        try:
            if (self.out / MANIFEST).read_bytes() != self.manifest:
                return 3
        except OSError:
            pass  # between two states, or built into nothing
        beside = list(self.room.glob(f".{self.out.name}-*"))
        if any((folder / name).exists() for folder in beside for name in (MANIFEST, f"export/{MANIFEST}")):
            return 2
        return 1 if beside else 0

    def _keep(self, state: str) -> None:
        """Build a state without disturbance over what is there, and keep copies of both results."""
        self._done(self.build(store=True, state=state)[0])
        if state == "a":
            (self.out / "notes.txt").write_text("the user's own", encoding="utf-8")
            self.manifest = (self.out / MANIFEST).read_bytes()
        shutil.copytree(self.out, self.top / f"export-{state}")
        shutil.copytree(self.store, self.top / f"store-{state}")
        found = files(self.out)
        assert found is not None
        assert {**listed(self.out), "notes.txt": found["notes.txt"], MANIFEST: found[MANIFEST]} == found

    def _fresh(self) -> list[str]:
        """The quads of a store that never had the old state."""
        self.reset(empty=True)
        self._done(self.build(store=True)[0])
        found = quads(self.store)
        self.reset()
        return found

    def _measured(self) -> list[float]:
        """When each phase begins and the build ends, in seconds from its start; the store is left updated."""
        begun = time.monotonic()
        process, _ = self.build(store=True)
        times = [0.0]
        while process.poll() is None:
            times += [time.monotonic() - begun] * (self.phase() + 1 - len(times))
        end = time.monotonic() - begun
        self._done(process)
        self.reset()
        return [*times, *[end] * (len(PHASES) - len(times)), end]

    def _done(self, process: Popen[bytes]) -> None:
        assert process.wait() == 0, self.told.read_text(encoding="utf-8")
