"""Arguments and options that several commands have."""

from __future__ import annotations

import functools
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg import readers
from kg.processes import Limits

if TYPE_CHECKING:
    from collections.abc import Callable


#: Where ``kg build`` writes unless told otherwise.
DEFAULT = Path("exports")
_LIMITS = Limits()
_MOST = 100_000
"""The highest limit in seconds (a day and more) and in MB."""

data_argument = click.argument("data", type=click.Path(path_type=Path), default=DEFAULT)
reader_option = click.option(
    "--reader",
    type=click.Choice(tuple(readers.PROPOSERS)),
    default=readers.DEFAULT,
    show_default=True,
    help="What finds the names: the learned model, or rules alone (faster, finds less).",
)


class Finite(click.FloatRange):
    """A number within reason, and over 0 unless ``zero``; no limit can be had by 0, inf or nan."""

    def __init__(self, least: float = 0, most: float = _MOST, *, zero: bool = False) -> None:
        super().__init__(min=least, max=most, min_open=not least and not zero)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number. Fails, as click does, for one out of range and for nan."""
        found = super().convert(value, param, ctx)
        return found if not math.isnan(found) else self.fail(f"{value!r} is no number", param, ctx)


SECONDS = Finite()
"""What may be given as a time: up to a day and more."""


def memory_option(default: int, least: int, whose: str) -> Callable[..., Any]:
    """Add ``--max-memory`` to a command; ``whose`` says, after "MiB", what may take so much."""
    option: Callable[..., Any] = click.option(
        "--max-memory",
        type=click.IntRange(least, 1 << 22),
        default=default,
        show_default=True,
        help=f"MiB {whose} (on Linux).",
    )
    return option


def jobs_option(more: str = "") -> Callable[..., Any]:
    """Add ``--jobs`` to a command that reads files; ``more`` is said of it besides."""
    option: Callable[..., Any] = click.option(
        "--jobs",
        "-j",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        help=f"Processes that read at the same time{more}.",
    )
    return option


def limit_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options for what one report may take; the command gets them as ``limits``."""

    @functools.wraps(command)
    def wrapped(max_seconds: float, max_size: float, max_memory: int, **others: Any) -> Any:
        return command(limits=Limits(max_seconds, max_size, max_memory), **others)

    options: list[Callable[[Callable[..., Any]], Callable[..., Any]]] = [
        memory_option(_LIMITS.memory, 256, "that reading one report may take"),
        click.option(
            "--max-size",
            type=Finite(),
            default=_LIMITS.size,
            show_default=True,
            help="MB that the file of one report may have.",
        ),
        click.option(
            "--max-seconds",
            type=Finite(least=1),
            default=_LIMITS.seconds,
            show_default=True,
            help="Seconds of computing that one report may take.",
        ),
    ]
    optioned: Callable[..., Any] = wrapped
    for option in options:  # as with decorators, the last comes first in the help
        optioned = option(optioned)
    return optioned
