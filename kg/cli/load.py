"""``kg load``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.output import tell
from kg.stores.presets import PRESETS

if TYPE_CHECKING:
    from kg.stores.loading import Loaded
    from kg.stores.remote import Remote


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
@click.option("--each-report", is_flag=True, help="Put each report into a graph of its own.")
@click.option("--remove", is_flag=True, help="With --report: remove that report's graph instead.")
@click.option("--user", help="The name to sign in with; the password is read from TOWNKG_PASSWORD.")
def load_command(
    file: Path,
    base: str,
    kind: str,
    dataset: str,
    graph: str | None,
    add: bool,
    report: str | None,
    each_report: bool,
    remove: bool,
    user: str | None,
) -> None:
    """Put FILE (an export folder or an RDF file) into a running triple store.

    The triples replace the content of the graph unless --add is given. Afterwards
    the store's count is compared with the file's. A token for QLever is read from
    TOWNKG_PASSWORD.

    With --each-report and --report, FILE is an export with a graph for each report
    (townkg.trig): loading or removing one then touches no other. Queries see all of
    them where the store's default graph is the union of its graphs.
    """
    if (report or each_report) and (graph or add):
        raise click.UsageError("a report has a graph of its own: leave out --graph and --add")
    if bool(report) + each_report > 1 or (remove and not report):
        raise click.UsageError("--each-report and --report exclude each other; --remove needs --report")
    from kg.stores.remote import Remote

    password = os.environ.get("TOWNKG_PASSWORD", "")
    remote = Remote(base, PRESETS[kind], dataset=dataset, graph=graph, user=user, password=password)
    if report:
        _remove_report(file, report, remote) if remove else _load_report(file, report, remote)
    else:
        _load(file, remote, add=add, each_report=each_report)


def _load(file: Path, remote: Remote, *, add: bool, each_report: bool) -> None:
    from kg.stores.loading import load, load_reports
    from kg.stores.persistent import by_report

    for done in load_reports(by_report(file), remote) if each_report else [load(file, remote, add=add)]:
        _tell(remote, done)


def _load_report(file: Path, report: str, remote: Remote) -> None:
    from kg.stores.loading import load_report, report_named
    from kg.stores.persistent import by_report

    data = by_report(file)
    own = remote.of_graph(report_named(data, report))
    _tell(own, load_report(data, own))


def _remove_report(file: Path, report: str, remote: Remote) -> None:
    from kg.stores.loading import report_named
    from kg.stores.persistent import by_report

    own = remote.of_graph(report_named(by_report(file), report))
    own.delete()
    tell(f"<{own.graph}> was removed; {own.count()} triples are left in it.")


def _tell(remote: Remote, done: Loaded) -> None:
    place = f"<{done.graph}>" if done.graph else "the default graph"
    parts = "one part" if done.parts == 1 else f"{done.parts} parts"
    tell(f"{done.sent} triples sent in {parts}; {place} of {remote.base} holds {done.held}.")
