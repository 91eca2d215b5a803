"""The ontology's page explains every term, with an example from the data, and reaches nowhere."""

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import RDFS

from kg import reliability, resources
from kg.corpus.ontology_page import render
from kg.graph import Node, terms
from kg.tools import ontology_docs


class Page(HTMLParser):
    """Collects ids, links to them and whatever would be loaded."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values["href"]] if tag == "a" else []
        self.loaded += [tag] if tag in ("script", "img", "link", "iframe") else []


def test_every_term_has_its_place_and_every_link_one() -> None:
    page = Page(render({}))
    ontology = rdflib.Graph().parse(resources.ontology("townkg.ttl"))
    terms_ = {str(s).rpartition("#")[2] for s in ontology.subjects(RDFS.isDefinedBy, None)}
    assert terms_ <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert page.loaded == []


def test_examples_are_shown_as_text() -> None:
    hostile = Node("area:1", (f"rdfs:label {terms.zh('<script>alert(1)</script>')}",))
    text = render({"tkg:Town": hostile})
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>" not in text
    assert re.search(r'id="Town".*?area:1 rdfs:label', text, re.S)


def test_the_tool_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ontology_docs.main([str(tmp_path)]) == 0
    assert (tmp_path / "ontology.html").read_text("utf-8") == render({})
    assert ontology_docs.main([]) == 2
    capsys.readouterr()


def test_every_rule_is_explained_with_what_was_measured() -> None:
    page = html.unescape(render({}))
    for rule in reliability.load().values():
        (row,) = re.findall(rf'<th scope="row"><code>{rule.name}</code></th>.*', page)
        assert rule.explanation in row and rule.explanation_zh in row
        assert f"<td>{rule.counts.right} of {rule.counts.of}" in row
        others = f"; {rule.unlisted.share:.3f}" if rule.unlisted else ""
        assert f"<td>{rule.counts.share:.3f}{others}</td>" in row
