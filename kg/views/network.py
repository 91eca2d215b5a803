"""Networks: things and facts become the nodes and edges that vis-network draws, by way of pyvis.

pyvis keeps nodes and edges and refuses an edge whose ends are not there; its own pages
are not used, since each of them asks a server for scripts and treats names as HTML.
``kg/data/views/templates`` holds the page instead. pyvis brings IPython and networkx along,
which takes half a second: they are imported with this module, and that while the first
report is being read (``kg.corpus``), not when its page is written.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx
from pyvis.network import Network

from kg.views import pinyin, style
from kg.views.facts import Fact, Stated, Thing
from kg.views.layout import Positions

Data = dict[str, Any]


def graph(things: Iterable[Thing], facts: Iterable[Fact]) -> nx.MultiDiGraph[str]:
    """The things and the facts between them, each node with its ``type`` and ``weight``."""
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for thing in things:
        found.add_node(thing.id, type=thing.type, weight=len(thing.sentences))
    for fact in facts:
        if not fact.literal:
            found.add_edge(fact.subject, fact.object, key=fact.predicate)
    for node, degree in found.degree():
        found.nodes[node]["weight"] += 3 * degree
    return found


def data(
    things: Iterable[Thing], facts: Iterable[Fact], positions: Positions, reports: Mapping[str, Data]
) -> Data:
    """What a page's script reads: pyvis nodes and edges, literal facts, and the reports they are from.

    ``reports`` holds what a page says of each report, by identity; statements
    name theirs by its position.
    """
    listed, facts = list(things), list(facts)
    numbers = {rid: number for number, rid in enumerate(reports)}
    weights = {node: value["weight"] for node, value in graph(listed, facts).nodes(data=True)}
    network = Network(directed=True)
    for thing in listed:
        x, y = positions[thing.id]
        network.add_node(thing.id, x=x, y=y, **_look(thing, weights[thing.id]))
    for fact in facts:
        if not fact.literal:
            network.add_edge(fact.subject, fact.object, p=fact.predicate, c=_places(fact.stated, numbers))
    literals = [[f.subject, f.predicate, f.object, _places(f.stated, numbers)] for f in facts if f.literal]
    return {
        "reports": [{"id": rid, **entry} for rid, entry in reports.items()],
        "nodes": network.nodes,
        "edges": network.edges,
        "literals": literals,
    }


def _look(thing: Thing, weight: int) -> Data:
    extra = {
        "names": list(thing.names),
        "code": thing.code,
        "level": thing.level,
        "merges": list(thing.merges),
        "at": list(thing.sentences),
    }
    return {
        "label": thing.name or thing.id,
        "shape": style.load().tables["types"][thing.type]["shape"],
        "group": thing.type,
        "size": min(round(9 + 1.7 * math.sqrt(weight)), 30),
        "w": weight,
        "py": [pinyin.syllables(name) for name in (thing.name, *thing.names)],
        **{key: value for key, value in extra.items() if value},
    }


def _places(stated: Iterable[Stated], numbers: Mapping[str, int]) -> list[list[Any]]:
    return [[s.modality, s.period, s.sentence, numbers[s.report], s.confidence, s.rule] for s in stated]
