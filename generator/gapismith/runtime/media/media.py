"""Media sources: paths, bytes, files and iterators behind one reading interface.

Reading is written as flows, so that a file or a blocking iterator never holds up an
event loop. Nothing is read ahead of what an upload asks for.
"""

from __future__ import annotations

import os
from collections.abc import (
    AsyncIterable,
    AsyncIterator,
    Collection,
    Iterable,
    Iterator,
    Mapping,
)
from dataclasses import dataclass, field
from typing import IO, Any, Literal, Protocol, TypeAlias, cast

from ..errors import UploadError
from ..http.effects import Blocking, Flow, Handle, Read
from ..models.json_tree import is_list, namesake

DEFAULT_CHUNK_SIZE = 8 * 1024 * 1024
"""Bytes per request of a resumable upload: what Gemini's own clients send."""

_SKIP_SIZE = 1024 * 1024
_END = object()
_OCTETS = "application/octet-stream"
# mimetypes gives the type inside a compressed file; the outside is uploaded.
_ENCODINGS = {
    "gzip": "application/gzip",
    "bzip2": "application/x-bzip2",
    "xz": "application/x-xz",
    "compress": "application/x-compress",
}


class BinaryReader(Protocol):
    """A file opened in binary mode, as far as an upload needs it."""

    def read(self, size: int, /) -> bytes: ...


Buffer: TypeAlias = bytes | bytearray | memoryview
_BUFFERS = (bytes, bytearray, memoryview)
Source: TypeAlias = "str | os.PathLike[str] | Buffer | BinaryReader | Iterable[bytes]"
"""What can be uploaded: a path (also as str), bytes, a binary file from its current
position on, or an iterable of bytes."""

Protocols: TypeAlias = Literal["simple", "multipart", "resumable"]


@dataclass(frozen=True, slots=True)
class Media:
    """A source, and how to send it.

    `content_type` is guessed from the file's name where it is None. `filename` is told
    to the server where its protocol has a place for it, and used for that guess.
    `chunk_size`, in bytes, is what one request of a resumable upload holds and bounds
    the memory used; it is rounded up to what the server asks for. `protocol` overrides
    the choice by size.
    """

    source: Source | AsyncIterable[bytes] = field(repr=False)
    content_type: str | None = None
    filename: str | None = None
    chunk_size: int = DEFAULT_CHUNK_SIZE
    protocol: Protocols | None = None

    def __post_init__(self) -> None:
        """Raise TypeError and ValueError for options that can't be."""
        for name in ("content_type", "filename"):
            text: object = getattr(self, name)
            if not isinstance(text, str | None):
                raise TypeError(f"{name} must be a str, not {text!r:.200}")
        if not isinstance(self.chunk_size, int):  # pyright: ignore
            raise TypeError(f"chunk_size must be an int, not {self.chunk_size!r:.200}")
        if self.chunk_size < 1:
            raise ValueError("chunk_size must be at least 1 byte")


MediaSource: TypeAlias = "Source | Media"
"""What `media=` takes: a source, or a `Media` that tells more about one."""
AsyncMediaSource: TypeAlias = "MediaSource | AsyncIterable[bytes]"
"""What `media=` takes in async clients, asynchronous iterables too."""


class Reader:
    """An open source. Offsets count from where the source began."""

    size: int | None = None
    """Bytes in all; None where only the end will tell."""
    seekable: bool = False
    name: str | None = None
    """The file's name, without its directory."""
    awaits: bool = False
    """Whether only an event loop can read it: `read_now` doesn't work then."""

    def read_now(self, size: int) -> bytes:
        """At most `size` bytes, b"" at the end only; may block."""
        raise NotImplementedError

    def seek_now(self, offset: int) -> None:
        """Go on reading at `offset`; for seekable sources; may block."""
        raise NotImplementedError

    def close_now(self) -> None:
        """Close what was opened here, and nothing that the caller opened."""

    def read(self, size: int) -> Flow[bytes]:
        """As `read_now`, without blocking an event loop."""
        return cast(bytes, (yield Blocking(self.read_now, (size,))))

    def seek(self, offset: int) -> Flow[None]:
        """As `seek_now`, without blocking an event loop."""
        yield Blocking(self.seek_now, (offset,))

    def close(self) -> Flow[None]:
        """As `close_now`, without blocking an event loop."""
        yield Blocking(self.close_now)


class _BytesReader(Reader):
    seekable = True

    def __init__(self, data: Buffer) -> None:
        self._view = memoryview(data).cast("B")
        self._pos = 0
        self.size = len(self._view)

    def read_now(self, size: int) -> bytes:
        piece = bytes(self._view[self._pos : self._pos + size])
        self._pos += len(piece)
        return piece

    def seek_now(self, offset: int) -> None:
        self._pos = offset


