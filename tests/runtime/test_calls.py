"""Calls against a real server: what is sent, what comes back, what can go wrong."""

from __future__ import annotations

import gzip
import json
import time
import traceback
from enum import StrEnum
from typing import Any

import pytest
from gapismith.runtime import errors
from gapismith.runtime.calls.method import HttpBody, Method, Service
from gapismith.runtime.calls.retry import Retry
from gapismith.runtime.models import model as _m
from gapismith.runtime.testing.fake_transport import FakeTransport
from gapismith.runtime.testing.fake_transport import Reply as FakeReply

from tests.runtime import harness as api
from tests.runtime.harness import World
from tests.runtime.server import Reply, Server

ONCE = Retry(1)
A = {"name": "files/a"}


def test_a_get(world: World) -> None:
    with Server(
        [Reply(json={"name": "files/a", "sizeBytes": "5", "new": 1})]
    ) as server:
        client = world.client(server.url)
        file = world.do(client.files.get("files/a b"))
    (request,) = server.requests
    assert (request.method, request.target) == ("GET", "/v1/files/a%20b")
    assert request.headers["x-goog-api-key"] == "canary-key"
    assert request.headers["accept-encoding"] == "gzip"
    assert "gzip" in request.headers["user-agent"]
    assert request.headers["x-goog-api-client"].startswith("gl-python/3.")
    assert "content-type" not in request.headers
    assert (file.size_bytes, file.to_dict()["new"]) == (5, 1)


def test_a_post(world: World) -> None:
    with Server([Reply(json=A), Reply(json=A)]) as server:
        client = world.client(server.url)
        world.do(client.files.create({"size_bytes": 2**63 - 1, "other": None}))
        world.do(client.files.create(api.File.from_dict({"name": "ü"})))
    first, second = server.requests
    assert first.json == {"sizeBytes": "9223372036854775807", "other": None}
    assert first.headers["content-type"] == "application/json"
    assert second.body == '{"name":"ü"}'.encode()


def test_a_post_without_a_body_sends_an_empty_one(world: World) -> None:
    method: Method[Any] = Method("x", "POST", "v1/x:run", response=lambda: dict)
    with Server([Reply(json={})]) as server:
        world.call(world.client(server.url), method, {})
    (request,) = server.requests
    assert request.headers["content-length"] == "0"
    assert "content-type" not in request.headers


class Empty(_m.Model):
    """A message without fields."""

    __slots__ = ()


@pytest.mark.parametrize("reply", [Reply(204), Reply(200), Reply(json={})])
def test_empty_responses(world: World, reply: Reply) -> None:
    empty: Method[Any] = Method("x", "POST", "v1/x", response=lambda: Empty)
    with Server([reply, reply]) as server:
        client = world.client(server.url)
        assert world.do(client.files.delete("files/a")) is None
        assert world.call(client, empty, {}).to_dict() == {}


def test_204_is_an_empty_message(world: World) -> None:
    with Server([Reply(204)]) as server:
        client = world.client(server.url)
        assert world.do(client.files.get("files/a")).to_dict() == {}


GZIP = Reply(headers={"Content-Encoding": "gzip"})


@pytest.mark.parametrize("reply", [Reply(200), Reply(201), GZIP, Reply(chunks=[])])
def test_no_message_is_no_empty_message(world: World, reply: Reply) -> None:
    """JSON of an empty message is `{}`: a list would end without its other pages."""
    page = Reply(json={"files": [{"name": "files/a"}], "nextPageToken": "b"})
    with Server([reply, page, reply]) as server:
        client = world.client(server.url)
        with pytest.raises(errors.DecodeError, match=r"files\.get has no body"):
            world.do(client.files.get("files/a"))
        with pytest.raises(errors.DecodeError, match=r"files\.list has no body"):
            world.list(client.files.list())


@pytest.mark.parametrize(("kind", "value"), [(dict, {}), (list, []), (object, None)])
def test_empty_plain_responses(world: World, kind: Any, value: Any) -> None:
    method: Method[Any] = Method("x", "GET", "v1/x", response=lambda: kind)
    client = world.client(session=FakeTransport([FakeReply(204)]))
    assert world.call(client, method, {}) == value


