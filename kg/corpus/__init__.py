"""Files in → an export out: graph, views, issue log and a description of the data, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from kg.corpus import outputs
from kg.corpus.choices import USUAL, Choices
from kg.corpus.description import describe_dataset
from kg.corpus.documents import Done, Process, Work, pipeline, worked
from kg.corpus.duplicates import distinct
from kg.corpus.folder import Aside, written_aside
from kg.corpus.identified import Known, identified
from kg.corpus.inputs import Input, discover
from kg.corpus.members import expanded
from kg.corpus.ontology_page import write_page
from kg.corpus.summary import Summary, Tally
from kg.divisions import by_code
from kg.errors import NothingToDoError, ReadingError, TownkgError
from kg.graph import alike, merging, soundness
from kg.identity import Judgement, Lookup, Resolver
from kg.model import Issue, Severity
from kg.processes import Limits
from kg.sorting import Shards
from kg.statements import line

__all__ = ["Choices", "Limits", "Progress", "Summary", "build"]

_OCR = 1024
"""MiB that OCR takes besides: a page's picture, and networks with their libraries."""

Progress = Callable[[int, int, str], None]
"""Called after each file: how many are done, of how many, and the file's name."""


def build(
    paths: Iterable[Path],
    out: Path,
    choices: Choices = USUAL,
    *,
    jobs: int = 1,
    limits: Limits | None = None,
    strict: bool = False,
    progress: Progress | None = None,
    process: Process | None = None,
    lookup: Lookup | None = None,
) -> Summary:
    """Read every report in ``paths`` (files or folders) and write the export into the folder ``out``.

    A file that cannot be read, takes more than ``limits`` allow, or ends the process that reads it
    becomes an issue, and the others are built; with ``strict`` the first such file ends the build.
    The result depends on the files' names and bytes and on ``choices`` alone, as long as no limit is
    met. ``process`` (picklable) and ``lookup`` stand in for the pipeline and the official divisions.

    Raises NothingToDoError where no report is found (ReadingError where the one file given is none),
    ReadingError or UnsoundGraphError with ``strict``, OutputError where ``out`` cannot be written, and
    UnsoundGraphError where the merged graph would break the contract; ``out`` then stays.
    """
    limits = _enough(limits or Limits(), ocr=choices.ocr)
    work = Work(process or pipeline(choices), choices.min_confidence, limits=limits)
    inputs = discover(paths, limits)
    with written_aside(out) as aside:
        inputs = expanded(inputs, limits, aside.scratch, choices.beside.columns)
        with worked(inputs, work, jobs) as results:
            resolver = Resolver(lookup or by_code, choices.judgements)
            told = _told(results, len(inputs), strict, progress or _quiet)
            own = told if choices.keep_duplicates else distinct(told, aside.scratch)
            known = identified(own, resolver, lookup or by_code, aside.scratch)
            tally = _write(inputs, _checked(known, strict), resolver, aside, choices.sources)
        describe_dataset(aside.export, tally, choices.unusual(tally.read))
        write_page(aside.export, tally.examples)
    return tally.summary(out, "index.html")


def _enough(limits: Limits, *, ocr: bool) -> Limits:
    """The limits, with room for what recognises pages."""
    return replace(limits, memory=limits.memory + _OCR) if ocr else limits


def _told(results: Iterator[Done], total: int, strict: bool, progress: Progress) -> Iterator[Done]:
    """``results``, each told; where ``strict``, the first input that is lost ends them."""
    for number, done in enumerate(results, 1):
        if strict:
            _forbid_loss(done)
        yield done
        progress(number, total, done.name)


def _forbid_loss(done: Done) -> None:
    if done.is_lost:
        raise done.failure or ReadingError(done.issues[0].message, where=done.name)


def _checked(results: Iterator[Known], strict: bool) -> Iterator[Known]:
    """``results``; where ``strict``, the first whose graph is unsound ends them."""
    for known in results:
        if strict:
            _forbid_loss(known.done)
        yield known


def _write(
    inputs: list[Input], results: Iterator[Known], resolver: Resolver, aside: Aside, sources: str
) -> Tally:
    from kg.views import Site

    tally = Tally()
    graphs, rows, names, links = (Shards(aside.scratch, n) for n in ("graph", "rows", "names", "links"))
    lost: list[Done] = []
    with outputs.opened(aside.export) as files, Site(aside.export, aside.scratch, sources) as site:
        for item, known in zip(inputs, results, strict=True):
            done = known.done
            _log(done.issues, files, tally)
            if done.rows is not None and known.graph is not None:
                graphs.add(merging.records(known.graph.nodes))
                rows.add(sorted(map(line, done.rows)))
                names.add(alike.names(done.rows))
                files.add_report(known.graph, done.text)
                tally.see_rows(item, done.rows)
                site.add(done.rows)
            else:
                lost.append(done)
        _log(tuple(map(_unmet, resolver.unmet())), files, tally)
        tally.see_lost(lost)
        if not tally.read:
            raise _nothing(lost)
        links.add(alike.candidates(names.merged()))
        graphs.add(links.merged())
        files.add_links(merging.nodes(links.merged()))
        for node in merging.nodes(graphs.merged()):
            soundness.check_merged(node)
            files.add_node(node)
            tally.see_node(node)
        files.add_rows(rows.merged())
        site.finish()
    return tally


def _log(issues: Sequence[Issue], files: outputs.Outputs, tally: Tally) -> None:
    files.add_issues(issues)
    tally.see_issues(issues)


def _unmet(judgement: Judgement) -> Issue:
    file, _, line = judgement.where.rpartition(":")
    message = f"line {line} names what is in no report: {judgement.one}, {judgement.other}"
    return Issue(file, "unmet-judgement", message, Severity.WARNING)


_TOLD = 5
"""How many reasons a build that found no report prints; the log, which has all, is not written then."""


def _nothing(lost: list[Done]) -> TownkgError:
    if len(lost) == 1 and lost[0].failure is not None:
        return lost[0].failure
    remedy = "name the text files of reports or a folder that has some"
    if not lost:
        return NothingToDoError("there is no file", remedy=remedy)
    reasons = [f"{done.name}: {issue.message}" for done in lost for issue in done.issues]
    told = "; ".join(islice(reasons, _TOLD)) + ("; …" if len(reasons) > _TOLD else "")
    return NothingToDoError(f"none of {len(lost)} files is a report ({told})", remedy=remedy)


def _quiet(done: int, total: int, name: str) -> None:
    """Say nothing."""
