"""The rows of all reports while the shared pages are written: a scratch database, and what is asked of it.

Memory stays flat however many reports there are; everything comes back sorted,
so that pages do not depend on the order in which rows went in.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from kg.model import Modality
from kg.period import Period
from kg.statements import Statement
from kg.statements import predicates as p
from kg.views import names
from kg.views.facts import RELATIONS, Fact, Thing, facts, things

_SCHEMA = """
CREATE TABLE report (rid TEXT PRIMARY KEY, hub TEXT, summary TEXT);
CREATE TABLE thing (id TEXT, rid TEXT, type TEXT, PRIMARY KEY (id, rid)) WITHOUT ROWID;
CREATE TABLE fact (s TEXT, p TEXT, o TEXT, literal INT, rid TEXT);
CREATE TABLE row (
  canonical TEXT, predicate TEXT, value TEXT, object TEXT, original TEXT, unit TEXT,
  modality TEXT, period TEXT, sentence INT, facets TEXT, rule TEXT, confidence REAL, rid TEXT
);
CREATE INDEX fact_s ON fact (s);
CREATE INDEX fact_o ON fact (o);
CREATE INDEX row_canonical ON row (canonical, predicate);
CREATE INDEX row_object ON row (object);
CREATE INDEX row_rid ON row (rid, predicate, sentence);
CREATE INDEX thing_rid ON thing (rid);
"""
_COLUMNS = (
    *("canonical", "predicate", "value", "object", "original", "unit"),
    *("modality", "period", "sentence", "facets", "rule", "confidence", "rid"),
)

# An entity has a page when two reports name it or this many facts concern it.
WEIGHTY = 3
# What describes a thing, and what states of it what pages show.
_NAMES = (p.CLASS, p.LABEL, p.NAME, p.ALIAS, p.MERGE, p.LEVEL, p.DIVISION_CODE, p.DIVISION_LEVEL)
_KEPT = {*_NAMES, p.MENTION, *RELATIONS, p.OBSERVATION, p.SENTENCE}

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

    def add(self, rid: str, rows: Iterable[Statement], stated: Iterable[Fact], summary: Record) -> None:
        """Keep the rows of report ``rid``, what they state, and what lists say of it (``summary``)."""
        base, kept = self._base, [row for row in rows if row.predicate in _KEPT]
        base.execute("BEGIN")
        base.execute("INSERT INTO report VALUES (?, ?, ?)", (rid, summary["hub"], _dump(summary)))
        base.executemany(
            "INSERT OR IGNORE INTO thing VALUES (?, ?, ?)",
            ((names.thing(r.canonical), rid, r.value) for r in kept if r.predicate == p.CLASS),
        )
        base.executemany(
            "INSERT INTO fact VALUES (?, ?, ?, ?, ?)",
            ((f.subject, f.predicate, f.object, int(f.literal), rid) for f in stated),
        )
        base.executemany(f"INSERT INTO row VALUES {_marks(_COLUMNS)}", (_values(row, rid) for row in kept))
        base.execute("COMMIT")

    def reports(self, hub: str | None = None) -> list[tuple[str, Record]]:
        """(identity, summary) of all reports, or of those of one area, by area, year and identity."""
        rows = self._base.execute("SELECT rid, summary FROM report WHERE ? IS NULL OR hub = ?", (hub, hub))
        found = [(rid, json.loads(summary)) for rid, summary in rows]
        return sorted(found, key=lambda pair: (pair[1]["hub"], pair[1]["year"], pair[0]))

    def figures(self, hub: str) -> list[Statement]:
        """The area's own figures from its reports, by report and in order of the text."""
        where = "predicate = ? AND canonical = ? AND rid IN (SELECT rid FROM report WHERE hub = ?)"
        return list(self._rows(f"{where} ORDER BY rid, rowid", p.OBSERVATION, _term(hub), hub))

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
        counts = {
            "reports": "SELECT COUNT(*) FROM report",
            "facts": "SELECT COUNT(*) FROM (SELECT DISTINCT s, p, o FROM fact)",
            "figures": f"SELECT COUNT(*) FROM row WHERE predicate = '{p.OBSERVATION}'",
        }
        return {name: self._base.execute(count).fetchone()[0] for name, count in counts.items()}

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

    def named(self) -> Iterator[tuple[Thing, list[str]]]:
        """Every thing without its sentences, and the reports that name it, sorted by identity."""
        asked = self._rows(f"predicate IN {_marks(_NAMES)} ORDER BY canonical, rid, rowid", *_NAMES)
        for _, group in groupby(asked, key=lambda row: row.canonical):
            rows = list(group)
            (thing,) = things(rows)
            yield thing, sorted({row.report for row in rows})

    def thing(self, thing_id: str) -> tuple[Thing, list[str]]:
        """A thing as all its reports know it, without sentences, and these reports' identities."""
        where = f"canonical = ? AND predicate IN {_marks(_NAMES)} ORDER BY rid, rowid"
        (found,) = things(self._rows(where, _term(thing_id), *_NAMES))
        return found, self.reports_of(thing_id)

    def mentions(self, thing_id: str) -> list[tuple[str, list[int]]]:
        """The sentences that mention the thing, by report."""
        rows = self._base.execute(
            "SELECT rid, sentence FROM row WHERE canonical = ? AND predicate = ? "
            "GROUP BY rid, sentence ORDER BY rid, sentence",
            (_term(thing_id), p.MENTION),
        )
        return [(rid, [n for _, n in group]) for rid, group in groupby(rows, key=lambda row: str(row[0]))]

    def facts(self, thing_id: str) -> list[Fact]:
        """The facts with the thing as subject or object, from all reports."""
        own = _term(thing_id)
        return facts(self._rows("canonical = ? OR object = ?", own, own))

    def town_facts(self, hub: str) -> list[Fact]:
        """The facts that the reports of one area state."""
        wanted = sorted(RELATIONS)
        where = f"rid IN (SELECT rid FROM report WHERE hub = ?) AND predicate IN {_marks(wanted)}"
        return facts(self._rows(where, hub, *wanted))

    def town_things(self, hub: str) -> list[Thing]:
        """The things that the reports of one area name, sorted by identity."""
        wanted = (*_NAMES, p.MENTION)
        where = f"rid IN (SELECT rid FROM report WHERE hub = ?) AND predicate IN {_marks(wanted)}"
        return things(self._rows(f"{where} ORDER BY rid, rowid", hub, *wanted))

    def sentence(self, rid: str, number: int) -> str:
        """The words of a cited sentence, "" where it was not kept."""
        where = "rid = ? AND predicate = ? AND sentence = ?"
        return next((told(row) for row in self._rows(where, rid, p.SENTENCE, number)), "")

    def _rows(self, where: str, *values: str | int) -> Iterator[Statement]:
        """Rows with what pages show of them; ``report`` is the name of the report's page."""
        for found in self._base.execute(f"SELECT {', '.join(_COLUMNS)} FROM row WHERE {where}", values):
            yield _row(*found)


