"""Readers are a tuple of proposers with a table; what is proposed stands in the text."""

from typing import Any, get_args

import click
import numpy as np
import pytest

import kg
from kg import readers, resources
from kg.cli.options import reader_option
from kg.divisions import gazetteer
from kg.extraction import extract, proposers, weighing
from kg.extraction.candidate import Candidate
from kg.extraction.proposers.rules import RuleProposals
from kg.extraction.spans import KINDS
from kg.extraction.weighing import Table, weigh
from kg.model import Document, EntityType, Level, ReportingArea
from kg.reading import read

TEXT = "青枫镇人民政府。推进枫桥路改造工程。"
AREA = ReportingArea("青枫镇", Level.TOWN, None)
SURE = {kind: Table(0.5, {"always": 2.0}) for kind in KINDS}
HEARD = {kind: Table(0.5, {"always": -2.0, "heard": 4.0}) for kind in KINDS}


class Hearsay:
    """Proposes the stretches that it is given, and nothing speaks for others."""

    def __init__(self, *spans: Any) -> None:
        self.spans = dict.fromkeys(spans, "hearsay")

    def features(self, spans: Any) -> Any:
        return {"heard": np.array([float(span in self.spans) for span in spans])}


@pytest.fixture
def document() -> Document:
    return read(TEXT.encode(), "test.txt")


def test_what_may_be_asked_for_is_said_once() -> None:
    @click.command()
    @reader_option
    def command(reader: str) -> None:
        raise AssertionError(reader)

    (option,) = command.params
    assert isinstance(option.type, click.Choice)
    defaults: Any = kg.process.__kwdefaults__
    assert tuple(readers.PROPOSERS) == get_args(readers.Reader) == tuple(option.type.choices)
    assert option.default == readers.DEFAULT == defaults["reader"]


@pytest.mark.parametrize("reader", readers.PROPOSERS)
def test_a_reader_has_a_table_and_proposers_that_say_something_of_every_stretch(
    reader: Any, document: Document
) -> None:
    assert (resources.data("evidence") / f"{reader}.toml").is_file()
    proposed = [proposers.proposer(name)(document, AREA) for name in readers.asked(reader)]
    where = sorted({span for proposals in proposed for span in proposals.spans})
    assert "枫桥路改造工程" in {document.text[start:end] for start, end, _ in where}
    for proposals in proposed:
        columns = proposals.features(where)
        assert set(columns) <= set(weighing.features())
        assert {len(column) for column in columns.values()} == {len(where)}


def test_there_are_no_other_readers(document: Document) -> None:
    with pytest.raises(ValueError, match="no reader 'rule': learned, rules"):
        extract(document, AREA, gazetteer(), "rule")  # type: ignore[arg-type]  # that is what is told


@pytest.mark.parametrize("span", [(10, 200), (-3, 4), (5, 5), (7, 3)])
def test_what_does_not_stand_in_the_text_is_refused(document: Document, span: Any) -> None:
    with pytest.raises(ValueError, match="not in the text"):
        weigh(document, [Hearsay((*span, EntityType.PROJECT))], SURE)


def test_another_proposer_brings_its_stretches_and_its_features(document: Document) -> None:
    start = document.text.index("枫桥路")
    span = (start, start + 3, EntityType.PROJECT)
    rules = proposers.proposer("rules")(document, AREA)
    assert span not in rules.spans
    (only,) = weigh(document, [rules, Hearsay(span)], HEARD)
    assert (only.start, only.end, only.type, only.rule) == (*span, "hearsay")


def test_the_first_proposer_of_a_stretch_names_the_rule(document: Document) -> None:
    rules = proposers.proposer("rules")(document, AREA)
    span = next(iter(rules.spans))
    first, second = (
        [c.rule for c in weigh(document, order, SURE) if (c.start, c.end, c.type) == span]
        for order in ([rules, Hearsay(span)], [Hearsay(span), rules])
    )
    assert (first, second) == ([rules.spans[span]], ["hearsay"])


def test_of_several_rules_the_surest_names_a_stretch_and_all_are_features() -> None:
    project = EntityType.PROJECT
    found = [
        Candidate(0, 9, project, "list", 0.7),
        Candidate(0, 9, project, "built", 0.5),
        Candidate(0, 10, project, "head", 0.6),
        Candidate(0, 4, project, "quoted", 0.3),
        Candidate(0, 9, EntityType.AREA, "area", 0.9),
    ]
    proposals = RuleProposals(found)
    whole, longer, short = [(0, end, project) for end in (9, 10, 4)]
    assert proposals.spans == {whole: "list", longer: "head", short: "quoted"}
    columns = proposals.features([whole, longer, short])
    assert columns["rule"].tolist() == [0.7, 0.6, 0.3]
    assert columns["rule-near"].tolist() == [0.6, 0.7, 0.0]
    assert columns["rule:list"].tolist() == columns["rule:built"].tolist() == [1.0, 0.0, 0.0]


@pytest.mark.parametrize(("length", "near"), [(6, 0.5), (5, 0.0)])
def test_stretches_are_alike_that_share_three_fifths_of_the_longer(length: int, near: Any) -> None:
    project = EntityType.PROJECT
    proposals = RuleProposals(
        [Candidate(0, 10, project, "head", 0.5), Candidate(0, length, project, "built", 0.4)]
    )
    assert proposals.features([(0, length, project), (0, 10, project)])["rule-near"][0] == near
