"""Made-up township reports, as many as wanted: for timing stores, not for judging extraction."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice

_FIRST = "青白石柳桥云松竹溪湖沙荷梅枫榆"
_SECOND = "枫鹿桥湾岭麓林溪坪塘洲岩泉阳川"
_GOODS = ("织锦", "农业科技", "新材料", "机械制造", "食品", "光电", "纺织", "生物科技")
_WORKS = ("智能工厂", "冷链仓储中心", "标准厂房", "文化礼堂改造", "污水管网提升", "农贸市场改造")
_STATES = ("竣工投产", "开工建设", "签约落地", "主体完工")
_PROGRAMMES = ("八八战略", "千村示范、万村整治", "百河清流", "最多跑一次", "乡村振兴", "数字赋能")


def reports(number: int) -> Iterator[tuple[str, bytes]]:
    """``number`` reports of made-up towns: the file's name and its bytes."""
    names = (first + second for second in _SECOND for first in _FIRST)
    for index, name in enumerate(islice(cycle(names), number)):
        yield f"made-up-{index:05}.txt", _report(f"{name}镇", name, index).encode()


def _report(town: str, short: str, seed: int) -> str:
    year = 2019 + seed % 6
    past = [_output(town, seed, year), _programmes(town, seed), *_projects(town, short, seed)]
    plan = [
        f"{year + 1}年，地区生产总值力争增长{5 + seed % 4}.5%。",
        f"{short}{_GOODS[seed % 8]}二期{_WORKS[seed % 6]}项目计划总投资{2 + seed % 9}亿元。",
    ]
    lines = [
        f"{town}政府工作报告",
        f"{year + 1}年1月{5 + seed % 20}日在{town}第六届人民代表大会第三次会议上",
        f"{town}镇长 沈砚秋",
        f"各位代表：现在，我代表{town}人民政府，向大会作政府工作报告，请予审议。",
        f"一、{year}年工作回顾",
        *past,
        f"二、{year + 1}年工作安排",
        *plan,
    ]
    return "\n".join(lines) + "\n"


def _output(town: str, seed: int, year: int) -> str:
    value, growth, income = 20 + seed % 70, 3 + seed % 7, 1 + seed % 5
    return (
        f"{year}年，{town}完成地区生产总值{value}.6亿元，同比增长{growth}.2%；"
        f"一般公共预算收入{income}.15亿元；固定资产投资{value // 3}.4亿元，增长{growth + 1}.1%。"
    )


def _programmes(town: str, seed: int) -> str:
    first, second, third = (_PROGRAMMES[(seed + step) % 6] for step in (0, 2, 3))
    return f"{town}深入实施“{first}”行动，扎实推进“{second}”工程，落实“{third}”改革。"


def _projects(town: str, short: str, seed: int) -> Iterator[str]:
    for step in range(6):
        goods, work = _GOODS[(seed + step) % 8], _WORKS[(seed * 5 + step) % 6]
        state = _STATES[(seed + step) % 4]
        firm = f"{short}{goods}有限公司"
        yield f"总投资{1 + (seed + step) % 9}.5亿元的{short}{goods}{work}项目{state}，由{firm}投资建设。"
        yield f"{firm}获评“省级专精特新企业”，{town}{work}工程完成。"