def test_raw_responses(world: World) -> None:
    reply = Reply(body=b"\x00\xff", headers={"Content-Type": "image/png"})
    with Server([reply]) as server:
        body = world.call(world.client(server.url), api.RAW, {})
    assert body == HttpBody(b"\x00\xff", "image/png")


def test_raw_bodies(world: World) -> None:
    method: Method[Any] = Method("x", "POST", "v1/x", response=lambda: dict)
    with Server([Reply(json={})]) as server:
        world.call(world.client(server.url), method, {}, HttpBody(b"\x00", "a/b"))
    assert server.requests[0].body == b"\x00"
    assert server.requests[0].headers["content-type"] == "a/b"


@pytest.mark.parametrize(
    ("kind", "response"), [(dict, {"a": 1}), (list, [1]), (object, "x"), (object, [1])]
)
def test_plain_json_responses(world: World, kind: Any, response: Any) -> None:
    method: Method[Any] = Method("x", "GET", "v1/x", response=lambda: kind)
    with Server([Reply(body=json.dumps(response).encode())]) as server:
        assert world.call(world.client(server.url), method, {}) == response


@pytest.mark.parametrize("body", [b"<html>", b"{", b"[1]", b"5", b"\xff"])
def test_responses_that_are_no_model(world: World, body: bytes) -> None:
    with Server([Reply(body=body, headers={"content-type": "text/html"})]) as server:
        client = world.client(server.url)
        with pytest.raises(
            errors.DecodeError, match=r"files\.get.*text/html"
        ) as caught:
            world.do(client.files.get("files/a"))
    assert caught.value.response is not None
    assert caught.value.response.body == body


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"[" * 100_000, "isn't JSON that can be read: it is nested too deeply"),
        (b"{" * 5, r"isn't JSON \(application/json\)"),
        (b"5", r"isn't a JSON object \(application/json\)"),
    ],
)
def test_why_a_body_cannot_be_read(world: World, body: bytes, told: str) -> None:
    head = {"content-type": "application/json"}
    with Server([Reply(body=body, headers=head)]) as server:
        client = world.client(server.url, retry=Retry(1))
        with pytest.raises(errors.DecodeError, match=told):
            world.do(client.files.get("files/a"))


def test_data_wrapper(world: World) -> None:
    class Wrapped(api.AsyncClient if world.is_async else api.Client):  # type: ignore[misc]  # either
        _service = Service(
            name="w",
            version="v1",
            package="w",
            root_url="https://w/",
            data_wrapper=True,
        )

    fake = FakeTransport([{"data": A}])
    argument = {"session": fake}
    client = Wrapped(**argument)
    assert world.do(client.files.create({"name": "x"})).name == "files/a"
    assert fake.requests[0].json == {"data": {"name": "x"}}


def test_alt_where_the_default_is_not_json(world: World) -> None:
    class Atom(api.AsyncClient if world.is_async else api.Client):  # type: ignore[misc]  # either
        _service = Service(
            name="w", version="v1", package="w", root_url="https://w/", alt="json"
        )

    fake = FakeTransport([A, A])
    argument = {"session": fake}
    client = Atom(**argument)
    world.do(client.files.get("files/a"))
    world.do(client.files.get("files/a", options={"query": {"alt": "media"}}))
    assert [r.query for r in fake.requests] == [[("alt", "json")], [("alt", "media")]]


def test_gzip(world: World) -> None:
    body = gzip.compress(json.dumps(A).encode())
    headers = {"content-encoding": "gzip", "content-type": "application/json"}
    replies = [
        Reply(body=body, headers=headers),
        Reply(chunks=[body[:9], body[9:]], headers=headers),
    ]
    with Server(replies) as server:
        client = world.client(server.url)
        assert world.do(client.files.get("files/a")).name == "files/a"
        assert world.do(client.files.get("files/a")).name == "files/a"


@pytest.mark.parametrize(
    "reply",
    [
        Reply(json=A, cut=5),
        Reply(json=A, length=100, close=True),
        Reply(body=b'{"name": "files/a"}', chunks=[b'{"a": 1}', b" "], cut=8),
        Reply(chunks=[b'{"name": "x"}'], cut=18),
    ],
    ids=["cut", "length", "chunked", "last chunk"],
)
def test_cut_responses_raise(world: World, reply: Reply) -> None:
    with Server([reply]) as server:
        client = world.client(server.url, retry=ONCE)
        with pytest.raises(errors.TransportError) as caught:
            world.do(client.files.get("files/a"))
    assert caught.value.method == "files.get"


