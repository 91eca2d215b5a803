"""What speaks for and against a stretch of text being a name of its type: one number per feature.

The features and what each means stand in ``kg/data/evidence/features.toml``;
their weights, fitted on held-out gold, in the table of each reader beside it.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from kg import lexicon
from kg.extraction.proposers import Proposals
from kg.extraction.rules.boundaries import is_generic, strip_lead
from kg.extraction.segmentation import inside_words
from kg.extraction.spans import KINDS, Floats, Span
from kg.model import Document, EntityType, Modality
from kg.reading import pairs
from kg.reading.occurrences import counts

_LOOKS = (
    *("quoted", "after-quote", "length", "short", "repeated", "list-before", "list-behind"),
    *("edge-before", "edge-behind", "generic", "digit", "verb-first", "cut-number"),
    *("half-bracket", "turn-before", "turn-behind", "quote-beside"),
    *("counted", "formula", "figures-alone", "named-behind"),
)
_PAIRS = (*pairs.ALL, ("(", ")"))
_COUNTS = "一二两三四五六七八九十百千万双多"
_FORMULA = "+＋—－/×"
_EDGE_LEFT, _EDGE_RIGHT = "，。；：\n！、“（", "，。；：\n！、”（等"


def stretches(document: Document, proposed: Iterable[Proposals]) -> list[Span]:
    """Every stretch that any proposer proposes, each once, in canonical order.

    Raises ValueError for one that is none of the document's text.
    """
    found = sorted({span for proposals in proposed for span in proposals.spans if span[2] in KINDS})
    wrong = [span for span in found if not 0 <= span[0] < span[1] <= len(document.text)]
    if wrong:
        raise ValueError(f"proposed, but not in the text of {len(document.text)} characters: {wrong[0]}")
    return found


def rows(document: Document, where: list[Span], proposed: Iterable[Proposals]) -> dict[str, Floats]:
    """For each feature its value at each of the stretches ``where``."""
    features = {"always": np.ones(len(where)), **_form(document, where)}
    for proposals in proposed:
        features |= proposals.features(where)
    return features


def _form(document: Document, where: list[Span]) -> dict[str, Floats]:
    """How the stretch looks and stands."""
    text = document.text
    starts = np.array([s.start for s in document.sentences])
    ends = np.array([s.end for s in document.sentences])
    targets = np.array([s.modality is Modality.TARGET for s in document.sentences])
    at = np.searchsorted(starts, [a for a, _, _ in where], side="right") - 1
    repeated = counts(text, (text[a:b] for a, b, _ in where), 5)
    table = [_looks(text, a, b, repeated) for a, b, _ in where]
    columns = np.array(table, dtype=np.float64).reshape(len(where), len(_LOOKS))
    named = np.unique(np.maximum(at, 0))
    inside = inside_words(text, zip(starts[named].tolist(), ends[named].tolist(), strict=True))
    first, last = (np.array([span[i] for span in where], dtype=np.int64) for i in (0, 1))
    return {
        **dict(zip(_LOOKS, columns.T, strict=True)),
        "word-cut-left": inside[first].astype(np.float64),
        "word-cut-right": inside[last].astype(np.float64),
        **_firms(text, where),
        "target": targets[np.maximum(at, 0)].astype(np.float64),
    }


def _firms(text: str, where: list[Span]) -> dict[str, Floats]:
    """What speaks for and against the stretches that may be enterprises; 0 of the others."""
    institution, sure = (lexicon.load("heads")[n].regex for n in ("institution", "enterprise-sure-suffix"))
    groups = ("before", "behind", "kind", "generic")
    before, behind, kind, generic = (lexicon.load("firms")[n].regex for n in groups)
    found = np.zeros((len(where), 6))
    for row, (start, end, of) in enumerate(where):
        if of is EntityType.ENTERPRISE:
            name = text[start:end]
            found[row] = (
                bool(institution.search(name)),
                bool(sure.search(name)),
                bool(before.search(text[max(start - 6, 0) : start])),
                bool(behind.match(text[end : end + 20])),
                bool(kind.search(name)),
                bool(generic.search(name)),
            )
    names = ("institution", "legal-form", "firm-before", "firm-behind", "kind-of-business", "firms-at-large")
    return dict(zip(names, found.T, strict=True))


def _looks(text: str, start: int, end: int, repeated: dict[str, int]) -> tuple[float, ...]:
    name = text[start:end]
    before, behind = text[start - 1 : start], text[end : end + 1]
    return (
        "“" in name,
        before == "“",
        min(end - start, 20) / 10,
        end - start <= 3,
        repeated[name] / 3,
        before in "、和及" and before != "",
        behind in "、和及等" and behind != "",
        before in _EDGE_LEFT,
        behind in _EDGE_RIGHT,
        is_generic(name),
        any(map(str.isdigit, name)),
        strip_lead(text, start, end, 2) != start,
        _cuts_number(text, start) or _cuts_number(text, end),
        any(name.count(pair[0]) != name.count(pair[1]) for pair in _PAIRS),
        *_turns(text, start, end),
        any(mark in name for mark in _COUNTS),
        any(mark in name for mark in _FORMULA),
        not any("一" <= char <= "鿿" or char.isalpha() for char in name),
        behind == "”" and bool(lexicon.load("turns")["named"].regex.match(text[end + 1 : end + 9])),
    )


def _turns(text: str, start: int, end: int) -> tuple[bool, bool, bool]:
    """Whether the words before or behind its quotation marks make it a turn of speech; others beside."""
    opening = start if text[start] == "“" else start - 1
    closing = end if text[end - 1] == "”" else end + 1
    turns = lexicon.load("turns")
    before = text[opening : opening + 1] == "“" and turns["before"].regex.search(
        text[max(opening - 12, 0) : opening]
    )
    behind = text[closing - 1 : closing] == "”" and turns["behind"].regex.match(text[closing : closing + 8])
    beside = text[opening - 1 : opening + 1] == "”“" or text[closing - 1 : closing + 1] == "”“"
    return bool(before), bool(behind), beside


def _cuts_number(text: str, at: int) -> bool:
    """Whether a boundary at ``at`` runs through a number such as 1.8."""
    around = text[max(at - 2, 0) : at + 2]
    return any(
        len(p) == 3 and p[0].isdigit() and p[1] == "." and p[2].isdigit() for p in (around[:3], around[1:])
    )
