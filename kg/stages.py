"""Which stage of its way a document has reached, for whoever has to say where it failed."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


RECOGNISING = "recognising"
"""The stage that each picture of a page enters whose text is recognised: slow, and of a known length."""


def _nobody(stage: str) -> None:
    """Hear the stage's name and do nothing."""


listener: ContextVar[Callable[[str], None]] = ContextVar("listener", default=_nobody)
"""Called with each stage's name as it begins; whoever follows a document sets it."""


def enter(stage: str) -> None:
    """Say that ``stage`` (an English verbal noun such as "reading") begins."""
    listener.get()(stage)
