"""A pipeline that knows the fictional reports by their bytes, and nothing else."""

import hashlib
import os
import re
import signal
import time
from dataclasses import replace
from pathlib import Path

from kg.errors import DataError, ReadingError
from kg.model import EntityType, Level, Predicate, Report
from kg.source import Source
from kg.stages import RECOGNISING, enter
from tests import fixtures


def process(data: bytes, name: str) -> Report:
    for report in fixtures.reports():
        if report.document.source.text.encode() == data:
            return report
    raise ReadingError("is no report", where=name, remedy="leave it out")


def write_inputs(folder: Path) -> list[Path]:
    """The fictional reports as files in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for report in fixtures.reports():
        paths.append(folder / report.document.source.name)
        paths[-1].write_bytes(report.document.source.text.encode())
    return paths


def unsound(data: bytes, name: str) -> Report:
    """As :func:`process`, but the first report's graph breaks the contract."""
    report = process(data, name)
    if name != "qingfeng-2024.txt":
        return report
    return replace(report, entities=tuple(replace(entity, mentions=()) for entity in report.entities))


def hostile(data: bytes, name: str) -> Report:
    """Do to the process what a file's words say; else as :func:`process`."""
    words = data.decode().rstrip()
    enter("naming")
    if words == "hang":
        Path(os.environ.get("TESTS_BEGUN", os.devnull)).touch()
        re.fullmatch(r"(?:a|a)*b", "a" * 60)
    elif words == "sleep":
        time.sleep(600)
    elif words == "die":
        os._exit(7)
    elif words == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif words == "fill":
        _ = "x" * (1 << 30)
    elif words == "break":
        nothing: dict[str, Report] = {}
        return nothing["nothing"]
    elif words == "recur":
        return hostile(data, name)
    elif words == "bulk":
        return bulky(name)
    elif words == "data":
        raise DataError("a lexicon is wrong")
    return process(data, name)


def recognised(data: bytes, name: str) -> Report:
    """As :func:`process`, but one file has three pages, each of which takes 0.8 seconds."""
    for _ in range(3 if data == b"pages" else 0):
        enter(RECOGNISING)
        end = time.process_time() + 0.8
        while time.process_time() < end:
            pass
    return process(data, name)


def bulky(name: str) -> Report:
    """A report of one long sentence that names very much, so that very much quotes it."""
    projects = [f"第{number}号工程" for number in range(400)]
    return fixtures.make(
        f"青枫镇建设了{'、'.join(projects)}。",
        name,
        area=("青枫镇", Level.TOWN, "980102101000"),
        entities=[
            fixtures.TOWN,
            *({"type": EntityType.PROJECT, "name": project} for project in projects),
        ],
        claims=[
            (f"Project/{project}", Predicate.LOCATED_IN, "Town/青枫镇", project, fixtures.ACTUAL)
            for project in projects
        ],
    )


MARK = b"%PAGES "
"""What a file of the invented format begins with; its text follows in UTF-8, three lines to a page."""


def extracted(data: bytes, name: str) -> Source:
    """The text of a file, plain or of the invented format."""
    digest = hashlib.sha256(data).hexdigest()
    if not data.startswith(MARK):
        return Source(name, data.decode(), "utf-8", digest)
    text = data.removeprefix(MARK).decode()
    return Source(name, text, "", digest, "paged", fixtures.pages(text))


def paged(data: bytes, name: str) -> Report:
    """As :func:`process`, of files of the invented format too."""
    report = process(data.removeprefix(MARK), name)
    return replace(report, document=replace(report.document, source=extracted(data, name)))


def write_paged(folder: Path) -> list[Path]:
    """The fictional reports, all but the first in the invented format."""
    paths = write_inputs(folder)
    for path in paths[1:]:
        path.write_bytes(MARK + path.read_bytes())
    return paths
