"""Rows with their words: from a report's clean text back to the file, the same for every kind of row."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import Any

from kg.errors import UnsoundGraphError
from kg.model import Claim, Issue, Mention, Modality, Observation, Report, Severity
from kg.statements import predicates as p
from kg.statements.row import Statement


class Evidence:
    """One report on its way into rows; ``report`` is its identity, ``issues`` what could not be stated."""

    def __init__(self, read: Report) -> None:
        self.read = read
        self.document = read.document
        self.report = read.document.source.sha256[:20]
        self.issues: list[Issue] = []
        self._entities = {entity.key: entity for entity in read.entities}
        self._quotes: dict[tuple[int, int], str] = {}

    def local(self, key: str) -> str:
        """The local id of the entity with this key; a key without an entity is unsound."""
        if key not in self._entities:
            raise UnsoundGraphError(
                f"a fact names {key}, which is no entity of the report",
                where=self.document.source.name,
                remedy="please report this as a bug",
            )
        return f"{self.report}/{key}"

    def said(self, predicate: str, value: str, **others: Any) -> Statement:
        """A row about the report itself."""
        return Statement(predicate=predicate, value=value, entity=self.report, report=self.report, **others)

    def of(self, key: str, predicate: str, value: str, **others: Any) -> Statement:
        """A row about the entity with this key, without evidence of its own."""
        return Statement(
            predicate=predicate, value=value, entity=self.local(key), report=self.report, **others
        )

    def text(
        self, predicate: str, start: int, end: int, number: int = 0, modality: Modality | None = None
    ) -> Statement:
        """A row that is the clean text ``start:end``."""
        first, last = self.document.source_span(start, end)
        return self.said(
            predicate,
            self.document.text[start:end],
            modality=modality,
            sentence=number,
            start=first,
            end=last,
            text_start=start,
            text_end=end,
        )

    def mention(self, key: str, mention: Mention) -> Statement:
        """A row for words that name the entity."""
        start, end = self.document.source_span(mention.start, mention.end)
        value = self.document.text[mention.start : mention.end]
        words = self._quote(mention.start, mention.end)
        return self.of(
            key,
            p.MENTION,
            value,
            original=words if words != value else "",
            sentence=self.number(mention.start),
            start=start,
            end=end,
            text_start=mention.start,
            text_end=mention.end,
            rule=mention.rule,
            facets=self._page(start),
            confidence=mention.confidence,
        )

    def stated(
        self,
        key: str,
        predicate: str,
        value: str,
        by: Claim | Observation,
        words: tuple[int, int] = (0, 0),
        facets: tuple[tuple[str, str], ...] = (),
        **others: Any,
    ) -> Statement:
        """A row that the sentence of ``by`` states of the entity with this key.

        ``words`` are the clean offsets of the words in it that do so, both 0 where that is not known.
        ``facets`` are completed by the page on which the sentence begins.
        """
        start, end = self.document.source_span(by.start, by.end)
        first, last = self.document.source_span(*words) if words[1] else (None, None)
        return self.of(
            key,
            predicate,
            value,
            modality=by.modality,
            period=by.period,
            sentence=self.number(by.start),
            start=first,
            end=last,
            sentence_start=start,
            sentence_end=end,
            text_start=by.start,
            text_end=by.end,
            quote=self._quote(by.start, by.end),
            rule=by.rule,
            facets=tuple(sorted((*facets, *self._page(start)))),
            confidence=by.confidence,
            **others,
        )

    def is_named(self, key: str, start: int, end: int) -> bool:
        """Whether the clean text ``start:end`` mentions the entity with this key."""
        starts = self._mentioned[key]
        return bisect_left(starts, start) < bisect_left(starts, end)

    def number(self, position: int) -> int:
        """The number, from 1, of the sentence around a clean offset, or of the one before it."""
        return self.document.sentence_index(position) + 1

    def leave_out(
        self, code: str, message: str, start: int | None, words: str, severity: Severity = Severity.WARNING
    ) -> None:
        """Note what is not stated; ``start`` is a clean offset, None of what is not in the text."""
        starts = self.document.starts
        source_start = starts[start] if start is not None and start < len(starts) else None
        name = self.document.source.name
        self.issues.append(Issue(name, code, message, severity, source_start, words))

    @cached_property
    def _mentioned(self) -> dict[str, list[int]]:
        return {key: sorted(m.start for m in entity.mentions) for key, entity in self._entities.items()}

    def _page(self, start: int) -> tuple[tuple[str, str], ...]:
        """The facet that tells on which page a source offset is, none where the file has no pages."""
        page = self.document.source.page(start)
        return ((p.PAGE, str(page)),) if page else ()

    def _quote(self, start: int, end: int) -> str:
        """The file's own characters for clean text ``start:end``; one string for all who quote it."""
        found = self._quotes.get((start, end))
        if found is None:
            first, last = self.document.source_span(start, end)
            found = self.document.source.text[first:last]
            if found != self.document.text[start:end]:
                found = self.document.words(start, end)
            self._quotes[start, end] = found
        return found
