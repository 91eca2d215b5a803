"""The page of each entity of weight: its facts with their sentences, its neighbours, its mentions."""

from __future__ import annotations

from collections import Counter
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from kg.views import layout, network, pinyin
from kg.views.facts import Fact
from kg.views.render import page, script, write
from kg.views.reports import entry
from kg.views.spool import Spool

# An entity's own network shows at most this many neighbours.
NEIGHBOURS = 300

# As many statements of one fact are quoted; the others are linked from the network's panel.
QUOTES = 5

# The search beyond a page knows at most this many entities, about 5 MB.
NAMES = 30_000


def write_all(out: Path, spool: Spool) -> list[Path]:
    """Write one page for each entity of weight, and the list of them that other pages read."""
    weighty = spool.weighty()
    written = [write(out / "data" / "pages.js", f"townkg.pages({script(_directory(spool, weighty))});\n")]
    written.append(write(out / "data" / "names.js", f'townkg.data("names",{script(_names(spool))});\n'))
    known = set(weighty)
    return written + [_entity(out, spool, thing_id, known) for thing_id in weighty]


def _names(spool: Spool) -> list[dict[str, Any]]:
    """What the search of every page finds beyond the page: read only when somebody searches."""
    return [
        {
            "id": thing.id,
            "group": thing.type,
            "label": thing.name,
            "names": thing.names,
            "py": [pinyin.syllables(name) for name in (thing.name, *thing.names)],
            "reports": rids,
        }
        for thing, rids in islice(spool.named(), NAMES)
    ]


def _directory(spool: Spool, weighty: list[str]) -> dict[str, Any]:
    """Which entities and areas have a page, each with the reports that name it, by position."""
    reports = [rid for rid, _ in spool.reports()]
    number = {rid: position for position, rid in enumerate(reports)}
    found = {
        folder: {thing_id: [number[rid] for rid in spool.reports_of(thing_id)] for thing_id in ids}
        for folder, ids in (("entities", weighty), ("towns", spool.hubs()))
    }
    return {"reports": reports, **found}


def _entity(out: Path, spool: Spool, thing_id: str, known: set[str]) -> Path:
    thing, rids = spool.thing(thing_id)
    facts = sorted(
        spool.facts(thing_id), key=lambda f: (f.subject != thing_id, f.predicate, f.object, f.subject)
    )
    others = {f.subject if f.object == thing_id else f.object for f in facts if not f.literal} - {thing_id}
    things = {other: spool.thing(other)[0] for other in sorted(others)} | {thing_id: thing}
    stating = {stated.report for fact in facts for stated in fact.stated}
    abouts = {rid: spool.summary(rid) for rid in sorted({*rids, *stating})}
    drawn = [thing, *(things[other] for other in sorted(others)[:NEIGHBOURS])]
    ids = {shown.id for shown in drawn}
    near = [fact for fact in facts if fact.literal or {fact.subject, fact.object} <= ids]
    places = layout.petals(network.graph(drawn, near), thing_id)
    data = network.data(drawn, near, places, {rid: entry(about) for rid, about in abouts.items()})
    html = page(
        "entity.html",
        root="../",
        title=thing.name,
        thing=thing,
        things=things,
        groups=_groups(spool, thing_id, facts),
        mentions=[(rid, abouts[rid], numbers) for rid, numbers in spool.mentions(thing_id)],
        abouts=abouts,
        known=known,
        towns={about["hub"] for about in abouts.values()},
        counts=Counter(shown.type for shown in drawn),
        network={"files": [], "hub": thing_id, "data": data},
        size={"nodes": len(data["nodes"]), "edges": len(data["edges"])},
    )
    return write(out / "entities" / f"{thing_id}.html", html)


def _groups(spool: Spool, thing_id: str, facts: list[Fact]) -> list[dict[str, Any]]:
    """The facts by relation and direction, each with what states it."""
    found = []
    for (inverse, predicate), group in groupby(facts, key=lambda f: (f.subject != thing_id, f.predicate)):
        members = [
            {
                "object": fact.object if fact.literal else "",
                "other": fact.subject if inverse else fact.object,
                "quotes": [(s, spool.sentence(s.report, s.sentence)) for s in fact.stated[:QUOTES]],
                "more": max(len(fact.stated) - QUOTES, 0),
            }
            for fact in group
        ]
        found.append({"inverse": inverse, "predicate": predicate, "members": members})
    return found
