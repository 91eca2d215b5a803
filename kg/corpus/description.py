"""``townkg-void.ttl``: what the data set is, in VoID and DCAT. No time stamps: same input, same bytes."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import kg
from kg import exported, versions
from kg.corpus.inputs import Input
from kg.corpus.summary import Tally
from kg.graph import terms
from kg.graph.entities import OFFICIAL_LIST
from kg.model import EntityType

LICENCE = "https://www.apache.org/licenses/LICENSE-2.0"
_PREFIXES = {
    **{name: terms.PREFIXES[name] for name in ("dcterms", "prov", "rdfs", "tkg", "xsd")},
    "dcat": "http://www.w3.org/ns/dcat#",
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
}
_FILES = {
    exported.EVERYTHING: ("text/turtle", "everything", "全部数据"),
    exported.FACTS: ("text/turtle", "everything but mentions and claims", "不含提及与陈述的事实"),
    exported.STATEMENTS: ("application/x-ndjson", "every statement as a row", "逐条陈述"),
    exported.BY_REPORT: ("application/trig", "one named graph a report", "每份报告一个命名图"),
}


def describe_dataset(folder: Path, tally: Tally, unusual: Iterable[str] = ()) -> None:
    """Describe the export in ``folder``, whose files are complete.

    The IRI stands for the files read and for what was ``unusual`` about the build, as other choices make
    other data of the same files.
    """
    read = tally.read
    data = f"{terms.PREFIXES['dataset']}{terms.digest('dataset', *(i.sha256 for i in read), *unusual)}"
    lines = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in sorted(_PREFIXES.items())]
    lines += _block(f"<{data}>", list(_dataset(data, tally, read)))
    for name in sorted(_FILES):
        lines += _block(f"<{data}/{name}>", list(_distribution(f"{data}/{name}", folder / name)))
        lines += _block(f"<{data}/{name}/checksum>", list(_checksum(folder / name)))
    for class_, count in sorted(tally.classes.items()):
        part = f"<{data}/class/{_local(class_)}>"
        lines += _block(part, [f"void:class <{terms.expand(class_)[1:-1]}>", f"void:entities {count}"])
    for predicate, count in sorted(tally.predicates.items()):
        part = f"<{data}/property/{_local(predicate)}>"
        lines += _block(part, [f"void:property {terms.expand(predicate)}", f"void:triples {count}"])
    for item in read:
        lines += _block(
            terms.expand(f"report:{item.sha256[:20]}"),
            [f"dcterms:source {terms.text(item.name)}", f'tkg:sha256 "{item.sha256}"'],
        )
    (folder / exported.DESCRIPTION).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _block(subject: str, statements: list[str]) -> list[str]:
    return [f"{subject} " + " ;\n    ".join(statements) + " ."]


def _local(term: str) -> str:
    return "type" if term == "a" else term.replace(":", "-")


def _dataset(data: str, tally: Tally, read: list[Input]) -> Iterator[str]:
    everything = hashlib.sha256("".join(sorted(i.sha256 for i in read)).encode()).hexdigest()
    yield "a void:Dataset, dcat:Dataset"
    yield 'dcterms:title "Township government work reports as a graph"@en, "乡镇政府工作报告知识图谱"@zh'
    yield (
        'dcterms:description "Entities, facts and figures of government work reports, each with the words'
        ' that state it."@en, "政府工作报告中的实体、事实与数据，均附原文依据。"@zh'
    )
    yield f"dcterms:license <{LICENCE}>"
    yield 'dcterms:rights "The licence covers the graph; the quoted sentences are official documents."@en'
    yield "dcterms:language <http://id.loc.gov/vocabulary/iso639-1/zh>"
    yield "dcterms:conformsTo <https://w3id.org/townkg/ontology>"
    yield f"dcterms:source {terms.expand(OFFICIAL_LIST)}"
    for item in read:
        yield f"dcterms:source {terms.expand(f'report:{item.sha256[:20]}')}"
    yield f'tkg:inputs "sha256:{everything}"'
    yield f'tkg:toolVersion "townkg {kg.__version__}"'
    yield f'tkg:ontologyVersion "{versions.ONTOLOGY}"'
    yield f'void:uriSpace "{terms.ID}"'
    yield f"void:triples {tally.triples}"
    yield f"void:distinctSubjects {tally.subjects}"
    yield f"void:entities {sum(tally.classes.get(f'tkg:{kind}', 0) for kind in EntityType)}"
    yield f"void:classes {len(tally.classes)}"
    yield f"void:properties {len(tally.predicates)}"
    for name in ("dcterms", "oa", "org", "prov", "schema", "skos", "tkg"):
        yield f"void:vocabulary <{terms.PREFIXES[name]}>"
    for name in sorted(_FILES):
        yield f"dcat:distribution <{data}/{name}>"
    for class_ in sorted(tally.classes):
        yield f"void:classPartition <{data}/class/{_local(class_)}>"
    for predicate in sorted(tally.predicates):
        yield f"void:propertyPartition <{data}/property/{_local(predicate)}>"


def _distribution(iri: str, path: Path) -> Iterator[str]:
    kind, english, chinese = _FILES[path.name]
    yield "a dcat:Distribution"
    yield f'dcterms:title "{path.name}: {english}"@en, "{path.name}：{chinese}"@zh'
    yield f"dcat:mediaType <https://www.iana.org/assignments/media-types/{kind}>"
    yield f"dcat:byteSize {path.stat().st_size}"
    yield f"spdx:checksum <{iri}/checksum>"


def _checksum(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        value = hashlib.file_digest(file, "sha256").hexdigest()
    yield "a spdx:Checksum"
    yield "spdx:algorithm spdx:checksumAlgorithm_sha256"
    yield f'spdx:checksumValue "{value}"'