def test_cut_compression_raises(world: World) -> None:
    body = gzip.compress(b'{"name": "files/a"}')[:-12]
    with Server([Reply(body=body, headers={"content-encoding": "gzip"})]) as server:
        client = world.client(server.url, retry=ONCE)
        with pytest.raises(errors.Error):
            world.do(client.files.get("files/a"))


@pytest.mark.parametrize(
    "reply",
    [
        Reply(cut=0, cut_head=True),
        Reply(cut=0, cut_head=True, reset=True),
        Reply(cut=20, cut_head=True),
        Reply(raw=b"NOT HTTP AT ALL\r\n\r\n", close=True),
    ],
    ids=["closed", "reset", "half a head", "no http"],
)
def test_broken_connections_are_errors_of_the_package(
    world: World, reply: Reply
) -> None:
    with Server([reply]) as server:
        client = world.client(server.url, retry=ONCE)
        with pytest.raises(errors.TransportError) as caught:
            world.do(client.files.create({}))
    error = caught.value
    assert not isinstance(error, errors.ConnectError | errors.Timeout)
    assert error.__cause__ is not None or isinstance(error, errors.TruncatedError)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(stall=True),
        Reply(chunks=[b'{"a"', None]),
        Reply(json=A, drip=0.05),
    ],
    ids=["no response", "half a response", "a drip"],
)
def test_timeouts(world: World, reply: Reply) -> None:
    with Server([reply]) as server:
        client = world.client(server.url, retry=ONCE, timeout=0.3)
        start = time.monotonic()
        with pytest.raises(errors.Timeout, match=r"0\.3 s"):
            world.do(client.files.get("files/a"))
        assert time.monotonic() - start < 2


def test_connections_are_reused_and_dropped_after_errors(world: World) -> None:
    replies = [Reply(json=A), Reply(json=A), Reply(json=A, cut=5), Reply(json=A)]
    with Server(replies) as server:
        client = world.client(server.url)
        for _ in range(3):
            world.do(client.files.get("files/a"))
    assert [request.connection for request in server.requests] == [0, 0, 0, 1]


@pytest.mark.parametrize("timeout", [0, -1, 0.0, float("nan"), float("inf")])
def test_senseless_timeouts_are_refused(world: World, timeout: float) -> None:
    with pytest.raises(ValueError, match="timeout"):
        world.client(timeout=timeout)
    client = world.client(session=FakeTransport([A]))
    with pytest.raises(ValueError, match="timeout"):
        world.do(client.files.get("files/a", options={"timeout": timeout}))


def test_options(world: World) -> None:
    seen: list[Any] = []
    fake = FakeTransport([A])
    client = world.client(session=fake, headers={"X-One": "1", "X-Two": "1"})
    body = {"name": "a"}
    options = {
        "headers": {"x-two": "2", "X-Three": "3"},
        "query": {"$.xgafv": "2", "list": [1, True]},
        "fields": "name,sizeBytes",
        "quota_user": "me",
        "body": {"extra": {"deep": [1]}},
        "on_response": seen.append,
    }
    file = world.do(client.files.create(body, options=options))
    (sent,) = fake.requests
    assert sent.headers.items() >= {"x-one": "1", "x-two": "2", "x-three": "3"}.items()
    assert sent.query == [
        ("$.xgafv", "2"),
        ("list", "1"),
        ("list", "true"),
        ("fields", "name,sizeBytes"),
        ("quotaUser", "me"),
    ]
    assert sent.json == {"name": "a", "extra": {"deep": [1]}}
    assert body == {"name": "a"}
    assert file.name == "files/a"
    assert (seen[0].status, seen[0].headers["content-type"][:16]) == (
        200,
        "application/json",
    )


def test_a_query_wins_over_parameters(world: World) -> None:
    fake = FakeTransport([{}])
    options: Any = {"query": {"pageSize": 5}}
    pager = world.client(session=fake).files.list(page_size=1, options=options)
    assert world.list(pager) == []
    assert fake.requests[0].query == [("pageSize", "5")]


def test_headers_cannot_be_smuggled_in(world: World) -> None:
    with Server([Reply(json=A)]) as server:
        client = world.client(server.url)
        options: Any = {"headers": {"X-A": "1\r\nX-Evil: 1"}}
        with pytest.raises(ValueError, match="header"):
            world.do(client.files.get("files/a", options=options))
        assert server.requests == []