def told(row: Statement) -> str:
    """The words of a sentence's row on one line."""
    return " ".join(row.value.split())


def _values(row: Statement, rid: str) -> tuple[str | int | float, ...]:
    return (
        row.canonical,
        row.predicate,
        row.value,
        row.object,
        row.original,
        row.unit,
        str(row.modality or ""),
        str(row.period or ""),
        row.sentence,
        _dump(row.facets) if row.facets else "",
        row.rule,
        row.confidence,
        rid,
    )


def _row(
    canonical: str,
    predicate: str,
    value: str,
    thing: str,
    original: str,
    unit: str,
    modality: str,
    period: str,
    sentence: int,
    facets: str,
    rule: str,
    confidence: float,
    rid: str,
) -> Statement:
    return Statement(
        canonical,
        predicate,
        value,
        thing,
        report=rid,
        original=original,
        unit=unit,
        modality=Modality(modality) if modality else None,
        period=Period.parse(period) if period else None,
        sentence=sentence,
        facets=tuple((name, told) for name, told in json.loads(facets)) if facets else (),
        rule=rule,
        confidence=confidence,
    )


def _term(thing_id: str) -> str:
    return thing_id.replace("-", ":", 1)


def _marks(values: Sequence[str]) -> str:
    return f"({', '.join('?' * len(values))})"


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
