"""Who invests in, builds or owns a project: ``undertakenBy``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg import lexicon
from kg.claims.context import Context, Found
from kg.claims.enterprises import bare_of_form, bare_of_trade, is_place, names_a_firm, says_nothing
from kg.model import Claim, Entity, EntityType, Predicate

_REACH = 60
"""Characters behind an enterprise in which it is told that it builds: 投资总额约12.5亿元建设的."""

_LEAD = 4
"""Characters in front of an enterprise in which it is told that its works are backed: 支持."""


@dataclass(frozen=True, slots=True)
class _Name:
    """What an enterprise is called, or (``own``) the words that only it has besides its trade (星河铝业)."""

    words: str
    key: str
    own: bool

    def begins(self, project: str) -> bool:
        """Whether a project's name begins with it and does not only recall it (星河路改造).

        Own words with another trade behind them (大正果品, 大正食品) are another enterprise's.
        """
        if not project.startswith(self.words):
            return False
        size = len(self.words)
        if lexicon.load("relations")["called-after"].regex.match(project, size):
            return False
        return not self.own or project[size:] not in lexicon.load("heads")["enterprise-name-end"].words


def undertaken_by(context: Context) -> Iterator[Claim]:
    """The enterprises in whose name a project's begins, and those that are said to build one."""
    names: defaultdict[str, list[tuple[int, _Name]]] = defaultdict(list)
    for rank, known in enumerate(_names(context)):
        names[known.words].append((rank, known))
    for project in context.entities.values():
        if project.type is EntityType.PROJECT and project.mentions:
            for name in _in_name(project, names):
                rule = "enterprise-words-in-name" if name.own else "enterprise-in-name"
                told = context.told(project.mentions)
                words = (told.start, told.end)
                yield context.claim(project, Predicate.UNDERTAKEN_BY, name.key, told.start, rule, words=words)
    yield from _said_to_undertake(context)


def _in_name(project: Entity, names: dict[str, list[tuple[int, _Name]]]) -> Iterator[_Name]:
    """The enterprise with which a project's name begins, and those that 和 or 、 join to it."""
    called = [project.name, *project.aliases]
    while called:
        first = {c[:size] for c in called for size in range(2, len(c) + 1)} & names.keys()
        fitting = (n for words in first for n in names[words] if any(n[1].begins(c) for c in called))
        _, name = min(fitting, key=lambda ranked: ranked[0], default=(0, None))
        if name is None:
            return
        yield name
        behind = (c[len(name.words) :] for c in called if c.startswith(name.words))
        called = [rest[1:] for rest in behind if rest[:1] in tuple("和与及、")]


def _names(context: Context) -> list[_Name]:
    """The names of the report's enterprises and their own words, the longest first."""
    firms = [e for e in context.entities.values() if e.type is EntityType.ENTERPRISE]
    names = {
        _Name(name, f.key, False)
        for f in firms
        for written in (f.name, *f.aliases)
        for name in (written, bare_of_form(written))
        if len(name) > 1 and name not in context.area_names and names_a_firm(name)
    }
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        owners[bare_of_trade(name.words)].add(name.key)
    taken = context.area_names | {n.words for n in names}
    for own, keys in owners.items():
        if (
            len(own) > 1
            and len(keys) == 1
            and own not in taken
            and not says_nothing(own)
            and not is_place(own)
        ):
            names |= {_Name(own, key, True) for key in keys}
    return sorted(names, key=lambda n: (-len(n.words), n.words, n.key))


def _said_to_undertake(context: Context) -> Iterator[Claim]:
    """“由甲公司投资建设的乙项目”, “乙项目由甲公司承建”, “甲公司投资3亿元建设的乙项目”."""
    groups, text = lexicon.load("relations"), context.text
    for firm in context.found:
        name = firm.entity.name
        if (
            firm.entity.type is not EntityType.ENTERPRISE
            or name in context.area_names
            or not names_a_firm(name)
        ):
            continue
        match = groups["undertaking"].regex.match(text, firm.end, firm.end + _REACH)
        if match is None:
            continue
        by = text[firm.start - 1 : firm.start] == "由"
        if groups["undertaking-for"].regex.search(text, firm.start - 2, firm.start):
            continue
        backed = groups["undertaking-backed"].regex.search(text, max(0, firm.start - _LEAD), firm.start)
        project = _next(context, match.end()) if by or backed or match["invests"] else None
        if project is None and by:
            project = _last(context, firm.start)
        if project is not None:
            bounds = min(project.start, firm.start - by), max(project.end, match.end())
            yield context.claim(
                project.entity,
                Predicate.UNDERTAKEN_BY,
                firm.entity.key,
                firm.start,
                "enterprise-undertakes",
                words=bounds,
            )


def _next(context: Context, position: int) -> Found | None:
    """The project that begins right at ``position`` or behind a quotation mark there."""
    return next(
        (
            f
            for f in context.between(position, position + _REACH)
            if _is_project(f) and f.start <= position + 1
        ),
        None,
    )


def _last(context: Context, position: int) -> Found | None:
    """The last project that the sentence names before ``position``."""
    before = context.between(context.document.sentence_at(position).start, position)
    return next((f for f in reversed(before) if _is_project(f)), None)


def _is_project(found: Found) -> bool:
    return found.entity.type is EntityType.PROJECT
