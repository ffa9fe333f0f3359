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
from functools import lru_cache
from importlib import import_module
from typing import Any, TypeVar
from urllib.request import getproxies

from .. import errors
from ..response import Response
from . import tls
from .async_bodies import LATER, Progress, data_of, is_small, while_moving
from .async_exchange import exchange, is_watched
from .async_sessions import (
    IN_USE,
    LoopSession,
    aiohttp,
    bare_session,
    drop_surplus,
)
from .content import Content, gathered
from .effects import Request, origin_of, running_loop
from .optional import AiohttpResponse, AiohttpSession
from .plain_request import is_plain
from .redaction import redacted, safe_cause

T = TypeVar("T")

_yarl: Any = import_module("yarl")
_NOT_HTTP: type[Exception] = import_module("aiohttp.http").HttpProcessingError
_FAILURES = (aiohttp.ClientError, _NOT_HTTP, TimeoutError, OSError)


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
        self._proxies: dict[str, str | None] = {}
        self._sessions: dict[asyncio.AbstractEventLoop, LoopSession] = {}
        self._for_others: AiohttpTransport | None = None
        if ssl_context is not None:  # its client certificate is for the service alone
            self._for_others = AiohttpTransport(pool_size=pool_size)

    async def send(
        self, request: Request, timeout: float | None, limit: int | None = None
    ) -> Response:
        """Send and read the response whole within `timeout` seconds."""
        return await self._within(request, timeout, self._sent(request, timeout, limit))

    async def _sent(
        self, request: Request, timeout: float | None, limit: int | None
    ) -> Response:
        handle = await self._open(request, timeout, _limits(timeout))
        try:
            body = await handle.read_all(limit)
        finally:
            await handle.close()
        return Response(handle.status, handle.headers, body, handle.reason, request.url)

    async def open(self, request: Request, timeout: float | None) -> AiohttpHandle:
        """Send and read the head of the response; each wait lasts `timeout` at most.

        The head as a whole takes no longer than that, once the body is sent.
        """
        if request.foreign and self._for_others is not None:
            return await self._for_others.open(request, timeout)
        limits = _limits(timeout, sock_read=timeout)
        if timeout is None or request.body is None or is_small(request.body):
            return await self._within(
                request, timeout, self._open(request, timeout, limits)
            )
        pieces = Progress(request.body)
        if isinstance(request.body, bytes):
            length = {"content-length": str(len(request.body))}
            request = request._replace(headers={**request.headers, **length})
        return await while_moving(
            self._open(request, timeout, limits, pieces), pieces, timeout
        )

    async def _within(
        self, request: Request, timeout: float | None, work: Coroutine[Any, Any, T]
    ) -> T:
        """The result of `work`, unless it takes longer than `timeout` seconds."""
        if timeout is None:
            return await work
        try:
            async with asyncio.timeout(timeout + LATER):
                return await work
        except TimeoutError as error:
            if isinstance(error, errors.Error):
                raise
            if self._given is None and not IN_USE.get():
                raise _no_connection(timeout) from safe_cause(error, request)
            raise errors.Timeout(
                f"no complete response within {timeout:g} s"
            ) from safe_cause(error, request)

    async def _open(
        self,
        request: Request,
        timeout: float | None,
        limits: object,
        body: Progress | None = None,
    ) -> AiohttpHandle:
        in_use: list[asyncio.Transport] = []
        IN_USE.set(in_use)
        try:
            response = await self._begun(request, limits, body)
        except BaseException as error:
            for transport in in_use:
                transport.abort()  # closing would wait for what nobody reads
            if isinstance(error, TimeoutError) and self._given is None and not in_use:
                raise _no_connection(timeout) from safe_cause(error, request)
            if not isinstance(error, _FAILURES):
                raise
            failure = _translated(error, timeout, request)
            raise failure from safe_cause(error, request)
        try:
            _check_status_line(response)
            return AiohttpHandle(response, request, timeout)
        except errors.Error:
            response.close()  # which may have given its connection back already
            for transport in in_use:
                transport.abort()
            raise

    async def _begun(
        self, request: Request, limits: object, body: Progress | None
    ) -> AiohttpResponse:
        """Send and read the head; errors are aiohttp's."""
        if self._given is not None:
            drop_surplus(self._given)
            if request.foreign:
                return await self._begun_bare(self._given, request, limits, body)
            return await _requested(self._given, request, limits, body)
        held = self._sessions.get(running_loop())
        if held is None or not held.is_usable():
            held = await self._new_session()
        origin = origin_of(request.url)
        proxy = await self._proxy_for(origin)
        target = request.url[len(origin) :] or "/"
        is_short = proxy is None and is_small(request.body)
        if is_short and is_plain(request, target) and not is_watched():
            return await exchange(held, origin, request, target, limits)
        return await _requested(held.session, request, limits, body, proxy=proxy)

    async def _begun_bare(
        self, given: Any, request: Request, limits: object, body: Progress | None
    ) -> AiohttpResponse:
        """As `_begun`, but what a user's session adds to its requests stays here."""
        # Its own proxy is told in no public way.
        proxy = getattr(given, "_default_proxy", None)
        auth = getattr(given, "_default_proxy_auth", None)
        if proxy is None and given.trust_env:
            proxy, auth = await self._proxy_for(origin_of(request.url)), None
        bare = bare_session(given)
        try:
            return await _requested(
                bare, request, limits, body, proxy=proxy, proxy_auth=auth
            )
        finally:
            bare.detach()

    async def _proxy_for(self, origin: str) -> str | None:
        """The environment's proxy, which is looked for once."""
        if origin not in self._proxies:
            self._proxies[origin] = await _environments_proxy(origin)
        return self._proxies[origin]

    async def _new_session(self) -> LoopSession:
        """A session for the running loop."""
        loop = running_loop()
        if self._context is None:  # reading CA files takes a while
            await asyncio.to_thread(self._load_context)
        assert self._context is not None
        for other in [other for other in self._sessions if other.is_closed()]:
            del self._sessions[other]
        held = self._sessions.get(loop)  # made while the CA files were read?
        if held is None or not held.is_usable():
            held = self._sessions[loop] = LoopSession(self._pool_size, self._context)
            await held.start()
        return held

    def _load_context(self) -> None:
        """Make the one TLS context of all sessions."""
        with self._lock:
            if self._context is None:
                self._context = tls.server_context()

    async def close(self) -> None:
        """Close the connections of all loops; a user's session stays open."""
        running = running_loop()
        sessions = list(self._sessions.items())
        self._sessions.clear()
        for loop, held in sessions:
            if loop is running:
                await held.close()
            elif loop.is_running():
                asyncio.run_coroutine_threadsafe(held.close(), loop)
        if self._for_others is not None:
            await self._for_others.close()


