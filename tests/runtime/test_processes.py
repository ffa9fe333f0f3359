"""Clients in other processes: forked, pickled, copied, sent to the workers of an engine."""

from __future__ import annotations

import asyncio
import copy
import multiprocessing
import os
import pickle
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import cloudpickle  # type: ignore[import-untyped]
import pytest
import requests
import trio
from gapismith.runtime.calls.retry import Retry
from google.auth import credentials as google
from requests.adapters import HTTPAdapter

from tests.runtime import harness as api
from tests.runtime import hostile
from tests.runtime.harness import World
from tests.runtime.server import Reply, Request, Server

ROOT = Path(__file__).parents[2]


def echo(request: Request) -> Reply:
    """The name that was asked for, and the key that came."""
    name = request.path.removeprefix("/v1/")
    return Reply(json={"name": name, "sizeBytes": str(request.connection)})


def name_of(files: api.Files, name: str) -> str | None:
    return files.get(name).name


def names(client: api.Client, number: int) -> bool:
    """Whether each of some calls gets its own response."""
    wanted = [f"files/{number}-{turn}" for turn in range(30)]
    return [client.files.get(name).name for name in wanted] == wanted


@pytest.mark.parametrize("dumps", [pickle.dumps, cloudpickle.dumps])
def test_pickled_clients_have_the_settings(world: World, dumps: Any) -> None:
    with Server(echo) as server:
        client = world.client(server.url, retry=Retry(2), headers={"x-mine": "1"})
        world.do(client.files.get("files/a"))
        other = pickle.loads(dumps(client))
        assert world.do(other.files.get("files/b")).name == "files/b"
        world.do(other.close())
    first, second = server.requests
    assert first.connection != second.connection
    for header in ("x-mine", "x-goog-api-key"):
        assert first.headers[header] == second.headers[header]


def test_clones_share_a_connection_after_pickling() -> None:
    with Server(echo) as server, api.Client(base_url=server.url, api_key="k") as client:
        pair = (client, client.with_options(timeout=5))
        one, other = pickle.loads(pickle.dumps(pair))
        one.files.get("files/a")
        other.files.get("files/b")
        one.close()
    assert len({request.connection for request in server.requests}) == 1


def test_a_deep_copy_and_a_resource(world: World) -> None:
    with Server(echo) as server:
        client = world.client(server.url)
        other = copy.deepcopy(client)
        files = pickle.loads(pickle.dumps(client.files))
        assert world.do(other.files.get("files/a")).name == "files/a"
        assert world.do(files.get("files/b")).name == "files/b"
        world.do(other.close())
        world.do(files._api.close())  # a resource has no `close` of its own


def test_a_session_travels_as_requests_does_it() -> None:
    with Server(echo) as server, requests.Session() as session:
        session.headers["x-mine"] = "1"
        client = api.Client(base_url=server.url, api_key="k", session=session)
        pickle.loads(pickle.dumps(client)).files.get("files/a")
    assert server.requests[0].headers["x-mine"] == "1"


def test_an_aiohttp_session_does_not_travel() -> None:
    import aiohttp

    async def use() -> None:
        async with aiohttp.ClientSession() as session:
            client = api.AsyncClient(api_key="k", session=session)
            with pytest.raises(TypeError, match="belongs to its event loop"):
                pickle.dumps(client)

    asyncio.run(use())


