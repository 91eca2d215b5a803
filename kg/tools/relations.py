"""Write what follows from the relations in ``ontology/townkg.ttl``: ``python -m kg.tools.relations``.

That is their terms in ``context.jsonld``, and in ``shapes.ttl`` all that stands below the line
:data:`BELOW`. The rest of both files is written by hand and stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from kg import resources
from kg.graph import ontology
from kg.graph.ontology import Relation, both, relations
from kg.model import Predicate, Status

BELOW = (
    "# Relations, written by python -m kg.tools.relations: what each may link, and that a claim states it.\n"
)
CONTEXT, SHAPES = "context.jsonld", "shapes.ttl"

_WORDS, _STATUS, _AREA = "rdf:langString", "tkg:Status", "tkg:AdministrativeArea"
_CONSTRAINTS = {
    "tkg:Entity": "sh:node shape:entity",
    _AREA: "sh:node shape:area",
    _WORDS: 'sh:nodeKind sh:Literal ; sh:languageIn ( "zh" )',
    _STATUS: f"sh:in ( {' '.join(f'tkg:{status}' for status in Status)} )",
}
"""What stands in a shape for a class that is not simply ``sh:class``: graphs have the narrowest classes."""
_FOREIGN = {
    _WORDS: {"en": "Chinese text", "zh": "中文文字"},
    "schema:MonetaryAmount": {"en": "an amount of money", "zh": "金额"},
}
"""What is called what the ontology has no label for."""
_MESSAGE = {
    "en": "Of “{label}” the subject is {subject} and the object {object}.",
    "zh": "“{label}”的主体须为{subject}，客体须为{object}。",
}
_RELATION = """\
shape:relation
    a sh:NodeShape ;
    rdfs:label "a relation"@en, "关系"@zh ;
    sh:in ( {names} ) .
"""
_SHAPE = """\
shape:{name}
    a sh:NodeShape ;
    rdfs:label "{name}"@en, "关系 {name}"@zh ;
    sh:targetSubjectsOf tkg:{name} ;
    {subject} ;
    sh:message {message} ;
    sh:property [
        sh:path tkg:{name} ;
        {object} ;
        sh:message {message}
    ] .

shape:{name}-stated
    a sh:NodeShape ;
    rdfs:label "{name} is stated"@en, "关系 {name} 有依据"@zh ;
    sh:targetNode tkg:{name} ;
    sh:sparql [
        a sh:SPARQLConstraint ;
        sh:prefixes <https://w3id.org/townkg/shapes> ;
        sh:select "SELECT $this ?value WHERE {{ ?value $this ?o FILTER NOT EXISTS {{ {stated} }} }}" ;
        sh:message "No claim states this fact."@en, "没有陈述支持该事实。"@zh
    ] .
"""


def context(text: str) -> str:
    """The context ``text`` with a term for each relation."""
    told = json.loads(text)
    for predicate, relation in relations().items():
        kind = {"@language": "zh"} if relation.objects == (_WORDS,) else {"@type": "@id"}
        told["@context"][str(predicate)] = {"@id": f"tkg:{predicate}", **kind}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def shapes(text: str) -> str:
    """The shapes ``text`` with those of each relation below the line :data:`BELOW`."""
    by_hand = text.partition(BELOW)[0].rstrip()
    names = " ".join(f"tkg:{predicate}" for predicate in Predicate)
    made = [_RELATION.format(names=names), *(_shape(*item) for item in relations().items())]
    return "\n".join([by_hand, "", BELOW, "\n".join(made)])


def _shape(predicate: Predicate, relation: Relation) -> str:
    return _SHAPE.format(
        name=predicate,
        subject=_constraint(relation.subjects),
        object=_constraint(relation.objects),
        message=_message(relation),
        stated=_stated(predicate, relation),
    )


def _constraint(classes: tuple[str, ...]) -> str:
    each = [_CONSTRAINTS.get(name, f"sh:class {name}") for name in classes]
    return each[0] if len(each) == 1 else f"sh:or ( {' '.join(f'[ {one} ]' for one in each)} )"


def _stated(predicate: Predicate, relation: Relation) -> str:
    """The pattern of a statement of the fact; it begins with the end of which fewer facts are told.

    Many things are in one area, and a report says much of an area. Only the hierarchy may also come
    from the division list.
    """
    ends = ["?e rdf:subject ?value .", "?e rdf:object ?o ."]
    wide = {_AREA, "tkg:Entity"}
    if wide & set(relation.subjects) and not wide & set(relation.objects):
        ends.reverse()
    source = " { ?e a tkg:Claim } UNION { ?e prov:wasDerivedFrom ?list }"
    return " ".join([*ends, "?e rdf:predicate $this ."]) + (source if predicate is Predicate.PART_OF else "")


def _message(relation: Relation) -> str:
    words = {
        "label": relation.label,
        "subject": _named(relation.subjects),
        "object": _named(relation.objects),
    }
    english, chinese = (
        form.format(**{name: said[language] for name, said in words.items()})
        for language, form in _MESSAGE.items()
    )
    return f'"{english}"@en, "{chinese}"@zh'


def _named(classes: Iterable[str]) -> dict[str, str]:
    """The classes in words, by language: an enterprise or a project; 企业或项目."""
    things = ontology.things()
    names = [_FOREIGN.get(name) or both(things[name], "rdfs:label") for name in classes]
    english = [name["en"] if name in _FOREIGN.values() else _with_article(name["en"]) for name in names]
    chinese = [name["zh"] for name in names]
    return {"en": _listed(english, ", ", " or "), "zh": _listed(chinese, "、", "或")}


def _with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _listed(words: list[str], comma: str, or_: str) -> str:
    return or_.join(filter(None, (comma.join(words[:-1]), words[-1])))


def main() -> None:
    """Write both files anew."""
    for name, made in ((CONTEXT, context), (SHAPES, shapes)):
        path = resources.ontology(name)
        path.write_text(made(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
