"""Clients that are closed: what is running goes on, and what comes later works."""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import Any

import aiohttp
import pytest
from gapismith.runtime import errors
from gapismith.runtime.calls.retry import Retry

from tests.runtime import harness as api
from tests.runtime.harness import World
from tests.runtime.server import Reply, Request, Server

A = {"name": "files/a"}
EVENT = b'data: {"name": "a"}\n\n'
given = pytest.mark.parametrize("given", [False, True], ids=["own", "given"])


def client_of(world: World, url: str, given: bool) -> Any:
    more: Any = {"session": world.session()} if given else {}
    return world.client(url, retry=Retry(3, initial=0), timeout=5, **more)


@given
def test_later_calls_make_new_connections(world: World, given: bool) -> None:
    with Server(lambda _: Reply(json=A)) as server:
        client = client_of(world, server.url, given)
        for _ in range(3):
            assert world.do(client.files.get("files/a")).name == "files/a"
            world.do(client.close())
            world.do(client.close())
        again = client.with_options(timeout=3)
        assert world.do(again.files.get("files/a")).name == "files/a"


@given
def test_a_running_call_completes_once(world: World, given: bool) -> None:
    asked, closed = threading.Event(), threading.Event()

    def replying(_: Request) -> Reply:
        asked.set()
        closed.wait(5)
        return Reply(json=A)

    with Server(replying) as server:
        client = client_of(world, server.url, given)

        async def closing() -> Any:
            call = asyncio.ensure_future(client.files.get("files/a"))
            await asyncio.to_thread(asked.wait, 5)
            await client.close()
            closed.set()
            return await call

        def close() -> None:
            asked.wait(5)
            client.close()
            closed.set()

        if world.is_async:
            found = world.do(closing())
        else:
            threading.Thread(target=close).start()
            found = client.files.get("files/a")
        assert found.name == "files/a"
        assert len(server.requests) == 1
        assert world.do(client.files.get("files/a")).name == "files/a"


@given
def test_an_open_stream_goes_on(world: World, given: bool) -> None:
    with Server([Reply(chunks=[EVENT] * 3), Reply(json=A)]) as server:
        client = client_of(world, server.url, given)
        with world.stream(client, api.STREAM, body={}) as stream:
            next(stream)
            world.do(client.close())
            assert len(list(stream)) == 2
        world.settle()
        assert world.do(client.files.get("files/a")).name == "files/a"
    assert len(server.requests) == 2


# ------------------------------------------------------------ sessions of the user's

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
# What comes before the session is closed, and after that.
CUTS = {
    "head": (b"", HEAD + b"Content-Length: 21\r\n\r\n" + EVENT),
    "length": (HEAD + b"Content-Length: 42\r\n\r\n" + EVENT, EVENT),
    "chunked": (
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n15\r\n" + EVENT + b"\r\n",
        b"0\r\n\r\n",
    ),
    "unframed": (HEAD + b"\r\n" + EVENT, EVENT),
}
USES = {
    "call": lambda client: client._api.unary(api.RAW, {}),
    "download": lambda client: client._api.download(api.RAW_DOWNLOAD, {}).read(),
    "stream": lambda client: _items(client._api.stream(api.STREAM_GET, {})),
}


def _items(stream: Any) -> Any:
    async def gathered() -> list[Any]:
        return [item async for item in stream]

    return gathered() if hasattr(stream, "__aiter__") else list(stream)


class Halfway:
    """A server that sends half of its response, and the other half after `close()`."""

    def __init__(self, first: bytes, rest: bytes) -> None:
        self.began, self.closed = threading.Event(), threading.Event()
        self._parts = first, rest

    def __call__(self, _: Request) -> Reply:
        return Reply(raw=self._parts[0], then=self._end, close=True)

    def _end(self, sock: socket.socket) -> None:
        self.began.set()
        self.closed.wait(5)
        sock.sendall(self._parts[1])


@pytest.mark.parametrize("use", USES.values(), ids=USES)
@pytest.mark.parametrize("parts", CUTS.values(), ids=CUTS)
def test_a_session_of_requests_that_is_closed_meanwhile(
    parts: tuple[bytes, bytes], use: Any
) -> None:
    halfway = Halfway(*parts)
    with World("sync") as world, Server(halfway) as server:
        session = world.session()
        client = world.client(server.url, session=session, timeout=5)

        def close() -> None:
            halfway.began.wait(5)
            session.close()
            halfway.closed.set()

        threading.Thread(target=close).start()
        assert use(client)
        assert len(server.requests) == 1


@pytest.mark.parametrize("use", USES.values(), ids=USES)
@pytest.mark.parametrize("parts", CUTS.values(), ids=CUTS)
def test_a_session_of_aiohttp_that_is_closed_meanwhile(
    parts: tuple[bytes, bytes], use: Any
) -> None:
    """aiohttp closes connections that are in use."""
    halfway = Halfway(*parts)

    async def closing(client: Any, session: Any) -> None:
        async with asyncio.timeout(3):
            using = asyncio.ensure_future(use(client))
            await asyncio.to_thread(halfway.began.wait, 5)
            await asyncio.sleep(0.02)
            await session.close()
            with pytest.raises(errors.ConfigurationError, match="session is closed"):
                await using

    with World("async") as world, Server(halfway) as server:
        session = world.session()
        client = world.client(server.url, session=session, timeout=None, retry=Retry(1))
        world.do(closing(client, session))
        halfway.closed.set()


def test_reads_of_a_session_of_aiohttp_that_is_closed() -> None:
    """Those that begin later, too."""
    halfway = Halfway(*CUTS["chunked"])
    with World("async") as world, Server(halfway) as server:
        session = world.session()
        client = world.client(server.url, session=session)

        async def closing() -> None:
            stream = client._api.stream(api.STREAM_GET, {})
            assert (await anext(stream)).name == "a"
            closed = asyncio.ensure_future(session.close())
            await asyncio.sleep(0)
            with pytest.raises(errors.ConfigurationError, match="session is closed"):
                await anext(stream)
            await closed

        world.do(closing())
        halfway.closed.set()


def test_those_who_wait_for_a_connection_of_a_session_that_is_closed() -> None:
    """Nobody has cancelled them, though that is how aiohttp ends their wait."""

    async def closing(url: str) -> None:
        connector = aiohttp.TCPConnector(limit=1)
        async with aiohttp.ClientSession(connector=connector) as session:
            client = api.AsyncClient(
                api_key="k", base_url=url, session=session, retry=Retry(1)
            )
            calls = [
                asyncio.ensure_future(client.files.get("files/a")) for _ in range(3)
            ]
            await asyncio.sleep(0.1)
            calls[2].cancel()
            await asyncio.sleep(0)
            await session.close()
            first, second, third = await asyncio.gather(*calls, return_exceptions=True)
        assert isinstance(first, errors.ConfigurationError)
        assert isinstance(second, errors.ConfigurationError)
        assert isinstance(third, asyncio.CancelledError)

    with Server([Reply(stall=True)]) as server:
        asyncio.run(closing(server.url))
