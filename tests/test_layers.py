"""A module imports only from its own room and from earlier ones: the way the data goes."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import kg
from tests.given import given

PACKAGE = Path(kg.__file__).parent
MAP = (PACKAGE / "README.md").read_text(encoding="utf-8")
# (row, room, what it does), earlier rooms first; rooms in one row do not know each other
ROOMS = re.findall(r"^\| (\d+) \| `(\w+)` \| (.+) \|$", MAP, re.M)
RANK = {"" if room == "kg" else room: int(row) - 1 for row, room, _ in ROOMS}


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "kg":
                yield from (f"kg.{alias.name}" for alias in node.names)
            else:
                yield given(node.module)


def test_the_map_has_every_room_in_its_row_and_no_other() -> None:
    rows = [int(row) for row, _, _ in ROOMS]
    assert sorted(set(rows)) == list(range(1, 15))
    assert rows == sorted(rows)
    there = {p.stem for p in PACKAGE.glob("*.py")} | {p.parent.name for p in PACKAGE.glob("*/__init__.py")}
    assert sorted(room for _, room, _ in ROOMS) == sorted(there - {"__init__"} | {"kg"})


PROJECTIONS = ("views", "stores", "evaluation")
"""Rooms that show rows and graphs: what they show was decided before."""
DECIDED = {"figures", "claims", "extraction", "linking", "divisions", "reading", "pipeline", "identity"}
"""Rooms that decide names, periods, confidences, and which things are one."""
DECISIONS = {"Claim", "Observation", "Mention", "Entity", "Document", "heapq", "merging"}
"""What a confidence, a period or a merge would be computed from."""


def test_what_shows_statements_decides_nothing() -> None:
    wrong = []
    for room in PROJECTIONS:
        for path in sorted((PACKAGE / room).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            names = {
                a.name for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom) for a in n.names
            }
            rooms = {room_of(name) for name in imports(path) if name.startswith("kg")}
            wrong += [f"{path.name} imports {name}" for name in (names & DECISIONS) | (rooms & DECIDED)]
    assert not wrong


def test_every_module_imports_only_from_earlier_rooms() -> None:
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(["kg", *path.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(".__init__")
        here = room_of(module)
        assert here in RANK, f"{module}: a room the layers do not name"
        if module == "kg":
            continue  # the public face hands out later rooms, lazily
        for name in imports(path):
            if not name.startswith("kg"):
                continue
            there = room_of(name)
            beside = there == here or (RANK[here] == 0 == RANK.get(there))
            if there and not beside and RANK.get(there, 99) >= RANK[here]:
                wrong.append(f"{module} imports {name}")
    assert not wrong
