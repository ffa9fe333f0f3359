"""What only the async client has to show: loops, cancellation, closing, parity."""

from __future__ import annotations

import asyncio
import gc
import gzip
import importlib.util
import inspect
import threading
from typing import Any

import aiohttp
import pytest
from gapismith.runtime import api as apis
from gapismith.runtime import client
from gapismith.runtime.calls import batch, pager
from gapismith.runtime.calls.retry import Retry
from gapismith.runtime.streams import stream

from tests.runtime import harness as api
from tests.runtime.server import Reply, Server

A = {"name": "files/a"}


def made(server: Server, **arguments: Any) -> api.AsyncClient:
    return api.AsyncClient(api_key="k", base_url=server.url, **arguments)


@pytest.mark.parametrize("closing", [True, False], ids=["closed", "left open"])
def test_one_client_in_three_loops(closing: bool) -> None:
    async def use(shared: api.AsyncClient, last: bool) -> list[str | None]:
        files = [await shared.files.get("files/a") for _ in range(2)]
        if last and closing:
            await shared.close()
        return [file.name for file in files]

    with Server(lambda _: Reply(json=A)) as server:
        shared = made(server)
        for turn in range(3):
            assert asyncio.run(use(shared, turn == 2)) == ["files/a"] * 2
        del shared
        gc.collect()  # ResourceWarnings are errors
    connections = [request.connection for request in server.requests]
    assert connections == [0, 0, 1, 1, 2, 2]


def test_loops_in_two_threads_at_once() -> None:
    names: list[str | None] = []

    async def use() -> None:
        results = await asyncio.gather(
            *(shared.files.get("files/a") for _ in range(20))
        )
        names.extend(result.name for result in results)

    with Server(lambda _: Reply(json=A)) as server:
        shared = made(server)
        threads = [threading.Thread(target=asyncio.run, args=(use(),)) for _ in "ab"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert names == ["files/a"] * 40


def test_a_forgotten_client_closes_while_its_loop_lives() -> None:
    async def use() -> int:
        await made(server).files.get("files/a")
        gc.collect()
        for _ in range(50):
            if not server.open_connections:
                break
            await asyncio.sleep(0.01)
        return server.open_connections

    with Server(lambda _: Reply(json=A)) as server:
        assert asyncio.run(use()) == 0


@pytest.mark.parametrize(
    "reply",
    [Reply(stall=True), Reply(chunks=[b"{", None])],
    ids=["before the response", "within the response"],
)
def test_cancelling_frees_the_connection(reply: Reply) -> None:
    async def use() -> None:
        async with made(server, pool_size=1) as own:
            task = asyncio.create_task(own.files.get("files/a"))
            while not server.requests:
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.05)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            # The pool has one place: this only works if it's free again.
            assert (await own.files.get("files/b")).name == "files/a"

    with Server([reply, Reply(json=A)]) as server:
        asyncio.run(use())


def test_cancelling_a_wait_between_attempts() -> None:
    async def use() -> None:
        async with made(server, retry=Retry(initial=60, multiplier=1)) as own:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(1.5):
                    await own.files.get("files/a")

    with Server(lambda _: Reply(429, headers={"Retry-After": "30"})) as server:
        asyncio.run(use())
    assert len(server.requests) == 1


def test_many_tasks_keep_to_the_pool() -> None:
    async def use() -> None:
        async with made(server, pool_size=8) as own:
            names = [f"files/{number}" for number in range(300)]
            files = await asyncio.gather(*map(own.files.get, names))
            assert [file.name for file in files] == names

    def reply(request: Any) -> Reply:
        return Reply(json={"name": request.path.removeprefix("/v1/")})

    with Server(reply) as server:
        asyncio.run(use())
        assert server.most_connections <= 8


def test_a_users_session_is_used_and_stays_open() -> None:
    async def use() -> None:
        async with aiohttp.ClientSession(headers={"x-mine": "1"}) as session:
            async with made(server, session=session) as own:
                await own.files.get("files/a")
            assert not session.closed

    with Server([Reply(json=A)]) as server:
        asyncio.run(use())
    assert server.requests[0].headers["x-mine"] == "1"
    assert server.requests[0].headers["x-goog-api-key"] == "k"


def test_large_bodies_are_sent_whole() -> None:
    async def use() -> None:
        async with made(server) as own:
            await own.files.create({"name": "x" * 3_000_000})

    with Server(lambda r: Reply(json={"name": str(len(r.json["name"]))})) as server:
        asyncio.run(use())
    assert server.requests[0].headers["content-length"] == str(3_000_011)


def test_without_aiohttp_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ImportError, match='pip install "aiohttp'):
        api.AsyncClient(api_key="k")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (client.Client, client.AsyncClient),
        (apis.SyncApi, apis.AsyncApi),
        (pager.Pager, pager.AsyncPager),
        (pager.Pages, pager.AsyncPages),
        (stream.Stream, stream.AsyncStream),
        (batch.Batch, batch.AsyncBatch),
    ],
)
def test_both_halves_have_the_same_signatures(one: type, other: type) -> None:
    assert _surface(one) == _surface(other)


def _surface(cls: type) -> dict[str, list[tuple[str, Any, Any]]]:
    async_names = {
        "__aenter__": "__enter__",
        "__aexit__": "__exit__",
        "__aiter__": "__iter__",
    }
    async_names["__anext__"] = "__next__"
    found: dict[str, list[tuple[str, Any, Any]]] = {}
    for name in dir(cls):
        public = not name.startswith("_") or name in {
            *async_names,
            *async_names.values(),
        }
        member = inspect.getattr_static(cls, name)
        if not public or name == "__del__":
            continue
        parameters: list[tuple[str, Any, Any]] = []
        if inspect.isfunction(member):
            parameters = [
                (p.name, p.kind, p.default)
                for p in inspect.signature(member).parameters.values()
            ]
        found[async_names.get(name, name)] = parameters
    init = inspect.signature(cls).parameters.values()
    found["__init__"] = [(p.name, p.kind, p.default) for p in init]
    return found


def test_cancelling_a_refresh_frees_the_refused_stream() -> None:
    from tests.runtime.test_auth import Tokens

    tokens = Tokens()

    async def read(own: api.AsyncClient) -> None:
        async with asyncio.timeout(0.1):
            async for _ in own._api.stream(api.STREAM, {}):
                pass

    async def use() -> None:
        arguments: Any = {"credentials": tokens, "base_url": server.url, "pool_size": 1}
        async with api.AsyncClient(**arguments) as own:
            await own.files.get("files/a")
            tokens.pause = 0.3
            with pytest.raises(TimeoutError):
                await read(own)
            tokens.pause = 0
            # The pool has one place, and the refused response has a body left to read.
            assert (await own.files.get("files/b")).name == "files/a"

    refusal = Reply(401, chunks=[b"x", None])
    with Server([Reply(json=A), refusal, Reply(json=A)]) as server:
        asyncio.run(use())


def test_a_response_class_of_the_users() -> None:
    class Mine(aiohttp.ClientResponse):
        pass

    async def use() -> None:
        async with (
            aiohttp.ClientSession(response_class=Mine) as session,
            made(server, session=session) as own,
        ):
            assert (await own.files.get("files/a")).name == "files/a"

    zipped = gzip.compress(b'{"name": "files/a"}')
    reply = Reply(body=zipped, headers={"content-encoding": "gzip"})
    with Server([reply]) as server:
        asyncio.run(use())
