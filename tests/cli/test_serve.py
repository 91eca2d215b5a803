import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.given import given
from tests.stores.conftest import exports as exports


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 0), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_serves_until_it_is_stopped(exports: Path, name: str, code: int) -> None:
    command = [sys.executable, "-m", "kg", "serve", str(exports), "--port", "0", "--jobs", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            base = given(server.stdout).readline().split()[-1]
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with opener.open(f"{base}sparql?query=ASK%7B%3Ft%20a%20tkg:Town%7D", timeout=30) as answer:
                assert b"true" in answer.read()
            server.send_signal(getattr(signal, name))
            assert server.wait(20) == code
            assert given(server.stdout).read().endswith("stopped\n")
        finally:
            server.kill()
