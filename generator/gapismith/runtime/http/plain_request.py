"""Requests as they stand on the wire: bytes or nothing, to a path that is quoted."""

from __future__ import annotations

import re

from .effects import Request

_PLAIN_TARGET = re.compile(
    r"/[\w.~:/?&=+,@!$'()*;-]*(?:%[\dA-F]{2}[\w.~:/?&=+,@!$'()*;-]*)*", re.ASCII
)


def is_plain(request: Request, target: str) -> bool:
    """Whether a request can be written as it is."""
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
