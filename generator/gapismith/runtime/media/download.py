"""Downloads: media in pieces, resumed where the connection broke, checked at the end.

The logic is in `ranged_download`; `Download` and `AsyncDownload` run it.
Each of their methods downloads again.
"""

from __future__ import annotations

import io
import os
import stat
import uuid
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from errno import EISDIR
from typing import IO, Any, Protocol, TypeAlias, cast

from ..calls.call import Call
from ..calls.caller import AsyncCaller, Caller, SyncCaller
from ..calls.method import Method
from ..calls.options import RequestOptions
from ..http.effects import Blocking, Flow, Request
from ..response import Response
from .ranged_download import ChangedError, Fetch

_WRITE_SIZE = 1024 * 1024


class BinaryWriter(Protocol):
    """A file opened in binary mode, as far as a download needs it."""

    def write(self, data: bytes, /) -> object: ...


Target: TypeAlias = "str | os.PathLike[str] | BinaryWriter"
"""Where to save: a path (also as str) or a binary file."""


def _download_call(
    api: Caller,
    method: Method[Any],
    params: Mapping[str, Any],
    options: RequestOptions | None,
) -> Call[Any]:
    path = None
    if method.download is not None and method.download.from_root:
        path = method.path
    elif method.download is not None and method.download.media_service:
        # Without this prefix the server responds with a redirect.
        path = f"download/{api.context.service.service_path}{method.path}"
    call = api.prepare(
        method, params, None, options, path=path, query=(("alt", "media"),)
    )
    # Ranges and checksums count the bytes as they are stored, not as compressed.
    headers = {**call.request.headers, "accept": "*/*", "accept-encoding": "identity"}
    chosen = call.options.get("headers", {})
    headers.update((name.lower(), value) for name, value in chosen.items())
    request = call.request
    return call.with_request(
        Request(request.method, request.url, headers, request.body)
    )


# ---------------------------------------------------------------------- sinks


class _Sink(Protocol):
    @property
    def can_reset(self) -> bool: ...
    def write(self, piece: bytes) -> Flow[None]: ...
    def reset(self) -> Flow[None]: ...


def _drain(fetch: Fetch, sink: _Sink) -> Flow[None]:
    """Everything into `sink`; from the start if the content changes on the way."""
    fetch.may_start_over = sink.can_reset
    try:
        while True:
            try:
                while True:
                    piece = yield from fetch.more()
                    if fetch.started_over:
                        fetch.started_over = False
                        yield from sink.reset()
                    if not piece:
                        return
                    yield from sink.write(piece)
            except ChangedError:
                if not sink.can_reset:
                    raise
                yield from fetch.restart()
    finally:
        yield from fetch.close()


class _Memory:
    can_reset = True

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, piece: bytes) -> Flow[None]:
        yield from ()
        self.pieces.append(piece)

    def reset(self) -> Flow[None]:
        yield from ()
        self.pieces.clear()


class _File:
    """A binary file, written in large pieces from where it stands."""

    def __init__(self, file: BinaryWriter) -> None:
        self._file = file
        self._pieces: list[bytes] = []
        self._waiting = 0
        self._start: int | None = None
        self.size = 0

    def prepare(self) -> Flow[None]:
        self._start = yield Blocking(self._position)

    def write(self, piece: bytes) -> Flow[None]:
        self._pieces.append(piece)
        self._waiting += len(piece)
        if self._waiting >= _WRITE_SIZE:
            yield from self.flush()

    def flush(self) -> Flow[None]:
        data = b"".join(self._pieces)
        self._pieces.clear()
        self._waiting = 0
        self.size += len(data)
        yield Blocking(self._write, (data,), whole=True)

    @property
    def can_reset(self) -> bool:
        return self._start is not None

    def reset(self) -> Flow[None]:
        self._pieces.clear()
        self._waiting = self.size = 0
        yield Blocking(self._rewind)

    def _position(self) -> int | None:
        file = cast("IO[bytes]", self._file)
        try:
            return file.tell() if file.seekable() else None
        except (AttributeError, OSError):
            return None

    def _rewind(self) -> None:
        file = cast("IO[bytes]", self._file)
        file.seek(cast(int, self._start))
        file.truncate()

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            piece = view.tobytes() if len(view) < len(data) else data
            written = self._file.write(piece)
            if not isinstance(written, int):
                if isinstance(self._file, io.RawIOBase):
                    raise BlockingIOError("the file is in non-blocking mode")
                return  # not every file tells; one that doesn't writes everything
            if not 0 < written <= len(view):
                raise OSError(f"write() returned {written} for {len(view)} bytes")
            view = view[written:]


