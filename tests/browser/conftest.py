"""A server over the small store, and Debian's Chromium to look at it with."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from waitress import create_server

from tests.webapp_store import build_store
from webapp import create_app

ROOT = Path(__file__).resolve().parent.parent.parent
ARTEFACTS = ROOT / "artefacts"
PACKAGES = ROOT / "node_modules"
ARGUMENTS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (360, 768, 1440)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server."""
    if not PACKAGES.is_dir():
        pytest.skip("no node_modules (run npm ci)")
    store = build_store(tmp_path_factory.mktemp("browser") / "store")
    server = create_server(
        create_app(store), host="127.0.0.1", port=0, threads=4, asyncore_use_poll=True
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(10)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("no chromium on the PATH (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


class Watched:
    """A page whose complaints and requests are kept."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.complaints: list[str] = []
        self.expected: tuple[str, ...] = ()  # what a complaint may say, whenever it arrives
        self.elsewhere: list[str] = []
        page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda r: self._note(r.url))

    def _note(self, url: str) -> None:
        if not url.startswith((self.site, "data:", "blob:")):
            self.elsewhere.append(url)

    def open(self, path: str) -> Page:
        self.page.goto(self.site + path)
        self.page.wait_for_load_state("networkidle")
        return self.page


Look = Callable[..., Watched]


@pytest.fixture
def look(chromium: Browser, site: str) -> Iterator[Look]:
    """Opens a page of a width; at the end nothing may have been complained of or fetched elsewhere."""
    made: list[Watched] = []

    def look_at(width: int = 1440, **settings: object) -> Watched:
        context = chromium.new_context(viewport={"width": width, "height": 900}, **settings)  # type: ignore[arg-type]
        made.append(Watched(context.new_page(), site))
        return made[-1]

    yield look_at
    for watched in made:
        watched.page.context.close()
        told = [c for c in watched.complaints if not any(e in c for e in watched.expected)]
        assert told == []
        assert watched.elsewhere == []


def picture(page: Page, name: str) -> None:
    """Keep a screenshot as an artefact."""
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png")
