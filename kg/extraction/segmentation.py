"""Where the words of a text begin and end, as jieba cuts it: a name does not begin or end inside a word.

jieba's own dictionary takes most of a second to read and its cache lies in the shared temporary folder,
from where it is unmarshalled; so that it cuts here by the words that are packed with the list of divisions,
which come out of that dictionary, and nothing is written.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.divisions import gazetteer


def inside_words(text: str, stretches: Iterable[tuple[int, int]]) -> NDArray[np.bool_]:
    """Of every place between two characters of ``text``: whether it lies inside a word.

    Only ``stretches`` of the text are cut, which overlap nowhere; elsewhere the answer is no.
    """
    inside = np.zeros(len(text) + 1, dtype=bool)
    for start, end in stretches:
        inside[start + 1 : end] = True
        at = start
        for word in _tokenizer().cut(text[start:end], HMM=False):
            at += len(word)
            inside[at] = False
    return inside


@cache
def _tokenizer() -> Any:
    """A tokenizer with the packed words, made without any file of jieba's being read or written."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba 0.42.1 has invalid escapes and imports pkg_resources
        from jieba import Tokenizer
    words = gazetteer().words.counts()
    begun = {word[:size] for word in words for size in range(1, len(word))}
    made = Tokenizer()
    made.FREQ = dict.fromkeys(begun, 0) | words
    made.total = sum(words.values())
    made.initialized = True
    return made
