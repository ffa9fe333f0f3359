"""Sessions of the user's that are closed while requests go through them.

aiohttp then leaves reads of a response waiting for ever, ends a body of unknown length as
if it were whole, and cancels those who wait for a connection.
"""

from __future__ import annotations

import asyncio
from typing import Any

from .. import errors
from .async_failures import FAILURES
from .effects import running_loop
from .optional import AiohttpSession

_INTERVAL = 0.1
"""Seconds until a read notices that its session is closed."""


def closed_session() -> errors.ConfigurationError:
    """The error of all that a closed session can't do."""
    return errors.ConfigurationError("the client's session is closed")


def is_closed(session: AiohttpSession | None, error: BaseException) -> bool:
    """Whether a request has failed because its session, if a user's, is closed."""
    if session is None or not session.closed:
        return False
    if isinstance(error, asyncio.CancelledError):
        task = asyncio.current_task()
        return task is not None and not task.cancelling()
    return isinstance(error, (*FAILURES, RuntimeError))


class Watch:
    """Fails the reads of a response whose session is closed.

    It looks now and then: aiohttp tells nobody, and the end of a TLS connection may take
    as long as the server likes.
    """

    __slots__ = ("_content", "_timer")

    def __init__(self, content: Any) -> None:
        self._content = content
        self._timer: asyncio.TimerHandle | None = None
        self._look()

    def _look(self) -> None:
        content = self._content
        if content.is_eof():
            return
        if content._protocol.connected:
            self._timer = running_loop().call_later(_INTERVAL, self._look)
        elif content.exception() is None:  # the server didn't end it
            content.set_exception(closed_session())

    def stop(self) -> None:
        """Nobody reads any more."""
        if self._timer is not None:
            self._timer.cancel()
