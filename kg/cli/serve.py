"""``kg serve``."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import click

from kg.cli.data import as_file
from kg.cli.options import SECONDS, data_argument, memory_option, reader_option
from kg.cli.output import tell
from kg.cli.signals import kept

if TYPE_CHECKING:
    from pathlib import Path

    from kg.readers import Reader


@click.command("serve")
@data_argument
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0: any free.")
@click.option(
    "--timeout",
    type=SECONDS,
    default=30.0,
    show_default=True,
    help="Seconds a query may take, its wait for a free process included.",
)
@click.option(
    "--max-rows", type=click.IntRange(1), default=10_000, show_default=True, help="Rows of an answer."
)
@memory_option(1024, 16, "that a query may take beyond the data")
@click.option("--jobs", "-j", type=click.IntRange(1), default=2, show_default=True, help="Queries at a time.")
@click.option("--cors", is_flag=True, help="Let pages of other sites ask, too.")
@reader_option
def serve_command(
    data: Path,
    port: int,
    timeout: float,
    max_rows: int,
    max_memory: int,
    jobs: int,
    cors: bool,
    reader: Reader,
) -> None:
    """Answer SPARQL queries on DATA until stopped with Ctrl+C (exit code 0) or a signal (143 for SIGTERM).

    The endpoint, /sparql, can be reached from this machine only. It is read-only
    and reaches nothing itself. The page at / has the named queries.

    A query that takes too long is answered with 503, one that takes too much memory
    with 507, one with too many rows with 403; where four queries wait for each that
    may run, a further one gets 503 at once. Each of the --jobs processes holds the
    data, and may take --max-memory beside it.
    """
    from kg.stores.server import Settings, running

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that a request waits is nothing to tell
    settings = Settings(port, timeout, max_rows, jobs, cors, max_memory)
    with as_file(data, reader) as file, running(file, settings) as server:
        base = f"http://127.0.0.1:{server.effective_port}"
        tell(f"Query page: {base}/\nEndpoint:   {base}/sparql\nStop with Ctrl+C.")
        with kept():
            server.run()  # returns at Ctrl+C and at signals
            tell("stopped")
