"""The short way to the server, and the long way that is taken while anyone watches."""

from __future__ import annotations

import http.client
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest
import urllib3
import vcr  # type: ignore[import-untyped]
import wrapt
from gapismith.runtime import errors
from gapismith.runtime.calls.method import HttpBody, Method
from gapismith.runtime.calls.retry import Retry

from tests.runtime import harness as api
from tests.runtime.server import Reply, Server

ONCE = Retry(1)
A = {"name": "files/a"}
BODY = b'{"name":"files/a"}'
SEND_RAW: Method[HttpBody] = Method(
    "files.raw", "POST", "v1/raw", response=lambda: HttpBody
)

HEADS = {
    "plain": b"HTTP/1.1 200 OK\r\nContent-Length: 18\r\nX-A: 1\r\n\r\n",
    "no reason": b"HTTP/1.1 200\r\nContent-Length: 18\r\n\r\n",
    "old": b"HTTP/1.0 200 OK\r\nContent-Length: 18\r\n\r\n",
    "twice": b"HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a:2\r\nContent-Length: 18\r\n\r\n",
    "spaces": b"HTTP/1.1 200  O K \r\nX-A: \t 1\r\nContent-Length:   18\r\n\r\n",
    "folded": b"HTTP/1.1 200 OK\r\nX-A: 1\r\n 2\r\nContent-Length: 18\r\n\r\n",
    "not ascii": b"HTTP/1.1 200 OK\r\nX-A: \xe9\r\nContent-Length: 18\r\n\r\n",
    "line feeds": b"HTTP/1.1 200 OK\nX-A: 1\nContent-Length: 18\n\n",
    "empty value": b"HTTP/1.1 200 OK\r\nX-A:\r\nContent-Length: 18\r\n\r\n",
    "lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 18\r\nContent-Length: 18\r\n\r\n",
    "signed": b"HTTP/1.1 200 OK\r\nContent-Length: +18\r\n\r\n",
    "close": b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 18\r\n\r\n",
    "early hints": b"HTTP/1.1 103 Early\r\nLink: x\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n",
    "continue": b"HTTP/1.1 100 Continue\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n",
    "error": b"HTTP/1.1 404 Not Found\r\nContent-Length: 18\r\n\r\n",
    "no colon": b"HTTP/1.1 200 OK\r\nX-A 1\r\nContent-Length: 18\r\n\r\n",
    "no head": b"hello\r\n\r\n",
    "other protocol": b"HTTP/2 200 OK\r\n\r\n",
    "huge": b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 70_000 + b"\r\n\r\n",
    "many": b"HTTP/1.1 200 OK\r\n" + b"X: 1\r\n" * 2000 + b"Content-Length: 18\r\n\r\n",
}


@contextmanager
def replaced(owner: Any, name: str, by: str = "function") -> Iterator[list[str]]:
    """Have a library's function tell when it is called."""
    real = getattr(owner, name)
    seen: list[str] = []

    def watched(*args: Any, **kwargs: Any) -> Any:
        seen.append(name)
        return real(*args, **kwargs)

    def watching(wrapped: Any, _: object, args: Any, kwargs: Any) -> Any:
        seen.append(name)
        return wrapped(*args, **kwargs)

    wrapper: Any = watched
    if by == "wrapt":
        wrapper = wrapt.FunctionWrapper(real, watching)
    elif by == "mock":  # whose functions have globals of their own
        wrapper = FunctionType(watched.__code__, {}, closure=watched.__closure__)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, wrapper)
        yield seen


def outcome(raw: bytes) -> object:
    """What a call tells of a response."""
    seen: list[Any] = []
    with (
        Server(lambda _: Reply(raw=raw)) as server,
        api.Client(api_key="k", base_url=server.url, retry=ONCE) as client,
    ):
        try:
            client.files.get("files/a", options={"on_response": seen.append})
        except errors.ApiError as error:
            seen.append(error.response)
        except errors.Error as error:
            return type(error), str(error)
    (response,) = seen
    return response.status, response.reason, response.headers, response.body


@pytest.mark.parametrize("name", HEADS)
def test_both_ways_read_the_same(name: str, caplog: pytest.LogCaptureFixture) -> None:
    raw = HEADS[name] + BODY
    short = outcome(raw)
    with caplog.at_level(logging.DEBUG, "urllib3"):
        assert outcome(raw) == short


def call_twice(client: api.Client) -> None:
    for _ in range(2):
        assert client.files.get("files/a").name == "files/a"


@pytest.mark.parametrize("by", ["function", "wrapt", "mock"])
@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (http.client.HTTPConnection, "putrequest"),
        (http.client.HTTPConnection, "getresponse"),
        (urllib3.connection.HTTPConnection, "request"),
        (urllib3.HTTPConnectionPool, "urlopen"),
    ],
)
def test_whoever_replaces_a_step_sees_every_call(
    owner: Any, name: str, by: str
) -> None:
    with Server(lambda _: Reply(json=A)) as server:
        client = api.Client(api_key="k", base_url=server.url)
        call_twice(client)
        with replaced(owner, name, by) as seen:
            call_twice(client)
            assert len(seen) == 2
        call_twice(client)
        client.close()
    assert len(seen) == 2
    assert len(server.requests) == 6


def test_urllib3s_debug_log_has_every_call(caplog: pytest.LogCaptureFixture) -> None:
    with Server(lambda _: Reply(json=A)) as server:
        client = api.Client(api_key="k", base_url=server.url)
        call_twice(client)
        with caplog.at_level(logging.DEBUG, "urllib3"):
            call_twice(client)
        client.close()
    assert sum("/v1/files/a" in record.getMessage() for record in caplog.records) == 2


def test_vcr_replays_to_a_client_that_is_connected(tmp_path: Path) -> None:
    recorder = vcr.VCR(filter_headers=["x-goog-api-key"])
    cassette = str(tmp_path / "cassette.yaml")
    with Server(lambda _: Reply(json=A)) as server:
        client = api.Client(api_key="k", base_url=server.url)
        client.files.get("files/a")
        with recorder.use_cassette(cassette):
            client.files.get("files/a")
        with recorder.use_cassette(cassette, record_mode="none"):
            client.files.get("files/a")
        client.files.get("files/a")
        client.close()
    assert len(server.requests) == 3


@pytest.mark.parametrize("media_type", ["text/plain\r\nx-b: 1", "a\nb: 1", "a\rb: 1"])
def test_no_header_ends_its_line(
    media_type: str, caplog: pytest.LogCaptureFixture
) -> None:
    with Server(lambda _: Reply(json=A)) as server:
        client = api.Client(api_key="k", base_url=server.url)
        body = HttpBody(b"x", media_type)
        for level in (logging.INFO, logging.DEBUG):
            caplog.set_level(level, "urllib3")
            with pytest.raises(ValueError, match="header"):
                client._api.unary(SEND_RAW, {}, body)
    assert not server.requests


def test_large_bodies_arrive_whole() -> None:
    with Server(lambda r: Reply(body=r.body)) as server:
        client = api.Client(api_key="k", base_url=server.url)
        for size in (0, 1, 65_536, 65_537, 3_000_000):
            data = bytes(size)
            response = client._api.unary(SEND_RAW, {}, HttpBody(data, "a/b"))
            assert response.data == data
        client.close()
    assert len({request.connection for request in server.requests}) == 1
