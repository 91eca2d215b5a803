"""What makes two strings the same name."""

from __future__ import annotations

import re

from kg.reading import pairs

_MARKS = re.compile(rf"[\s\"'()\[\]·{pairs.OPENING}{pairs.CLOSING}]")
_TRAILING = re.compile(r"(?<=[^城乡村])(?:建设工作|创建工作|建设|工作)$")


def bare(name: str) -> str:
    """A name without quotation marks, brackets and spaces: what is compared.

    >>> bare("“百企千店”拓市行动")
    '百企千店拓市行动'
    """
    return _MARKS.sub("", name).lower()


def quoted_part(name: str) -> str:
    """The words in a name's quotation marks, where it has just one pair of them.

    >>> quoted_part("安全知识“五进”活动")
    '五进'
    """
    found = re.findall(r"“([^”]{1,200})”", name)
    return found[0] if len(found) == 1 else ""


def without_trailing(name: str) -> str:
    """A name without the closing 建设 or 工作 that belongs to the sentence, not to it.

    >>> without_trailing("清廉青枫建设"), without_trailing("村庄建设")
    ('清廉青枫', '村庄建设')
    """
    return _TRAILING.sub("", name) if len(name) > 5 else name
