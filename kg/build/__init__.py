"""Files in → an export out: graph, views, issue log and a description of the data, or nothing at all."""

import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Literal

from kg.build import outputs
from kg.build.description import describe_dataset
from kg.build.documents import Process, Work, worked
from kg.build.folder import written_aside
from kg.build.inputs import Input, discover
from kg.build.ontology_page import write_page
from kg.build.summary import Summary, Tally
from kg.errors import NothingToDoError, ReadingError
from kg.graph import Lookup, merging, soundness
from kg.model import Division, Report

__all__ = ["Progress", "Reader", "Summary", "build"]

Reader = Literal["learned", "rules"]
"""Who finds entities: the trained reader with the rules, or the rules alone."""

Progress = Callable[[int, int, str], None]
"""Called after each file: how many are done, of how many, and the file's name."""


def build(
    paths: Iterable[Path],
    out: Path,
    *,
    reader: Reader = "learned",
    min_confidence: float = 0.0,
    jobs: int = 1,
    progress: Progress | None = None,
    process: Process | None = None,
    lookup: Lookup | None = None,
) -> Summary:
    """Read every report in ``paths`` (files or folders) and write the export into the folder ``out``.

    What cannot be read becomes an issue and the others are built. The result depends on
    the files' names and bytes, ``reader`` and ``min_confidence`` alone. ``process`` and
    ``lookup`` stand in for the pipeline and the official list of divisions.

    Raises NothingToDoError where no report is found (ReadingError where the one file
    given is none), OutputError where ``out`` cannot be written, and UnsoundGraphError
    where a graph would break the contract; ``out`` is then what it was before.
    """
    inputs = discover(paths)
    work = Work(process or partial(_process, reader=reader), lookup or _official, min_confidence)
    with written_aside(out) as folder, tempfile.TemporaryDirectory(prefix="townkg-") as room:
        tally = Tally()
        _write(inputs, work, jobs, progress or _quiet, folder, Path(room), tally)
        describe_dataset(folder, tally)
        write_page(folder, tally.examples)
    return tally.summary(out, "index.html")


def _write(
    inputs: list[Input],
    work: Work,
    jobs: int,
    progress: Progress,
    folder: Path,
    room: Path,
    tally: Tally,
) -> None:
    from kg.views import Site

    records: list[Path] = []
    with outputs.opened(folder) as files, Site(folder, work.lookup) as site:
        failure: ReadingError | None = None
        for number, (item, done) in enumerate(zip(inputs, worked(inputs, work, jobs), strict=True), 1):
            files.add_issues(done.issues)
            tally.see_issues(done.issues)
            if done.report is not None and done.graph is not None:
                records.append(room / str(number))
                merging.write_records(done.graph.nodes, records[-1])
                files.add_report(done.graph)
                tally.see_graph(item, done.graph)
                site.add(done.report)
            elif done.failure is not None:
                failure = done.failure
                tally.failed.append(done.name)
            progress(number, len(inputs), done.name)
        if not records:
            raise _nothing(inputs, failure)
        for node in merging.merged(records, room):
            soundness.check_merged(node)
            files.add_node(node)
            tally.see_node(node)
        site.finish()


def _nothing(inputs: list[Input], failure: ReadingError | None) -> NothingToDoError | ReadingError:
    if failure is not None and len(inputs) == 1:
        return failure
    reason = f"none of {len(inputs)} files is a report" if inputs else "there is no file"
    told = f"{reason} ({failure})" if failure is not None else reason
    return NothingToDoError(told, remedy="name the text files of reports or a folder that has some")


def _process(data: bytes, name: str, *, reader: Reader) -> Report:
    from kg.pipeline import process

    return process(data, name, reader=reader)


def _official(code: str) -> Division | None:
    from kg.divisions import gazetteer

    return gazetteer().by_code(code)


def _quiet(done: int, total: int, name: str) -> None:
    """Say nothing."""
