"""One download, without I/O: ranges, redirects, retries and checksums."""

from __future__ import annotations

import base64
import hashlib
import importlib
from collections.abc import Mapping
from typing import Any, Protocol, cast

from .. import errors
from ..calls.call import MAX_REDIRECTS, REDIRECTS, Call, authorized, read_whole
from ..calls.retry import next_wait
from ..calls.status import api_error
from ..http.effects import (
    Close,
    Flow,
    Handle,
    Now,
    Open,
    Random,
    Read,
    Request,
    Sleep,
    count_of,
)
from ..http.urls import origin, resolved
from ..response import Response
from .ranges import content_range, size_of_part
from .version import Version

_NO_PART = frozenset({412, 416})
# What may follow a redirect to another host.
_FOREIGN = ("accept", "accept-encoding", "range", "if-range", "user-agent")


class ChangedError(errors.DownloadError):
    """What follows isn't of the content that has come so far, or may not be."""


class Fetch:
    """One download on its way, without I/O.

    After an interruption it continues only where the server shows that the content is
    the same, by an ETag, say. Else it begins again, or fails if it can't.
    """

    def __init__(self, call: Call[Any]) -> None:
        self._call = call
        self._progress = call.options.get("progress")
        # A range of the caller's own is not pieced together.
        self._whole = "range" not in call.request.headers
        self._handle: Handle | None = None
        self._skip = 0  # bytes of the open response that have been handed out
        self._version = Version({})
        self._offset = 0
        self._total: int | None = None
        self._part_from: int | None = None  # the offset at which the open part began
        self._part_end: int | None = None  # and the one where it says that it ends
        self._had_content = False
        self._identifies_parts = True  # as far as the server has shown
        self._checks: list[_Check] = []
        self._attempt = 1  # since the last progress
        self._since = 0.0  # when the first failure since then was
        self._furthest = 0
        self._restarts = 0
        self.may_start_over = False
        """Whether what was handed out can be taken back."""
        self.started_over = False
        """Whether it has to be."""
        self._ended = False
        self.response: Response | None = None

    @property
    def handle(self) -> Handle | None:
        """The open response, if there is one."""
        return self._handle

    def more(self) -> Flow[bytes]:
        """The next bytes, b"" at the end of a content that is complete and checked.

        Raises:
            DownloadError: the content isn't what the server announced.
            ApiError, TransportError: retrying has not helped.
        """
        while not self._ended:
            try:
                piece = yield from self._next()
            except errors.Error as error:
                yield from self.close()
                yield from self._pause(error)
                continue
            except BaseException:
                yield from self.close()
                raise
            if piece:
                return piece
        return b""

    def close(self) -> Flow[None]:
        """Free the connection."""
        handle, self._handle = self._handle, None
        if handle is not None:
            yield Close(handle)

    def restart(self) -> Flow[None]:
        """Forget everything that has come, after the content changed."""
        yield from self.close()
        self._forget()
        self._furthest = 0
        self._restarts += 1
        if self._restarts >= self._call.retry.max_attempts:
            raise errors.DownloadError("the content keeps changing")

    def _forget(self) -> None:
        self._offset, self._total, self.response = 0, None, None
        self.started_over = True

    def _next(self) -> Flow[bytes]:
        if self._handle is None:
            yield from self._open()
            if self._ended:
                return b""
        assert self._handle is not None
        piece: bytes = yield Read(self._handle)
        if not piece:
            yield from self._end()
            return b""
        if self._skip:
            skipped, self._skip = self._skip, max(0, self._skip - len(piece))
            piece = piece[skipped:]
        if self._part_end is not None and self._offset + len(piece) > self._part_end:
            raise errors.DownloadError(
                "the server sent more than the range that it named"
            )
        if piece:
            self._had_content = True
            self._offset += len(piece)
            if self._offset > self._furthest:
                self._furthest = self._offset
                self._attempt = 1
            for check in self._checks:
                check.update(piece)
            if self._progress is not None:
                self._progress(self._offset, self._total)
        return piece

    def _end(self) -> Flow[None]:
        yield from self.close()
        if self._skip:
            raise ChangedError("the content became shorter")
        if self._part_end is not None and self._offset < self._part_end:
            raise errors.TruncatedError(
                f"the part ended after {self._offset} of {self._part_end} bytes"
            )
        is_rest = self._total is not None and self._offset >= self._total
        if (
            self._part_from is not None
            and self._part_from < self._offset
            and not is_rest
        ):
            return  # a server may send less than was requested
        if self._total is not None and self._offset != self._total:
            raise errors.TruncatedError(
                f"the content ended after {self._offset} of {self._total} bytes"
            )
        if self._had_content and not self._offset:
            raise errors.DownloadError(
                "the server sends nothing in place of the content that it began to send"
            )
        self._ended = True
        for check in self._checks:
            check.verify()
        if not self._offset and self._progress is not None:
            self._progress(0, 0)

    # ------------------------------------------------------------- opening

    def _open(self) -> Flow[None]:
        request = self._call.request
        self._part_from, self._part_end, self._skip = None, None, 0
        if self._offset and not self._can_continue():
            self._forget()
        if self._offset and not self._version.coding:  # ranges count compressed bytes
            headers = {**request.headers, "range": f"bytes={self._offset}-"}
            if self._version.if_range is not None:
                headers["if-range"] = self._version.if_range
            request = request.with_headers(headers)
        handle = yield from self._following(request)
        if not 200 <= handle.status < 300:
            yield from self._refused(handle, request.url)
            return
        self._handle = handle
        if self._offset and handle.status == 206:
            self._go_on(handle.headers)
        elif self._offset:
            self._again(handle.headers)
        if self.response is None:
            self._first(handle, request.url)
        if not self._offset:
            self._begin(handle.headers)
            if handle.status == 206:
                size = size_of_part(request.headers.get("range", ""), handle.headers)
                if size is not None and not self._version.coding:
                    self._total = size

    def _following(self, request: Request) -> Flow[Handle]:
        """The response, after redirects; credentials stay with the service's hosts."""
        own = origin(request.url)
        for _ in range(1 + MAX_REDIRECTS):
            handle: Handle = yield from authorized(
                self._call.context,
                request,
                lambda r: Open(r, self._call.timeout),
                self._call.timeout,
            )
            location = handle.headers.get("location")
            if handle.status not in REDIRECTS or not location:
                return handle
            yield Close(handle)
            target = resolved(request.url, location)
            if request.url.startswith("https:") and not target.startswith("https:"):
                raise errors.RedirectError("the server redirects away from https")
            headers = request.headers
            foreign = request.foreign or origin(target) != own
            if foreign:
                headers = {k: v for k, v in headers.items() if k in _FOREIGN}
            request = Request("GET", target, headers, foreign=foreign)
        raise errors.RedirectError(f"more than {MAX_REDIRECTS} redirects")

    def _first(self, handle: Handle, url: str) -> None:
        self.response = Response(handle.status, handle.headers, b"", handle.reason, url)
        if self._call.on_response is not None:
            self._call.on_response(self.response)

    def _begin(self, headers: Mapping[str, str]) -> None:
        before, self._version = self._version, Version(headers)
        types = {before.media_type, self._version.media_type}
        if self._had_content and "" not in types and len(types) > 1:
            raise errors.DownloadError(
                f"the server sends {self._version.media_type} in place of the "
                f"{before.media_type} that it began to send"
            )
        is_plain = not self._version.coding
        length = count_of(headers.get("content-length", ""))
        self._total = length if is_plain else None
        self._checks = _checks(headers) if self._whole and is_plain else []

    def _go_on(self, headers: Mapping[str, str]) -> None:
        """206: the bytes from the offset on."""
        start, end, total = content_range(headers)
        length = count_of(headers.get("content-length", ""))
        found = Version(headers)
        types = {found.media_type, self._version.media_type} - {""}
        if self._differs(found, total) or len(types) > 1:
            raise ChangedError("the content changed during the download")
        is_whole = end is not None and length in (None, end + 1 - self._offset)
        if start != self._offset or not is_whole:
            raise errors.DownloadError(
                f"the server sent another range than requested, bytes from {self._offset} on"
            )
        self._check_shown(found)
        self._total = total if self._total is None else self._total
        self._part_from, self._part_end = self._offset, (end or 0) + 1

    def _check_shown(self, found: Version) -> None:
        """Raise ChangedError unless a part is shown to be of the same content."""
        if not self._version.is_that_of(found):
            self._identifies_parts = False
            raise ChangedError("the server continues, possibly with other content")

    def _again(self, headers: Mapping[str, str]) -> None:
        """200: everything from the start, be it the same content or another."""
        found = Version(headers)
        length = count_of(headers.get("content-length", ""))
        differs = self._differs(found, None if found.coding else length)
        if not differs and self._version.is_that_of(found):
            self._skip = self._offset
        elif differs:
            raise ChangedError("the content changed during the download")
        elif not self.may_start_over:
            raise ChangedError("the server starts over, possibly with other content")
        else:
            self._forget()

    def _differs(self, found: Version, total: int | None) -> bool:
        """Whether a response is certainly of other content than what has come."""
        lengths = {total, self._total} - {None}
        return len(lengths) > 1 or self._version.differs_from(found)

    def _refused(self, handle: Handle, url: str) -> Flow[None]:
        """Raise the error, unless it only says that nothing is left to send."""
        try:
            body = yield from read_whole(handle, self._call.timeout, None)
        finally:
            yield Close(handle)
        if handle.status == 416 and self._whole:
            _, _, total = content_range(handle.headers)
            known = self._total is None or self._total == total
            if total is not None and not (known and self._offset <= total):
                raise ChangedError("the content became shorter")
            if total == self._offset:
                if total:
                    self._check_shown(Version(handle.headers))
                self._total = total
                if self.response is None:
                    self._first(handle, url)
                yield from self._end()
                return
        if self._offset and self._whole and handle.status in _NO_PART:
            raise ChangedError("the server refuses to send the rest of the content")
        raise api_error(
            Response(handle.status, handle.headers, body, handle.reason, url)
        )

    def _can_continue(self) -> bool:
        """Whether what follows can be recognized as the rest of what has come."""
        return self._whole and self._identifies_parts and bool(self._version.strong)

    def _is_stuck(self) -> bool:
        """Whether nothing can follow an interruption."""
        return bool(self._offset) and not (self.may_start_over or self._can_continue())

    def _pause(self, error: errors.Error) -> Flow[None]:
        """Wait as the retry policy says, or raise; it counts from the last progress."""
        now: float = yield Now()
        if self._attempt == 1:
            self._since = now
        chance: float = yield Random()
        retry, attempt = self._call.retry, self._attempt
        wait = next_wait(retry, error, attempt, now - self._since, chance, safe=True)
        if wait is not None and self._is_stuck():
            error, wait = _stuck(error, whole=self._whole), None
        if wait is None:
            error.attempts = attempt
            error.method = self._call.method.id
            raise error
        self._call.context.log.retry(self._call.method.id, attempt, wait, error)
        self._attempt += 1
        yield Sleep(wait)


