"""Streams against a server that misbehaves, sync and async from one body."""

from __future__ import annotations

import asyncio
import gc
import json
import pickle
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from gapismith.runtime import errors
from gapismith.runtime.calls.method import Method
from gapismith.runtime.calls.retry import Retry
from gapismith.runtime.models.fields import String
from gapismith.runtime.models.model import Model

from tests.runtime.harness import AsyncioClient, World
from tests.runtime.server import Reply, Server


class Piece(Model):
    __slots__ = ()
    text: String = String("text")


class Status(Model):
    __slots__ = ()
    name: String = String("name")
    error: String = String("error")


STREAM = Method(
    "example.things.streamAll", "POST", "things:streamAll", response=lambda: Piece
)
WATCH = Method(
    "example.things.streamGet", "GET", "things:watch", response=lambda: Piece
)
OWN_ERROR = Method("example.things.streamStatus", "POST", "s", response=lambda: Status)
ANY = Method("example.things.streamAny", "POST", "any", response=lambda: object)
SSE = {"Content-Type": "text/event-stream"}
JSON = {"Content-Type": "application/json; charset=UTF-8"}
ERROR = {"error": {"code": 503, "message": "overloaded", "status": "UNAVAILABLE"}}


def event(text: str) -> bytes:
    return b"data: %s\r\n\r\n" % json.dumps({"text": text}).encode()


def texts(items: Any) -> list[str | None]:
    return [item.text for item in items]


def test_events_are_models(world: World) -> None:
    reply = Reply(headers=SSE, chunks=[event("a") + event("b")[:9], event("b")[9:]])
    with Server([reply]) as server, world.connect(server.url) as client:
        stream = world.stream(client, STREAM)
        assert server.requests == []
        items = list(stream)
        assert all(type(item) is Piece for item in items)
        assert texts(items) == ["a", "b"]
        assert stream.response.status == 200
        assert stream.response.headers["content-type"] == "text/event-stream"
        assert server.requests[0].query == [("alt", "sse")]
        assert list(stream) == []
        assert len(server.requests) == 1


def test_the_users_alt_wins(world: World) -> None:
    body = b'[{"text": "a"}\n,\r\n{"text": "b"}]'
    replies = [Reply(headers=JSON, body=body)] * 2
    with Server(replies) as server, world.connect(server.url) as client:
        for name in ("alt", "$alt"):
            stream = world.stream(client, STREAM, {"query": {name: "json"}})
            assert texts(stream) == ["a", "b"]
            assert server.requests[-1].query == [(name, "json")]


@pytest.mark.parametrize(
    ("body", "expected"), [(b'{"text": "a"}', ["a"]), (b"[]", []), (b"[ ]\n", [])]
)
def test_whole_json_responses(world: World, body: bytes, expected: list[str]) -> None:
    with (
        Server([Reply(headers=JSON, body=body)]) as server,
        world.connect(server.url) as client,
    ):
        assert texts(world.stream(client, STREAM)) == expected


def test_no_events_at_all(world: World) -> None:
    with Server([Reply(headers=SSE)]) as server, world.connect(server.url) as client:
        assert list(world.stream(client, STREAM)) == []


@pytest.mark.parametrize(
    "body", [b"<html>\n<p>Sign in</p>\n</html>", b"busy", b"no\n\n"]
)
def test_what_is_no_event_is_no_empty_stream(world: World, body: bytes) -> None:
    reply = Reply(headers=SSE, body=body)
    with (
        Server([reply]) as server,
        world.connect(server.url) as client,
        pytest.raises(errors.StreamError, match="no events"),
    ):
        list(world.stream(client, STREAM))


@pytest.mark.parametrize(
    "more", [b"unknown: 1\n", b"event: x\nid\nretry: 5\n", b": c\n"]
)
def test_other_fields_are_passed_over(world: World, more: bytes) -> None:
    """Unknown ones as well, as the format of events demands."""
    body = more + b'data: {"text": "a"}\n\n' + more
    reply = Reply(headers=SSE, body=body)
    with Server([reply]) as server, world.connect(server.url) as client:
        assert texts(world.stream(client, STREAM)) == ["a"]


def test_any_json(world: World) -> None:
    reply = Reply(headers=JSON, body=b'[1, "a", {"b": []}]')
    with Server([reply]) as server, world.connect(server.url) as client:
        assert list(world.stream(client, ANY)) == [1, "a", {"b": []}]


