"""The README's commands and Python are those of the product."""

import re
import shlex
from pathlib import Path

import click
import pytest

import kg
from kg.cli import main
from kg.stores.presets import PRESETS

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
LINES = [
    *re.findall(r"^(kg [^\n#]*)", README, re.M),
    *re.findall(r"`(kg [a-z]+ [^`]+)`", README),
]


@pytest.mark.parametrize("line", sorted(set(LINES)))
def test_every_command_line_can_be_parsed(line: str) -> None:
    name, *arguments = shlex.split(line)[1:]
    if name in ("COMMAND", "--help"):
        return
    command = main.get_command(click.Context(main), name)
    assert command is not None, f"no command {name}"
    if any(a.isupper() and len(a) > 1 for a in arguments) or any(o.startswith("-") for o in arguments):
        known = {option for parameter in command.params for option in parameter.opts}
        assert {a.split("=")[0] for a in arguments if a.startswith("-") and a != "--help"} <= known
    else:
        assert command.make_context(name, arguments)


def test_every_store_has_its_command() -> None:
    assert set(re.findall(r"`kg load [^`]*--store (\w+)", README)) == set(PRESETS)


def test_the_names_that_python_users_import() -> None:
    named = set(re.findall(r"\bkg\.([a-z_]+)\(", README))
    assert all(callable(getattr(kg, name)) for name in named | {"open", "process"})