class _Partial:
    """The file beside its target in which a download grows."""

    def __init__(self, target: _PathTarget) -> None:
        self._target = target
        folder = os.path.dirname(target.path)
        self._path = os.path.join(folder, f".{uuid.uuid4().hex}.part")
        self._file: IO[bytes] | None = None

    def open(self) -> IO[bytes]:
        mode = self._target.mode
        file = open(self._path, "xb", opener=self._opener)  # noqa: SIM115 - see discard
        self._file = file
        if mode is not None:
            os.chmod(self._path, mode)
        return file

    def _opener(self, path: str, flags: int) -> int:
        mode = self._target.mode
        flags |= getattr(os, "O_NOFOLLOW", 0)
        # Never readable for more people than the target is, not for a moment.
        return os.open(path, flags, 0o666 if mode is None else mode & 0o666)

    def put_in_place(self) -> None:
        assert self._file is not None
        self._file.close()
        os.replace(self._path, self._target.path)

    def discard(self) -> None:
        if self._file is not None:
            self._file.close()
            with suppress(FileNotFoundError):
                os.unlink(self._path)


@dataclass(frozen=True, slots=True)
class _PathTarget:
    """A path to save to, as it was before the download."""

    path: str
    mode: int | None
    """The permissions of the file that is replaced, if there is one."""
    is_special: bool
    """A pipe or a device, which is written to, not replaced."""


def _path_target(path: str) -> _PathTarget:
    """Raise ValueError or OSError where nothing can be saved under the path."""
    if not path:
        raise ValueError("the path to save to is empty")
    try:
        status = os.stat(path)
    except FileNotFoundError:
        if path.endswith(os.sep):
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR), path) from None
        if not os.path.isdir(os.path.dirname(os.path.realpath(path))):
            raise  # not of the file beside it, which is ours
        return _PathTarget(os.path.realpath(path), None, False)
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), path)
    if not stat.S_ISREG(status.st_mode):
        return _PathTarget(path, None, True)
    return _PathTarget(os.path.realpath(path), stat.S_IMODE(status.st_mode), False)


def _read(fetch: Fetch) -> Flow[bytes]:
    memory = _Memory()
    yield from _drain(fetch, memory)
    return b"".join(memory.pieces)


def _save(fetch: Fetch, target: Target) -> Flow[int]:
    if isinstance(target, str | os.PathLike):
        return _save_path(fetch, os.fspath(target))
    if isinstance(target, io.TextIOBase) or not hasattr(target, "write"):
        raise TypeError("save() takes a path or a file opened in binary mode")
    return _save_file(fetch, target)


def _save_file(fetch: Fetch, file: BinaryWriter) -> Flow[int]:
    sink = _File(file)
    yield from sink.prepare()
    yield from _drain(fetch, sink)
    yield from sink.flush()
    return sink.size


def _save_path(fetch: Fetch, path: str) -> Flow[int]:
    """Into a file beside `path`, which is renamed into place when it is complete."""
    target: _PathTarget = yield Blocking(_path_target, (path,))
    if target.is_special:
        return (yield from _save_special(fetch, path))
    partial = _Partial(target)
    try:
        file: IO[bytes] = yield Blocking(partial.open, whole=True)
        size = yield from _save_file(fetch, cast(BinaryWriter, file))
        yield Blocking(partial.put_in_place, whole=True)
    finally:
        yield Blocking(partial.discard, whole=True)
    return size


