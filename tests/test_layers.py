"""A module imports only from its own room and from earlier ones: the way the data goes."""

import ast
from pathlib import Path

import kg

# Earlier rooms first; rooms in one row do not know each other.
ROWS = [
    ["errors", "resources", "model", "lexicon", "processes", "scratch", "stages", "versions", ""],
    ["reading"],
    ["divisions"],
    ["extraction"],
    ["linking"],
    ["claims"],
    ["pipeline"],
    ["graph"],
    ["views", "stores"],
    ["build", "evaluation"],
    ["cli", "tools"],
    ["__main__"],
]
RANK = {room: rank for rank, row in enumerate(ROWS) for room in row}
PACKAGE = Path(kg.__file__).parent


def room_of(module):
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "kg":
                yield from (f"kg.{alias.name}" for alias in node.names)
            else:
                yield node.module


def test_every_module_imports_only_from_earlier_rooms():
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
            if there != here and there and RANK.get(there, 99) >= RANK[here] and RANK[here] > 0:
                wrong.append(f"{module} imports {name}")
    assert not wrong
