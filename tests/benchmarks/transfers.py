"""Media up and down: megabytes per second against a raw socket."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from generativelanguage_v1beta import Client
from generativelanguage_v1beta._runtime.calls.method import MediaDownload, Method

from tests.benchmarks.table import Budget, Figure, speed
from tests.benchmarks.timing import Work, interleaved, one_processor

_SIZE = 64 << 20
_BLOB: Method[Any] = Method(
    "blobs.get", "GET", "v1beta/blobs/{size}", download=MediaDownload()
)


def figures(url: str, rounds: int) -> Iterator[Figure]:
    """A file of 64 MiB, sent resumably; and as much received, in memory and to disk."""
    with (
        one_processor(),
        tempfile.TemporaryDirectory() as folder,
        Client(api_key="k", base_url=url) as client,
        requests.Session() as session,
    ):
        file = Path(folder, "sent.bin")
        file.write_bytes(bytes(_SIZE))
        target = Path(folder, "received.bin")
        for what, sides, share in (
            ("upload of a file (MB/s)", _uploads(client, session, url, file), 0.95),
            ("download, in memory (MB/s)", _reads(client, session, url), 0.9),
            ("download to a file (MB/s)", _saves(client, session, url, target), 0.9),
        ):
            budget = Budget(share, "requests", at_least=True)
            yield speed(
                what, interleaved(sides, rounds=4 * rounds), _SIZE / 1e6, budget
            )


def _uploads(
    client: Client, session: requests.Session, url: str, file: Path
) -> dict[str, Work]:
    def post() -> None:
        with file.open("rb") as opened:
            session.post(f"{url}upload/v1beta/files", data=opened).json()

    def raw() -> None:
        head = f"POST /upload/v1beta/files HTTP/1.1\r\nContent-Length: {_SIZE}\r\n\r\n"
        with _connected(url) as sock, file.open("rb") as opened:
            sock.sendall(head.encode())
            while block := opened.read(1 << 20):
                sock.sendall(block)
            sock.recv(4096)

    return {
        "ours": lambda: client.media.upload({}, media=file),
        "requests": post,
        "socket": raw,
    }


def _reads(client: Client, session: requests.Session, url: str) -> dict[str, Work]:
    def raw() -> None:
        received = _received(url, lambda block: blocks.append(bytes(block)))
        b"".join(blocks)
        blocks.clear()
        assert received >= _SIZE

    blocks: list[bytes] = []
    return {
        "ours": lambda: client._api.download(_BLOB, {"size": _SIZE}).read(),
        "requests": lambda: session.get(f"{url}v1beta/blobs/{_SIZE}").content,
        "socket": raw,
    }


def _saves(
    client: Client, session: requests.Session, url: str, target: Path
) -> dict[str, Work]:
    def get() -> None:
        response = session.get(f"{url}v1beta/blobs/{_SIZE}", stream=True)
        with target.open("wb") as file:
            for block in response.iter_content(1 << 20):
                file.write(block)

    def raw() -> None:
        with target.open("wb") as file:
            _received(url, file.write)

    def ours() -> None:
        client._api.download(_BLOB, {"size": _SIZE}).save(target)

    def anew(save: Work) -> Work:
        """To a file that isn't there, as is usual."""

        def saved() -> None:
            target.unlink(missing_ok=True)
            save()

        return saved

    return {"ours": anew(ours), "requests": anew(get), "socket": anew(raw)}


def _received(url: str, take: Any) -> int:
    received = 0
    block = memoryview(bytearray(1 << 20))
    with _connected(url) as sock:
        sock.sendall(f"GET /v1beta/blobs/{_SIZE} HTTP/1.1\r\n\r\n".encode())
        while received < _SIZE:
            count = sock.recv_into(block)
            take(block[:count])
            received += count
    return received


def _connected(url: str) -> socket.socket:
    parts = urlsplit(url)
    return socket.create_connection((parts.hostname or "", parts.port or 0))
