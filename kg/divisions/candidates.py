"""The divisions that a report may be from, each with what speaks for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.divisions.evidence import Decision, Piece, Said, above, inside, score, table
from kg.divisions.names import forerunners, full_names, stem, variants
from kg.divisions.selfreference import SelfName
from kg.model import Division, Level

_TOLD = 4  # candidates that a message names


@dataclass(frozen=True, slots=True)
class Candidate:
    """A division that the report may be from, with what speaks for it."""

    division: Division
    renamed: bool
    pieces: tuple[Piece, ...]

    @property
    def score(self) -> float:
        """What its pieces of evidence sum up to."""
        return score(self.pieces)


def candidates(name: SelfName, said: Said) -> list[Candidate]:
    """The divisions that bear a name, or bear it with another suffix, the best supported first."""
    known = said.gazetteer
    listed = [d for d in known.full(name.name) if d.level is not Level.VILLAGE]
    kin = [d for d in known.short(stem(name.name)) if _was_called(name.name, d)]
    found = [weigh(d, said, False, name.above) for d in listed]
    found += [weigh(d, said, True, name.above) for d in kin]
    return ranked(found)


def _was_called(name: str, division: Division) -> bool:
    """Whether the division may have had this name in other years."""
    others = (*variants(division.name, division.level), *forerunners(division.name, division.level))
    return name in others


def weigh(division: Division, said: Said, renamed: bool = False, above_name: str = "") -> Candidate:
    """The division with what speaks for it from above and beside; ``above_name`` stood before its name."""
    pieces = [*above(division, said)]
    if renamed:
        pieces.append(Piece("other-suffix", division.name))
    chain = said.gazetteer.ancestors(division.code)
    if above_name and any(above_name in full_names(area.name) for area in chain):
        pieces.append(Piece("above-in-name", above_name))
    return Candidate(division, renamed, tuple(pieces))


def ranked(found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates, the best supported first."""
    return sorted(found, key=lambda c: (-c.score, c.division.code))


def look_inside(found: Iterable[Candidate], said: Said) -> list[Candidate]:
    """The candidates with what speaks for them from inside added, the best supported first."""
    return ranked(Candidate(c.division, c.renamed, (*c.pieces, *inside(c.division, said))) for c in found)


def decided(found: list[Candidate], kind: str) -> bool:
    """Whether the first of the candidates has enough, by the table's entry ``kind``."""
    enough = table()[kind]
    if not found or not isinstance(enough, Decision):
        return False
    second = found[1].score if len(found) > 1 else 0.0
    return found[0].score >= enough.needed and found[0].score - second >= enough.lead


def told(found: list[Candidate], said: Said) -> str:
    """Candidates in words: their areas above, code and evidence."""
    parts = []
    for candidate in found[:_TOLD]:
        chain = [d.name for d in reversed(said.gazetteer.ancestors(candidate.division.code))]
        why = "、".join(dict.fromkeys(f"{p.sign} {p.words}" for p in candidate.pieces))
        code = candidate.division.code
        parts.append(f"{''.join(chain)}{candidate.division.name} {code} ({candidate.score:g}: {why or '-'})")
    more = f" and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
    return "; ".join(parts) + more