class _FileReader(Reader):
    def __init__(self, file: BinaryReader, *, own: bool) -> None:
        self._file = file
        self._own = own
        self._start = 0
        name = getattr(file, "name", None)
        self.name = os.path.basename(name) if isinstance(name, str) else None
        self._measure()

    def _measure(self) -> None:
        file = cast("IO[bytes]", self._file)
        try:
            if not file.seekable():
                return
            self._start = file.tell()
            self.size = max(0, file.seek(0, os.SEEK_END) - self._start)
            file.seek(self._start)
        except (AttributeError, OSError):
            self.size = None
            return
        self.seekable = True

    def read_now(self, size: int) -> bytes:
        piece: Any = self._file.read(size)
        if not isinstance(piece, _BUFFERS):
            raise TypeError(
                "media must be a file opened in binary, blocking mode; its read() "
                f"gave {type(piece).__name__}"
            )
        return bytes(cast(Buffer, piece))

    def seek_now(self, offset: int) -> None:
        cast("IO[bytes]", self._file).seek(self._start + offset)

    def close_now(self) -> None:
        if self._own:
            cast("IO[bytes]", self._file).close()


class _Rest:
    """What is left of the piece that an iterator gave last."""

    def __init__(self) -> None:
        self._view = memoryview(b"")

    def __bool__(self) -> bool:
        return len(self._view) > 0

    def put(self, piece: object) -> None:
        self._view = memoryview(_checked(piece)).cast("B")

    def take(self, size: int) -> bytes:
        out = bytes(self._view[:size])
        self._view = self._view[size:]
        return out


class _IteratorReader(Reader):
    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces: Iterator[bytes] = iter(pieces)
        self._rest = _Rest()

    def read_now(self, size: int) -> bytes:
        while not self._rest:
            piece = next(self._pieces, _END)
            if piece is _END:
                return b""
            self._rest.put(piece)
        return self._rest.take(size)


class _AsyncIteratorReader(Reader):
    awaits = True

    def __init__(self, pieces: AsyncIterable[bytes]) -> None:
        self._handle = cast("Handle", _AsyncPieces(aiter(pieces)))
        self._rest = _Rest()

    def read(self, size: int) -> Flow[bytes]:
        while not self._rest:
            piece: object = yield Read(self._handle)
            if piece is _END:
                return b""
            self._rest.put(piece)
        return self._rest.take(size)


class _AsyncPieces:
    """An async iterator as something that a Read effect can read."""

    def __init__(self, pieces: AsyncIterator[bytes]) -> None:
        self._pieces = pieces

    async def read(self) -> object:
        return await anext(self._pieces, _END)


def _checked(piece: object) -> Buffer:
    if isinstance(piece, _BUFFERS):
        return cast(Buffer, piece)
    raise TypeError(f"media must yield bytes, not {type(piece).__name__}")


def as_media(media: AsyncMediaSource) -> Media:
    """`media` with its options, be they the defaults."""
    return media if isinstance(media, Media) else Media(media)


def opened(media: Media, *, can_await: bool) -> Flow[Reader]:
    """Open the source. `can_await`: async iterables can be read here.

    Raises:
        OSError: a path can't be opened.
        TypeError: the source is nothing that can be uploaded.
    """
    source: Any = media.source
    if isinstance(source, _BUFFERS):
        return _BytesReader(cast(Buffer, source))
    if isinstance(source, str | os.PathLike):
        opening = Blocking(_open_path, (cast("str | os.PathLike[str]", source),))
        return cast(Reader, (yield opening))
    if hasattr(source, "__aiter__"):  # before read(): asynchronous files have both
        if not can_await:
            raise TypeError("asynchronous media needs the AsyncClient")
        return _AsyncIteratorReader(source)
    if hasattr(source, "read"):
        return cast(Reader, (yield Blocking(lambda: _FileReader(source, own=False))))
    if _is_iterable(source):
        for piece in source if is_list(source) else ():  # before anything is sent
            _checked(piece)
        return _IteratorReader(source)
    raise TypeError(
        "media must be a path, bytes, a binary file or an iterable of bytes, not "
        f"{namesake(source, Media) or type(source).__name__}"
    )


def _is_iterable(source: object) -> bool:
    return isinstance(source, Iterable) and not isinstance(source, Mapping)


def _open_path(path: str | os.PathLike[str]) -> Reader:
    return _FileReader(open(path, "rb"), own=True)


