"""Clients that are closed: what is running goes on, and what comes later works."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest
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
