"""What urllib3 and `requests` raise, as errors of this package.

`requests` need not be loaded: its exceptions are told by their names.
"""

from __future__ import annotations

import re
import ssl
from typing import Any

import urllib3.exceptions

from .. import errors
from .deadline import MalformedError
from .effects import Request
from .redaction import REFUSAL, quotes, redacted
from .tls import CA_VARIABLES, bad_key_log, is_key_log

_MAX_TEXT = 200


def translated(
    error: BaseException, timeout: float | None, request: Request
) -> errors.Error:
    """The error of this package for a failure, without secrets of the request."""
    first = _innermost(error)
    fault = _fault(error, first, request)
    if fault is not None:
        return fault
    kinds = urllib3.exceptions
    seconds = "" if timeout is None else f" within {timeout:g} s"
    text = redacted(_text(first), request)
    if _is_late(first) or _is(error, "ConnectTimeout"):
        return errors.ConnectError(f"no connection{seconds}")
    if _is_tls(first):
        return errors.TlsError(f"no secure connection: {text}")
    if isinstance(error, kinds.ProxyError) or _is(error, "ProxyError"):
        return errors.ConnectError(f"no connection to the proxy: {text}")
    if isinstance(first, kinds.NewConnectionError):
        return errors.ConnectError(f"no connection: {text}")
    if isinstance(first, kinds.TimeoutError | TimeoutError) or _is(
        error, "ReadTimeout"
    ):
        return errors.Timeout(f"no complete response{seconds}")
    if isinstance(error, kinds.DecodeError) or _is(error, "ContentDecodingError"):
        return errors.DecodeError("the response can't be decompressed")
    return errors.TransportError(f"the connection failed: {text}")


def _fault(
    error: BaseException, first: BaseException, request: Request
) -> errors.ConfigurationError | None:
    """The error of what is wrong in the environment."""
    if _is(error, "InvalidSchema"):
        told = redacted(str(error), request)
        return errors.ConfigurationError(f"{told} (see HTTPS_PROXY and ALL_PROXY)")
    if "TLS CA certificate bundle" in str(error):
        return errors.ConfigurationError(f"{error} (see {' and '.join(CA_VARIABLES)})")
    return bad_key_log() if is_key_log(first) else None


def _is(error: BaseException, name: str) -> bool:
    """Whether it is an exception of `requests` of that name."""
    return any(
        kind.__name__ == name and kind.__module__ == "requests.exceptions"
        for kind in type(error).__mro__
    )


def _is_late(first: BaseException) -> bool:
    """Whether connecting, or waiting for a connection of a pool, has taken too long."""
    kinds = urllib3.exceptions
    late = isinstance(first, kinds.ConnectTimeoutError | kinds.EmptyPoolError)
    return late and not isinstance(first, kinds.NewConnectionError)


def _is_tls(first: BaseException) -> bool:
    """Whether TLS has failed, with the server or a proxy, but by a connection's end."""
    failed = isinstance(first, ssl.SSLError | urllib3.exceptions.SSLError)
    return (failed or _is(first, "SSLError")) and not isinstance(first, ssl.SSLEOFError)


def _innermost(error: BaseException) -> BaseException:
    """The first reason, at most five errors deep."""
    inner: Any = error
    for _ in range(5):
        following = getattr(inner, "reason", None) or next(
            (arg for arg in inner.args if isinstance(arg, BaseException)), None
        )
        if not isinstance(following, BaseException):
            break
        inner = following
    first: BaseException = inner
    return first


def _text(first: BaseException) -> str:
    """What the innermost reason says: the outer texts repeat URLs."""
    connection = getattr(first, "conn", None) or getattr(first, "pool", None)
    text = str(first).removeprefix(f"{connection}: ").strip() or type(first).__name__
    refusal = re.match(REFUSAL, text)
    if refusal is not None:
        return f"status {refusal[1]}"
    if quotes(first):
        return "the response isn't HTTP"
    if "://" in text or "url:" in text:
        return type(first).__name__
    # What isn't a head may stand in it: the server's bytes, however many.
    return "".join(c if c.isprintable() else " " for c in text[:_MAX_TEXT]).strip()


def raised_in(error: BaseException) -> str | None:
    """The name of the module that has raised an error."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return None if trace is None else trace.tb_frame.f_globals.get("__name__")


def is_cut(error: BaseException) -> bool:
    """Whether the connection ended within a body."""
    broken = isinstance(error, urllib3.exceptions.ProtocolError)
    return broken and not isinstance(_innermost(error), TimeoutError | MalformedError)
