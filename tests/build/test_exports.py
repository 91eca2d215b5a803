"""The committed exports are what ``make build`` makes of the seeds, byte for byte."""

from pathlib import Path

from kg.build import build

ROOT = Path(__file__).parents[2]


def files(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def test_exports_are_built_from_the_seeds(tmp_path):
    build([ROOT / "seeds"], tmp_path / "exports", reader="learned")
    made, committed = files(tmp_path / "exports"), files(ROOT / "exports")
    assert sorted(made) == sorted(committed)
    assert not [name for name in made if made[name] != committed[name]], "run make build and commit exports/"


def test_exports_are_small():
    assert sum(len(data) for data in files(ROOT / "exports").values()) < 6_000_000
