"""The page of one report, its evidence page: the full text with every mention marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kg.exported import TEXTS
from kg.model import Completeness
from kg.period import Period
from kg.statements import Statement
from kg.statements import predicates as p
from kg.views import names, network
from kg.views.evidence import paragraphs
from kg.views.facts import RELATIONS, Fact, Thing, facts, things
from kg.views.layout import petals
from kg.views.render import page, script, write
from kg.views.spool import Spool, told

_FIELDS = {"title": p.HEADER["title"], "area": p.AREA, **p.HEADER, **p.PROPERTIES}
_FIELDS["completeness"] = p.COMPLETENESS
"""What a page tells of a report, in order, by the rows' predicates; completeness where it is not full."""


def add_report(out: Path, spool: Spool, rows: Sequence[Statement], rid: str, sources: str = "") -> list[Path]:
    """Write the page ``rid`` of one report and its data, and keep in ``spool`` what the shared pages need.

    ``sources`` is the address of the folder with the reports' files, ``""`` where pages link to none.
    """
    named = things(rows)
    stated = facts(replace(row, report=rid) for row in rows if row.predicate in RELATIONS)
    about = summary(rows, named, stated)
    spool.add(rid, rows, stated, about)
    hub = about["hub"]
    data = network.data(named, stated, petals(network.graph(named, stated), hub), {rid: entry(about)})
    data["hub"] = hub
    data["sentences"] = {rid: {row.sentence: told(row) for row in rows if row.predicate == p.SENTENCE}}
    html = page(
        "report.html",
        root="../",
        title=about["name"],
        about=about,
        rid=rid,
        counts=Counter(thing.type for thing in named),
        paragraphs=paragraphs(rows),
        text=_text(rows),
        link=f"{sources.rstrip('/')}/{quote(about['file'])}" if sources else "",
        network={"files": [rid], "hub": hub},
        size={"nodes": len(data["nodes"]), "edges": len(data["edges"])},
    )
    return [
        write(out / "data" / f"{rid}.js", f"townkg.data({script(rid)},{script(data)});\n"),
        write(out / "reports" / f"{rid}.html", html),
    ]


def summary(rows: Sequence[Statement], named: list[Thing], stated: list[Fact]) -> dict[str, Any]:
    """What lists and the town's page say of a report: header, name, counts."""
    first = {row.predicate: row for row in reversed(rows)}
    header = {name: _words(first[predicate]) for name, predicate in _FIELDS.items() if predicate in first}
    if header.get("completeness") == Completeness.FULL:
        del header["completeness"]
    hub = names.thing(first[p.AREA].object)
    area = next(thing for thing in named if thing.id == hub)
    year = _year(header)
    return {
        "hub": hub,
        "header": header,
        "area": area.name,
        "name": " ".join(part for part in (area.name, header.get("period", "") or year) if part),
        "year": year,
        "file": first[p.SOURCE].value,
        "things": len(named),
        "facts": len(stated),
    }


def _text(rows: Sequence[Statement]) -> str:
    """Where in the export the text lies that was extracted, ``""`` where the file is the text."""
    made = next((row for row in rows if row.predicate == p.FORMAT), None)
    return f"{TEXTS}/{made.report}.txt" if made else ""


def _words(row: Statement) -> str:
    return row.original if row.predicate == p.AREA else row.value


def _year(header: dict[str, str]) -> str:
    """The year in which what a report reviews began, else the year in which it was given."""
    if "period" in header:
        return str(Period.parse(header["period"]).start)
    return str(date.fromisoformat(header["delivered"]).year) if "delivered" in header else ""


def entry(about: dict[str, Any]) -> dict[str, Any]:
    """What a network says of a report: its name, reporting area and year."""
    return {key: about[key] for key in ("name", "hub", "year")}
