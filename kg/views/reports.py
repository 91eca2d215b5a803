"""The page of one report, its evidence page: the full text with every mention marked."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from kg.model import Header, Report
from kg.period import Period
from kg.views import charts, network
from kg.views.evidence import paragraphs
from kg.views.facts import View
from kg.views.layout import petals
from kg.views.render import page, script, write
from kg.views.spool import Spool

HEADER = ("title", "area", "presenter", "post", "delivered", "congress", "period", "issued", "identifier")


def add_report(out: Path, spool: Spool, report: Report, view: View) -> list[Path]:
    """Write the report's page and its data, and keep in ``spool`` what the shared pages need."""
    sentences = _sentences(report)
    about = summary(report, view)
    spool.add(view, about, charts.figures(report), sentences)
    known = network.graph(view.things, view.facts)
    data = network.data(view.things, view.facts, petals(known, view.hub), {view.id: entry(about)})
    data["hub"] = view.hub
    data["sentences"] = {view.id: sentences}
    counts = Counter(thing.type for thing in view.things)
    html = page(
        "report.html",
        root="../",
        title=about["name"],
        about=about,
        rid=view.id,
        counts=counts,
        paragraphs=paragraphs(report, view.keys),
        network={"files": [view.id], "hub": view.hub},
        size={"nodes": len(data["nodes"]), "edges": len(data["edges"])},
    )
    return [
        write(out / "data" / f"{view.id}.js", f"townkg.data({script(view.id)},{script(data)});\n"),
        write(out / "reports" / f"{view.id}.html", html),
    ]


def summary(report: Report, view: View) -> dict[str, Any]:
    """What lists and the town's page say of a report: header, name, counts."""
    header = fields(report.document.header)
    place = next(thing for thing in view.things if thing.id == view.hub)
    year = _year(header)
    return {
        "hub": view.hub,
        "header": header,
        "area": place.name,
        "name": " ".join(part for part in (place.name, header.get("period", "") or year) if part),
        "year": year,
        "file": report.document.source.name,
        "things": len(view.things),
        "facts": len(view.facts),
    }


def _year(header: dict[str, str]) -> str:
    """The year in which what a report reviews began, else the year in which it was given."""
    if "period" in header:
        return str(Period.parse(header["period"]).start)
    return str(date.fromisoformat(header["delivered"]).year) if "delivered" in header else ""


def fields(header: Header) -> dict[str, str]:
    """The header's values by name, those that the text gives."""
    found = {name: getattr(header, name) for name in HEADER}
    return {name: field.value for name, field in found.items() if field}


def entry(about: dict[str, Any]) -> dict[str, Any]:
    """What a network says of a report: its name, reporting area and year."""
    return {key: about[key] for key in ("name", "hub", "year")}


def _sentences(report: Report) -> dict[int, str]:
    text = report.document.text
    return {
        number: " ".join(text[s.start : s.end].split())
        for number, s in enumerate(report.document.sentences, 1)
    }
