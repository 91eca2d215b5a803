"""Texts that were extracted, kept beside the graph: what offsets count in where a file is no plain text.

Each is two files in ``texts/``, named by the report: the text itself, and a map as JSON. The map has the name
and the SHA-256 of the file, the SHA-256 of the text, the format, and the origins of the text's stretches.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.source import Origin, Source

if TYPE_CHECKING:
    from pathlib import Path


class Text(NamedTuple):
    """One text with its map, both as they are written; ``report`` is the report's identity."""

    report: str
    words: bytes
    map: bytes


def of(source: Source) -> Text:
    """The text of ``source`` with its map."""
    words = source.text.encode()
    told = {
        "file": source.name,
        "sha256": source.sha256,
        "text_sha256": hashlib.sha256(words).hexdigest(),
        "format": source.format,
    }
    lines = [f"{_dump(name)}: {_dump(value)}" for name, value in told.items()]
    origins = ",\n".join(_dump(_told(origin)) for origin in source.origins)
    written = ",\n".join([*lines, f'"origins": [\n{origins}\n]' if origins else '"origins": []'])
    return Text(source.sha256[:20], words, f"{{\n{written}\n}}\n".encode())


def source(text: Text) -> Source:
    """What :func:`of` was given, but for boxes and properties. Raises ValueError for a damaged map."""
    try:
        told = json.loads(text.map)
        origins = tuple(Origin(o["start"], o.get("place", ""), o.get("page", 0)) for o in told["origins"])
        return Source(
            told["file"], text.words.decode(), "", told["sha256"], format=told["format"], origins=origins
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no map of a text: {error!r}") from error


def kept(source: Source) -> Text | None:
    """The text that an export keeps of ``source``: none of plain text, which is its own."""
    return of(source) if source.format else None


def write(text: Text, folder: Path) -> None:
    """Write a text and its map into ``folder``."""
    folder.mkdir(exist_ok=True)
    (folder / f"{text.report}.txt").write_bytes(text.words)
    (folder / f"{text.report}.json").write_bytes(text.map)


def read(report: str, folder: Path) -> Text:
    """What :func:`write` wrote. Raises OSError where it is not there."""
    return Text(report, *((folder / f"{report}.{ending}").read_bytes() for ending in ("txt", "json")))


def _told(origin: Origin) -> dict[str, Any]:
    """An origin without what it does not say."""
    told: dict[str, Any] = {"start": origin.start}
    if origin.place:
        told["place"] = origin.place
    if origin.page:
        told["page"] = origin.page
    if origin.box is not None:
        told["box"] = [round(edge, 2) for edge in origin.box]
    return told


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
