"""What a text for people names (files, targets, modules, options) and the repository does not have."""

import re
import shlex
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click

from kg.cli import main

ROOT = Path(__file__).parents[1]
_FILE = re.compile(r"(?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:md|py|toml)")
#: What is made by tools, or of other reports than the seeds, and part of a path.
_MADE = {"tests/fuzz/finds", ".venv/bin/python", "lexicons/status", "texts/", "texts/REPORT.txt"}


def _quoted(text: str) -> Iterator[str]:
    """The words in backticks, and the words of the commands in blocks."""
    blocks = re.findall(r"```sh\n(.*?)```", text, re.S)
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.S))
    yield from (line.strip() for block in blocks for line in block.splitlines())


def missing_paths(text: str) -> list[str]:
    """Files and folders that are named and are neither in the repository nor in its export."""
    words = {word.rstrip(":,;") for quoted in _quoted(text) for word in quoted.split()}
    named = {word for word in words if _FILE.fullmatch(word)} - _MADE
    return sorted(w for w in named if not any((top / w).exists() for top in (ROOT, ROOT / "exports")))


def missing_names(text: str) -> list[tuple[str, str]]:
    """What "`NAME` in `FILE`" says and the file does not have, several names joined by "and"."""
    said = re.findall(r"((?:`\w+`(?:, | and )?)+) in `([\w./]+\.py)`", text)
    pairs = [(name, path) for names, path in said for name in re.findall(r"\w+", names.replace(" and ", " "))]
    return [
        (name, path)
        for name, path in pairs
        if not re.search(
            rf"^ *(?:class |def |async def )?{name}\b *[(=:]", (ROOT / path).read_text("utf-8"), re.M
        )
    ]


def missing_targets(text: str) -> list[str]:
    """Targets of make that are named and that the Makefile has not."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    calls = [q for quoted in _quoted(text) for q in [quoted.split("#")[0].split()] if q[:1] == ["make"]]
    wanted = {word for call in calls for word in call[1:] if "=" not in word}
    return sorted(target for target in wanted if f"\n{target}:" not in makefile)


def missing_modules(text: str) -> list[str]:
    """Modules that are to be run with ``python -m`` and cannot be."""
    named = set(re.findall(r"python -m ([\w.]+)", text))
    return sorted(module for module in named if find_spec(module) is None)


def missing_options(text: str) -> list[str]:
    """Options of ``kg`` commands that do not exist, as "command --option"."""
    missing = []
    for quoted in _quoted(text):
        words = shlex.split(quoted, comments=True) if quoted.startswith("kg ") else []
        if len(words) < 2 or words[1].startswith("-"):
            continue
        command = main.get_command(click.Context(main), words[1])
        known = {option for p in command.params for option in p.opts} if command else set()
        missing += [
            f"{words[1]} {word}" for word in words[2:] or [""] if word.startswith("-") and word not in known
        ]
        missing += [] if command else [words[1]]
    return missing
