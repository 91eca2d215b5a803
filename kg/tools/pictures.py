"""Pictures and paint times of an export, taken in a real Chromium from file://.

``python -m kg.tools.pictures exports PICTURES`` visits the first page, a town, a report and an
entity at 1280 and 390 pixels, writes a PNG of each, and prints how soon each was painted: the
first text (first-contentful-paint) and the network, in milliseconds, best of three visits.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CHROMIUM = "/usr/bin/chromium"
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
SIZES = ((1280, 900), (390, 844))
VISITS = 3
TIMES = """() => ["first-contentful-paint", "network-painted"].map(
  (name) => (performance.getEntriesByName(name)[0] || {startTime: NaN}).startTime)"""


def main() -> None:
    """Take the pictures."""
    export, pictures = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    pictures.mkdir(parents=True, exist_ok=True)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        for kind, path in pages(export):
            for width, height in SIZES:
                text, network = visit(browser, path, width, height, pictures / f"{kind}-{width}.png")
                print(f"{kind:8}{width:6} px   text {text:6.0f} ms   network {network:6.0f} ms")
        browser.close()


def pages(export: Path) -> Iterator[tuple[str, Path]]:
    """One page of each kind: of the folders the largest, which shows most."""
    yield "index", export / "index.html"
    for folder in ("towns", "reports", "entities"):
        found = sorted((export / folder).glob("*.html"), key=lambda p: (-p.stat().st_size, p.name))
        yield from ((folder, path) for path in found[:1])


def visit(browser: Any, path: Path, width: int, height: int, picture: Path) -> tuple[float, float]:
    """Open the page as often as it takes, keep its picture, and give the best two times."""
    best = [float("inf")] * 2
    for _ in range(VISITS):
        page = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
        page.goto(path.as_uri())
        page.wait_for_timeout(1000)
        best = [min(pair) for pair in zip(best, page.evaluate(TIMES), strict=True)]
        page.screenshot(path=picture)
        page.close()
    return best[0], best[1]


if __name__ == "__main__":
    main()
