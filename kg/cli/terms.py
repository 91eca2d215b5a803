"""RDF terms as cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.graph.terms import PREFIXES, shortened

if TYPE_CHECKING:
    import pyoxigraph

    from kg.cli.output import Cell
    from kg.stores.engine import Term

_XSD = PREFIXES["xsd"]
_WHOLE = {_XSD + name for name in ("integer", "int", "long", "nonNegativeInteger")}
_BROKEN = {_XSD + name for name in ("decimal", "double", "float")}


def cell(term: Term | None, *, short: bool) -> Cell:
    """A term's value: numbers as numbers, IRIs with their prefix where ``short``."""
    import pyoxigraph

    if term is None:
        return None
    if isinstance(term, pyoxigraph.Literal):
        return _literal(term, short)
    if isinstance(term, pyoxigraph.NamedNode):
        return shortened(term.value) if short else term.value
    return str(term)


def _literal(term: pyoxigraph.Literal, short: bool) -> Cell:
    kind = term.datatype.value
    if kind == _XSD + "boolean":
        return term.value in ("true", "1")
    if short:  # a table shows the digits as written
        return term.value
    if kind in _WHOLE:
        return int(term.value)
    return float(term.value) if kind in _BROKEN else term.value
