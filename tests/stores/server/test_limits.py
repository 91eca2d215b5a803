"""One client's query, or its unfinished requests, take nothing from the others."""

import socket
import threading
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from kg.stores.server import connections, pool
from kg.stores.server.pool import WAITING
from tests.stores import deep
from tests.stores.conftest import exports as exports
from tests.stores.server.test_server import TOWNS, ask, query, served
from tests.stores.test_asking import ON_LINUX, SORTED, large
from tests.stores.test_engine import SLOW

large = large


@pytest.fixture(scope="module")
def base(exports: Path) -> Iterator[str]:
    with served(exports, rows=400, seconds=20) as url:
        yield url


def until_answered(base: str, words: str) -> None:
    end = time.monotonic() + 30
    while query(base, words)[0] != 200:
        assert time.monotonic() < end
        time.sleep(0.2)


@ON_LINUX
def test_a_query_that_needs_too_much_memory(large: Path) -> None:
    with served(large, seconds=60, memory=200) as own:
        status, headers, body = query(own, SORTED)
        assert (status, headers["Retry-After"], body.count("\n")) == (507, None, 1)
        assert "more than 200 MiB of memory" in body
        until_answered(own, "ASK { ?s ?p ?o }")


def test_a_query_that_ends_the_engine(base: str) -> None:
    form = urllib.parse.urlencode({"query": deep.LONG_LIST}).encode()
    status, _, body = ask(f"{base}/sparql", form)
    assert (status, body.count("\n")) == (500, 1)
    until_answered(base, TOWNS)


def test_a_query_that_would_end_it_is_refused(base: str) -> None:
    for words in deep.queries(20_000).values():
        form = urllib.parse.urlencode({"query": words}).encode()
        assert ask(f"{base}/sparql", form)[0] == 403


@pytest.mark.parametrize(
    "words", ["SELECT ?s { ?s ?p ?o } # limit 1", "CONSTRUCT WHERE { ?s ?p ?o } # limit 1"]
)
def test_a_limit_in_a_comment_is_none(base: str, words: str) -> None:
    status, _, body = query(base, words)
    assert (status, "more than 400 rows" in body) == (403, True)


def test_a_full_queue_is_told_at_once_and_nobody_waits_longer_than_allowed(exports: Path) -> None:
    """Thirty heavy queries at a time, where one runs and a few wait."""
    told: list[tuple[int, str, float]] = []

    def heavy() -> None:
        start = time.monotonic()
        status, headers, _ = query(own, SLOW)
        told.append((status, headers["Retry-After"], time.monotonic() - start))

    with served(exports, seconds=3) as own:
        threads = [threading.Thread(target=heavy) for _ in range(30)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert {status for status, _, _ in told} == {503}
        assert max(seconds for _, _, seconds in told) < 3 + 3
        at_once = [seconds for _, again, seconds in told if again == "1" and seconds < 2]
        assert 20 <= len(at_once) <= 30 - 1 - WAITING
        until_answered(own, TOWNS)


BEGUN = [
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ",
    b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900000\r\n\r\nquery=",
    b"",
]


@contextmanager
def unfinished(base: str, number: int) -> Iterator[list[socket.socket]]:
    """Open connections, each with a request that has begun (or has not), a byte more every second."""
    port = int(base.rsplit(":", 1)[1])
    ended = threading.Event()

    def dribble() -> None:
        while not ended.wait(1):
            for one in begun:
                try:
                    one.send(b"x")
                except OSError:
                    continue  # closed by the server, as it may

    with ExitStack() as stack:
        begun = []
        for i in range(number):
            begun.append(stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5)))
            begun[-1].sendall(BEGUN[i % 3])
        thread = threading.Thread(target=dribble)
        thread.start()
        try:
            yield begun
        finally:
            ended.set()
            thread.join()


@pytest.mark.parametrize("most", [500, 60], ids=["room for all", "more than there may be"])
def test_unfinished_requests_keep_nobody_away(
    exports: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(connections, "MOST", most)
    with served(exports) as own, unfinished(own, 150):
        for _ in range(3):
            start = time.monotonic()
            assert query(own, TOWNS)[0] == 200
            assert time.monotonic() - start < 2


def test_unfinished_requests_are_closed_after_a_while(exports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "ARRIVAL", 1)
    with served(exports) as own, unfinished(own, 2) as begun:
        for one in begun:
            one.settimeout(10)
            assert one.recv(100) == b""


def test_an_answer_that_arrives_in_time_may_have_been_asked_slowly(exports: Path) -> None:
    with served(exports) as own, unfinished(own, 1) as (one,):
        time.sleep(1.5)
        one.sendall(b"\r\nConnection: close\r\n\r\n")
        one.settimeout(10)
        assert one.recv(12) == b"HTTP/1.1 200"


def test_a_process_that_cannot_be_replaced_at_once_is_replaced_later(
    large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_AGAIN", 0.2)
    data, aside = tmp_path / "data.nt", tmp_path / "aside.nt"
    data.write_bytes(large.read_bytes())
    with served(data, seconds=5) as own:
        data.rename(aside)
        form = urllib.parse.urlencode({"query": deep.LONG_LIST}).encode()
        assert ask(f"{own}/sparql", form)[0] == 500
        assert query(own, "ASK {}")[0] == 503
        aside.rename(data)
        until_answered(own, "ASK {}")
