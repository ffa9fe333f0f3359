"""Plain requests, and heads of responses, as they stand on the wire in HTTP/1.1.

What is not plain is for the libraries to write and to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .effects import Request, count_of

_PLAIN_TARGET = re.compile(
    r"/[\w.~:/?&=+,@!$'()*;-]*(?:%[\dA-Fa-f]{2}[\w.~:/?&=+,@!$'()*;-]*)*", re.ASCII
)
_PLAIN_HEAD = re.compile(
    rb"HTTP/1\.1 ([2-5]\d\d)(?: ([ -~]*))?\r\n((?:[\w!#$%&'*+.^`|~-]+:[\t -~]*\r\n)+)\r\n"
)
_WITHOUT_BODY = frozenset({204, 304})
_MAX_HEADERS = 100  # as in `http.client`
_MAX_HEAD = 65536


def is_plain(request: Request, target: str) -> bool:
    """Whether a request is plain: bytes or nothing, to a path that is quoted."""
    is_bare = request.body is None and request.method in ("GET", "DELETE")
    return (is_bare or isinstance(request.body, bytes)) and (
        _PLAIN_TARGET.fullmatch(target) is not None
    )


def head_of(request: Request, host: str, target: str, encoding: str) -> bytes:
    """Everything before the body. ValueError where a header would end its line."""
    headers = {"host": host, "accept-encoding": "identity", **request.headers}
    if isinstance(request.body, bytes):
        headers["content-length"] = str(len(request.body))
    lines = [f"{request.method} {target} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    head = "\r\n".join(lines)
    if head.count("\n") != len(lines) - 1 or head.count("\r") != len(lines) - 1:
        raise ValueError("a header has a line break")
    return f"{head}\r\n\r\n".encode(encoding)


class PlainHead:
    """The head of a response that has a body.

    `size` is its own in bytes, `length` that of the body, None where it comes in chunks;
    `lines` are the headers as they came, in `fields` names are in lower case.
    """

    __slots__ = ("fields", "length", "lines", "reason", "size", "status")

    def __init__(
        self,
        size: int,
        status: int,
        reason: str,
        lines: list[tuple[str, str]],
        fields: dict[str, str],
        *,
        length: int | None,
    ) -> None:
        self.size = size
        self.status = status
        self.reason = reason
        self.lines = lines
        self.fields = fields
        self.length = length

    @property
    def is_last(self) -> bool:
        """Whether the connection closes behind the response."""
        return "close" in self.fields.get("connection", "").lower()


def plain_head(data: bytes) -> PlainHead | None:
    """The head at the beginning of `data`, if it is whole and has no peculiarities."""
    head = _PLAIN_HEAD.match(data)
    if head is None or head.end() > _MAX_HEAD:
        return None
    pairs = [line.split(":", 1) for line in head[3].decode("ascii").split("\r\n")[:-1]]
    lines = [(name, text.strip(" \t")) for name, text in pairs]
    fields = fields_of(lines)
    status = int(head[1])
    chunked = fields.get("transfer-encoding") == "chunked"
    length = count_of(fields.get("content-length", ""))
    if chunked is (length is not None) or status in _WITHOUT_BODY:
        return None
    if len(lines) > _MAX_HEADERS or ("transfer-encoding" in fields and not chunked):
        return None
    reason = (head[2] or b"").decode("ascii").strip()
    return PlainHead(head.end(), status, reason, lines, fields, length=length)


def fields_of(lines: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names in lower case, and values, of header lines."""
    fields: dict[str, str] = {}
    for name, value in lines:
        key = name.lower()
        fields[key] = f"{fields[key]}, {value}" if key in fields else value
    return fields


def unfolded(text: str) -> str:
    """A value that has line breaks, as one line (RFC 9112, 5.2)."""
    return text.replace("\r\n", "").replace("\n", "")


def names_chunks(coding: str) -> bool:
    """Whether a Transfer-Encoding is `chunked`: `lower` makes a k of a Kelvin sign, too."""
    return coding.isascii() and coding.lower() == "chunked"


def value_of(text: str, encoding: str = "latin-1") -> str:
    """A header's value, or a reason phrase, of which a library has made a text.

    http.client takes all for latin-1; aiohttp for UTF-8, with surrogates for what isn't.
    It is UTF-8 where it can be, and latin-1 elsewhere. Around it only spaces and tabs
    don't belong to it (RFC 9110, 5.5).
    """
    value = unfolded(text).strip(" \t")
    if value.isascii():
        return value
    try:
        data = value.encode(encoding, "surrogateescape")
    except UnicodeEncodeError:  # it has never been bytes
        return value
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")
