"""Hostile texts: short units repeated, each in a small report of a town; what lists want differs a little.

``KINDS`` gives for each kind how to make about so many characters of it. Where things of a kind should
differ from one another (names, projects), ``name`` numbers them.
"""

from collections.abc import Callable
from functools import cache
from itertools import count

from kg.divisions import gazetteer
from kg.model import Division, Level

HEAD = """{town}政府工作报告
2024年1月18日在{town}第六届人民代表大会第三次会议上
{town}人民政府镇长 沈砚秋
各位代表：
现在，我代表{town}人民政府向大会报告工作，请予审议，并请各位列席人员提出意见。
一、2023年工作回顾
全镇上下齐心协力，经济社会平稳发展。
"""
FOOT = """
二、2024年工作安排
我们要建设青枫智能产业园项目，推动全镇高质量发展。
"""
REPORT = (
    HEAD.format(town="青枫镇")
    + """2023年，青枫镇完成地区生产总值38.6亿元，同比增长6.2%；一般公共预算收入2.15亿元。
全镇深入实施“八八战略”，扎实推进“百河清流”行动，远航新材料技改项目竣工投产，总投资5亿元。
青枫织锦有限公司获评“省级专精特新企业”，并与鹿鸣农场达成合作。
柳湾村文化礼堂改造工程顺利开工，柳湾村列入“千村示范、万村整治”工程。"""
    + FOOT
)
_CHARACTERS = "枫柳荷竹松梅兰菊桃李杏梨桂槐榆桐葵藤芦苇"

Make = Callable[[int], str]