def _save_special(fetch: Fetch, path: str) -> Flow[int]:
    file: IO[bytes] = yield Blocking(open, (path, "wb"))
    try:
        return (yield from _save_file(fetch, cast(BinaryWriter, file)))
    finally:
        yield Blocking(file.close, whole=True)


# --------------------------------------------------------------------- shells


class Download:
    """The media of a method. Nothing is sent before a method of this is called.

    An interrupted download continues where the server shows that its content is still
    the same: by a strong ETag, a generation or a hash, or by a date that was over. Else,
    and with a Range header of your own, `read` and `save` begin again, and `iter_bytes`
    and a file that can't be rewound get a DownloadError. Media that come with a
    Content-Encoding of gzip are decompressed.
    """

    def __init__(
        self,
        api: SyncCaller,
        method: Method[Any],
        params: Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> None:
        """Raises ValueError for arguments that can't be sent."""
        self._run = api.run
        self._call = _download_call(api, method, params, options)
        self._latest: Fetch | None = None

    @property
    def response(self) -> Response:
        """Status and headers of the latest download. RuntimeError before any."""
        return _response(self._latest)

    def read(self) -> bytes:
        """All of it, in memory.

        Raises:
            DownloadError: the content isn't what the server announced.
            ApiError, TransportError: as for every call.
        """
        return self._run(_read(self._fetch()))

    def save(self, target: Target) -> int:
        """Write to a path or a binary file; the number of bytes.

        A file appears under the path when it is complete and checked, not before. A
        file object is written from its position on, and is left open.
        """
        return self._run(_save(self._fetch(), target))

    def iter_bytes(self) -> Iterator[bytes]:
        """The pieces as they come. Leaving the loop frees the connection."""
        fetch = self._fetch()
        try:
            while piece := self._run(fetch.more()):
                yield piece
        finally:
            self._run(fetch.close())

    def _fetch(self) -> Fetch:
        self._latest = Fetch(self._call)
        return self._latest


class AsyncDownload:
    """The media of a method. Nothing is sent before a method of this is called.

    An interrupted download continues where the server shows that its content is still
    the same: by a strong ETag, a generation or a hash, or by a date that was over. Else,
    and with a Range header of your own, `read` and `save` begin again, and `iter_bytes`
    and a file that can't be rewound get a DownloadError. Media that come with a
    Content-Encoding of gzip are decompressed.
    """

    def __init__(
        self,
        api: AsyncCaller,
        method: Method[Any],
        params: Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> None:
        """Arguments that can't be sent are refused when they would be."""
        self._run = api.run
        self._arguments = (api, method, params, options)
        self._latest: Fetch | None = None

    @property
    def response(self) -> Response:
        """Status and headers of the latest download. RuntimeError before any."""
        return _response(self._latest)

    async def read(self) -> bytes:
        """All of it, in memory.

        Raises:
            DownloadError: the content isn't what the server announced.
            ApiError, TransportError: as for every call.
        """
        return await self._run(_read(await self._fetch()))

    async def save(self, target: Target) -> int:
        """Write to a path or a binary file; the number of bytes.

        A file appears under the path when it is complete and checked, not before. A
        file object is written from its position on, and is left open.
        """
        return await self._run(_save(await self._fetch(), target))

    async def iter_bytes(self) -> AsyncIterator[bytes]:
        """The pieces as they come. Leaving the loop frees the connection."""
        fetch = await self._fetch()
        try:
            while piece := await self._run(fetch.more()):
                yield piece
        finally:
            await self._run(fetch.close())

    async def _fetch(self) -> Fetch:
        self._latest = await self._run(_fetching(*self._arguments))
        return self._latest


def _fetching(
    api: AsyncCaller,
    method: Method[Any],
    params: Mapping[str, Any],
    options: RequestOptions | None,
) -> Flow[Fetch]:
    """As a flow, which starts when the client is ready to prepare calls."""
    yield from ()
    return Fetch(_download_call(api, method, params, options))


def _response(fetch: Fetch | None) -> Response:
    if fetch is None or fetch.response is None:
        raise RuntimeError("nothing has been downloaded yet")
    return fetch.response
