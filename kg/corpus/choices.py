"""What a build's result depends on besides the files."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from kg.members import USUAL as BESIDE
from kg.members import Beside
from kg.readers import DEFAULT, Reader
from kg.source import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.corpus.inputs import Input
    from kg.identity import Judgement


@dataclass(frozen=True, slots=True)
class Choices:
    """How files are read and what is made of them; a value, so that it can go to another process.

    ``reader`` finds the names, what is less sure than ``min_confidence`` is left out. With ``ocr`` the
    text of scanned pages is recognised, each of which may take as long as a report. ``beside`` is what is
    made of tables and of what stands beside a text; ``judgements`` (:func:`kg.identity.read`) say which
    things are one and which are not. ``sources`` is the address of the files' folder, for links to them
    from the reports' pages. With ``keep_duplicates`` nearly equal texts are built apart
    (:mod:`kg.corpus.duplicates`).
    """

    reader: Reader = DEFAULT
    min_confidence: float = 0.0
    ocr: bool = False
    beside: Beside = BESIDE
    judgements: tuple[Judgement, ...] = ()
    sources: str = ""
    keep_duplicates: bool = False

    def unusual(self, inputs: Iterable[Input]) -> list[str]:
        """What of these, and of what stood beside ``inputs``, is not as usual."""
        told = [f"reader {self.reader}"] if self.reader != DEFAULT else []
        told += [f"min-confidence {self.min_confidence:g}"] if self.min_confidence > 0 else []
        named = {
            "ocr": self.ocr,
            "trust-metadata": self.beside.trust,
            "area-from-name": self.beside.area_from_name,
        }
        told += [name for name, is_on in named.items() if is_on]
        told += ["\t".join((i.sha256, *astuple(i.given))) for i in inputs if i.given != NOTHING]
        return told + ["\t".join(map(str, astuple(judgement))) for judgement in self.judgements]


USUAL = Choices()
