"""Full names of divisions in running text, found from their suffixes."""

import re
from collections.abc import Callable, Iterator

from kg import lexicon
from kg.divisions.official import Gazetteer

_LONGEST = 14
_HAN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]{2,}")


def upper_names(text: str, gazetteer: Gazetteer) -> Iterator[tuple[int, int, str]]:
    """Start, end and name of every full name of a division down to the towns, longest first at each end.

    A name inside another one that ends with it is left out; names that ordinary words
    happen to end with (市 of 市场) are not.
    """
    return named(text, "name-end", gazetteer.is_name)


def named(text: str, group: str, known: Callable[[str], bool]) -> Iterator[tuple[int, int, str]]:
    """Start, end and words of the longest known name before each match of a suffix ``group``."""
    suffix = lexicon.load("divisions")[group].regex
    for run in _HAN.finditer(text):
        least = run.start()
        for match in suffix.finditer(text, run.start(), run.end()):
            end = match.end()
            for start in range(max(least, end - _LONGEST), end - 1):
                name = text[start:end]
                if known(name):
                    yield start, end, name
                    break
