"""Writing pages: templates with escaping, data as scripts that cannot break out, the same bytes each time."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg import resources
from kg.errors import OutputError
from kg.views import style

# 'self' is what a server's copy needs and file: what a double click needs; neither reaches outside.
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data: blob:; "
    "base-uri 'none'; form-action 'none'"
)


def page(template: str, **values: Any) -> str:
    """The page that ``template`` makes of ``values``. Every string in them is escaped."""
    return _environment().get_template(template).render(**values)


def script(value: Any) -> str:
    """``value`` as JSON that is safe inside a ``<script>`` element and inside a script file.

    >>> script({"name": "</script>"})
    '{"name":"\\\\u003c/script>"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark in "<\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text


def write(path: Path, text: str) -> Path:
    """Write ``text`` as UTF-8 with ``\\n`` line ends. Raises OutputError where that fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(
            str(error.strerror or error), where=str(path), remedy="choose another folder"
        ) from error
    return path


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resources.data("views") / "templates", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        newline_sequence="\n",
    )
    environment.globals.update(
        t=_words,
        word=_word,
        name=_name,
        policy=POLICY,
        style=style.load().tables,
    )
    environment.filters["script"] = lambda value: Markup(script(value))
    return environment


def _word(key: str, **values: Any) -> str:
    return style.load().word(key).format(**values)


def _words(key: str, **values: Any) -> Markup:
    """The interface's words in Chinese, marked so that the page can say them in English."""
    return _marked(key, tuple(values.items()))


@lru_cache(maxsize=4096)
def _marked(key: str, values: tuple[tuple[str, Any], ...]) -> Markup:
    data = Markup(' data-v="{}"').format(json.dumps(dict(values), ensure_ascii=False)) if values else ""
    return Markup('<span data-t="{}"{}>{}</span>').format(key, data, _word(key, **dict(values)))


@cache
def _name(table: str, key: str) -> Markup:
    """The words for a type, relation, status, modality or level, marked in the same way.

    The table ``inverse`` holds the relations' words from object to subject.
    """
    looks = style.load()
    inverse = table == "inverse"
    words = looks.name("relations", key, "inverse_zh") if inverse else looks.name(table, key)
    return Markup('<span data-t="{}.{}">{}</span>').format(table, key, words)
