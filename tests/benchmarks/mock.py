"""How many requests a second the mock server carries out, and how soon it serves.

All in its own processor time: its one thread has one core.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.benchmarks import ROOT
from tests.benchmarks.table import Budget, Figure

_BODY = b'{"contents":[{"parts":[{"text":"Hi"}]}]}'
_REQUESTS = {
    "GET": b"GET /v1beta/models/m HTTP/1.1\r\nHost: x\r\n\r\n",
    "POST": (
        b"POST /v1beta/models/m:countTokens HTTP/1.1\r\nHost: x\r\n"
        b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
        % (len(_BODY), _BODY)
    ),
}
_COUNT = 1000


def figures(url: str, rounds: int) -> Iterator[Figure]:
    """`url` isn't asked: the server under test is one of its own."""
    with _mock() as (process, port):
        _exchange(port, [_REQUESTS["GET"]])
        seconds = _processor_seconds(process)
        what = "mock server of Gemini, until its first response (s)"
        yield Figure(what, seconds, budget=Budget(1.0))
        for what, request in _REQUESTS.items():
            _exchange(port, [request] * _COUNT)
            before = _processor_seconds(process)
            _exchange(port, [request] * _COUNT * rounds)
            rate = _COUNT * rounds / (_processor_seconds(process) - before)
            told = f"mock server, {what} (requests/s on one core)"
            yield Figure(told, rate, budget=Budget(2000, at_least=True))


@contextmanager
def _mock() -> Iterator[tuple[int, int]]:
    """The process of a mock server, and its port."""
    command = [sys.executable, "-m", "gapismith", "mock", "generativelanguage_v1beta"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            port = int(process.stdout.readline().rpartition(":")[2])
            yield process.pid, port
        finally:
            process.send_signal(signal.SIGINT)


def _processor_seconds(process: int) -> float:
    with open(f"/proc/{process}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _exchange(port: int, requests: list[bytes]) -> None:
    """Send requests one after the other on one connection, reading each response."""
    with socket.create_connection(("127.0.0.1", port)) as client:
        file = client.makefile("rb")
        for request in requests:
            client.sendall(request)
            assert b" 200 " in file.readline()
            size = 0
            while (line := file.readline()) != b"\r\n":
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    size = int(value)
            file.read(size)
