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
import io
import ssl
import weakref
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Mapping
from typing import Any, NoReturn
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from yarl import URL

from .. import errors
from ..response import Response
from . import tls
from .effects import Request

# aiohttp warns when larger bytes are sent in one piece, for the loop would stall.
_LARGE = 256 * 1024
_MAX_HEADER = 65536


class AiohttpTransport:
    """A session for each event loop, or the user's own."""

    def __init__(
        self,
        session: aiohttp.ClientSession | None = None,
        *,
        pool_size: int = 32,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._session = session
        self._pool_size = pool_size
        self._ssl_context = ssl_context
        self._proxies: dict[str, str | None] = {}
        self._sessions: weakref.WeakKeyDictionary[
            asyncio.AbstractEventLoop, _LoopSession
        ] = weakref.WeakKeyDictionary()

    async def send(self, request: Request, timeout: float | None) -> Response:
        """Send and read the answer whole within `timeout` seconds."""
        limits = aiohttp.ClientTimeout(total=timeout, connect=None)
        handle = await self._open(request, timeout, limits)
        try:
            body = await handle.read_all()
        finally:
            await handle.close()
        return Response(handle.status, handle.headers, body, handle.reason, request.url)

    async def open(self, request: Request, timeout: float | None) -> AiohttpHandle:
        """Send and read the head of the answer; each wait lasts `timeout` at most.

        The head as a whole takes no longer than that, where the body is soon sent.
        """
        limits = aiohttp.ClientTimeout(
            total=None, connect=timeout, sock_connect=timeout, sock_read=timeout
        )
        small = request.body is None or (
            isinstance(request.body, bytes) and len(request.body) <= _LARGE
        )
        try:
            async with asyncio.timeout(timeout if small else None):
                return await self._open(request, timeout, limits)
        except TimeoutError as error:
            if isinstance(error, errors.Error):
                raise
            raise errors.Timeout(f"no answer within {timeout:g} s") from error

    async def _open(
        self, request: Request, timeout: float | None, limits: aiohttp.ClientTimeout
    ) -> AiohttpHandle:
        session = self._session or await self._own_session()
        options: dict[str, Any] = {}
        if self._session is None:
            options["proxy"] = self._proxy(request.url)
        try:
            answer = await session.request(
                request.method,
                URL(request.url, encoded=True),
                headers=request.headers,
                data=_data(request.body),
                timeout=limits,
                allow_redirects=False,
                raise_for_status=False,
                skip_auto_headers=("content-type",),
                **options,
            )
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            _raise_as_ours(error, timeout)
        return AiohttpHandle(answer, timeout)

    async def _own_session(self) -> aiohttp.ClientSession:
        loop = asyncio.get_running_loop()
        context = self._ssl_context
        if context is None:  # reading CA files takes a while
            context = await asyncio.to_thread(tls.server_context)
            self._ssl_context = context
        held = self._sessions.get(loop)
        if held is None or held.session.closed:
            held = self._sessions[loop] = _LoopSession(self._pool_size, context)
            await held.start()
        return held.session

    def _proxy(self, url: str) -> str | None:
        """The environment's proxy for a host, looked up once."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._proxies:
            found = getproxies()
            proxy = found.get(parts.scheme) or found.get("all")
            if proxy and proxy_bypass(parts.netloc):
                proxy = None
            self._proxies[origin] = proxy
        return self._proxies[origin]

    async def close(self) -> None:
        """Close the connections of all loops; a user's session stays open."""
        running = asyncio.get_running_loop()
        sessions = list(self._sessions.items())
        self._sessions.clear()
        for loop, held in sessions:
            if loop is running:
                await held.close()
            elif loop.is_running():
                asyncio.run_coroutine_threadsafe(held.close(), loop)


class _LoopSession:
    """A session that closes at the latest with the loop it was made in."""

    def __init__(self, pool_size: int, context: ssl.SSLContext) -> None:
        self.session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=pool_size, ssl=context),
            cookie_jar=aiohttp.DummyCookieJar(),
            max_line_size=_MAX_HEADER,
            max_field_size=_MAX_HEADER,
        )
        # Repeating is for the flows, which know what has happened; aiohttp would send a
        # PUT again by itself.
        self.session._retry_connection = False  # pyright: ignore[reportPrivateUsage]
        self._guard = _guard(self.session)

    async def start(self) -> None:
        await anext(self._guard)

    async def close(self) -> None:
        await self._guard.aclose()


