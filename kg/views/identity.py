"""Identities across reports, as :mod:`kg.graph` gives them, in a form that is safe as a file name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from itertools import chain, count

from kg.graph.identity import Identity, Lookup, identities
from kg.model import Report

SHARED = frozenset({"names", "overview", "pages"})
"""What the site's own files are called in the folder that holds the reports' data."""

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
_DEVICE = re.compile(r"(?i:con|prn|aux|nul|com\d|lpt\d)")


def things(report: Report, lookup: Lookup) -> dict[str, tuple[str, Identity]]:
    """For each entity key: its identity (``area-330502102000``) and what the graph says of it."""
    return {key: (found.term.replace(":", "-"), found) for key, found in identities(report, lookup).items()}


def report(read: Report, taken: Container[str]) -> str:
    """The name of the report's page without its ending; ``taken`` are those already given, :func:`folded`.

    It is the input's own name where that is plain, so that a link can be told apart by eye,
    else and where another page has it (for Windows and macOS in whatever case) one with the
    hash of the file. Windows keeps a few names for devices.
    """
    source = read.document.source
    stem = source.name.rsplit(".", 1)[0]
    own = _PLAIN.fullmatch(stem) and not _DEVICE.fullmatch(stem)
    name = stem if own else f"report-{source.sha256[:12]}"
    hashed = f"{name}-{source.sha256[:12]}"
    candidates = chain((name, hashed), (f"{hashed}-{number}" for number in count(2)))
    return next(found for found in candidates if folded(found) not in taken and folded(found) not in SHARED)


def folded(name: str) -> str:
    """What two names share that one folder of Windows or macOS cannot hold both."""
    return unicodedata.normalize("NFC", name).casefold()
