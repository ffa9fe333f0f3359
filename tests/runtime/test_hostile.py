"""Servers that cheat: both clients notice, and in the same way."""

from __future__ import annotations

import contextlib
import gzip
import json
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from gapismith.runtime import errors
from gapismith.runtime.calls.method import MediaDownload, Method, Upload
from gapismith.runtime.calls.retry import Retry

from tests.runtime import harness as api
from tests.runtime.harness import DRIVERS, World
from tests.runtime.server import Reply, Request, Server

ONCE = Retry(1)
BODY = json.dumps({"name": "files/a"}).encode()
ZIPPED = gzip.compress(BODY)
DOWNLOAD: Method[Any] = Method("m", "GET", "files/x", download=MediaDownload())


def head(*headers: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode()


def chunked(*pieces: bytes, end: bool = True) -> bytes:
    out = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    return out + (b"0\r\n\r\n" if end else b"")


GZIP = "Content-Encoding: gzip"
LENGTH = f"Content-Length: {len(BODY)}"
CHUNKED = "Transfer-Encoding: chunked"

WHOLE = {
    "length": head(LENGTH) + BODY,
    "close": head("Connection: close") + BODY,
    "close that isn't announced": head() + BODY,
    "http 1.0": b"HTTP/1.0 200 OK\r\n\r\n" + BODY,
    "chunks": head(CHUNKED) + chunked(BODY[:3], BODY[3:]),
    "gzip": head(GZIP, "Connection: close") + ZIPPED,
    "gzip in two members": head(GZIP, "Connection: close")
    + gzip.compress(BODY[:5])
    + gzip.compress(BODY[5:]),
    "gzip and padding": head(GZIP, "Connection: close") + ZIPPED + b"\0\0",
    "gzip in chunks": head(GZIP, CHUNKED) + chunked(ZIPPED[:9], ZIPPED[9:]),
    "deflate": head("Content-Encoding: deflate", "Connection: close")
    + zlib.compress(BODY),
    "deflate without a header": head("Content-Encoding: deflate", "Connection: close")
    + zlib.compress(BODY)[2:-4],
    "interim responses": head(status="102 Processing") + head(LENGTH) + BODY,
}
CUT = {
    "head": head(LENGTH)[:30],
    "end of the head": head("Connection: close")[:-2],
    "length": head("Content-Length: 99") + BODY,
    "chunk": head(CHUNKED) + b"63\r\n" + BODY,
    "last chunk": head(CHUNKED) + chunked(BODY, end=False),
    "gzip": head(GZIP, "Connection: close") + ZIPPED[:12],
    "gzip's trailer": head(GZIP, "Connection: close") + ZIPPED[:-4],
    "gzip's trailer, by length": head(GZIP, f"Content-Length: {len(ZIPPED) - 8}")
    + ZIPPED[:-8],
    "gzip's trailer, in chunks": head(GZIP, CHUNKED) + chunked(ZIPPED[:-4]),
    "broken gzip": head(GZIP, "Connection: close") + ZIPPED[:12] + b"x" * 20,
    "a part that nobody asked for": head(LENGTH, status="206 Partial Content") + BODY,
}


def once(raw: bytes) -> Server:
    return Server([Reply(raw=raw, close=True)])


@pytest.mark.parametrize("raw", WHOLE.values(), ids=WHOLE)
def test_whole_responses(world: World, raw: bytes) -> None:
    with once(raw) as server:
        client = world.client(server.url, retry=ONCE)
        assert world.do(client.files.get("files/a")).name == "files/a"


@pytest.mark.parametrize("raw", CUT.values(), ids=CUT)
def test_cut_responses(world: World, raw: bytes) -> None:
    with once(raw) as server:
        client = world.client(server.url, retry=ONCE)
        with pytest.raises(errors.TransportError):
            world.do(client.files.get("files/a"))


@pytest.mark.parametrize("raw", CUT.values(), ids=CUT)
@pytest.mark.parametrize("driver_class", DRIVERS)
def test_cut_downloads(driver_class: Any, raw: bytes) -> None:
    with (
        once(raw) as server,
        driver_class(server.url, retry=ONCE) as driver,
        pytest.raises(errors.TransportError),
    ):
        driver.download(DOWNLOAD).read()


def test_a_reset_is_no_end(world: World) -> None:
    """A body that ends with its connection, which is reset."""
    reply = Reply(raw=head("Connection: close") + BODY, reset=True)
    with Server([reply]) as server:
        client = world.client(server.url, retry=ONCE)
        with pytest.raises(errors.TransportError):
            world.do(client.files.get("files/a"))


def test_more_than_was_asked_for_is_dropped(world: World) -> None:
    """The next call doesn't get what follows the response to the one before."""
    stale = head("Content-Length: 16") + b'{"name":"stale"}'

    def reply(request: Request) -> Reply:
        name = request.path.rpartition("/")[2]
        body = json.dumps({"name": name}).encode()
        response = head(f"Content-Length: {len(body)}") + body
        return Reply(raw=response + stale if name == "0" else response)

    with Server(reply) as server:
        client = world.client(server.url, retry=ONCE)
        names = [world.do(client.files.get(f"files/{n}")).name for n in range(4)]
    assert names == ["0", "1", "2", "3"]


def test_more_that_comes_later_is_dropped(world: World) -> None:
    sent = threading.Event()

    def later(sock: socket.socket) -> None:
        time.sleep(0.05)
        sock.sendall(head("Content-Length: 16") + b'{"name":"stale"}')
        sent.set()

    def reply(request: Request) -> Reply:
        name = request.path.rpartition("/")[2]
        body = json.dumps({"name": name}).encode()
        if name == "0":
            sock = request._connection._sock  # the socket itself is what misbehaves
            threading.Thread(target=later, args=(sock,)).start()
        return Reply(raw=head(f"Content-Length: {len(body)}") + body)

    with Server(reply) as server:
        client = world.client(server.url, retry=ONCE)
        assert world.do(client.files.get("files/0")).name == "0"
        assert sent.wait(5)
        assert world.do(client.files.get("files/1")).name == "1"


@contextlib.contextmanager
def deaf() -> Iterator[str]:
    """Accepts connections and reads nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"


def test_a_server_that_reads_nothing(world: World) -> None:
    with deaf() as url:
        client = world.client(url, retry=ONCE, timeout=0.4)
        start = time.monotonic()
        with pytest.raises(errors.Timeout):
            world.do(client.files.create({"name": "x" * 30_000_000}))
        assert time.monotonic() - start < 4


@pytest.mark.parametrize("driver_class", DRIVERS)
def test_an_upload_to_a_server_that_reads_nothing(driver_class: Any) -> None:
    method: Method[Any] = Method(
        "u", "POST", "x", response=lambda: dict, upload=Upload("upload/x")
    )
    with (
        deaf() as url,
        driver_class(url, retry=ONCE, timeout=0.4) as driver,
        pytest.raises(errors.Timeout),
    ):
        driver.upload(method, iter([b"x" * 1_000_000] * 30))


WAYS: dict[str, Callable[[Any], object]] = {
    "stream": lambda driver: list(driver.stream(api.STREAM, body={})),
    "download": lambda driver: driver.download(DOWNLOAD).read(),
}
ENDLESS: dict[str, Callable[[Request], Reply]] = {
    "size": lambda _: Reply(500, chunks=[b"x" * 65536] * 64),
    "drops": lambda _: Reply(404, drip=0.02, body=b"x" * 9999),
}


@pytest.mark.parametrize("reply", ENDLESS.values(), ids=ENDLESS)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("driver_class", DRIVERS)
def test_the_body_of_an_error_is_bounded(
    driver_class: Any, way: str, reply: Callable[[Request], Reply]
) -> None:
    with (
        Server(reply) as server,
        driver_class(server.url, retry=ONCE, timeout=0.5) as driver,
    ):
        start = time.monotonic()
        with pytest.raises(errors.ApiError) as caught:
            WAYS[way](driver)
        assert time.monotonic() - start < 3
    assert caught.value.response is not None
    assert len(caught.value.response.body) <= 256 * 1024


def test_a_large_response_is_refused_before_it_is_decompressed(world: World) -> None:
    bomb = gzip.compress(b'"' + b"a" * 100_000_000 + b'"')
    reply = Reply(body=bomb, headers={"content-encoding": "gzip"})
    with Server(lambda _: reply) as server:
        client = world.client(server.url, retry=ONCE, max_response_bytes=1_000_000)
        with pytest.raises(errors.ResponseTooLargeError, match="max_response_bytes"):
            world.do(client.files.get("files/a"))
        assert len(server.requests) == 1


def test_the_limit_of_a_call(world: World) -> None:
    with Server(lambda _: Reply(body=BODY)) as server:
        client = world.client(server.url)
        options: Any = {"max_response_bytes": len(BODY) - 1}
        with pytest.raises(errors.ResponseTooLargeError):
            world.do(client.files.get("files/a", options=options))
        options = {"max_response_bytes": len(BODY)}
        world.do(client.files.get("files/a", options=options))


def test_a_connection_that_is_never_made_is_told_for_every_method(world: World) -> None:
    """The request wasn't sent, so a POST may be repeated, too."""
    with socket.create_server(("127.0.0.1", 0), backlog=1) as listener:
        port = listener.getsockname()[1]
        waiting = [socket.socket() for _ in range(4)]  # fill the backlog
        for sock in waiting:
            sock.setblocking(False)
            sock.connect_ex(("127.0.0.1", port))
        client = world.client(f"http://127.0.0.1:{port}/", retry=ONCE, timeout=0.3)
        with pytest.raises(errors.ConnectError):
            world.do(client.files.create({"name": "a"}))
        for sock in waiting:
            sock.close()


def test_a_handshake_that_never_ends(world: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"https://127.0.0.1:{listener.getsockname()[1]}/"
        client = world.client(url, retry=ONCE, timeout=0.3)
        with pytest.raises(errors.ConnectError):
            world.do(client.files.create({"name": "a"}))


def test_the_key_is_in_no_frame_of_a_refused_connection(world: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    client = world.client(f"http://127.0.0.1:{port}/", retry=ONCE)
    with pytest.raises(errors.ConnectError) as caught:
        world.do(client.files.get("files/a"))
    error: BaseException | None = caught.value
    while error is not None:
        trace = error.__traceback__
        while trace is not None:
            shown = {k: repr(v) for k, v in trace.tb_frame.f_locals.items()}
            assert "canary-key" not in str(shown)
            trace = trace.tb_next
        error = error.__cause__ or error.__context__
