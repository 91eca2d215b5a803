"""``python -m tests.mutate --room claims --count 10 --seed 1``: do the tests of a room see its code break?

Breaks single places of a room's code, one at a time and chosen by chance from the seed, in a copy of
the tree; runs the room's own tests (``tests/ROOM``, ``tests/test_ROOM.py`` and the doctests of
``kg/ROOM``), and prints what they did not see as ``file:line`` with the code before and after. Not
part of the tests: a room takes minutes, and some breaks make no difference that a test could see.
``--file status`` breaks only files whose path has these words, ``--list`` prints the breaks and runs
nothing. The exit status says whether a break survived.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.given import given

ROOT = Path(__file__).parents[1]
COPIED = ("kg", "tests", "ontology", "seeds", "exports", "pyproject.toml", "README.md", "Makefile")
SLOWER = 8
"""A run that takes this many times as long as the whole one is ended, and its break counts as seen."""

_COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_CALCULATED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult}
_CALLED = {"max": "min", "min": "max", "any": "all", "all": "any", "sorted": "list"}
_DEFAULTS = {"bool": "False", "str": "''", "int": "0", "float": "0.0"}


@dataclass(frozen=True)
class Break:
    """One place of a file and what to write there instead; offsets count bytes."""

    path: Path
    line: int
    start: int
    end: int
    old: str
    new: str

    def in_source(self, whole: bytes) -> bytes:
        """The bytes of the whole file with this break."""
        return whole[: self.start] + self.new.encode() + whole[self.end :]

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {' '.join(self.old.split())}  →  {' '.join(self.new.split())}"


def breaks(path: Path) -> Iterator[Break]:
    """All breaks of a file."""
    data = (ROOT / path).read_bytes()
    lines = [0]
    for line in data.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    tree = ast.parse(data)
    left_out = {id(node) for top in ast.walk(tree) for part in _unread(top) for node in ast.walk(part)}
    for node in ast.walk(tree):
        for place, new in _changed(node) if id(node) not in left_out else ():
            start = lines[place.lineno - 1] + place.col_offset
            end = lines[given(place.end_lineno) - 1] + given(place.end_col_offset)
            old = data[start:end].decode()
            if old != new:
                yield Break(path, place.lineno, start, end, old, new)


def _unread(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node that no test could see: annotations, and what does not run."""
    yield from (a for a in (getattr(node, "annotation", None), getattr(node, "returns", None)) if a)
    if isinstance(node, ast.JoinedStr):  # its parts have no places of their own before Python 3.12
        yield node
    if isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "__name__ == '__main__'"):
        yield node
    yield from getattr(node, "decorator_list", ())


