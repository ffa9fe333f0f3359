"""The values of headers, which four HTTP libraries would read in four ways."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from gapismith.runtime import errors
from gapismith.runtime.calls.method import MediaDownload, Method, Upload
from gapismith.runtime.calls.retry import Retry
from gapismith.runtime.media.media import Media
from requests.adapters import HTTPAdapter

from tests.runtime import hostile
from tests.runtime.harness import World
from tests.runtime.server import Reply, Request, Server
from tests.runtime.test_same_outcome import of_a_session

GET: Method[Any] = Method("m", "GET", "files/x", download=MediaDownload())
UPLOAD: Method[Any] = Method(
    "u", "POST", "x", response=lambda: dict, upload=Upload("upload/x", "resumable/x")
)
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


LINES = {
    b"X-A: a\r\n b": "a b",
    b"X-A: a\n b": "a b",
    b"X-A: a\r\n\tb": "a\tb",
    b"X-A: a \r\n \t b\r\n\tc": "a  \t b\tc",
    b"X-A:\r\n b": "b",
    b"X-A: a\r\n ": "a",
    b"X-A: a \r\nx-a:  b\t": "a, b",
    b"X-A:\r\nX-A:": ", ",
    b"X-A: a\r\nX-A:": "a, ",
    b"X-A:\r\nX-A: a": ", a",
    b"X-A: \xc3\xa9\r\nX-A: \xe9": "é, é",
    b"X-A: \xe9\r\nX-A: \xc3\xa9": "é, é",
    b"X-A: \xc3\r\nX-A: \xa9": "Ã, ©",
    b"X-A: \xc3\xa9 \xe9": "Ã© é",
    b"X-A: \xc3\xa9\r\n\t\xe2\x82\xac": "é\t€",
}
"""Folded lines, and several of one name."""
REASONS = {
    b"OK": "OK",
    "Très bien à".encode(): "Très bien à",
    b"Tr\xe8s bien": "Très bien",
    b"\xc3\xa9\xe9": "Ã©é",
    b"\ta\xa0 ": "a\xa0",
    b"\x85a\x0b": "\x85a\x0b",
    b"\xed\xa0\x80": "í\xa0\x80",
}


@given
@pytest.mark.parametrize(
    ("lines", "value"),
    [*((b"X-A: %s" % v, t) for v, t in VALUES.items()), *LINES.items()],
)
def test_a_value(world: World, lines: bytes, value: str, given: bool) -> None:
    head = b"HTTP/1.1 200 OK\r\n%s\r\nContent-Length: 2\r\n\r\n{}" % lines
    assert received(world, head, given=given).headers["x-a"] == value


@given
@pytest.mark.parametrize(("sent", "reason"), REASONS.items())
def test_a_reason_phrase(world: World, sent: bytes, reason: str, given: bool) -> None:
    head = b"HTTP/1.1 200 %s\r\nContent-Length: 2\r\n\r\n{}" % sent
    assert received(world, head, given=given).reason == reason
    error = b"HTTP/1.1 404 %s\r\nContent-Length: 0\r\n\r\n" % sent
    with pytest.raises(errors.NotFound) as caught:
        received(world, error, given=given)
    assert str(caught.value).encode() == f"404 NOT_FOUND: {reason}".encode()


def received(world: World, head: bytes, *, given: bool) -> Any:
    """What a call gets."""
    seen: list[Any] = []
    with Server([Reply(raw=head)]) as server, world.connect(server.url) as own:
        client = of_a_session(world, own) if given else own
        world.call(client, hostile.GET, {}, options={"on_response": seen.append})
    return seen[0]


@pytest.mark.parametrize("name", ["x-a", "X-A"])
def test_a_value_that_a_hook_has_changed(name: str) -> None:
    """What it says counts, and what nobody has changed is read line by line."""
    lines = b"X-A: 1\r\nX-A:\r\nX-B: 1\r\nX-B:\r\n"
    head = b"HTTP/1.1 200 OK\r\n%sContent-Length: 2\r\n\r\n{}" % lines
    seen: list[Any] = []

    def changed(response: requests.Response, **_: Any) -> None:
        response.headers[name] = "mine"
        response.headers["x-new"] = "é"

    with (
        World("sync") as world,
        Server([Reply(raw=head)]) as server,
        requests.Session() as session,
        world.connect(server.url, session=session) as client,
    ):
        session.hooks["response"] = [changed]
        world.call(client, hostile.GET, {}, options={"on_response": seen.append})
    headers = seen[0].headers
    assert (headers["x-a"], headers["x-b"], headers["x-new"]) == ("mine", "1, ", "é")


@given
@pytest.mark.parametrize("charset", ["utf-8", "latin-1"])
def test_a_location(world: World, charset: str, given: bool) -> None:
    head = redirect("/é".encode(charset))
    with (
        Server([Reply(raw=head), Reply(json={})]) as server,
        world.connect(server.url) as own,
    ):
        client = of_a_session(world, own) if given else own
        world.call(client, hostile.GET, {})
        assert server.requests[1].target == "/%C3%A9"


def redirect(location: bytes) -> bytes:
    return b"HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % location


class Own(requests.Response):
    """A response of an adapter's or a hook's own kind."""


class OwnAdapter(HTTPAdapter):
    def send(self, *args: Any, **kwargs: Any) -> requests.Response:
        response = super().send(*args, **kwargs)
        response.__class__ = Own
        return response


def test_a_location_in_a_response_of_an_adapters_own_kind() -> None:
    with (
        World("sync") as world,
        Server([Reply(raw=redirect(b"/\xe9")), Reply(json={})]) as server,
        requests.Session() as session,
        world.connect(server.url, session=session) as client,
    ):
        seen: list[requests.Response] = []
        session.mount(server.url, OwnAdapter())
        session.hooks["response"] = [lambda response, **_: seen.append(response)]
        world.call(client, hostile.GET, {})
        assert server.requests[1].target == "/%C3%A9"
        assert all(isinstance(response, Own) for response in seen)


@given
def test_spaces_around_a_value_that_is_sent(world: World, given: bool) -> None:
    """They don't belong to it; `requests` refuses those before it."""
    headers = {"X-A": " \ta b\t ", "x-b": " "}
    media = Media(b"x", content_type=" a/b ", filename=" a b  ", protocol="resumable")
    with Server(lambda _: Reply(json={})) as server, world.connect(server.url) as own:
        client = of_a_session(world, own) if given else own
        world.call(client, hostile.GET, {}, options={"headers": headers})
        with pytest.raises(errors.UploadError):  # the server opens no session
            world.upload(client, UPLOAD, media)
    plain, start = (request.headers for request in server.requests)
    assert (plain["x-a"], plain["x-b"]) == ("a b", "")
    assert start["x-upload-content-type"] == "a/b"
    assert start["x-goog-upload-file-name"] == "%20a b%20%20"


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
