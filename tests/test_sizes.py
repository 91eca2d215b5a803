"""Modules and functions stay small enough to be read at one go."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import kg

PACKAGE = Path(kg.__file__).parent
MODULES = {path: path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
USUAL, LONGEST, LONGEST_FUNCTION = 90, 350, 40
"""Lines: what half of the modules stay below, what each keeps to, and each function with its docstring."""


def test_half_of_the_modules_are_short() -> None:
    assert median(len(text.splitlines()) for text in MODULES.values()) < USUAL


def test_no_module_is_long() -> None:
    lines = {name(path): len(text.splitlines()) for path, text in MODULES.items()}
    assert not {path: number for path, number in lines.items() if number > LONGEST}


def test_no_function_is_long() -> None:
    assert not [
        f"{name(path)}:{line}: {function} has {lines} lines"
        for path, text in MODULES.items()
        for function, line, lines in functions(text)
        if lines > LONGEST_FUNCTION
    ]


def name(path: Path) -> str:
    return path.relative_to(PACKAGE.parent).as_posix()


def functions(text: str) -> Iterator[tuple[str, int, int]]:
    """Name, line and number of lines of every function of a module, methods and inner ones too."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield node.name, node.lineno, node.end_lineno - node.lineno + 1


def test_lines_are_counted_from_def_to_end() -> None:
    assert list(functions("def f(): pass")) == [("f", 1, 1)]
    text = "class A:\n    @decorated\n    def f(self):\n        x = 1\n        return x\n"
    assert list(functions(text)) == [("f", 3, 3)]
