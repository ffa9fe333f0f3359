"""A request, and the head of its response, on a connection of urllib3's pools.

urllib3 and `http.client` copy headers and timeouts several times, send head and body
apart and read heads with the parser of e-mails: that takes longer than the exchange
itself. Here a plain request leaves in one piece, and a plain head that came in one piece
is split where it stands. `http.client` reads all other heads, and the bodies.

Whoever wants to see requests replaces functions of these libraries, or asks for their
debug output. Nothing goes this way while anyone does.
"""

from __future__ import annotations

import http.client
import logging
import ssl
import time
from typing import Any

import urllib3.connection
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ProtocolError, SSLError

from .deadline import DEADLINE, TimedResponse, wait_at_most
from .effects import Request
from .steps import Steps
from .wire import PlainHead, fields_of, head_of, value_of

_PIECE = 1024 * 1024
_SMALL = 65536
"""Bodies up to this size leave together with the head."""
_LOG = logging.getLogger("urllib3.connectionpool")


def _steps() -> tuple[Any, ...]:
    pool: Any = HTTPConnectionPool
    connection: Any = urllib3.connection.HTTPConnection
    base: Any = http.client.HTTPConnection
    return (
        pool.ConnectionCls,
        HTTPSConnectionPool.ConnectionCls,
        pool.urlopen,
        pool._make_request,
        pool._get_conn,
        connection.request,
        connection.putrequest,
        connection.getresponse,
        base.request,
        base.putrequest,
        base.endheaders,
        base.getresponse,
    )


_STEPS = Steps(("http.client", "urllib3.connection", "urllib3.connectionpool"), _steps)


def is_watched() -> bool:
    """Whether somebody wants to see what goes through urllib3."""
    return (
        not _STEPS.are_usual()
        or http.client.HTTPConnection.debuglevel > 0
        or _LOG.isEnabledFor(logging.DEBUG)
    )


def exchange(
    pool: Any, host: str, request: Request, target: str, timeout: float | None
) -> PlainResponse:
    """Send, and read the head; errors are those of urllib3 and of sockets.

    `timeout` is for connecting and for the head, unless the deadline is nearer.
    """
    head = head_of(request, host, target, "latin-1")
    connection = pool._get_conn()
    try:
        connection.timeout = _left(timeout)
        pool._validate_conn(connection)
        wait_at_most(connection.sock, _left(timeout))
        _send(connection, head, request.body)
        response = PlainResponse(connection.sock, method=request.method)
        response.begin()
        response.pooled = pool, connection
    except BaseException as error:
        connection.close()
        if isinstance(error, ssl.SSLError):
            raise SSLError(error) from error
        if isinstance(error, http.client.HTTPException):
            raise ProtocolError("Connection aborted.", error) from error
        raise
    return response


def _left(timeout: float | None) -> float | None:
    end = DEADLINE.end
    return timeout if end is None else max(end - time.monotonic(), 0.001)


def _send(connection: Any, head: bytes, body: Any) -> None:
    try:
        if body and len(body) > _SMALL:
            connection.send(head)
            connection.send(body)
        else:
            connection.send(head + body if body else head)
    except (BrokenPipeError, ConnectionResetError):
        pass  # the server may have responded before it closed the connection


class PlainResponse(TimedResponse):
    """The response to an exchange: its head as a dict, its body in pieces."""

    fields: dict[str, str]
    """The headers, names in lower case."""
    pooled: tuple[Any, Any] | None = None
    """The pool and its connection, until the response is closed."""

    def _begin_any(self) -> None:
        super()._begin_any()
        self.fields = fields_of((k, value_of(v)) for k, v in self.headers.items())

    def _take(self, head: PlainHead) -> None:
        self.fields = head.fields

    def piece(self) -> bytes:
        """Some bytes of the body as they came, b"" at its end; errors are urllib3's."""
        try:
            data = self.read1(_PIECE)
        except TimeoutError:
            raise
        except ssl.SSLError as error:
            raise SSLError(error) from error
        except (http.client.HTTPException, OSError) as error:
            raise ProtocolError("Connection broken", error) from error
        if self.length == 0 and not self.isclosed():
            self._close_conn()
        return data

    def close(self) -> None:
        """Give the connection back, or close it unless the body was read to its end."""
        pooled, self.pooled = self.pooled, None
        is_free = self.isclosed() and not self.will_close
        super().close()
        if pooled is not None:
            pool, connection = pooled
            if is_free:
                pool._put_conn(connection)
            else:
                connection.close()