def blocking() -> requests.Session:
    """A session with one connection, for which others wait."""
    session = requests.Session()
    session.mount("http://", HTTPAdapter(pool_maxsize=1, pool_block=True))
    return session


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("make", [None, requests.Session, blocking])
@pytest.mark.parametrize("proxied", [False, True])
def test_the_children_of_a_fork_have_their_own_connections(
    make: Any, proxied: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        Server(echo) as server,
        api.Client(base_url=server.url, api_key="k", session=make and make()) as client,
    ):
        if proxied:
            monkeypatch.delenv("no_proxy", raising=False)
            monkeypatch.setenv("http_proxy", server.url)
        client.files.get("files/a")
        children: list[int] = []
        for number in range(4):
            child = os.fork()
            if child == 0:
                try:
                    os._exit(0 if names(client, number) else 1)
                finally:
                    os._exit(2)
            children.append(child)
        assert names(client, 9)
        assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
        parents = {r.connection for r in server.requests if "-" not in r.path}
        ours = {r.connection for r in server.requests if "/9-" in r.path}
        assert parents == ours  # the parent's connection is still good
    assert len({request.connection for request in server.requests}) == 5


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_session_that_only_the_parent_has_used() -> None:
    with Server(echo) as server, requests.Session() as session:
        assert session.get(f"{server.url}v1/files/a").ok
        child = os.fork()
        if child == 0:
            try:
                own = api.Client(base_url=server.url, api_key="k", session=session)
                os._exit(0 if names(own, 1) else 1)
            finally:
                os._exit(2)
        assert os.waitpid(child, 0)[1] == 0
        assert session.get(f"{server.url}v1/files/a").ok
        first, *childs, last = [request.connection for request in server.requests]
        assert first == last
        assert first not in childs


