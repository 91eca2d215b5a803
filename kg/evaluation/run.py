"""Many reports scored together, and the rows of the table that tells of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import ReadingError
from kg.evaluation.counting import Error
from kg.evaluation.gold import Annotation, GoldReport, load
from kg.evaluation.prediction import predict
from kg.evaluation.scoring import FIGURES, PREDICATES, TYPES, Score, score_report
from kg.evaluation.tally import Tally, total
from kg.model import Report
from kg.statements import statements

if TYPE_CHECKING:
    from pathlib import Path

#: Makes a report of a file's bytes and its name, as :func:`kg.pipeline.process` does.
Process = Callable[[bytes, str], Report]
Row = dict[str, str | int | float | None]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of each report, once with exact and once with relaxed comparison of names.

    ``unread`` has the errors of texts that could not be read as reports.
    """

    exact: tuple[Score, ...]
    relaxed: tuple[Score, ...]
    unread: tuple[str, ...] = ()

    def rows(self) -> Iterator[Row]:
        """One row per figure: over all reports by type and predicate, then report by report.

        Keys: report, item, match, precision, recall, f1, right, false, missed.
        """
        yield from self._rows("all", self.exact, self.relaxed)
        for exact, relaxed in zip(self.exact, self.relaxed, strict=True):
            yield from self._rows(exact.document, (exact,), (relaxed,), parts=False)

    def _rows(
        self, report: str, exact: Sequence[Score], relaxed: Sequence[Score], *, parts: bool = True
    ) -> Iterator[Row]:
        for match, scores in (("exact", exact), ("relaxed", relaxed)):
            yield from (_row(report, kind, match, tally(scores, [kind])) for kind in TYPES if parts)
            yield _row(report, "entities", match, tally(scores, TYPES))
        yield from (_row(report, kind, "relaxed", tally(relaxed, [kind])) for kind in PREDICATES if parts)
        yield _row(report, "relations", "relaxed", tally(relaxed, PREDICATES))
        yield from (_row(report, kind, "relaxed", tally(relaxed, [kind])) for kind in FIGURES)

    def errors(self) -> Iterator[Error]:
        """What the relaxed comparison missed or found false, report by report."""
        for score in self.relaxed:
            yield from score.errors


def tally(scores: Iterable[Score], kinds: Iterable[str]) -> Tally:
    """The counts of some kinds of item over some reports."""
    wanted = tuple(kinds)
    return total(score.tallies.get(kind, Tally()) for score in scores for kind in wanted)


def score(pairs: Iterable[tuple[Annotation, Annotation]], unread: Iterable[str] = ()) -> Evaluation:
    """Gold annotations held against predictions: pairs of (gold, prediction)."""
    both = [
        (score_report(gold, predicted, relaxed=False), score_report(gold, predicted, relaxed=True))
        for gold, predicted in pairs
    ]
    exact, relaxed = (tuple(pair[number] for pair in both) for number in (0, 1))
    return Evaluation(exact, relaxed, tuple(unread))


def evaluate(folder: Path, process: Process, texts: Sequence[Path] = ()) -> Evaluation:
    """Run ``process`` on the text of each annotated report of a folder and score what it finds.

    A text that cannot be read as a report counts as one in which nothing was found.
    Raises ReadingError where a text is not there (see :func:`kg.evaluation.gold.load`).
    """
    unread: list[str] = []

    def predicted(gold: GoldReport) -> Annotation:
        data = _text(gold)
        try:
            return predict(statements(process(data, gold.document)).rows)
        except ReadingError as error:
            unread.append(str(error))
            return {"entities": [], "relations": [], "observations": []}

    pairs = [(gold.annotation, predicted(gold)) for gold in load(folder, texts)]
    return score(pairs, unread)


def _text(gold: GoldReport) -> bytes:
    if gold.text is None:
        raise ReadingError(
            "the text of this annotated report is not there",
            where=gold.document,
            remedy="name its folder with --texts",
        )
    return gold.text.read_bytes()


def _row(report: str, item: str, match: str, counts: Tally) -> Row:
    def rounded(figure: float | None) -> float | None:
        return None if figure is None else round(figure, 4)

    return {
        "report": report,
        "item": item,
        "match": match,
        "precision": rounded(counts.precision),
        "recall": rounded(counts.recall),
        "f1": rounded(counts.f1),
        "right": counts.right,
        "false": counts.false,
        "missed": counts.missed,
    }
