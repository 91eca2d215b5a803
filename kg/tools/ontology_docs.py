"""Write the ontology's page without building anything: ``python -m kg.tools.ontology_docs FOLDER``.

``kg build`` writes the same page into every export, with examples from its data.
"""

import sys
from pathlib import Path

from kg.corpus.ontology_page import NAME, write_page


def main(arguments: list[str]) -> int:
    """Write the page into the folder that ``arguments`` name; 2 where they name none."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    write_page(Path(arguments[0]), {})
    print(Path(arguments[0]) / NAME)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
