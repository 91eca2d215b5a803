"""Where the nodes of a network lie: computed here, once, so that a page opens with its picture.

A report's network has its reporting area in the middle and one round field a
type about it (:func:`petals`); the network of areas is drawn by springs
(:func:`springs`). Coordinates are whole numbers. Nothing is decided on the last
bits of a float: springs are rounded after every step, so that differences
between processors do not grow into different pictures.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from kg.model import EntityType

if TYPE_CHECKING:
    import networkx as nx

Positions = dict[str, tuple[int, int]]

# Neighbouring fields are those whose types have most to do with each other; other types come last.
_NEAR = (
    *(EntityType.PROJECT, EntityType.ENTERPRISE, EntityType.OFFICIAL),
    *(EntityType.PROGRAMME, EntityType.AREA, EntityType.TOWN),
)
_ORDER = tuple(dict.fromkeys((*_NEAR, *EntityType)))
SPACING = 40.0
STRETCH = 1.5
"""Screens and labels are wider than high, so pictures are stretched by this."""

_GOLDEN = math.pi * (3 - math.sqrt(5))
_MOST_FOR_SPRINGS = 480
_STEPS = 60


def petals(graph: nx.MultiDiGraph[str], hub: str) -> Positions:
    """Positions with ``hub`` in the middle and a field for each type.

    ``graph`` has the node attributes ``type`` and ``weight``. Nodes that are
    linked to nodes of an earlier field lie on the side towards these.
    """
    fields = {kind: _members(graph, hub, kind) for kind in _ORDER}
    fields = {kind: members for kind, members in fields.items() if members}
    radii = {kind: SPACING * (math.sqrt(len(members)) + 0.8) for kind, members in fields.items()}
    # One field alone lies around the middle, which takes its first two slots.
    alone = len(fields) == 1
    centres = dict.fromkeys(radii, (0.0, 0.0)) if alone else _centres(radii)
    places: dict[str, tuple[float, float]] = {}
    for kind, members in fields.items():
        _fill(graph, members, centres[kind], places, skip=2 if alone else 0)
    places[hub] = (0.0, 0.0)
    # Small pictures have room for longer lines.
    wide = min(max(math.sqrt(60 / len(graph)), 1.0), 2.0)
    return {key: (round(x * wide * STRETCH), round(y * wide)) for key, (x, y) in sorted(places.items())}


def _members(graph: Any, hub: str, kind: str) -> list[str]:
    found = [n for n, data in graph.nodes(data=True) if data["type"] == kind and n != hub]
    return sorted(found, key=lambda n: (-graph.nodes[n]["weight"], n))


def _centres(radii: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Centres of discs of these radii about the origin, none over another."""
    if not radii:
        return {}
    near, far = max(radii.values()) + SPACING, 10 * sum(radii.values()) + SPACING
    for _ in range(50):
        middle = (near + far) / 2
        if _turn(radii, middle) <= 2 * math.pi:
            far = middle
        else:
            near = middle
    gap = (2 * math.pi - _turn(radii, far)) / len(radii)
    angle, centres = -math.pi, {}
    for kind, radius in radii.items():
        half = math.asin(min(radius / far, 1.0)) + gap / 2
        centres[kind] = (far * math.cos(angle + half), far * math.sin(angle + half))
        angle += 2 * half
    return centres


def _turn(radii: dict[str, float], distance: float) -> float:
    return sum(2 * math.asin(min(r / distance, 1.0)) for r in radii.values())