@pytest.mark.parametrize(
    ("headers", "error"),
    [
        (SSE, json.dumps(ERROR, indent=2).encode()),
        (SSE, b"data: " + json.dumps(ERROR).encode() + b"\n\n"),
        (JSON, b"," + json.dumps(ERROR, indent=2).encode() + b"]"),
        (JSON, b"\n" + json.dumps(ERROR).encode()),
    ],
    ids=["bare", "data", "element", "no comma"],
)
def test_an_error_in_mid_stream(
    world: World, headers: dict[str, str], error: bytes
) -> None:
    if headers is SSE:
        good = event("a") + event("b")
    else:
        good = b'[{"text": "a"},{"text": "b"}'
    for chunks in ([good + error], [good, error], [good[:-3], good[-3:], error]):
        reply = Reply(headers=headers, chunks=chunks)
        with Server([reply]) as server, world.connect(server.url) as client:
            seen: list[Any] = []
            with pytest.raises(errors.Unavailable, match="overloaded") as caught:
                seen.extend(iter_into(seen, world.stream(client, STREAM)))
            assert texts(seen) == ["a", "b"]
            assert texts(caught.value.received) == ["a", "b"]
            assert caught.value.status == 503
            assert caught.value.method == STREAM.id
            assert len(server.requests) == 1
            again = pickle.loads(pickle.dumps(caught.value))
            assert texts(again.received) == ["a", "b"]


def iter_into(seen: list[Any], stream: Any) -> list[Any]:
    for item in stream:
        seen.append(item)
    return []


def test_a_field_named_error_is_no_error(world: World) -> None:
    values = [{"name": "a", "error": {"code": 3}}, {"error": {"code": 5}}]
    body = json.dumps(values).encode()
    with (
        Server([Reply(headers=JSON, body=body)]) as server,
        world.connect(server.url) as client,
    ):
        stream = world.stream(client, OWN_ERROR)
        assert next(stream).name == "a"
        with pytest.raises(errors.NotFound):
            next(stream)


@pytest.mark.parametrize("cut", range(1, len(event("bcd")) - 4, 5))
def test_a_connection_cut_inside_an_event_raises(world: World, cut: int) -> None:
    good = event("a")
    # Chunked: the end chunk is missing. By length: fewer bytes than told. To the end
    # of the connection: nothing but the JSON tells.
    body = good + event("bcd")
    raw = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n"
    replies = [
        Reply(headers=SSE, chunks=[body], cut=len(good) + cut + 4),
        Reply(headers=SSE, body=body, cut=len(good) + cut),
        Reply(raw=raw + body[: len(good) + cut], close=True),
    ]
    with Server(replies) as server, world.connect(server.url) as client:
        for _ in replies:
            seen: list[Any] = []
            with pytest.raises(errors.TransportError) as caught:
                iter_into(seen, world.stream(client, STREAM))
            assert texts(seen) == ["a"]
            assert texts(caught.value.received) == ["a"]


def test_a_cut_between_events_raises_where_http_tells(world: World) -> None:
    good = event("a")
    replies = [
        Reply(headers=SSE, chunks=[good, good], cut=len(good) + 6),
        Reply(headers=SSE, body=good * 2, cut=len(good)),
    ]
    with Server(replies) as server, world.connect(server.url) as client:
        for _ in replies:
            with pytest.raises(errors.TransportError):
                list(world.stream(client, STREAM))


@pytest.mark.parametrize("cut", [0, 13])
def test_items_come_before_what_is_none(world: World, cut: int) -> None:
    """Such as an array within an array of events."""
    body = b'[{"text":"a"},[{"text":"b"}]]'
    reply = Reply(
        headers=JSON, chunks=[piece for piece in (body[:cut], body[cut:]) if piece]
    )
    with Server([reply]) as server, world.connect(server.url) as client:
        stream = world.stream(client, STREAM)
        assert next(stream).text == "a"
        with pytest.raises(errors.DecodeError, match="isn't a JSON object") as caught:
            next(stream)
        assert caught.value.method == STREAM.id
        assert texts(caught.value.received) == ["a"]
        assert list(stream) == []


def test_an_array_without_its_end_raises(world: World) -> None:
    with (
        Server([Reply(headers=JSON, body=b'[{"text":"a"}')]) as server,
        world.connect(server.url) as client,
        pytest.raises(errors.TruncatedError) as caught,
    ):
        list(world.stream(client, STREAM))
    assert texts(caught.value.received) == ["a"]


