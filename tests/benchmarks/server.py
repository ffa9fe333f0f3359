"""The other side of every benchmark: one raw-socket server in a process of its own.

It looks at the request line, the Content-Length and, of uploads, the Content-Range, and
its response is made beforehand: its share of a figure is small, and the same for
every client.

Each transfer has a connection of its own, closed behind it: kernels widen the receive
buffers of connections in use, and how fast bytes go through one depends on its width.

    with serving() as url: ...
"""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.benchmarks import ROOT
from tests.benchmarks.samples import EVENTS, page, response_1k, stream_of
from tests.benchmarks.timing import serve_when_clients_wait

_PIECE = 1 << 16
_BLOCK = 1 << 20
_JSON = "application/json; charset=UTF-8"
_CLOSE = "Connection: close\r\n"
_RANGE = re.compile(rb"content-range: bytes (\d+)-(\d+)/(\d+)")


@contextmanager
def serving() -> Iterator[str]:
    """The URL, ending in a slash, of a server that lives as long as the block."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.server"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        serve_when_clients_wait(process.pid)
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}/"
        finally:
            process.terminate()


def _head(content_type: str, extra: str, status: str = "200 OK") -> bytes:
    """A head of the length that Google's are."""
    return (
        f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{extra}"
        "Vary: Origin\r\nVary: X-Origin\r\nVary: Referer\r\n"
        "Date: Thu, 01 Jan 2026 00:00:00 GMT\r\nServer: scaffolding on HTTPServer2\r\n"
        "X-XSS-Protection: 0\r\nX-Frame-Options: SAMEORIGIN\r\n"
        "X-Content-Type-Options: nosniff\r\nServer-Timing: gfet4t7; dur=12\r\n\r\n"
    ).encode()


def _whole(body: bytes, status: str = "200 OK", extra: str = "") -> bytes:
    return _head(_JSON, f"{extra}Content-Length: {len(body)}\r\n", status) + body


def _chunked(body: bytes) -> bytes:
    """Chunks of 8 KiB, as a front end cuts a stream whose source is ahead of it."""
    head = _head("text/event-stream", "Transfer-Encoding: chunked\r\n")
    cuts = [body[at : at + 8192] for at in range(0, len(body), 8192)]
    return head + b"".join(b"%x\r\n%b\r\n" % (len(c), c) for c in cuts) + b"0\r\n\r\n"


_RESPONSES = {
    ":generateContent": _whole(response_1k()),
    "/zones/z/instances": _whole(b'{"items":[{"name":"a","networkInterfaces":[{}]}]}'),
    **{
        f"/models/events-{count}:streamGenerateContent": _chunked(stream_of(count))
        for count in EVENTS
    },
}


class _Connection:
    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._held = b""
        self._is_last = False

    def talk(self) -> None:
        """Respond to one request after the other until a transfer, or the client, ends."""
        with self._connection:
            while not self._is_last and (head := self._head()):
                self._skip_body(head.lower())
                target = head.split(b" ", 2)[1].decode("ascii")
                self._response(target, head.lower())

    def _head(self) -> bytes:
        while (cut := self._held.find(b"\r\n\r\n")) < 0:
            piece = self._connection.recv(_PIECE)
            if not piece:
                return b""
            self._held += piece
        head, self._held = self._held[:cut], self._held[cut + 4 :]
        return head

    def _skip_body(self, head: bytes) -> None:
        at = head.find(b"\r\ncontent-length:")
        if at < 0:
            return
        size = int(head[at + 17 :].split(b"\r\n", 1)[0])
        left = size - len(self._held)
        self._held = self._held[size:]
        if left <= 0:
            return
        buffer = bytearray(min(left, _BLOCK))
        while left > 0:
            left -= self._connection.recv_into(buffer, min(left, len(buffer)))

    def _response(self, target: str, head: bytes) -> None:
        send = self._connection.sendall
        path, _, query = target.partition("?")
        for marker, response in _RESPONSES.items():
            if path.endswith(marker):
                send(response)
                return
        if path.startswith("/upload/"):
            response = _uploaded(query, head, target)
            self._is_last = _CLOSE.encode() in response
            send(response)
        elif path.startswith("/v1beta/blobs/"):
            self._blob(int(path.rpartition("/")[2]))
        elif path.endswith("/files"):
            send(_whole(page(query)))
        else:
            send(_whole(b"{}", "404 Not Found"))

    def _blob(self, size: int) -> None:
        self._is_last = True
        extra = f"{_CLOSE}Content-Length: {size}\r\n"
        self._connection.sendall(_head("application/octet-stream", extra))
        block = bytes(_BLOCK)
        for start in range(0, size, _BLOCK):
            self._connection.sendall(block[: size - start])


def _uploaded(query: str, head: bytes, target: str) -> bytes:
    """A session for those who ask for one, else word of what has arrived."""
    found = _RANGE.search(head)
    if found is None and "uploadType=resumable" in query:
        return _whole(b"", extra=f"Location: {target}\r\n")
    if found is not None and int(found[2]) + 1 < int(found[3]):
        end = f"Range: bytes=0-{int(found[2])}\r\n"
        return _whole(b"", "308 Resume Incomplete", end)
    return _whole(b'{"file":{"name":"files/x"}}', extra=_CLOSE)


def main() -> None:
    """Serve on a free port, which is told on the standard output."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        print(listener.getsockname()[1], flush=True)
        while True:
            accepted, _ = listener.accept()
            accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection = _Connection(accepted)
            threading.Thread(target=connection.talk, daemon=True).start()


if __name__ == "__main__":
    main()
