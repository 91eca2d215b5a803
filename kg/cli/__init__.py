"""The command line: a thin layer of click over the library.

Each command lives in a module of its own, which is imported only when the
command runs, so that ``kg --help`` does not wait for engines and models.
"""

from __future__ import annotations

import errno
import importlib
import io
import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from kg.cli.escapes import printable
from kg.errors import OutputError, ReadingError, TownkgError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

#: Command → the module that has it, and its line in ``kg --help`` and in the README's table.
COMMANDS = {
    "build": ("build", "Read reports and write the graph, the views and the issue log."),
    "query": ("query", "Ask an export or a folder of reports with SPARQL."),
    "queries": ("query", "List the named queries with the questions they answer."),
    "explain": ("explain", "Print an entity's facts with the sentences that state them."),
    "validate": ("soundness", "Hold a graph against the SHACL shapes."),
    "check": ("soundness", "Look for improbable statements and print their sentences."),
    "load": ("load", "Put an export into a running triple store."),
    "export": ("export", "Write an export in another format."),
    "serve": ("serve", "Answer SPARQL queries on this machine, with a page to type them in."),
    "evaluate": ("evaluate", "Score what townkg finds against annotated reports."),
}

EPILOG = """\b
Exit codes:
  0   done
  1   done, but problems were reported (build: inputs left out; validate, check)
  2   wrong use of the command line
  3   an input cannot be read
  4   nothing to do: no report among the inputs
  5   an output cannot be written
  6   the graph is unsound and was not written
  7   a packaged data file is wrong
  8   a query is wrong, unknown or too slow
  9   a graph store refused or cannot be reached
  10  a part that this needs is not installed
Stopped by Ctrl-C: 130, by SIGTERM: 143, by SIGHUP: 129.
"""


#: The signals that ask a process to end; Windows has no SIGHUP.
_ENDINGS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Failure(click.ClickException):
    """A TownkgError as click ends on it: one line on standard error, and the error's own exit code."""

    def __init__(self, error: TownkgError) -> None:
        super().__init__(printable(" ".join(str(error).split())))
        vars(self)["exit_code"] = error.exit_code


class LazyGroup(click.Group):
    """A group that knows its commands' names and lines without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order a user meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command, its module imported; None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"kg.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The commands' lines, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """The context for what was typed; what is wrong in it is told without raw control characters."""
        with _told():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error that a user can act on becomes one line and its exit code.

        Ctrl-C and the signals that ask a process to end do so with 128 and their number,
        after everything under way has been cleared up.
        """
        _end_on_signals()
        _print_anywhere()
        with _told():
            return super().invoke(ctx)


@contextmanager
def _told() -> Iterator[None]:
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


def _print_anywhere() -> None:
    """Let a terminal of another encoding than UTF-8 show an escape for what it has no character for."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _as_ours(error: OSError) -> TownkgError:
    """What the system refuses outside of any one input or output, such as a full disk behind a pipe."""
    place = "" if error.filename is None else os.fsdecode(error.filename)
    reason = error.strerror or str(error)
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO):
        return OutputError(f"cannot be written: {reason}", place=place or "the output")
    return ReadingError(reason, place=place)


def _end_on_signals() -> None:
    """Let SIGTERM and SIGHUP end the command as an exception, so that nothing is left behind."""
    for number in _ENDINGS:
        if signal.getsignal(number) is signal.SIG_DFL:  # nohup has a process ignore SIGHUP, and means it
            signal.signal(number, _end)


def _end(number: int, _: FrameType | None) -> None:
    for one in _ENDINGS:  # clearing up is not to be interrupted by a second one
        signal.signal(one, signal.SIG_IGN)
    raise SystemExit(128 + number)


def _tell_versions(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from kg import versions
        from kg.cli.output import tell

        tell(versions.told())
        ctx.exit()


@click.group(cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_tell_versions,
    help="Show the versions of code, network, division list and ontology, and exit.",
)
def main() -> None:
    """Build an evidenced knowledge graph from Chinese township government work reports."""
