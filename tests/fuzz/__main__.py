"""``make fuzz``: the coverage-guided run, from the corpus and for as long as asked; counts at its end.

The first of libFuzzer's folders takes what it finds new and is thrown away, so that the
corpus in the repository only changes by hand. Exit code 1 where there are finds.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
OPTIONS = ("-timeout=60", "-rss_limit_mb=3000", "-max_len=16384", "-report_slow_units=1000")


def main() -> None:
    """Run, starting again where an input ends the process, and tell what was seen."""
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument(
        "--finds", type=Path, default=HERE / "finds", help="where inputs that fail are written"
    )
    parser.add_argument("--seed", type=int, default=0, help="0 for another run each time")
    asked = parser.parse_args()
    if find_spec("atheris") is None:
        sys.exit(
            "atheris is not installed: it has wheels for Linux on x86-64 alone (pip install -e '.[fuzz]')"
        )
    asked.finds.mkdir(parents=True, exist_ok=True)
    before = {path: path.stat().st_mtime_ns for path in asked.finds.iterdir()}
    with tempfile.TemporaryDirectory() as room:
        counts = Path(room) / "counts"
        _run(asked, Path(room), counts)
        told = json.loads(counts.read_text())
    new = [
        p
        for p in sorted(asked.finds.iterdir())
        if before.get(p) != p.stat().st_mtime_ns and p.suffix != ".why"
    ]
    print(
        ", ".join(f"{number} {what}" for what, number in told.items()), f"checked; {len(new)} finds", sep=" "
    )
    for path in new:
        print(path)
    sys.exit(bool(new))


def _run(asked: Namespace, room: Path, counts: Path) -> None:
    grown = room / "corpus"
    grown.mkdir()
    end = time.monotonic() + asked.seconds
    while (left := round(end - time.monotonic())) > 0:
        options = (
            *OPTIONS,
            f"-max_total_time={left}",
            f"-seed={asked.seed}",
            f"-artifact_prefix={asked.finds}/",
        )
        target = (sys.executable, "-m", "tests.fuzz.target", str(asked.finds), str(counts))
        done = subprocess.run([*target, *options, str(grown), str(HERE / "corpus")], check=False)
        if not counts.exists():
            sys.exit(f"the run did not start (exit code {done.returncode})")


if __name__ == "__main__":
    main()