def name(number: int) -> str:
    """A name of three characters, of which there are 8,000."""
    size = len(_CHARACTERS)
    return "".join(_CHARACTERS[number // size**place % size] for place in range(3))


def same(unit: str) -> Make:
    """The same unit again and again."""
    return lambda length: unit * (length // len(unit) + 1)


def differing(unit: str, apart: str = "") -> Make:
    """A unit whose ``{}`` is another name each time, with ``apart`` between."""

    def make(length: int) -> str:
        parts: list[str] = []
        size = 0
        for number in count():
            if size >= length:
                return apart.join(parts)
            parts.append(unit.format(name(number)))
            size += len(parts[-1]) + len(apart)
        raise AssertionError

    return make


def areas(level: Level) -> list[Division]:
    """All divisions of a level between the provinces and the towns."""
    known = gazetteer()
    provinces = [d for number in range(11, 83) if (d := known.by_code(f"{number}0000000000"))]
    return [area for province in provinces for area in known.below(province.code) if area.level is level]


@cache
def towns() -> list[str]:
    """Names of towns of the division list, of one province after the other."""
    known = gazetteer()
    below = (known.below(prefecture.code) for prefecture in areas(Level.PREFECTURE))
    return [town.name for divisions in below for town in divisions if town.level is Level.TOWN]


@cache
def counties() -> list[str]:
    """Names of all counties of the division list."""
    return [county.name for county in areas(Level.COUNTY)]


def both(first: Make, second: Make) -> Make:
    """One half of each, one behind the other: what one names the other may look through."""
    return lambda length: first(length // 2) + "\n" + second(length // 2)


KINDS: dict[str, Make] = {
    # marks and characters
    "a character": same("枫"),
    "letters": same("a"),
    "blanks": same(" "),
    "wide blanks": same("\u3000"),
    "empty lines": same("\n"),
    "digits": same("9"),
    "digits and dots": same("9."),
    "full stops": same("。"),
    "dots": same("."),
    "ellipses": same("…"),
    "dashes": same("—"),
    "hyphens": same("-"),
    "commas": same("，"),
    "list marks": same("、"),
    "question marks": same("?"),
    "exclamations": same("！"),
    "colons": same("："),
    "per cents": same("%"),
    "stars": same("*"),
    "underscores": same("_"),
    "backslashes": same("\\n"),
    "unseen characters": same("\u200b枫"),
    "footnote marks": same("枫[1]"),
    "ringed numbers": same("①"),
    # brackets and quotation marks
    "opening brackets": same("（"),
    "closing brackets": same("）"),
    "empty brackets": same("（）"),
    "opening titles": same("《"),
    "closing titles": same("》"),
    "titles": same("《枫林规划》"),
    "opening quotes": same("“"),
    "closing quotes": same("”"),
    "straight quotes": same('"'),
    "single quotes": same("'"),
    "brackets and quotes": same('("'),
    "brackets in sentences": same("全镇（枫。"),
    "quotes in sentences": same("全镇“枫。"),
    "quoted names": differing("“{}”行动"),
    "nested openings": same("“（《"),
    # markup
    "comments": same("<!--"),
    "scripts": same("<script>"),
    "tags": same("<p>枫</p>"),
    "opening angles": same("<"),
    "entities": same("&amp;"),
    "entity beginnings": same("&#"),
    "links": same("[枫]("),
    "code marks": same("`"),
    "table rows": same("| 枫 | 柳 |\n"),
    "headings of Markdown": same("# 枫\n"),
    # lines
    "short lines": same("枫\n"),
    "broken lines": same("枫林，\n"),
    "sentences in brackets": same("（枫。柳）"),
    "sentences in quotes": same("“枫。”，"),
    "abstracts that differ": differing("{}枫林柳湾荷塘竹海松涛梅岭兰亭菊园…\n"),
    "sentences on lines": same("全镇经济平稳发展。\n"),
    "headings": same("一、2023年工作回顾\n"),
    "headings without year": same("一、工作回顾\n"),
    "headings of half a year": same("一、上半年工作\n"),
    "headings with another year": same("一、1999年工作\n"),
    "headings below": same("（一）产业发展\n"),
    "numbered items": same("1.产业发展\n"),
    "plans": same("2024年，我们要努力建设。\n"),
    "salutations": same("各位代表：\n"),
    "abstracts": same("枫林柳湾…\n"),
    "notes of a glossary": both(same("全镇平稳。"), lambda n: "名词解释\n" + same("1.枫林：指柳湾。\n")(n)),
    "lines between prose": both(same("全镇经济平稳发展。\n"), same("枫\n\n")),
    "dates": same("2023年1月18日"),
    "years": same("2023年"),
    # names of divisions
    "a town": same("织里镇"),
    "a town in a list": same("织里镇、"),
    "a town in sentences": same("织里镇平稳发展。"),
    "a short name": same("织里、"),
    "a county": same("吴兴区"),
    "a province and its town": same("浙江省织里镇"),
    "prefectures": same("湖州、嘉兴、"),
    "village names": differing("{}村、"),
    "villages": differing("{}村群众满意。"),
    "villages of lists": differing("{}", "、"),
    "own town": same("青枫镇，"),
    "towns of the list": lambda n: "、".join(towns())[:n],
    "towns of the list in sentences": lambda n: "平稳发展。".join(towns())[:n],
    "counties of the list": lambda n: "、".join(counties())[:n],
    "short names of counties": lambda n: "、".join(c[:-1] for c in counties())[:n],
    # names
    "a name in a list": same("青枫、"),
    "names in a list": differing("{}", "、"),
    "names in a list of projects": lambda n: "推进" + differing("{}", "、")(n) + "等12个项目。",
    "a firm": same("青枫织锦有限公司、"),
    "firms": differing("{}织锦有限公司", "、"),
    "firms in sentences": differing("引进{}织锦有限公司。"),
    "firms and their projects": differing("{0}铝业有限公司实施{0}铝业技改项目。"),
    "firms honoured": differing("{}织锦有限公司获评省级专精特新企业，"),
    "projects": differing("{}河治理工程", "、"),
    "a project": same("青枫河治理工程、"),
    "projects under way": differing("{}河治理工程开工建设。"),
    "a project under way": same("青枫河治理工程开工建设，"),
    "projects in one sentence": differing("{}河治理工程开工建设，"),
    "projects of one beginning": lambda n: "".join(f"青枫河{name(i)}工程。" for i in range(n // 9 + 1)),
    "works": differing("{}路新建", "、"),
    "built things": differing("建设{}小学，"),
    "programmes": differing("实施“{}”行动。"),
    "a programme": same("“八八战略”、"),
    "amounts": same("总投资5亿元，"),
    "amounts of projects": differing("总投资5亿元的{}河治理工程，"),
    "honours": same("荣获“全国文明镇”、"),
    "honours hoped for": same("荣获全国文明镇，"),
    "listed": differing("{}河治理工程列入“千村示范”工程，"),
    "cooperation": differing("与{}织锦有限公司合作，"),
    "officials": same("副镇长沈砚秋，"),
    "officials by name": lambda n: "".join(f"李{name(i)[:2]}书记出席。" for i in range(n // 8 + 1)),
    "programmes of one word": differing("{}“五进”活动，"),
    "names in names": lambda n: "。".join(f"青枫{name(i)[: 1 + i % 3]}河工程" for i in range(n // 8 + 1)),
    "honours of one verb": lambda n: "荣获" + same("“全国文明镇”、")(n),
    "subjects of one honour": lambda n: differing("{}织锦有限公司", "、")(n) + "获评省级专精特新企业。",
    "partners": differing("洽谈{}织锦有限公司、"),
    "verbs of honour": same("荣获"),
    "verbs of listing": same("列入"),
    "partners' words": same("与"),
    # figures
    "indicators": same("财政收入5亿元，增长5%；"),
    "indicators in sentences": same("财政收入5亿元，增长5%。"),
    "figures of a list": same("5%、"),
    "figures": same("5亿元"),
    "counted things": same("建成项目5个，"),
    "growth": same("增长5%，"),
    "figures in brackets": same("（增长5%，"),
    "growth of each": same("财政收入5亿元，均增长5%，"),
    "growth of many": lambda n: same("财政收入5亿元，")(n // 2) + same("均增长5%，")(n // 2),
    "counts and totals": lambda n: "项目5个，" + same("总投资5亿元，")(n),
    "levels from": same("财政收入由5亿元增加到6亿元，"),
    # the whole
    "reports": same(REPORT),
    "sentences": same("全镇经济平稳发展，群众满意。"),
    "clauses": same("全镇经济平稳发展，"),
    "names before sentences": both(differing("{}织锦有限公司", "、"), same("全镇平稳发展。")),
    "projects before firms": both(differing("{}河治理工程。"), differing("引进{}织锦有限公司。")),
    "villages before projects": both(differing("{}村、"), differing("{}河治理工程开工。")),
}
TOWNS = frozenset(kind for kind in KINDS if kind.startswith(("a town", "a short name", "a county", "vill")))
"""Kinds whose report comes from a town that the division list has."""


def text(kind: str, length: int) -> str:
    """A report with about ``length`` characters of a kind in it."""
    town = "织里镇" if kind in TOWNS else "青枫镇"
    return HEAD.format(town=town) + KINDS[kind](length) + FOOT
