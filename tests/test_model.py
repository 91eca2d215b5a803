"""What records say of themselves."""

from dataclasses import replace

import pytest

from kg.model import Modality, Sentence
from tests.divisions.documents import document

SENTENCES = tuple(Sentence(a, b, 0, Modality.ACTUAL) for a, b in ((2, 5), (5, 8), (9, 12)))


@pytest.mark.parametrize(("at", "number"), [(0, 0), (2, 0), (4, 0), (5, 1), (8, 1), (9, 2), (11, 2), (30, 2)])
def test_the_sentence_at_an_offset(at: int, number: int) -> None:
    text = replace(document("一二青枫镇。白鹿镇。一柳湾村。"), sentences=SENTENCES)
    assert text.sentence_index(at) == number
    assert text.sentence_at(at) is SENTENCES[number]


def test_a_text_without_sentences_has_none() -> None:
    assert document("青枫镇").sentence_index(1) == 0
    with pytest.raises(IndexError):
        document("青枫镇").sentence_at(1)
