"""The one family of errors townkg raises, each with where, why and what to do.

Every error a user can meet is a :class:`TownkgError`; the command line prints
``str(error)`` on one line and exits with its ``exit_code``.
"""

EXIT_CODES = {
    0: "done",
    1: "done, but problems were reported (build: inputs left out; validate, check)",
    2: "wrong use of the command line",
    3: "an input cannot be read",
    4: "nothing to do: no report among the inputs",
    5: "an output cannot be written",
    6: "the graph is unsound and was not written",
    7: "a packaged data file is wrong",
    8: "a query is wrong, unknown or too slow",
    9: "a graph store refused or cannot be reached",
    10: "a part that this needs is not installed",
}
"""What a command can end with, and what it means; ``kg --help`` prints it. 2 is click's own too."""


class TownkgError(Exception):
    """Something a user can act on: ``where: reason; remedy``."""

    exit_code = 1

    def __init__(self, reason: str, *, where: str = "", remedy: str = "") -> None:
        self.reason = reason
        self.where = where
        self.remedy = remedy
        super().__init__(reason)

    def __str__(self) -> str:
        text = f"{self.where}: {self.reason}" if self.where else self.reason
        return f"{text}; {self.remedy}" if self.remedy else text


class UsageError(TownkgError, ValueError):
    """What is asked for does not go together."""

    exit_code = 2


class ReadingError(TownkgError):
    """An input is not a text that can be read."""

    exit_code = 3


class NothingToDoError(TownkgError):
    """No report was found among the inputs."""

    exit_code = 4


class OutputError(TownkgError):
    """An output cannot be written."""

    exit_code = 5


class UnsoundGraphError(TownkgError):
    """The graph breaks a promise of the contract and was not written."""

    exit_code = 6


class DataError(TownkgError):
    """A packaged data file (lexicon, pattern, ontology) is wrong."""

    exit_code = 7


class QueryError(TownkgError):
    """A query is wrong, unknown or too slow."""

    exit_code = 8


class StoreError(TownkgError):
    """A graph store refused a request or cannot be reached."""

    exit_code = 9


class MissingPartError(TownkgError):
    """An optional dependency that this needs is not installed."""

    exit_code = 10
