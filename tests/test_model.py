"""What records say of themselves."""

from dataclasses import replace

import pytest

from kg.model import Modality, Sentence, chain
from tests import fixtures
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


def test_a_division_comes_before_those_above_it_nearest_first() -> None:
    names = [division.name for division in chain("980102101201", fixtures.division)]
    assert names == ["柳湾村委会", "青枫镇", "云溪县", "澜州市", "云川省"]
    assert chain("", fixtures.division) == chain("970000000000", fixtures.division) == []
