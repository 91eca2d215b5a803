"""How an error leaves a command: as one line on standard error and an exit code.

Only a query that is wrong has two more: its line, and a caret at the place.
"""

from __future__ import annotations

import errno
import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from kg.cli.escapes import printable
from kg.errors import OutputError, ReadingError, TownkgError

if TYPE_CHECKING:
    from collections.abc import Iterator


class Failure(click.ClickException):
    """A TownkgError as click ends on it: one line on standard error, an excerpt if any, its own exit code."""

    def __init__(self, error: TownkgError) -> None:
        lines = [" ".join(str(error).split()), *getattr(error, "excerpt", "").splitlines()]
        super().__init__("\n".join(map(printable, lines)))
        vars(self)["exit_code"] = error.exit_code


@contextmanager
def told() -> Iterator[None]:
    """Errors leave as click prints them, with every character printable: files may be called anything."""
    try:
        yield
    except TownkgError as error:
        raise Failure(error) from error
    except click.ClickException as error:
        vars(error)["message"] = printable(error.message)
        raise
    except BrokenPipeError:  # click's own: whoever read the output has gone
        raise
    except OSError as error:
        raise Failure(_as_ours(error)) from error
    except KeyboardInterrupt:
        from kg.cli.output import tell

        tell("stopped", err=True)
        raise SystemExit(128 + signal.SIGINT) from None


def _as_ours(error: OSError) -> TownkgError:
    """What the system refuses outside of any one input or output, such as a full disk behind a pipe."""
    where = "" if error.filename is None else os.fsdecode(error.filename)
    reason = error.strerror or str(error)
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO):
        return OutputError(f"cannot be written: {reason}", where=where or "the output")
    return ReadingError(reason, where=where)
