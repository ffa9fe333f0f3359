"""Errors of HTTP libraries without the secrets that their texts tell."""

from __future__ import annotations

import re
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
_QUERY = r"\?[^\s=?]+="
_USER = r"[^\s/'\"@]*:[^\s'\"@]*@"
"""A user and a password before a host, with a scheme or without."""


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
    return re.sub(_USER, "***@", text)


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
        # aiohttp's, which show all headers, or what the server sent.
        if hasattr(one, "request_info") or type(one).__module__ == _PARSING:
            return True
        for text in (str(one), repr(one)):
            if re.search(_QUERY, text) or re.search(_USER, text):
                return True
            # Names and codings are told in lower case, whatever the server echoes.
            if any(secret.lower() in text.lower() for secret in secrets):
                return True
    return False
