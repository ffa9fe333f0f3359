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
    the names of `fields` are in lower case.
    """

    __slots__ = ("fields", "length", "reason", "size", "status")

    def __init__(
        self,
        size: int,
        status: int,
        reason: str,
        fields: dict[str, str],
        length: int | None,
    ) -> None:
        self.size = size
        self.status = status
        self.reason = reason
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
    lines = head[3].decode("ascii").split("\r\n")[:-1]
    fields = _joined(line.split(":", 1) for line in lines)
    status = int(head[1])
    chunked = fields.get("transfer-encoding") == "chunked"
    length = count_of(fields.get("content-length", ""))
    if chunked is (length is not None) or status in _WITHOUT_BODY:
        return None
    if len(lines) > _MAX_HEADERS or ("transfer-encoding" in fields and not chunked):
        return None
    reason = (head[2] or b"").decode("ascii").strip()
    return PlainHead(head.end(), status, reason, fields, length)


def _joined(pairs: Iterable[list[str]]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, text in pairs:
        key, value = name.lower(), text.strip(" \t")
        fields[key] = f"{fields[key]}, {value}" if key in fields else value
    return fields


def value_of(header: str) -> str:
    """The value of a header that http.client has read, which takes all for latin-1.

    It is UTF-8 where it can be, and latin-1 elsewhere; a folded line is one line (RFC
    9112, 5.2). Around it only spaces and tabs are no part of it (RFC 9110, 5.5).
    """
    if "\n" in header:
        header = re.sub(r"[ \t]*\r?\n[ \t]*", " ", header)
    value = header.strip(" \t")
    if value.isascii():
        return value
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def value_with_surrogates(header: str) -> str:
    """As `value_of`, for aiohttp: in its headers, surrogates stand for what isn't UTF-8."""
    try:
        header.encode()
    except UnicodeEncodeError:
        return header.encode("utf-8", "surrogateescape").decode("latin-1")
    return header
