"""The reference with forms: served beside the API, and usable in a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import requests
from gapismith.discovery import read
from gapismith.mock import MockServer, Options
from gapismith.mock.messages import Request
from gapismith.mock.service import Service
from gapismith.mock.ui import BASE, Pages, methods

from tests.mock.driver import GEMINI
from tests.mock.library import DOCUMENT
from tests.mock.peers import document
from tests.reference.browser import CHROMIUM, Page, browser
from tests.reference.test_browser import LOW_CONTRAST


@pytest.fixture(scope="module")
def server() -> Iterator[MockServer]:
    with MockServer([DOCUMENT], Options(ui=True, operation_seconds=0)) as server:
        yield server


def get(server: MockServer, path: str) -> requests.Response:
    return requests.get(server.url + path, timeout=5)


def test_pages_and_the_api_share_the_server(server: MockServer) -> None:
    assert get(server, "/").url == f"{server.url}{BASE}index.html"
    page = get(server, f"{BASE}resources/shelves.html")
    assert page.headers["Content-Type"] == "text/html; charset=UTF-8"
    assert 'src="../forms.js"' in page.text
    assert "connect-src 'self'" in page.text
    known = get(server, f"{BASE}methods.json").json()
    shown = set(re.findall(r'data-method="([^"]+)"', page.text))
    assert shown <= known.keys()
    assert "library.shelves.create" in shown
    assert get(server, f"{BASE}nothing.html").status_code == 404
    assert get(server, "/v1/shelves").json()["shelves"] == []


def test_several_documents_have_a_front_page() -> None:
    pages = Pages([DOCUMENT, read(GEMINI)])
    for path in ("index.html", "library_v1/index.html", "library_v1/methods.json"):
        page = pages.respond(Request("GET", BASE + path, {}))
        assert page is not None
        assert page.status == 200
    assert pages.respond(Request("GET", "/v1/shelves", {})) is None
    assert pages.respond(Request("POST", BASE, {})) is None


@pytest.mark.parametrize(
    "path",
    [
        GEMINI,
        *map(document, ["admin.directory_v1", "dns.v1", "pubsub.v1", "storage.v1"]),
    ],
    ids=lambda p: p.stem,
)
def test_what_forms_hold_is_accepted(path: Path) -> None:
    """Sent as it is, a form reaches its own method, whose checks it passes."""
    api = read(path)
    service = Service([api], Options(lenient=True))
    for name, form in methods(api, 0).items():
        values = {p["name"]: p["sample"] for p in form["parameters"]}

        def encoded(found: re.Match[str], values: dict[str, str] = values) -> str:
            text = quote(values[found[2]], safe="/" if found[1] else "")
            return f"/{text}" if found[1] == "/" else text

        target = re.sub(r"\{([+/]?)([^{}*]+)\*?\}", encoded, form["path"])
        query = [
            f"{p['name']}={p['enum'][0] if p['enum'] else 1}"
            for p in form["parameters"]
            if p["required"] and p["location"] == "query"
        ]
        body = b"" if form["body"] is None else json.dumps(form["body"]).encode()
        request = Request(form["httpMethod"], f"/{target}?{'&'.join(query)}", {}, body)
        service.reset()
        exchange = service.respond(request)
        assert exchange.method == name
        assert exchange.response.status != 400, exchange.notes


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("profile")) as page:
        page.send("Page.setBypassCSP", enabled=True)  # for axe, which isn't the site's
        yield page


def visit(page: Page, server: MockServer, path: str) -> None:
    page.visit(f"{server.url}{BASE}{path}", path.rpartition("/")[2])
    if path.startswith("resources/"):
        page.wait("document.querySelectorAll('form.try').length")


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")
def test_a_form_is_used_with_the_keyboard_alone(server: MockServer, page: Page) -> None:
    page.view(1280, "light")
    visit(page, server, "resources/shelves.html")
    page.evaluate("document.querySelector('#create h2 a').focus()")
    for label, text in (("shelfId", "a"), ("-body", '{"theme": "History"}')):
        for _ in range(30):
            page.press("Tab")
            if page.evaluate("document.activeElement.name") == label:
                break
        page.type(text)
    page.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Send"
    page.press("Enter")
    output = "document.querySelector('#create output').textContent"
    page.wait(output)
    assert page.evaluate(output).startswith("200 OK, ")
    assert get(server, "/v1/shelves/a").json()["theme"] == "History"
    page.press("Tab")  # a long response can be scrolled
    assert page.evaluate("document.activeElement.tagName") == "PRE"
    assert page.problems == []


AXE = Path(__file__).parent / "node" / "node_modules" / "axe-core" / "axe.min.js"
FOUND = """axe.run(document).then((found) => JSON.stringify(
  found.violations.map(({id, nodes}) => [id, nodes.map((node) => node.html)])))"""


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 800, 1280])
def test_pages_with_forms_are_accessible(
    server: MockServer, page: Page, width: int, scheme: str
) -> None:
    page.view(width, "dark" if scheme == "dark" else "light")
    for path in ("index.html", "resources/shelves.html", "types/Shelf.html"):
        visit(page, server, path)
        page.evaluate(
            "document.querySelectorAll('details').forEach((d) => d.open = true)"
        )
        spare = "document.documentElement.clientWidth - document.documentElement.scrollWidth"
        assert page.evaluate(spare) == 0, path
        assert page.evaluate(LOW_CONTRAST) == [], path
        if AXE.is_file():
            page.send("Runtime.evaluate", expression=AXE.read_text("utf-8"))
            done = page.send(
                "Runtime.evaluate",
                expression=FOUND,
                awaitPromise=True,
                returnByValue=True,
            )
            assert json.loads(done["result"]["value"]) == [], path
