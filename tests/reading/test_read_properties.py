"""Whatever the bytes: a text or a ReadingError, and offsets that lead back to the source."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.errors import ReadingError
from kg.model import Document
from kg.reading import read

PIECES = st.sampled_from(
    [
        *(
            "政府工作报告",
            "各位代表：",
            "一、上半年工作回顾",
            "（一）稳增长",
            "织里镇",
            "完成投资",
            "10.5亿元",
            "，",
            "。",
            "“",
            "”",
        ),
        *(
            " ",
            "\n",
            "\r\n",
            "\\r\\n",
            "&nbsp;",
            "&amp;nbsp;",
            "<sub>",
            "</p>",
            "**",
            "# ",
            "??",
            "\u3000",
            "［8］",
            "【16】",
        ),
        *(
            "⻓",
            "Ⅲ",
            "\u200b",
            "?",
            "(",
            ")",
            ",",
            "１２",
            "名词解释",
            "1.",
            "——",
            "'",
            '"',
            "…",
            "第一届人民代表大会第二次会议",
            "㎡",
        ),
    ]
)


@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\x00\x00\x01")
@settings(max_examples=300, deadline=None)
def test_any_bytes_read_or_are_refused(data: bytes) -> None:
    try:
        document = read(data, "a.txt")
    except ReadingError as error:
        assert error.where.startswith("a.txt")
        assert error.remedy
    else:
        holds_together(document)


@given(st.lists(PIECES, min_size=1, max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_noise_reads_with_true_offsets(pieces: list[str]) -> None:
    try:
        document = read("".join(pieces).encode(), "a.txt")
    except ReadingError:
        return
    holds_together(document)


def holds_together(document: Document) -> None:
    text, source = document.text, document.source.text
    assert len(text) == len(document.starts) == len(document.ends)
    assert list(document.starts) == sorted(document.starts)
    assert list(document.ends) == sorted(document.ends)
    assert all(0 <= a < b <= len(source) for a, b in zip(document.starts, document.ends, strict=True))
    end = 0
    for sentence in document.sentences:
        assert end <= sentence.start < sentence.end <= len(text)
        assert "\n" not in text[sentence.start : sentence.end]
        part = document.sections[sentence.section]
        assert part.start <= sentence.start
        assert sentence.end <= part.end
        end = sentence.end
    told = "".join(text[s.start : s.end] for s in document.sentences)
    assert told == text.replace("\n", "")
    for i in range(0, len(text), 7):
        if (
            text[i] in source
            and document.ends[i] - document.starts[i] == 1
            and "\u4e00" <= text[i] <= "\u9fff"
        ):
            assert document.words(i, i + 1) in (text[i], *"⻓"), text[i]