def content_type_of(media: Media, reader: Reader, accept: Collection[str] = ()) -> str:
    """The media type: given, guessed from the name, or application/octet-stream.

    Where a guess isn't among `accept`, octet-stream is taken if it is, or the only type
    that is.

    Raises ValueError for a type that could not stand in a header.
    """
    if media.content_type:
        given = media.content_type.strip(" ")
        if not (given and given.isprintable() and given.isascii()):
            raise ValueError(f"content_type={media.content_type!r} isn't a media type")
        return given
    guessed = _guessed(media.filename or reader.name)
    if accepts(accept, guessed):
        return guessed
    only = [kind for kind in accept if "*" not in kind]
    if accepts(accept, _OCTETS):
        return _OCTETS
    return only[0] if len(only) == len(accept) == 1 else guessed


def _guessed(name: str | None) -> str:
    if not name:
        return _OCTETS
    import mimetypes

    kind, encoding = mimetypes.guess_type(name)
    if encoding is not None:
        return _ENCODINGS.get(encoding, _OCTETS)
    return kind or _OCTETS


def accepts(accept: Iterable[str], content_type: str) -> bool:
    """Whether a media type is among `accept`, which may hold `*/*` and `image/*`."""
    wanted = content_type.partition(";")[0].strip().lower()
    patterns = [pattern.strip().lower() for pattern in accept]
    return not patterns or any(
        pattern in ("*/*", wanted)
        or (pattern.endswith("/*") and wanted.startswith(pattern[:-1]))
        for pattern in patterns
    )


class Window:
    """The part of a source that has been read and that the server may not have yet."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._start = 0  # the offset of the first byte held
        self._held = b""
        self._ahead = b""  # what follows: read to learn whether something does
        self._ended = False

    @property
    def total(self) -> int | None:
        """The size of the source, as soon as it is known."""
        return self._end if self._ended else self._reader.size

    @property
    def _end(self) -> int:
        return self._start + len(self._held) + len(self._ahead)

    def chunk(self, offset: int, size: int) -> Flow[tuple[bytes, bool]]:
        """The bytes from `offset` on, at most `size`, and whether they are the last.

        Raises:
            UploadError: the source can't be rewound, or is shorter than it was.
        """
        yield from self.move(offset)
        known = self._reader.size
        wanted = size if known is None else min(size, known - offset)
        parts = [piece for piece in (self._held, self._ahead) if piece]
        have = sum(map(len, parts))
        self._held = self._ahead = b""
        while have < wanted and not self._ended:
            piece = yield from self._read(wanted - have)
            parts.append(piece)
            have += len(piece)
        data = b"".join(parts)  # no copy where all of it came at once
        parts.clear()
        self._held, self._ahead = data[:wanted], data[wanted:]
        if known is not None:
            if have < wanted:
                raise UploadError(
                    f"the source ended after {offset + have} bytes of {known}"
                )
            return self._held, offset + wanted == known
        if not self._ahead and not self._ended:
            self._ahead = yield from self._read(1)
        return self._held, not self._ahead

    def pieces(self, size: int) -> Iterator[bytes]:
        """All bytes from the first one held; blocks, for readers with `read_now`."""
        piece = self._held + self._ahead
        self._held = self._ahead = b""
        while piece or not self._ended:
            self._start += len(piece)
            if piece:
                yield piece
            piece = b"" if self._ended else self._reader.read_now(size)
            self._ended = self._ended or not piece

    def move(self, offset: int) -> Flow[None]:
        """Begin at `offset`. Raises UploadError where the source can't be rewound."""
        if self._start <= offset <= self._end:
            skip = offset - self._start - len(self._held)
            if skip >= 0:
                self._held, self._ahead = self._ahead[skip:], b""
            else:
                self._held = self._held[skip:]
            self._start = offset
            return
        end = self._end
        self._held = self._ahead = b""
        if self._reader.seekable:
            yield from self._reader.seek(offset)
            self._start = offset
            self._ended = False
            return
        if offset < end:
            raise UploadError(
                f"the server asks for byte {offset} again, and the source can't be "
                "rewound"
            )
        self._start = end
        while self._start < offset and not self._ended:  # an earlier process sent these
            skipped = yield from self._read(min(offset - self._start, _SKIP_SIZE))
            self._start += len(skipped)
        if self._start < offset:
            raise UploadError(
                f"the source has {self._start} bytes, the server already has {offset}"
            )

    def _read(self, size: int) -> Flow[bytes]:
        """Some bytes, at most `size`."""
        piece = yield from self._reader.read(size)
        if not piece:
            self._ended = True
        return piece
