"""What a process does that holds a graph and answers queries, in the formats of the SPARQL protocol."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError, TownkgError
from kg.processes import limit_memory
from kg.stores.guard import RefusedError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    import pyoxigraph

    from kg.stores.engine import Engine, Term

#: Bytes of an answer whose rows are limited, in the shortest of its formats.
LARGEST = 16 << 20


class NotAcceptableError(QueryError):
    """The answer has no form that the client takes."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query with what the client takes: media types for rows and for triples ("" where none suits).

    ``most`` is how many rows the answer may have, None for any number.
    """

    query: str
    rows: str
    triples: str
    most: int | None = None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The media type and the body."""

    media: str
    body: bytes


def serve(questions: Connection, path: str, memory: int) -> None:
    """Answer questions until the other end closes; first say whether the data could be loaded.

    Sent are None for ready, an Answer, or the TownkgError that there is instead;
    a query that takes more than ``memory`` MiB beyond the data ends the process.
    """
    from kg.stores.engine import open_engine

    # an engine that ends the process prints pages about it; the parent tells it in a line
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        engine = open_engine(Path(path))
    except TownkgError as error:
        questions.send(error)
        return
    limit_memory(memory)
    questions.send(None)
    while True:
        question = questions.recv()
        try:
            questions.send(answer(engine, question))
        except TownkgError as error:
            questions.send(error)


def answer(engine: Engine, question: Question) -> Answer:
    """The engine's answer in a format that the client takes.

    Raises NotAcceptableError where there is none, RefusedError for more rows than
    allowed, and what :meth:`kg.stores.Engine.ask` raises.
    """
    import pyoxigraph

    found = engine.ask(
        question.query, default_graphs=question.default_graphs, named_graphs=question.named_graphs
    )
    of_triples = isinstance(found, pyoxigraph.QueryTriples)
    media = question.triples if of_triples else question.rows
    if not media:
        kind = "triples" if of_triples else "rows"
        raise NotAcceptableError(f"the answer is {kind}, which none of the accepted formats can hold")
    with engine.working_out(question.query):
        return Answer(media, (_triples if of_triples else _rows)(found, media, question.most))


def _triples(found: Any, media: str, most: int | None) -> bytes:
    import pyoxigraph

    from kg.graph.terms import PREFIXES

    form = pyoxigraph.RdfFormat.from_media_type(media)
    prefixed = form in (pyoxigraph.RdfFormat.TURTLE, pyoxigraph.RdfFormat.RDF_XML)
    # a CONSTRUCT may state a triple twice; the answer is a graph, which holds it once
    once: dict[pyoxigraph.Triple, None] = {}
    size = 0
    for triple in found:
        size += 0 if triple in once or most is None else len(str(triple))
        once[triple] = None
        _limit(len(once), size, most)
    return pyoxigraph.serialize(once, format=form, prefixes=PREFIXES if prefixed else None) or b""


def _rows(found: Any, media: str, most: int | None) -> bytes:
    import pyoxigraph

    form = pyoxigraph.QueryResultsFormat.from_media_type(media)
    if most is not None and isinstance(found, pyoxigraph.QuerySolutions):
        found = _counted(found, most)
    return bytes(found.serialize(format=form))


def _counted(found: pyoxigraph.QuerySolutions, most: int) -> Any:
    """The solutions once more, held in memory; the engine stops at the first that is too many."""
    import pyoxigraph

    lines = ["\t".join(map(str, found.variables))]
    size = 0
    for number, solution in enumerate(found, 1):
        lines.append("\t".join(map(_cell, solution)))
        size += len(lines[-1])
        _limit(number, size, most)
    # pyoxigraph writes the formats, but only of solutions that it has read itself
    text = "".join(f"{line}\n" for line in lines).encode()
    return pyoxigraph.parse_query_results(text, format=pyoxigraph.QueryResultsFormat.TSV)


def _cell(term: Term | None) -> str:
    import pyoxigraph

    if term is None:
        return ""
    return f"<<( {term} )>>" if isinstance(term, pyoxigraph.Triple) else str(term)


def _limit(rows: int, size: int, most: int | None) -> None:
    if most is None:
        return
    if rows > most:
        raise RefusedError(f"more than {most} rows; add LIMIT, or start the server with a higher --max-rows")
    if size > LARGEST:
        raise RefusedError(f"more than {LARGEST >> 20} MiB of rows; add LIMIT, or ask for fewer columns")
