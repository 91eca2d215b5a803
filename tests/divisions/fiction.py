"""A small country that does not exist, packaged by the real tool."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.divisions.archive import Archive
from kg.divisions.official import Gazetteer
from kg.tools import divisions as tool

TABLES = {
    "provinces": "91,云江省\n92,南屏彝族自治区\n93,石门市",
    "cities": "9101,云州市,91\n9102,青溪市,91\n9190,省直辖县级行政区划,91\n9201,南屏市,92\n9301,市辖区,93",
    "areas": (
        "910101,云岭区,9101,91\n910102,白鹭县,9101,91\n910201,松溪县,9102,91\n919001,孤山市,9190,91\n"
        "920101,竹海县,9201,92\n930101,云岭区,9301,93"
    ),
    "streets": (
        "910101100,青枫镇,910101,91,9101\n910101001,河湾街道办事处,910101,91,9101\n"
        "910101200,桃坪彝族乡,910101,91,9101\n910102100,城关镇,910102,91,9101\n910102101,青枫镇,910102,91,9101\n"
        "910201100,城关镇,910201,91,9102\n910201101,漱玉镇,910201,91,9102\n919001100,孤峰镇,919001,91,9190\n"
        "920101100,城关镇,920101,92,9201\n930101001,新华街道,930101,93,9301"
    ),
    "villages": (
        "910101100201,石桥头村民委员会,910101100,91,9101,910101\n"
        "910101100202,柳渡村村委会,910101100,91,9101,910101\n"
        "910101100001,枫林社区居委会,910101100,91,9101,910101\n"
        "910101001001,柳渡居委会,910101001,91,9101,910101\n"
        "910102101201,下沙村委会,910102101,91,9101,910102\n"
        "910102100201,东门村委会,910102100,91,9101,910102\n"
        "910201100201,麻园村委会,910201100,91,9102,910201\n"
        "920101100201,竹根村委会,920101100,92,9201,920101"
    ),
}
HEADS = {
    "provinces": "code,name",
    "cities": "code,name,provinceCode",
    "areas": "code,name,cityCode,provinceCode",
    "streets": "code,name,areaCode,provinceCode,cityCode",
    "villages": "code,name,streetCode,provinceCode,cityCode,areaCode",
}


def package(folder: Path) -> Path:
    """Write the package as npm would unpack it."""
    (folder / "dist").mkdir(parents=True)
    for table, rows in TABLES.items():
        (folder / "dist" / f"{table}.csv").write_text(f"{HEADS[table]}\n{rows}\n", encoding="utf-8")
    return folder


@cache
def country() -> Gazetteer:
    """The gazetteer of the small country."""
    with TemporaryDirectory() as name:
        target = Path(name) / "divisions.zip"
        tool.make(package(Path(name) / "package"), target)
        return Gazetteer(Archive(target))
