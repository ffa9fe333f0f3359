"""Errors of aiohttp as errors of this package."""

from __future__ import annotations

from importlib import import_module
from traceback import walk_tb
from typing import Any

from .. import errors
from .async_connections import aiohttp
from .effects import Request
from .redaction import redacted

_NOT_HTTP: type[Exception] = import_module("aiohttp.http").HttpProcessingError
_CONNECTOR = "aiohttp.connector"

FAILURES = (aiohttp.ClientError, _NOT_HTTP, TimeoutError, OSError)
"""What an exchange fails with."""


def translated(
    error: Exception,
    timeout: float | None,
    request: Request,
    *,
    connected: bool = True,
) -> errors.Error:
    """The error of this package that stands for one of aiohttp.

    Unless `connected`, the request hasn't been sent.
    """
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return no_connection(timeout)
    if isinstance(error, TimeoutError):
        return errors.Timeout(f"no complete response{_within(timeout)}")
    text = redacted(_text(error), request)
    if isinstance(error, aiohttp.ClientSSLError | aiohttp.ServerFingerprintMismatch):
        return errors.TlsError(f"no secure connection: {text}")
    if isinstance(error, aiohttp.ClientHttpProxyError):
        refusal: Any = error
        return errors.ConnectError(
            f"no connection to the proxy: status {refusal.status}"
        )
    if isinstance(error, aiohttp.ClientProxyConnectionError):
        return errors.ConnectError(f"no connection to the proxy: {text}")
    if isinstance(error, aiohttp.ClientConnectorError) or not connected:
        return errors.ConnectError(f"no connection: {text}")
    return errors.TransportError(f"the connection failed: {text}")


def is_connecting(error: BaseException) -> bool:
    """Whether an error has come while aiohttp made a connection, through proxies too."""
    steps = [
        frame
        for one in (error, error.__cause__)
        if one is not None
        for frame, _ in walk_tb(one.__traceback__)
    ]
    return any(step.f_globals.get("__name__") == _CONNECTOR for step in steps)


def no_connection(timeout: float | None) -> errors.ConnectError:
    """The error of connecting that has taken too long."""
    return errors.ConnectError(f"no connection{_within(timeout)}")


def _within(timeout: float | None) -> str:
    return "" if timeout is None else f" within {timeout:g} s"


def _text(error: BaseException) -> str:
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return "Server disconnected"  # its own text may be the head, as far as it came
    if isinstance(error, aiohttp.ClientResponseError | _NOT_HTTP):
        return "the response isn't HTTP"  # its own text has the URL and what came
    inner = (
        getattr(error, "os_error", None)
        or getattr(error, "certificate_error", None)
        or error
    )
    text = str(inner) or type(inner).__name__
    return text if "://" not in text else type(inner).__name__
