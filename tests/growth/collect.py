"""All patterns that kg holds: every group of every lexicon, and whatever a line of its code compiles."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, TypeGuard

import kg
from kg import lexicon, resources
from tests.given import given

PACKAGE = Path(kg.__file__).parent
ROOT = PACKAGE.parent
LEXICON = "kg/lexicon.py"  # what it compiles are the groups
SEEDS = 2  # reports that are read so that every line is reached
CALLS = {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}
OTHERS = {"re", "regex", "re2", "fnmatch"}  # other ways to a pattern, as from re import compile
# A line that puts a report's own names into its pattern gives a new one each time, all of one build.
PER_LINE = 4


@dataclass(frozen=True, slots=True)
class Held:
    """A pattern and the place to mend it."""

    where: str
    regex: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Site:
    """A use of ``re`` in the code: the lines it stands on; ``literal`` where its pattern is written there."""

    file: str
    first: int
    last: int
    literal: re.Pattern[Any] | None = None

    @property
    def where(self) -> str:
        return f"{self.file}:{self.first}"


class Recorder:
    """While it is open, what is compiled by code of kg is noted under its file and line."""

    def __init__(self) -> None:
        self.compiled: dict[tuple[str, int], dict[tuple[str, int], re.Pattern[str]]] = defaultdict(dict)

    def __enter__(self) -> Recorder:
        self._real: Any = re._compile  # type: ignore[attr-defined]  # no public place sees every pattern
        re._compile = self._note  # type: ignore[attr-defined]
        return self

    def __exit__(self, *_: object) -> None:
        re._compile = self._real  # type: ignore[attr-defined]

    def _note(self, pattern: Any, flags: int) -> re.Pattern[Any]:
        regex: re.Pattern[Any] = self._real(pattern, flags)
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and frame.f_globals.get("__name__") == "re":
            frame = frame.f_back
        path = Path(frame.f_code.co_filename) if frame is not None else PACKAGE
        if frame is not None and PACKAGE in path.parents and isinstance(regex.pattern, str):
            found = self.compiled[str(path.relative_to(ROOT)), frame.f_lineno]
            if len(found) < PER_LINE:
                found.setdefault((regex.pattern, regex.flags), regex)
        return regex


def sites() -> Iterator[Site]:
    """Every use of ``re`` in the source of kg. Another way to it than ``import re`` would escape: refused."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = str(path.relative_to(ROOT))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module] if isinstance(node, ast.ImportFrom) else []
            if isinstance(node, ast.Import):
                names = [a.name for a in node.names if a.asname or a.name != "re"]
            assert not OTHERS & set(names), f"{name}:{getattr(node, 'lineno', 0)}: write import re"
            if isinstance(node, ast.Call) and _is_re(node.func):
                yield Site(name, node.lineno, given(node.end_lineno), _literal(node))


def _is_re(node: ast.expr) -> bool:
    if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)):
        return False
    return node.value.id == "re" and node.attr in CALLS


def _literal(call: ast.Call) -> re.Pattern[Any] | None:
    pattern = call.args[0]
    if not (isinstance(pattern, ast.Constant) and isinstance(pattern.value, str | bytes)):
        return None
    flags = 0
    for value in [*call.args[1:], *(k.value for k in call.keywords)]:
        flags |= sum(getattr(re, n.attr) for n in ast.walk(value) if _is_flag(n))
    return re.compile(pattern.value, flags)


def _is_flag(node: ast.AST) -> TypeGuard[ast.Attribute]:
    return isinstance(node, ast.Attribute) and isinstance(getattr(re, node.attr, None), re.RegexFlag)


def import_all() -> None:
    """Import every module of kg; those that need what is not installed (torch) are read as source alone."""
    for module in pkgutil.walk_packages([str(PACKAGE)], "kg."):
        if module.name != "kg.__main__":
            try:
                importlib.import_module(module.name)
            except ImportError as error:
                assert not (error.name or "").startswith("kg"), error


def drive() -> None:
    """Run what compiles its patterns only when it is used: both readers, reports without a head, the CLI."""
    from kg import scratch
    from kg.cli.explain import _marked
    from kg.divisions import gazetteer, locate
    from kg.extraction.entities import _is_other
    from kg.model import EntityType
    from kg.pipeline import process
    from kg.reading import read
    from kg.stores.texts.counting import _Kind
    from kg.stores.texts.dictionary import Term

    for seed in sorted((ROOT / "seeds").glob("*.txt"))[:SEEDS]:
        for reader in ("rules", "learned"):
            process(seed.read_bytes(), seed.name, reader=reader)
    read("全镇上下抓好落实。青枫镇，位于青枫河畔，２０２４年新建道路。我镇发展很好。".encode(), "headless")
    headless = ROOT / "tests" / "fuzz" / "corpus" / "headless-county.txt"
    locate(read(headless.read_bytes(), headless.name), gazetteer())
    with scratch.room():
        pass
    list(_marked("青枫镇发展很好", {"青枫镇"}))
    list(_Kind("青枫镇", [(0, 3)]).found(Term("", "青枫", ("青枫",)), None))
    _is_other(EntityType.PROJECT, "青枫小学", "青枫小学食堂")


def held() -> tuple[list[Held], list[str]]:
    """All patterns with the places to mend them, and the sites of which none was seen."""
    with Recorder() as recorder:
        import_all()
        drive()
    found, unseen = list(_groups()), []
    for site in sites():
        lines = range(site.first, site.last + 1)
        regexes = [r for line in lines for r in recorder.compiled.get((site.file, line), {}).values()]
        if not regexes and site.literal is None:
            unseen.append(site.where)
        if site.file != LEXICON:
            found += [
                Held(site.where, regex) for regex in regexes or ([site.literal] if site.literal else [])
            ]
    return found, unseen


def _groups() -> Iterator[Held]:
    """The groups of the lexicons, each at its line."""
    for name in lexicon.names():
        path = resources.data("lexicons") / f"{name}.toml"
        lines = path.read_text(encoding="utf-8").splitlines()
        for group in lexicon.load(name).values():
            line = lines.index(f"[{group.name}]") + 1
            yield Held(f"{path.relative_to(ROOT)}:{line} [{group.name}]", group.regex)
