"""Sessions of the user's, threads, and what is left behind: for `Client` alone."""

from __future__ import annotations

import gc
import threading
import time
from typing import Any

import pytest
import requests
from gapismith.runtime import errors
from gapismith.runtime.calls.retry import Retry

from tests.runtime import harness as api
from tests.runtime.server import Reply, Request, Server

ONCE = Retry(1)
A = {"name": "files/a"}


def test_a_users_session_is_used_as_it_is() -> None:
    seen: list[str] = []

    def reply(request: Request) -> Reply:
        return Reply(json={"name": request.headers.get("x-hook", "none")})

    with Server(reply) as server, requests.Session() as session:
        session.headers["x-hook"] = "mine"
        session.hooks["response"].append(lambda r, **_: seen.append(r.url))
        with api.Client(api_key="k", base_url=server.url, session=session) as client:
            assert client.files.get("files/a").name == "mine"
        session.get(server.url).close()  # still open
    assert seen[0] == f"{server.url}v1/files/a"


def test_a_users_session_is_not_redirected_either() -> None:
    target = {"Location": "http://example.invalid/"}
    with Server([Reply(302, headers=target)]) as server, requests.Session() as session:
        client = api.Client(api_key="k", base_url=server.url, session=session)
        with pytest.raises(errors.RedirectError):
            client.files.get("files/a")


def test_threads_share_a_client() -> None:
    def reply(request: Request) -> Reply:
        return Reply(json={"name": request.path.removeprefix("/v1/")})

    wrong: list[Any] = []

    def work(number: int) -> None:
        for turn in range(20):
            name = f"files/{number}-{turn}"
            if client.files.get(name).name != name:
                wrong.append(name)

    with (
        Server(reply) as server,
        api.Client(api_key="k", base_url=server.url, pool_size=8) as client,
    ):
        threads = [threading.Thread(target=work, args=(n,)) for n in range(64)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        most = server.most_connections
    assert wrong == []
    assert len(server.requests) == 64 * 20
    assert most <= 8


@pytest.mark.slow
def test_many_threads_share_a_client_for_long() -> None:
    def reply(request: Request) -> Reply:
        server.requests.clear()
        return Reply(json={"name": request.path.removeprefix("/v1/")})

    wrong: list[str] = []

    def work(number: int) -> None:
        for turn in range(1000):
            name = f"files/{number}-{turn}"
            if client.files.get(name).name != name:
                wrong.append(name)

    with (
        Server(reply) as server,
        api.Client(api_key="k", base_url=server.url, pool_size=16) as client,
    ):
        threads = [threading.Thread(target=work, args=(n,)) for n in range(64)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert server.most_connections <= 16
    assert wrong == []


def test_forgotten_clients_leave_nothing_open() -> None:
    with Server(lambda _: Reply(json=A)) as server:
        for _ in range(30):
            api.Client(api_key="k", base_url=server.url).files.get("files/a")
        gc.collect()
        for _ in range(100):
            if not server.open_connections:
                break
            time.sleep(0.01)
        assert server.open_connections == 0
    assert len({request.connection for request in server.requests}) == 30


def test_a_full_pool_times_out_instead_of_hanging() -> None:
    with (
        Server([Reply(chunks=[b"x", None]), Reply(json=A)]) as server,
        api.Client(
            api_key="k", base_url=server.url, pool_size=1, timeout=0.3, retry=ONCE
        ) as client,
    ):
        transport = client._api.connection.shell.transport
        call = client._api.prepare(api.GET, A)
        handle = transport.open(call.request, 5)
        with pytest.raises(errors.Timeout, match="connection"):
            client.files.get("files/a")
        handle.close()
        assert client.files.get("files/a").name == "files/a"