def test_with_options(world: World) -> None:
    with Server(lambda _: Reply(json=A)) as server:
        client = world.client(server.url)
        other = client.with_options(headers={"x-a": "1"}, quota_user="me")
        third = other.with_options(headers={"x-b": "2"})
        world.do(client.files.get("files/a"))
        world.do(other.files.get("files/a", options={"headers": {"X-A": "9"}}))
        world.do(third.files.get("files/a"))
    first, second, last = server.requests
    assert type(other) is type(client)
    assert "x-a" not in first.headers
    assert (second.headers["x-a"], second.query) == ("9", [("quotaUser", "me")])
    assert (last.headers["x-a"], last.headers["x-b"]) == ("1", "2")
    assert {request.connection for request in server.requests} == {0}


def test_long_urls_become_a_post(world: World) -> None:
    method: Method[Any] = Method("x", "GET", "v1/x", response=lambda: dict)
    with Server([Reply(503), Reply(json={})]) as server:
        client = world.client(server.url, retry=Retry(2, initial=0))
        world.call(client, method, {"q": "ä" * 1000, "r": "1"})
    request = server.requests[1]
    assert (request.method, request.target) == ("POST", "/v1/x")
    assert request.headers["x-http-method-override"] == "GET"
    assert request.headers["content-type"] == "application/x-www-form-urlencoded"
    assert request.body == b"q=" + b"%C3%A4" * 1000 + b"&r=1"


def test_api_version_header(world: World) -> None:
    method: Method[Any] = Method(
        "x", "GET", "v1/x", response=lambda: dict, api_version="2026-11-01"
    )
    fake = FakeTransport([{}])
    world.call(world.client(session=fake), method, {})
    assert fake.requests[0].headers["x-goog-api-version"] == "2026-11-01"


def test_redirects_within_the_host_are_followed_for_get(world: World) -> None:
    replies = [Reply(302, headers={"Location": "/v1/files/b?x=1"}), Reply(json=A)]
    with Server(replies) as server:
        client = world.client(server.url)
        assert world.do(client.files.get("files/a")).name == "files/a"
    assert server.requests[1].target == "/v1/files/b?x=1"
    assert server.requests[1].headers["x-goog-api-key"] == "canary-key"


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirects_elsewhere_are_refused(world: World, code: int) -> None:
    with Server([]) as other:
        target = {"Location": f"{other.url}v1/files/a"}
        with Server([Reply(code, headers=target)] * 2) as server:
            client = world.client(server.url)
            with pytest.raises(errors.RedirectError, match=r"127\.0\.0\.1"):
                world.do(client.files.get("files/a"))
            with pytest.raises(errors.RedirectError, match=str(code)):
                world.do(client.files.create({}))
    assert other.requests == []


def test_redirects_in_a_circle_end(world: World) -> None:
    with Server(lambda _: Reply(302, headers={"Location": "/v1/files/a"})) as server:
        client = world.client(server.url)
        with pytest.raises(errors.RedirectError):
            world.do(client.files.get("files/a"))
    assert len(server.requests) == 6


def test_calls_can_be_pinned_to_a_path_prefix(world: World) -> None:
    with Server([Reply(json=A)]) as server:
        client = world.client(f"{server.url}proxy/gemini")
        world.do(client.files.get("files/a"))
    assert server.requests[0].path == "/proxy/gemini/v1/files/a"


def test_the_constructor_does_no_io(world: World) -> None:
    start = time.perf_counter()
    clients = [world.client() for _ in range(50)]
    assert (time.perf_counter() - start) / len(clients) < 0.005
    assert "canary" not in repr(clients[0])
    assert "sample:v1" in repr(clients[0])


