"""``python -m tests.growth [--wide] [--json] [WORDS]``: search for texts that a pattern takes too long over.

--wide takes minutes: more variants of each part, so some ten times as many strings. WORDS: only patterns
whose place has them in it. Prints a line per finding; the exit status says whether there was one.
"""

import json
import sys

from tests.growth import collect
from tests.growth.search import NARROW, WIDE, search


def main(arguments: list[str]) -> int:
    """Search all patterns, or those whose place has the given words in it."""
    words = [a for a in arguments if not a.startswith("-")]
    held, unseen = collect.held()
    chosen = [h for h in held if all(w in h.where for w in words)]
    found = search(chosen, WIDE if "--wide" in arguments else NARROW)
    if "--json" in arguments:
        findings = list(found)
        print(json.dumps({"patterns": len(chosen), "unseen": unseen, "findings": findings}))
        return bool(findings or unseen)
    for where in unseen:
        print(f"{where}: no pattern was seen here: let tests/growth/collect.py drive() run this line")
    number = 0
    for finding in found:
        number += 1
        print(finding, flush=True)
    print(f"{len(chosen)} patterns, {number} super-linear")
    return bool(number or unseen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
