"""Servers that misbehave within limits of time and size; see also `hostile.py`."""

from __future__ import annotations

import contextlib
import gzip
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from gapismith.runtime import errors
from gapismith.runtime.calls.retry import Retry

from tests.runtime import harness as api
from tests.runtime import hostile
from tests.runtime.harness import World
from tests.runtime.hostile import DOWNLOAD, STREAM, UPLOAD
from tests.runtime.server import Reply, Request, Server

ONCE = Retry(1)
BODY = json.dumps({"name": "files/a"}).encode()


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


def test_an_upload_to_a_server_that_reads_nothing(world: World) -> None:
    with (
        deaf() as url,
        world.connect(url, retry=ONCE, timeout=0.4) as client,
        pytest.raises(errors.Timeout),
    ):
        world.upload(client, UPLOAD, iter([b"x" * 1_000_000] * 30))


WAYS: dict[str, Callable[[World, Any], object]] = {
    "stream": lambda world, client: list(world.stream(client, api.STREAM, body={})),
    "download": lambda world, client: world.download(client, DOWNLOAD).read(),
}
ENDLESS: dict[str, Callable[[Request], Reply]] = {
    "size": lambda _: Reply(500, chunks=[b"x" * 65536] * 64),
    "drops": lambda _: Reply(404, drip=0.02, body=b"x" * 9999),
}


@pytest.mark.parametrize("reply", ENDLESS.values(), ids=ENDLESS)
@pytest.mark.parametrize("way", WAYS)
def test_the_body_of_an_error_is_bounded(
    world: World, way: str, reply: Callable[[Request], Reply]
) -> None:
    with (
        Server(reply) as server,
        world.connect(server.url, retry=ONCE, timeout=0.5) as client,
    ):
        start = time.monotonic()
        with pytest.raises(errors.ApiError) as caught:
            WAYS[way](world, client)
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


@pytest.mark.parametrize("heard", [0, 999], ids=["at once", "after the hello"])
@pytest.mark.parametrize("linger", [False, True], ids=["closed", "reset"])
def test_a_handshake_that_is_cut(world: World, heard: int, linger: bool) -> None:
    """The request wasn't sent, so a POST may be repeated, too."""
    accepted: list[socket.socket] = []

    def cut() -> None:
        with contextlib.suppress(OSError):
            while True:
                sock, _ = listener.accept()
                accepted.append(sock)
                if heard:
                    sock.recv(heard)
                if linger:
                    option = struct.pack("ii", 1, 0)
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, option)
                sock.close()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=cut, daemon=True).start()
        url = f"https://127.0.0.1:{listener.getsockname()[1]}/"
        client = world.client(url, retry=Retry(2, initial=0), timeout=5)
        with pytest.raises(errors.ConnectError):
            world.do(client.files.create({"name": "a"}))
        assert len(accepted) == 2
        listener.shutdown(socket.SHUT_RDWR)


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


def test_a_full_pool_times_out_instead_of_hanging(world: World) -> None:
    """The call wasn't sent, so any call may be repeated."""
    streaming = Reply(chunks=[b'data: {"name": "a"}\n\n', None])
    with Server([streaming, Reply(json={"name": "files/a"})]) as server:
        client = world.client(server.url, pool_size=1, timeout=0.3, retry=ONCE)
        with world.stream(client, STREAM, body={}) as stream:
            next(stream)
            with pytest.raises(errors.ConnectError, match=r"no connection within 0\.3"):
                world.do(client.files.get("files/a"))
        assert world.do(client.files.get("files/a")).name == "files/a"


ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"
_DRIPPED: list[bytes | float] = [0.1, b"X: 1\r\n"]
PROXIES: dict[str, tuple[str, list[bytes | float]]] = {
    "refuses": ("ConnectError", [b"HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n"]),
    "is no proxy": ("ConnectError", [b"HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n"]),
    "ends": ("ConnectError", [ESTABLISHED]),
    "speaks no tls": (
        "TlsError",
        [ESTABLISHED, 0.1, b"220 mail.test ESMTP ready " * 9],
    ),
    "is silent afterwards": ("ConnectError", [ESTABLISHED, 9]),
    "is silent": ("ConnectError", [9]),
    "drips": ("ConnectError", [b"HTTP/1.1 200 OK\r\n", *_DRIPPED * 50]),
}


@contextlib.contextmanager
def proxy(script: list[bytes | float]) -> Iterator[str]:
    """Sends and waits as told, to all who connect."""
    over = threading.Event()

    def serve(sock: socket.socket) -> None:
        with sock, contextlib.suppress(OSError):
            sock.recv(65536)
            for step in script:
                if isinstance(step, bytes):
                    sock.sendall(step)
                elif over.wait(step):
                    return
            sock.shutdown(socket.SHUT_WR)
            sock.recv(65536)

    def accept(listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                sock, _ = listener.accept()
                threading.Thread(target=serve, args=(sock,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=accept, args=(listener,), daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        over.set()
        listener.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("way", ["get", "stream"])
@pytest.mark.parametrize(("ended", "script"), PROXIES.values(), ids=PROXIES)
def test_a_proxy_that_makes_no_connection(
    world: World,
    ended: str,
    script: list[bytes | float],
    way: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing was sent, so that any call may be repeated."""
    with proxy(script) as url:
        monkeypatch.setenv("HTTPS_PROXY", url)
        client = world.client("https://sample.invalid/", retry=ONCE, timeout=0.3)
        start = time.monotonic()
        with pytest.raises(errors.TransportError) as caught:
            hostile.WAYS[way].call(world, client)
        assert time.monotonic() - start < 2
    assert type(caught.value).__name__ == ended
