"""Calls without I/O: generators that yield effects, and the loops that perform them.

Everything that has logic (retrying, paging, waiting, uploading) is written once, as a
`Flow`: a generator that yields effects and is sent their results. A `SyncShell` or an
`AsyncShell` performs the effects. A failed effect is thrown into the generator as an
error of this package, so a flow handles it with an ordinary `except`.

Effects are plain classes with slots: a call makes several, and neither instances nor the
classes themselves, which the first call makes, come cheaper.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Awaitable, Callable, Generator, Iterator, Mapping
from contextlib import suppress
from typing import (
    TYPE_CHECKING,
    Any,
    Protocol,
    TypeAlias,
    TypeVar,
    runtime_checkable,
)

from ..errors import Error, Timeout
from ..response import Response

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from concurrent.futures import Future

T = TypeVar("T")

_MAX_DIGITS = 18  # no size in bytes has more

Body: TypeAlias = "bytes | Iterator[bytes] | None"


class Request:
    """One HTTP request; `body` may be an iterator where the length is unknown.

    `foreign`: whether it goes to another host than the service's, or was sent on by one:
    without credentials, and without what a session adds by itself.
    """

    __slots__ = ("body", "foreign", "headers", "method", "url")

    def __init__(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: Body = None,
        foreign: bool = False,
    ) -> None:
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.foreign = foreign

    def plain_headers(self) -> dict[str, str]:
        """The headers for libraries: tools record them that take no subclass of `str`."""
        return {name: str(value) for name, value in self.headers.items()}

    def with_headers(self, headers: Mapping[str, str]) -> Request:
        """The same request with other headers."""
        return Request(self.method, self.url, headers, self.body, self.foreign)

    def with_body(self, body: Body) -> Request:
        """The same request with another body."""
        return Request(self.method, self.url, self.headers, body, self.foreign)

    def __repr__(self) -> str:
        # Neither headers nor the query: they may hold secrets.
        return f"<Request {self.method} {self.url.partition('?')[0]}>"


def origin_of(url: str) -> str:
    """Scheme, host and port of a URL."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}"


def count_of(text: str) -> int | None:
    """The number that a header or a status line tells; None where it tells none.

    `str.isdigit` is not enough: it takes superscripts, and `int` refuses 5,000 digits.
    """
    sound = text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS
    return int(text) if sound else None


class Handle(Protocol):
    """A response whose body is still to be read."""

    @property
    def status(self) -> int: ...
    @property
    def reason(self) -> str: ...
    @property
    def headers(self) -> Mapping[str, str]: ...


class StreamingResponse(Handle, Protocol):
    """What a sync transport opens: `read` gives b"" at the end of a whole response."""

    def read(self) -> bytes: ...
    def close(self) -> None: ...


class AsyncStreamingResponse(Handle, Protocol):
    """What an async transport opens."""

    async def read(self) -> bytes: ...
    async def close(self) -> None: ...


class Send:
    """Send and read the response whole -> Response.

    `timeout` bounds it all, in seconds; `limit` the body, in bytes.
    """

    __slots__ = ("limit", "request", "timeout")

    def __init__(
        self, request: Request, timeout: float | None, limit: int | None = None
    ) -> None:
        self.request = request
        self.timeout = timeout
        self.limit = limit


class Open:
    """Send, read the head of the response -> Handle. `timeout`: each wait, seconds."""

    __slots__ = ("request", "timeout")

    def __init__(self, request: Request, timeout: float | None) -> None:
        self.request = request
        self.timeout = timeout


class Read:
    """The next bytes of a response, uncompressed -> bytes, b"" at its end."""

    __slots__ = ("handle",)

    def __init__(self, handle: Handle) -> None:
        self.handle = handle


class Close:
    """Free the connection of a response (again and again, if need be) -> None."""

    __slots__ = ("handle",)

    def __init__(self, handle: Handle) -> None:
        self.handle = handle