@pytest.mark.parametrize(
    "failure",
    [
        Reply(503, json=ERROR),
        Reply(503, json=[ERROR]),
        Reply(headers=SSE, body=json.dumps(ERROR).encode()),
        Reply(
            headers=SSE,
            chunks=[b": wait\n\n", b"data: %s\n\n" % json.dumps(ERROR).encode()],
        ),
    ],
    ids=["status", "array", "first event, bare", "first event"],
)
def test_failures_before_the_first_event_are_repeated(
    world: World, failure: Reply
) -> None:
    good = Reply(headers=SSE, body=event("a"))
    with (
        Server([failure, failure, good]) as server,
        world.connect(server.url) as client,
    ):
        with world.clock(client) as clock:
            assert texts(world.stream(client, STREAM)) == ["a"]
        assert len(clock.slept) == 2
    with (
        Server([failure] * 9) as server,
        world.connect(server.url, retry=Retry(3)) as client,
    ):
        with world.clock(client), pytest.raises(errors.Unavailable) as caught:
            list(world.stream(client, STREAM))
        assert caught.value.attempts == 3
        assert len(server.requests) == 3


def quota(name: str) -> dict[str, Any]:
    kind = "type.googleapis.com/google.rpc."
    wait = {"@type": f"{kind}RetryInfo", "retryDelay": "53s"}
    failure = {"@type": f"{kind}QuotaFailure", "violations": [{"quotaId": name}]}
    return {"error": {"code": 429, "message": "slow", "details": [wait, failure]}}


@pytest.mark.parametrize("first_event", [False, True], ids=["status", "first event"])
def test_streams_wait_as_long_as_the_server_says(
    world: World, first_event: bool
) -> None:
    def failure(name: str) -> Reply:
        if not first_event:
            return Reply(429, json=quota(name))
        body = json.dumps(quota(name)).encode()
        return Reply(headers=SSE, body=b"data: " + body + b"\n\n")

    good = Reply(headers=SSE, body=event("a"))
    with (
        Server([failure("PerMinute"), good]) as server,
        world.connect(server.url) as client,
    ):
        with world.clock(client) as clock:
            assert texts(world.stream(client, STREAM)) == ["a"]
        assert clock.slept == [53.5]
    for name, retry in (("PerMinute", Retry(deadline=50)), ("PerDay", Retry())):
        with (
            Server([failure(name), good]) as server,
            world.connect(server.url, retry=retry) as client,
            world.clock(client) as clock,
        ):
            with pytest.raises(errors.ResourceExhausted) as caught:
                list(world.stream(client, STREAM))
            assert (caught.value.retry_delay, clock.slept) == (53, [])
            assert len(server.requests) == 1


def test_a_get_stream_cut_before_its_first_event_is_repeated(world: World) -> None:
    cut = Reply(headers=SSE, body=event("a"), cut=5)
    with (
        Server([cut, Reply(headers=SSE, body=event("b"))]) as server,
        world.connect(server.url) as client,
        world.clock(client),
    ):
        assert texts(world.stream(client, WATCH)) == ["b"]
    with (
        Server([cut, Reply(headers=SSE, body=event("b"))]) as server,
        world.connect(server.url) as client,
        world.clock(client),
    ):
        with pytest.raises(errors.TransportError):
            list(world.stream(client, STREAM))  # a POST may have been done
        assert len(server.requests) == 1


def test_after_the_first_event_nothing_is_repeated(world: World) -> None:
    bad = Reply(headers=SSE, chunks=[event("a"), json.dumps(ERROR).encode()])
    with Server([bad, bad]) as server, world.connect(server.url) as client:
        with pytest.raises(errors.Unavailable):
            list(world.stream(client, WATCH))
        assert len(server.requests) == 1


def test_an_error_before_the_stream(world: World) -> None:
    response = Reply(404, json=[{"error": {"code": 404, "message": "no model"}}])
    with (
        Server([response]) as server,
        world.connect(server.url) as client,
        pytest.raises(errors.NotFound, match="no model"),
    ):
        next(world.stream(client, STREAM))


