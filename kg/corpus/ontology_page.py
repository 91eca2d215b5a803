"""``ontology.html``: what every class and property means, with an example from the data beside it.

Below them stand the rules that state facts: what each goes by, and how often it was right.
"""

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from kg import reliability, resources
from kg.graph import Node, terms, turtle
from kg.stores.terms import shortened, text

if TYPE_CHECKING:
    from kg.stores.engine import Term

NAME = "ontology.html"
ONTOLOGY = "https://w3id.org/townkg/ontology"
_PREFIXES = {
    **terms.VOCABULARIES,
    "owl": "http://www.w3.org/2002/07/owl#",
    "qb": "http://purl.org/linked-data/cube#",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
}
_GROUPS = (
    ("classes", "Classes", "类", {"owl:Class"}),
    ("properties", "Properties", "属性", {"owl:ObjectProperty", "owl:DatatypeProperty", "rdf:Property"}),
    ("individuals", "Individuals", "个体", {"owl:NamedIndividual", "skos:ConceptScheme"}),
)
_ROWS = (
    ("rdf:type", "Kind", "种类"),
    ("rdfs:subClassOf", "Subclass of", "父类"),
    ("rdfs:subPropertyOf", "Subproperty of", "父属性"),
    ("rdfs:domain", "Of", "主体类"),
    ("rdfs:range", "Value", "取值"),
    ("skos:closeMatch", "Close to", "近似"),
    ("skos:inScheme", "In", "所属表"),
    ("skos:notation", "Order", "次序"),
)


class _Value(NamedTuple):
    text: str
    language: str


_Things = dict[str, dict[str, list[_Value]]]


class _Both(TypedDict):
    en: str
    zh: str


def write_page(folder: Path, examples: dict[str, Node]) -> None:
    """Write the page into ``folder``; ``examples`` has nodes for terms such as ``tkg:partOf``."""
    (folder / NAME).write_text(render(examples), encoding="utf-8", newline="\n")


def render(examples: dict[str, Node]) -> str:
    """The page as HTML. Everything in it is escaped."""
    from jinja2 import Environment, StrictUndefined

    things = _read(resources.ontology("townkg.ttl"))
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
        title=_both(head, "dcterms:title"),
        about=_both(head, "dcterms:description"),
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


def _terms(things: _Things, kinds: set[str], examples: dict[str, Node]) -> list[dict[str, object]]:
    return [
        {
            "name": subject.removeprefix("tkg:"),
            "label": _both(values, "rdfs:label"),
            "definition": _both(values, "skos:definition"),
            "note": _both(values, "skos:scopeNote"),
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


def _reference(text: str, things: _Things) -> dict[str, str]:
    return {
        "text": text,
        "here": text.removeprefix("tkg:") if text in things and text.startswith("tkg:") else "",
    }


def _both(values: dict[str, list[_Value]], predicate: str) -> _Both:
    found = {value.language: value.text for value in values.get(predicate, ())}
    return {"en": found.get("en", ""), "zh": found.get("zh", "")}


def _read(path: Path) -> _Things:
    """The ontology's statements by subject and predicate, in the order of the file, names shortened."""
    import pyoxigraph

    things: _Things = {}
    for triple in pyoxigraph.parse(path.read_bytes(), pyoxigraph.RdfFormat.TURTLE):
        value = triple.object
        if isinstance(value, pyoxigraph.Literal):
            kept = _Value(value.value, value.language or "")
        else:
            kept = _Value(_short(value), "")
        values = things.setdefault(_short(triple.subject), defaultdict(list))
        values[_short(triple.predicate)].append(kept)
    return things


def _short(term: "Term") -> str:
    return shortened(text(term), _PREFIXES)
