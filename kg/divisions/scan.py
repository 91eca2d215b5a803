"""Full names of divisions in running text, found from their suffixes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from kg import lexicon
from kg.divisions.official import Gazetteer

_LONGEST = 14


@lru_cache(maxsize=2)
def upper_names(text: str, gazetteer: Gazetteer) -> tuple[tuple[int, int, str], ...]:
    """Start, end and name of every full name of a division down to the towns, longest first at each end.

    A name inside another one that ends with it is left out; names that ordinary words
    happen to end with (市 of 市场) are not.
    """
    return tuple(named(text, "name-end", gazetteer.is_name))


def named(text: str, group: str, known: Callable[[str], bool]) -> Iterator[tuple[int, int, str]]:
    """Start, end and words of the longest known name before each match of a suffix ``group``."""
    for match in lexicon.load("divisions")[group].regex.finditer(text):
        end = match.end()
        for start in range(max(0, end - _LONGEST), end - 1):
            if known(text[start:end]):
                yield start, end, text[start:end]
                break


def listed(text: str, tables: Iterable[Mapping[str, tuple[str, ...]]]) -> Iterator[tuple[int, str]]:
    """Every place of every listed short form, those of one form apart; tables go by two first characters."""
    said = set(map(str.__add__, text, text[1:]))
    names: dict[str, set[str]] = {}
    for table in tables:
        for head in table.keys() & said:
            names.setdefault(head, set()).update(table[head])
    ends: dict[str, int] = {}
    pairs = enumerate(map(str.__add__, text, text[1:]))
    for start, head in [(start, pair) for start, pair in pairs if pair in names]:
        for name in names[head]:
            if text.startswith(name, start) and start >= ends.get(name, 0):
                ends[name] = start + len(name)
                yield start, name
