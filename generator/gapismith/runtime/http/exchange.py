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
import re
import ssl
import time
from collections.abc import Iterable
from typing import Any

import urllib3.connection
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3._collections import HTTPHeaderDict  # public in urllib3 2
from urllib3.exceptions import ProtocolError, SSLError

from .deadline import DEADLINE, TimedResponse
from .effects import Request, count_of
from .plain_request import head_of
from .steps import Steps

_PIECE = 1024 * 1024
_SMALL = 65536
"""Bodies up to this size leave together with the head."""
_LOG = logging.getLogger("urllib3.connectionpool")
_PLAIN_HEAD = re.compile(
    rb"HTTP/1\.1 ([2-5]\d\d)(?: ([ -~]*))?\r\n((?:[\w!#$%&'*+.^`|~-]+:[\t -~]*\r\n)+)\r\n"
)
_WITHOUT_BODY = frozenset({204, 304})
_MAX_HEADERS = 100  # as in `http.client`


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
        connection.sock.settimeout(_left(timeout))
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

    def _begin(self) -> None:
        if not self._begin_plain():
            super()._begin()
            found = HTTPHeaderDict(self.headers.items())
            # A folded line is one line (RFC 9112, 5.2).
            self.fields = {
                name.lower(): " ".join(
                    line.strip() for line in found[name].splitlines()
                )
                for name in found
            }

    def _begin_plain(self) -> bool:
        """Read the head if all of it is there and has no peculiarities."""
        own: Any = self  # its stubs are incomplete
        head = _PLAIN_HEAD.match(own.fp.peek())
        if head is None or own._method == "HEAD":
            return False
        lines = head[3].decode("ascii").split("\r\n")[:-1]
        fields = _joined([line.split(":", 1) for line in lines])
        status = int(head[1])
        chunked = fields.get("transfer-encoding") == "chunked"
        length = count_of(fields.get("content-length", ""))
        if chunked is (length is not None) or status in _WITHOUT_BODY:
            return False
        if len(lines) > _MAX_HEADERS:
            return False
        if "transfer-encoding" in fields and not chunked:
            return False
        own.fp.read(head.end())
        own.version = 11
        own.status = status
        own.reason = (head[2] or b"").decode("ascii").strip()
        own.chunked = chunked
        own.chunk_left = None
        own.length = length
        own.will_close = "close" in fields.get("connection", "").lower()
        self.fields = fields
        return True

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


def _joined(pairs: Iterable[list[str]]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, text in pairs:
        key, value = name.lower(), text.strip(" \t")
        fields[key] = f"{fields[key]}, {value}" if key in fields else value
    return fields
