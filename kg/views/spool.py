"""What is kept between reports until the shared pages can be written: a scratch database on disk.

Memory stays flat however many reports there are; everything comes back sorted,
so that pages do not depend on the order in which rows went in.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from kg.views.facts import Fact, Stated, Thing, View, merged

_SCHEMA = """
CREATE TABLE report (rid TEXT PRIMARY KEY, hub TEXT, summary TEXT, figures TEXT, figure_count INT);
CREATE TABLE thing (id TEXT, rid TEXT, type TEXT, name TEXT, record TEXT);
CREATE TABLE fact (s TEXT, p TEXT, o TEXT, literal INT, rid TEXT, stated TEXT);
CREATE TABLE sentence (rid TEXT, n INT, text TEXT);
CREATE INDEX thing_id ON thing (id, rid);
CREATE INDEX fact_s ON fact (s);
CREATE INDEX fact_o ON fact (o);
CREATE INDEX fact_rid ON fact (rid);
CREATE INDEX thing_rid ON thing (rid);
CREATE INDEX sentence_n ON sentence (rid, n);
"""

# An entity has a page when two reports name it or this many facts concern it.
WEIGHTY = 3


Record = dict[str, Any]


class Spool:
    """The scratch database of one run; ``path`` is its file, removed with its folder by the caller."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path, isolation_level=None)
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.executescript(_SCHEMA)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def add(self, view: View, summary: Record, figures: list[Record], sentences: dict[int, str]) -> None:
        """Keep one report: what lists say of it (``summary``), its figures, things, facts and sentences."""
        base = self._base
        base.execute("BEGIN")
        row = (view.id, view.hub, _dump(summary), _dump(figures), len(figures))
        base.execute("INSERT INTO report VALUES (?, ?, ?, ?, ?)", row)
        base.executemany(
            "INSERT INTO thing VALUES (?, ?, ?, ?, ?)",
            ((t.id, view.id, t.type, t.name, _dump(_record(t))) for t in view.things),
        )
        base.executemany(
            "INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?)",
            (
                (f.subject, f.predicate, f.object, int(f.literal), view.id, _dump(_stated(f)))
                for f in view.facts
            ),
        )
        base.executemany(
            "INSERT INTO sentence VALUES (?, ?, ?)", ((view.id, n, text) for n, text in sentences.items())
        )
        base.execute("COMMIT")

    def reports(self, hub: str | None = None) -> list[tuple[str, Record]]:
        """(identity, summary) of all reports, or of those of one area, by area, year and identity."""
        rows = self._base.execute("SELECT rid, summary FROM report WHERE ? IS NULL OR hub = ?", (hub, hub))
        found = [(rid, json.loads(summary)) for rid, summary in rows]
        return sorted(found, key=lambda pair: (pair[1]["hub"], pair[1]["year"], pair[0]))

    def figures(self, hub: str) -> list[Record]:
        """The figures of one area's reports, each with its ``report``, by report and in order of the text."""
        rows = self._base.execute("SELECT rid, figures FROM report WHERE hub = ? ORDER BY rid", (hub,))
        return [{**figure, "report": rid} for rid, figures in rows for figure in json.loads(figures)]

    def summary(self, rid: str) -> Record:
        """What lists say of report ``rid``."""
        row = self._base.execute("SELECT summary FROM report WHERE rid = ?", (rid,)).fetchone()
        found: Record = json.loads(row[0])
        return found

    def hubs(self) -> list[str]:
        """The reporting areas, sorted."""
        return [hub for (hub,) in self._base.execute("SELECT DISTINCT hub FROM report ORDER BY hub")]

    def counts(self) -> dict[str, int]:
        """Different entities by type."""
        rows = self._base.execute("SELECT type, COUNT(DISTINCT id) FROM thing GROUP BY type ORDER BY type")
        return dict(rows.fetchall())

    def totals(self) -> dict[str, int]:
        """How many reports, figures and different facts there are."""
        count = "SELECT COUNT(*), COALESCE(SUM(figure_count), 0) FROM report"
        reports, figures = self._base.execute(count).fetchone()
        facts = self._base.execute("SELECT COUNT(*) FROM (SELECT DISTINCT s, p, o FROM fact)").fetchone()[0]
        return {"reports": reports, "facts": facts, "figures": figures}

    def weighty(self) -> list[str]:
        """The entities that have a page of their own, sorted; reporting areas have theirs as towns."""
        rows = self._base.execute(
            "SELECT id FROM thing WHERE id NOT IN (SELECT hub FROM report) GROUP BY id "
            "HAVING COUNT(DISTINCT rid) > 1 OR (SELECT COUNT(*) FROM "
            "(SELECT DISTINCT s, p, o FROM fact WHERE s = thing.id OR o = thing.id)) >= ? ORDER BY id",
            (WEIGHTY,),
        )
        return [found for (found,) in rows]

    def reports_of(self, thing_id: str) -> list[str]:
        """The reports that name the thing, sorted."""
        rows = self._base.execute("SELECT rid FROM thing WHERE id = ? ORDER BY rid", (thing_id,))
        return [rid for (rid,) in rows]

    def most(self, count: int) -> list[tuple[str, int]]:
        """The ``count`` weightiest entities with a page, with the number of facts about each."""
        weighty = set(self.weighty())
        rows = self._base.execute(
            "SELECT id, COUNT(*) FROM (SELECT s AS id, s, p, o FROM fact UNION SELECT o, s, p, o FROM fact "
            "WHERE NOT literal) GROUP BY id ORDER BY COUNT(*) DESC, id"
        )
        return [(thing_id, facts) for thing_id, facts in rows if thing_id in weighty][:count]

    def shared(self) -> list[str]:
        """Programmes and enterprises that the reports of two areas or more name, sorted."""
        rows = self._base.execute(
            "SELECT thing.id FROM thing JOIN report USING (rid) WHERE type IN ('Programme', 'Enterprise') "
            "GROUP BY thing.id HAVING COUNT(DISTINCT hub) > 1 ORDER BY thing.id"
        )
        return [found for (found,) in rows]

    def named(self) -> Iterator[tuple[str, str, list[str], list[str]]]:
        """(identity, type, names with the leading one first, reports) of every thing, sorted by identity."""
        rows = self._base.execute("SELECT id, rid, record FROM thing ORDER BY id, rid")
        for thing_id, group in groupby(rows, key=lambda row: str(row[0])):
            found: Thing | None = None
            rids = []
            for _, rid, record in group:
                thing = _thing(thing_id, json.loads(record))
                found = merged(found, thing) if found else thing
                rids.append(rid)
            if found is not None:
                yield thing_id, found.type, [found.name, *found.names], rids

    def thing(self, thing_id: str) -> tuple[Thing, list[str]]:
        """A thing as all its reports know it, without sentences, and these reports' identities."""
        rows = self._base.execute("SELECT rid, record FROM thing WHERE id = ? ORDER BY rid", (thing_id,))
        found: Thing | None = None
        rids = []
        for rid, record in rows:
            thing = _thing(thing_id, json.loads(record))
            found = merged(found, thing) if found else thing
            rids.append(rid)
        if found is None:
            raise KeyError(thing_id)
        return replace(found, sentences=()), rids

    def mentions(self, thing_id: str) -> list[tuple[str, list[int]]]:
        """The sentences that mention the thing, by report."""
        rows = self._base.execute("SELECT rid, record FROM thing WHERE id = ? ORDER BY rid", (thing_id,))
        return [(rid, json.loads(record)["sentences"]) for rid, record in rows]

    def facts(self, thing_id: str) -> list[Fact]:
        """The facts with the thing as subject or object, from all reports."""
        return self._gather("s = ? OR (o = ? AND NOT literal)", (thing_id, thing_id))

    def town_facts(self, hub: str) -> list[Fact]:
        """The facts that the reports of one area state."""
        return self._gather("rid IN (SELECT rid FROM report WHERE hub = ?)", (hub,))

    def town_things(self, hub: str) -> list[Thing]:
        """The things that the reports of one area name, sorted by identity."""
        rows = self._base.execute(
            "SELECT id, record FROM thing JOIN report USING (rid) WHERE hub = ? ORDER BY id, rid", (hub,)
        )
        found: dict[str, Thing] = {}
        for thing_id, record in rows:
            thing = _thing(thing_id, json.loads(record))
            found[thing_id] = merged(found[thing_id], thing) if thing_id in found else thing
        return list(found.values())

    def sentence(self, rid: str, number: int) -> str:
        """The words of a cited sentence, "" where it was not kept."""
        row = self._base.execute(
            "SELECT text FROM sentence WHERE rid = ? AND n = ?", (rid, number)
        ).fetchone()
        return row[0] if row else ""

    def _gather(self, where: str, values: tuple[str, ...]) -> list[Fact]:
        rows = self._base.execute(
            f"SELECT s, p, o, literal, rid, stated FROM fact WHERE {where} ORDER BY s, p, o, rid", values
        )
        found: dict[tuple[str, str, str], Fact] = {}
        for s, p, o, literal, rid, stated in rows:
            places = tuple(Stated(m, p, n, rid, c) for m, p, n, c in json.loads(stated))
            before = found[s, p, o].stated if (s, p, o) in found else ()
            found[s, p, o] = Fact(s, p, o, bool(literal), before + places)
        return list(found.values())


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _record(thing: Thing) -> Record:
    return {key: getattr(thing, key) for key in Thing.__slots__ if key != "id"}


def _thing(thing_id: str, record: Record) -> Thing:
    fields: Record = {k: tuple(v) if isinstance(v, list) else v for k, v in record.items()}
    return Thing(id=thing_id, **fields)


def _stated(fact: Fact) -> Iterable[tuple[str, str, int, int]]:
    return [(s.modality, s.period, s.sentence, s.confidence) for s in fact.stated]
