"""The texts for developers name only what is there, and the changelog has the version that is."""

import re
from collections.abc import Callable

import pytest

import kg
from tests import named

TEXTS = {
    name: (named.ROOT / name).read_text(encoding="utf-8")
    for name in ("CONTRIBUTING.md", "CHANGELOG.md", "kg/README.md")
}
MISSING = (
    named.missing_paths,
    named.missing_names,
    named.missing_targets,
    named.missing_modules,
    named.missing_options,
)


@pytest.mark.parametrize("missing", MISSING, ids=lambda f: f.__name__)
@pytest.mark.parametrize("name", TEXTS)
def test_what_it_names_is_there(name: str, missing: Callable[[str], list[object]]) -> None:
    assert not missing(TEXTS[name])


def test_what_is_not_there_is_seen() -> None:
    text = (
        "`kg/gone.py` has `here` in `kg/model.py`; `make nothing`\n"
        "```sh\npython -m kg.tools.gone\nkg build --gone\nkg gone\n```\n"
    )
    found = [missing(text) for missing in MISSING]
    assert found == [
        ["kg/gone.py"],
        [("here", "kg/model.py")],
        ["nothing"],
        ["kg.tools.gone"],
        ["build --gone", "gone"],
    ]


def test_the_changelog_has_this_version_and_what_comes() -> None:
    headings = re.findall(r"^## (.*)", TEXTS["CHANGELOG.md"], re.M)
    assert headings[0] == "Unreleased"
    assert headings[1].startswith(f"{kg.__version__} - ")


def test_the_glossary_has_each_word_once() -> None:
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \| [^|]+ \|$", TEXTS["kg/README.md"].split("## Words")[1], re.M)
    words = [word for row in rows[2:] for word in row.split(", ")]
    assert len(words) >= 25
    assert len(words) == len(set(words))
