"""What generated reports are made of: fragments in the style of reports, and how texts are spliced of them.

Everything is invented; only nation-wide programmes and the cities that headless reports
speak of are real. ``PARTS`` has the fragments by kind, :func:`material` the sentences of
the repository's own texts, :func:`mutated` one step of the coverage-guided run.
"""

import re
from functools import cache
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")
LONGEST = 4000
"""Characters of a generated text; longer ones are slow and show nothing new."""

PARTS = {
    "head": (
        "政府工作报告\n",
        "2023年青枫镇政府工作报告\n",
        "政 府 工 作 报 告\n——2024年1月18日在青枫镇第六届人民代表大会第三次会议上\n",
        "政府工作报告\n青枫镇人民政府镇长 沈砚秋\n（2024年1月18日）\n",
        "云溪县代县长  闻人清越\n",
        "索引号：98010-2024-0001\n发布机构：青枫镇人民政府办公室\n发布时间：2024-01-20\n",
        "来源：织锦街道办事处 浏览次数：128\n",
        "各位代表：\n现在，我代表青枫镇人民政府，向大会报告工作，请予审议，并请各位委员提出意见。\n",
        "各位代表：\n我受街道办事处委托，作工作报告。\n",
    ),
    "heading": (
        "一、2023年工作回顾\n",
        "二、2024年工作安排\n",
        "一、上半年工作回顾\n",
        "（一）聚焦项目建设，经济提质增效。\n",
        "1.抓实乡村振兴。\n",
        "第一部分 过去五年\n",
        "**三、下一步打算**\n",
        "名词解释\n1.“百河清流”行动：指三年内治理一百条河道。\n",
        "附件\n",
    ),
    "list": (
        "东兜、西湾、柳渡、石桥头、鹿鸣等5个村通水。",
        "实施柳湾路、枫林路、青枫大道及云溪大桥等一批道路工程。",
        "引进远航新材料、织锦纺织和鹿鸣食品三家企业，",
        "建设青枫智能产业园、东兜、西湾、南坪、北坪，群众满意。",
        "一是抓招商；二是抓项目；三是抓环境。",
        "省、市、县三级",
    ),
    "bracket": (
        "（",
        "）",
        "【",
        "】",
        "［8］",
        "(",
        ")",
        "《",
        "》",
        "〔2023〕12号",
        "（总投资1.2亿元）",
        "（（",
        "））",
    ),
    "quote": (
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        "“八八战略”",
        "“百河清流”行动",
        "“",
        "””",
        "「五个一」",
        "“11.2.”",
    ),
    "figure": (
        "实现地区生产总值38.6亿元，增长6.2%。",
        "一般公共预算收入2.15亿元，同比下降0.8个百分点，",
        "规上工业增加值1，234.5万元",
        "城镇居民人均可支配收入达到 4.2 万元左右；",
        "力争增长8%以上。",
        "总投资5亿元",
        "计划投资1.2亿美元，",
        "完成投资的百分之六十",
        "-3.5%",
        "１２３．４亿",
        "20231231",
        "3~5亿元",
    ),
    "post": (
        "镇长沈砚秋",
        "党委书记、人大主席骆闻樵同志",
        "县委书记阿依古丽·买买提",
        "分管副县长",
        "区委",
        "全镇",
        "我县",
        "全区上下",
    ),
    "firm": (
        "青枫织锦有限公司",
        "远航新材料（云川）股份有限公司",
        "鹿鸣农场",
        "织锦集团二期智能工厂项目竣工投产，",
        "与澜州大学达成合作，",
        "获评“省级专精特新企业”，",
        "白鹿水泥厂技改项目落户柳湾村，",
        "由青枫建工承建的文化礼堂改造工程顺利开工。",
    ),
    "town": (
        "青枫镇",
        "白鹿乡",
        "云溪县",
        "温州",
        "温州市",
        "鹿城",
        "新温州",
        "柳湾村",
        "城关镇",
        "朝阳",
        "开发区",
        "织锦街道",
        "内蒙古",
    ),
    "markup": (
        "&nbsp;",
        "&amp;nbsp;",
        "<p>",
        "</p>",
        "<sub>2</sub>",
        "\\r\\n",
        "# ",
        "* * *\n",
        "|",
        "&#12288;",
        "[1]",
        "<br/>",
    ),
    "odd": (
        *(
            "\u200b",
            "\u3000",
            "\u2028",
            "\x85",
            "\r",
            "\r\n",
            "\n",
            "\n\n",
            "\t",
            "\U0001f600",
            "⻓",
            "Ⅲ",
            "㎡",
        ),
        *("e\u0301", "\ud7ff", "\ue000", "\u202e", "\ufeff"),
    ),
    "glue": (
        "，",
        "。",
        "；",
        "：",
        "、",
        "和",
        "与",
        "及",
        "的",
        "在",
        "推进",
        "深入实施",
        "建设",
        "——",
        "…",
        "！",
        "？",
        " ",
    ),
    "sentence": (
        "全镇深入实施“八八战略”，扎实推进“百河清流”行动。",
        "全力建设新温州，让温州人民过上更好的日子。",
        "大力推进“123456疫情防控”行动。",
        "青枫河治理工程完成投资3000万元，占年度计划的60%。",
        "柳湾村列入“千村示范、万村整治”工程，石桥头村获评省级文明村。",
        "2024年，地区生产总值力争增长6.5%，新建标准厂房2万㎡。",
        "落实乡村振兴战略，打好扫黑除恶专项斗争，支持青枫发展。",
        "云溪县将支持青枫镇建设，县委、县政府高度重视。",
        "各位代表，成绩来之不易，这是县委正确领导、全镇人民团结奋斗的结果。",
    ),
}
REFUSED = ("\x00", "\x1b[2J", "\x7f", "\ufffe")
"""Characters that no text has: what has them is refused."""

