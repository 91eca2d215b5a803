"""Identities across reports, as :mod:`kg.graph` gives them, in a form that is safe as a file name."""

from __future__ import annotations

import re

from kg.graph.identity import Identity, Lookup, identities
from kg.model import Report


def things(report: Report, lookup: Lookup) -> dict[str, tuple[str, Identity]]:
    """For each entity key: its identity (``area-330502102000``) and what the graph says of it."""
    return {key: (found.term.replace(":", "-"), found) for key, found in identities(report, lookup).items()}


def report(found: Report, taken: set[str]) -> str:
    """The name of the report's page without its ending; ``taken`` are those already given.

    It is the input's own name where that is plain, so that a link can be told apart by eye.
    """
    source = found.document.source
    stem = source.name.rsplit(".", 1)[0]
    plain = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}", stem)
    name = stem if plain else f"report-{source.sha256[:12]}"
    return name if name not in taken else f"{name}-{source.sha256[:12]}"
