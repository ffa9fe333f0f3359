"""Bytes that no client should send: each gets a refusal, and no part fails."""

from __future__ import annotations

import json
import logging
import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from gapismith.mock import MockServer, Options
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mock.driver import Api
from tests.mock.library import DOCUMENT
from tests.mock.test_messages import exchange, part

LINES = st.sampled_from(
    [
        b"GET /v1/shelves HTTP/1.1",
        b"POST /v1/shelves HTTP/1.1",
        b"PATCH /v1/shelves/a?updateMask=theme HTTP/1.1",
        b"POST /upload/v1/shelves/a/books:import?uploadType=multipart HTTP/1.1",
        b"POST /upload/v1/shelves/a/books:import?uploadType=resumable HTTP/1.1",
        b"PUT /upload/v1/shelves/a/books:import?upload_id=x HTTP/1.1",
        b"GET /v1/shelves/a/books/b?alt=media HTTP/1.1",
        b"POST /batch HTTP/1.1",
        b"GET http://[bad/v1/shelves HTTP/1.1",
        b"GET //[bad HTTP/1.1",
        b"OPTIONS * HTTP/1.1",
        b"CONNECT x:1 HTTP/1.1",
        b"GET / HTTP/1.0",
        b"GET /$discovery/rest?version=%ff HTTP/1.1",
    ]
)
HEADERS = st.sampled_from(
    [
        b"Content-Type: application/json",
        b"Content-Type: multipart/related; boundary=b",
        b"Content-Type: multipart/mixed; boundary=b",
        b"Content-Type: \xc3\x28",
        b"Content-Encoding: gzip",
        b"Content-Encoding: br",
        b"Content-Length: 7",
        b"Content-Length: " + b"9" * 30,
        b"Transfer-Encoding: chunked",
        b"Content-Range: bytes 0-" + b"9" * 5000 + b"/*",
        b"Range: bytes=0-" + b"9" * 5000,
        b"X-Upload-Content-Length: \xb2",
        b"X-Upload-Content-Length: -5",
        b"X-Upload-Content-Length: " + b"9" * 5000,
        b"X-Goog-Upload-Protocol: resumable",
        b"X-Goog-Upload-Command: start",
        b"X-Goog-Upload-Offset: " + b"9" * 5000,
        b"X-HTTP-Method-Override: \xff",
        b"If-Match: \xff",
        b"Origin: \xff",
        b"Accept-Encoding: \xff",
        b"Upgrade: websocket\r\nConnection: Upgrade",
        b"Expect: 100-continue",
        b": x",
        b"\x00: x",
        b" folded",
    ]
)
HOSTS = st.sampled_from([*[b"Host: x"] * 8, b"Host: \xff", b"Host: [", b"X: x"])
PART = (
    b"--b\r\nContent-Type: text/plain\x01\r\n\r\n%b\r\n"
    b"--b\r\nContent-Type: a/\xff\x00\r\n\r\nx\r\n--b--"
)
BODIES = st.sampled_from(
    [
        b"",
        b"{}",
        b'{"theme": "\\ud800"}',
        b'{"size": {"width": 1e999}}',
        b'{"etag": {"a": []}}',
        b"[" * 990 + b"]" * 990,
        PART % b"{}",
        PART % b"GET http://[bad/v1/shelves",
        PART % b"POST /v1/shelves HTTP/1.1\r\n\r\n{\"theme\": \"\\ud800\"}",
        PART % b"GET /v1/shelves/a?alt=media\xff HTTP/1.1\r\nHost: \xff",
    ]
) | st.binary(max_size=20)  # fmt: skip


@pytest.fixture(scope="module")
def mock() -> Iterator[MockServer]:
    with MockServer([DOCUMENT], Options(lenient=True)) as mock:
        yield mock


def received(mock: MockServer, data: bytes) -> bytes:
    """All that comes back until the server ends the connection, or waits for more."""
    host, port = mock.url.removeprefix("http://").split(":")
    came = b""
    with (
        socket.create_connection((host, int(port)), timeout=20) as client,
        suppress(ConnectionError, TimeoutError),
    ):
        client.sendall(data)
        if b"Connection: close" not in data:
            client.settimeout(0.05)
        while piece := client.recv(65536):
            came += piece
    return came


def check_raw(mock: MockServer, data: bytes) -> None:
    """No response to these bytes tells of a failure, and each refusal has a reason."""
    came = received(mock, data)
    for found in re.finditer(rb"HTTP/1\.[01] (\d{3}) ", came):
        status = int(found[1])
        assert status != 500, (data, came)
        head, _, rest = came[found.start() :].partition(b"\r\n\r\n")
        if status < 400 or b"application/json" not in head or data[:4] == b"HEAD":
            continue
        size = int(head.lower().partition(b"content-length: ")[2].split()[0])
        error = json.loads(rest[:size])["error"]
        assert (error["code"], error["message"] != "") == (status, True)
        assert " b'" not in error["message"]