class Sleep:
    """Wait -> None."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds


class Now:
    """The monotonic clock -> seconds."""

    __slots__ = ()


class Random:
    """A random number in [0, 1) -> float."""

    __slots__ = ()


class Headers:
    """Credentials for a URL -> header mapping, empty for a foreign host.

    `refused` is the mapping that the server has just refused with 401: credentials that
    are still the same are refreshed, those that another call has renewed are not.
    `timeout` is how long to wait for a refresh, in seconds.
    """

    __slots__ = ("refused", "timeout", "url")

    def __init__(
        self,
        url: str,
        refused: Mapping[str, str] | None = None,
        timeout: float | None = None,
    ) -> None:
        self.url = url
        self.refused = refused
        self.timeout = timeout


class Blocking:
    """`fn(*args)` -> its result; in a worker thread where a loop must not block.

    `whole`: a cancellation waits for its end, so that what it makes can be removed.
    """

    __slots__ = ("args", "fn", "whole")

    def __init__(
        self, fn: Callable[..., Any], args: tuple[Any, ...] = (), whole: bool = False
    ) -> None:
        self.fn = fn
        self.args = args
        self.whole = whole


Effect: TypeAlias = (
    "Send | Open | Read | Close | Sleep | Now | Random | Headers | Blocking"
)
Flow: TypeAlias = "Generator[Effect, Any, T]"


class Clock:
    """Time and chance; `testing.fake_clock` puts another one in its place."""

    def now(self) -> float:
        """Monotonic seconds."""
        return time.monotonic()

    def random(self) -> float:
        """A number in [0, 1)."""
        return random.random()

    def sleep(self, seconds: float) -> None:
        """Wait in a thread."""
        time.sleep(seconds)

    async def sleep_async(self, seconds: float) -> None:
        """Wait in an event loop."""
        import asyncio

        await asyncio.sleep(seconds)


class Transport(Protocol):
    """What moves bytes for a `SyncShell`; errors are those of `errors`."""

    def send(
        self, request: Request, timeout: float | None, limit: int | None
    ) -> Response: ...
    def open(self, request: Request, timeout: float | None) -> StreamingResponse: ...
    def close(self) -> None: ...


class AsyncTransport(Protocol):
    """What moves bytes for an `AsyncShell`."""

    async def send(
        self, request: Request, timeout: float | None, limit: int | None
    ) -> Response: ...
    async def open(
        self, request: Request, timeout: float | None
    ) -> AsyncStreamingResponse: ...
    async def close(self) -> None: ...


@runtime_checkable
class TransportFactory(Protocol):
    """Makes the transport of a client in place of a session, for tests."""

    def sync(self) -> Transport: ...
    def asynchronous(self) -> AsyncTransport: ...


class Auth(Protocol):
    """Where a shell gets the credentials of a `Headers` effect."""

    def ready(
        self, url: str, refused: Mapping[str, str] | None
    ) -> Mapping[str, str] | None:
        """The headers, without I/O; None if `renew` has to get them."""
        ...

    def renew(
        self, url: str, refused: Mapping[str, str] | None
    ) -> Future[Mapping[str, str]]:
        """The headers, refreshed where need be, or a CredentialsError; doesn't block."""
        ...


class SyncShell:
    """Performs effects one after the other in the calling thread."""

    __slots__ = ("auth", "clock", "transport")

    def __init__(self, transport: Transport, auth: Auth, clock: Clock) -> None:
        self.transport = transport
        self.auth = auth
        self.clock = clock

    def run(self, flow: Flow[T]) -> T:
        """Drive `flow` to its end and return what it returns."""
        outer = sys.exc_info()[1]
        try:
            effect = next(flow)
            while True:
                try:
                    result = _SYNC[type(effect)](self, effect)
                except BaseException as error:
                    _forget(error, outer)
                    effect = flow.throw(error)
                else:
                    effect = flow.send(result)
        except StopIteration as stop:
            value: T = stop.value
            return value

    def headers_for(self, effect: Headers) -> Mapping[str, str]:
        """The credentials, refreshed where need be."""
        ready = self.auth.ready(effect.url, effect.refused)
        if ready is not None:
            return ready
        renewal = self.auth.renew(effect.url, effect.refused)
        try:
            return renewal.result(effect.timeout)
        except Exception as error:
            raise _failure(error, renewal, effect.timeout) from error.__cause__


def _forget(error: BaseException, outer: BaseException | None) -> None:
    """Forget what HTTP libraries have left behind in an error of this package.

    Its cause stays, without frames. Its context may tell what the cause doesn't.
    """
    if isinstance(error, Error) and error.__suppress_context__:
        error.__context__ = None
        if error.__cause__ is not None:
            from .frames import drop_frames

            drop_frames(error.__cause__, outer)


