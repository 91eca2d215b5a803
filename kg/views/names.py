"""What the pages are called: things by their identity, reports by their file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from itertools import chain, count

SHARED = frozenset({"names", "overview", "pages"})
"""What the site's own files are called in the folder that holds the reports' data."""

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
_DEVICE = re.compile(r"(?i:con|prn|aux|nul|com\d|lpt\d)")


def thing(term: str) -> str:
    """A thing's canonical term in a form that is safe as a file name.

    >>> thing("area:330502102000")
    'area-330502102000'
    """
    return term.replace(":", "-")


def report(file: str, sha256: str, taken: Container[str]) -> str:
    """The name of the page of the report in ``file``, without its ending.

    ``taken`` are the names already given, :func:`folded`.

    It is the input's own name where that is plain, so that a link can be told apart by eye,
    else and where another page has it (for Windows and macOS in whatever case) one with the
    hash of the file. Windows keeps a few names for devices.
    """
    stem = file.rsplit(".", 1)[0]
    own = _PLAIN.fullmatch(stem) and not _DEVICE.fullmatch(stem)
    name = stem if own else f"report-{sha256[:12]}"
    hashed = f"{name}-{sha256[:12]}"
    candidates = chain((name, hashed), (f"{hashed}-{number}" for number in count(2)))
    return next(found for found in candidates if folded(found) not in taken and folded(found) not in SHARED)


def folded(name: str) -> str:
    """What two names share that one folder of Windows or macOS cannot hold both."""
    return unicodedata.normalize("NFC", name).casefold()
