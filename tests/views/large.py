"""Reports as large as one wants, with hostile names where one wants, for speed and safety."""

from array import array

from kg.model import (
    Claim,
    Document,
    Entity,
    EntityType,
    Field,
    Header,
    Level,
    Mention,
    Modality,
    Observation,
    Predicate,
    Report,
    ReportingArea,
    Section,
    Sentence,
    Source,
)
from kg.period import Period

KINDS = [
    (EntityType.PROJECT, "云河水库第{}期加固项目"),
    (EntityType.PROGRAMME, "“千帆{}号”行动"),
    (EntityType.ENTERPRISE, "澄湖第{}纺织厂"),
    (EntityType.AREA, "杏花{}村"),
]


def report(names: list[tuple[EntityType, str]], name: str = "large.txt") -> Report:
    """A report of 青枫镇 in which every (type, name) has a sentence of its own and a relation to the town."""
    town = Entity(EntityType.TOWN, "青枫镇", level=Level.TOWN)
    texts, entities, claims, sentences, start = [], [], [], [], 0
    for kind, label in names:
        words = f"青枫镇推进{label}。\n"
        at = start + len("青枫镇推进")
        mention = Mention(at, at + len(label), "fixture")
        entities.append(Entity(kind, label, mentions=(mention,)))
        sentences.append(Sentence(start, start + len(words) - 1, 0, Modality.ACTUAL))
        claims += relations(town.key, f"{kind}/{label}", kind, start, start + len(words) - 1)
        texts.append(words)
        start += len(words)
    text = "".join(texts)
    return Report(
        document=Document(
            source=Source(name, text, "utf-8", "0" * 64),
            text=text,
            starts=array("l", range(len(text))),
            ends=array("l", range(1, len(text) + 1)),
            sections=(Section(0, len(text), "", None),),
            sentences=tuple(sentences),
            header=Header(title=Field(names[0][1], 0, 1), period=Field("2024", 0, 1)),
        ),
        area=ReportingArea("青枫镇", Level.TOWN, None),
        area_key=town.key,
        entities=(town, *entities),
        claims=tuple(claims),
        observations=(
            Observation(names[0][1], "1", "%", "level", Modality.ACTUAL, Period(2024), 0, 1, "fixture"),
        ),
        issues=(),
    )


def relations(town: str, key: str, kind: EntityType, start: int, end: int) -> list[Claim]:
    where = (start, end, Modality.ACTUAL, "fixture")
    if kind is EntityType.PROGRAMME:
        return [Claim(town, Predicate.IMPLEMENTS, key, *where)]
    if kind is EntityType.AREA:
        return [Claim(key, Predicate.PART_OF, town, *where)]
    if kind is EntityType.OFFICIAL:
        return [Claim(key, Predicate.HOLDS_POST, key.split("/", 1)[1], *where)]
    return [Claim(key, Predicate.LOCATED_IN, town, *where)]


def names(count: int) -> list[tuple[EntityType, str]]:
    """``count`` - 1 names of four kinds: with the town they make ``count`` nodes."""
    return [(kind, pattern.format(i)) for i in range(count) for kind, pattern in [KINDS[i % 4]]][: count - 1]