_SYNC: dict[type[Any], Callable[[SyncShell, Any], Any]] = {
    Send: lambda shell, e: shell.transport.send(e.request, e.timeout, e.limit),
    Open: lambda shell, e: shell.transport.open(e.request, e.timeout),
    Read: lambda _, e: e.handle.read(),
    Close: lambda _, e: e.handle.close(),
    Sleep: lambda shell, e: shell.clock.sleep(e.seconds),
    Now: lambda shell, _: shell.clock.now(),
    Random: lambda shell, _: shell.clock.random(),
    Headers: SyncShell.headers_for,
    Blocking: lambda _, e: _call(e),
}


def _call(effect: Blocking) -> Any:
    try:
        return effect.fn(*effect.args)
    except StopIteration as error:  # neither a flow nor a future can pass it on
        raise RuntimeError(f"{effect.fn} raised StopIteration") from error


def _failure(
    error: Exception, renewal: Future[Mapping[str, str]], timeout: float | None
) -> Exception:
    """The error of one of the calls that have waited for a refresh."""
    if not renewal.done() and isinstance(error, TimeoutError) and timeout is not None:
        return Timeout(f"no credentials within {timeout:g} s")
    from copy import copy

    return copy(error)  # each call adds to its own


def running_loop() -> AbstractEventLoop:
    """The running event loop. RuntimeError outside of asyncio."""
    import asyncio

    try:
        return asyncio.get_running_loop()
    except RuntimeError as error:
        raise RuntimeError(
            "AsyncClient needs a running asyncio event loop; other libraries, such as "
            "trio, can use Client in a thread"
        ) from error


class AsyncShell:
    """Performs effects in the running event loop."""

    __slots__ = ("auth", "clock", "transport")

    def __init__(self, transport: AsyncTransport, auth: Auth, clock: Clock) -> None:
        self.transport = transport
        self.auth = auth
        self.clock = clock

    async def run(self, flow: Flow[T]) -> T:
        """Drive `flow` to its end; a cancellation passes through the flow's cleanup.

        RuntimeError outside of asyncio, unless all that is to do is to close something.
        """
        outer = sys.exc_info()[1]
        try:
            effect = next(flow)
            if type(effect) is not Close:
                running_loop()
            while True:
                try:
                    result = _ASYNC[type(effect)](self, effect)
                    if hasattr(result, "__await__"):
                        result = await result
                except BaseException as error:
                    _forget(error, outer)
                    effect = flow.throw(error)
                else:
                    effect = flow.send(result)
        except StopIteration as stop:
            value: T = stop.value
            return value

    async def _renew(self, effect: Headers) -> Mapping[str, str]:
        import asyncio

        renewal = self.auth.renew(effect.url, effect.refused)
        try:
            async with asyncio.timeout(effect.timeout):
                return await asyncio.wrap_future(renewal)
        except Exception as error:
            raise _failure(error, renewal, effect.timeout) from error.__cause__

    def headers_for(
        self, effect: Headers
    ) -> Mapping[str, str] | Awaitable[Mapping[str, str]]:
        """The credentials; refreshed where need be."""
        ready = self.auth.ready(effect.url, effect.refused)
        return self._renew(effect) if ready is None else ready

    async def in_thread(self, effect: Blocking) -> Any:
        """What blocks, in a worker thread."""
        import asyncio

        work = asyncio.ensure_future(asyncio.to_thread(_call, effect))
        try:
            return await (asyncio.shield(work) if effect.whole else work)
        except asyncio.CancelledError:
            while effect.whole and not work.done():
                with suppress(asyncio.CancelledError):
                    await asyncio.wait({work})
            raise


_ASYNC: dict[type[Any], Callable[[AsyncShell, Any], Any]] = {
    Send: lambda shell, e: shell.transport.send(e.request, e.timeout, e.limit),
    Open: lambda shell, e: shell.transport.open(e.request, e.timeout),
    Read: lambda _, e: e.handle.read(),
    Close: lambda _, e: e.handle.close(),
    Sleep: lambda shell, e: shell.clock.sleep_async(e.seconds),
    Now: lambda shell, _: shell.clock.now(),
    Random: lambda shell, _: shell.clock.random(),
    Headers: AsyncShell.headers_for,
    Blocking: AsyncShell.in_thread,
}
