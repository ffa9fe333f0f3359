"""HTTP requests and responses as values; what is sent is made here, bytes and all."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from .errors import ApiError

JSON_TYPE = "application/json; charset=UTF-8"
_WORTH_COMPRESSING = 1400
"""Bytes: what fits into one packet gains nothing."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it arrived."""

    method: str
    target: str
    """Path and query, still percent-encoded."""
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes = b""

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        return self.target.partition("?")[2]


@dataclass(frozen=True, slots=True)
class Response:
    """A response before it is sent."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes = b""
    chunks: Sequence[bytes] | None = None
    """The body in pieces, to be sent chunked, in place of `body`."""
    delay: float = 0.0
    """Seconds to wait before it is sent."""


def target_of(url: str) -> str:
    """Path and query of a request line; a proxy is asked for a whole URL."""
    return re.sub(r"^https?://[^/?]*/?", "/", url)


def encode(value: Any, *, pretty: bool = False) -> bytes:
    """JSON as Google's servers write it: non-ASCII text as it is."""
    indent, separators = (2, None) if pretty else (None, (",", ":"))
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    return text.encode()


def json_response(
    value: Any,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    pretty: bool = False,
) -> Response:
    fields = {"Content-Type": JSON_TYPE, **(headers or {})}
    return Response(status, fields, encode(value, pretty=pretty))


def error_response(error: ApiError, *, legacy: bool = False) -> Response:
    """The JSON error of `error`; `legacy` adds the `errors` list of older APIs."""
    if error.status == 304:
        return Response(304)  # it never has a body (RFC 9110, section 15.4.5)
    return json_response(
        {"error": error.as_json(legacy=legacy)}, status=error.status, pretty=True
    )


def compressed(response: Response, accept_encoding: str) -> Response:
    """`response` in gzip where the client accepts that and it is worth it."""
    if (
        "gzip" not in accept_encoding
        or len(response.body) < _WORTH_COMPRESSING
        or not response.headers.get("Content-Type", "").startswith("application/json")
    ):
        return response
    headers = {
        **response.headers,
        "Content-Encoding": "gzip",
        "Vary": "Accept-Encoding",
    }
    body = gzip.compress(response.body, compresslevel=1, mtime=0)
    return replace(response, headers=headers, body=body)
