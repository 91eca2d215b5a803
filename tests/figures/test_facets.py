"""What the words beside a figure make of it: sign, bound, estimate, basis, period, part and whose."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.figures import observations
from kg.model import Document, Observation
from kg.reading import read

CASES = tomllib.loads(Path(__file__).with_name("facets.toml").read_text(encoding="utf-8"))["case"]
HEAD = """青枫县人民政府工作报告
（2023年1月8日在青枫县第十届人民代表大会第二次会议上）
各位代表：
我代表县人民政府报告2022年以来的工作。
"""


def found(text: str, heading: str = "2022年工作回顾") -> tuple[Document, tuple[Observation, ...]]:
    review = "" if "回顾" in heading else "一、2022年工作回顾\n各项工作向好。\n"
    document = read(f"{HEAD}{review}{'二' if review else '一'}、{heading}\n{text}\n".encode(), "a.txt")
    return document, observations(document, "青枫县")


def written(o: Observation) -> str:
    """A figure as the cases write it: what is usual is left out."""
    facets = [
        o.modality if o.modality == "target" else "",
        o.direction if o.direction == "down" else "",
        o.bound,
        f"upper={o.upper_value}" if o.upper_value else "",
        "estimated" if o.estimated else "",
        o.basis if o.basis != "year" else "",
        str(o.period) if str(o.period) != "2022" else "",
        f"of={o.population or o.area}" if o.population or o.area else "",
        f"part={o.part}" if o.part else "",
        f"measure={o.measure}" if o.measure else "",
    ]
    return " ".join(filter(None, [o.indicator, o.value + o.unit, *facets]))


@pytest.mark.parametrize("case", CASES, ids=[case["shows"] for case in CASES])
def test_facets(case: dict[str, Any]) -> None:
    _, figures = found(case["text"], case.get("heading", "2022年工作回顾"))
    assert [written(o) for o in figures] == case["figures"]


def test_evidence_is_the_sentence_and_the_figure_itself() -> None:
    document, (one,) = found("各项工作向好。地区生产总值突破1,234.5亿元大关。")
    assert document.text[one.start : one.end] == "地区生产总值突破1,234.5亿元大关。"
    assert document.text[one.value_start : one.value_end] == "1,234.5亿元"
    assert one.value == "1234.5"
