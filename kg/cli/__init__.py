"""The command line: a thin layer of click over the library.

Each command lives in a module of its own, which is imported only when the
command runs, so that ``kg --help`` does not wait for engines and models.
"""

from __future__ import annotations

import importlib
from typing import Any

import click

from kg.cli import streams
from kg.cli.failures import told
from kg.cli.signals import end_on_signals
from kg.errors import EXIT_CODES

#: Command → the module that has it, and its line in ``kg --help`` and in the README's table.
COMMANDS = {
    "build": ("build", "Read reports and write the graph, the views and the issue log."),
    "query": ("query", "Ask an export or a folder of reports with SPARQL."),
    "queries": ("query", "List the named queries with the questions they answer."),
    "explain": ("explain", "Print an entity's facts with the sentences that state them."),
    "validate": ("soundness", "Hold a graph against the SHACL shapes."),
    "check": ("soundness", "Look for improbable statements and print their sentences."),
    "verify": ("verify", "Read the sources again and look up every quotation of an export in them."),
    "load": ("load", "Put an export into a running triple store."),
    "export": ("export", "Write an export in another format."),
    "table": ("table", "Write figures, relations or projects as a table for analysis."),
    "terms": ("wordcounts", "Count the words of a dictionary in reports, done and planned apart."),
    "serve": ("serve", "Answer SPARQL queries on this machine, with a page to type them in."),
    "evaluate": ("evaluate", "Score what townkg finds against annotated reports."),
}

_STOPPED = "Stopped by Ctrl-C: 130 (serve: 0), by SIGTERM: 143, by SIGHUP: 129."
EPILOG = "\n".join(
    ("\b", "Exit codes:", *(f"  {code:<3} {meaning}" for code, meaning in EXIT_CODES.items()), _STOPPED)
)


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
        streams.prepare()
        with told():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error that a user can act on becomes one line and its exit code.

        Ctrl-C and the signals that ask a process to end do so with 128 and their number,
        after everything under way has been cleared up.
        """
        end_on_signals()
        with told():
            return super().invoke(ctx)


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
