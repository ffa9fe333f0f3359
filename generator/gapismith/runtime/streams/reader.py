"""The logic of a stream, without I/O."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterable, Iterator
from operator import length_hint
from typing import Any, Generic, TypeVar, cast

from .. import errors
from ..calls.call import Call, decoded, opened, retrying
from ..calls.method import HttpBody
from ..calls.status import error_object, from_status
from ..http.effects import Close, Flow, Handle, Now, Read
from ..response import Response
from .decoders import Decoder, JsonDecoder, decoder_for
from .kept import Kept

R = TypeVar("R")
T = TypeVar("T")


class BusyError(RuntimeError):
    """Another thread or task is reading the stream."""


class _ClosedError(Exception):
    """Another thread or task has closed the stream. Not an `Error`: none is retried."""


class EventReader(Generic[T]):
    """The logic of a stream, without I/O; its methods are flows.

    Any thread or task may `close` it while one of them reads.
    """

    _call: Call[T]  # these four: from `start` on
    _make: Callable[[list[Any]], list[T]]
    _own_error: bool
    _has_arrays: bool

    def __init__(self, prepare: Callable[[], Call[T]]) -> None:
        self._prepare = prepare
        self._reading = threading.Lock()  # nobody waits for it
        self._handle: Handle | None = None
        self._decoder: Decoder | None = None
        self.ready: Iterator[T] = iter(())
        self._failure: errors.Error | None = None
        self._kept = Kept()
        self._attempts = 0
        self.response: Response | None = None
        self.ended = False

    @property
    def handle(self) -> Handle | None:
        """The open response, if there is one."""
        return self._handle

    def start(self) -> Flow[None]:
        """Connect and wait for the first event, once; repeated by the retry policy."""
        return self._alone(self._start())

    def more(self) -> Flow[bool]:
        """Wait until there are items in `ready`, from the start on; False at the end.

        Raises ApiError, StreamError, TruncatedError or another TransportError, each
        with what came before in `received`.
        """
        return self._alone(self._more())

    def close(self) -> Flow[None]:
        """Free the connection; the stream is over."""
        self.ended = True
        self.ready = iter(())
        self._kept = Kept()
        handle, self._handle = self._handle, None
        if handle is not None:
            yield Close(handle)

    def _alone(self, flow: Flow[R]) -> Flow[R]:
        if not self._reading.acquire(blocking=False):
            raise BusyError("another thread or task is reading the stream")
        try:
            return (yield from flow)
        finally:
            self._reading.release()

    def _start(self) -> Flow[None]:
        if self._decoder is not None or self.ended:
            return
        try:
            self._call = call = self._prepare()
            self._make = _maker(call)
            self._own_error = _declares_error(call)
            self._has_arrays = _is_any(call)
            self.ready = iter((yield from retrying(call, self._attempt)))
        except _ClosedError:
            raise self._closed(Kept()) from None
        except BaseException:
            self.ended = True
            raise
        assert self.response is not None
        if call.on_response is not None:
            call.on_response(self.response)

    def _more(self) -> Flow[bool]:
        yield from self._start()
        if length_hint(self.ready):  # the first, or those of another thread
            return True
        if self.ended:
            return False
        kept = self._kept
        try:
            items = yield from self._wait(self._call.timeout)
        except _ClosedError:
            raise self._closed(kept) from None
        except BaseException as error:
            if isinstance(error, errors.Error):
                self._complete(error, kept)
            yield from self.close()
            raise
        if not items:
            yield from self.close()
        self.ready = iter(items)
        return bool(items)

    def _closed(self, kept: Kept) -> errors.StreamError:
        error = errors.StreamError("the stream was closed while it was read")
        self._complete(error, kept)
        return error

    def _complete(self, error: errors.Error, kept: Kept) -> None:
        error.method = self._call.method.id
        error.attempts = self._attempts
        error.received = self._received(kept)

    def _attempt(self, timeout: float | None) -> Flow[list[T]]:
        if self.ended:
            raise _ClosedError
        self._attempts += 1
        self._failure = None
        self._kept = Kept()
        self._handle = handle = yield from opened(self._call, timeout)
        self.response = Response(
            handle.status, handle.headers, b"", handle.reason, self._call.request.url
        )
        try:
            if self.ended:
                raise _ClosedError
            self._decoder = self._decoder_for(handle.headers.get("content-type", ""))
            items = yield from self._wait(timeout)
        except BaseException:
            self._handle = None
            yield Close(handle)
            raise
        if not items:
            yield from self.close()
        return items

    def _decoder_for(self, content_type: str) -> Decoder:
        make = self._call.method.response
        if make is not None and make() is HttpBody:
            return _Pieces(content_type)
        return decoder_for(content_type)

    def _wait(self, timeout: float | None) -> Flow[list[T]]:
        """Read until there are items or the end.

        Comments and white space keep a connection alive, but not the wait: `timeout`
        bounds the time in which no byte of an event comes.
        """
        handle, decoder = self._handle, self._decoder
        if handle is None:
            raise _ClosedError
        assert decoder is not None
        if self._failure is not None:
            raise self._failure
        since: float = yield Now()
        while True:
            data = yield from self._read(handle)
            if not data:
                return self._items(decoder.close())
            self._kept.add(data)
            items = self._items(decoder.feed(data))
            if items:
                return items
            now: float = yield Now()
            if decoder.pending:
                since = now
            elif timeout is not None and now - since >= timeout:
                raise errors.Timeout(f"no event within {timeout:g} s")

    def _read(self, handle: Handle) -> Flow[bytes]:
        """Raise _ClosedError for whatever comes of a response that `close` has closed."""
        try:
            data: bytes = yield Read(handle)
        except Exception:
            if self._handle is handle:
                raise
        else:
            if self._handle is handle:
                return data
        raise _ClosedError

    def _items(self, values: list[Any]) -> list[T]:
        """The values as items, up to what is none, or an error among them."""
        elements = self._elements(values)
        for index, value in enumerate(elements):
            if value.__class__ is dict and "error" in value and self._is_error(value):
                self._failure = from_status(error_object(value) or {}, self.response)
                if not index:
                    raise self._failure
                elements = elements[:index]
                break
        try:
            return self._make(elements)
        except errors.DecodeError:
            items, self._failure = self._readable(elements)
            if not items:
                raise
            return items

    def _readable(
        self, elements: Iterable[Any]
    ) -> tuple[list[T], errors.DecodeError | None]:
        """Items up to the first that can't be read, and the error of that one."""
        items: list[T] = []
        for element in elements:
            try:
                items += self._make([element])
            except errors.DecodeError as error:
                return items, error
        return items, None

    def _received(self, kept: Kept) -> tuple[T, ...]:
        """What has come, decoded again: keeping the items would cost every stream."""
        if self.response is None:
            return ()
        values = kept.values(self.response.headers.get("content-type", ""))
        elements = itertools.takewhile(self._is_item, self._elements(values))
        return tuple(self._readable(elements)[0])

    def _elements(self, values: list[Any]) -> list[Any]:
        """The values; an event that holds an array stands for its elements.

        Within an array of events there are none.
        """
        is_array = isinstance(self._decoder, JsonDecoder)
        if self._has_arrays or is_array or list not in map(type, values):
            return values
        return [
            element
            for value in values
            for element in (value if value.__class__ is list else [value])
        ]

    def _is_item(self, value: Any) -> bool:
        return not (value.__class__ is dict and self._is_error(value))

    def _is_error(self, value: dict[str, Any]) -> bool:
        # A message may have a field of that name; an error comes alone.
        alone = len(value) == 1 or not self._own_error
        return alone and error_object(value) is not None


class _Pieces:
    """For a stream that isn't JSON: each piece is an item as it comes."""

    pending = False

    def __init__(self, content_type: str) -> None:
        self._content_type = content_type

    def feed(self, data: bytes) -> list[Any]:
        return [HttpBody(data, self._content_type)]

    def close(self) -> list[Any]:
        return []


def _maker(call: Call[T]) -> Callable[[list[Any]], list[T]]:
    """What makes items of JSON values."""
    kind: Any = object if call.method.response is None else call.method.response()
    if kind is HttpBody:
        return lambda values: values

    def each(values: list[Any]) -> list[T]:
        return [decoded(call, kind, value, None) for value in values]

    if kind in (object, dict, list):
        return each
    from ..models.model import wrap_all

    def models(values: list[Any]) -> list[T]:
        if {dict}.issuperset(map(type, values)):
            return cast(list[T], wrap_all(kind, values))
        return each(values)

    return models


def _declares_error(call: Call[Any]) -> bool:
    return call.method.response is not None and hasattr(call.method.response(), "error")


def _is_any(call: Call[Any]) -> bool:
    """Whether an array may be an item."""
    return call.method.response is not None and call.method.response() in (list, object)
