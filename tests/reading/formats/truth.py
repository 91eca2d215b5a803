"""One seed report as the truth that every format's file is made from, and how much of it was read."""

from pathlib import Path

from kg.pipeline import process
from kg.source import Source

SEED = Path(__file__).parents[3] / "seeds/000_325c7b92bd54e503.txt"
PARAGRAPHS = tuple(line.strip() for line in SEED.read_text("utf-8").splitlines() if line.strip())
"""The 32 paragraphs of the report, each of which a file has as one."""


def share_of_characters(text: str) -> float:
    """How much of the truth's characters, without white space, are in ``text`` in their order."""
    from difflib import SequenceMatcher

    truth, found = (["".join(lines.split()) for lines in part] for part in (PARAGRAPHS, text.splitlines()))
    left = [p for p in truth if p not in set(found)]
    rest = "".join(line for line in found if line not in set(truth))
    blocks = SequenceMatcher(None, "".join(left), rest, autojunk=False).get_matching_blocks()
    lost = sum(map(len, left)) - sum(block.size for block in blocks)
    return 1 - lost / sum(map(len, truth))


def whole_paragraphs(text: str) -> int:
    """How many of the paragraphs are lines of ``text``."""
    lines = {"".join(line.split()) for line in text.splitlines()}
    return sum("".join(paragraph.split()) in lines for paragraph in PARAGRAPHS)


def names(data: bytes) -> set[tuple[str, str]]:
    """The entities found in a file by the rules reader: type and name."""
    return {(entity.type, entity.name) for entity in process(data, "report", reader="rules").entities}


def origin_words(source: Source, number: int) -> str:
    """The words of the stretch that has the origin of this number."""
    ends = [*(origin.start for origin in source.origins[1:]), len(source.text)]
    return source.text[source.origins[number].start : ends[number]].strip()
