"""Asking a graph in a process of its own: whatever a query does, the process that asks goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import QueryError, ReadingError, TownkgError
from kg.processes import DiedError, Worker
from kg.stores import answering
from kg.stores.answering import Answer, Question

if TYPE_CHECKING:
    from pathlib import Path

    from kg.stores.engine import Table

_ROWS, _TRIPLES = "application/sparql-results+json", "application/n-triples"


class EndedError(QueryError):
    """A query after which the process that was to answer it is of no more use."""


class LateError(EndedError):
    """A query took longer than allowed."""


class TooLargeError(EndedError):
    """A query took more memory than allowed, or its answer more than there is."""


class Asked:
    """A process that loads ``data`` and answers questions on it.

    ``memory`` is how many MiB a query may take beyond the data (on Linux).
    """

    def __init__(self, data: Path, memory: int) -> None:
        self._data, self._memory = data, memory
        self._worker = Worker(answering.serve, str(data), memory)

    def ready(self) -> None:
        """Wait for the data to be loaded; raises what kept it from being so."""
        try:
            error = self._worker.receive()
        except DiedError as died:
            raise ReadingError(f"cannot be loaded: {died}", where=str(self._data)) from died
        if isinstance(error, TownkgError):
            raise error

    def ask(self, question: Question, seconds: float, waited: float = 0.0) -> Answer:
        """The answer, within ``seconds`` less those that the question has ``waited`` already.

        Raises LateError and TooLargeError; EndedError where the query ended the
        process; and what :func:`kg.stores.answering.answer` raises.
        """
        try:
            self._worker.send(question)
            answer = self._worker.receive(max(0.0, seconds - waited))
        except TimeoutError as error:
            raise LateError(
                f"no answer within {seconds:g} seconds",
                remedy="narrow the query, or allow more with --timeout",
            ) from error
        except DiedError as error:
            raise self._ended(error) from error
        if isinstance(answer, TownkgError):
            raise answer
        found: Answer = answer
        return found

    def _ended(self, error: DiedError) -> EndedError:
        if error.out_of_memory:
            return TooLargeError(
                f"the query needs more than {self._memory} MiB of memory",
                remedy="narrow the query, or allow more with --max-memory",
            )
        return EndedError(f"the query ended the process that was to answer it: {error}")

    def end(self) -> None:
        """End the process, whatever it does."""
        self._worker.end()


def ask_apart(data: Path, query: str, *, seconds: float, memory: int) -> Table:
    """The answer to one query as a table, from a process started for it.

    ``data`` is an export folder, an RDF file or a store's folder; loading it counts
    neither into ``seconds`` nor into ``memory`` (MiB). Raises what
    :func:`kg.stores.open_engine` and :meth:`Asked.ask` raise.
    """
    return _table(answer_apart(data, Question(query, _ROWS, _TRIPLES), seconds=seconds, memory=memory))


def answer_apart(data: Path, question: Question, *, seconds: float, memory: int) -> Answer:
    """The answer to one question as bytes in a format that it names, from a process started for it.

    Raises what :func:`ask_apart` raises, and NotAcceptableError for triples asked for as rows or rows
    as triples.
    """
    asked = Asked(data, memory)
    try:
        asked.ready()
        return asked.ask(question, seconds)
    finally:
        asked.end()


def _table(answer: Answer) -> Table:
    import pyoxigraph

    from kg.stores.engine import tabled

    try:
        if answer.media == _TRIPLES:
            return tabled(pyoxigraph.parse(answer.body, pyoxigraph.RdfFormat.N_TRIPLES))
        return tabled(pyoxigraph.parse_query_results(answer.body, pyoxigraph.QueryResultsFormat.JSON))
    except MemoryError as error:  # also for a term longer than the engine's buffer
        raise TooLargeError(f"the answer is too large: {error}", remedy="narrow the query") from error
