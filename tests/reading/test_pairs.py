"""Marks that come in pairs."""

from kg.reading import pairs


def test_every_mark_has_one_partner() -> None:
    assert set(pairs.COMMON) | set(pairs.QUOTES) <= set(pairs.ALL)
    assert len({*pairs.OPENING, *pairs.CLOSING}) == 2 * len(pairs.ALL)
    assert list(zip(pairs.OPENING, pairs.CLOSING, strict=True)) == list(pairs.ALL)
