"""The fictional reports are what later tests take them for."""

from tests import fixtures


def test_offsets_lead_back_to_the_source_across_a_hard_line_break() -> None:
    report = fixtures.first()
    entity = next(e for e in report.entities if e.name == "远航新材料技改项目")
    document = report.document
    (mention,) = entity.mentions
    start, end = document.source_span(mention.start, mention.end)
    assert document.source.text[start:end] == "远航新\n材料技改项目"
    assert document.words(mention.start, mention.end) == "远航新材料技改项目"


def test_every_entity_is_mentioned_and_every_claim_names_entities() -> None:
    for report in fixtures.reports():
        keys = {e.key for e in report.entities}
        assert all(e.mentions for e in report.entities)
        assert report.area_key in keys
        assert {c.subject for c in report.claims} <= keys
