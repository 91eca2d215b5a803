"""The web application: endpoint, query page, descriptions, and the export's own pages."""

from __future__ import annotations

import json
import os
import socket
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import resources
from kg.errors import MissingPartError, OutputError, QueryError, TownkgError
from kg.graph.terms import PREFIXES
from kg.stores.answering import NotAcceptableError, Question
from kg.stores.asking import EndedError, LateError, TooLargeError
from kg.stores.guard import RefusedError
from kg.stores.queries import named_queries
from kg.stores.server.describe import describe, is_plain_iri, page_of
from kg.stores.server.pool import WAITING, BusyError, Pool
from kg.stores.server.protocol import ROWS, TRIPLES, Refused, content_type, description, question

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask, Response
    from werkzeug.wrappers import Response as BaseResponse

    from kg.stores.server.connections import Server

_LOCAL = ("127.0.0.1", "localhost", "[::1]")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_LARGEST = 1_000_000
#: Threads beside those that may wait for an answer: for pages, and to tell that the queue is full.
_THREADS = 4
#: Errors and their statuses, the first that fits; 507 is the one that a client may not repeat by itself.
_STATUSES: tuple[tuple[type[TownkgError], int], ...] = (
    (LateError, 503),
    (BusyError, 503),
    (TooLargeError, 507),
    (EndedError, 500),
    (RefusedError, 403),
    (NotAcceptableError, 406),
    (QueryError, 400),
    (TownkgError, 500),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """How the server runs: port (0: any free one), what a query may take, processes, CORS.

    A query may take ``seconds``, the wait before it included, ``rows``, and
    ``memory`` MiB beyond the data.
    """

    port: int = 8765
    seconds: float = 30.0
    rows: int = 10_000
    processes: int = 2
    cors: bool = False
    memory: int = 1024


@contextmanager
def running(data: Path, settings: Settings) -> Iterator[Server]:
    """The server for an export, an RDF file or a store, ready to ``run()``; its port is ``effective_port``.

    Raises MissingPartError without Flask and waitress, OutputError where the port is taken.
    """
    try:
        from waitress import wasyncore

        from kg.stores.server.connections import Server
    except ImportError as error:
        raise MissingPartError(
            "Flask and waitress are not installed", remedy="pip install 'townkg[serve]'"
        ) from error
    with _bound(settings.port) as bound, closing(_pool(data, settings)) as pool:
        app = application(pool, data if data.is_dir() else None, settings)
        channels: dict[int, object] = {}
        server = Server(app, bound, settings.processes * (1 + WAITING) + _THREADS, channels)
        try:
            yield server
        finally:
            server.task_dispatcher.shutdown()
            wasyncore.close_all(channels, ignore_all=True)


def _pool(data: Path, settings: Settings) -> Pool:
    return Pool(data, settings.processes, settings.seconds, settings.memory)


@contextmanager
def _bound(port: int) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as bound:
        if os.name == "posix":
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind(("127.0.0.1", port))
        except OSError as error:
            raise OutputError(
                f"port {port} cannot be used: {error.strerror}", remedy="choose another with --port"
            ) from error
        yield bound


def application(pool: Pool, site: Path | None, settings: Settings) -> Flask:
    """The Flask application; ``site`` is the export's folder, for links to its pages."""
    from flask import Flask, abort, request

    folder = resources.data("serve")
    app = Flask("townkg", static_folder=str(folder), static_url_path="/static", template_folder=str(folder))
    app.config["MAX_CONTENT_LENGTH"] = _LARGEST

    @app.before_request
    def only_from_here() -> None:
        # another site's name that was made to point here must not read the data
        if request.host.rsplit(":", 1)[0] not in _LOCAL:
            abort(403)

    @app.after_request
    def guarded(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        if settings.cors and request.path == "/sparql":
            response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    _add_endpoint(app, pool, settings)
    _add_pages(app, pool, site)
    return app


def _add_endpoint(app: Flask, pool: Pool, settings: Settings) -> None:
    from flask import Response, request

    @app.route("/sparql", methods=["GET", "POST"])
    def sparql() -> Response:
        asked = question(request, settings.rows)
        if asked is None:
            media = request.accept_mimetypes.best_match(TRIPLES) or TRIPLES[0]
            count = Question("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", ROWS[0], "", 1)
            rows = json.loads(pool.ask(count).body)["results"]["bindings"]
            body = description(request.base_url, media, int(rows[0]["n"]["value"]))
            return Response(body, content_type=content_type(media))
        found = pool.ask(asked)
        return Response(found.body, content_type=content_type(found.media))

    @app.errorhandler(Refused)
    def refused(error: Refused) -> Response:
        return Response(f"{error}\n", error.status, content_type="text/plain; charset=utf-8")

    @app.errorhandler(TownkgError)
    def failed(error: TownkgError) -> Response:
        status = next(status for kind, status in _STATUSES if isinstance(error, kind))
        headers = {"Retry-After": "1"} if isinstance(error, BusyError) else {}
        return Response(f"{error}\n", status, headers, content_type="text/plain; charset=utf-8")


def _add_pages(app: Flask, pool: Pool, site: Path | None) -> None:
    from flask import abort, redirect, render_template, request, send_from_directory

    @app.get("/")
    def page() -> str:
        return render_template("page.html")

    @app.get("/queries.json")
    def queries() -> dict[str, object]:
        known = [
            {"name": q.name, "question": q.question, "questionZh": q.question_zh, "text": q.text}
            for q in named_queries()
        ]
        return {"prefixes": PREFIXES, "queries": known, "export": site is not None}

    @app.get("/describe")
    def described() -> str:
        iri = request.args.get("iri", "")
        if not is_plain_iri(iri):
            abort(400)
        return render_template("describe.html", thing=describe(pool.ask, iri, site))

    @app.get("/open")
    def opened() -> BaseResponse:
        iri = request.args.get("iri", "")
        own = page_of(iri, site)
        return redirect(f"/site/{own}" if own else app.url_for("described", iri=iri))

    @app.get("/site/<path:name>")
    def of_export(name: str) -> Response:
        if site is None:
            abort(404)
        response = send_from_directory(site.absolute(), name)
        # the export's pages bring a policy of their own
        response.headers["Content-Security-Policy"] = "frame-ancestors 'none'"
        return response