async def _requested(
    session: AiohttpSession,
    request: Request,
    limits: object,
    body: Progress | None,
    **options: Any,
) -> AiohttpResponse:
    """Send through a session, and read the head."""
    response: AiohttpResponse = await session.request(
        request.method,
        _yarl.URL(request.url, encoded=True),
        headers=request.headers,
        data=data_of(request.body) if body is None else body,
        timeout=limits,
        allow_redirects=False,
        raise_for_status=False,
        auto_decompress=False,
        skip_auto_headers=("content-type",),
        **options,
    )
    return response


def _no_connection(timeout: float | None) -> errors.ConnectError:
    return errors.ConnectError(f"no connection within {timeout:g} s")


async def _environments_proxy(origin: str) -> str | None:
    # The rules are those of `requests`, which takes a while to import.
    return await asyncio.to_thread(_proxy_of, origin) if getproxies() else None


def _proxy_of(origin: str) -> str | None:
    from .pool import proxy_of

    proxy = proxy_of(origin)
    if proxy is not None and proxy.startswith("socks"):
        raise errors.ConfigurationError(
            "the environment names a SOCKS proxy (HTTPS_PROXY, ALL_PROXY), which "
            "AsyncClient can't use; give it a session with a connector that can "
            "(pip install aiohttp-socks)"
        )
    return proxy


