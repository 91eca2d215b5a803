"""Generated reports keep every promise, whatever they are spliced of; see :mod:`tests.fuzz.checks`."""

import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tests.fuzz.checks import check
from tests.fuzz.parts import ALL, ENCODINGS, PARTS, REFUSED, material, mutated

FOLDER = Path(__file__).parent / "corpus"
CORPUS = sorted(FOLDER.iterdir())
HEAD = (
    "政府工作报告\n青枫镇人民政府镇长 沈砚秋\n各位代表：\n"
    "现在，我代表青枫镇人民政府，向大会报告工作，请予审议，并请各位委员提出意见。\n"
)
HEADINGS = ("一、2023年工作回顾\n", "二、2024年工作安排\n")
UNTIMED: dict[str, Any] = {
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
    "phases": [Phase.explicit, Phase.generate],  # to shrink what hangs takes minutes
}

names = st.sampled_from(PARTS["town"] + PARTS["firm"])
blocks = st.one_of(
    st.sampled_from(ALL),
    st.sampled_from(PARTS["sentence"]),
    st.sampled_from(material()),
    st.tuples(names, st.integers(2, 40)).map(lambda t: "、".join(f"{t[0]}{n}" for n in range(t[1]))),
    st.tuples(st.sampled_from([*"1.“”‘’（）《》、，", "一", "区"]), st.integers(2, 60)).map(
        lambda t: t[0] * t[1]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=6),
)
heads = st.sampled_from((*PARTS["head"], *REFUSED))
bodies = st.lists(blocks, max_size=15).map("".join)


def under(heads: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts with a head, what was done and what is planned."""
    return st.tuples(heads, st.just(HEADINGS[0]), bodies, st.just(HEADINGS[1]), bodies).map("".join)


@given(under(st.just(HEAD)) | under(heads), st.sampled_from(ENCODINGS))
@example("各位代表深圳市列席人员深圳深圳深圳深圳支持深圳建设深圳深圳全县", "utf-8")
@settings(max_examples=600, **UNTIMED)
def test_spliced_reports_keep_every_promise(text: str, encoding: str) -> None:
    check(text.encode(encoding))


@given(under(st.just(HEAD)))
@settings(max_examples=40, **UNTIMED)
def test_the_learned_reader_keeps_them_too(text: str) -> None:
    check(text.encode(), reader="learned")


@given(st.sampled_from(CORPUS), st.integers(0, 2**32), st.integers(1, 4))
@settings(max_examples=600, **UNTIMED)
def test_mutated_files_keep_every_promise(path: Path, seed: int, steps: int) -> None:
    data, rng = path.read_bytes(), Random(seed)
    for _ in range(steps):
        data = mutated(data, rng)
    check(data)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_the_corpus_keeps_every_promise(path: Path) -> None:
    check(path.read_bytes())


DIGEST = """
import hashlib, sys
from pathlib import Path
from kg.divisions import gazetteer
from kg.errors import ReadingError
from kg.graph import describe
from kg.pipeline import process
told = hashlib.sha256()
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        report = process(path.read_bytes(), path.name, reader="rules")
    except ReadingError as error:
        told.update(str(error).encode())
    else:
        told.update(repr((report, describe(report, gazetteer().by_code))).encode())
print(told.hexdigest())
"""


def test_processes_that_order_their_sets_otherwise_find_the_same() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", DIGEST, str(FOLDER)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            stdout=subprocess.PIPE,
            timeout=120,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
