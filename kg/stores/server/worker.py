"""The process that answers queries for the server: it can be killed when a query takes too long."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError, TownkgError
from kg.stores.guard import forbid_service

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from kg.stores.engine import Engine

_LIMITED = re.compile(r"\blimit\s+(\d+)\s*(?:offset\s+\d+\s*)?\}?\s*$", re.IGNORECASE)

OK, MALFORMED, REFUSED, NOT_ACCEPTABLE = 200, 400, 403, 406


@dataclass(frozen=True, slots=True)
class Question:
    """A query with what the client takes: media types for rows and for triples ("" where none suits)."""

    query: str
    rows: str
    triples: str
    most: int
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP status, the media type and the body."""

    status: int
    media: str
    body: bytes


def serve(path: str, questions: Connection) -> None:
    """Answer questions until the other end closes; first it says: ready (None), or why not."""
    from kg.stores.engine import open_engine

    try:
        engine = open_engine(Path(path))
    except TownkgError as error:
        questions.send(error)
        return
    questions.send(None)
    while True:
        try:
            question = questions.recv()
        except EOFError:
            return
        questions.send(answer(engine, question))


def answer(engine: Engine, question: Question) -> Answer:
    """The engine's answer in a format that the client takes."""
    try:
        forbid_service(question.query)
    except QueryError as error:
        return _told(REFUSED, error)
    try:
        found = _ask(engine, question)
        media = _media(found, question)
        if not media:
            return Answer(NOT_ACCEPTABLE, "text/plain", b"none of the accepted formats can hold this\n")
        if _too_many(engine, question, found):
            words = f"more than {question.most} rows; add LIMIT, or start the server with a higher --max-rows"
            return _told(REFUSED, QueryError(words))
        return Answer(OK, media, _serialized(found, media))
    except QueryError as error:
        return _told(MALFORMED, error)


def _told(status: int, error: QueryError) -> Answer:
    return Answer(status, "text/plain", f"{error}\n".encode())


def _ask(engine: Engine, question: Question) -> Any:
    return engine.ask(
        question.query, default_graphs=question.default_graphs, named_graphs=question.named_graphs
    )


def _media(found: Any, question: Question) -> str:
    import pyoxigraph

    return question.triples if isinstance(found, pyoxigraph.QueryTriples) else question.rows


def _too_many(engine: Engine, question: Question, found: Any) -> bool:
    """Whether there are more rows than allowed: the query is run once more to count, unless it says LIMIT."""
    import pyoxigraph

    if isinstance(found, pyoxigraph.QueryBoolean):
        return False
    limit = _LIMITED.search(question.query)
    if limit and int(limit[1]) <= question.most:
        return False
    counted = islice(_ask(engine, question), question.most + 1)
    return sum(1 for _ in counted) > question.most


def _serialized(found: Any, media: str) -> bytes:
    import pyoxigraph

    from kg.graph.terms import PREFIXES

    if isinstance(found, pyoxigraph.QueryTriples):
        form = pyoxigraph.RdfFormat.from_media_type(media)
        prefixed = form in (pyoxigraph.RdfFormat.TURTLE, pyoxigraph.RdfFormat.RDF_XML)
        # a CONSTRUCT may state a triple twice; the answer is a graph, which holds it once
        once = dict.fromkeys(found)
        return pyoxigraph.serialize(once, format=form, prefixes=PREFIXES if prefixed else None) or b""
    return bytes(found.serialize(format=pyoxigraph.QueryResultsFormat.from_media_type(media)))
