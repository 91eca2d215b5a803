"""Where a report is from by what stands beside its text: a table's code or name, or its file's name."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from kg import lexicon
from kg.divisions.around import surroundings
from kg.divisions.frequent import name_in
from kg.divisions.names import full_names, stem, variants
from kg.divisions.official import WIDTH, Gazetteer
from kg.divisions.reporting import locate
from kg.divisions.resolution import ALL_LEVELS, resolve
from kg.divisions.selfreference import own_kind
from kg.model import Division, Document, Issue, Level, ReportingArea, Severity
from kg.source import Properties

_CODE = re.compile(r"(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})")
_BETWEEN = re.compile(r"[\s/、,，;；>·|\\—_-]+")
_HAN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]{2,30}")
_ROW = re.compile(r"#(?:[^#/]*!)?\d+\Z")
_UPPER = ALL_LEVELS - {Level.VILLAGE}
_NO_AREA = "unknown-area"
Placed = tuple[ReportingArea, tuple[Issue, ...]]


def placed(
    document: Document,
    gazetteer: Gazetteer,
    given: Properties,
    *,
    trust: bool = False,
    area_from_name: bool = False,
) -> Placed:
    """As :func:`~kg.divisions.reporting.locate`, with the place ``given`` where the text leaves it open.

    Where both tell and differ, the text's is kept, with ``trust`` the other. Where neither does,
    ``area_from_name`` takes it from the file's name. Further issues: ``area-from-metadata``,
    ``area-from-name``, ``other-area`` and ``unknown-metadata``.
    """
    area, issues = locate(document, gazetteer)
    division, why = told(given, gazetteer)
    if why:
        issues = (*issues, _issue(document, "unknown-metadata", f"{why}; it is not used"))
    if division is not None:
        area, issues = _settled(document, area, issues, division, gazetteer, trust=trust)
    if not area.name and area_from_name:
        division = in_file_name(document.source.name, gazetteer)
        if division is not None:
            return _taken(document, area, issues, division, gazetteer, "name")
    return area, issues


def _settled(
    document: Document,
    area: ReportingArea,
    issues: tuple[Issue, ...],
    division: Division,
    gazetteer: Gazetteer,
    *,
    trust: bool,
) -> Placed:
    if not area.name:
        return _taken(document, area, issues, division, gazetteer, "metadata")
    if area.division is not None and _is_within(area.division, division):
        return area, issues
    fits = [d for d in area.candidates if _is_within(d, division)]
    if not area.candidates and area.division is None and _may_be_called(area.name, division):
        fits = [division]
    if len(fits) == 1:
        message = f"{area.name} is {in_full(fits[0], gazetteer)}, by what stands beside the text"
        others = tuple(i for i in issues if i.code not in ("ambiguous-area", _NO_AREA))
        told = _issue(document, "area-from-metadata", message, Severity.INFO)
        return ReportingArea(area.name, fits[0].level, fits[0]), (*others, told)
    lies_in = not area.candidates and area.division is None and area.level is not division.level
    if fits or lies_in:
        return area, issues
    kept = "that is kept" if trust else "the text's is kept"
    message = f"the text is from {area.name}, beside it stands {in_full(division, gazetteer)}; {kept}"
    issues = (*issues, _issue(document, "other-area", message))
    return (_as_area(document, division) if trust else area), issues


def _taken(
    document: Document,
    area: ReportingArea,
    issues: tuple[Issue, ...],
    division: Division,
    gazetteer: Gazetteer,
    where: str,
) -> Placed:
    """The place of a text that does not name its own, if the text may be from such a one."""
    beside = "the name of its file" if where == "name" else "what stands beside the text"
    kind = own_kind(document.text)
    if not _may_call_itself(kind, area.level, division):
        message = f"the text calls its area 全{kind}, but {beside} says {in_full(division, gazetteer)}"
        return area, (*issues, _issue(document, "other-area", f"{message}, which is not used"))
    message = f"the text does not name its place; it is {in_full(division, gazetteer)} by {beside}"
    others = tuple(issue for issue in issues if issue.code != _NO_AREA)
    return _as_area(document, division), (*others, _issue(document, f"area-from-{where}", message))


def _as_area(document: Document, division: Division) -> ReportingArea:
    return ReportingArea(name_in(document.text, division), division.level, division)


def _may_call_itself(kind: str, level: Level | None, division: Division) -> bool:
    """Whether a division may be called 全``kind``; a 市 is a prefecture, a county or a province."""
    if kind == "市":
        return division.level in (Level.PREFECTURE, Level.COUNTY) or division.name.endswith("市")
    return level in (None, division.level)


def _may_be_called(name: str, division: Division) -> bool:
    names = (*full_names(division.name), *variants(division.name, division.level))
    return name in names or stem(name) == stem(division.name) != ""


def _is_within(division: Division, other: Division) -> bool:
    """Whether a division is another one or lies in it."""
    return division.code.startswith(other.code[: WIDTH[other.level]])


def told(given: Properties, gazetteer: Gazetteer) -> tuple[Division | None, str]:
    """The division that a code and a name together mean, or why there is none."""
    named = meant(given.area, gazetteer) if given.area else ()
    if not given.code:
        if len(named) == 1 or not given.area:
            return (named[0] if named else None), ""
        many = f"may be {', '.join(in_full(d, gazetteer) for d in named[:4])}"
        return None, f"{given.area} {many if named else 'is in no list of divisions'}"
    code = _CODE.fullmatch(given.code.strip())
    division = gazetteer.by_code(code[1].ljust(12, "0")) if code else None
    if division is None:
        found, _ = told(Properties(area=given.area), gazetteer)
        return found, f"the code {given.code} is in no list of divisions"
    inside = [d for d in named if _is_within(d, division)]
    if len(inside) == 1:
        return inside[0], ""
    if named and not inside and not any(_is_within(division, d) for d in named):
        return None, f"the code {given.code} is of {in_full(division, gazetteer)}, not of {given.area}"
    return division, ""


def meant(words: str, gazetteer: Gazetteer) -> tuple[Division, ...]:
    """The divisions that ``words`` may mean: a name, perhaps behind the names of those that it lies in.

    >>> from kg.divisions.official import gazetteer
    >>> [d.code for d in meant("吉林省/桦甸市 夹皮沟镇", gazetteer())], meant("青枫镇", gazetteer())
    (['220282100000'], ())
    """
    offices = lexicon.load("divisions")["office"].regex
    parts = [offices.sub("", part) for part in _BETWEEN.split(words.strip())]
    parts = [part for part in parts if part and not _is_placeholder(part)]
    if not parts:
        return ()
    *above, last = parts
    found = gazetteer.full(last) or _resolved(last, gazetteer)
    found = found or tuple(d for d in gazetteer.short(stem(last)) if last in variants(d.name, d.level))
    if above:
        found = found or gazetteer.short(last)
    return tuple(d for d in found if all(_lies_in(d, name, gazetteer) for name in above))


def _is_placeholder(part: str) -> bool:
    return lexicon.load("divisions")["placeholder"].regex.fullmatch(part) is not None


def _resolved(name: str, gazetteer: Gazetteer) -> tuple[Division, ...]:
    found = resolve(name, surroundings(None, gazetteer), _UPPER)
    return (found.division,) if found.division else found.candidates


def _lies_in(division: Division, name: str, gazetteer: Gazetteer) -> bool:
    chain = (division, *gazetteer.ancestors(division.code))
    return any(name in (*full_names(d.name), stem(d.name), *variants(d.name, d.level)) for d in chain)


def in_file_name(name: str, gazetteer: Gazetteer) -> Division | None:
    """The one division that a file's name names; None where there are several or none, and for rows.

    >>> from kg.divisions.official import gazetteer
    >>> in_file_name("桦甸市_夹皮沟镇2023年政府工作报告.txt", gazetteer()).code
    '220282100000'
    >>> in_file_name("corpus.xlsx#12", gazetteer()), in_file_name("和平.txt", gazetteer())
    (None, None)
    """
    last = name.rpartition("/")[2]
    if _ROW.search(last):
        return None
    parts = [_place(run, gazetteer) for run in _HAN.findall(PurePosixPath(last).stem)]
    found = meant(" ".join(part for part in parts if part), gazetteer)
    return found[0] if len(found) == 1 else None


def _place(run: str, gazetteer: Gazetteer) -> str:
    """The longest beginning of the words that names a division."""
    for end in range(len(run), 1, -1):
        words = run[:end]
        if gazetteer.is_name(words):
            return words
        if not gazetteer.is_ordinary(words, Level.PREFECTURE) and _resolved(words, gazetteer):
            return words
    return ""


def in_full(division: Division, gazetteer: Gazetteer) -> str:
    """A division with those that it lies in and its code."""
    chain = [d.name for d in reversed(gazetteer.ancestors(division.code))]
    return f"{''.join(chain)}{division.name} {division.code}"


def _issue(document: Document, code: str, message: str, severity: Severity = Severity.WARNING) -> Issue:
    return Issue(document.source.name, code, message, severity)
