"""The values of headers, which four HTTP libraries would read in four ways."""

from __future__ import annotations

from typing import Any

import pytest
from gapismith.runtime.calls.method import MediaDownload, Method
from gapismith.runtime.calls.retry import Retry

from tests.runtime import hostile
from tests.runtime.harness import World
from tests.runtime.server import Reply, Request, Server
from tests.runtime.test_same_outcome import of_a_session

GET: Method[Any] = Method("m", "GET", "files/x", download=MediaDownload())
DATA = b"0123456789" * 2000
given = pytest.mark.parametrize("given", [False, True], ids=["own", "given"])

VALUES = {
    b"plain": "plain",
    b" \t spaces around \t ": "spaces around",
    "é€".encode(): "é€",
    "é".encode("latin-1"): "é",
    b"a\x85b": "a\x85b",
    b"a\xa0": "a\xa0",
    "a\x85b\xa0".encode(): "a\x85b\xa0",
    "\u2028a".encode(): "\u2028a",
    b"a\x1cb": "a\x1cb",
    b"a\x0bb": "a\x0bb",
    b"a\x7fb": "a\x7fb",
}


@given
@pytest.mark.parametrize(("sent", "value"), VALUES.items())
def test_a_value(world: World, sent: bytes, value: str, given: bool) -> None:
    seen: list[Any] = []
    head = b"HTTP/1.1 200 OK\r\nX-A: %s\r\nContent-Length: 2\r\n\r\n{}" % sent
    with (
        Server([Reply(raw=head)]) as server,
        world.connect(server.url) as own,
    ):
        client = of_a_session(world, own) if given else own
        world.call(client, hostile.GET, {}, options={"on_response": seen.append})
    assert seen[0].headers["x-a"] == value


@given
def test_a_location_in_utf_8(world: World, given: bool) -> None:
    head = "HTTP/1.1 302 Found\r\nLocation: /é\r\nContent-Length: 0\r\n\r\n".encode()
    with (
        Server([Reply(raw=head), Reply(json={})]) as server,
        world.connect(server.url) as own,
    ):
        client = of_a_session(world, own) if given else own
        world.call(client, hostile.GET, {})
        assert server.requests[1].target == "/%C3%A9"


@given
@pytest.mark.parametrize("etag", ['"a\x01b"', '"a\x7fb"', '"€"', '"a\x85b"', '"\xe9"'])
@pytest.mark.parametrize("same", [True, False])
def test_a_validator_that_no_request_can_hold(
    world: World, etag: str, same: bool, given: bool
) -> None:
    """What comes is compared all the same, so that the download goes on."""
    head = b"HTTP/1.1 %s\r\nETag: %s\r\nContent-Length: %d\r\n%s\r\n"

    def reply(request: Request) -> Reply:
        span = request.headers.get("range")
        assert "if-range" not in request.headers
        told = etag if same or len(server.requests) == 1 else etag[:-1] + 'x"'
        if span is None:
            raw = head % (b"200 OK", told.encode(), len(DATA), b"") + DATA
            return Reply(
                raw=raw[: -5000 if len(server.requests) == 1 else None], close=True
            )
        start = int(span.removeprefix("bytes=").removesuffix("-"))
        size = len(DATA)
        told_range = b"Content-Range: bytes %d-%d/%d\r\n" % (start, size - 1, size)
        part = head % (b"206 Part", told.encode(), size - start, told_range)
        return Reply(raw=part + DATA[start:])

    with (
        Server(reply) as server,
        world.connect(server.url, retry=Retry(4, initial=0)) as own,
    ):
        client = of_a_session(world, own) if given else own
        assert world.download(client, GET).read() == DATA
        assert len(server.requests) == (2 if same else 3)
