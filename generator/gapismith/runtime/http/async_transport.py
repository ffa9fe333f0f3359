"""Moving bytes with aiohttp: errors of that library become errors of this package.

Why aiohttp and not httpx2: a bare POST on loopback took 270 µs against 1,000 µs in one
run on the same machine (requests: 690 µs). Both are cancelled cleanly and can send
from iterators; aiohttp is heavier (8 dependencies, 160 ms to import against 5 and
66 ms), which only the users of `AsyncClient` pay, with their first call. Tests need
neither: `testing.FakeTransport` takes the place of both.

Connections belong to an event loop, so there is one session for each. It closes with
the client, or with its loop: an asynchronous generator that `asyncio.run` shuts down
holds it.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Coroutine, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any, NoReturn, TypeVar

from .. import errors
from ..response import Response
from . import tls
from .async_bodies import Progress, is_small, later, while_moving
from .async_closing import Watch, closed_session, is_closed
from .async_connections import IN_USE, Whole, aiohttp, drop_surplus
from .async_exchange import exchange, is_watched
from .async_failures import FAILURES, is_connecting, no_connection, translated
from .async_sessions import LoopSession, check_usable, sent, sent_bare, unrepeated
from .content import Content, gathered
from .effects import Request, origin_of, running_loop
from .optional import AiohttpResponse, AiohttpSession
from .redaction import safe_cause
from .wire import fields_of, is_plain, value_of

R = TypeVar("R")


class AiohttpTransport:
    """A session for each event loop, or the user's own."""

    def __init__(
        self,
        session: AiohttpSession | None = None,
        *,
        pool_size: int = 32,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._given = session
        self._pool_size = pool_size
        self._context = ssl_context
        self._lock = threading.Lock()
        self._sessions: dict[asyncio.AbstractEventLoop, LoopSession] = {}
        self._for_others: AiohttpTransport | None = None
        if ssl_context is not None:  # its client certificate is for the service alone
            self._for_others = AiohttpTransport(pool_size=pool_size)

    async def send(
        self, request: Request, timeout: float | None, limit: int | None = None
    ) -> Response:
        """Send and read the response whole within `timeout` seconds."""
        try:
            async with asyncio.timeout(later(timeout)):
                sending = self._sent(request, _limits(timeout))
                response = await self._begun(sending, request, timeout)
                if isinstance(response, Whole):
                    return _read(response, request.url, limit)
                handle = _handle(response, request, timeout, self._given)
                try:
                    body = await handle.read_all(limit)
                finally:
                    handle.finish()
        except TimeoutError as error:
            self._raise_late(error, request, timeout)
        return Response(handle.status, handle.headers, body, handle.reason, request.url)

    async def open(self, request: Request, timeout: float | None) -> AiohttpHandle:
        """Send and read the head of the response; each wait lasts `timeout` at most.

        The head as a whole takes no longer than that, once the body is sent.
        """
        if request.foreign and self._for_others is not None:
            return await self._for_others.open(request, timeout)
        if timeout is None or request.body is None or is_small(request.body):
            try:
                async with asyncio.timeout(later(timeout)):
                    return await self._opened(request, timeout)
            except TimeoutError as error:
                self._raise_late(error, request, timeout)
        pieces = Progress(request.body)
        if isinstance(request.body, bytes):
            length = {"content-length": str(len(request.body))}
            request = request.with_headers({**request.headers, **length})
        opening = self._opened(request, timeout, pieces)
        return await while_moving(opening, pieces, timeout)

    async def _opened(
        self, request: Request, timeout: float | None, pieces: Progress | None = None
    ) -> AiohttpHandle:
        limits = _limits(timeout, sock_read=timeout)
        sending = self._sent_by_session(request, limits, pieces)
        response = await self._begun(sending, request, timeout)
        return _handle(response, request, timeout, self._given)

    async def _begun(
        self, sending: Coroutine[Any, Any, R], request: Request, timeout: float | None
    ) -> R:
        """The result of `sending`; what isn't used any more is closed at once."""
        in_use: list[asyncio.Transport] = []
        IN_USE.set(in_use)
        try:
            return await sending
        except BaseException as error:
            for transport in in_use:
                transport.abort()  # closing would wait for what nobody reads
            if is_closed(self._given, error):
                raise closed_session() from safe_cause(error, request)
            if isinstance(error, TimeoutError):
                self._raise_late(error, request, timeout)
            if not isinstance(error, FAILURES):
                raise
            connected = self._has_connected(error)
            failure = translated(error, timeout, request, connected=connected)
            raise failure from safe_cause(error, request)

    def _raise_late(
        self, error: TimeoutError, request: Request, timeout: float | None
    ) -> NoReturn:
        """Raise what a time limit has ended: connecting, or waiting for a response."""
        if isinstance(error, errors.Error):
            raise error
        failure = translated(error, timeout, request)
        if not self._has_connected(error):
            failure = no_connection(timeout)
        raise failure from safe_cause(error, request)

    def _has_connected(self, error: BaseException) -> bool:
        """Whether the request that has failed may have been sent."""
        if self._given is None:
            return bool(IN_USE.get())
        return not is_connecting(error)

    async def _sent(self, request: Request, limits: object) -> AiohttpResponse | Whole:
        """Send a request whose response is read whole; errors are aiohttp's."""
        if self._given is None and is_small(request.body) and not is_watched():
            held = self._usable() or await self._new_session()
            origin = origin_of(request.url)
            target = request.url[len(origin) :] or "/"
            route = held.routes.get(origin) or await held.found(origin, self._tls)
            is_direct = held.connector.is_known and route.proxy is None
            if is_direct and is_plain(request, target):
                return await exchange(held.connector, route, request, target, limits)
        return await self._sent_by_session(request, limits)

    async def _sent_by_session(
        self, request: Request, limits: object, body: Progress | None = None
    ) -> AiohttpResponse:
        """Send and read the head; errors are aiohttp's."""
        if self._given is not None:
            await check_usable(self._given, request.url)
            drop_surplus(self._given)
            if request.foreign:
                return await sent_bare(self._given, request, limits, body)
            once = unrepeated(self._given)
            return await sent(self._given, request, limits, body, **once)
        held = self._usable() or await self._new_session()
        origin = origin_of(request.url)
        route = held.routes.get(origin) or await held.found(origin, self._tls)
        return await sent(
            held.session, request, limits, body, proxy=route.proxy, ssl=route.ssl
        )

    def _usable(self) -> LoopSession | None:
        """The session of the running loop."""
        held = self._sessions.get(running_loop())
        return None if held is None or not held.is_usable() else held

    async def _new_session(self) -> LoopSession:
        """A session for the running loop."""
        for other in [other for other in self._sessions if other.is_closed()]:
            del self._sessions[other]
        held = self._sessions[running_loop()] = LoopSession(self._pool_size)
        await held.start()
        return held

    async def _tls(self) -> ssl.SSLContext:
        """The one TLS context of all sessions."""
        if self._context is None:  # reading CA files takes a while
            await asyncio.to_thread(self._load_context)
        assert self._context is not None
        return self._context

    def _load_context(self) -> None:
        with self._lock:
            if self._context is None:
                self._context = tls.server_context()

    async def close(self) -> None:
        """Close the connections of all loops, those in use when they no longer are.

        A user's session stays open.
        """
        running = running_loop()
        sessions = list(self._sessions.items())
        self._sessions.clear()
        for loop, held in sessions:
            if loop is running:
                await held.retire()
            elif loop.is_running():
                asyncio.run_coroutine_threadsafe(held.retire(), loop)
        if self._for_others is not None:
            await self._for_others.close()


@lru_cache(64)
def _limits(timeout: float | None, *, sock_read: float | None = None) -> object:
    return aiohttp.ClientTimeout(
        total=None,
        connect=timeout,
        sock_connect=timeout,
        sock_read=sock_read,
        ceil_threshold=float("inf"),
    )


def _read(whole: Whole, url: str, limit: int | None) -> Response:
    """A response that has come, its body decompressed and checked as all are."""
    head = whole.head
    content = Content(head.status, head.fields)
    content.put(whole.body)
    parts = gathered(head.status, limit)
    while piece := content.take():
        if not parts.add(piece):
            break
    else:
        content.end()
    return Response(head.status, head.fields, parts.body, head.reason, url)


def _handle(
    response: AiohttpResponse,
    request: Request,
    timeout: float | None,
    session: AiohttpSession | None,
) -> AiohttpHandle:
    """The handle of a response; TransportError where that can't be read."""
    try:
        _check_status_line(response)
        return AiohttpHandle(response, request, timeout, session)
    except errors.Error:
        response.close()  # which may have given its connection back already
        for transport in IN_USE.get():
            transport.abort()
        raise


def _check_status_line(response: AiohttpResponse) -> None:
    """Raise TransportError for another protocol than aiohttp speaks, or an odd status."""
    major = getattr(getattr(response, "version", None), "major", None)
    if response.status < 100 or (isinstance(major, int) and major > 1):
        raise errors.TransportError("the connection failed: the response isn't HTTP/1")


class AiohttpHandle:
    """A response being read."""

    __slots__ = (
        "_content",
        "_ended",
        "_loop",
        "_protocol",
        "_request",
        "_response",
        "_session",
        "_timeout",
        "_watch",
        "headers",
        "reason",
        "status",
    )

    def __init__(
        self,
        response: AiohttpResponse,
        request: Request,
        timeout: float | None,
        session: AiohttpSession | None,
    ) -> None:
        self._response = response
        self._request = request
        self._timeout = timeout
        self._session = session
        self._ended = False
        self.status = response.status
        self.reason = value_of(response.reason or "", "utf-8")
        self.headers: Mapping[str, str] = fields_of(
            (k, value_of(v, "utf-8")) for k, v in response.headers.items()
        )
        self._protocol: Any = getattr(response.content, "_protocol", None)
        # What comes from a cache or a mock has no connection, and is decompressed.
        received = hasattr(self._protocol, "should_close")
        self._content = Content(self.status, self.headers if received else {})
        is_theirs = received and session is not None
        self._watch = Watch(response.content) if is_theirs else None
        self._loop: asyncio.AbstractEventLoop | None = (
            running_loop()
        )  # while it is open

    async def read(self) -> bytes:
        """The bytes that are there, b"" at the end; waits for the first of them."""
        while True:
            piece = self._content.take()
            if piece:
                return piece
            raw = await self._raw()
            # A list as soon as the first chunk comes.
            chunks: object = getattr(self._response.content, "_http_chunk_splits", ())
            self._content.check_chunks(seen=chunks is not None)
            if not raw:
                self._ended = True
                self._check_end()
                return b""
            self._content.put(raw)

    async def _raw(self) -> bytes:
        content: Any = self._response.content
        try:
            piece: bytes = await content.readany()
        except FAILURES as error:
            # aiohttp raises at once, and hides what came before the connection broke.
            if getattr(content, "_buffer", None) and not isinstance(
                error, TimeoutError
            ):
                rest: bytes = content._read_nowait(-1)
                return rest
            if isinstance(error, aiohttp.ClientPayloadError):
                failure: errors.Error = self._content.cut()
            else:
                failure = translated(error, self._timeout, self._request)
            raise failure from safe_cause(error, self._request)
        except RuntimeError as error:  # aiohttp's, for a read that begins too late
            if is_closed(self._session, error):
                raise closed_session() from error
            raise
        return piece

    def _check_end(self) -> None:
        """Raise TruncatedError unless this is where the body ends.

        A body that ends with its connection is whole for aiohttp, be the connection
        reset; the protocol knows.
        """
        headers = self.headers
        if "content-length" not in headers and "chunked" not in headers.get(
            "transfer-encoding", ""
        ):
            failure = self._protocol.exception() if self._protocol is not None else None
            if isinstance(failure, OSError):
                raise self._content.cut() from failure
            if self._session is not None and self._session.closed:
                raise closed_session()
        self._content.end()

    async def read_all(self, limit: int | None) -> bytes:
        """The rest of the body, up to `limit` bytes."""
        parts = gathered(self.status, limit)
        while piece := await self.read():
            if not parts.add(piece):
                break
        return parts.body

    async def close(self) -> None:
        """As `finish`."""
        self.finish()

    def finish(self) -> None:
        """Give the connection back to the pool, or close it if the body isn't read."""
        self._loop = None
        if self._watch is not None:
            self._watch.stop()
        if self._ended:
            self._response.release()
        else:
            self._response.close()

    def __del__(self) -> None:
        loop = getattr(self, "_loop", None)
        if loop is not None:
            with suppress(RuntimeError):  # the loop is closed
                loop.call_soon_threadsafe(self.finish)  # this may be another thread
