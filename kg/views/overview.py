"""The first page: what is in the data, and how the areas hang together."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from kg.views import layout, network
from kg.views.facts import Fact, Thing
from kg.views.render import page, script, write
from kg.views.reports import entry
from kg.views.spool import Spool

# Lists of entities of weight on the first page stop here, the most linked first.
MOST = 60


def write_all(out: Path, spool: Spool) -> list[Path]:
    """Write ``index.html`` and the data of its network."""
    reports = spool.reports()
    hubs = spool.hubs()
    things, facts = _shared(spool, hubs)
    places = layout.springs(network.graph(things, facts), hubs)
    data = network.data(things, facts, places, {rid: entry(about) for rid, about in reports})
    for node in data["nodes"]:
        node.pop("at", None)
    html = page(
        "index.html",
        root="",
        title="",
        reports=reports,
        towns=_towns(spool, hubs, reports),
        totals=spool.totals(),
        types=spool.counts(),
        main_things=_main(spool),
        counts=Counter(thing.type for thing in things),
        network={"files": [], "load": "overview", "hub": ""},
        size={"nodes": len(data["nodes"]), "edges": len(data["edges"])},
    )
    return [
        write(out / "data" / "overview.js", f'townkg.data("overview",{script(data)});\n'),
        write(out / "index.html", html),
    ]


def _shared(spool: Spool, hubs: list[str]) -> tuple[list[Thing], list[Fact]]:
    """The areas, what two or more of them share, and the facts among these."""
    ids = [*hubs, *spool.shared()]
    known = set(ids)
    things = [spool.thing(thing_id)[0] for thing_id in ids]
    facts: dict[tuple[str, str, str], Fact] = {}
    for thing_id in ids:
        for fact in spool.facts(thing_id):
            if not fact.literal and {fact.subject, fact.object} <= known:
                facts[fact.subject, fact.predicate, fact.object] = fact
    return things, [facts[key] for key in sorted(facts)]


def _towns(spool: Spool, hubs: list[str], reports: list[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    own: dict[str, list[int]] = {hub: [] for hub in hubs}
    for _, about in reports:
        own[about["hub"]].append(about["things"])
    return [
        {"area": spool.thing(hub)[0], "reports": len(sizes), "things": max(sizes)}
        for hub, sizes in own.items()
    ]


def _main(spool: Spool) -> list[tuple[Thing, int]]:
    """The entities with a page that most facts concern, with how many these are."""
    return [(spool.thing(thing_id)[0], count) for thing_id, count in spool.most(MOST)]
