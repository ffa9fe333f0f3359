"""The short way to the server of async calls, and the long one while anyone watches."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from typing import Any

import aiohttp
import pytest
from gapismith.runtime import errors
from gapismith.runtime.calls.method import HttpBody
from gapismith.runtime.calls.retry import Retry

from tests.runtime import harness as api
from tests.runtime.server import Reply, Server
from tests.runtime.test_exchange import BODY, HEADS, SEND_RAW, replaced

A = {"name": "files/a"}
STEPS = [
    (aiohttp.ClientSession, "request"),
    (aiohttp.ClientSession, "_request"),
    (aiohttp.ClientRequest, "send"),
    (aiohttp.ClientRequest, "__init__"),
    (aiohttp.ClientResponse, "start"),
]


def made(server: Server) -> api.AsyncClient:
    return api.AsyncClient(api_key="k", base_url=server.url, retry=Retry(1))


def outcome(raw: bytes) -> object:
    """What a call tells of a response."""
    seen: list[Any] = []

    async def call() -> None:
        async with made(server) as own:
            await own.files.get("files/a", options={"on_response": seen.append})

    with Server(lambda _: Reply(raw=raw)) as server:
        try:
            asyncio.run(call())
        except errors.ApiError as error:
            seen.append(error.response)
        except errors.Error as error:
            return type(error), str(error)
    (response,) = seen
    return response.status, response.reason, response.headers, response.body


@pytest.mark.parametrize("name", HEADS)
def test_both_ways_read_the_same(name: str) -> None:
    raw = HEADS[name] + BODY
    short = outcome(raw)
    with replaced(aiohttp.ClientSession, "_request") as seen:
        assert outcome(raw) == short
    assert seen


@pytest.mark.parametrize("by", ["function", "wrapt", "mock"])
@pytest.mark.parametrize(("owner", "name"), STEPS)
def test_whoever_replaces_a_step_sees_every_call(
    owner: Any, name: str, by: str
) -> None:
    async def call() -> None:
        async with made(server) as own:
            await call_twice(own)
            with replaced(owner, name, by) as seen:
                await call_twice(own)
                assert len(seen) == 2
            await call_twice(own)
            assert len(seen) == 2

    with Server(lambda _: Reply(json=A)) as server:
        asyncio.run(call())
    assert [request.connection for request in server.requests] == [0] * 6


async def call_twice(own: api.AsyncClient) -> None:
    for _ in range(2):
        assert (await own.files.get("files/a")).name == "files/a"


def test_both_ways_send_the_same() -> None:
    async def call() -> None:
        async with made(server) as own:
            body = HttpBody("ä".encode(), "a/b; x=ä")
            options: Any = {"headers": {"x-mine": "a  b"}}
            await own._api.unary(SEND_RAW, {}, body, options)
            with replaced(aiohttp.ClientSession, "_request"):
                await own._api.unary(SEND_RAW, {}, body, options)

    with Server(lambda r: Reply(body=r.body)) as server:
        asyncio.run(call())
    short, long = server.requests
    assert (short.headers, short.body) == (long.headers, long.body)


@pytest.mark.parametrize("media_type", ["text/plain\r\nx-b: 1", "a\nb: 1", "a\rb: 1"])
def test_no_header_ends_its_line(media_type: str) -> None:
    async def call() -> None:
        async with made(server) as own:
            await own._api.unary(SEND_RAW, {}, HttpBody(b"x", media_type))

    with Server(lambda _: Reply(json=A)) as server:
        with pytest.raises(ValueError, match="header"):
            asyncio.run(call())
        with (
            replaced(aiohttp.ClientSession, "_request"),
            pytest.raises(ValueError, match="header"),
        ):
            asyncio.run(call())
    assert not server.requests


def test_large_bodies_arrive_whole() -> None:
    async def call() -> None:
        async with made(server) as own:
            for size in (0, 1, 262_144, 262_145, 3_000_000):
                data = bytes(size)
                sent = await own._api.unary(SEND_RAW, {}, HttpBody(data, "a/b"))
                assert sent.data == data

    with Server(lambda r: Reply(body=r.body)) as server:
        asyncio.run(call())
    assert len({request.connection for request in server.requests}) == 1


def test_a_connection_with_a_request_in_its_buffer_is_not_used_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What follows on it would be taken for the rest of the body."""

    async def call() -> None:
        async with made(server) as own:
            await call_twice(own)
            transport: Any = vars(asyncio)["selector_events"]
            transport = transport._SelectorSocketTransport
            monkeypatch.setattr(transport, "get_write_buffer_size", lambda _: 1)
            await call_twice(own)

    with Server(lambda _: Reply(json=A)) as server:
        asyncio.run(call())
    assert [request.connection for request in server.requests] == [0, 0, 0, 1]


@pytest.mark.parametrize("watched", [False, True])
def test_a_response_may_come_before_its_request(watched: bool) -> None:
    """As of a front end that has no more room for connections."""

    async def respond(reader: Any, writer: Any) -> None:
        writer.write(b"HTTP/1.1 429 X\r\nContent-Length: 0\r\n\r\n")
        await reader.read()
        writer.close()

    async def call() -> None:
        listener = await asyncio.start_server(respond, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}/"
        async with (
            listener,
            api.AsyncClient(api_key="k", base_url=url, retry=Retry(1)) as own,
        ):
            with pytest.raises(errors.ApiError, match="429"):
                await own.files.get("files/a")
            await own.close()
            await asyncio.sleep(0.01)  # the server closes its end as well

    with replaced(aiohttp.ClientSession, "_request") if watched else nullcontext():
        asyncio.run(call())
