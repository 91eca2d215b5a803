"""No pattern of kg takes more than linear time over any text that its own parse tree suggests."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.growth.collect import ROOT, Held, Recorder, sites
from tests.growth.measure import Stopwatch
from tests.growth.search import NARROW, search, worst

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    """What the search finds, in a process of its own: there the recorder sees every module's first import.

    ``GROWTH=wide`` makes it the wide search, which takes many minutes.
    """
    wide = ["--wide"] if os.environ.get("GROWTH") == "wide" else []
    command = [sys.executable, "-W", "ignore", "-m", "tests.growth", "--json", *wide]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)
    assert done.stdout, done.stderr
    read: dict[str, Any] = json.loads(done.stdout)
    return read


def test_every_pattern_of_the_code_and_the_lexicons_is_seen(report: dict[str, Any]) -> None:
    assert not report["unseen"], "let drive() in tests/growth/collect.py run these lines"
    assert report["patterns"] > 400


def test_no_pattern_takes_more_than_linear_time(report: dict[str, Any]) -> None:
    assert not report["findings"], "\n".join(report["findings"])


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_the_search_finds_a_fault_of_each_kind_and_not_what_mends_it(case: dict[str, Any]) -> None:
    with Stopwatch() as watch:
        found = worst(watch, re.compile(case["slow"]), NARROW)
        assert found is not None
        assert found.mode in case.get("modes", ["finditer", "fullmatch"])
        assert worst(watch, re.compile(case["mended"]), NARROW) is None


def test_a_finding_names_the_place_the_text_the_times_and_the_remedy() -> None:
    (line,) = search([Held("kg/data/lexicons/x.toml:7 [x]", re.compile(r"\d+元"))], NARROW)
    place, finding, pattern = (
        line.split(": ", 1)[0],
        *line.split(": ", 1)[1].split("; remedy: bound the repeat "),
    )
    assert place == "kg/data/lexicons/x.toml:7 [x]"
    assert re.fullmatch(r"super-linear in finditer on '' \+ '1+' \* n \+ '.?' \(\d+: [\d.]+ s, .*\)", finding)
    assert pattern.endswith(r"; pattern: \d+元")


def test_a_pattern_that_only_running_code_compiles_is_recorded() -> None:
    scope: dict[str, Any] = {"re": re}
    source = "def built(word):\n    return re.search(word + '+$', 'x')\n"
    exec(compile(source, str(ROOT / "kg/some.py"), "exec"), scope)
    with Recorder() as recorder:
        scope["built"]("a")
    assert list(recorder.compiled) == [("kg/some.py", 2)]


def test_the_source_has_no_way_to_a_pattern_but_import_re() -> None:
    assert len(list(sites())) > 100
