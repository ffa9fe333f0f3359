"""The multipart/mixed messages of batches: calls in, their responses out. Without I/O."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from .. import errors
from ..http.effects import Request, count_of
from ..response import Response

_PARTIAL = 206
_STRAY = "the batch's response has a part that belongs to none of its calls"
_CUT = "the response to this call is only a part"
# Headers that the outer request has; parts inherit them.
_OUTER = frozenset({"accept-encoding", "user-agent", "x-goog-api-client"})


def encoded(
    calls: Iterable[Request], identity: str, credentials: Mapping[str, str]
) -> bytes:
    """The body of the request, whose boundary is `identity`."""
    pieces: list[bytes] = []
    for number, call in enumerate(calls):
        pieces.append(
            f"--{identity}\r\n"
            "Content-Type: application/http\r\n"
            "Content-Transfer-Encoding: binary\r\n"
            f"Content-ID: <{identity} + {number}>\r\n\r\n".encode()
        )
        pieces.append(_request_text(call, credentials))
        pieces.append(b"\r\n")
    pieces.append(f"--{identity}--\r\n".encode())
    return b"".join(pieces)


def _request_text(request: Request, credentials: Mapping[str, str]) -> bytes:
    parts = urlsplit(request.url)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    body = request.body if isinstance(request.body, bytes) else b""
    headers = {**credentials, **request.headers}
    lines = [f"{request.method} {target} HTTP/1.1"]
    lines += [
        f"{name}: {value}" for name, value in headers.items() if name not in _OUTER
    ]
    if request.body is not None:
        lines.append(f"content-length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def responses(
    whole: Response, identity: str, count: int
) -> list[Response | errors.Error]:
    """The responses by the number of their call, or why one is missing.

    A part that names no call may belong to any: then no call gets a response. Raises DecodeError for another media type.
    """
    found: list[list[Response | errors.Error]] = [[] for _ in range(count)]
    for part in _parts(whole):
        headers, content = _head(part)
        names = headers.get("content-id", [""])
        for index in {_index(name, identity) for name in names}:
            if index is None or index >= count:
                return [errors.DecodeError(_STRAY, whole) for _ in range(count)]
            found[index].append(_parsed(content) if len(names) == 1 else _ambiguous())
    return [_only(responses) for responses in found]


def _index(name: str, identity: str) -> int | None:
    """The number of the call that a Content-ID names, if it is one of this batch."""
    told, _, number = name.strip("<> ").rpartition("+")
    return count_of(number.strip(" \t")) if identity in told else None


def _ambiguous() -> errors.DecodeError:
    return errors.DecodeError("the part for this call has several Content-IDs")


def _only(responses: list[Response | errors.Error]) -> Response | errors.Error:
    if len(responses) > 1:
        return errors.DecodeError(
            "the batch's response has several parts for this call"
        )
    if not responses:
        return errors.TruncatedError("the batch's response lacks this call")
    return responses[0]


def _parts(whole: Response) -> list[bytes]:
    """What stands between the delimiters."""
    boundary = _boundary(whole.headers.get("content-type", ""))
    if boundary is None:
        raise errors.DecodeError("the batch's response isn't multipart/mixed", whole)
    line = rb"\n--%s(--)?[ \t]*(?:\r?\n|$)" % re.escape(boundary.encode())
    # Each delimiter's line end belongs to the next one as well.
    delimiters = [*re.finditer(rb"(?=(%s))" % line, b"\n" + whole.body)]
    parts: list[bytes] = []
    for one, following in itertools.pairwise(delimiters):
        if one[2]:
            break
        parts.append(whole.body[one.end(1) - 1 : following.start() - 1])
    # What stands behind the last delimiter is an epilogue, or a part that was cut.
    return parts


def _boundary(content_type: str) -> str | None:
    from email.message import Message

    message = Message()
    message["content-type"] = content_type
    try:
        return message.get_boundary()
    except (LookupError, TypeError, ValueError):
        return None  # parameters so odd that the parser fails


def _head(data: bytes) -> tuple[dict[str, list[str]], bytes | None]:
    """Header lines, ended by CRLF or LF, and what follows the empty line behind them.

    Nothing follows if a line has no colon or no end. The empty line may share its end
    with the one before the delimiter.
    """
    headers: dict[str, list[str]] = {}
    is_whole = True
    while True:
        line, end, data = data.partition(b"\n")
        if line in (b"", b"\r"):
            return headers, data if is_whole else None
        name, colon, value = line.decode("latin-1").partition(":")
        headers.setdefault(name.strip(" \t").lower(), []).append(value.strip(" \t\r"))
        is_whole = is_whole and bool(colon and end)


def _parsed(content: bytes | None) -> Response | errors.Error:
    """The HTTP response inside a part, if it is one, and whole."""
    line, end, rest = (content or b"").lstrip().partition(b"\n")
    headers, body = _head(rest)
    if content is None or body is None or (line and not end):
        return errors.TruncatedError(_CUT)
    version, code, *reason = [*line.decode("latin-1").split(), "", ""]
    status = count_of(code)
    if status is None or not 100 <= status <= 599 or not version.startswith("HTTP/"):
        return errors.DecodeError("the part for this call holds no HTTP response")
    told = {name: values[-1] for name, values in headers.items()}
    body = body.removesuffix(b"\r")  # of the line end before the delimiter
    fault = _fault(headers, body) if status != _PARTIAL else errors.TruncatedError(_CUT)
    length = count_of(told.get("content-length", f"{len(body)}"))
    return fault or Response(status, told, body[:length], " ".join(reason).strip())


def _fault(headers: Mapping[str, list[str]], body: bytes) -> errors.Error | None:
    """Why `body` isn't what the headers tell, if so."""
    codings = {coding.lower() for coding in headers.get("content-encoding", [])}
    if "transfer-encoding" in headers or codings - {"identity"}:
        return errors.DecodeError("the response to this call is encoded")
    lengths = {*headers.get("content-length", [f"{len(body)}"])}
    if len(lengths) > 1:
        return errors.DecodeError("the response to this call has several lengths")
    length = count_of(lengths.pop())
    if length is None or length > len(body):
        return errors.TruncatedError(_CUT)
    if body[length:].strip():
        return errors.TransportError(
            "the response to this call is longer than its Content-Length"
        )
    return None