def _stuck(error: errors.Error, *, whole: bool) -> errors.DownloadError:
    """The error of an interruption after which nothing can follow."""
    reason = "a range of your own is not pieced together"
    if whole:
        reason = "the server doesn't identify its content, by a strong ETag, say"
    told = errors.DownloadError(
        f"{error.message}, and {reason}: this can't be continued, but read() and save() "
        "would begin again"
    )
    told.__cause__ = error
    return told


# ------------------------------------------------------------------ checksums


class _Hash(Protocol):
    def update(self, data: bytes, /) -> object: ...
    def digest(self) -> bytes: ...


class _Check:
    """A checksum that the server announced."""

    def __init__(self, name: str, expected: bytes, running: _Hash) -> None:
        self._name = name
        self._expected = expected
        self._hash = running
        self.update = running.update

    def verify(self) -> None:
        """Raise DownloadError unless all bytes together have the checksum."""
        if self._hash.digest() != self._expected:
            raise errors.DownloadError(
                f"the content doesn't have the {self._name} that the server announced"
            )


def _checks(headers: Mapping[str, str]) -> list[_Check]:
    """Checks for `x-goog-hash: crc32c=<base64>,md5=<base64>`; over the stored object."""
    if headers.get("x-goog-stored-content-encoding", "identity") != "identity":
        return []
    found: list[_Check] = []
    for entry in headers.get("x-goog-hash", "").split(","):
        name, _, value = entry.strip().partition("=")
        running = _hash(name)
        if running is None:
            continue
        try:
            found.append(_Check(name, base64.b64decode(value, validate=True), running))
        except ValueError:
            continue  # not a checksum that anyone could have meant
    return found


def _hash(name: str) -> _Hash | None:
    if name == "md5":
        return hashlib.md5(usedforsecurity=False)
    if name == "crc32c":
        try:  # not required: in Python alone it would be slower than the network
            library: Any = importlib.import_module("google_crc32c")
        except ImportError:
            return None
        return cast(_Hash, library.Checksum())
    return None
