"""Where a report is from that has no phrase to say so: the division that it names most and knows best."""

from collections import Counter
from collections.abc import Iterator

from kg import lexicon
from kg.divisions.candidates import Candidate, look_inside, ranked, weigh
from kg.divisions.evidence import Piece, Said
from kg.divisions.names import full_names, stem, usual
from kg.divisions.scan import listed, upper_names
from kg.divisions.selfreference import own_kind, own_level
from kg.model import Division, Level
from kg.reading.occurrences import counts

_TRIED = 6  # divisions


def most_named(said: Said) -> list[Candidate]:
    """The divisions of the report's own level that it names most, the best supported first."""
    found = look_inside((weigh(division, said) for division in _frequent(said)), said)
    kind = own_kind(said.text)
    return ranked(Candidate(c.division, False, (*c.pieces, *_often(c.division, kind, said))) for c in found)


def name_in(text: str, division: Division) -> str:
    """The full name that the text has of a division, or would have: it may use the short form alone."""
    return next((name for name in full_names(division.name) if name in text), usual(division.name))


def _frequent(said: Said) -> list[Division]:
    """The divisions of the report's own level that it names most, by full name or short form."""
    level = own_level(said.text)
    if level is Level.TOWN:
        named = Counter(counts(said.text, said.uppers, len(said.text)))
        return _most(named, said, level)
    short = (name for _, name in listed(said.text, [said.gazetteer.short_heads]))
    named = Counter(name for name in short if not said.gazetteer.is_ordinary(name))
    named.update(_without_short_form(said))
    return _most(named, said, level)


def _without_short_form(said: Said) -> Iterator[str]:
    """The full names that have none (蠡县), ordinary words such as 城区 aside."""
    is_word = lexicon.load("divisions")["no-name"].regex.fullmatch
    full = (name for _, _, name in upper_names(said.text, said.gazetteer))
    return (name for name in full if not stem(name) and not is_word(name))


def _most(named: Counter[str], said: Said, level: Level | None) -> list[Division]:
    found: dict[str, Division] = {}
    for name, _ in sorted(named.items(), key=lambda item: (-item[1], item[0])):
        divisions = said.gazetteer.full(name) or said.gazetteer.upper_short(name)
        found |= {d.code: d for d in divisions if d.level is (level or d.level)}
        if len(found) >= _TRIED:
            break
    return list(found.values())


def _often(division: Division, kind: str, said: Said) -> list[Piece]:
    """That it is named often, and that its name ends with what the report calls its area."""
    name = stem(division.name) or division.name
    pieces = [Piece("own-name-often", name)] * min(said.count(division.name), 30)
    if kind and division.name.endswith(kind):
        full = said.text.count(division.name)
        pieces += [Piece("own-kind", "全" + kind), *[Piece("own-name-full", division.name)] * full]
    return pieces
