"""How to test code that uses a client, without a network.

    fake = FakeTransport([{"name": "files/a"}, Reply(404, json={"error": {...}})])
    client = Client(session=fake)               # AsyncClient(session=fake)
    ...
    assert fake.requests[0].path == "/v1beta/files/a"

Responses come in order, or from a function of the request. `FakeTransport.replay` takes
them from exchanges that `record` has recorded. `fake_clock` makes a client's waits instantaneous.

VCR.py works too. It must filter the headers `x-goog-api-key` and `authorization`:
credentials are of a type that it refuses to write.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from os import PathLike
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from ..errors import Error
from ..http import effects
from ..models.json_text import dumps, loads
from ..models.json_tree import Node
from ..response import Response
from .recording import AsyncRecording, Exchanges, Recorder, SyncRecording, content

if TYPE_CHECKING:
    from ..client import AsyncClient, Client

__all__ = [
    "FakeClock",
    "FakeTransport",
    "Reply",
    "ReplyLike",
    "SentRequest",
    "fake_clock",
    "record",
]


@dataclass(frozen=True, slots=True)
class Reply:
    """A response for a fake transport to send.

    `json` is a model or plain JSON. `chunks` are what a stream is read in; after them
    `error`, if there is one, breaks the connection.
    """

    status: int = 200
    json: Any = None
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    chunks: Sequence[bytes] | None = None
    error: Error | None = None


@dataclass(frozen=True, slots=True)
class SentRequest:
    """A request that a client has sent."""

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False, default=b"")

    @property
    def path(self) -> str:
        """The path, percent-encoded as it was sent."""
        return urlsplit(self.url).path

    @property
    def query(self) -> list[tuple[str, str]]:
        """The query's names and values, decoded."""
        return parse_qsl(urlsplit(self.url).query, keep_blank_values=True)

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return loads(self.body)


ReplyLike: TypeAlias = "Reply | Node | Mapping[str, Any] | list[Any] | Error"
"""JSON (a model, dict or list) for a 200, a `Reply` for anything else, or an error."""


class FakeTransport:
    """Stands in for the network of a client; `requests` keeps what was sent."""

    def __init__(
        self, replies: Callable[[SentRequest], ReplyLike] | Iterable[ReplyLike]
    ) -> None:
        """Raise TypeError for one reply that isn't in a list."""
        if isinstance(replies, Reply | Node | Mapping | str | bytes | Error):
            raise TypeError("replies come in a list, such as FakeTransport([reply])")
        self.requests: list[SentRequest] = []
        self._replies = replies if callable(replies) else _in_order(replies)

    @classmethod
    def replay(cls, *paths: str | PathLike[str]) -> FakeTransport:
        """Respond from files of recorded exchanges, such as `record` writes.

        The first unused one with the same method, path, query and body responds;
        if there is none, AssertionError names the nearest. Hosts and secrets may differ.
        """
        exchanges = Exchanges.read(paths)

        def reply(request: SentRequest) -> ReplyLike:
            found = exchanges.take(request.method, request.url, request.body)
            if found is None:
                raise AssertionError(
                    exchanges.explain(request.method, request.url, request.body)
                )
            response = found["response"]
            headers = response.get("headers", {})
            return Reply(found["status"], body=content(response), headers=headers)

        return cls(reply)

    def sync(self) -> effects.Transport:
        """What a `Client` uses."""
        return _Sync(self)

    def asynchronous(self) -> effects.AsyncTransport:
        """What an `AsyncClient` uses."""
        return _Async(self)

    def reply_to(self, request: effects.Request, body: bytes) -> Reply:
        """Keep the request and find its response."""
        sent = SentRequest(request.method, request.url, dict(request.headers), body)
        self.requests.append(sent)
        found = self._replies(sent)
        if isinstance(found, Error):
            raise found
        return found if isinstance(found, Reply) else Reply(json=found)


def _in_order(
    replies: Iterable[ReplyLike],
) -> Callable[[SentRequest], ReplyLike]:
    left = iter(replies)

    def following(request: SentRequest) -> ReplyLike:
        for reply in left:
            return reply
        raise AssertionError(f"no response is left for {request.method} {request.path}")

    return following