async def _guard(session: aiohttp.ClientSession) -> AsyncGenerator[None, None]:
    try:
        yield
    finally:
        await session.close()
        # Transports report their end in the loop's next rounds.
        await asyncio.sleep(0)
        await asyncio.sleep(0)


def _data(body: Any) -> Any:
    if body is None or (isinstance(body, bytes) and len(body) <= _LARGE):
        return body
    if isinstance(body, bytes):
        return io.BytesIO(body)
    return _pieces(body) if hasattr(body, "__next__") else body


async def _pieces(body: Iterator[bytes]) -> AsyncIterator[bytes]:
    """A blocking iterator, read in a worker thread."""
    while (piece := await asyncio.to_thread(next, body, None)) is not None:
        yield piece


class AiohttpHandle:
    """An answer being read."""

    __slots__ = ("_answer", "_timeout", "headers", "reason", "status")

    def __init__(self, answer: aiohttp.ClientResponse, timeout: float | None) -> None:
        self._answer = answer
        self._timeout = timeout
        self.status = answer.status
        self.reason = answer.reason or ""
        self.headers: Mapping[str, str] = _lower(answer)

    async def read(self) -> bytes:
        """The bytes that are there, b"" at the end; waits for the first of them."""
        content: Any = self._answer.content
        try:
            piece: bytes = await content.readany()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            # aiohttp raises at once, and hides what came before the connection broke.
            if getattr(content, "_buffer", None):
                rest: bytes = content._read_nowait(-1)
                return rest
            _raise_as_ours(error, self._timeout)
        return piece

    async def read_all(self) -> bytes:
        """The rest of the body."""
        try:
            return await self._answer.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            _raise_as_ours(error, self._timeout)

    async def close(self) -> None:
        """Give the connection back to the pool, or close it if the body isn't read."""
        if self._answer.content.at_eof():
            self._answer.release()
        else:
            self._answer.close()


def _lower(answer: aiohttp.ClientResponse) -> dict[str, str]:
    headers: dict[str, str] = {}
    for name, value in answer.headers.items():
        key = name.lower()
        headers[key] = f"{headers[key]}, {value}" if key in headers else value
    return headers


def _raise_as_ours(error: Exception, timeout: float | None) -> NoReturn:
    raise _translated(error, timeout) from error


def _translated(error: Exception, timeout: float | None) -> errors.Error:
    seconds = "" if timeout is None else f" within {timeout:g} s"
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return errors.ConnectError(f"no connection{seconds}")
    if isinstance(error, TimeoutError):
        return errors.Timeout(f"no whole answer{seconds}")
    if isinstance(error, aiohttp.ClientSSLError | aiohttp.ServerFingerprintMismatch):
        return errors.TlsError(f"no secure connection: {_text(error)}")
    if isinstance(error, aiohttp.ClientConnectorError):
        return errors.ConnectError(f"no connection: {_text(error)}")
    if isinstance(error, aiohttp.ClientPayloadError):
        return errors.TruncatedError("the answer was cut")
    return errors.TransportError(f"the connection failed: {_text(error)}")


def _text(error: BaseException) -> str:
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return "Server disconnected"  # its own text may be the head, as far as it came
    inner = getattr(error, "os_error", None) or error
    text = str(inner) or type(inner).__name__
    return text if "://" not in text else type(inner).__name__