def test_a_client_is_a_context_manager(world: World) -> None:
    with Server([Reply(json=A)]) as server:
        client = world.client(server.url)
        if world.is_async:

            async def use() -> None:
                async with client as entered:
                    assert entered is client
                    await entered.files.get("files/a")

            world.do(use())
        else:
            with client as entered:
                assert entered is client
                entered.files.get("files/a")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"api_key": ""}, "api_key"),
        ({"api_key": " "}, "api_key"),
        ({"api_key": "a", "credentials": "default"}, "not both"),
        ({"credentials": "other"}, "credentials"),
        ({"location": "mars"}, "here"),
        ({"location": "here", "base_url": "https://x"}, "not both"),
        ({"base_url": "example.com"}, "https"),
        ({"universe_domain": ""}, "universe_domain"),
        ({"pool_size": 0}, "pool_size"),
        ({"headers": {"x": "1\r\nEvil: 1"}}, "header x holds a control character"),
        ({"quota_project": "a\nb"}, "x-goog-user-project holds a control"),
    ],
)
def test_arguments_that_cannot_be_meant(
    arguments: dict[str, Any], message: str
) -> None:
    for cls in (api.Client, api.AsyncClient):
        with pytest.raises(ValueError, match=message):
            cls(**arguments)


@pytest.mark.parametrize(
    "headers",
    [
        {"x": "1\r\nEvil: 1"},
        {"x": "1\nEvil: 1"},
        {"x": "a\x00b"},
        {"x\r\nEvil": "1"},
        {"Evil: 1\r\nx": "1"},
        {"x y": "1"},
        {"": "1"},
        {"é": "1"},
        {"Content-Length": "5"},
        {"Transfer-Encoding": "chunked"},
        {"x": 1},
        {"x": None},
    ],
    ids=repr,
)
def test_headers_that_would_be_more_than_a_header(world: World, headers: Any) -> None:
    with Server([]) as server:
        client = world.client(server.url)
        batch = client.batch()
        with pytest.raises((ValueError, TypeError), match="header"):
            world.do(client.files.get("files/a", options={"headers": headers}))
        with pytest.raises((ValueError, TypeError), match="header"):
            batch.add(client.files.get, "files/a", options={"headers": headers})
        assert server.requests == []


def test_a_header_may_be_text_of_any_class(world: World) -> None:
    class Team(StrEnum):
        RED = "red"

    with Server([Reply(json={})]) as server:
        client = world.client(server.url)
        world.do(client.files.get("files/a", options={"headers": {"x": Team.RED}}))
        assert [r.headers["x"] for r in server.requests] == ["red"]


@pytest.mark.parametrize("status", [100, 102, 103, 199])
def test_interim_responses_are_passed_over(world: World, status: int) -> None:
    interim = b"HTTP/1.1 %d Wait\r\nLink: </style.css>\r\n\r\n" % status
    whole = b'HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n{"name":"files/a"}'
    with Server(lambda _: Reply(raw=interim * 2 + whole)) as server:
        client = world.client(server.url, retry=Retry(1))
        for _ in range(2):  # the connection is of use afterwards
            assert world.do(client.files.get("files/a")).name == "files/a"


@pytest.mark.parametrize("raw", [bytes(range(256)) * 100, b"HTTP/1.1 a\x1b[2J\r\n\r\n"])
def test_what_is_no_http_is_told_in_a_line(world: World, raw: bytes) -> None:
    with Server([Reply(raw=raw)]) as server:
        client = world.client(server.url, retry=Retry(1))
        with pytest.raises(errors.TransportError) as caught:
            world.do(client.files.get("files/a"))
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 300


def test_a_head_that_was_cut_is_not_told(world: World) -> None:
    raw = b"HTTP/1.1 200 OK\r\nSet-Cookie: secret\r\nContent-Ty"
    with Server([Reply(raw=raw, close=True)]) as server:
        client = world.client(server.url, retry=Retry(1))
        with pytest.raises(errors.TransportError) as caught:
            world.do(client.files.get("files/a"))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("session", [object(), "x"], ids=["an object", "a string"])
def test_what_is_no_session_is_refused(world: World, session: Any) -> None:
    client = world.client(session=session)
    with pytest.raises(TypeError, match="FakeTransport"):
        world.do(client.files.get("files/a"))


def test_six_steps_lead_from_a_resource_to_the_transport() -> None:
    """Who debugs a call meets no more frames than these."""
    steps: list[str] = []

    def reply(_: Any) -> dict[str, Any]:
        steps.extend(frame.name for frame in traceback.extract_stack())
        return {}

    client = api.Client(api_key="k", session=FakeTransport(reply))
    client.files.get("files/a")  # the first call also connects
    steps.clear()
    client.files.get("files/a")
    walk = steps[steps.index("get") : steps.index("send") + 1]
    assert len(walk) <= 6, walk