def _changed(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """Pairs of a place, and the code to put there."""
    for kinds, change in _CHANGES:
        if isinstance(node, kinds):
            yield from change(node)


def _compare(node: ast.Compare) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    first, *others = node.ops
    if type(first) in _COMPARED:
        yield node, _put(node, ops=[_COMPARED[type(first)](), *others])


def _connect(node: ast.BoolOp) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    yield node, _put(node, op=ast.And() if isinstance(node.op, ast.Or) else ast.Or())


def _negation(node: ast.UnaryOp) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    if isinstance(node.op, ast.Not):
        yield node, _put(node.operand)


def _calculate(node: ast.BinOp) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    text = any(isinstance(side, ast.JoinedStr) for side in (node.left, node.right))
    if type(node.op) in _CALCULATED and not text:
        yield node, _put(node, op=_CALCULATED[type(node.op)]())


def _constant(node: ast.Constant) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    if isinstance(node.value, bool):
        yield node, str(not node.value)
    elif isinstance(node.value, int):
        yield from ((node, f"({node.value + step})") for step in (1, -1))
    elif isinstance(node.value, float):
        yield from ((node, str(value)) for value in (node.value * 2, node.value / 2, node.value + 0.1))


def _call(node: ast.Call) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    name = getattr(node.func, "id", "")
    if name in _CALLED:
        yield node.func, _CALLED[name]


def _slice(node: ast.Slice) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    yield from ((bound, f"({ast.unparse(bound)} + 1)") for bound in (node.lower, node.upper) if bound)


def _test(node: ast.If | ast.IfExp | ast.While) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    yield node.test, f"(not ({ast.unparse(node.test)}))"


def _filters(node: ast.comprehension) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    yield from ((test, "True") for test in node.ifs)


def _function(node: ast.FunctionDef) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    default = _DEFAULTS.get(ast.unparse(node.returns) if node.returns else "", "None")
    inner = {id(part) for other in ast.walk(node) if other is not node and isinstance(other, _FUNCTIONS)
             for part in ast.walk(other)}  # fmt: skip
    for part in ast.walk(node):
        if isinstance(part, ast.Return) and part.value and id(part) not in inner:
            yield part.value, default


def _leave(node: ast.Continue | ast.Break) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    yield node, "break" if isinstance(node, ast.Continue) else "continue"


_FUNCTIONS = (ast.FunctionDef, ast.Lambda)
_CHANGES: tuple[tuple[Any, Callable[[Any], Iterator[tuple[ast.expr | ast.stmt, str]]]], ...] = (
    (ast.Compare, _compare), (ast.BoolOp, _connect), (ast.UnaryOp, _negation), (ast.BinOp, _calculate),
    (ast.Constant, _constant), (ast.Call, _call), (ast.Slice, _slice), (ast.comprehension, _filters),
    (ast.If, _test), (ast.IfExp, _test), (ast.While, _test), (ast.FunctionDef, _function),
    (ast.Continue, _leave), (ast.Break, _leave),
)  # fmt: skip


def _put(node: ast.expr, **fields: object) -> str:
    """The code of a node with some of its fields changed, in brackets."""
    kept = {name: getattr(node, name) for name in node._fields}
    return f"({ast.unparse(type(node)(**(kept | fields)))})"


class Copy:
    """A copy of the tree in which one room is broken and tested."""

    def __init__(self, folder: Path, room: Path) -> None:
        self.folder = folder
        for name in COPIED:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy2)(source, folder / name)
        wanted = (
            f"tests/{room}",
            f"tests/test_{room}.py",
            f"tests/test_{room}s.py",
            f"kg/{room}",
            f"kg/{room}.py",
        )
        self._tested = [name for name in wanted if (ROOT / name).exists()]
        self.seconds: float | None = None
        self.told = ""

    def passes(self) -> bool:
        """Whether the room's tests pass."""
        command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *self._tested]
        told = {**os.environ, "PYTHONPATH": str(self.folder)}
        limit = None if self.seconds is None else 20 + SLOWER * self.seconds
        begun = time.monotonic()
        try:
            done = subprocess.run(
                command, cwd=self.folder, env=told, timeout=limit, capture_output=True, check=False
            )
        except subprocess.TimeoutExpired:
            return False
        self.told = done.stdout.decode()[-2000:]
        self.seconds = self.seconds or time.monotonic() - begun
        return done.returncode == 0

    def survives(self, broken: Break) -> bool:
        """Whether the room's tests pass with this break."""
        path = self.folder / broken.path
        whole = path.read_bytes()
        for old in path.parent.glob(f"__pycache__/{path.stem}.*"):
            old.unlink()  # or what was compiled a moment ago could be taken for what is there now
        path.write_bytes(broken.in_source(whole))
        try:
            return self.passes()
        finally:
            path.write_bytes(whole)


def chosen(room: Path, words: str, count: int, seed: int) -> list[Break]:
    """So many breaks of the room, in the files that have ``words`` in their path."""
    base = ROOT / "kg"
    files = sorted((base / room).rglob("*.py")) if (base / room).is_dir() else [base / f"{room}.py"]
    paths = [path.relative_to(ROOT) for path in files]
    found = [one for path in paths if words in str(path) for one in breaks(path)]
    return random.Random(seed).sample(found, min(count, len(found)))


def main() -> int:
    """Break, test and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutate", description=__doc__)
    parser.add_argument("--room", required=True, help="a folder of kg, or a module right in it")
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--file", default="")
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args()
    tried = chosen(asked.room, asked.file, asked.count, asked.seed)
    if asked.list:
        print("\n".join(map(str, tried)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(Path(folder), asked.room)
        if not copy.passes():
            print(f"the tests of {asked.room} fail as they are:\n{copy.told}")
            return 2
        survivors = 0
        for broken in tried:
            if copy.survives(broken):
                survivors += 1
                print(f"survives  {broken}", flush=True)
    print(f"{asked.room}: {survivors} of {len(tried)} breaks survive")
    return int(survivors > 0)


if __name__ == "__main__":
    sys.exit(main())
