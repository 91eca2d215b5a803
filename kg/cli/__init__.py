"""The command line: a thin layer of click over the library.

Each command lives in a module of its own, which is imported only when the
command runs, so that ``kg --help`` does not wait for engines and models.
"""

from __future__ import annotations

import importlib
from typing import Any

import click

import kg
from kg.errors import TownkgError

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
  1   done, but problems were reported (validate, check)
  2   wrong use of the command line
  3   an input cannot be read
  4   nothing to do: no report among the inputs
  5   an output cannot be written
  6   the graph is unsound and was not written
  7   a packaged data file is wrong
  8   a query is wrong, unknown or too slow
  9   a graph store refused or cannot be reached
  10  a part that this needs is not installed
"""


class Failure(click.ClickException):
    """A TownkgError as click ends on it: one line on standard error, and the error's own exit code."""

    def __init__(self, error: TownkgError) -> None:
        super().__init__(" ".join(str(error).split()))
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

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a TownkgError becomes one line and its exit code."""
        try:
            return super().invoke(ctx)
        except TownkgError as error:
            raise Failure(error) from error


@click.group(cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(kg.__version__, prog_name="kg")
def main() -> None:
    """Build an evidenced knowledge graph from Chinese township government work reports."""
