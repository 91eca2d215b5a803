"""How a name sounds, so that it can be found by typing pinyin or its initials."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=20_000)
def syllables(name: str) -> str:
    """The name's pinyin without tones, a space between syllables; "" where it has no Chinese character.

    ``ü`` is written ``v``, as it is typed.

    >>> syllables("青枫镇")
    'qing feng zhen'
    """
    from pypinyin import Style, lazy_pinyin

    if not any("\u3400" <= c <= "\u9fff" for c in name):
        return ""
    letters = "".join(c for c in name[:60] if c.isalnum())
    return " ".join(lazy_pinyin(letters, style=Style.NORMAL)).lower()