def test_html_is_no_stream(world: World) -> None:
    response = Reply(
        headers={"Content-Type": "text/html"}, body=b"<html>sign in</html>"
    )
    with (
        Server([response]) as server,
        world.connect(server.url) as client,
        pytest.raises(errors.StreamError, match="text/html"),
    ):
        list(world.stream(client, STREAM))


def endless(_: object) -> Reply:
    """An event, then comments: the server learns at each that the client has gone."""
    body = event("a") + b": waiting\n" * 10_000
    return Reply(headers={"Content-Type": "text/event-stream"}, body=body, drip=0.0005)


@pytest.mark.parametrize("way", ["break", "close", "with", "raise"])
def test_leaving_early_frees_the_connection(world: World, way: str) -> None:
    with Server(endless) as server, world.connect(server.url, pool_size=1) as client:
        for number in range(3):
            stream = world.stream(client, STREAM)
            leave(stream, way)
            world.settle()
            wait_until(lambda: server.open_connections == 0)
            assert len(server.requests) == number + 1
            assert list(stream) == []


def leave(stream: Any, way: str) -> None:
    if way == "break":
        for item in stream:
            assert item.text == "a"
            break
    elif way == "close":
        assert next(stream).text == "a"
        stream.close()
    elif way == "with":
        with stream as entered:
            assert entered.response.status == 200
            assert next(entered).text == "a"
    else:
        with pytest.raises(ZeroDivisionError):
            fail_in_loop(stream)


def fail_in_loop(stream: Any) -> None:
    for _ in stream:
        raise ZeroDivisionError


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < end, "condition not met within 5 s"
        gc.collect()
        time.sleep(0.01)


def test_entering_connects_and_the_first_event_is_not_lost(world: World) -> None:
    with (
        Server([Reply(headers=SSE, body=event("a") + event("b"))]) as server,
        world.connect(server.url) as client,
        world.stream(client, STREAM) as stream,
    ):
        assert len(server.requests) == 1
        assert next(stream).text == "a"
        assert texts(stream) == ["b"]


def test_arguments_that_can_not_be_sent(world: World) -> None:
    method: Method[Any] = Method(
        "example.things.stream", "POST", "things/{name}:stream"
    )
    with Server([]) as server, world.connect(server.url) as client:
        with pytest.raises(ValueError, match="name"):
            list(world.stream(client, method))
        gc.collect()  # a finalizer that fails would be a warning, and so an error
        assert server.requests == []


def test_a_stream_that_is_forgotten_frees_its_connection(world: World) -> None:
    with Server(endless) as server, world.connect(server.url) as client:
        stream = world.stream(client, STREAM)
        for item in stream:
            assert item.text == "a"
            break
        del stream
        world.settle()
        wait_until(lambda: server.open_connections == 0)


def test_the_response_before_the_opening(world: World) -> None:
    with (
        Server([]) as server,
        world.connect(server.url) as client,
        pytest.raises(RuntimeError, match="isn't open"),
    ):
        _ = world.stream(client, STREAM).response


def test_on_response_sees_the_head(world: World) -> None:
    seen: list[Any] = []
    with (
        Server([Reply(headers=SSE, body=event("a"))]) as server,
        world.connect(server.url) as client,
    ):
        list(world.stream(client, STREAM, {"on_response": seen.append}))
    assert [response.status for response in seen] == [200]


@pytest.mark.parametrize("reply", ["stall", "comments"])
def test_silence_times_out(world: World, reply: str) -> None:
    responses = {
        "stall": Reply(headers=SSE, chunks=[event("a"), None]),
        "comments": Reply(
            headers=SSE, body=event("a") + b": still here\n\n" * 200, drip=0.01
        ),
    }
    with (
        Server([responses[reply]]) as server,
        world.connect(server.url, timeout=0.5) as client,
    ):
        seen: list[Any] = []
        with pytest.raises(errors.Timeout) as caught:
            iter_into(seen, world.stream(client, STREAM))
        assert texts(seen) == ["a"]
        assert texts(caught.value.received) == ["a"]


def test_slow_events_do_not_time_out(world: World) -> None:
    response = Reply(headers=SSE, body=event("a" * 60), drip=0.02)  # more than a second
    with Server([response]) as server, world.connect(server.url, timeout=1) as client:
        assert texts(world.stream(client, STREAM)) == ["a" * 60]


