"""A running triple store, spoken to by the SPARQL 1.1 Graph Store HTTP Protocol and the SPARQL protocol."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kg.errors import StoreError
from kg.stores.presets import GRAPH, Preset

if TYPE_CHECKING:
    import requests

_CONNECT, _ANSWER = 10, 600
_TAG = re.compile(r"<[^<>]*>")


class Remote:
    """One store: where it is, how it is signed in to, and which graph is meant.

    ``graph`` is an IRI, or None for the default graph (:data:`kg.stores.presets.GRAPH`
    in stores without one that can be written). Errors are StoreErrors with the
    store's own words.
    """

    def __init__(
        self,
        base: str,
        preset: Preset,
        *,
        dataset: str = "townkg",
        graph: str | None = None,
        user: str | None = None,
        password: str = "",
    ) -> None:
        if urlsplit(base).scheme not in ("http", "https") or urlsplit(base).username:
            raise StoreError(
                "not the address of a server",
                where=base,
                remedy="such as http://127.0.0.1:7878, without name or password",
            )
        self.base = base.rstrip("/")
        self.preset = preset
        self.graph = graph or (None if preset.default_graph else GRAPH)
        self._data = self.base + preset.data.format(dataset=dataset)
        self._query = self.base + preset.query.format(dataset=dataset)
        self._session = _session(preset, user, password)

    def of_graph(self, graph: str) -> Remote:
        """The same store and session, another graph."""
        other = copy.copy(self)
        other.graph = graph
        return other

    def put(self, data: bytes) -> None:
        """Make ``data`` (N-Triples) the whole content of the graph."""
        self._send("PUT", data)

    def post(self, data: bytes) -> None:
        """Add ``data`` (N-Triples) to the graph."""
        self._send("POST", data)

    def delete(self) -> None:
        """Remove the graph."""
        self._request("DELETE", self._data, params=self._target())

    def count(self) -> int:
        """The number of triples in the graph."""
        found = self.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
        try:
            return int(found[0]["n"]["value"])
        except (ValueError, LookupError, TypeError) as error:
            raise StoreError("the answer has no number of triples", where=self._query) from error

    def select(self, query: str) -> list[dict[str, dict[str, str]]]:
        """The rows of a SELECT query on the graph, as SPARQL's JSON results have them."""
        form = {"query": query}
        graph = self.graph or self.preset.plain
        if graph:
            form["default-graph-uri"] = graph
        answer = self._request(
            "POST", self._query, data=form, headers={"Accept": "application/sparql-results+json"}
        )
        try:
            rows: list[dict[str, dict[str, str]]] = answer.json()["results"]["bindings"]
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            raise StoreError(
                f"no SPARQL results in the answer: {_words(answer)}", where=self._query
            ) from error
        return rows

    def _send(self, method: str, data: bytes) -> None:
        # N-Triples are Turtle, and every store takes Turtle
        headers = {"Content-Type": "text/turtle"}
        self._request(method, self._data, params=self._target(), data=data, headers=headers)

    def _target(self) -> str | dict[str, str]:
        return {"graph": self.graph} if self.graph else "default"

    def _request(self, method: str, url: str, **how: Any) -> requests.Response:
        from http.client import HTTPException

        import requests
        from urllib3.exceptions import HTTPError

        try:
            answer = self._session.request(
                method, url, timeout=(_CONNECT, _ANSWER), allow_redirects=False, **how
            )
        except requests.Timeout as error:
            raise StoreError("no answer in time", where=self.base) from error
        except requests.RequestException as error:
            raise StoreError(
                f"cannot be reached ({error.__class__.__name__})",
                where=self.base,
                remedy="is the store running there?",
            ) from error
        except (ValueError, LookupError, HTTPException, HTTPError) as error:  # what the libraries let through
            raise StoreError("does not answer as a store does", where=self.base) from error
        if answer.status_code in (401, 403):
            raise StoreError(
                f"{answer.status_code}: {_words(answer)}",
                where=url,
                remedy="give --user NAME and put the password into TOWNKG_PASSWORD",
            )
        if not 200 <= answer.status_code < 300:
            raise StoreError(f"{answer.status_code}: {_words(answer)}", where=url)
        return answer


def _session(preset: Preset, user: str | None, password: str) -> requests.Session:
    import requests
    from requests.auth import HTTPBasicAuth, HTTPDigestAuth

    from kg.stores.answers import Careful

    session = requests.Session()
    for scheme in ("http://", "https://"):
        session.mount(scheme, Careful())
    session.trust_env = False  # neither a proxy nor a password that the command does not name
    session.headers["User-Agent"] = "townkg"
    if preset.auth == "bearer" and password:
        session.headers["Authorization"] = f"Bearer {password}"
    elif user is not None:
        session.auth = (HTTPDigestAuth if preset.auth == "digest" else HTTPBasicAuth)(user, password)
    return session


def _words(answer: requests.Response) -> str:
    """What the store says for itself, without markup and cut to a few lines."""
    text = " ".join(_TAG.sub(" ", answer.content[:5000].decode("utf-8", "replace")).split())
    text = "".join(c if c.isprintable() else "�" for c in text)
    return text[:400] or answer.reason or "no reason given"
