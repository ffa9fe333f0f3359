"""aiohttp's connections: what is read on them, and which can be used again."""

from __future__ import annotations

import asyncio
import select
from collections.abc import Callable
from contextvars import ContextVar
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakSet

from .optional import Aiohttp, AiohttpSession
from .wire import PlainHead, plain_head

_aiohttp: Any = import_module("aiohttp")
_client_proto: Any = import_module("aiohttp.client_proto")
aiohttp: Aiohttp = _aiohttp

if TYPE_CHECKING:
    from .optional import ResponseHandler, TCPConnector
else:
    TCPConnector = _aiohttp.TCPConnector
    ResponseHandler = _client_proto.ResponseHandler

HEAD_LIMITS = {"max_line_size": 65536, "max_field_size": 65536}
"""Of a response's head, in bytes."""

IN_USE: ContextVar[list[asyncio.Transport]] = ContextVar("in_use")
"""Where a connector tells which connection a request uses."""


class Whole(NamedTuple):
    """A plain response that came in one piece."""

    head: PlainHead
    body: bytes


class Protocol(ResponseHandler):
    """Reads plain responses that come in one piece; aiohttp's parser reads all others."""

    _poll: Callable[[int], list[Any]] | None = None
    _waiting: asyncio.Future[Whole | None] | None = None

    def has_surplus(self) -> bool:
        """Whether anything came, or the end, since the connection was last used."""
        if self._poll is None:  # it is new
            self._poll = _poll_of(self.transport)
            return False
        return self.should_close or bool(self._poll(0))

    def sent(self, data: bytes) -> asyncio.Future[Whole | None]:
        """Send a request; the response, or None where it is for aiohttp to read."""
        if self.transport is None:  # lost before it was used
            raise aiohttp.ServerDisconnectedError
        waiting = asyncio.get_running_loop().create_future()
        self.transport.write(data)
        if self.should_close:  # aiohttp has kept what came before
            self._read_by_aiohttp()
            waiting.set_result(None)
        else:
            self._waiting = waiting
        return waiting

    def _read_by_aiohttp(self) -> None:
        self.set_response_params(
            read_until_eof=True, auto_decompress=False, **HEAD_LIMITS
        )

    def data_received(self, data: bytes) -> None:
        """As the protocol of a transport."""
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            super().data_received(data)
            return
        if self.transport.get_write_buffer_size():  # the server hasn't taken it all
            self.force_close()
        whole = _whole(data)
        if whole is None:
            self._read_by_aiohttp()
            super().data_received(data)
        elif whole.head.is_last:
            self.force_close()
        if not waiting.done():
            waiting.set_result(whole)

    def connection_lost(self, exc: BaseException | None) -> None:
        """As the protocol of a transport."""
        super().connection_lost(exc)
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)


def _whole(data: bytes) -> Whole | None:
    head = plain_head(data)
    if head is None or head.length != len(data) - head.size:
        return None
    return Whole(head, data[head.size :])


class Connector(TCPConnector):
    """Drops a pooled connection on which more came than was asked for.

    aiohttp would take it for the response to the next request.
    """

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        used = ("set_response_params", "read", "force_close")
        self.is_known = hasattr(self, "_factory") and all(
            hasattr(ResponseHandler, name) for name in used
        )
        """Whether this is an aiohttp whose connections can be `Protocol`s."""
        self._lent: WeakSet[Any] = WeakSet()
        if self.is_known:
            self._factory = partial(Protocol, loop=asyncio.get_running_loop())

    async def connect(self, req: Any, traces: Any, timeout: Any) -> Any:
        """A connection that is new, or on which nothing is waiting."""
        while True:
            connection = await super().connect(req, traces, timeout)
            protocol = connection.protocol
            transport = None if protocol is None else protocol.transport
            if transport is None:
                return connection
            if not (isinstance(protocol, Protocol) and protocol.has_surplus()):
                IN_USE.get().append(transport)
                self._lent.add(connection)
                return connection
            connection.close()

    def is_busy(self) -> bool:
        """Whether a connection is in use."""
        return any(not connection.closed for connection in self._lent)

    async def returned(self) -> None:
        """Wait until no connection is in use."""
        for connection in list(self._lent):
            if not connection.closed:
                given_back = asyncio.Event()
                connection.add_callback(given_back.set)
                await given_back.wait()


def drop_surplus(session: AiohttpSession) -> None:
    """Close the idle connections of a user's session on which more came.

    Its connector is used as it is. aiohttp tells nobody which connection a request will
    have, and where idle ones are is not part of its interface: where they aren't found,
    none is closed.
    """
    connector: Any = getattr(session, "connector", None)
    idle: Any = getattr(connector, "_conns", {})
    pooled: Any
    for pooled in list(idle.values()):
        for protocol, _ in pooled:
            transport = protocol.transport
            if transport is not None and (
                protocol.should_close or _poll_of(transport)(0)
            ):
                protocol.close()  # the connector takes another one then


def _poll_of(transport: asyncio.Transport) -> Callable[[int], list[Any]]:
    """Tells whether an idle connection can be read: surplus data, or its end."""
    sock = transport.get_extra_info("socket")
    if sock is None or not hasattr(select, "poll"):  # none on Windows
        return lambda milliseconds: []
    waiting = select.poll()
    waiting.register(sock.fileno(), select.POLLIN)
    return waiting.poll
