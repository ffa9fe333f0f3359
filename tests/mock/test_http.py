"""HTTP as clients may speak it: each refusal has Google's shape, and the log no traceback."""

from __future__ import annotations

import gzip
import json
import logging
import socket
import zlib
from collections.abc import Iterator

import pytest
import requests
from gapismith.mock import MockServer, Options, protocol, server
from googleapiclient.discovery import build  # type: ignore[import-untyped]

from tests.mock.driver import GEMINI
from tests.mock.library import DOCUMENT

CREATE = "POST /v1/shelves HTTP/1.1"
JSON = b'{"theme": "x"}'


@pytest.fixture(scope="module")
def mock() -> Iterator[MockServer]:
    with MockServer([DOCUMENT], Options(lenient=True)) as mock:
        yield mock


def sent(
    mock: MockServer, line: str, body: bytes = b"", **headers: str
) -> tuple[int, bytes]:
    """Status and body of the response to a request that is written by hand."""
    host, port = mock.url.removeprefix("http://").split(":")
    fields = {"Host": "x", "Connection": "close", "Content-Length": str(len(body))}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    with socket.create_connection((host, int(port)), timeout=20) as client:
        client.sendall(f"{line}\r\n{head}\r\n".encode("latin-1") + body)
        received = b"".join(iter(lambda: client.recv(65536), b""))
    head_, _, content = received.partition(b"\r\n\r\n")
    return int(head_.split()[1]), content


@pytest.mark.parametrize(
    ("line", "content", "words"),
    [
        ("NONSENSE", (b"", {}), "Invalid"),
        (CREATE, (b"hello", {"Content_Encoding": "gzip"}), "is not valid gzip data"),
        (CREATE, (b"hello", {"Content_Length": "five"}), "Content-Length"),
        (CREATE, (b"zz\r\n", {"Transfer_Encoding": "chunked"}), ""),
        ("GET /v1/shelves/%ff HTTP/1.1", (b"", {}), "not UTF-8"),
        ("GET /v1/shelves/\xff HTTP/1.1", (b"", {}), "Invalid char"),
        ("GET /v1/shelves/a%2F..%2Fb HTTP/1.1", (b"", {}), "'name': \"shelves/a/../b\""),
        ("GET /v1/shelves HTTP/1.1", (b"", {"X": "x" * (protocol.MAX_LINE + 9)}), "Got more"),
        (CREATE, (JSON, {"Content_Type": "application/xml"}), "Unsupported content with type: application/xml"),
        (CREATE, (JSON, {"Content_Type": "application/x-www-form-urlencoded"}), "Unsupported content"),
        (CREATE, ('{"theme": "x"}'.encode("utf-16"), {}), "non UTF-8 code points"),
        ("GET /v1/shelves HTTP/1.1", (b"", {"Host": "\xff"}), "Host"),
        (CREATE, (JSON, {"Content_Type": "\xff"}), "Unsupported content with type: \xff"),
    ],
)  # fmt: skip
def test_what_is_refused(
    mock: MockServer,
    caplog: pytest.LogCaptureFixture,
    line: str,
    content: tuple[bytes, dict[str, str]],
    words: str,
) -> None:
    body, headers = content
    status, received = sent(mock, line, body, **headers)
    error = json.loads(received)["error"]
    assert (status, error["code"], error["status"]) == (400, 400, "INVALID_ARGUMENT")
    assert words in error["message"]
    assert not [r for r in caplog.records if r.exc_info or r.levelno > logging.WARNING]


def test_bodies_may_be_compressed(mock: MockServer) -> None:
    status, content = sent(mock, CREATE, gzip.compress(JSON), Content_Encoding="gzip")
    assert (status, json.loads(content)["theme"]) == (200, "x")


def test_bodies_that_wait_for_a_word(mock: MockServer) -> None:
    host, port = mock.url.removeprefix("http://").split(":")
    head = f"{CREATE}\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: {len(JSON)}"
    with socket.create_connection((host, int(port)), timeout=20) as client:
        client.sendall(f"{head}\r\n\r\n".encode())
        assert client.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        client.sendall(JSON)
        assert client.recv(100).startswith(b"HTTP/1.1 200 OK")


def test_large_bodies(mock: MockServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "MAX_BODY", 1000)
    bomb = zlib.compress(bytes(100_000))
    status, content = sent(mock, CREATE, bomb, Content_Encoding="deflate")
    assert (status, "exceeds the limit: 1000" in content.decode()) == (413, True)
    assert sent(mock, CREATE, JSON)[0] == 200


def test_a_whole_url_may_be_asked_for(mock: MockServer) -> None:
    status, content = sent(mock, "GET http://x.googleapis.com/v1/shelves/a HTTP/1.1")
    assert (status, json.loads(content)["name"]) == (200, "shelves/a")


def test_head(mock: MockServer) -> None:
    status, content = sent(mock, "HEAD /v1/shelves/a HTTP/1.1")
    assert (status, content) == (200, b"")


def test_pages_of_other_origins(mock: MockServer) -> None:
    url = f"{mock.url}/v1/shelves/a"
    asked = {
        "Origin": "http://page.example",
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "x-goog-api-key",
    }
    allowed = requests.options(url, headers=asked, timeout=5)
    assert allowed.headers["Access-Control-Allow-Origin"] == "http://page.example"
    assert allowed.headers["Access-Control-Allow-Methods"] == "PATCH"
    assert allowed.headers["Access-Control-Allow-Headers"] == "x-goog-api-key"
    found = requests.get(url, headers={"Origin": "http://page.example"}, timeout=5)
    assert found.headers["Access-Control-Allow-Origin"] == "http://page.example"
    assert "Access-Control-Allow-Origin" not in requests.get(url, timeout=5).headers


def test_a_method_may_be_overridden(mock: MockServer) -> None:
    url = f"{mock.url}/v1/shelves/a"
    override = {"X-HTTP-Method-Override": "PATCH"}
    changed = requests.post(url, json={"theme": "new"}, headers=override, timeout=5)
    assert changed.json()["theme"] == "new"


def test_the_document_is_served() -> None:
    with MockServer([GEMINI]) as mock:
        url = f"{mock.url}/$discovery/rest?version={{apiVersion}}"
        with build(
            "generativelanguage",
            "v1beta",
            discoveryServiceUrl=url,
            developerKey="any",
            static_discovery=False,
        ) as client:
            assert client.models().get(name="models/m").execute()["name"] == "models/m"
        directory = requests.get(f"{mock.url}/discovery/v1/apis", timeout=5).json()
        (item,) = directory["items"]
        document = requests.get(item["discoveryRestUrl"], timeout=5).json()
        assert document["rootUrl"] == f"{mock.url}/"
        missing = requests.get(f"{mock.url}/$discovery/rest?version=v9", timeout=5)
        assert missing.status_code == 404


def test_the_document_of_one_of_several() -> None:
    older = GEMINI.with_name("generativelanguage.v1.json")
    with MockServer([GEMINI, older]) as mock:
        url = f"{mock.url}/$discovery/rest"
        found = requests.get(f"{url}?version=v1", timeout=5).json()
        assert (found["name"], found["version"]) == ("generativelanguage", "v1")
        unclear = requests.get(url, timeout=5).json()["error"]["message"]
        assert "/discovery/v1/apis/generativelanguage/v1/rest" in unclear
