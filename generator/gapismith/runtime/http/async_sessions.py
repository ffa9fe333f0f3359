"""Sessions of aiohttp, one for each event loop, and the connections that they keep."""

from __future__ import annotations

import asyncio
import select
import ssl
from collections.abc import AsyncGenerator, Callable
from contextvars import ContextVar
from importlib import import_module
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from .effects import running_loop
from .optional import Aiohttp, AiohttpSession

_yarl: Any = import_module("yarl")
_aiohttp: Any = import_module("aiohttp")
aiohttp: Aiohttp = _aiohttp

if TYPE_CHECKING:
    from .optional import TCPConnector
else:
    TCPConnector = _aiohttp.TCPConnector

HEAD_LIMITS = {"max_line_size": 65536, "max_field_size": 65536}
"""Of a response's head, in bytes."""

IN_USE: ContextVar[list[asyncio.Transport]] = ContextVar("in_use")
"""Where a connector tells which connection a request uses."""


class _Connector(TCPConnector):
    """Drops a pooled connection on which more came than was asked for.

    aiohttp would take it for the response to the next request.
    """

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._idle: WeakKeyDictionary[Any, Callable[[int], list[Any]]]
        self._idle = WeakKeyDictionary()  # what polls a connection that was used before

    async def connect(self, req: Any, traces: Any, timeout: Any) -> Any:
        """A connection that is new, or on which nothing is waiting."""
        while True:
            connection = await super().connect(req, traces, timeout)
            protocol = connection.protocol
            transport = None if protocol is None else protocol.transport
            if protocol is None or transport is None:
                return connection
            poll = self._idle.get(protocol)
            if poll is None:
                self._idle[protocol] = _poll_of(transport)
            if poll is None or not (protocol.should_close or poll(0)):
                IN_USE.get().append(transport)
                return connection
            connection.close()


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


def _new_session(connector: Any, **more: Any) -> Any:
    """A session that adds nothing to its requests."""
    session = aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        **HEAD_LIMITS,
        **more,
    )
    # Repeating is for the flows, which know what has happened; aiohttp would send a PUT
    # again by itself.
    session._retry_connection = False
    return session


def bare_session(session: Any) -> Any:
    """A session for one request to another host than the service's; to be detached.

    It has the connector and the tracing of a user's session, and nothing that this one
    adds to its requests: no headers, cookies, `auth` or middlewares.
    """
    bare = _new_session(session.connector, connector_owner=False)
    # In place of what instruments every new session: this one is, as far as it is.
    bare.trace_configs[:] = session.trace_configs
    return bare


class LoopSession:
    """A session that closes at the latest with the loop it was made in."""

    def __init__(self, pool_size: int, context: ssl.SSLContext) -> None:
        self._maker = vars(aiohttp.ClientSession).get("__init__")
        self._connector = _Connector(limit=pool_size, ssl=context)
        self._origins: dict[str, Any] = {}
        self.session: AiohttpSession = _new_session(self._connector)
        self._guard = _guard(self.session)

    def is_usable(self) -> bool:
        """Whether it is open, and made as sessions are made now.

        Tracing replaces `ClientSession.__init__`, at any time.
        """
        made_so = vars(aiohttp.ClientSession).get("__init__") is self._maker
        return made_so and not self.session.closed

    async def connect(self, origin: str, limits: object) -> Any:
        """A connection to an origin, without a proxy."""
        target = self._origins.get(origin)
        if target is None:
            target = self._origins[origin] = aiohttp.ClientRequest(
                "GET", _yarl.URL(origin), session=self.session, loop=running_loop()
            )
        return await self._connector.connect(target, [], limits)

    async def start(self) -> None:
        await anext(self._guard)

    async def close(self) -> None:
        await self._guard.aclose()


async def _guard(session: AiohttpSession) -> AsyncGenerator[None, None]:
    try:
        yield
    finally:
        await session.close()
        # Transports report their end in the loop's next rounds.
        await asyncio.sleep(0)
        await asyncio.sleep(0)