RAW = st.builds(
    lambda line, host, headers, body, noise, at: (
        b"\r\n".join([line, host, *headers, b"", body])[:at] + noise
        if noise
        else b"\r\n".join(
            [
                line,
                host,
                *headers,
                b"Connection: close",
                b"Content-Length: %d" % len(body),
                b"",
                body,
            ]
        )
    ),
    LINES,
    HOSTS,
    st.lists(HEADERS, max_size=3, unique=True),
    BODIES,
    st.sampled_from([b"", b"", b""]) | st.binary(max_size=8),
    st.integers(0, 300),
)


@settings(max_examples=80)
@given(data=RAW)
def test_any_bytes(mock: MockServer, data: bytes) -> None:
    check_raw(mock, data)


@pytest.mark.slow
@settings(max_examples=2_000)
@given(data=RAW | st.binary(max_size=200))
def test_many_bytes(mock: MockServer, data: bytes) -> None:
    check_raw(mock, data)


def test_a_failure_hits_one_call_of_a_batch(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    api = Api(DOCUMENT, base="v1/", lenient=True)
    behavior = api.service._apis[0].behavior
    sound = behavior.message
    monkeypatch.setattr(
        behavior,
        "message",
        lambda call: 1 / 0 if call.name[-1] == "b" else sound(call),
    )
    calls = [part(name, f"GET /v1/shelves/{name} HTTP/1.1\r\n") for name in "abc"]
    body = "".join([*calls, "--b--"]).encode()
    kind = "multipart/mixed; boundary=b"
    found = api("POST", "/batch", body, content_type=kind).body
    assert re.findall(rb"HTTP/1.1 (\d+)", found) == [b"200", b"500", b"200"]
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


def test_what_one_call_of_a_batch_gets_wrong_is_its_own() -> None:
    api = Api(DOCUMENT, base="v1/", lenient=True)
    texts = [
        "GET http://[bad/v1/shelves/a HTTP/1.1\r\n",
        'POST /v1/shelves HTTP/1.1\r\n\r\n{"theme": "\\ud800"}',
        "GET /v1/shelves/b HTTP/1.1\r\nContent-Length: " + "9" * 5000 + "\r\n",
    ]
    calls = [part(str(number), text) for number, text in enumerate(texts)]
    body = "".join([*calls, "--b--"]).encode()
    kind = "multipart/mixed; boundary=b"
    found = api("POST", "/batch", body, content_type=kind).body
    assert re.findall(rb"HTTP/1.1 (\d+)", found) == [b"200", b"400", b"200"]


@pytest.mark.parametrize(
    ("target", "body"),
    [
        ("shelves?fields=" + "a/" * 5000 + "a", None),
        ("shelves?pageSize=" + "9" * 5000, None),
        ("shelves/a?updateMask=" + "size." * 5000 + "a", {}),
    ],
)
def test_long_values_are_refused(target: str, body: Any) -> None:
    api = Api(DOCUMENT, base="v1/", lenient=True)
    assert api("GET" if body is None else "PATCH", target, body).status == 400


def test_a_field_that_is_null_is_not_set() -> None:
    api = Api(DOCUMENT, base="v1/", lenient=True)
    assert api("PATCH", "shelves/a", {"theme": None}).status == 200


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"status": "ok"}, "`status` is not a number from 200 to 599"),
        ({"status": 99}, "`status` is not"),
        ({"status": 1000}, "`status` is not"),
        ({"status": True}, "`status` is not"),
        ({"uri": "http://[bad/"}, "`uri` is not a URL"),
        ({"method": 1}, "`method` is not a string"),
        ({"request": None}, "`request`: it is not an object"),
        ({"response": {"headers": {"x": "a\r\nb: c"}}}, "the header 'x' is not one line"),
        ({"response": {"headers": {"x\r\n": "a"}}}, "is not the name of a header"),
        ({"response": {"headers": ["x"]}}, "`headers` is not an object"),
        ({"response": {"text": "\ud800"}}, "its body is neither"),
        ({"response": {"base64": "é"}}, "its body is neither"),
    ],
)  # fmt: skip
def test_fixtures_that_are_none(
    tmp_path: Path, change: dict[str, Any], words: str
) -> None:
    file = tmp_path / "recorded.jsonl"
    sound = exchange("x")
    file.write_text(f"{json.dumps(sound)}\n{json.dumps({**sound, **change})}\n")
    with pytest.raises(Exception, match=re.escape(words)) as raised:
        MockServer([DOCUMENT], Options(fixtures=(file,)))
    assert "line 2 is no recorded exchange" in str(raised.value)


def test_recorded_text_may_hold_any_character(tmp_path: Path) -> None:
    file = tmp_path / "recorded.jsonl"
    file.write_text(json.dumps(exchange("a\u2028b"), ensure_ascii=False), "utf-8")
    api = Api(DOCUMENT, base="v1/", fixtures=(file,))
    assert api("GET", "shelves/a").json == {"theme": "a\u2028b"}
    assert api("POST", "//[bad", b"[" * 100_000).status == 404


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_fails_no_request(caplog: pytest.LogCaptureFixture) -> None:
    full = Path("/dev/full")
    options = Options(lenient=True, record=full, log=full)
    with MockServer([DOCUMENT], options) as server:
        request = b"GET /v1/shelves/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        assert b" 200 OK" in received(server, request)
    assert "can't write to /dev/full" in caplog.text
    assert not [record for record in caplog.records if record.exc_info]
