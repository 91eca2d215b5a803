"""Names at their right bounds, and what is no name of one thing."""

import pytest

from kg.extraction.candidate import Candidate
from kg.extraction.settled import settled
from kg.model import EntityType

P, M, E = EntityType.PROJECT, EntityType.PROGRAMME, EntityType.ENTERPRISE


def told(marked: str, kind: EntityType) -> list[str]:
    """The names that are left of the one marked with ⟦ and ⟧."""
    start, text = marked.index("⟦"), marked.replace("⟦", "").replace("⟧", "")
    end = marked.index("⟧") - 1
    return [text[c.start : c.end] for c in settled(text, [Candidate(start, end, kind, "learned", 0.9)])]


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("开展⟦12大重点专项行动⟧。", M),
        ("落实⟦国家粮食有关政策⟧。", M),
        ("⟦“民生类改革项目”⟧满意度提高。", M),
        ("制定⟦三年行动计划⟧。", M),
        ("开展“⟦守初心⟧，惠民生”活动。", M),
        ("建成⟦9所学校⟧。", P),
        ("治理⟦枫溪河⟧、云台河。", P),
        ("建设⟦国际航空枢纽⟧。", P),
        ("启动⟦康复等5大中心⟧建设。", P),
        ("完善⟦沙滩配套设施⟧。", P),
        ("建设枫桥大街（⟦青枫路至云溪路）⟧。", P),
        ("治理枫溪河、⟦云台河等10条河道综合整治项目⟧。", P),
        ("探索成立⟦创业投资有限公司⟧。", E),
        ("引进⟦国内外航空公司⟧。", E),
    ],
)
def test_what_names_nothing_is_left_out(marked: str, kind: EntityType) -> None:
    assert told(marked, kind) == []


@pytest.mark.parametrize(
    ("marked", "kind", "name"),
    [
        ("“枫城会客厅、⟦云台制造基地”⟧开放。", P, "云台制造基地"),
        ("推进⟦“青枫人才计划⟧”。", M, "青枫人才计划"),
        ("⟦首次林长制⟧考核。", M, "林长制"),
        ("争取⟦东环高速复工⟧。", P, "东环高速"),
        ("推进枫桥村、⟦云溪村等城市更新项目⟧。", P, "云溪村"),
        ("推进⟦云溪村等城市更新项目⟧。", P, "云溪村等城市更新项目"),
        ("开展⟦“十大专项行动”⟧。", M, "“十大专项行动”"),
        ("建设⟦枫溪河治理工程⟧。", P, "枫溪河治理工程"),
        ("成立⟦青枫创业投资有限公司⟧。", E, "青枫创业投资有限公司"),
    ],
)
def test_names_lose_what_is_not_their_own(marked: str, kind: EntityType, name: str) -> None:
    assert told(marked, kind) == [name]
