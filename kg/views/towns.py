"""The page of each reporting area: network, header facts, figures, projects by status."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from kg.model import EntityType, Predicate, Status
from kg.views import charts, layout, network
from kg.views.facts import Fact, Thing
from kg.views.render import page, write
from kg.views.spool import Spool


def write_all(out: Path, spool: Spool) -> list[Path]:
    """Write one page for each reporting area."""
    return [_town(out, spool, hub) for hub in spool.hubs()]


def _town(out: Path, spool: Spool, hub: str) -> Path:
    reports = spool.reports(hub)
    things, facts = spool.town_things(hub), spool.town_facts(hub)
    area = next(thing for thing in things if thing.id == hub)
    config: dict[str, Any] = {"files": [rid for rid, _ in reports], "hub": hub}
    if len(reports) > 1:
        config["places"] = layout.petals(network.graph(things, facts), hub)
    html = page(
        "town.html",
        root="../",
        title=area.name,
        area=area,
        reports=reports,
        charts=charts.charts(spool.figures(hub)),
        projects=projects(things, facts),
        counts=Counter(thing.type for thing in things),
        network=config,
        size={"nodes": len(things), "edges": sum(1 for fact in facts if not fact.literal)},
    )
    return write(out / "towns" / f"{hub}.html", html)


def projects(things: list[Thing], facts: list[Fact]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Projects under the furthest status that a report states; those without one under "", last."""
    told: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        told.setdefault((fact.subject, fact.predicate), []).append(fact)
    groups: dict[str, list[dict[str, Any]]] = {status: [] for status in (*map(str, Status), "")}
    order = list(groups)
    for thing in things:
        if thing.type == EntityType.PROJECT:
            states = told.get((thing.id, Predicate.STATUS), [])
            money = told.get((thing.id, Predicate.INVESTMENT), [])
            furthest = max(states, key=lambda f: order.index(f.object), default=None)
            leading = [furthest] if furthest else money
            groups[furthest.object if furthest else ""].append(
                {
                    "thing": thing,
                    "investment": [fact.object for fact in money],
                    "stated": leading[0].stated if leading else (),
                }
            )
    return [(status, groups[status]) for status in order if groups[status]]
