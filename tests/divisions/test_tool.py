"""The packaging tool: same bytes from folder and tarball, placeholders gone, codes whole."""

import tarfile
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import resources
from kg.tools import divisions as tool
from tests.divisions.fiction import package


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return package(tmp_path / "package")


def test_same_bytes_from_folder_and_tarball(tmp_path: Path, folder: Path) -> None:
    with tarfile.open(tmp_path / "package.tgz", "w:gz") as archive:
        archive.add(folder, "package")
    for number, source in enumerate((folder, tmp_path / "package.tgz")):
        assert "villages" in tool.make(source, tmp_path / f"{number}.zip")
    assert (tmp_path / "0.zip").read_bytes() == (tmp_path / "1.zip").read_bytes()


def test_members(tmp_path: Path, folder: Path) -> None:
    done = CliRunner().invoke(tool.main, [str(folder), "-o", str(tmp_path / "out.zip")])
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        upper = archive.read("upper.tsv").decode().split("\n")
        villages = archive.read("villages/9102.tsv").decode()
        assert archive.read("ordinary.txt").decode() == "新华\n石门"
        names = archive.read("names.tsv").decode().split("\n")
        shorts = archive.read("shorts.tsv").decode().split("\n")
    assert upper == sorted(upper)
    rows = dict(line.split("\t") for line in names)
    assert [upper[int(n)] for n in rows["桃坪乡"].split()] == ["910101200000\t桃坪彝族乡"]
    assert len(rows["城关镇"].split()) == 3
    assert "云岭" in {line.split("\t")[0] for line in shorts}
    assert "青枫" not in {line.split("\t")[0] for line in shorts}
    assert "919001000000\t孤山市" in upper
    assert not [line for line in upper if line.endswith(("\t市辖区", "\t省直辖县级行政区划"))]
    assert villages == "910201100\t201麻园村委会"


def test_packaged_file_says_where_it_is_from() -> None:
    with zipfile.ZipFile(resources.data("divisions") / "divisions.zip") as archive:
        assert archive.testzip() is None
        source = archive.read("SOURCE.txt").decode()
    assert "WTFPL" in source
    assert source == tool.SOURCE, "the list and what kg/versions.py says of it are not the same"
    assert (resources.data("divisions") / "divisions.zip").stat().st_size < 5_000_000
