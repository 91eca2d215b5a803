"""Annotated reports: the JSON of ``tests/gold/GUIDE.md``, checked as it is read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import NothingToDoError, ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

#: What a reader, or the system, found in one report: keys entities, relations, observations, report.
Annotation = dict[str, Any]

_KEYS = {
    "entities": ("id", "type", "name"),
    "relations": ("s", "p", "o"),
    "observations": ("indicator", "value", "unit", "kind", "status"),
}


@dataclass(frozen=True, slots=True)
class GoldReport:
    """One annotated report: its file's name without folder, the annotation, the text's file if found."""

    document: str
    annotation: Annotation
    text: Path | None


def load(folder: Path, texts: Sequence[Path] = ()) -> tuple[GoldReport, ...]:
    """The annotated reports of a folder, in order of their files' names.

    The text of each is looked for in ``texts``, else in ``texts/`` inside the
    folder and in ``../../seeds`` beside it. JSON files without entities are not
    gold and are passed over. Raises ReadingError for a file that breaks the
    format, NothingToDoError where the folder holds no gold.
    """
    places = tuple(texts) or (folder / "texts", folder / ".." / ".." / "seeds")
    reports = tuple(_reports(folder, places))
    if not reports:
        raise NothingToDoError(
            "no annotated report (*.json) in this folder", where=str(folder), remedy="see tests/gold/GUIDE.md"
        )
    return reports


def _reports(folder: Path, places: Sequence[Path]) -> Iterator[GoldReport]:
    for path in sorted(folder.glob("*.json")):
        annotation = _read(path)
        if "entities" in annotation:
            document = str(annotation["document"])
            text = next((place / document for place in places if (place / document).is_file()), None)
            yield GoldReport(document, annotation, text)


def _read(path: Path) -> Annotation:
    try:
        annotation = json.loads(path.read_bytes())
    except ValueError as error:
        raise ReadingError(f"not JSON: {error}", where=str(path)) from error
    if not isinstance(annotation, dict):
        raise ReadingError("not an annotation: no object at the top", where=str(path))
    if "entities" in annotation:
        _check(annotation, path)
    return annotation


def _check(annotation: Annotation, path: Path) -> None:
    if "document" not in annotation:
        raise ReadingError("the annotation does not name its document", where=str(path))
    for block, keys in _KEYS.items():
        for number, item in enumerate(annotation.get(block, []), 1):
            lacking = [key for key in (*keys, "grade") if key not in item]
            if lacking:
                raise ReadingError(f"{block}, item {number}: lacks {', '.join(lacking)}", where=str(path))