@lru_cache(64)
def _limits(timeout: float | None, *, sock_read: float | None = None) -> object:
    return aiohttp.ClientTimeout(
        total=None,
        connect=timeout,
        sock_connect=timeout,
        sock_read=sock_read,
        ceil_threshold=float("inf"),
    )


class AiohttpHandle:
    """A response being read."""

    __slots__ = (
        "_content",
        "_ended",
        "_protocol",
        "_request",
        "_response",
        "_timeout",
        "headers",
        "reason",
        "status",
    )

    def __init__(
        self, response: AiohttpResponse, request: Request, timeout: float | None
    ) -> None:
        self._response = response
        self._request = request
        self._timeout = timeout
        self._ended = False
        self.status = response.status
        self.reason = response.reason or ""
        self.headers: Mapping[str, str] = _lower(response)
        self._protocol: Any = getattr(response.content, "_protocol", None)
        # What comes from a cache or a mock has no connection, and is decompressed.
        received = hasattr(self._protocol, "should_close")
        self._content = Content(self.status, self.headers if received else {})

    async def read(self) -> bytes:
        """The bytes that are there, b"" at the end; waits for the first of them."""
        while True:
            piece = self._content.take()
            if piece:
                return piece
            raw = await self._raw()
            if not raw:
                self._ended = True
                self._check_end()
                return b""
            self._content.put(raw)

    async def _raw(self) -> bytes:
        content: Any = self._response.content
        try:
            piece: bytes = await content.readany()
        except _FAILURES as error:
            # aiohttp raises at once, and hides what came before the connection broke.
            if getattr(content, "_buffer", None) and not isinstance(
                error, TimeoutError
            ):
                rest: bytes = content._read_nowait(-1)
                return rest
            if isinstance(error, aiohttp.ClientPayloadError):
                failure: errors.Error = self._content.cut()
            else:
                failure = _translated(error, self._timeout, self._request)
            raise failure from safe_cause(error, self._request)
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
        self._content.end()

    async def read_all(self, limit: int | None) -> bytes:
        """The rest of the body, up to `limit` bytes."""
        parts = gathered(self.status, limit)
        while piece := await self.read():
            if not parts.add(piece):
                break
        return parts.body

    async def close(self) -> None:
        """Give the connection back to the pool, or close it if the body isn't read."""
        if self._ended:
            self._response.release()
        else:
            self._response.close()


def _check_status_line(response: AiohttpResponse) -> None:
    """Raise TransportError for another protocol than aiohttp speaks, or an odd status."""
    major = getattr(getattr(response, "version", None), "major", None)
    if response.status < 100 or (isinstance(major, int) and major > 1):
        raise errors.TransportError("the connection failed: the response isn't HTTP/1")


def _lower(response: AiohttpResponse) -> dict[str, str]:
    headers: dict[str, str] = {}
    for name, told in response.headers.items():
        key, value = name.lower(), told
        if not told.isascii() and not told.isprintable():  # it wasn't UTF-8
            value = told.encode("utf-8", "surrogateescape").decode("latin-1")
        headers[key] = f"{headers[key]}, {value}" if key in headers else value
    return headers


# -------------------------------------------------------------------- errors


def _translated(
    error: Exception, timeout: float | None, request: Request
) -> errors.Error:
    text = redacted(_text(error), request)
    seconds = "" if timeout is None else f" within {timeout:g} s"
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return errors.ConnectError(f"no connection{seconds}")
    if isinstance(error, TimeoutError):
        return errors.Timeout(f"no complete response{seconds}")
    if isinstance(error, aiohttp.ClientSSLError | aiohttp.ServerFingerprintMismatch):
        return errors.TlsError(f"no secure connection: {text}")
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ClientHttpProxyError):
        return errors.ConnectError(f"no connection: {text}")
    return errors.TransportError(f"the connection failed: {text}")


def _text(error: BaseException) -> str:
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return "Server disconnected"  # its own text may be the head, as far as it came
    if isinstance(error, aiohttp.ClientResponseError | _NOT_HTTP):
        return "the response isn't HTTP"  # its own text has the URL and what came
    inner = getattr(error, "os_error", None) or error
    text = str(inner) or type(inner).__name__
    return text if "://" not in text else type(inner).__name__
