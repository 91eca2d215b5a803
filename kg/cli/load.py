"""``kg load``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kg.stores.presets import PRESETS


@click.command("load")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "base", required=True, help="The server's root, such as http://127.0.0.1:7878.")
@click.option("--store", "kind", type=click.Choice(list(PRESETS)), required=True, help="What runs there.")
@click.option(
    "--dataset", default="townkg", show_default=True, help="The dataset (fuseki) or repository (graphdb)."
)
@click.option("--graph", help="The graph to load into; the default graph unless given.")
@click.option("--add", is_flag=True, help="Add to the graph instead of replacing it.")
@click.option("--report", help="Replace one report's own graph only: its IRI, or the name of its file.")
@click.option("--user", help="The name to sign in with; the password is read from TOWNKG_PASSWORD.")
def load_command(
    file: Path,
    base: str,
    kind: str,
    dataset: str,
    graph: str | None,
    add: bool,
    report: str | None,
    user: str | None,
) -> None:
    """Put FILE (an export folder or an RDF file) into a running triple store.

    The triples replace the content of the graph unless --add is given. Afterwards
    the store's count is compared with the file's. With --report, FILE is an export
    with a graph for each report (townkg.trig). A token for QLever is read from
    TOWNKG_PASSWORD.
    """
    if report and (graph or add):
        raise click.UsageError("--report replaces the report's own graph: leave out --graph and --add")
    from kg.stores.loading import load, load_report, report_named
    from kg.stores.persistent import by_report
    from kg.stores.remote import Remote

    data = by_report(file) if report else file
    remote = Remote(
        base,
        PRESETS[kind],
        dataset=dataset,
        graph=report_named(data, report) if report else graph,
        user=user,
        password=os.environ.get("TOWNKG_PASSWORD", ""),
    )
    done = load_report(data, remote) if report else load(data, remote, add=add)
    place = f"<{done.graph}>" if done.graph else "the default graph"
    parts = "one part" if done.parts == 1 else f"{done.parts} parts"
    click.echo(f"{done.sent} triples sent in {parts}; {place} of {remote.base} holds {done.held}.")