class Renewed(google.Credentials):
    """Credentials whose tokens come from a server, one for each call."""

    def __init__(self, url: str) -> None:
        base: Any = super()
        base.__init__()
        self.url = url

    def refresh(self, request: Any) -> None:
        response: Any = request(f"{self.url}v1/token", method="POST", body=b"")
        assert response.data
        self.token = "token"

    @property
    def valid(self) -> bool:
        return False


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_tokens_are_refreshed_on_connections_of_the_process() -> None:
    with (
        Server(echo) as server,
        Server(echo) as tokens,
        requests.Session() as session,
        api.Client(
            base_url=server.url, credentials=Renewed(tokens.url), session=session
        ) as client,
    ):
        client.files.get("files/a")
        child = os.fork()
        if child == 0:
            try:
                os._exit(0 if names(client, 1) else 1)
            finally:
                os._exit(2)
        assert os.waitpid(child, 0)[1] == 0
        client.files.get("files/a")
        first, *childs, last = [request.connection for request in tokens.requests]
        assert first == last
        assert first not in childs


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_an_async_client_after_a_fork() -> None:
    async def use(name: str) -> bool:
        return (await client.files.get(name)).name == name

    with Server(echo) as server:
        client = api.AsyncClient(base_url=server.url, api_key="k")
        assert asyncio.run(use("files/a"))
        child = os.fork()
        if child == 0:
            try:
                os._exit(0 if asyncio.run(use("files/b")) else 1)
            finally:
                os._exit(2)
        assert os.waitpid(child, 0)[1] == 0
        assert asyncio.run(use("files/c"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_fork_while_the_connection_is_being_made() -> None:
    """The child has no lock that a thread of its parent holds."""
    with Server(echo) as server, api.Client(base_url=server.url, api_key="k") as client:
        shared = client._api._shared  # nothing public waits at this point
        with shared._lock:
            child = os.fork()
            if child == 0:
                try:
                    os._exit(0 if client.files.get("files/a").name else 1)
                finally:
                    os._exit(2)
        assert os.waitpid(child, 0)[1] == 0


@pytest.mark.parametrize(
    "method",
    [
        "fork",
        pytest.param("spawn", marks=pytest.mark.slow),
        pytest.param("forkserver", marks=pytest.mark.slow),
    ],
)
def test_the_start_methods_of_multiprocessing(method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} here")
    wanted = [f"files/{number}" for number in range(8)]
    with Server(echo) as server, api.Client(base_url=server.url, api_key="k") as client:
        client.files.get("files/a")
        context = multiprocessing.get_context(method)
        with context.Pool(2) as pool:
            got = pool.starmap(name_of, [(client.files, name) for name in wanted])
        assert got == wanted


# As those do who embed a million texts: the client travels to the workers.
DASK = """
from dask.distributed import Client as Cluster
from generativelanguage_v1beta import Client

def embed(client, text):
    response = client.models.embed_content("m", {"content": {"parts": [{"text": text}]}})
    return response.embedding.values

if __name__ == "__main__":
    client = Client(api_key="k", base_url=URL)
    with Cluster(n_workers=2, threads_per_worker=2, dashboard_address=None) as cluster:
        futures = [cluster.submit(embed, client, str(number)) for number in range(20)]
        print(cluster.gather(futures) == [[float(number)] for number in range(20)])
"""


@pytest.mark.slow
def test_dask_workers_take_a_client(tmp_path: Path) -> None:
    def embedding(request: Request) -> Reply:
        text = request.json["content"]["parts"][0]["text"]
        return Reply(json={"embedding": {"values": [float(text)]}})

    with Server(embedding) as server:
        script = tmp_path / "embed.py"
        script.write_text(f"URL = {server.url!r}\n{DASK}", "utf-8")
        done = subprocess.run(
            [sys.executable, str(script)],
            env={**os.environ, "PYTHONPATH": str(ROOT / "generated")},
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
    assert done.stdout.split() == ["True"]
    assert len(server.requests) == 20


GEVENT = """
from gevent import monkey
monkey.patch_all()
import gevent
from tests.runtime import harness as api
from tests.runtime import hostile

client = api.Client(api_key="k", base_url=URL, pool_size=4)
jobs = [gevent.spawn(client.files.get, f"files/{number}") for number in range(40)]
gevent.joinall(jobs, raise_error=True)
print([job.value.name for job in jobs] == [f"files/{number}" for number in range(40)])
"""
UVLOOP = """
import asyncio
import uvloop
from tests.runtime import harness as api
from tests.runtime import hostile

async def main():
    async with api.AsyncClient(api_key="k", base_url=URL, pool_size=4) as client:
        wanted = [f"files/{number}" for number in range(40)]
        files = await asyncio.gather(*map(client.files.get, wanted))
        print([file.name for file in files] == wanted)

uvloop.run(main())
"""


@pytest.mark.parametrize("script", [GEVENT, UVLOOP], ids=["gevent", "uvloop"])
def test_other_loops(script: str) -> None:
    paths = os.pathsep.join([str(ROOT), str(ROOT / "generator")])
    with Server(echo) as server:
        done = subprocess.run(
            [sys.executable, "-c", f"URL = {server.url!r}\n{script}"],
            env={**os.environ, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.stdout.split() == ["True"], done.stderr
        assert server.most_connections <= 4


def test_an_interrupt_loses_no_permit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C at any point between taking and giving back a connection."""
    from gapismith.runtime.http import transport

    real = transport.RequestsHandle.begin
    calls = 0

    def interrupted(self: Any, raw: Any) -> None:
        nonlocal calls
        calls += 1
        if calls <= 5:
            raise KeyboardInterrupt
        real(self, raw)

    monkeypatch.setattr(transport.RequestsHandle, "begin", interrupted)
    with (
        Server(echo) as server,
        api.Client(base_url=server.url, api_key="k", pool_size=2, timeout=2) as client,
    ):
        for _ in range(5):
            with pytest.raises(KeyboardInterrupt):
                client.files.get("files/a")
        with ThreadPoolExecutor(8) as pool:
            wanted = [f"files/{number}" for number in range(24)]
            assert [f.name for f in pool.map(client.files.get, wanted)] == wanted
        assert threading.active_count() < 50


async def _stream(client: Any) -> None:
    async for _ in client._api.stream(api.STREAM, {}, {}):
        pass


async def _list(client: Any) -> None:
    async for _ in client.files.list():
        pass


async def _batch(client: Any) -> None:
    batch = client.batch()
    batch.add(client.files.get, "files/a")
    await batch.send()


async def _upload(client: Any) -> None:
    await client._api.upload(hostile.UPLOAD, {}, None, b"x", None)


@pytest.mark.parametrize(
    "use",
    [
        lambda client: client.files.get("files/a"),
        lambda client: client.wait("batches/b"),
        lambda client: client.wait({"name": "batches/b", "done": False}),
        lambda client: client._api.download(hostile.DOWNLOAD, {}).read(),
        _stream,
        _list,
        _batch,
        _upload,
    ],
)
def test_trio_is_told_at_once(use: Any) -> None:
    client = api.AsyncClient(api_key="k", base_url="http://127.0.0.1:1/")
    with pytest.raises(RuntimeError, match="needs a running asyncio event loop"):
        trio.run(use, client)
