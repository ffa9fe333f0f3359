"""urllib3's connections: how they are made, and that their responses keep the deadline.

What is used of the libraries: `pool_classes_by_scheme` of pool managers, and
`response_class`, an attribute of connections that `http.client` has had since Python 2,
set on each connection as its pool makes it, so that those who replace the class of
connections (VCR.py) still can. A session of the user's gets such pools as well: outside
of this package's calls their connections do what they always did.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cache, partial
from http.client import HTTPException, HTTPResponse
from queue import Empty, Full, LifoQueue
from ssl import SSLEOFError
from typing import Any
from weakref import WeakKeyDictionary

from urllib3 import PoolManager
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from .deadline import DEADLINE, TimedResponse


@contextmanager
def _connecting(connection: Any) -> Generator[None]:
    """Within `connection.timeout`; what fails before a request is sent is told as such."""
    outer = DEADLINE.end
    if outer is None and connection.timeout is not None:
        DEADLINE.end = time.monotonic() + connection.timeout  # of a proxy's head, too
    try:
        yield
    except TimeoutError as error:  # a handshake that doesn't end
        raise ConnectTimeoutError(connection, "no connection in time") from error
    except (SSLEOFError, ConnectionError, HTTPException) as error:  # or is cut
        raise NewConnectionError(connection, str(error)) from error
    finally:
        DEADLINE.end = outer


def _response(
    usual: Callable[..., HTTPResponse], sock: socket.socket, *args: Any, **kwargs: Any
) -> HTTPResponse:
    kind = TimedResponse if DEADLINE.holds else usual
    return kind(sock, *args, **kwargs)


class _Idle(LifoQueue[Any]):
    """Idle connections. Nobody waits for one, so that the queue's locks aren't needed."""

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        if 0 < self.maxsize <= len(self.queue):
            raise Full
        self.queue.append(item)

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        try:
            return self.queue.pop()
        except IndexError:
            raise Empty from None


class _Keeping:
    """What is different in pools."""

    def __init__(self, *args: Any, block: bool = False, **kwargs: Any) -> None:
        if not block:
            self.QueueCls = _Idle
        parent: Any = super()
        parent.__init__(*args, block=block, **kwargs)

    def _new_conn(self) -> Any:
        parent: Any = super()
        connection: Any = parent._new_conn()
        usual = getattr(connection, "response_class", HTTPResponse)
        connection.response_class = partial(_response, usual)
        return connection

    def _get_conn(self, timeout: float | None = None) -> Any:
        if DEADLINE.holds:  # `requests` names no timeout
            end = DEADLINE.end
            timeout = (
                DEADLINE.patience if end is None else max(end - time.monotonic(), 0)
            )
        parent: Any = super()
        return parent._get_conn(timeout)

    def _validate_conn(self, conn: Any) -> None:
        parent: Any = super()
        # Connect before anything is sent: errors then hold no request in their frames.
        is_closed = getattr(conn, "is_closed", not conn.sock)  # urllib3 1 doesn't tell
        if DEADLINE.holds and is_closed:
            with _connecting(conn):
                conn.connect()
        parent._validate_conn(conn)

    def _prepare_proxy(self, conn: Any) -> None:
        parent: Any = super()
        if DEADLINE.holds:
            with _connecting(conn):
                parent._prepare_proxy(conn)
        else:
            parent._prepare_proxy(conn)


@cache
def _keeping(kind: type[Any]) -> type[Any]:
    """A class of pools with these differences."""
    if issubclass(kind, _Keeping):  # two threads come with the first call
        return kind
    return type(kind.__name__, (_Keeping, kind), {})


_OWNERS: WeakKeyDictionary[Any, int] = WeakKeyDictionary()
"""The process to which the pools of a manager belong."""
_LEFT_BEHIND: list[object] = []


def adopt(manager: Any) -> None:
    """Have a pool manager make pools of this process, whose connections keep `DEADLINE`.

    Their kind may be another's: those to SOCKS proxies, or of another such package.
    """
    if not isinstance(manager, PoolManager):
        return
    process, owner = os.getpid(), _OWNERS.get(manager)
    if owner == process:
        return
    if owner is not None:  # the pools are the parent's, and what locks them may be held
        pools: Any = manager.pools
        _LEFT_BEHIND.append(pools)
        manager.pools = PoolManager(pools._maxsize).pools
    else:
        kinds = manager.pool_classes_by_scheme.items()
        manager.pool_classes_by_scheme = {name: _keeping(kind) for name, kind in kinds}
        manager.clear()  # of pools made before; what uses them isn't disturbed
    _OWNERS[manager] = process