class _Handle:
    """A reply, read piece by piece."""

    def __init__(self, reply: Reply) -> None:
        body = dumps(reply.json) if reply.json is not None else reply.body
        headers = {name.lower(): value for name, value in reply.headers.items()}
        if reply.json is not None:
            headers.setdefault("content-type", "application/json; charset=UTF-8")
        self.status = reply.status
        self.reason = ""
        self.headers: Mapping[str, str] = headers
        self._error = reply.error
        pieces = [body] if reply.chunks is None else reply.chunks
        self._pieces = iter([piece for piece in pieces if piece])

    def read(self) -> bytes:
        for piece in self._pieces:
            return piece
        if self._error is not None:
            raise self._error
        return b""

    def close(self) -> None:
        self._pieces = iter(())

    def whole(self, request: effects.Request) -> Response:
        body = b"".join(iter(self.read, b""))
        return Response(self.status, self.headers, body, self.reason, request.url)


class _AsyncHandle:
    def __init__(self, handle: _Handle) -> None:
        self._handle = handle
        self.status = handle.status
        self.reason = handle.reason
        self.headers = handle.headers

    async def read(self) -> bytes:
        return self._handle.read()

    async def close(self) -> None:
        self._handle.close()


class _Sync:
    def __init__(self, fake: FakeTransport) -> None:
        self._fake = fake

    def send(
        self, request: effects.Request, timeout: float | None, limit: int | None
    ) -> Response:
        return self.open(request, timeout).whole(request)

    def open(self, request: effects.Request, timeout: float | None) -> _Handle:
        body = request.body
        data = (
            b"" if body is None else body if isinstance(body, bytes) else b"".join(body)
        )
        return _Handle(self._fake.reply_to(request, data))

    def close(self) -> None:
        """There is nothing to close."""


class _Async:
    def __init__(self, fake: FakeTransport) -> None:
        self._fake = fake

    async def send(
        self, request: effects.Request, timeout: float | None, limit: int | None
    ) -> Response:
        return (await self._open(request)).whole(request)

    async def open(
        self, request: effects.Request, timeout: float | None
    ) -> _AsyncHandle:
        return _AsyncHandle(await self._open(request))

    async def _open(self, request: effects.Request) -> _Handle:
        import asyncio

        await asyncio.sleep(0)  # a point where a task can be cancelled, as in real life
        body: Any = request.body
        if body is None or isinstance(body, bytes):
            data = body or b""
        elif hasattr(body, "__aiter__"):
            data = b"".join([piece async for piece in body])
        else:
            data = b"".join(body)
        return _Handle(self._fake.reply_to(request, data))

    async def close(self) -> None:
        """There is nothing to close."""


class FakeClock(effects.Clock):
    """A clock that only waiting moves. `slept` keeps the waits, in seconds."""

    def __init__(self, chance: float = 0.5) -> None:
        self.slept: list[float] = []
        self.chance = chance
        self._now = 0.0

    def now(self) -> float:
        """Seconds waited so far."""
        return self._now

    def random(self) -> float:
        """Always `chance`."""
        return self.chance

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._now += seconds

    def sleep(self, seconds: float) -> None:
        """Return at once, and move the clock."""
        self.slept.append(seconds)
        self._now += seconds

    async def sleep_async(self, seconds: float) -> None:
        """Move the clock, and let other tasks run."""
        import asyncio

        self.sleep(seconds)
        await asyncio.sleep(0)


@contextmanager
def fake_clock(
    client: Client | AsyncClient, clock: FakeClock | None = None
) -> Generator[FakeClock]:
    """Put a clock that needs no time into a client, and all that share its connections.

    The timeouts of real connections aren't changed by it.
    """
    shell: Any = client._api.connection.shell  # pyright: ignore[reportPrivateUsage]
    before = shell.clock
    fake = clock or FakeClock()
    shell.clock = fake
    try:
        yield fake
    finally:
        shell.clock = before


@contextmanager
def record(
    client: Client | AsyncClient, path: str | PathLike[str]
) -> Generator[Recorder]:
    """Record the exchanges of a client, and write them to `path` at the end.

    Credentials and all but a few headers are left out; bodies are kept as they are, so
    look through them before you publish the file. `FakeTransport.replay` responds from it.
    """
    shell: Any = client._api.connection.shell  # pyright: ignore[reportPrivateUsage]
    recorder = Recorder()
    before = shell.transport
    kind: Any = (
        SyncRecording if isinstance(shell, effects.SyncShell) else AsyncRecording
    )
    shell.transport = kind(before, recorder)
    try:
        yield recorder
    finally:
        shell.transport = before
        recorder.write(path)
