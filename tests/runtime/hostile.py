"""A catalogue of servers that cheat, for every way of calling.

Each situation is one response: a function from the body that a call wants to the bytes
that the server sends. `test_same_outcome.py` runs all of them against both clients.
"""

from __future__ import annotations

import gzip
import json
import socket
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gapismith.runtime.calls.method import MediaDownload, Method, Upload

from tests.runtime import harness as api
from tests.runtime.harness import World
from tests.runtime.server import Reply

Framing = Callable[[bytes], bytes]

MEDIA_TYPE = "@media-type@"
"""In a head, stands for the media type of the body."""

STALE = b'HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{"name":"stale"}'
CHUNKED = "Transfer-Encoding: chunked"
GZIP = "Content-Encoding: gzip"
DEFLATE = "Content-Encoding: deflate"
CLOSE = "Connection: close"
PART = "206 Partial Content"


def head(*headers: str, status: str = "200 OK", version: str = "1.1") -> bytes:
    """The head of a response."""
    lines = [f"HTTP/{version} {status}", f"Content-Type: {MEDIA_TYPE}", *headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def length(body: bytes, more: int = 0) -> str:
    """Content-Length, or one that is off by some bytes."""
    return f"Content-Length: {len(body) + more}"


def chunked(*pieces: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    """A body in chunks."""
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in pieces) + end


def by_length(*headers: str, status: str = "200 OK", more: int = 0) -> Framing:
    """The body under a head with its length."""
    return lambda body: head(length(body, more), *headers, status=status) + body


def by_close(*headers: str, version: str = "1.1") -> Framing:
    """The body up to the end of the connection."""
    return lambda body: head(*headers, version=version) + body


def in_chunks(*headers: str, end: bytes = b"0\r\n\r\n") -> Framing:
    """The body in two chunks."""
    return lambda b: head(CHUNKED, *headers) + chunked(b[:5], b[5:], end=end)


def coded(coding: str) -> Framing:
    """The body in chunks under a head with this Transfer-Encoding."""
    return lambda b: head(f"Transfer-Encoding: {coding}") + chunked(b)


def zipped(framing: Framing, *, cut: int = 0) -> Framing:
    """The body compressed, without its last bytes."""
    return lambda body: framing(gzip.compress(body)[: -cut or None])


def in_two(body: bytes) -> bytes:
    """Compressed in two members."""
    return gzip.compress(body[:5]) + gzip.compress(body[5:])


def with_header(line: str) -> Framing:
    """The body under a head that has this line, too."""
    return by_length(line)


WHOLE: dict[str, Framing] = {
    "length": by_length(),
    "http 1.0 with a length": lambda b: head(length(b), version="1.0") + b,
    "chunks": in_chunks(),
    "chunks in capitals": lambda b: (
        head("Transfer-Encoding: Chunked") + chunked(b[:5], b[5:])
    ),
    "chunks in capitals and a space": coded("Chunked "),
    "chunks behind tabs": coded("\t chunked"),
    "chunks behind a fold": coded("\r\n chunked"),
    "chunks with extensions": lambda b: head(CHUNKED)
    + b"%x;a=b\r\n%s\r\n0\r\n\r\n" % (len(b), b),
    "chunks with trailers": in_chunks(end=b"0\r\nX-Sum: 1\r\n\r\n"),
    "chunk sizes with zeros": lambda b: head(CHUNKED)
    + b"000%X\r\n%s\r\n0\r\n\r\n" % (len(b), b),
    "blank lines before": lambda b: b"\r\n\n" + by_length()(b),
    "a CR in place of a value": with_header("X-A: \r"),
    "a CR before": lambda b: b"\r" + by_length()(b),
    "lines without CR": lambda b: head(length(b)).replace(b"\r", b"") + b,
    "a space after a chunk's size": lambda b: head(CHUNKED)
    + b"%x  \r\n%s\r\n0\r\n\r\n" % (len(b), b),
    "a chunk extension of 100,000 bytes": lambda b: head(CHUNKED)
    + b"%x;%s\r\n%s\r\n0\r\n\r\n" % (len(b), b"a" * 100_000, b),
    "a bare LF after a chunk": lambda b: head(CHUNKED)
    + b"%x\r\n%s\n0\r\n\r\n" % (len(b), b),
    "a bare LF after a chunk's extension": lambda b: head(CHUNKED)
    + b"%x;a=b\n%s\r\n0\r\n\r\n" % (len(b), b),
    "bare LFs at the end of chunks": in_chunks(end=b"0\r\nX: 1\n\n"),
    "no reason phrase": by_length(status="200"),
    "a reason phrase in latin-1": by_length(status="200 Très bien"),
    "a header in latin-1": with_header("X-Name: Zoë"),
    "a header of 60,000 bytes": with_header("X-Long: " + "a" * 60_000),
    "90 headers": by_length(*(f"X-{n}: {n}" for n in range(90))),
    "110 headers": by_length(*(f"X-{n}: {n}" for n in range(110))),
    "spaces around the length": lambda b: head(f"Content-Length:  {len(b)} ") + b,
    "a space before a colon": with_header("X-A : 1"),
    "a space before the first header": lambda b: head(length(b)).replace(
        b"OK\r\n", b"OK\r\n ", 1
    )
    + b,
    "a length in the trailer": in_chunks(end=b"0\r\nContent-Length: 3\r\n\r\n"),
    "a folded header": with_header("X-A: 1\r\n 2"),
    "gzip": zipped(by_length(GZIP)),
    "gzip by another name": zipped(by_length("Content-Encoding: X-GZIP")),
    "gzip in chunks": zipped(in_chunks(GZIP)),
    "gzip in two members": lambda b: by_length(GZIP)(in_two(b)),
    "gzip and padding": lambda b: by_length(GZIP)(gzip.compress(b) + b"\0\0"),
    "gzip in capitals": zipped(by_length("Content-Encoding: GZIP")),
    "gzip and identity": zipped(by_length("Content-Encoding: gzip, identity")),
    "identity": by_length("Content-Encoding: Identity"),
    "an empty coding": by_length("Content-Encoding:"),
    "deflate": lambda b: by_length(DEFLATE)(zlib.compress(b)),
    "deflate without a header": lambda b: by_length(DEFLATE)(zlib.compress(b)[2:-4]),
    "102 before": lambda b: head(status="102 Processing") + by_length()(b),
    "100 twice before": lambda b: head(status="100 Continue") * 2 + by_length()(b),
    "103 before": lambda b: head("Link: </a>", status="103 Early Hints")
    + by_length()(b),
    "30 interim responses": lambda b: head(status="102 Processing") * 30
    + by_length()(b),
    "201": by_length(status="201 Created"),
    "203": by_length(status="203 Non-Authoritative Information"),
    "299": by_length(status="299 Odd"),
}
"""The connection stays open."""

ENDING: dict[str, Framing] = {
    "no headers": lambda b: b"HTTP/1.1 200 OK\r\n\r\n" + b,
    "close": by_close(CLOSE),
    "close that isn't announced": by_close(),
    "http 1.0": by_close(version="1.0"),
    "gzip": zipped(by_close(GZIP, CLOSE)),
}
"""Whole, up to the end of the connection."""

CUT: dict[str, Framing] = {
    "nothing": lambda b: b"",
    "status line": lambda b: b"HTTP/1.1 20",
    "head": lambda b: head(length(b))[:60],
    "end of the head": lambda b: head(CLOSE)[:-2],
    "interim response": lambda b: head(status="102 Processing"),
    "no body": lambda b: head(length(b)),
    "length": by_length(more=50),
    "length, by one": by_length(more=1),
    "http 1.0": lambda b: head(length(b, 1), version="1.0") + b,
    "chunk": lambda b: head(CHUNKED) + b"fff\r\n" + b,
    "chunk size": lambda b: head(CHUNKED) + chunked(b, end=b"1"),
    "last chunk": in_chunks(end=b""),
    "size of the last chunk": in_chunks(end=b"0\r\n"),
    "trailer": in_chunks(end=b"0\r\nX-Sum: 1\r\n"),
    "gzip": lambda b: by_close(GZIP, CLOSE)(gzip.compress(b)[:12]),
    "gzip's trailer": zipped(by_close(GZIP, CLOSE), cut=4),
}
"""The connection ends too early."""

SPOILT: dict[str, Framing] = {
    "gzip's trailer, by length": zipped(by_length(GZIP), cut=8),
    "gzip's trailer, in chunks": zipped(in_chunks(GZIP), cut=4),
    "gzip's trailer, by one": zipped(by_length(GZIP), cut=1),
    "gzip's second member": lambda b: by_length(GZIP)(in_two(b)[:-9]),
    "gzip's checksum": lambda b: by_length(GZIP)(gzip.compress(b)[:-8] + b"\1" * 8),
    "broken gzip": lambda b: by_length(GZIP)(gzip.compress(b)[:12] + b"x" * 20),
    "gzip and more": lambda b: by_length(GZIP)(gzip.compress(b) + b"junk"),
    "gzip, padding and more": lambda b: by_length(GZIP)(gzip.compress(b) + b"\0\0x"),
    "gzip and more, in chunks": lambda b: head(CHUNKED, GZIP)
    + chunked(gzip.compress(b), b"junk"),
    "gzip and half a member": lambda b: by_length(GZIP)(gzip.compress(b) + b"\x1fx"),
    "deflate, cut": lambda b: by_length(DEFLATE)(zlib.compress(b)[:-5]),
    "broken deflate": lambda b: by_length(DEFLATE)(zlib.compress(b)[:9] + b"\0" * 20),
    "deflate and more": lambda b: by_length(DEFLATE)(zlib.compress(b) + b"junk"),
    "a part that nobody asked for": by_length(status=PART),
    "a part with its range": by_length("Content-Range: bytes 0-4/99", status=PART),
}
"""A response that ends as it should, with content that doesn't."""

MISLABELLED: dict[str, Framing] = {
    "gzip that is none": by_length(GZIP),
    "gzip of one byte": lambda b: by_length(GZIP)(b"x"),
    "gzip that is deflate": lambda b: by_length(GZIP)(zlib.compress(b)),
    "deflate that is none": by_length(DEFLATE),
    "deflate that is gzip": lambda b: by_length(DEFLATE)(gzip.compress(b)),
}
"""A body in another coding than its head says."""

TRANSFER_CODINGS = (
    *("gzip", "identity", "deflate", "xchunked", "squeezed"),
    *("chunked, gzip", "gzip, chunked", "chunked, chunked"),
    *("chunked;q=1", "chunked,"),
)
"""That aren't exactly chunked."""

MALFORMED: dict[str, Framing] = {
    "two lengths": lambda b: head(length(b), length(b, 1)) + b,
    "the same length twice": lambda b: head(length(b), length(b)) + b,
    "a negative length": lambda b: head("Content-Length: -1") + b,
    "a length that is no number": lambda b: head("Content-Length: many") + b,
    "a length with a sign": lambda b: head(f"Content-Length: +{len(b)}") + b,
    "a length of 5,000 digits": lambda b: head("Content-Length: " + "9" * 5000) + b,
    "a length and a line separator": lambda b: head(length(b) + "\x85") + b,
    "a length and a vertical tab": lambda b: head(length(b) + "\v") + b,
    "a length and chunks": lambda b: head(length(b, -1), CHUNKED) + chunked(b),
    **{f"the transfer coding {coding!r}": coded(coding) for coding in TRANSFER_CODINGS},
    "chunked with a Kelvin sign": coded("chun\xe2\x84\xaaed"),  # a k in lower case
    "chunked twice": in_chunks(CHUNKED),
    "chunked and a tab": coded("chunked\t"),
    "chunked and a fold": coded("chunked\r\n "),
    "chunked in two lines": coded("chun\r\n ked"),
    "a length too small": by_length(more=-7),
    "a chunk size that is no number": lambda b: head(CHUNKED) + b"xyz\r\n" + b,
    "a negative chunk size": lambda b: head(CHUNKED) + b"-5\r\n" + b,
    "a chunk size with a prefix": lambda b: head(CHUNKED)
    + b"0x%x\r\n%s\r\n0\r\n\r\n" % (len(b), b),
    "a chunk size with a sign": lambda b: head(CHUNKED)
    + b"+%x\r\n%s\r\n0\r\n\r\n" % (len(b), b),
    "a chunk size of 20 digits": lambda b: head(CHUNKED)
    + b"%020x\r\n%s\r\n0\r\n\r\n" % (1 << 70, b),
    "a chunk without its line end": lambda b: head(CHUNKED)
    + b"%x\r\n%s0\r\n\r\n" % (len(b), b),
    "a chunk larger than its size": lambda b: head(CHUNKED)
    + b"%x\r\n%s\r\n0\r\n\r\n" % (len(b) - 4, b),
    "a header without a colon": with_header("nonsense"),
    "a header without a colon, before": lambda b: head("nonsense", status="103 Early")
    + by_length()(b),
    "a header with a NUL, before": lambda b: head("X: \0", status="100 Continue")
    + by_length()(b),
    "a header with a space in its name": with_header("X A: 1"),
    "a header with parentheses in its name": with_header("X(A): 1"),
    "a header with quotes around its name": with_header('"X": 1'),
    "a NUL in a header": with_header("X-A: \0"),
    "a CR in a header": with_header("X-A: 1\r2"),
    "a CR before a header": lambda b: head("X-A: 1\r" + CHUNKED) + chunked(b),
    "two CRs after a header": lambda b: head("X-A: 1\r", length(b, 50)) + b,
    "two CRs before chunks": lambda b: head("X-A: 1\r", CHUNKED) + chunked(b),
    "two CRs before a coding": zipped(lambda b: head("X-A: 1\r", GZIP, length(b)) + b),
    "two CRs after a folded line": with_header("X-A: 1\r\n 2\r"),
    "two CRs after the head": lambda b: head(length(b))[:-2] + b"\r\r\n" + b,
    "a CR in a trailer": in_chunks(end=b"0\r\nX-A: 1\r2\r\n\r\n"),
    "two CRs after a trailer": in_chunks(end=b"0\r\nX-A: 1\r\r\n\r\n"),
    "a header of 70,000 bytes": with_header("X-Long: " + "a" * 70_000),
    "2,000 headers": by_length(*(f"X-{n}: {n}" for n in range(2000))),
    "no status": by_length(status=""),
    "a status of two digits": by_length(status="20 OK"),
    "a status below 100": by_length(status="099 OK"),
    "a negative status": by_length(status="-20 OK"),
    "a status with a sign": by_length(status="+200 OK"),
    "a status with an underscore": by_length(status="2_0 OK"),
    "a status of zeros": by_length(status="0200 OK"),
    "two spaces in the status line": by_length(status=" 200 OK"),
    "http 1.7": lambda b: head(length(b), version="1.7") + b,
    "http 1.10": lambda b: head(length(b), version="1.10") + b,
    "http in small letters": lambda b: b"http" + head(length(b))[4:] + b,
    "a chunk size after a space": lambda b: head(CHUNKED)
    + b" %x\r\n%s\r\n0\r\n\r\n" % (len(b), b),
    "chunks without CR": lambda b: head(CHUNKED) + b"%x\n%s\n0\n\n" % (len(b), b),
    "a bare LF after a chunk's size": lambda b: head(CHUNKED)
    + b"%x\n%s\r\n0\r\n\r\n" % (len(b), b),
    "a chunk without a size": lambda b: head(CHUNKED) + b"\r\n%s\r\n0\r\n\r\n" % b,
    "a trailer that is none": in_chunks(end=b"0\r\nnonsense\r\n\r\n"),
    "an endless trailer": in_chunks(end=b"0\r\n" + b"X: 1\r\n" * 5000 + b"\r\n"),
    "a status of four digits": by_length(status="2000 OK"),
    "a status that is no number": by_length(status="OK"),
    "another protocol": lambda b: b"SSH-2.0-OpenSSH_9.6\r\n",
    "http 0.9": lambda b: b,
    "http 2": lambda b: head(length(b), version="2") + b,
    "http 2.0": lambda b: head(length(b), version="2.0") + b,
    "http 3.7": lambda b: head(length(b), version="3.7") + b,
    "tls": lambda b: b"\x15\x03\x01\x00\x02\x02\x28",
}
"""What isn't HTTP; the connection ends."""

CODINGS = ("br", "zstd", "compress", "aws-chunked", "gzip, br", "gzip, gzip", "é")
"""That nobody asked for, and that can't be decoded."""

SURPLUS: dict[str, Framing] = {
    "after a length": lambda b: by_length()(b) + STALE,
    "after chunks": lambda b: in_chunks()(b) + STALE,
    "after gzip": lambda b: zipped(by_length(GZIP))(b) + STALE,
    "after an error": lambda b: by_length(status="404 Not Found")(b) + STALE,
    "after 204": lambda b: head(status="204 No Content") + STALE,
    "after 304": lambda b: head(status="304 Not Modified") + STALE,
    "a body with 204": by_length(status="204 No Content"),
    "after an empty body": lambda b: by_length()(b"") + STALE,
    "after an interim response": lambda b: head(status="100 Continue")
    + by_length()(b)
    + STALE,
    "two more": lambda b: by_length()(b) + STALE * 2,
    "half of one more": lambda b: by_length()(b) + STALE[:30],
}
"""More than was asked for, on a connection that stays open."""


def later(data: bytes) -> Callable[[socket.socket], object]:
    """What the server sends when the response is long complete."""

    def send(sock: socket.socket) -> None:
        time.sleep(0.02)
        sock.sendall(data)

    return send


LATER: dict[str, Callable[[socket.socket], object]] = {
    "a response": later(STALE),
    "half a response": later(STALE[:30]),
    "a 408": later(b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n"),
    "an interim response": later(b"HTTP/1.1 102 Processing\r\n\r\n"),
    "what is no HTTP": later(b"\0" * 99),
    "the end": lambda sock: sock.shutdown(socket.SHUT_RDWR),
}
"""What comes on the idle connection."""

STATUS = {"code": 400, "message": "no", "status": "INVALID_ARGUMENT"}
PLAIN_ERROR = json.dumps({"error": STATUS}).encode()
QUOTA = {"code": 429, "message": "slower", "status": "RESOURCE_EXHAUSTED"}


def _refused(status: int, body: bytes = b"", **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, named, body)


ERRORS: dict[str, Reply] = {
    "400": _refused(400, PLAIN_ERROR),
    "400 in an array": _refused(400, b"[%s]" % PLAIN_ERROR),
    "400 as an event": _refused(
        400, b"data: %s\r\n\r\n" % PLAIN_ERROR, content_type="text/event-stream"
    ),
    "400 without a message": _refused(400, b'{"error": {}}'),
    "400 whose error is null": _refused(400, b'{"error": null}'),
    "400 whose error is a number": _refused(400, b'{"error": 7}'),
    "400 whose details are odd": _refused(
        400, b'{"error": {"details": [null, 1, {"@type": 2}, {"@type": "x"}, []]}}'
    ),
    "400 of OAuth": _refused(400, b'{"error": "invalid_grant"}'),
    "400 in latin-1": _refused(400, b"\xe9t\xe9", content_type="text/plain"),
    "400 in gzip that is cut": _refused(
        400, gzip.compress(PLAIN_ERROR)[:-9], content_encoding="gzip"
    ),
    "400 that isn't gzip": _refused(400, PLAIN_ERROR, content_encoding="gzip"),
    "400 in gzip that is broken": _refused(
        400, gzip.compress(PLAIN_ERROR)[:-8] + b"12345678", content_encoding="gzip"
    ),
    "400 nested deeply": _refused(400, b"[" * 100_000),
    "401": _refused(401),
    "403": _refused(403),
    "404": _refused(404, b"<html><title>Not\nhere</title>", content_type="text/html"),
    "407": _refused(407),
    "408": _refused(408),
    "409": _refused(409),
    "412": _refused(412),
    "413": _refused(413),
    "416": _refused(416),
    "418": _refused(418),
    "429": Reply(429, json={"error": QUOTA}),
    "429, at once": _refused(429, retry_after="0"),
    "429, a date in the past": _refused(
        429, retry_after="Wed, 21 Oct 2015 07:28:00 GMT"
    ),
    "429, nonsense": _refused(429, retry_after="soon"),
    "429, never": _refused(429, retry_after="1e9"),
    "429, a negative wait": _refused(429, retry_after="-5"),
    "499": _refused(499),
    "500": _refused(500),
    "500, wrong length": Reply(500, body=b"{}", length=99, close=True),
    "501": _refused(501),
    "502": _refused(502, b"<h1>Bad gateway</h1>", content_type="text/html"),
    "503": _refused(503),
    "504": _refused(504),
    "505": _refused(505),
    "599": _refused(599),
    "600": _refused(600),
    "999": _refused(999),
    "300": _refused(300),
    "301 to nowhere": _refused(301),
    "302 to itself": _refused(302, location="/v1/files/x"),
    "302 to another host": _refused(302, location="http://127.0.0.1:1/"),
    "302 to no URL": _refused(302, location="http://[::1"),
    "302 to a file": _refused(302, location="file:///etc/passwd"),
    "304": _refused(304),
    "308": _refused(308),
}
"""Statuses and bodies of errors, complete and on a connection that stays open."""

BREAKS: dict[str, Reply] = {
    "reset": Reply(cut=0, cut_head=True, reset=True),
    "reset within the head": Reply(body=b"{}", cut=20, cut_head=True, reset=True),
    "reset within the body": Reply(body=b"{}" * 9, cut=5, reset=True),
    "reset at the end": Reply(raw=head(CLOSE) + b"{}", reset=True),
    "reset within chunks": Reply(raw=head(CHUNKED) + b"5\r\nab", reset=True),
    "nothing": Reply(stall=True),
    "silence within chunks": Reply(chunks=[b"{", None]),
}
"""Connections that break, or keep the client waiting."""

# ------------------------------------------------------------------ ways to call

DOWNLOAD: Method[Any] = Method("m", "GET", "files/x", download=MediaDownload())
UPLOAD: Method[Any] = Method(
    "u", "POST", "x", response=lambda: dict, upload=Upload("upload/x")
)
GET: Method[Any] = Method("g", "GET", "files/x", response=lambda: api.File)
GOOD: Method[Any] = Method("good", "GET", "files/good", response=lambda: api.File)
CREATE: Method[Any] = Method(
    "c", "POST", "files", response=lambda: api.File, body=lambda: api.File
)
STREAM: Method[Any] = Method("s", "POST", "x:stream", response=lambda: api.File)
DATA = b"0123456789" * 5
NAMED = json.dumps({"name": "files/a"}).encode()
EVENTS = b'data: {"name": "a"}\r\n\r\ndata: {"name": "b"}\r\n\r\n'


@dataclass(frozen=True, slots=True)
class Way:
    """One way of calling: the response that the server owes, and the value of the call."""

    body: bytes
    media_type: str
    call: Callable[[World, Any], Any]
    value: Any

    def sent(self, framing: Framing) -> bytes:
        """The bytes of a response."""
        raw = framing(self.body)
        return raw.replace(MEDIA_TYPE.encode(), self.media_type.encode())


def unary(world: World, client: Any, method: Method[Any], body: Any = None) -> Any:
    """The name of the file that a call gets."""
    return world.call(client, method, {}, body=body).name


WAYS = {
    "get": Way(NAMED, "application/json", lambda w, c: unary(w, c, GET), "files/a"),
    "post": Way(
        NAMED, "application/json", lambda w, c: unary(w, c, CREATE, {}), "files/a"
    ),
    "stream": Way(
        EVENTS,
        "text/event-stream",
        lambda w, c: [item.name for item in w.stream(c, STREAM, body={})],
        ["a", "b"],
    ),
    "download": Way(
        DATA, "image/png", lambda w, c: w.download(c, DOWNLOAD).read(), DATA
    ),
    "upload": Way(
        NAMED,
        "application/json",
        lambda w, c: w.upload(c, UPLOAD, b"x"),
        {"name": "files/a"},
    ),
}
