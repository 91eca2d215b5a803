"""``make kill``: builds and store updates killed at random moments; a table, and 1 where a fault was."""

import argparse
import sys
import tempfile
from pathlib import Path

from prettytable import PrettyTable

from tests.kill.rounds import COUNTED, kills

SHOWN = 20


def main() -> None:
    """Kill, print the table and the first faults."""
    parser = argparse.ArgumentParser(prog="python -m tests.kill", description=__doc__)
    parser.add_argument("--builds", type=int, default=100)
    parser.add_argument("--stores", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0, help="decides the moments, as far as a clock can")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kills-") as top:
        tally = kills(Path(top), asked.builds, asked.stores, asked.seed)
    table = PrettyTable(["killed while", *COUNTED])
    for kind, counts in tally.counts.items():
        table.add_row([kind, *(counts[what] for what in COUNTED)])
    print(table)
    for fault in tally.faults[:SHOWN]:
        print(fault)
    print(f"{len(tally.faults)} faults")
    sys.exit(bool(tally.faults))


if __name__ == "__main__":
    main()
