"""Time limits against servers that keep sending, and servers that take their time."""

from __future__ import annotations

import asyncio
import io
import time
from typing import Any

import pytest
from gapismith.runtime import errors
from gapismith.runtime import resource as _r
from gapismith.runtime.calls.retry import Retry

from tests.runtime import harness as _t
from tests.runtime.harness import STREAM, World
from tests.runtime.server import Reply, Request, Server

ONCE = Retry(1)
UPLOAD = _r.Method(
    "files.upload",
    "POST",
    "v1/files",
    response=lambda: _t.File,
    upload=_r.Upload("upload/v1/files"),
)
ENDLESS_HEAD = Reply(raw=b"HTTP/1.1 200 OK\r\nx-long: " + b"a" * 50_000, drip=0.01)


def test_a_head_drop_by_drop(world: World) -> None:
    with Server([ENDLESS_HEAD]) as server:
        client = world.client(server.url, retry=ONCE, timeout=0.3)
        start = time.monotonic()
        with pytest.raises(errors.Timeout, match=r"0\.3 s"):
            world.do(client.files.get("files/a"))
        assert time.monotonic() - start < 3


def test_the_head_of_a_stream_drop_by_drop(world: World) -> None:
    with Server([ENDLESS_HEAD]) as server:
        client = world.client(server.url, retry=ONCE, timeout=0.3)
        start = time.monotonic()
        with pytest.raises(errors.Timeout, match=r"0\.3 s"):
            world.list(client._api.stream(STREAM, {}, body={}))
        assert time.monotonic() - start < 3


@pytest.mark.parametrize("retry", [ONCE, Retry(9, initial=0.01)])
@pytest.mark.parametrize("reply", [Reply(stall=True), ENDLESS_HEAD, Reply(503)])
def test_a_wait_ends_in_time(world: World, retry: Retry, reply: Reply) -> None:
    with Server(lambda _: reply) as server:
        client = world.client(server.url, retry=retry, timeout=60)
        start = time.monotonic()
        with pytest.raises(errors.Error):
            world.do(client.wait("batches/b", timeout=0.4, poll=0.1))
        assert time.monotonic() - start < 2


def test_a_wait_that_ends_with_a_poll_says_so(world: World) -> None:
    with Server([Reply(stall=True)]) as server:
        client = world.client(server.url, retry=ONCE, timeout=60)
        with pytest.raises(errors.Timeout, match=r"b has not finished within 0\.2 s"):
            world.do(client.wait("batches/b", timeout=0.2))


class _Tokens:
    """Fresh tokens at every refresh."""

    valid = True
    universe_domain = "googleapis.com"
    count = 0

    def refresh(self, request: object) -> None:
        self.count += 1

    def apply(self, headers: dict[str, str]) -> None:
        headers["authorization"] = f"Bearer {self.count}"


@pytest.mark.parametrize(
    "reply",
    [Reply(401), Reply(302, headers={"Location": "/v1/x"})],
    ids=["refused", "redirected"],
)
def test_what_is_sent_again_shares_the_timeout(world: World, reply: Reply) -> None:
    def replying(_: Request) -> Reply:
        if len(server.requests) > 1:
            return Reply(stall=True)
        time.sleep(0.3)
        return reply

    with Server(replying) as server:
        client = world.client(
            server.url, credentials=_Tokens(), retry=ONCE, timeout=0.6
        )
        start = time.monotonic()
        with pytest.raises(errors.Timeout):
            world.do(client.files.get("files/a"))
        assert 0.55 < time.monotonic() - start < 0.85
        assert len(server.requests) == 2


def test_batches_keep_the_deadline_of_retries(world: World) -> None:
    def replying(request: Request) -> Reply:
        if len(server.requests) > 1:
            return Reply(stall=True)
        boundary = request.headers["content-type"].partition('"')[2].strip('"')
        part = (
            f"--{boundary}\r\nContent-Type: application/http\r\n"
            f"Content-ID: <response-{boundary} + 0>\r\n\r\nHTTP/1.1 503 No\r\n\r\n\r\n"
        )
        kind = {"Content-Type": f"multipart/mixed; boundary={boundary}"}
        return Reply(headers=kind, body=f"{part}--{boundary}--".encode())

    with Server(replying) as server:
        retry = Retry(deadline=0.5, initial=0.01)
        client = world.client(server.url, retry=retry, timeout=60)
        batch = client.batch()
        batch.add(client.files.get, "files/a")
        start = time.monotonic()
        with pytest.raises(errors.Timeout):
            world.do(batch.send())
        assert time.monotonic() - start < 2


def test_an_upload_may_take_longer_than_one_wait(world: World) -> None:
    def slowly(request: Request) -> Reply:
        while request.read(1 << 20):
            time.sleep(0.08)  # about 2 s in all, half of one for what sockets hold
        return Reply(json={"name": "files/a"})

    with Server(slowly) as server:
        client = world.client(server.url, retry=ONCE, timeout=1.4)
        media = io.BytesIO(bytes(24 << 20))
        file = world.do(client._api.upload(UPLOAD, {}, None, media))
    assert file.name == "files/a"


def test_many_bodies_drop_by_drop(world: World) -> None:
    """Time may be over at any point of reading."""
    reply = Reply(body=b"x" * 5000, drip=0.01)
    with Server(lambda _: reply) as server:
        client = world.client(server.url, retry=ONCE, timeout=0.3)
        if not world.is_async:
            with pytest.raises(errors.Timeout):
                client.files.get("files/a")
            return

        async def all_at_once() -> list[Any]:
            calls = [client.files.get("files/a") for _ in range(30)]
            return await asyncio.gather(*calls, return_exceptions=True)

        kinds = {type(error) for error in world.do(all_at_once())}
    assert kinds == {errors.Timeout}
