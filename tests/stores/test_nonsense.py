"""A server that answers anything but what a store does: an error in one line, in bounded time and memory."""

import json
import socket
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import StoreError
from kg.stores import answers
from kg.stores.presets import PRESETS
from kg.stores.remote import Remote
from tests.stores.conftest import exports as exports


def body(text: bytes | str, status: str = "200 OK", *headers: str) -> list[bytes]:
    data = text if isinstance(text, bytes) else text.encode()
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(data)}", "Connection: close", *headers, "", ""]
    return ["\r\n".join(head).encode() + data]


def endless(status: str = "200 OK", *headers: str) -> Iterator[bytes]:
    yield "\r\n".join([f"HTTP/1.1 {status}", "Connection: close", *headers, "", ""]).encode()
    while True:
        yield b"x" * 65536


def dribble() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"
    while True:
        yield b"x"
        time.sleep(0.05)


def rows(value: object) -> list[bytes]:
    return body(json.dumps({"results": {"bindings": value}}))


NONSENSE: dict[str, Callable[[], Iterable[bytes]]] = {
    "nothing": list,
    "no HTTP": lambda: [b"SSH-2.0-OpenSSH_9.2\r\n"],
    "endless status": lambda: [b"HTTP/1.1 " + b"9" * 100_000],
    "many headers": lambda: body("", "200 OK", *(f"X-{i}: x" for i in range(300))),
    "empty": lambda: body(""),
    "a page": lambda: body("<html>Welcome\x1b[2J</html>"),
    "cut short": lambda: [b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}"],
    "no zip": lambda: body("no zip", "200 OK", "Content-Encoding: gzip"),
    "no such letters": lambda: body(b"\xff\xfe\xff", "200 OK", "Content-Type: text/plain; charset=nonsense"),
    "no parts": lambda: [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n"],
    "another structure": lambda: body("[1, 2]"),
    "deep": lambda: body("[" * 100_000),
    "no rows": lambda: rows([]),
    "no list": lambda: rows({"n": 1}),
    "no row": lambda: rows([None]),
    "no number": lambda: rows([{"n": {"value": "many"}}]),
    "no value": lambda: rows([{"n": "5"}]),
    "another place": lambda: body("", "302 Found", "Location: http://[nonsense"),
    "no sign-in": lambda: body("", "401 Unauthorized", "WWW-Authenticate: Digest nonsense"),
    "endless": endless,
    "endless refusal": lambda: endless("401 Unauthorized", 'WWW-Authenticate: Digest realm="x", nonce="y"'),
    "a byte now and then": dribble,
}


@contextmanager
def answering(make: Callable[[], Iterable[bytes]]) -> Iterator[str]:
    """A server on loopback that answers each of at most ten requests with what ``make`` gives."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)

        def run() -> None:
            for _ in range(10):
                try:
                    connection, _ = server.accept()
                except OSError:  # the test is done
                    return
                with connection:
                    connection.settimeout(20)
                    try:
                        connection.recv(65536)
                        for part in make():
                            connection.sendall(part)
                    except OSError:
                        continue  # the client has had enough

        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}"
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join(20)


@pytest.mark.parametrize("kind", NONSENSE)
def test_nonsense_is_told(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(answers, "SECONDS", 1)
    start = time.monotonic()
    tracemalloc.start()
    with answering(NONSENSE[kind]) as base, pytest.raises(StoreError) as caught:
        Remote(base, PRESETS["virtuoso"], user="me", password="x").count()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.monotonic() - start < 5
    assert peak < 60e6
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 1000


@pytest.mark.parametrize("kind", ["nothing", "a page", "empty", "no rows", "no number", "endless"])
def test_the_command_ends_with_one_line(exports: Path, kind: str) -> None:
    with answering(NONSENSE[kind]) as base:
        result = CliRunner().invoke(main, ["load", str(exports), "--to", base, "--store", "oxigraph"])
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (9, "", 1)
