"""Streamed responses: `Stream` and `AsyncStream`, two shells around one `EventReader`.

A stream connects when it is first iterated or entered. Until the first event has come,
it is repeated as any call is; from then on an error ends it, because events that the
caller has seen can't be taken back.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..calls.call import Call
from ..calls.caller import AsyncCaller, Caller, SyncCaller
from ..calls.method import Method
from ..calls.options import RequestOptions, merged
from ..response import Response
from .reader import BusyError, EventReader

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

T = TypeVar("T")


def _stream_call(
    api: Caller,
    method: Method[T],
    params: Mapping[str, Any],
    body: Any,
    options: RequestOptions | None,
) -> Call[T]:
    """The call that opens a stream: server-sent events unless `alt` says otherwise."""
    asked = {**params, **merged(api.defaults, options).get("query", {})}
    chosen = asked.get("alt") is not None or asked.get("$alt") is not None
    query = () if chosen else (("alt", "sse"),)
    return api.prepare(method, params, body, options, query=query)


class Stream(Generic[T]):
    """The items of a streamed response, as they come.

    Iterate over it; leaving the loop, early or by an error, frees the connection. With
    `next()`, use it as a context manager or call `close()`.
    """

    def __init__(
        self,
        api: SyncCaller,
        method: Method[T],
        params: Mapping[str, Any],
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> None:
        """Nothing is sent yet. Raises ValueError for arguments that can't be sent."""
        self._run = api.run
        call = _stream_call(api, method, params, body, options)
        self._reader = EventReader(lambda: call)

    @property
    def response(self) -> Response:
        """Status and headers. RuntimeError before the stream is open."""
        return _response(self._reader)

    def __iter__(self) -> Iterator[T]:
        reader = self._reader
        try:
            while True:
                yield from reader.ready
                if not self._run(reader.more()):
                    return
        except BusyError:
            raise
        except BaseException:
            self.close()
            raise

    def __next__(self) -> T:
        while True:
            for item in self._reader.ready:
                return item
            if not self._run(self._reader.more()):
                raise StopIteration

    def __enter__(self) -> Self:
        self._run(self._reader.start())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Free the connection. No more items come: a read that waits is a StreamError."""
        self._run(self._reader.close())

    def __del__(self) -> None:
        reader = getattr(self, "_reader", None)  # None: the arguments were refused
        if reader is not None and reader.handle is not None:
            self.close()


class AsyncStream(Generic[T]):
    """The items of a streamed response, as they come.

    Iterate over it with `async for`; leaving the loop, early or by an error, frees the
    connection. With `anext()`, use it as a context manager or await `close()`.
    """

    def __init__(
        self,
        api: AsyncCaller,
        method: Method[T],
        params: Mapping[str, Any],
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> None:
        """Nothing is sent yet; arguments that can't be are refused when they would be."""
        self._run = api.run
        self._reader = EventReader(
            lambda: _stream_call(api, method, params, body, options)
        )

    @property
    def response(self) -> Response:
        """Status and headers. RuntimeError before the stream is open."""
        return _response(self._reader)

    async def __aiter__(self) -> AsyncIterator[T]:
        reader = self._reader
        try:
            while True:
                for item in reader.ready:
                    yield item
                if not await self._run(reader.more()):
                    return
        except BusyError:
            raise
        except BaseException:
            await self.close()
            raise

    async def __anext__(self) -> T:
        while True:
            for item in self._reader.ready:
                return item
            if not await self._run(self._reader.more()):
                raise StopAsyncIteration

    async def __aenter__(self) -> Self:
        await self._run(self._reader.start())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Free the connection. No more items come: a read that waits is a StreamError."""
        await self._run(self._reader.close())


def _response(reader: EventReader[Any]) -> Response:
    if reader.response is None:
        raise RuntimeError("the stream isn't open yet: iterate over it or enter it")
    return reader.response
