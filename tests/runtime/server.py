"""An HTTP server on loopback that misbehaves on order.

    with Server([Reply(503), Reply(json={"a": 1})]) as server:
        ...                         # one reply for each request, in order
    with Server(lambda request: Reply(body=request.body)) as server:
        ...                         # or a function; the body is read when it is asked for

Every request is kept in `server.requests`. A script that has run out responds with 599.
"""

from __future__ import annotations

import json as jsonlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass
class Reply:
    """How to respond, and what to do wrong.

    `chunks` are sent chunked; None among them stalls until the server closes. `cut`
    closes after that many bytes of the whole response, head included if `cut_head`.
    `reset` closes with RST. `length` is a wrong Content-Length. `stall` sends nothing
    until the server closes. `raw` replaces everything else. `drip` sends the body byte by
    byte, with that pause in seconds. `close` ends the connection after the response,
    `then` gets its socket before that.
    """

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    json: Any = None
    chunks: Sequence[bytes | None] | None = None
    cut: int | None = None
    cut_head: bool = False
    reset: bool = False
    length: int | None = None
    stall: bool = False
    raw: bytes | None = None
    drip: float | None = None
    close: bool = False
    reason: str = "Status"
    then: Callable[[socket.socket], object] | None = None


class Request:
    """One request; the body is read when it is asked for."""

    def __init__(self, connection: _Connection, head: bytes) -> None:
        lines = head.decode("latin-1").split("\r\n")
        self.method, self.target, _ = lines[0].split(" ", 2)
        pairs = (line.split(":", 1) for line in lines[1:] if line)
        self.headers = {name.strip().lower(): value.strip() for name, value in pairs}
        self.connection = connection.number
        parts = urlsplit(self.target)
        self.path = parts.path
        self.query = parse_qsl(parts.query, keep_blank_values=True)
        self._connection = connection
        self._left = int(self.headers.get("content-length", 0))
        self._chunked = self.headers.get("transfer-encoding") == "chunked"
        self._body: bytes | None = None

    @property
    def body(self) -> bytes:
        """All of the body."""
        if self._body is None:
            if self._chunked:
                self._body = self._connection.read_chunked()
            else:
                self._body = self._connection.read(self._left)
                self._left = 0
        return self._body

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return jsonlib.loads(self.body)

    def read(self, size: int) -> bytes:
        """Some of a body of known length; for dropping a connection in mid-upload."""
        data = self._connection.read(min(size, self._left))
        self._left -= len(data)
        return data


Handler = Callable[[Request], Reply]


class Server:
    """Serves on 127.0.0.1 in threads until the `with` block ends."""

    def __init__(
        self, script: Handler | Sequence[Reply], *, tls: ssl.SSLContext | None = None
    ) -> None:
        self.requests: list[Request] = []
        self.open_connections = 0
        self.most_connections = 0
        self.closing = threading.Event()
        self._script = script
        self._lock = threading.Lock()
        self._connections: list[_Connection] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port: int = self._listener.getsockname()[1]
        self.tls = tls
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}/"
        self._thread = threading.Thread(target=self._accept, daemon=True)

    def __enter__(self) -> Server:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listener.close()
        for connection in self._connections:
            connection.finish()

    def reply_to(self, request: Request) -> Reply:
        """The next reply of the script."""
        with self._lock:
            number = len(self.requests)
            self.requests.append(request)
        if callable(self._script):
            return self._script(request)
        if number < len(self._script):
            return self._script[number]
        return Reply(599, body=b"the script has run out")

    def count(self, step: int) -> None:
        """Keep track of how many connections are open."""
        with self._lock:
            self.open_connections += step
            self.most_connections = max(self.most_connections, self.open_connections)

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            connection = _Connection(self, sock, len(self._connections))
            self._connections.append(connection)
            connection.thread.start()


class _Connection:
    def __init__(self, server: Server, sock: socket.socket, number: int) -> None:
        self.number = number
        self._server = server
        self._sock = sock
        self._buffer = b""
        self.thread = threading.Thread(target=self._serve, daemon=True)

    def finish(self) -> None:
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)
        self.thread.join(5)

    def read(self, size: int) -> bytes:
        while len(self._buffer) < size:
            data = self._sock.recv(65536)
            if not data:
                break
            self._buffer += data
        out, self._buffer = self._buffer[:size], self._buffer[size:]
        return out

    def read_chunked(self) -> bytes:
        out = b""
        while True:
            size = int(self._line(), 16)
            out += self.read(size)
            self.read(2)
            if not size:
                return out

    def _line(self) -> bytes:
        while b"\r\n" not in self._buffer:
            data = self._sock.recv(65536)
            if not data:
                raise ConnectionError("the client has gone")
            self._buffer += data
        line, _, self._buffer = self._buffer.partition(b"\r\n")
        return line

    def _head(self) -> bytes | None:
        while b"\r\n\r\n" not in self._buffer:
            data = self._sock.recv(65536)
            if not data:
                return None
            self._buffer += data
        head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
        return head

    def _serve(self) -> None:
        self._server.count(1)
        try:
            self._sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._server.tls is not None:
                self._sock = self._server.tls.wrap_socket(self._sock, server_side=True)
            while (head := self._head()) is not None:
                request = Request(self, head)
                reply = self._server.reply_to(request)
                if self._response(request, reply):
                    return
        except OSError:
            pass  # the client has gone, as some tests make it
        finally:
            self._server.count(-1)
            self._sock.close()

    def _response(self, request: Request, reply: Reply) -> bool:
        """Respond; True if the connection is to be closed."""
        if reply.stall:
            self._server.closing.wait()
            return True
        if reply.reset:
            self._sock.setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
            )
        if reply.cut == 0 and reply.cut_head:
            return True
        _ = request.body  # a response before the end of the request confuses clients
        head, pieces = _encoded(reply, request.method)
        whole = head + b"".join(piece for piece in pieces if piece is not None)
        if reply.cut is not None:
            end = reply.cut if reply.cut_head else len(head) + reply.cut
            self._sock.sendall(whole[:end])
            return True
        if reply.drip is not None:
            self._sock.sendall(head)
            for byte in whole[len(head) :]:
                self._sock.sendall(bytes([byte]))
                if self._server.closing.wait(reply.drip):
                    break
            return True
        self._sock.sendall(head)
        for piece in pieces:
            if piece is None:
                self._server.closing.wait()
                return True
            self._sock.sendall(piece)
        if reply.then is not None:
            reply.then(self._sock)
        return reply.close or reply.reset


def _encoded(reply: Reply, method: str) -> tuple[bytes, list[bytes | None]]:
    if reply.raw is not None:
        return b"", [reply.raw]
    body = reply.body
    headers = {name.lower(): value for name, value in reply.headers.items()}
    if reply.json is not None:
        body = jsonlib.dumps(reply.json).encode()
        headers.setdefault("content-type", "application/json; charset=UTF-8")
    pieces: list[bytes | None]
    if reply.chunks is not None:
        headers["transfer-encoding"] = "chunked"
        pieces = [
            piece if piece is None else b"%x\r\n%s\r\n" % (len(piece), piece)
            for piece in reply.chunks
        ]
        pieces.append(b"0\r\n\r\n")
    else:
        pieces = [body]
        length = len(body) if reply.length is None else reply.length
        if reply.status != 204:
            headers.setdefault("content-length", str(length))
    if reply.close:
        headers["connection"] = "close"
    if method == "HEAD":
        pieces = []
    lines = [f"HTTP/1.1 {reply.status} {reply.reason}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1"), pieces