@pytest.mark.parametrize("headers", [SSE, JSON], ids=["sse", "array"])
def test_what_an_error_keeps_is_bounded(world: World, headers: dict[str, str]) -> None:
    pieces = [{"text": f"{n}{'x' * 1_000_000}\n\n"} for n in range(8)]
    if headers is SSE:
        chunks = [b"data: %s\r\n\r\n" % json.dumps(p).encode() for p in pieces]
        chunks.append(json.dumps(ERROR).encode())
    else:
        chunks = [b",\r\n%s\n" % json.dumps(p).encode() for p in [*pieces, ERROR]]
        chunks[0] = chunks[0].replace(b",\r\n", b"[", 1)
    with (
        Server([Reply(headers=headers, chunks=chunks)]) as server,
        world.connect(server.url) as client,
        pytest.raises(errors.Unavailable) as caught,
    ):
        list(world.stream(client, STREAM))
    kept = [text[0] for text in texts(caught.value.received) if text]
    assert kept in (["4", "5", "6", "7"], ["5", "6", "7"])


def test_slow_readers_get_what_came_before_the_cut() -> None:
    head = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
    head += b"content-length: 1000\r\n\r\n"
    reply = Reply(raw=head + event("a") + event("b") + event("c")[:9], drip=0.0005)
    seen: list[Any] = []

    async def run(url: str) -> None:
        async with AsyncioClient(base_url=url, api_key="k") as client:
            async for item in client._api.stream(STREAM, {}):
                seen.append(item)
                await asyncio.sleep(0.3)

    with Server([reply]) as server, pytest.raises(errors.TransportError) as caught:
        asyncio.run(run(server.url))
    assert texts(seen) == ["a", "b"]
    assert texts(caught.value.received) == ["a", "b"]


def test_a_cancelled_task_frees_the_connection() -> None:
    async def run(server: Server) -> None:
        async with AsyncioClient(base_url=server.url, api_key="k") as client:
            started = asyncio.Event()

            async def read() -> None:
                async for _ in client._api.stream(STREAM, {}):
                    started.set()

            task = asyncio.create_task(read())
            await started.wait()
            await asyncio.sleep(0.05)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await asyncio.to_thread(wait_until, lambda: server.open_connections == 0)

    with Server(endless) as server:
        asyncio.run(run(server))


def test_async_streams_do_not_block_the_loop() -> None:
    with Server([Reply(headers=SSE, chunks=[event("a"), None])]) as server:
        ticks = 0

        async def tick() -> None:
            nonlocal ticks
            while True:
                await asyncio.sleep(0.01)
                ticks += 1

        async def read(client: Any) -> None:
            ticking = asyncio.create_task(tick())
            with pytest.raises(errors.Timeout):
                async for _ in client._api.stream(STREAM, {}):
                    pass
            ticking.cancel()

        with World("async") as world, world.connect(server.url, timeout=0.5) as client:
            world.do(read(client))
        assert ticks > 10


