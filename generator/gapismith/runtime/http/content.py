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

_PIECE = 1024 * 1024  # decompressed at a time: a few bytes may stand for gigabytes
_GZIP = 16 + zlib.MAX_WBITS
_WINDOWS = {"gzip": _GZIP, "deflate": zlib.MAX_WBITS}
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
        DecodeError for a coding that can't be decoded, unless the response is an error:
        of its body nothing is given then.
        """
        self._never_empty = never_empty and status not in _WITHOUT_BODY
        self._told = None if status in _WITHOUT_BODY else _length(headers)
        if self._told is None and status not in _WITHOUT_BODY:
            _check_transfer_coding(headers)
        self._came = 0
        self._waiting = b""
        self._inflater = None
        self._unreadable = False
        coding = "" if status in _WITHOUT_BODY else coding_of(headers)
        if coding in _WINDOWS:
            self._inflater = _Inflater(_WINDOWS[coding])
        elif coding and self._told != 0:
            self._unreadable = not 200 <= status < 300
            if not self._unreadable:
                raise undecodable(coding)
        self._may_be_empty = self._told is not None or "transfer-encoding" in headers

    def put(self, data: bytes) -> None:
        """Take bytes from the wire."""
        self._came += len(data)
        if self._inflater is not None:
            self._inflater.put(data)
        elif not self._unreadable:
            self._waiting = data

    def take(self) -> bytes:
        """Some plain bytes; b"" when more have to come from the wire."""
        if self._inflater is not None:
            return self._inflater.take()
        data, self._waiting = self._waiting, b""
        return data

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
    if not told or told in _WINDOWS:
        return told
    names = (name.strip() for name in told.lower().split(","))
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
    """The length of the body, None without one; what is no length isn't ignored.

    A client that did would read up to the end of the connection, wherever that is.
    """
    told = headers.get("content-length")
    if told is None:
        return None
    length = count_of(told)
    if length is None:  # it may be told twice
        lengths = {part.strip() for part in told.split(",")}
        length = count_of(lengths.pop()) if len(lengths) == 1 else None
    if length is None or "transfer-encoding" in headers:
        raise errors.TransportError(
            "the connection failed: the response's Content-Length can't be right"
        )
    return length


def _check_transfer_coding(headers: Mapping[str, str]) -> None:
    """Refuse all but chunks: where a body in another coding ends, nobody knows."""
    if headers.get("transfer-encoding", "chunked").lower() != "chunked":
        raise errors.TransportError(
            "the connection failed: the response has another transfer coding than "
            "chunked, which can't be decoded"
        )


class _Inflater:
    """Decompresses piece by piece."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._stream: Any = zlib.decompressobj(window)
        self._waiting = b""
        self._started = False

    @property
    def whole(self) -> bool:
        """Whether the compressed data are complete, checksum included."""
        return bool(self._stream.eof)

    def put(self, data: bytes) -> None:
        self._waiting = self._waiting + data if self._waiting else data

    def take(self) -> bytes:
        while self._waiting:
            if self._stream.eof:
                if self._window != _GZIP or self._waiting[:1] != b"\x1f":
                    self._waiting = b""  # padding behind the data
                    break
                self._stream = zlib.decompressobj(self._window)  # another member
            out = self._decompress(self._waiting)
            self._waiting = self._stream.unconsumed_tail or self._stream.unused_data
            if out:
                return out
        return b""

    def _decompress(self, data: bytes) -> bytes:
        try:
            out: bytes = self._stream.decompress(data, _PIECE)
        except zlib.error as error:
            if self._started or self._window != zlib.MAX_WBITS:
                raise errors.TruncatedError(
                    "the response can't be decompressed"
                ) from error
            self._window = -zlib.MAX_WBITS  # "deflate" without its header
            self._stream = zlib.decompressobj(self._window)
            return self._decompress(data)
        finally:
            self._started = True
        return out


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
