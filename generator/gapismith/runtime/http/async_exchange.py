"""A request, and the head of its response, on a connection of aiohttp's connector.

aiohttp's session copies headers several times, looks for cookies, and writes in a task
of its own: that takes longer than the exchange itself. Here a plain request leaves in one
piece. Connecting, keeping connections and reading responses are aiohttp's all the same.

Whoever wants to see requests replaces functions of aiohttp. Nothing goes this way while
anyone does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from .async_sessions import HEAD_LIMITS, LoopSession, aiohttp
from .effects import Request
from .plain_request import head_of
from .steps import Steps


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


class PlainResponse(NamedTuple):
    """The response to an exchange: its head, and its body as aiohttp reads it."""

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
    held: LoopSession, origin: str, request: Request, target: str, limits: Any
) -> PlainResponse:
    """Send, and read the head; errors are those of aiohttp."""
    head = head_of(request, origin.partition("://")[2], target, "utf-8")
    body = request.body if isinstance(request.body, bytes) else b""
    connection = await held.connect(origin, limits)
    try:
        protocol = connection.protocol
        protocol.set_response_params(
            read_until_eof=True,
            auto_decompress=False,
            read_timeout=limits.sock_read,
            **HEAD_LIMITS,
        )
        connection.transport.write(head + body)
        protocol.start_timeout()
        while True:
            message, content = await protocol.read()
            if not 100 <= message.code < 200 or message.code == 101:
                break
    except BaseException:
        connection.close()
        raise
    content.on_eof(connection.release)
    return PlainResponse(
        message.version,
        message.code,
        message.reason,
        message.headers,
        content,
        connection,
    )
