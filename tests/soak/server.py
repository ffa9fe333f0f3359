"""The server of the soak, a process of its own: it does what the model's name says.

with serving() as server: ...        # server.url, server.requests()
"""

from __future__ import annotations

import json
import socket
import struct
import subprocess
import sys
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

DRIP = 0.03
"""Seconds between two bytes: each comes in time, and all of them never."""

_RPC = "type.googleapis.com/google.rpc"
_TEXTS = ("one", "two", "three")


@dataclass(frozen=True, slots=True)
class Running:
    """The server, seen from the test."""

    url: str

    def requests(self) -> int:
        """How many requests for models have come."""
        with urllib.request.urlopen(f"{self.url}count") as response:
            return int(response.read())


@contextmanager
def serving() -> Iterator[Running]:
    """A server that lives as long as the block."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.soak.server"],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield Running(f"http://127.0.0.1:{int(process.stdout.readline())}/")
        finally:
            process.terminate()


class _Counts:
    """Requests by model, and all of them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_model: Counter[str] = Counter()

    def add(self, model: str) -> int:
        """The number of this request among those for the model, from 1."""
        with self._lock:
            self._by_model[model] += 1
            return self._by_model[model]

    def all(self) -> int:
        with self._lock:
            return self._by_model.total()


class _Gone(Exception):
    """The connection is of no more use."""


class _Connection:
    def __init__(self, connection: socket.socket, counts: _Counts) -> None:
        self._connection = connection
        self._counts = counts
        self._held = b""

    def talk(self) -> None:
        """One request after the other, until the client or a fault ends it."""
        with self._connection, suppress(_Gone, OSError):
            while True:
                head = self._head()
                self._skip_body(head.lower())
                self._respond(head.split(b" ", 2)[1].decode("ascii"))

    def _receive(self) -> bytes:
        piece = self._connection.recv(65536)
        if not piece:
            raise _Gone
        return piece

    def _head(self) -> bytes:
        while (cut := self._held.find(b"\r\n\r\n")) < 0:
            self._held += self._receive()
        head, self._held = self._held[:cut], self._held[cut + 4 :]
        return head

    def _skip_body(self, head: bytes) -> None:
        at = head.find(b"\r\ncontent-length:")
        size = int(head[at + 17 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
        while len(self._held) < size:
            self._held += self._receive()
        self._held = self._held[size:]

    def _respond(self, target: str) -> None:
        if target == "/count":
            self._send(_response(str(self._counts.all()).encode()))
            return
        path = target.partition("?")[0]
        model, _, verb = path.rpartition("/")[2].partition(":")
        kind, number, times = model.split("-")
        if self._counts.add(model) > int(times):
            kind = "well" if kind not in ("slow", "plaintext") else kind
        if verb == "streamGenerateContent":
            response, body = _stream()
        else:
            body = _body(verb, int(number))
            response = _response(body)
        self._do(kind, response, len(response) - len(body))

    def _do(self, kind: str, response: bytes, head: int) -> None:
        misdeed = _MISDEEDS.get(kind)
        if misdeed is not None:
            misdeed(self, response, head)
        elif kind in _OTHERS:
            self._send(_OTHERS[kind])
        else:
            raise ValueError(kind)

    def _send(self, data: bytes) -> None:
        self._connection.sendall(data)

    def well(self, response: bytes, head: int) -> None:
        self._send(response)

    def slow(self, response: bytes, head: int) -> None:
        for at in range(0, len(response), 64):
            self._send(response[at : at + 64])
            time.sleep(0.001)

    def plaintext(self, response: bytes, head: int) -> None:
        self._send(response.replace(b"application/json", b"text/plain"))

    def reset(self, response: bytes, head: int) -> None:
        self._connection.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
        )
        raise _Gone

    def stall(self, response: bytes, head: int) -> None:
        while True:
            self._receive()

    def half(self, response: bytes, head: int) -> None:
        self._send(response[: (head + len(response)) // 2])
        self.stall(response, head)

    def cut(self, response: bytes, head: int) -> None:
        self._send(response[: (head + len(response)) // 2])
        raise _Gone

    def cuthead(self, response: bytes, head: int) -> None:
        self._send(response[: head // 2])
        raise _Gone

    def cutchunk(self, response: bytes, head: int) -> None:
        body = response[head:]
        self._send(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n" % (len(body), body)
        )
        raise _Gone

    def drip(self, response: bytes, head: int) -> None:
        self._send(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")
        self._drop_by_drop(b"Content-Length: 1000000\r\n\r\n", b"[")

    def driphead(self, response: bytes, head: int) -> None:
        self._drop_by_drop(b"HTTP/1.1 200 OK\r\nX-Long: ", b"a")

    def _drop_by_drop(self, start: bytes, drop: bytes) -> None:
        self._send(start)
        while True:
            self._send(drop)
            time.sleep(DRIP)


_MISDEEDS: dict[str, Callable[[_Connection, bytes, int], None]] = {
    name: getattr(_Connection, name)
    for name in (
        "well",
        "slow",
        "plaintext",
        "reset",
        "stall",
        "half",
        "cut",
        "cuthead",
        "cutchunk",
        "drip",
        "driphead",
    )
}


def _response(
    body: bytes, status: str = "200 OK", content_type: str = "application/json"
) -> bytes:
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _error(status: int, reason: str, code: str, delay: str | None = None) -> bytes:
    details = [{"@type": f"{_RPC}.RetryInfo", "retryDelay": delay}] if delay else []
    error = {"code": status, "message": code, "status": code, "details": details}
    return _response(json.dumps({"error": error}).encode(), f"{status} {reason}")


_OTHERS = {
    "quota": _error(429, "Too Many Requests", "RESOURCE_EXHAUSTED", "0.020s"),
    "unavailable": _error(503, "Service Unavailable", "UNAVAILABLE"),
    "gateway": _response(b"<h1>502</h1>", "502 Bad Gateway", "text/html"),
    "garbage": _response(b'{"a": [1, 2'),
    "html": _response(b"<html>Sign in</html>", content_type="text/html"),
}


def _body(verb: str, number: int) -> bytes:
    """The right response, of which the number is a part."""
    if verb == "countTokens":
        return json.dumps({"totalTokens": number}).encode()
    name = {"name": f"models/{number}", "description": "Long. " * 20}
    return json.dumps({**name, "inputTokenLimit": number}).encode()


def _stream() -> tuple[bytes, bytes]:
    """Three events, chunked; the whole response, and its body."""
    events = b"".join(
        b"data: %b\r\n\r\n"
        % json.dumps(
            {"candidates": [{"content": {"parts": [{"text": text}]}}]}
        ).encode()
        for text in _TEXTS
    )
    body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(events), events)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
    return head + b"Transfer-Encoding: chunked\r\n\r\n" + body, body


def main() -> None:
    """Serve on a free port, which is told on the standard output."""
    counts = _Counts()
    with socket.create_server(("127.0.0.1", 0), backlog=256) as listener:
        print(listener.getsockname()[1], flush=True)
        while True:
            accepted, _ = listener.accept()
            accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection = _Connection(accepted, counts)
            threading.Thread(target=connection.talk, daemon=True).start()


if __name__ == "__main__":
    main()
