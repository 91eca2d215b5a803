"""What tables of metadata say of files comes to these; what they say of none is told of."""

from __future__ import annotations

import os
import posixpath
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.corpus.inputs import Input
from kg.members import Entry
from kg.model import Issue, Severity
from kg.source import Note, Properties


class Found(NamedTuple):
    """An input, or None for a collection or a row of metadata; ``where`` it is, and ``within`` what."""

    item: Input | None
    where: str
    within: str = ""
    entry: Entry | None = None


def where(item: Input, name: str) -> str:
    """The path of what is called ``name`` in the folder of ``item``, as tables of metadata name it."""
    folder = os.path.abspath(item.path.parent)  # noqa: PTH100 - a link to a file is in the link's folder
    return unicodedata.normalize("NFC", posixpath.join(Path(folder).as_posix(), name))


def applied(found: Sequence[Found]) -> Iterator[Input]:
    """The inputs in order, each with what rows of metadata say of it, or of the collection that it is in."""
    rows, untold = _rows(found)
    for each in found:
        if each.entry is not None and each.entry.beside:
            if issue := untold.get(id(each)):
                yield Input(Path(each.where), each.entry.name, "", issue)
        elif each.item is not None:
            own, whole = rows.get(each.where), rows.get(each.within)
            given = each.item.given
            notes: tuple[Note, ...] = each.item.notes
            for row in (own, whole):
                given = given.over(row.given) if row else given
                notes += row.notes if row else ()
            yield each.item._replace(given=given, notes=notes)


def _rows(found: Sequence[Found]) -> tuple[dict[str, Entry], dict[int, Issue]]:
    """The row that speaks of each file, and why others speak of none."""
    there = {each.where for each in found if each.entry is None or not each.entry.beside}
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(there):
        by_name[posixpath.basename(path)].append(path)
    rows: defaultdict[str, list[Found]] = defaultdict(list)
    untold: dict[int, Issue] = {}
    for each in found:
        entry = each.entry
        if entry is None or not entry.beside:
            continue
        target, why = _target(_beside(each), by_name)
        if target:
            rows[target].append(each)
        else:
            untold[id(each)] = _unmatched(entry, why)
    kept = {}
    for target, those in rows.items():
        told: list[Properties] = [each.entry.given for each in those if each.entry]
        if all(given == told[0] for given in told):
            kept[target] = those[0].entry
        else:
            names = " and ".join(each.entry.name for each in those if each.entry)
            for each in those:
                if each.entry:
                    untold[id(each)] = _unmatched(each.entry, f"{names} speak of one file; none is used")
    return {target: entry for target, entry in kept.items() if entry}, untold


def _beside(row: Found) -> str:
    """The path that a row names: its collection's folder is that of ``row.within``."""
    return posixpath.join(posixpath.dirname(row.within), row.entry.beside if row.entry else "")


def _target(path: str, by_name: Mapping[str, list[str]]) -> tuple[str, str]:
    """The file at ``path``, or the only one so called in a folder below; else why there is none."""
    folder, name = posixpath.split(path)
    named = by_name.get(name, [])
    if path in named:
        return path, ""
    below = [each for each in named if each.startswith(f"{folder}/")]
    if len(below) == 1:
        return below[0], ""
    return "", f"names {name}, " + ("which several folders have" if below else "which is not there")


def _unmatched(entry: Entry, why: str) -> Issue:
    return Issue(entry.name, "unmatched-metadata", f"{why}; give each file one row", Severity.WARNING)
