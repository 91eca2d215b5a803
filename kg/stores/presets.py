"""What differs between triple stores: addresses, sign-in, and which graph a plain query looks at."""

from __future__ import annotations

from dataclasses import dataclass

#: The graph that data goes to in stores whose default graph cannot be written.
GRAPH = "https://w3id.org/townkg/id/graph"


@dataclass(frozen=True, slots=True)
class Preset:
    """One kind of store.

    ``data`` and ``query`` are paths under the server's root, ``{dataset}`` the
    dataset's or repository's name; ``auth`` is basic, digest or bearer;
    ``default_graph`` whether there is one to write to (else :data:`GRAPH` is
    used); ``plain`` the IRI that means the default graph alone where it does; ``part`` the most bytes
    of one request; ``source`` where this is documented.
    """

    name: str
    data: str
    query: str
    auth: str
    default_graph: bool
    source: str
    plain: str = ""
    part: int = 16_000_000


PRESETS = {
    preset.name: preset
    for preset in (
        Preset(
            name="oxigraph",
            data="/store",
            query="/query",
            auth="basic",
            default_graph=True,
            source="https://github.com/oxigraph/oxigraph/blob/main/cli/README.md",
        ),
        Preset(
            name="fuseki",
            data="/{dataset}/data",
            query="/{dataset}/query",
            auth="basic",
            default_graph=True,
            source="https://jena.apache.org/documentation/fuseki2/soh.html",
        ),
        Preset(
            name="virtuoso",
            data="/sparql-graph-crud-auth",
            query="/sparql",
            auth="digest",
            default_graph=False,
            source="https://vos.openlinksw.com/owiki/wiki/VOS/VirtGraphUpdateProtocol",
            part=4_000_000,
        ),
        Preset(
            name="graphdb",
            data="/repositories/{dataset}/rdf-graphs/service",
            query="/repositories/{dataset}",
            auth="basic",
            default_graph=True,
            plain="http://www.openrdf.org/schema/sesame#nil",
            source="https://rdf4j.org/documentation/reference/rest-api/",
        ),
        Preset(
            name="qlever",
            data="/",
            query="/",
            auth="bearer",
            default_graph=True,
            plain="http://qlever.cs.uni-freiburg.de/builtin-functions/default-graph",
            source="https://docs.qlever.dev/update/",
        ),
    )
}