def test_streams_in_threads_share_a_client() -> None:
    reply = Reply(headers=SSE, body=b"".join(event(str(n)) for n in range(50)))
    with (
        Server(lambda request: reply) as server,
        World("sync") as world,
        world.connect(server.url) as client,
    ):
        results: list[list[str | None]] = []

        def read() -> None:
            results.append(texts(world.stream(client, STREAM)))

        threads = [threading.Thread(target=read) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert results == [[str(n) for n in range(50)]] * 8


def test_an_event_that_holds_an_array_stands_for_its_elements(world: World) -> None:
    body = b'data: [{"text": "a"}, {"text": "b"}]\n\ndata: []\n\n' + event("c")
    with (
        Server([Reply(headers=SSE, body=body)]) as server,
        world.connect(server.url) as client,
    ):
        assert texts(world.stream(client, STREAM)) == ["a", "b", "c"]


def test_an_error_in_an_array(world: World) -> None:
    body = event("a") + b"data: [" + json.dumps(ERROR).encode() + b"]\n\n"
    with (
        Server([Reply(headers=SSE, body=body)]) as server,
        world.connect(server.url) as client,
    ):
        with pytest.raises(errors.Unavailable, match="overloaded") as caught:
            list(world.stream(client, STREAM))
        assert texts(caught.value.received) == ["a"]


def test_arrays_are_items_where_anything_is(world: World) -> None:
    body = b"data: [1, 2]\n\n"
    with (
        Server([Reply(headers=SSE, body=body)]) as server,
        world.connect(server.url) as client,
    ):
        assert list(world.stream(client, ANY)) == [[1, 2]]


def waiting(framing: bytes, body: bytes) -> Callable[[object], Reply]:
    """A server that sends this, and no more until the client goes."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + framing
    reply = Reply(raw=head + b"\r\n" + body, then=lambda sock: sock.recv(1))
    return lambda _: reply


CHUNKED = waiting(
    b"Transfer-Encoding: chunked\r\n", b"%x\r\n%s\r\n" % (len(event("a")), event("a"))
)
UNFRAMED = waiting(b"", event("a"))


def flowing(_: object) -> Reply:
    return Reply(headers=SSE, body=event("a") * 200_000, drip=0.0005)


def sessions(world: World, own: bool) -> dict[str, Any]:
    return {"pool_size": 1} if own else {"session": world.session()}


OWN = pytest.mark.parametrize("own", [True, False], ids=["own", "user's"])


@OWN
@pytest.mark.parametrize("serve", [CHUNKED, UNFRAMED])
def test_a_stream_that_is_dropped_frees_its_connection(
    world: World, own: bool, serve: Any
) -> None:
    with (
        Server(serve) as server,
        world.connect(server.url, timeout=5, **sessions(world, own)) as client,
    ):
        for number in range(2):
            assert next(world.stream(client, STREAM)).text == "a"
            gc.collect()
            world.settle()
            wait_until(lambda: server.open_connections == 0)
            assert len(server.requests) == number + 1


def stream_in_pieces(world: World, client: Any) -> Any:
    """A stream itself, not one whose coroutines are run at once."""
    return client._api.stream(STREAM, {}, None, None)


def read_by_two(world: World, stream: Any, other: Callable[[], Any]) -> list[Any]:
    """What comes of reading all of a stream, while `other` runs after a moment."""
    out: list[Any] = []

    def read() -> None:
        try:
            out.append(texts(stream))
        except Exception as error:
            out.append(error)

    async def read_async() -> None:
        try:
            out.append([item.text async for item in stream])
        except Exception as error:
            out.append(error)

    async def both() -> None:
        reading = asyncio.ensure_future(read_async())
        await asyncio.sleep(0.2)
        try:
            out.append(await other())
        except Exception as error:
            out.append(error)
            await stream.close()
        await reading

    if world.is_async:
        world.do(both())
        return out
    thread = threading.Thread(target=read)
    thread.start()
    time.sleep(0.2)
    try:
        out.append(other())
    except Exception as error:
        out.append(error)
        stream.close()
    thread.join()
    return out


@OWN
@pytest.mark.parametrize("serve", [CHUNKED, UNFRAMED, flowing])
def test_closing_ends_a_read_at_once(world: World, own: bool, serve: Any) -> None:
    with (
        Server(serve) as server,
        world.connect(server.url, **sessions(world, own)) as client,
    ):
        stream = stream_in_pieces(world, client)
        start = time.monotonic()
        out = read_by_two(world, stream, stream.close)
        assert time.monotonic() - start < 5
        (error,) = [entry for entry in out if entry is not None]
        assert type(error) is errors.StreamError
        assert "the stream was closed while it was read" in str(error)
        assert {piece.text for piece in error.received} == {"a"}
        assert len(server.requests) == 1
        wait_until(lambda: server.open_connections == 0)


@OWN
def test_closing_before_the_first_event(world: World, own: bool) -> None:
    with (
        Server(waiting(b"", b": hi\n")) as server,
        world.connect(server.url, **sessions(world, own)) as client,
    ):
        stream = client._api.stream(WATCH, {}, None, None)
        out = read_by_two(world, stream, stream.close)
        (error,) = [entry for entry in out if entry is not None]
        assert type(error) is errors.StreamError
        assert len(server.requests) == 1


@OWN
def test_a_stream_has_one_reader_at_a_time(world: World, own: bool) -> None:
    with (
        Server(CHUNKED) as server,
        world.connect(server.url, **sessions(world, own)) as client,
    ):
        stream = stream_in_pieces(world, client)

        def iterate() -> Any:
            return anext(aiter(stream)) if world.is_async else next(iter(stream))

        second, first = read_by_two(world, stream, iterate)
        assert type(first) is errors.StreamError  # as the test closes it
        assert isinstance(second, RuntimeError)
        assert "another thread or task is reading the stream" in str(second)
        assert [piece.text for piece in first.received] == ["a"]
        assert len(server.requests) == 1
