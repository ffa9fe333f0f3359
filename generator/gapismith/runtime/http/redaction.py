"""Errors of HTTP libraries without the secrets that their texts tell."""

from __future__ import annotations

import re
from http.client import BadStatusLine, RemoteDisconnected
from urllib.parse import unquote_plus

from .effects import Request
from .frames import behind

_SHORTEST = 8
"""No secret has fewer characters, and shorter values stand in many texts by chance."""
_PLAIN_HEADERS = frozenset(
    {
        "accept",
        "accept-encoding",
        "content-length",
        "content-type",
        "host",
        "range",
        "user-agent",
        "x-goog-api-client",
    }
)
_PARSING = "aiohttp.http_exceptions"
_URL = r"://[^\s/]+/.|\?[^\s=?]+="
"""A URL with a path, or a query."""
_USER = r"[^\s/'\"@]*:[^\s'\"@]*@"
"""A user and a password before a host, with a scheme or without."""
_PASSWORD = r"\bpassword="
"""How named tuples, such as `aiohttp.BasicAuth`, tell one."""
_ADDRESS = r"<[^<>]* at 0x[\da-fA-F]+>"
"""An object without a text of its own."""
REFUSAL = r"Tunnel connection failed: (\d+)"
"""How `http.client` begins its report of a proxy's refusal; what follows is the proxy's."""


class UntoldError(Exception):
    """Stands for a library's error whose text may tell a secret; names its class."""


def safe_cause(error: BaseException, request: Request) -> BaseException:
    """The error, or the first of those behind it, whose text tells no secret."""
    secrets = _secrets(request)
    for one in behind(error):
        if not _tells(one, secrets):
            return one
    return UntoldError(type(error).__name__)


def redacted(text: str, request: Request) -> str:
    """The text without secrets of the request."""
    for secret in sorted(_secrets(request), key=len, reverse=True):
        text = re.sub(re.escape(secret), "***", text, flags=re.IGNORECASE)
    return re.sub(_ADDRESS, "", re.sub(_USER, "***@", text))


def _secrets(request: Request) -> set[str]:
    """What may be secret: the values in the query, and of headers but the usual ones."""
    values = [
        value
        for name, value in request.headers.items()
        if name.lower() not in _PLAIN_HEADERS
    ]
    values += [value.rpartition(" ")[2] for value in values]  # Bearer ...
    for pair in request.url.partition("?")[2].split("&"):
        value = pair.partition("=")[2]
        values += (value, unquote_plus(value))
    return {str(value) for value in values if len(value) >= _SHORTEST}


def _tells(error: BaseException, secrets: set[str]) -> bool:
    for one in behind(error):
        if _carries_request(one) or quotes(one):
            return True
        for text in (str(one), repr(one)):
            if any(re.search(known, text) for known in (_URL, _USER, _PASSWORD)):
                return True
            # Names and codings are told in lower case, whatever the server echoes.
            if any(secret.lower() in text.lower() for secret in secrets):
                return True
    return False


def _carries_request(error: BaseException) -> bool:
    """Whether an error has the request's headers, or its URL: that of an upload session
    is a credential in itself."""
    names = ("request", "request_info", "url")
    return any(getattr(error, name, None) is not None for name in names)


def quotes(error: BaseException) -> bool:
    """Whether an error says what a server or a proxy sent, be it the client's own secret."""
    if isinstance(error, BadStatusLine):
        return not isinstance(error, RemoteDisconnected)
    return (
        type(error).__module__ == _PARSING or re.search(REFUSAL, str(error)) is not None
    )
