"""Texts of files that are no plain text are kept, with a map to where in the file they come from."""

import hashlib
import json
from pathlib import Path

import pytest

from kg.corpus import build, texts
from kg.corpus.choices import USUAL, Choices
from kg.identity import Judgement
from kg.source import Origin, Source
from tests import fixtures
from tests.corpus import stub


@pytest.fixture
def room(tmp_path: Path) -> Path:
    stub.write_paged(tmp_path / "in")
    return tmp_path


def run(room: Path, choices: Choices = USUAL) -> dict[str, bytes]:
    build([room / "in"], room / "out", choices, process=stub.paged, lookup=fixtures.division)
    return {p.name: p.read_bytes() for p in (room / "out" / "texts").iterdir()}


def test_each_text_is_kept_as_it_was_extracted(room: Path) -> None:
    kept = run(room)
    files = sorted((room / "in").iterdir())
    plain, *others = sorted(files, key=lambda file: file.read_bytes().startswith(stub.MARK))
    assert not plain.read_bytes().startswith(stub.MARK)
    reports = {hashlib.sha256(file.read_bytes()).hexdigest()[:20]: file for file in others}
    assert kept.keys() == {f"{report}.{ending}" for report in reports for ending in ("txt", "json")}
    for report, file in reports.items():
        source = stub.extracted(file.read_bytes(), file.name)
        words = kept[f"{report}.txt"]
        assert words == source.text.encode()
        told = json.loads(kept[f"{report}.json"])
        assert told.keys() == {"file", "sha256", "text_sha256", "format", "origins"}
        assert (told["file"], told["sha256"], told["format"]) == (file.name, source.sha256, "paged")
        assert told["text_sha256"] == hashlib.sha256(words).hexdigest()
        assert len(told["origins"]) == len(source.origins)
        assert told["origins"][3] == {
            "start": source.origins[3].start,
            "place": "line 3",
            "page": 2,
            "box": [72, 90.13, 520, 104],
        }
    listed = (room / "out" / "townkg-files.txt").read_text("utf-8")
    assert all(f"  texts/{name}\n" in listed for name in kept)


def test_texts_that_wait_for_other_reports_are_the_same(room: Path) -> None:
    alone = run(room)
    judged = (Judgement(False, f"{'0a' * 10}/Project/甲", f"{'0a' * 10}/Project/乙", "", "same.tsv:1"),)
    assert run(room, Choices(judgements=judged)) == alone


def test_a_text_is_read_back(tmp_path: Path) -> None:
    source = Source("甲.pdf", "一\r\n二\n", "", "0a" * 32, "pdf", (Origin(0), Origin(3, page=2)))
    text = texts.kept(source)
    assert text is not None
    texts.write(text, tmp_path / "texts")
    assert texts.read("0a" * 10, tmp_path / "texts") == text
    assert text.words.decode() == source.text
    assert json.loads(text.map)["origins"] == [{"start": 0}, {"start": 3, "page": 2}]
    assert texts.kept(Source("a.txt", "一", "utf-8", "0b" * 32)) is None
