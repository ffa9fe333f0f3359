"""Calls that go in one multipart/mixed request."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from gapismith.runtime import errors
from gapismith.runtime.calls.batch import BatchResult
from gapismith.runtime.calls.method import Service
from gapismith.runtime.calls.retry import Retry
from gapismith.runtime.response import Response
from gapismith.runtime.testing.fake_transport import (
    FakeTransport,
    Reply,
    SentRequest,
    fake_clock,
)

from tests.runtime import harness as api
from tests.runtime.harness import World
from tests.runtime.server import Reply as Wire
from tests.runtime.server import Request, Server

Inner = tuple[str, str, dict[str, str], bytes]


def inner_calls(request: SentRequest) -> dict[str, Inner]:
    """Content-ID -> method, target, headers, body of each part."""
    match = re.search('boundary="(.*)"', request.headers["content-type"])
    assert match
    assert request.body.endswith(f"--{match[1]}--\r\n".encode())
    found: dict[str, Inner] = {}
    for part in request.body.split(f"--{match[1]}\r\n".encode())[1:]:
        outer, head, body = part.split(b"\r\n\r\n", 2)
        assert b"Content-Type: application/http" in outer
        identity = re.search(rb"Content-ID: <(.*)>", outer)
        assert identity
        first, *lines = head.decode().split("\r\n")
        method, target, version = first.split(" ")
        assert version == "HTTP/1.1"
        headers = dict(line.split(": ", 1) for line in lines)
        size = int(headers.get("content-length", 0))
        found[identity[1].decode()] = method, target, headers, body[:size]
    return found


def responding(
    reply: Callable[[str, str, bytes], tuple[int, Any]], end: str = "\r\n"
) -> Callable[[SentRequest], Reply]:
    """A server that responds to the parts in the opposite order."""

    def response(request: SentRequest) -> Reply:
        parts: list[str] = []
        for identity, (method, target, _, body) in inner_calls(request).items():
            status, content = reply(method, target, body)
            text = content if isinstance(content, str) else json.dumps(content)
            lines = [
                "--b_1",
                "Content-Type: application/http",
                f"Content-ID: <response-{identity}>",
                "",
                f"HTTP/1.1 {status} Whatever",
                "Content-Type: application/json; charset=UTF-8",
                "",
                text,
                "",
            ]
            parts.insert(0, end.join(lines))
        text = "".join(parts) + f"--b_1--{end}"
        headers = {"Content-Type": "multipart/mixed; boundary=b_1"}
        return Reply(body=text.encode(), headers=headers)

    return response


def echo(method: str, target: str, body: bytes) -> tuple[int, Any]:
    if method == "DELETE":
        return 204, ""
    name = target.removeprefix("/v1/")
    return (
        (404, {"error": {"message": name}}) if "none" in name else (200, {"name": name})
    )


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_results_find_their_calls(world: World, end: str) -> None:
    fake = FakeTransport(responding(echo, end))
    client = world.client(session=fake)
    batch = client.batch()
    first = batch.add(client.files.get, "files/1")
    missing = batch.add(client.files.get, name="files/none")
    gone = batch.add(client.files.delete, "files/3")
    made = batch.add(client.files.create, {"size_bytes": 5})
    assert len(batch) == 4
    with pytest.raises(RuntimeError, match="sent"):
        first.result()
    world.do(batch.send())
    assert type(first.result()) is api.File
    assert first.result().name == "files/1"
    assert gone.result() is None
    assert made.result().name == "files"
    assert type(missing.error) is errors.NotFound
    assert (missing.error.method, missing.error.attempts) == ("files.get", 1)
    with pytest.raises(errors.NotFound, match="files/none"):
        missing.result()
    (request,) = fake.requests
    assert request.url == "https://sample.googleapis.com/batch"
    calls = list(inner_calls(request).values())
    assert [call[:2] for call in calls] == [
        ("GET", "/v1/files/1"),
        ("GET", "/v1/files/none"),
        ("DELETE", "/v1/files/3"),
        ("POST", "/v1/files"),
    ]
    assert calls[3][3] == b'{"sizeBytes":"5"}'
    assert calls[3][2]["content-type"] == "application/json"
    assert calls[0][2]["x-goog-api-key"] == "canary-key"


def test_only_failed_parts_are_retried(world: World) -> None:
    seen: list[str] = []

    def flaky(method: str, target: str, body: bytes) -> tuple[int, Any]:
        seen.append(target)
        if target.endswith("2") and seen.count(target) < 3:
            return 503, {"error": {"message": "busy"}}
        return 200, {"name": target}

    client = world.client(session=FakeTransport(responding(flaky)))
    batch = client.batch()
    results = [batch.add(client.files.get, f"files/{n}") for n in range(4)]
    with fake_clock(client) as clock:
        world.do(batch.send())
    assert [result.error for result in results] == [None] * 4
    assert [seen.count(f"/v1/files/{n}") for n in range(4)] == [1, 1, 3, 1]
    assert [result.attempts for result in results] == [1, 1, 3, 1]
    assert len(clock.slept) == 2


def test_parts_and_whole_requests_share_one_policy(world: World) -> None:
    busy = responding(lambda *_: (503, {"error": {"message": "busy"}}))
    sent = 0

    def response(request: SentRequest) -> Reply:
        nonlocal sent
        sent += 1
        return busy(request) if sent == 1 else Reply(503)

    for retry, requests, slept in (
        (Retry(3, deadline=None), 3, [0.5, 0.5]),
        (Retry(9, deadline=10, initial=4, multiplier=1), 5, [2.0] * 4),
    ):
        sent = 0
        client = world.client(session=FakeTransport(response), retry=retry)
        batch = client.batch()
        batch.add(client.files.get, "files/1")
        with fake_clock(client) as clock, pytest.raises(errors.Unavailable):
            world.do(batch.send())
        assert (sent, clock.slept) == (requests, slept)


def test_posts_are_retried_only_without_harm(world: World) -> None:
    fake = FakeTransport(responding(lambda *_: (500, {"error": {"message": "x"}})))
    client = world.client(session=fake)
    batch = client.batch()
    made = batch.add(client.files.create, {})
    with fake_clock(client):
        world.do(batch.send())
    assert isinstance(made.error, errors.Internal)
    assert len(fake.requests) == 1


def test_large_batches_are_split(world: World) -> None:
    fake = FakeTransport(responding(echo))
    client = world.client(session=fake)
    batch = client.batch()
    results = [batch.add(client.files.get, f"files/{n}") for n in range(250)]
    world.do(batch.send())
    assert [len(inner_calls(request)) for request in fake.requests] == [100, 100, 50]
    assert [r.result().name for r in results] == [f"files/{n}" for n in range(250)]


def test_on_response_sees_each_part(world: World) -> None:
    seen: list[Any] = []
    client = world.client(session=FakeTransport(responding(echo)))
    batch = client.batch()
    for name in ("files/1", "files/none"):
        batch.add(client.files.get, name, options={"on_response": seen.append})
    world.do(batch.send())
    assert [(part.status, json.loads(part.body)) for part in seen] == [
        (200, {"name": "files/1"})
    ]


def test_sending_again_sends_what_is_new(world: World) -> None:
    fake = FakeTransport(responding(echo))
    client = world.client(session=fake)
    batch = client.batch()
    batch.add(client.files.get, "files/1")
    world.do(batch.send())
    batch.add(client.files.get, "files/2")
    world.do(batch.send())
    world.do(batch.send())
    assert [len(inner_calls(request)) for request in fake.requests] == [1, 1]


def test_over_a_connection_that_breaks(world: World) -> None:
    """A batch is a POST: what was cut is left to the caller, who can send it again."""
    faults = [Wire(503), None, "cut", "cut in the head", None]

    def reply(request: Request) -> Wire:
        sent = SentRequest(
            request.method, request.target, request.headers, request.body
        )
        made = responding(echo)(sent)
        fault = faults.pop(0)
        if isinstance(fault, Wire):
            return fault
        cut = None if fault is None else 40
        head = fault == "cut in the head"
        return Wire(body=made.body, headers=made.headers, cut=cut, cut_head=head)

    with Server(reply) as server:
        client = world.client(server.url, retry=Retry(2, initial=0))
        batch = client.batch()
        first = batch.add(client.files.get, "files/1")
        world.do(batch.send())
        assert first.result().name == "files/1"
        second = batch.add(client.files.delete, "files/2")
        for _ in range(2):
            with pytest.raises(errors.TransportError):
                world.do(batch.send())
            assert not second.done
        world.do(batch.send())
        assert (second.done, second.result()) == (True, None)
    assert faults == []


def test_a_response_that_lacks_a_call(world: World) -> None:
    headers = {"Content-Type": "multipart/mixed; boundary=b"}
    fake = FakeTransport(lambda _: Reply(body=b"--b--\r\n", headers=headers))
    client = world.client(session=fake)
    batch = client.batch()
    result = batch.add(client.files.create, {})
    with fake_clock(client):
        world.do(batch.send())
    assert isinstance(result.error, errors.TruncatedError)


def test_a_response_that_is_no_batch(world: World) -> None:
    client = world.client(session=FakeTransport([{"name": "x"}]))
    batch = client.batch()
    batch.add(client.files.get, "files/1")
    with pytest.raises(errors.DecodeError, match="multipart"):
        world.do(batch.send())


def test_a_batch_that_is_refused(world: World) -> None:
    client = world.client(session=FakeTransport([Reply(404)]))
    batch = client.batch()
    batch.add(client.files.get, "files/1")
    with pytest.raises(errors.NotFound):
        world.do(batch.send())


def test_parts_refused_for_their_token_are_sent_again(world: World) -> None:
    from tests.runtime.test_auth import Tokens

    sent: list[str] = []

    def response(request: SentRequest) -> Reply:
        def reply(method: str, target: str, body: bytes) -> tuple[int, Any]:
            sent.append(target)
            stale = request.headers["authorization"] == "Bearer token-1"
            return (401, {}) if stale and target.endswith("2") else (200, {})

        return responding(reply)(request)

    client = world.client(session=FakeTransport(response), credentials=Tokens())
    batch = client.batch()
    results = [batch.add(client.files.get, f"files/{n}") for n in range(3)]
    world.do(batch.send())
    assert [result.error for result in results] == [None] * 3
    assert sent == ["/v1/files/0", "/v1/files/1", "/v1/files/2", "/v1/files/2"]


def test_refusals_stay_where_no_fresh_token_comes_in_time(world: World) -> None:
    """The other parts have been responded to."""
    from tests.runtime.test_auth import Tokens

    tokens = Tokens()

    def reply(method: str, target: str, body: bytes) -> tuple[int, Any]:
        tokens.pause = 0.5
        return (401, {}) if target.endswith("1") else (200, {})

    fake = FakeTransport(responding(reply))
    client = world.client(session=fake, credentials=tokens, timeout=0.2)
    batch = client.batch()
    results = [batch.add(client.files.get, f"files/{n}") for n in range(2)]
    world.do(batch.send())
    assert results[0].error is None
    assert isinstance(results[1].error, errors.Unauthenticated)


def test_only_plain_calls_of_this_client(world: World) -> None:
    client = world.client(session=FakeTransport([]))
    other = world.client(session=FakeTransport([]))
    batch = client.batch()
    for wrong in (client.files.list, other.files.get, print):
        with pytest.raises(TypeError):
            batch.add(wrong)


def test_options_of_a_clone_count(world: World) -> None:
    fake = FakeTransport(responding(echo))
    client = world.client(session=fake)
    batch = client.batch()
    batch.add(client.with_options(quota_user="me").files.get, "files/1")
    world.do(batch.send())
    ((_, target, _, _),) = inner_calls(fake.requests[0]).values()
    assert target == "/v1/files/1?quotaUser=me"


def test_apis_without_batches(world: World) -> None:
    class Without(api.AsyncClient if world.is_async else api.Client):  # type: ignore[misc]  # either
        _service = Service(name="w", version="v1", package="w", root_url="https://w/")

    with pytest.raises(ValueError, match="no batches"):
        Without(api_key="k").batch()


def part(identity: str, status: str = "200 OK", more: int = 0) -> str:
    body = '{"name": "x"}'
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body) + more}"
    outer = f"Content-Type: application/http\r\nContent-ID: <response-{identity}>"
    return f"--b_1\r\n{outer}\r\n\r\n{head}\r\n\r\n{body}\r\n"


CUT_PARTS: dict[str, Callable[[str, str], str]] = {
    "no closing delimiter": lambda one, two: part(one) + part(two),
    "cut within a body": lambda one, two: (part(one) + part(two))[:-6],
    "cut within a head": lambda one, two: part(one) + part(two)[:60],
    "length": lambda one, two: part(one) + part(two, more=1) + "--b_1--\r\n",
    "length too small": lambda one, two: part(one) + part(two, more=-1) + "--b_1--",
    "no status": lambda one, two: part(one) + part(two, "OK") + "--b_1--",
    "no http": lambda one, two: part(one)
    + part(two).replace("HTTP/1", "x")
    + "--b_1--",
    "twice": lambda one, two: part(one) + part(two) * 2 + "--b_1--",
    "twice, not alike": lambda one, two: part(two)
    + part(one)
    + part(two, "404 Not Found")
    + "--b_1--",
    "206": lambda one, two: part(one) + part(two, "206 Part") + "--b_1--\r\n",
    "missing": lambda one, _: part(one) + "--b_1--\r\n",
}


@pytest.mark.parametrize("cut", CUT_PARTS.values(), ids=CUT_PARTS)
def test_a_part_that_is_cut_fails_alone(
    world: World, cut: Callable[[str, str], str]
) -> None:
    def reply(request: SentRequest) -> Reply:
        headers = {"content-type": 'multipart/mixed; boundary="b_1"'}
        return Reply(body=cut(*inner_calls(request)).encode(), headers=headers)

    client = world.client(session=FakeTransport(reply), retry=Retry(1))
    batch = client.batch()
    whole, part_of_it = (batch.add(client.files.get, f"files/{n}") for n in "ab")
    world.do(batch.send())
    assert whole.result().name == "x"
    assert isinstance(part_of_it.error, errors.TransportError | errors.DecodeError)


GONE = "HTTP/1.1 204 No Content\r\n"
BAD_HEADS: dict[str, str] = {
    "cut in the status": "HTTP/1.1 20",
    "cut in the reason": "HTTP/1.1 204 No Con",
    "cut behind the status line": GONE,
    "cut in a header's name": "HTTP/1.1 200 OK\r\nContent-Le",
    "cut in a header's value": f"{GONE}Content-Type: te",
    "cut behind a header": f"{GONE}A: b\r\n",
    "cut behind a header, LF": "HTTP/1.1 204 No Content\nA: b",
    "no colon": f"{GONE}A b\r\nC: d\r\n\r\n\r\n",
    "status too small": "HTTP/1.1 99 No\r\n\r\n\r\n",
    "status too large": "HTTP/1.1 600 No\r\n\r\n\r\n",
    "two lengths": f"{GONE}Content-Length: 1\r\nContent-Length: 0\r\n\r\n\r\n",
    "length and a vertical tab": f"{GONE}Content-Length: 0\v\r\n\r\n\r\n",
    "length too large": f"{GONE}Content-Length: 1\r\n\r\n\r\n",
    "length too small": f"{GONE}Content-Length: 0\r\n\r\nx\r\n",
    "chunked": f"{GONE}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n\r\n",
    "gzip": f"{GONE}Content-Encoding: gzip\r\n\r\n\r\n",
    "gzip, then identity": f"{GONE}Content-Encoding: gzip\r\n"
    "Content-Encoding: identity\r\n\r\n\r\n",
}
GOOD_HEADS: dict[str, str] = {
    "no header": f"{GONE}\r\n\r\n",
    "no reason": "HTTP/1.1 204\r\n\r\n\r\n",
    "one line end for two": f"{GONE}A: b\r\n\r\n",
    "one line end for two, LF": "HTTP/1.1 204 No Content\nA: b\n\n",
    "one length, twice": GONE + "Content-Length: 0\r\n" * 2 + "\r\n\r\n",
    "identity": f"{GONE}Content-Encoding: Identity\r\n\r\n\r\n",
}


def deleted(
    world: World, outer: str, inner: str
) -> tuple[BatchResult[Any], BatchResult[Any], list[Response]]:
    """A whole response, and one that consists of `outer` and `inner`."""

    def reply(request: SentRequest) -> Reply:
        one, two = inner_calls(request)
        body = f"{part(one)}--b_1\r\n{outer.format(one=one, two=two)}{inner}"
        headers = {"content-type": 'multipart/mixed; boundary="b_1"'}
        end = "" if inner.endswith("\n") else "\r\n"
        return Reply(body=f"{body}{end}--b_1--".encode(), headers=headers)

    seen: list[Response] = []
    client = world.client(session=FakeTransport(reply), retry=Retry(1))
    batch = client.batch()
    whole = batch.add(client.files.get, "files/a")
    options: Any = {"on_response": seen.append}
    gone = batch.add(client.files.delete, "files/b", options=options)
    world.do(batch.send())
    return whole, gone, seen


OUTER = "Content-ID: <response-{two}>\r\n\r\n"


@pytest.mark.parametrize("inner", BAD_HEADS.values(), ids=BAD_HEADS)
def test_a_part_whose_head_is_bad_fails_alone(world: World, inner: str) -> None:
    whole, gone, seen = deleted(world, OUTER, inner)
    assert whole.result().name == "x"
    assert isinstance(gone.error, errors.TransportError | errors.DecodeError)
    assert seen == []


@pytest.mark.parametrize("inner", GOOD_HEADS.values(), ids=GOOD_HEADS)
def test_heads_that_are_whole(world: World, inner: str) -> None:
    _, gone, seen = deleted(world, OUTER, inner)
    assert gone.result() is None
    assert [response.reason for response in seen] in (["No Content"], [""])


@pytest.mark.parametrize(
    "outer",
    [
        "Content-ID: <response-{two}>\r\n" + OUTER,
        "Content-Type application/http\r\n" + OUTER,
        OUTER.removesuffix("\r\n"),
    ],
)
def test_a_part_whose_outer_head_is_bad_fails_alone(world: World, outer: str) -> None:
    whole, gone, _ = deleted(world, outer, f"{GONE}\r\n\r\n")
    assert whole.result().name == "x"
    assert isinstance(gone.error, errors.TransportError | errors.DecodeError)


def test_a_part_of_two_calls_is_none_of_either(world: World) -> None:
    outer = "Content-ID: <response-{one}>\r\n" + OUTER
    whole, gone, _ = deleted(world, outer, f"{GONE}\r\n\r\n")
    assert isinstance(whole.error, errors.DecodeError)
    assert isinstance(gone.error, errors.DecodeError)


def test_a_part_with_an_impossible_date_fails_alone(world: World) -> None:
    def reply(request: SentRequest) -> Reply:
        one, two = inner_calls(request)
        date = "Retry-After: Mon, 01 Jan 99999999999999999999 00:00:00 GMT"
        refused = part(two, f"503 Unavailable\r\n{date}")
        headers = {"content-type": 'multipart/mixed; boundary="b_1"'}
        return Reply(body=f"{part(one)}{refused}--b_1--".encode(), headers=headers)

    client = world.client(session=FakeTransport(reply), retry=Retry(1))
    batch = client.batch()
    fine, refused = (batch.add(client.files.get, f"files/{n}") for n in "ab")
    world.do(batch.send())
    assert fine.result().name == "x"
    assert isinstance(refused.error, errors.Unavailable)


STRAY_PARTS: dict[str, Callable[[str, str], str]] = {
    "one more": lambda one, two: part(one) + part(two) + part(f"{one[:-1]}7"),
    "no id": lambda one, two: part(one) + part(two).replace("Content-ID", "X"),
    "ids of another batch": lambda one, two: part("x + 0") + part("x + 1"),
    "no numbers": lambda one, two: part(f"{one}a") + part(f"{two}b"),
    "negative numbers": lambda one, two: part(f"{one[:-1]}-1") + part(one),
}


@pytest.mark.parametrize("stray", STRAY_PARTS.values(), ids=STRAY_PARTS)
def test_a_part_of_no_call_may_belong_to_any(
    world: World, stray: Callable[[str, str], str]
) -> None:
    def reply(request: SentRequest) -> Reply:
        headers = {"content-type": 'multipart/mixed; boundary="b_1"'}
        body = stray(*inner_calls(request)) + "--b_1--"
        return Reply(body=body.encode(), headers=headers)

    fake = FakeTransport(reply)
    client = world.client(session=fake)
    batch = client.batch()
    results = [batch.add(client.files.get, f"files/{n}") for n in "ab"]
    world.do(batch.send())
    for result in results:
        assert isinstance(result.error, errors.DecodeError)
        assert "none of its calls" in str(result.error)
    assert len(fake.requests) == 1


def test_delimiters_are_whole_lines(world: World) -> None:
    def reply(request: SentRequest) -> Reply:
        headers = {"content-type": "multipart/mixed; boundary=b_1"}
        (identity,) = inner_calls(request)
        body = part(identity, "404 Not Found").replace(
            '{"name": "x"}', "no\n--b_12 no!"
        )
        return Reply(body=f"{body}--b_1--".encode(), headers=headers)

    client = world.client(session=FakeTransport(reply))
    batch = client.batch()
    result = batch.add(client.files.get, "files/a")
    world.do(batch.send())
    assert isinstance(result.error, errors.NotFound)
    assert result.error.message == "no\n--b_12 no!"


def test_a_callback_that_fails_leaves_the_others_done(world: World) -> None:
    def fail(_: object) -> None:
        raise LookupError("mine")

    client = world.client(session=FakeTransport(responding(echo)))
    batch = client.batch()
    results = [
        batch.add(client.files.create, {}, options={"on_response": fail}),
        batch.add(client.files.create, {}),
    ]
    with pytest.raises(LookupError):
        world.do(batch.send())
    assert [result.done for result in results] == [True, True]
