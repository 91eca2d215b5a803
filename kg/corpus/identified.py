"""Rows that leave the workers → rows that know which things they are about, and each report's graph."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg import sorting
from kg.corpus import texts
from kg.corpus.documents import Done, failed
from kg.errors import UnsoundGraphError
from kg.graph import Graph, graph, soundness
from kg.statements import line, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.identity import Lookup, Resolver


@dataclass(frozen=True, slots=True)
class Known:
    """One input: where it has a report, its rows have identities, and ``graph`` is what they say."""

    done: Done
    graph: Graph | None = None


def identified(results: Iterable[Done], resolver: Resolver, lookup: Lookup, room: Path) -> Iterator[Known]:
    """Each of ``results`` with identities; ``room`` is a folder for rows that wait for those of others.

    They wait only where the resolver has to see all of them first. A report whose graph would
    break the contract becomes an issue.
    """
    for done in _seen(results, resolver, room) if resolver.sees_all else results:
        if done.rows is None:
            yield Known(done)
            continue
        try:
            rows = resolver.resolved(done.rows)
            own = graph(rows, lookup)
            soundness.check(own.nodes, done.name)
        except UnsoundGraphError as error:
            yield Known(failed(done.name, "unsound-report", error, "checking"))
        else:
            yield Known(replace(done, rows=rows), own)


def _seen(results: Iterable[Done], resolver: Resolver, room: Path) -> Iterator[Done]:
    """``results`` again, once the resolver has seen them all; their rows and texts wait on disk."""
    waiting: list[tuple[Done, Path | None]] = []
    for number, done in enumerate(results):
        if done.rows is None:
            waiting.append((done, None))
            continue
        resolver.see(done.rows)
        path = sorting.write(map(line, done.rows), room / f"waiting-{number}")
        if done.text is not None:
            texts.write(done.text, room)
            done = replace(done, text=texts.Text(done.text.report, b"", b""))
        waiting.append((replace(done, rows=None), path))
    for done, written in waiting:
        if written is None:
            yield done
            continue
        with written.open(encoding="utf-8", newline="\n") as lines:
            rows = tuple(parse(one) for one in lines)
        written.unlink()
        text = texts.read(done.text.report, room) if done.text is not None else None
        yield replace(done, rows=rows, text=text)
