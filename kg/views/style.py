"""What the views look like and say: ``kg/data/views/style.toml`` and ``interface.toml``, checked.

The words of relations are the ontology's. Both files are for people who do not
program, so every mistake is reported with file and line. The same words and
colours go to the templates (Python) and to the pages (as the script
``assets/words.js``), with the sentences that explain the rules.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from kg import reliability, resources
from kg.errors import DataError
from kg.graph import ontology
from kg.model import EntityType, Level, Modality, Status

SHAPES = frozenset({"dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon"})
THEMES = ("light", "dark")
LANGUAGES = ontology.LANGUAGES
CONTRAST = 3.0
"""The least contrast of a type's colour to the page: WCAG 2.2, 1.4.11."""

_TABLES: dict[str, tuple[type[StrEnum], tuple[str, ...]]] = {
    "types": (EntityType, ("zh", "en", "shape", "light", "dark")),
    "status": (Status, ("zh", "en")),
    "modality": (Modality, ("zh", "en")),
    "levels": (Level, ("zh", "en")),
}


@dataclass(frozen=True)
class Style:
    """Words, shapes and colours by table and key, and the interface's words by key."""

    tables: dict[str, dict[str, dict[str, str]]]
    words: dict[str, dict[str, str]]

    def word(self, key: str, language: str = "zh") -> str:
        """The interface's words for ``key``; KeyError where there are none."""
        return self.words[key][language]

    def name(self, table: str, key: str, language: str = "zh") -> str:
        """The words for a type, relation, status, modality or level."""
        return self.tables[table][key][language]


@cache
def load() -> Style:
    """The packaged style. Raises DataError, naming file and line, for whatever is missing or wrong."""
    tables = _read("style.toml", _check_style)
    rules = {r.name: {"zh": r.explanation_zh, "en": r.explanation} for r in reliability.load().values()}
    more = {"relations": _relations(), "rules": rules}
    return Style({**tables, **more}, _read("interface.toml", _check_interface))


def _relations() -> dict[str, dict[str, str]]:
    """The relations' words from subject to object and, as ``inverse_…``, from object to subject."""
    return {
        str(predicate): {**found.label, **{f"inverse_{key}": words for key, words in found.inverse.items()}}
        for predicate, found in ontology.relations().items()
    }


def sheet(style: Style) -> str:
    """The style sheet of the types: ``--t-Town`` in both themes, and ``--c`` within ``.t-Town``."""
    types = style.tables["types"]
    light, dark = ([f"  --t-{name}: {entry[theme]};" for name, entry in types.items()] for theme in THEMES)
    rules = [f".t-{name} {{ --c: var(--t-{name}); }}" for name in types]
    # Marks of a type that the reader has switched off become plain text.
    rules += [f".no-{name} .m.t-{name} {{ border-color: transparent; background: none; }}" for name in types]
    themes = [":root {", *light, "}", "@media (prefers-color-scheme: dark) { :root {", *dark, "} }"]
    return "\n".join(["/* Made from style.toml. */", *themes, *rules, ""])


def contrast(one: str, other: str) -> float:
    """The contrast of two ``#rrggbb`` colours, 1 to 21, as WCAG 2.2 defines it.

    >>> round(contrast("#ffffff", "#000000"))
    21
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _read(name: str, check: Any) -> Any:
    path = resources.data("views") / name
    text = path.read_text(encoding="utf-8")
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(str(error), where=name, remedy="mend the TOML") from error
    for table, problem in check(tables):
        raise DataError(problem, where=f"{name}:{_line(text, table)}", remedy="see kg/views/style.py")
    return tables


def _line(text: str, table: str) -> int:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() == f"[{table}]":
            return number
    return 1


def _check_style(tables: dict[str, Any]) -> list[tuple[str, str]]:
    problems: list[tuple[str, str]] = []
    for table, (members, keys) in _TABLES.items():
        known = {str(member) for member in members}
        for extra in sorted(set(tables.get(table, {})) - known):
            problems.append((f"{table}.{extra}", f"{table} has no {extra}"))
        for member in sorted(known):
            entry = tables.get(table, {}).get(member, {})
            missing = [key for key in keys if not entry.get(key)]
            if missing:
                problems.append((f"{table}.{member}", f"{table}.{member} lacks {', '.join(missing)}"))
    return problems or _check_looks(tables)


def _check_looks(tables: dict[str, Any]) -> list[tuple[str, str]]:
    problems: list[tuple[str, str]] = []
    seen: dict[str, str] = {}
    for name, entry in tables["types"].items():
        place, shape = f"types.{name}", entry["shape"]
        if shape not in SHAPES:
            problems.append((place, f"unknown shape {shape}; one of {', '.join(sorted(SHAPES))}"))
        if shape in seen:
            problems.append((place, f"shape {shape} is already that of {seen[shape]}"))
        seen[shape] = name
        problems += [(place, found) for theme in THEMES if (found := _check_colour(tables, entry, theme))]
    return problems


def _check_colour(tables: dict[str, Any], entry: dict[str, str], theme: str) -> str:
    colour, page = entry[theme], tables.get("page", {}).get(theme, {}).get("background", "")
    for value in (colour, page):
        if not re.fullmatch(r"#[0-9a-f]{6}", value):
            return f"{theme}: {value!r} is no colour like #0072b2"
    found = contrast(colour, page)
    return "" if found >= CONTRAST else f"{theme}: contrast {found:.1f} to the page is under {CONTRAST}"


def _check_interface(tables: dict[str, Any]) -> list[tuple[str, str]]:
    problems = []
    for key, entry in tables.items():
        missing = [language for language in LANGUAGES if not entry.get(language)]
        if missing:
            problems.append((key, f"{key} lacks {', '.join(missing)}"))
        elif _braces(entry["zh"]) != _braces(entry["en"]):
            problems.append((key, f"{key}: the languages do not have the same names in braces"))
    return problems


def _braces(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))
