"""The reference with forms: served beside the API, and usable in a browser."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which
from subprocess import DEVNULL, Popen
from typing import Any
from urllib.parse import quote

import aiohttp
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
    [GEMINI, document("storage.v1"), document("pubsub.v1")],
    ids=lambda p: p.stem,
)
def test_what_forms_hold_is_accepted(path: Path) -> None:
    """Sent as it is, a form reaches its own method, whose checks it passes."""
    api = read(path)
    service = Service([api], Options(lenient=True))
    for name, form in methods(api, 0).items():
        values = {p["name"]: p["sample"] for p in form["parameters"]}

        def encoded(found: re.Match[str], values: dict[str, str] = values) -> str:
            return quote(values[found[2]], safe="/" if found[1] else "")

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


FILL_AND_SEND = """
new Promise((resolve) => {
  const form = document.querySelector("#create form.try");
  form.elements["-body"].value = '{"theme": "History"}';
  form.elements["shelfId"].value = "a";
  form.requestSubmit();
  const look = () => {
    const text = form.querySelector("output").textContent;
    if (text) resolve(text); else setTimeout(look, 50);
  };
  look();
})
"""


@pytest.mark.slow
@pytest.mark.skipif(which("chromium") is None, reason="needs chromium")
def test_a_form_in_a_browser(server: MockServer, tmp_path: Path) -> None:
    shown = asyncio.run(
        _in_browser(f"{server.url}{BASE}resources/shelves.html", tmp_path)
    )
    assert shown.startswith("200 OK, ")
    assert get(server, "/v1/shelves/a").json()["theme"] == "History"


async def _in_browser(url: str, folder: Path) -> str:
    """What a script in a page returns."""
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu"]
    command += ["--remote-debugging-port=0", f"--user-data-dir={folder}", url]
    browser = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        port_file = folder / "DevToolsActivePort"
        await _until(lambda: port_file.exists() and port_file.read_text().count("\n"))
        port = port_file.read_text().splitlines()[0]
        async with aiohttp.ClientSession() as session:
            tabs = await (await session.get(f"http://127.0.0.1:{port}/json")).json()
            (tab,) = [tab for tab in tabs if tab["url"] == url]
            async with session.ws_connect(tab["webSocketDebuggerUrl"]) as socket:
                ready = "document.querySelectorAll('form.try').length"
                for _ in range(100):
                    if await _evaluate(socket, ready):
                        break
                    await asyncio.sleep(0.1)
                return str(await _evaluate(socket, FILL_AND_SEND))
    finally:
        browser.terminate()
        browser.wait(timeout=10)


async def _evaluate(socket: aiohttp.ClientWebSocketResponse, script: str) -> Any:
    parameters = {"expression": script, "awaitPromise": True, "returnByValue": True}
    await socket.send_json(
        {"id": 1, "method": "Runtime.evaluate", "params": parameters}
    )
    while True:
        response = await socket.receive_json(timeout=20)
        if response.get("id") == 1:
            return response["result"]["result"].get("value")


async def _until(is_so: Callable[[], object]) -> None:
    for _ in range(200):
        if is_so():
            return
        await asyncio.sleep(0.1)
    raise TimeoutError
