"""One download, without I/O: ranges, redirects, retries and checksums."""

from __future__ import annotations

import base64
import hashlib
import importlib
from collections.abc import Mapping
from typing import Any, Protocol, cast
from urllib.parse import urlsplit

from .. import errors
from ..calls.call import Call, authorized, joined, read_whole
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
from ..response import Response

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS = 5
_VALIDATORS = (
    "etag",
    "last-modified",
    "x-goog-generation",
    "x-goog-hash",
    "repr-digest",
)
# What may follow a redirect to another host.
_FOREIGN = ("accept", "accept-encoding", "range", "if-range", "user-agent")


class ChangedError(errors.DownloadError):
    """The content changed during the download: what has come so far is of no use."""


class Fetch:
    """One download on its way, without I/O."""

    def __init__(self, call: Call[Any]) -> None:
        self._call = call
        self._progress = call.options.get("progress")
        # A range of the caller's own is fetched as it is, and not pieced together.
        self._whole = "range" not in call.request.headers
        self._handle: Handle | None = None
        self._skip = 0  # bytes of the open response that have been handed out
        self._validators: dict[str, str] = {}
        self._encoded = False
        self._offset = 0
        self._total: int | None = None
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
        self._offset, self._total = 0, None
        self._furthest = 0
        self.response = None
        self._restarts += 1
        if self._restarts >= self._call.retry.max_attempts:
            raise errors.DownloadError("the content keeps changing")

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
        if piece:
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
        if self._total is not None and self._offset != self._total:
            raise errors.TruncatedError(
                f"the content ended after {self._offset} of {self._total} bytes"
            )
        self._ended = True
        for check in self._checks:
            check.verify()
        if not self._offset and self._progress is not None:
            self._progress(0, 0)

    # ------------------------------------------------------------- opening

    def _open(self) -> Flow[None]:
        request = self._call.request
        if self._offset and not self._encoded:  # ranges count compressed bytes
            headers = {**request.headers, "range": f"bytes={self._offset}-"}
            etag = self._validators.get("etag", "")
            if etag.startswith('"'):  # a weak one can't stand there
                headers["if-range"] = etag
            request = Request(request.method, request.url, headers, request.body)
        handle = yield from self._following(request)
        if not 200 <= handle.status < 300:
            yield from self._refused(handle, request.url)
            return
        self._handle = handle
        if self.may_start_over and self._starts_over(handle):
            self._offset, self._total, self.response = 0, None, None
            self.started_over = True
        if self.response is None:
            self._first(handle, request.url)
        if not self._offset:
            self._begin(handle.headers)
        elif handle.status == 206:
            self._go_on(handle.headers)
        else:
            self._again(handle.headers)

    def _following(self, request: Request) -> Flow[Handle]:
        """The response, after redirects; credentials stay with the service's hosts."""
        own = urlsplit(request.url)[:2]
        for _ in range(_MAX_REDIRECTS):
            handle: Handle = yield from authorized(
                self._call.context,
                request,
                lambda r: Open(r, self._call.timeout),
                self._call.timeout,
            )
            location = handle.headers.get("location")
            if handle.status not in _REDIRECTS or not location:
                return handle
            yield Close(handle)
            target = joined(request.url, location)
            if request.url.startswith("https:") and not target.startswith("https:"):
                raise errors.RedirectError("the server redirects away from https")
            headers = request.headers
            if urlsplit(target)[:2] != own:
                headers = {k: v for k, v in headers.items() if k in _FOREIGN}
            request = Request("GET", target, headers)
        raise errors.RedirectError(f"more than {_MAX_REDIRECTS} redirects")

    def _first(self, handle: Handle, url: str) -> None:
        self.response = Response(handle.status, handle.headers, b"", handle.reason, url)
        if self._call.on_response is not None:
            self._call.on_response(self.response)

    def _begin(self, headers: Mapping[str, str]) -> None:
        self._skip = 0
        self._validators = {k: headers[k] for k in _VALIDATORS if k in headers}
        self._encoded = _is_encoded(headers)
        length = count_of(headers.get("content-length", ""))
        self._total = None if self._encoded else length
        self._checks = _checks(headers) if self._whole and not self._encoded else []

    def _go_on(self, headers: Mapping[str, str]) -> None:
        """206: the bytes from the offset on."""
        start, total = _content_range(headers)
        if start != self._offset:
            raise errors.DownloadError(
                f"the server sent another range than requested, bytes from {self._offset} on"
            )
        self._check_same(headers, total)
        self._total = total if self._total is None else self._total
        self._skip = 0

    def _again(self, headers: Mapping[str, str]) -> None:
        """200: everything from the start, be it the same content or another."""
        length = count_of(headers.get("content-length", ""))
        self._check_same(headers, None if self._encoded else length)
        if self._validators.keys().isdisjoint(headers):
            raise ChangedError("the server starts over, possibly with other content")
        self._skip = self._offset

    def _starts_over(self, handle: Handle) -> bool:
        """Whether a response brings everything again, and doesn't say it's the same."""
        again = bool(self._offset) and handle.status == 200
        return again and self._validators.keys().isdisjoint(handle.headers)

    def _check_same(self, headers: Mapping[str, str], total: int | None) -> None:
        """Raise ChangedError unless this continues what has come (RFC 9110, 15.3.7.3).

        All that both responses tell of their content must agree.
        """
        agree = _is_encoded(headers) == self._encoded and all(
            _opaque(headers[name]) == _opaque(told)
            for name, told in self._validators.items()
            if name in headers
        )
        if not agree or (None not in (total, self._total) and total != self._total):
            raise ChangedError("the content changed during the download")

    def _refused(self, handle: Handle, url: str) -> Flow[None]:
        """Raise the error, unless it only says that nothing is left to send."""
        try:
            body = yield from read_whole(handle, self._call.timeout, None)
        finally:
            yield Close(handle)
        if handle.status == 416 and self._whole:
            _, total = _content_range(handle.headers)
            known = self._total is None or self._total == total
            if total is not None and not (known and self._offset <= total):
                raise ChangedError("the content became shorter")
            if total == self._offset:
                self._total = total
                if self.response is None:
                    self._first(handle, url)
                yield from self._end()
                return
        raise api_error(
            Response(handle.status, handle.headers, body, handle.reason, url)
        )

    def _pause(self, error: errors.Error) -> Flow[None]:
        """Wait as the retry policy says, or raise; it counts from the last progress."""
        now: float = yield Now()
        if self._attempt == 1:
            self._since = now
        chance: float = yield Random()
        retry, attempt = self._call.retry, self._attempt
        wait = next_wait(retry, error, attempt, now - self._since, chance, safe=True)
        if wait is None or (self._offset and not self._whole):
            error.attempts = attempt
            error.method = self._call.method.id
            raise error
        self._call.context.log.retry(self._call.method.id, attempt, wait, error)
        self._attempt += 1
        yield Sleep(wait)


def _is_encoded(headers: Mapping[str, str]) -> bool:
    return headers.get("content-encoding", "identity") != "identity"


def _opaque(validator: str) -> list[str]:
    """A validator to compare: an ETag without its mark of weakness, hashes in order."""
    return sorted(part.strip() for part in validator.removeprefix("W/").split(","))


def _content_range(headers: Mapping[str, str]) -> tuple[int | None, int | None]:
    """First byte and total of a Content-Range; None for what it doesn't tell."""
    unit, _, rest = headers.get("content-range", "").partition(" ")
    span, _, total = rest.strip().partition("/")
    start = span.partition("-")[0]
    if unit.lower() != "bytes":
        return None, None
    return count_of(start), count_of(total)


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
