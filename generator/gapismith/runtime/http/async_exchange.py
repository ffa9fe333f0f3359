"""A request, and the head of its response, on a connection of aiohttp's connector.

aiohttp's session copies headers several times, looks for cookies, and writes in a task
of its own: that takes longer than the exchange itself. Here a plain request leaves in one
piece, and a plain response that came in one piece is split where it stands. Connecting,
keeping connections and reading all other responses are aiohttp's.

Whoever wants to see requests replaces functions of aiohttp. Nothing goes this way while
anyone does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from .async_connections import Connector, Whole, aiohttp
from .async_sessions import Route
from .effects import Request
from .steps import Steps
from .wire import head_of


def _steps() -> tuple[Any, ...]:
    session = aiohttp.ClientSession
    request = aiohttp.ClientRequest
    response = aiohttp.ClientResponse
    return (
        session,
        session.__init__,
        session.request,
        session._request,
        request,
        request.__init__,
        request.update_headers,
        request.send,
        request.write_bytes,
        response,
        response.__init__,
        response.start,
        response.read,
    )


_STEPS = Steps(("aiohttp.client", "aiohttp.client_reqrep"), _steps)


def is_watched() -> bool:
    """Whether somebody wants to see what goes through aiohttp."""
    return not _STEPS.are_usual()


class OpenResponse(NamedTuple):
    """A response that aiohttp reads, as much of `aiohttp.ClientResponse` as is used."""

    version: Any
    status: int
    reason: str | None
    headers: Mapping[str, str]
    content: Any
    connection: Any

    def release(self) -> None:
        """Give the connection back."""
        self.connection.release()

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


async def exchange(
    connector: Connector, route: Route, request: Request, target: str, limits: object
) -> OpenResponse | Whole:
    """Send, and read the head, or all if it came at once; errors are aiohttp's."""
    head = head_of(request, route.host, target, "utf-8")
    body = request.body if isinstance(request.body, bytes) else b""
    connection = await connector.connect(route.target, [], limits)
    try:
        whole: Whole | None = await connection.protocol.sent(head + body)
        if whole is None:
            return await _read(connection)
    except BaseException:
        connection.close()
        raise
    connection.release()
    return whole


async def _read(connection: Any) -> OpenResponse:
    """The head as aiohttp's parser reads it."""
    while True:
        message, content = await connection.protocol.read()
        if not 100 <= message.code < 200 or message.code == 101:
            break
    content.on_eof(connection.release)
    return OpenResponse(
        message.version,
        message.code,
        message.reason,
        message.headers,
        content,
        connection,
    )
