"""What all tests share: one Chromium; property tests that are the same on every run, untimed."""

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.stores.servers import missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("townkg", deadline=None, derandomize=True)
settings.load_profile("townkg")

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """The browser, once for all tests."""
    program = shutil.which("chromium")
    if program is None:
        missing("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()
