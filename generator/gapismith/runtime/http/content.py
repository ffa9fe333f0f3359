"""What a response's body must fulfil: length, whole compression, size. Without I/O.

Both transports read bytes as they come from the wire and pass them through `Content`, so
both notice the same faults.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

from .. import errors
from .effects import count_of
from .wire import names_chunks

_PIECE = 1024 * 1024  # decompressed at a time: a few bytes may stand for gigabytes
_INFLATED = frozenset({"gzip", "deflate"})
_GZIP = 0x1F
"""How each member begins."""
_KNOWN = frozenset({"br", "compress", "deflate", "gzip", "zstd"})
_ALIASES = {"x-gzip": "gzip", "identity": ""}
_WITHOUT_BODY = frozenset({204, 304})


class Content:
    """The body of one response: bytes are put in as they came, and taken out plain."""

    def __init__(
        self, status: int, headers: Mapping[str, str], *, never_empty: bool = False
    ) -> None:
        """`never_empty`: an empty body means that the head was cut before its end.

        Raises TransportError if the head doesn't say where the body ends, and
        DecodeError for a coding that can't be decoded. If the response is an error, what
        can't be decoded of its body is left out.
        """
        self._never_empty = never_empty and status not in _WITHOUT_BODY
        self._told = None if status in _WITHOUT_BODY else _length(headers)
        self._is_chunked = False
        if self._told is None and status not in _WITHOUT_BODY:
            self._is_chunked = _is_chunked(headers)
        self._came = 0
        self._waiting = b""
        self._inflater: _Inflater | None = None
        self._is_error = not 200 <= status < 300
        self._unreadable = False
        coding = "" if status in _WITHOUT_BODY else coding_of(headers)
        if coding in _INFLATED:
            self._inflater = _Inflater(coding)
        elif coding and self._told != 0:
            self._leave(undecodable(coding))
        self._may_be_empty = self._told is not None or "transfer-encoding" in headers

    def check_chunks(self, *, seen: bool) -> None:
        """Raise TransportError where a library hasn't seen that a body is in chunks.

        It would give their sizes out with the body.
        """
        if self._is_chunked and not seen:
            raise _other_transfer_coding()

    def put(self, data: bytes) -> None:
        """Take bytes from the wire."""
        self._came += len(data)
        if self._inflater is not None:
            self._inflater.put(data)
        elif not self._unreadable:
            self._waiting = data

    def take(self) -> bytes:
        """Some plain bytes; b"" when more have to come from the wire.

        Raises DecodeError for a body in another coding than announced, TransportError
        for one that is damaged.
        """
        if self._inflater is not None:
            try:
                return self._inflater.take()
            except errors.Error as error:
                self._leave(error)
        data, self._waiting = self._waiting, b""
        return data

    def _leave(self, error: errors.Error) -> None:
        """Raise what keeps the body from being read, unless the status tells enough."""
        if not self._is_error:
            raise error
        self._inflater = None
        self._unreadable = True

    def end(self) -> None:
        """Raise TruncatedError unless this is where the body ends."""
        if self._never_empty and not self._came:
            raise errors.TruncatedError("the response ended within its head")
        if self._told is not None and self._came < self._told:
            raise self.cut()
        if self._inflater is None or self._inflater.whole:
            return
        if self._came or not self._may_be_empty:
            raise errors.TruncatedError("the compressed response ended early")

    def cut(self) -> errors.TruncatedError:
        """The error of a connection that ended within the body."""
        of = "" if self._told is None else f" of {self._told}"
        return errors.TruncatedError(f"the response ended after {self._came}{of} bytes")


def coding_of(headers: Mapping[str, str]) -> str:
    """The coding of a body in lower case, "" without any; several as a list."""
    told = headers.get("content-encoding", "")
    if not told or told in _INFLATED:
        return told
    names = (name.strip(" \t") for name in told.lower().split(","))
    names = (_ALIASES.get(name, name) for name in names)
    return ", ".join(name for name in names if name)


def undecodable(coding: str) -> errors.DecodeError:
    """The error of a body in a coding that nobody asked for."""
    # Others may be anything, even what the request said.
    is_known = _KNOWN.issuperset(coding.split(", "))
    told = f"the content coding {coding!r}" if is_known else "an unknown content coding"
    return errors.DecodeError(
        f"the response has {told}, and only gzip and deflate can be decoded"
    )


def _length(headers: Mapping[str, str]) -> int | None:
    """The length of the body, None without one; what isn't a length isn't ignored.

    A client that did would read up to the end of the connection, wherever that is.
    """
    told = headers.get("content-length")
    if told is None:
        return None
    length = count_of(told)
    if length is None:  # it may be told twice
        lengths = {part.strip(" \t") for part in told.split(",")}
        length = count_of(lengths.pop()) if len(lengths) == 1 else None
    if length is None or "transfer-encoding" in headers:
        raise errors.TransportError(
            "the connection failed: the response's Content-Length can't be right"
        )
    return length


def _is_chunked(headers: Mapping[str, str]) -> bool:
    """Whether a body is in chunks: where one in another coding ends, nobody knows."""
    coding = headers.get("transfer-encoding")
    if coding is not None and not names_chunks(coding):
        raise _other_transfer_coding()
    return coding is not None


def _other_transfer_coding() -> errors.TransportError:
    return errors.TransportError(
        "the connection failed: the response has another transfer coding than chunked, "
        "which can't be decoded"
    )


class _Inflater:
    """Decompresses piece by piece."""

    def __init__(self, coding: str) -> None:
        self._coding = coding
        self._has_head = True
        self._stream: Any = None
        self._waiting = b""

    @property
    def whole(self) -> bool:
        """Whether the compressed data are complete, checksum included."""
        return self._stream is not None and bool(self._stream.eof)

    def put(self, data: bytes) -> None:
        self._waiting = self._waiting + data if self._waiting else data

    def take(self) -> bytes:
        while self._waiting:
            if self._stream is None:
                self._stream = self._begun(self._waiting[0])
            elif self._stream.eof and not self._has_another():
                break
            out = self._decompress(self._waiting)
            self._waiting = self._stream.unconsumed_tail or self._stream.unused_data
            if out:
                return out
        return b""

    def _begun(self, first: int) -> Any:
        """A stream for data with this first byte."""
        if self._coding == "gzip":
            if first != _GZIP:
                raise self._other()
            return zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._has_head = first & 0x8F == 8  # RFC 1950; some servers leave it out
        window = zlib.MAX_WBITS if self._has_head else -zlib.MAX_WBITS
        return zlib.decompressobj(window)

    def _has_another(self) -> bool:
        """Whether another member begins behind the end; zeros may stand there, too."""
        if self._coding == "gzip" and self._waiting[0] == _GZIP:
            self._stream = self._begun(_GZIP)
            return True
        if self._waiting.strip(b"\0"):
            raise _damaged("other data stand behind the compressed ones")
        self._waiting = b""
        return False

    def _decompress(self, data: bytes) -> bytes:
        try:
            out: bytes = self._stream.decompress(data, _PIECE)
        except zlib.error as error:
            if not self._has_head:
                raise self._other() from error
            raise _damaged("the compressed data are damaged") from error
        return out

    def _other(self) -> errors.DecodeError:
        return errors.DecodeError(
            f"the response's content coding is {self._coding}, which its body isn't in"
        )


def _damaged(how: str) -> errors.TransportError:
    return errors.TransportError(f"the response can't be decompressed: {how}")


class Gathered:
    """A body gathered in memory, up to `limit` bytes."""

    def __init__(self, limit: int | None, *, cut: bool = False) -> None:
        self._limit = limit
        self._cut = cut
        self._pieces: list[bytes] = []
        self._size = 0

    def add(self, piece: bytes) -> bool:
        """Take a piece; whether more may come.

        Raises ResponseTooLargeError beyond the limit, unless the body is to be cut there.
        """
        self._pieces.append(piece)
        self._size += len(piece)
        if self._limit is None or self._size <= self._limit:
            return True
        if not self._cut:
            raise errors.ResponseTooLargeError(
                f"the response has more than {self._limit} bytes: "
                "`max_response_bytes` sets the limit"
            )
        return False

    @property
    def body(self) -> bytes:
        """What has come."""
        body = self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces)
        return body[: self._limit] if self._cut else body


MAX_ERROR_BYTES = 256 * 1024
"""How much of an error's body is read; the rest is left out."""


def gathered(status: int, limit: int | None) -> Gathered:
    """For a response of this status: errors are cut, others refused when too large."""
    if 200 <= status < 300:
        return Gathered(limit)
    return Gathered(MAX_ERROR_BYTES, cut=True)
