"""Whether words are those of a stretch of a file, from which reading has left out what is no word of it."""

from __future__ import annotations

import re

_NOTE = re.compile(r"[\[［〔（(【<][^\]］〕）)】>\n]{0,12}[\]］〕）)】>]|&\w{1,8};|[①-⑳¹²³⁰-⁹]")
"""What points to a footnote, sets letters high or low, or is left of HTML."""
_MEANT = re.compile(r"[\w.．%％‰+\-−]")
"""What makes words or numbers, so that none of it is left out within a line."""


def is_quoted(words: str, found: str) -> bool:
    """Whether ``words`` are ``found`` but for white space, marks, pointers to notes and lines of furniture.

    >>> is_quoted("青枫镇建成", "青枫 镇[3]建成"), is_quoted("青枫镇建成", "青枫镇未建成")
    (True, False)
    """
    if words == found or _bare(words) == _bare(found):
        return True
    forwards = _left_out(words, found)
    backwards = _left_out(words[::-1], found[::-1])
    return _is_furniture(forwards) or _is_furniture(backwards and [run[::-1] for run in backwards])


def _bare(words: str) -> str:
    return "".join(_NOTE.sub("", words).split())


def _left_out(words: str, found: str) -> list[str] | None:
    """The stretches of ``found`` that ``words``, in order, do not have; None where they are no part of it."""
    if not words or not found or (words[0], words[-1]) != (found[0], found[-1]):
        return None
    runs, run, at = [], "", 0
    for mark in found:
        if at < len(words) and mark == words[at]:
            at += 1
            runs.append(run)
            run = ""
        else:
            run += mark
    return [*runs, run] if at == len(words) else None


def _is_furniture(runs: list[str] | None) -> bool:
    return runs is not None and all(
        "\n" in run or not _MEANT.search(_NOTE.sub("", run)) for run in runs if run
    )