def _fill(
    graph: Any,
    members: list[str],
    centre: tuple[float, float],
    places: dict[str, tuple[float, float]],
    skip: int,
) -> None:
    import numpy as np

    count = len(members)
    index = np.arange(skip, count + skip)
    radius = SPACING * np.sqrt(index + 0.5)
    slots = np.stack((radius * np.cos(index * _GOLDEN), radius * np.sin(index * _GOLDEN)), axis=1) + centre
    # Steps through the slots that spread the first members, whose labels show, over the whole field.
    step = next(s for s in range(max(round(count * 0.618), 1), 2 * count + 2) if math.gcd(s, count) == 1)
    order = np.argsort((np.arange(count) * step) % count)
    free = np.ones(count, dtype=bool)
    for member in members:
        known = [places[n] for n in _neighbours(graph, member) if n in places]
        if known:
            middle = np.asarray(known).mean(axis=0)
            distance = np.rint(((slots - middle) ** 2).sum(axis=1))
            slot = int(np.argmin(np.where(free, distance, np.inf)))
        else:
            slot = int(np.argmin(np.where(free, order, count)))
        free[slot] = False
        places[member] = (float(slots[slot, 0]), float(slots[slot, 1]))


def _neighbours(graph: Any, node: str) -> list[str]:
    return sorted({*graph.successors(node), *graph.predecessors(node)})


def springs(graph: nx.MultiDiGraph[str], anchors: list[str], spacing: float = 120.0) -> Positions:
    """Positions of a network of several areas: ``anchors`` (the areas) on a ring, the rest inside.

    What few areas share lies near these, what all share in the middle. Springs
    move it, up to 480 nodes; then each takes the free place nearest to it.
    """
    places = _between(graph, anchors)
    if len(anchors) < len(graph) <= _MOST_FOR_SPRINGS:
        places = _relax(graph, places, anchors)
    places = _apart(places, anchors)
    scale = spacing * max(math.sqrt(len(graph)), 2.0) / 2
    return {key: (round(x * scale * STRETCH), round(y * scale)) for key, (x, y) in sorted(places.items())}


def _between(graph: Any, anchors: list[str]) -> dict[str, tuple[float, float]]:
    count = max(len(anchors), 1)
    places = {
        a: (math.cos(2 * math.pi * i / count), math.sin(2 * math.pi * i / count))
        for i, a in enumerate(anchors)
    }
    fixed = dict(places)
    for number, node in enumerate(sorted(set(graph) - set(anchors))):
        near = [fixed[n] for n in _neighbours(graph, node) if n in fixed] or [(0.0, 0.0)]
        x, y = (sum(p[axis] for p in near) / len(near) for axis in (0, 1))
        radius = 0.35 * math.sqrt((number + 0.5) / len(graph))
        places[node] = (x + radius * math.cos(number * _GOLDEN), y + radius * math.sin(number * _GOLDEN))
    return places


def _relax(
    graph: Any, places: dict[str, tuple[float, float]], anchors: list[str]
) -> dict[str, tuple[float, float]]:
    import networkx as nx

    simple = nx.Graph(graph)
    apart = 0.9 / math.sqrt(len(graph))
    for step in range(_STEPS):
        moved = nx.spring_layout(
            simple, pos=places, fixed=anchors, iterations=1, seed=7, k=apart, threshold=0
        )
        reach = 0.6 * (1 - step / _STEPS)
        for node in set(places).difference(anchors):
            x, y = places[node]
            along, down = (float(value) for value in moved[node])
            places[node] = (round(x + (along - x) * reach, 6), round(y + (down - y) * reach, 6))
    return places


def _apart(places: dict[str, tuple[float, float]], anchors: list[str]) -> dict[str, tuple[float, float]]:
    """Every node that is no anchor on a place of its own within the ring, near where it was."""
    import numpy as np

    inner = sorted(set(places).difference(anchors), key=lambda n: (math.hypot(*places[n]) // 0.1, n))
    index = np.arange(round(1.6 * len(inner)) + 3)
    radius = 0.86 * np.sqrt((index + 0.5) / len(index))
    slots = np.stack((radius * np.cos(index * _GOLDEN), radius * np.sin(index * _GOLDEN)), axis=1)
    free = np.ones(len(index), dtype=bool)
    found = {anchor: places[anchor] for anchor in anchors}
    for node in inner:
        distance = np.rint(((slots - np.asarray(places[node])) ** 2).sum(axis=1) * 1e6)
        slot = int(np.argmin(np.where(free, distance, np.inf)))
        free[slot] = False
        found[node] = (float(slots[slot, 0]), float(slots[slot, 1]))
    return found
