"""The SPARQL 1.1 Protocol over Flask: what a request asks, and in which format it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.stores.answering import Question

if TYPE_CHECKING:
    from flask import Request
    from werkzeug.datastructures import MultiDict

ROWS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
TRIPLES = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
_ALSO = {"application/json": ROWS[0], "application/xml": ROWS[1], "text/xml": ROWS[1], "text/plain": ROWS[3]}
_FORMAT_NAMES = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
)
_CHARSET = {"text/csv", "text/tab-separated-values", "text/turtle", "text/plain"}


class Refused(Exception):  # noqa: N818 - an answer, not a fault of the program
    """A request that is not a query: an HTTP status and what to tell."""

    def __init__(self, status: int, words: str) -> None:
        self.status = status
        super().__init__(words)


def question(request: Request, most: int) -> Question | None:
    """What a request asks; None where it has no query. Raises Refused for what is no query."""
    query, parameters = _query(request)
    if query is None:
        return None
    return Question(
        query=query,
        rows=_best(request, ROWS),
        triples=_best(request, TRIPLES),
        most=most,
        default_graphs=tuple(parameters.getlist("default-graph-uri")),
        named_graphs=tuple(parameters.getlist("named-graph-uri")),
    )


def _query(request: Request) -> tuple[str | None, MultiDict[str, str]]:
    if request.method == "GET" or request.method == "HEAD":
        return _single(request.args), request.args
    kind = request.mimetype
    if kind == "application/sparql-query":
        try:
            return request.get_data().decode("utf-8"), request.args
        except UnicodeDecodeError as error:
            raise Refused(400, "the query is not UTF-8") from error
    if kind == "application/x-www-form-urlencoded":
        query = _single(request.form)
        if query is None:
            raise Refused(400, "the form has no field “query”")
        return query, request.form
    if kind == "application/sparql-update":
        raise Refused(403, "this endpoint is read-only")
    raise Refused(415, "send application/sparql-query or a form with the field “query”")


def _single(parameters: MultiDict[str, str]) -> str | None:
    if "update" in parameters:
        raise Refused(403, "this endpoint is read-only")
    queries = parameters.getlist("query")
    if len(queries) > 1:
        raise Refused(400, "more than one query")
    return queries[0] if queries else None


def _best(request: Request, formats: tuple[str, ...]) -> str:
    """The format that the client likes best, the first where it does not say, "" where none."""
    accepted = request.accept_mimetypes
    if not accepted:
        return formats[0]
    also = [name for name, meant in _ALSO.items() if meant in formats]
    best = accepted.best_match([*formats, *also])
    return "" if best is None else _ALSO.get(best, best)


def content_type(media: str) -> str:
    """A media type as an HTTP header has it."""
    return f"{media}; charset=utf-8" if media in _CHARSET else media


def description(endpoint: str, triples: str, number: int) -> bytes:
    """The SPARQL 1.1 Service Description, in the format ``triples``."""
    import pyoxigraph
    from pyoxigraph import Literal, NamedNode, Triple

    sd, void = "http://www.w3.org/ns/sparql-service-description#", "http://rdfs.org/ns/void#"
    rdf, formats = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/ns/formats/"
    service, data, graph = (NamedNode(endpoint + part) for part in ("#service", "#data", "#graph"))

    def of(subject: NamedNode, predicate: str, value: NamedNode | Literal) -> Triple:
        return Triple(subject, NamedNode(predicate), value)

    facts = [
        of(service, rdf + "type", NamedNode(sd + "Service")),
        of(service, sd + "endpoint", NamedNode(endpoint)),
        of(service, sd + "supportedLanguage", NamedNode(sd + "SPARQL11Query")),
        of(service, sd + "defaultDataset", data),
        of(data, rdf + "type", NamedNode(sd + "Dataset")),
        of(data, sd + "defaultGraph", graph),
        of(graph, rdf + "type", NamedNode(sd + "Graph")),
        of(graph, void + "triples", Literal(number)),
    ]
    facts += [of(service, sd + "resultFormat", NamedNode(formats + name)) for name in _FORMAT_NAMES]
    form = pyoxigraph.RdfFormat.from_media_type(triples)
    return pyoxigraph.serialize(facts, format=form) or b""