ALL = tuple(part for kind in PARTS.values() for part in kind)
_MARK = re.compile(r"⟦[^ ]+ |⟧")
_SENTENCE = re.compile(r"[^。；\n]*[。；\n]+|[^。；\n]+")
_BYTES = (
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\x84\x31\x95\x33",
    b"\x00",
    b"\xc3\x28",
    b"%PDF",
    b"\xa1\xa1",
)


@cache
def material() -> tuple[str, ...]:
    """Sentences of the seeds and of the fictional reports, a part of them: every text's first hundred."""
    paths = sorted((ROOT / "seeds").glob("*.txt")) + sorted((ROOT / "tests/gold/fiction").rglob("*.txt"))
    texts = (_MARK.sub("", path.read_text(encoding="utf-8")) for path in paths)
    return tuple(sentence for text in texts for sentence in _SENTENCE.findall(text)[:100])


def mutated(data: bytes, rng: Random) -> bytes:
    """``data`` with a few sentences or fragments changed, or whole bytes where it is no text."""
    if rng.random() < 0.05:
        return _torn(data, rng)
    encoding = "utf-8" if rng.random() < 0.9 else rng.choice(ENCODINGS)
    sentences = _SENTENCE.findall(data.decode("utf-8", "replace"))
    for _ in range(rng.randint(1, 4)):
        rng.choice(_STEPS)(sentences, rng)
    return "".join(sentences)[:LONGEST].encode(encoding, "replace")


def _torn(data: bytes, rng: Random) -> bytes:
    """Bytes cut, doubled, or with a mark of another encoding put in."""
    at, end = sorted((rng.randint(0, len(data)), rng.randint(0, len(data))))
    return data[:at] + rng.choice((*_BYTES, data[at:end] * 2)) + data[rng.choice((at, end)) :]


def _put(sentences: list[str], rng: Random) -> None:
    """A fragment or a sentence of the repository's texts between two sentences."""
    source = rng.choice((ALL, PARTS["sentence"], material()))
    sentences.insert(rng.randint(0, len(sentences)), rng.choice(source))


def _put_inside(sentences: list[str], rng: Random) -> None:
    """A fragment in the midst of a sentence."""
    if sentences:
        index = rng.randrange(len(sentences))
        at = rng.randint(0, len(sentences[index]))
        sentences[index] = sentences[index][:at] + rng.choice(ALL) + sentences[index][at:]


def _take_out(sentences: list[str], rng: Random) -> None:
    """Some sentences less, or some characters of one."""
    if sentences:
        at = rng.randrange(len(sentences))
        if rng.random() < 0.5:
            del sentences[at : at + rng.randint(1, 3)]
        else:
            cut = rng.randint(0, len(sentences[at]))
            sentences[at] = sentences[at][:cut] + sentences[at][cut + rng.randint(1, 6) :]


def _move(sentences: list[str], rng: Random) -> None:
    """A sentence where another was."""
    if sentences:
        sentences.insert(rng.randint(0, len(sentences)), sentences.pop(rng.randrange(len(sentences))))


def _repeat(sentences: list[str], rng: Random) -> None:
    """A list of many names, a run of one mark, or brackets one in the other."""
    count, part = rng.randint(2, 40), rng.choice(ALL)
    name = rng.choice(PARTS["town"] + PARTS["firm"])
    made = ("、".join(f"{name}{n}" for n in range(count)), part * count, "（“" * count + part + "”）" * count)
    sentences.insert(rng.randint(0, len(sentences)), rng.choice(made))


def _head(sentences: list[str], rng: Random) -> None:
    """Another head."""
    sentences[: rng.randint(0, 3)] = [rng.choice(PARTS["head"])]


_STEPS = (_put, _put, _put_inside, _put_inside, _take_out, _move, _repeat, _head)
