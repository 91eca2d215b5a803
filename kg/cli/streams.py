"""The standard streams as the commands need them: there, and able to show any character."""

from __future__ import annotations

import io
import os
import sys


def prepare() -> None:
    """Let messages be written whatever the streams are: closed (``kg build 2>&-``), or not of UTF-8."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, _nowhere(mode))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what the encoding has no character for is escaped
            stream.reconfigure(errors="backslashreplace")


def _nowhere(mode: str) -> io.TextIOBase:
    """The null device under the number of a closed stream, for worker processes too.

    Else the next file that is opened would get the number, and with it whatever is
    written to the stream below Python.
    """
    number = os.open(os.devnull, os.O_RDWR)
    os.set_inheritable(number, True)
    return io.TextIOWrapper(io.FileIO(number, mode, closefd=False), encoding="utf-8")
