"""``ontology.html``: what every class and property means, with an example from the data beside it.

Below them stand the rules that state facts: what each goes by, and how often it was right.
"""

from pathlib import Path

from kg import reliability, resources
from kg.graph import Node, ontology, turtle
from kg.graph.ontology import Values, both

NAME = "ontology.html"
ONTOLOGY = "https://w3id.org/townkg/ontology"
_PROPERTIES = {"owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty", "rdf:Property"}
_GROUPS = (
    ("classes", "Classes", "类", {"owl:Class"}),
    ("properties", "Properties", "属性", _PROPERTIES),
    ("individuals", "Individuals", "个体", {"owl:NamedIndividual", "skos:ConceptScheme"}),
)
_ROWS = (
    ("rdf:type", "Kind", "种类"),
    ("rdfs:subClassOf", "Subclass of", "父类"),
    ("rdfs:subPropertyOf", "Subproperty of", "父属性"),
    ("rdfs:domain", "Of", "主体类"),
    ("schema:domainIncludes", "Of, in fact", "实际主体类"),
    ("rdfs:range", "Value", "取值"),
    ("schema:rangeIncludes", "Value, in fact", "实际取值"),
    ("tkg:inverseLabel", "Read backwards", "反读"),
    ("skos:closeMatch", "Close to", "近似"),
    ("skos:inScheme", "In", "所属表"),
    ("skos:notation", "Order", "次序"),
)


def write_page(folder: Path, examples: dict[str, Node]) -> None:
    """Write the page into ``folder``; ``examples`` has nodes for terms such as ``tkg:partOf``."""
    (folder / NAME).write_text(render(examples), encoding="utf-8", newline="\n")


def render(examples: dict[str, Node]) -> str:
    """The page as HTML. Everything in it is escaped."""
    from jinja2 import Environment, StrictUndefined

    things = ontology.things()
    head = things[ONTOLOGY]
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    template = (resources.data("corpus") / "ontology.html").read_text(encoding="utf-8")
    return environment.from_string(template).render(
        iri=ONTOLOGY,
        title=both(head, "dcterms:title"),
        about=both(head, "dcterms:description"),
        version=head["owl:versionInfo"][0].text,
        licence=head["dcterms:license"][0].text,
        groups=[
            {"id": id_, "en": en, "zh": zh, "terms": _terms(things, kinds, examples)}
            for id_, en, zh, kinds in _GROUPS
        ],
        rules=[_measured(rule) for rule in reliability.load().values()],
    )


def _measured(rule: reliability.Rule) -> dict[str, object]:
    """A rule as a row of the page: its sentence, and its counts, those of other indicators apart."""
    return {
        "name": rule.name,
        "en": rule.explanation,
        "zh": rule.explanation_zh,
        "counts": [counts for counts in (rule.counts, rule.unlisted) if counts is not None],
        "counted_with": rule.counted_with,
    }


def _terms(things: dict[str, Values], kinds: set[str], examples: dict[str, Node]) -> list[dict[str, object]]:
    return [
        {
            "name": subject.removeprefix("tkg:"),
            "label": both(values, "rdfs:label"),
            "definition": both(values, "skos:definition"),
            "note": both(values, "skos:scopeNote"),
            "rows": [
                {"en": en, "zh": zh, "terms": [_reference(v.text, things) for v in values[predicate]]}
                for predicate, en, zh in _ROWS
                if predicate in values
            ],
            "example": turtle(examples[subject]) if subject in examples else "",
        }
        for subject, values in things.items()
        if subject.startswith("tkg:") and kinds & {v.text for v in values["rdf:type"]}
    ]


def _reference(text: str, things: dict[str, Values]) -> dict[str, str]:
    return {
        "text": text,
        "here": text.removeprefix("tkg:") if text in things and text.startswith("tkg:") else "",
    }
