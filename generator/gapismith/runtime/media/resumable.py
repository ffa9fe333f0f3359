"""Resumable uploads in Google's two dialects, without I/O.

A session is opened with the headers of both dialects, and the response tells which one
the server speaks: `X-Goog-Upload-URL` or `Location`. From then on the server's word
counts about what it has: after anything that went wrong it is asked, and the upload
continues from there, be it inside a chunk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, TypeAlias
from urllib.parse import quote

from .. import errors
from ..calls.call import Call, authorized, read_whole, refuse_redirect
from ..calls.retry import Retry, next_wait
from ..calls.status import api_error
from ..http.effects import (
    Close,
    Flow,
    Handle,
    Now,
    Open,
    Random,
    Request,
    Sleep,
    count_of,
)
from ..http.urls import origin, resolved
from ..response import Response
from ..upload_session import Dialect, UploadSession
from .media import Window

LOCATION_GRANULARITY = 256 * 1024
"""Chunks of the Location dialect are multiples of this many bytes."""

_GONE = frozenset({404, 410})
# The server and this side disagree about the offset, or about the state: ask.
_DISAGREE = frozenset({400, 409, 412, 416})
_CANCELLED = 499


@dataclass(frozen=True, slots=True)
class Held:
    """The server has this many bytes and waits for more; `url` replaces the session's."""

    offset: int | None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """The upload is complete, this is its response."""

    response: Response


@dataclass(frozen=True, slots=True)
class Gone:
    """The server doesn't know the session (any more)."""

    error: errors.ApiError


@dataclass(frozen=True, slots=True)
class Unclear:
    """The response doesn't tell the state of the upload: ask for it."""

    error: errors.Error


State: TypeAlias = Held | Finished | Gone | Unclear


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of the media; `total` is known at the last piece at the latest."""

    offset: int
    data: bytes = field(repr=False)
    last: bool
    total: int | None


# ------------------------------------------------------------------ dialects


class _Goog:
    """X-Goog-Upload-*: commands by POST; the state is a header of the response."""

    http: ClassVar[str] = "POST"

    @staticmethod
    def push(chunk: Chunk) -> dict[str, str]:
        command = "upload, finalize" if chunk.last else "upload"
        if chunk.last and not chunk.data and chunk.offset:
            command = "finalize"
        return {
            "x-goog-upload-command": command,
            "x-goog-upload-offset": str(chunk.offset),
        }

    @staticmethod
    def query(total: int | None) -> dict[str, str]:
        return {"x-goog-upload-command": "query"}

    @staticmethod
    def cancel() -> tuple[str, dict[str, str]]:
        return "POST", {"x-goog-upload-command": "cancel"}

    @staticmethod
    def state(response: Response) -> State:
        status = response.headers.get("x-goog-upload-status", "").lower()
        if status == "cancelled" or response.status == _CANCELLED:
            raise _cancelled(response)
        if not 200 <= response.status < 300:
            return _failed(response, final=status == "final")
        if status == "final":
            return Finished(response)
        if status == "active":
            size = response.headers.get("x-goog-upload-size-received", "")
            return Held(count_of(size))
        return Unclear(errors.UploadError("the response lacks X-Goog-Upload-Status"))


class _Location:
    """Content-Range by PUT; 308 tells what the server has."""

    http: ClassVar[str] = "PUT"

    @staticmethod
    def push(chunk: Chunk) -> dict[str, str]:
        total = "*" if chunk.total is None else str(chunk.total)
        if not chunk.data:
            return {"content-range": f"bytes */{total}"}
        end = chunk.offset + len(chunk.data) - 1
        return {"content-range": f"bytes {chunk.offset}-{end}/{total}"}

    @staticmethod
    def query(total: int | None) -> dict[str, str]:
        return {"content-range": f"bytes */{'*' if total is None else total}"}

    @staticmethod
    def cancel() -> tuple[str, dict[str, str]]:
        return "DELETE", {}

    @staticmethod
    def state(response: Response) -> State:
        if response.status == 308:
            size = _size_of(response.headers.get("range"))
            if size is None:
                return Unclear(errors.UploadError("the server doesn't say what it has"))
            return Held(size, response.headers.get("location"))
        if response.status == _CANCELLED:
            raise _cancelled(response)
        if not 200 <= response.status < 300:
            return _failed(response, final=False)
        return Finished(response)


def _size_of(span: str | None) -> int | None:
    """How many bytes the server has by `bytes=0-N`; None for what isn't that."""
    if span is None:
        return 0
    start, _, end = span.removeprefix("bytes=").partition("-")
    last = count_of(end)
    return last + 1 if start == "0" and last is not None else None


_DIALECTS: dict[Dialect, type[_Goog] | type[_Location]] = {
    "goog": _Goog,
    "location": _Location,
}


def _failed(response: Response, *, final: bool) -> State:
    refuse_redirect(response)
    error = api_error(response)
    if final:  # finalized, and then refused by the API: nothing is left to resume
        raise error
    if response.status in _GONE:
        return Gone(error)
    if response.status in _DISAGREE:
        return Unclear(error)
    raise error


def _cancelled(response: Response) -> errors.UploadCancelled:
    error = errors.UploadCancelled("the server says that the upload is cancelled")
    error.__cause__ = None if response.status < 400 else api_error(response)
    return error


# ------------------------------------------------------------------ sessions


def start_headers(
    content_type: str, total: int | None, filename: str | None
) -> dict[str, str]:
    """The headers that open a session, in both dialects at once."""
    headers = {
        "x-goog-upload-protocol": "resumable",
        "x-goog-upload-command": "start",
        "x-goog-upload-header-content-type": content_type,
        "x-upload-content-type": content_type,
    }
    if total is not None:
        headers["x-goog-upload-header-content-length"] = str(total)
        headers["x-upload-content-length"] = str(total)
    if filename:
        # Names of files may hold lone surrogates, for bytes that aren't UTF-8.
        quoted = quote(filename, safe=" ()[]!'+,;=@&$", errors="replace")
        # Spaces around a value don't belong to it.
        quoted = re.sub("^ +| +$", lambda spaces: "%20" * len(spaces[0]), quoted)
        headers["x-goog-upload-file-name"] = quoted
    return headers


def session_of(call: Call[Any], response: Response, total: int | None) -> UploadSession:
    """The session that the response to `start_headers` opens.

    A URL on the service's documented host is moved to the client's base URL: that one
    stands for the service (a proxy, a regional or mTLS endpoint, a test).

    Raises:
        UploadError: the server opened none, or one without TLS.
    """
    headers = response.headers
    url = headers.get("x-goog-upload-url")
    dialect: Dialect = "goog" if url else "location"
    unit = count_of(headers.get("x-goog-upload-chunk-granularity", ""))
    url = url or headers.get("location")
    if not url:
        raise errors.UploadError("the server didn't open an upload session")
    return UploadSession(
        method=call.method.id,
        url=session_url(call, url),
        dialect=dialect,
        total=total,
        granularity=unit or (1 if dialect == "goog" else LOCATION_GRANULARITY),
    )


def session_url(call: Call[Any], url: str) -> str:
    """The absolute URL to use for a session URL (see `session_of`)."""
    context = call.context
    url = resolved(call.request.url, url)
    root = context.service.root_url
    if root and url.startswith(root):
        url = context.root_url + url[len(root) :]
    if call.request.url.startswith("https:") and not url.startswith("https:"):
        raise errors.UploadError("the server's upload URL isn't https")
    return url


class Transfer:
    """One resumable upload on its way."""

    def __init__(
        self,
        call: Call[Any],
        window: Window,
        *,
        chunk_size: int,
        restart: Callable[[], Flow[UploadSession]],
        progress: Callable[[int, int | None], object] | None,
        max_size: int | None,
    ) -> None:
        self._call = call
        self._window = window
        self._chunk_size = chunk_size
        self._restart = restart
        self._progress = progress
        self._max_size = max_size
        self._session: UploadSession | None = None
        self._offset = 0
        self._all_sent = False  # the last chunk was, whatever became of it
        # Where what was sent ends; None: an earlier process knows.
        self._sent: int | None = 0
        self._best = 0  # the most bytes that the server ever had
        self._reported = -1
        self._attempt = 1  # since the last progress
        self._since = 0.0  # when the first failure since then was

    def run(self, session: UploadSession, *, resumed: bool) -> Flow[Response]:
        """Send everything -> the final response. `resumed`: ask first what is there.

        Errors of this package carry the session. UploadCancelled, raised by the
        progress callback, cancels the upload on the server; any other exception leaves
        it there to be resumed.
        """
        self._session = session
        self._all_sent = resumed  # possibly: before it was resumed
        self._sent = None if resumed else 0
        try:
            return (yield from self._loop(ask=resumed))
        except errors.Error as error:
            error.session = self._session
            error.attempts = self._attempt
            error.method = self._call.method.id
            raise

    def _loop(self, *, ask: bool) -> Flow[Response]:
        while True:
            try:
                state = yield from (self._query() if ask else self._push())
            except errors.Error as error:
                yield from self._pause(error)
                ask = True
                continue
            if isinstance(state, Finished):
                self._report(self._window.total)
                return state.response
            if isinstance(state, Gone):
                yield from self._start_over(state.error)
                ask = False
            elif isinstance(state, Unclear):
                yield from self._pause(state.error, unclear=True)
                ask = True
            else:
                yield from self._advance(state, pushed=not ask)
                ask = False

    def _push(self) -> Flow[State]:
        session, dialect = self._current()
        size = self._chunk_size + -self._chunk_size % session.granularity
        data, last = yield from self._window.chunk(self._offset, size)
        end = self._offset + len(data)
        if self._max_size is not None and end > self._max_size:
            raise errors.UploadError(
                f"the media is larger than the {self._max_size} bytes that "
                f"{self._call.method.id} takes"
            )
        chunk = Chunk(self._offset, data, last, end if last else self._window.total)
        self._all_sent = self._all_sent or last
        self._sent = max(self._sent or 0, end)
        response = yield from self._send(dialect.http, dialect.push(chunk), data)
        state = dialect.state(response)
        if isinstance(state, Held):
            if state.offset is None:  # "active" to a chunk: it is there as a whole
                state = replace(state, offset=end)
            self._check_held(state.offset)
        elif isinstance(state, Finished):
            self._check_finished(state, end)
        return state

    def _query(self) -> Flow[State]:
        _, dialect = self._current()
        headers = dialect.query(self._window.total)
        state = dialect.state((yield from self._send(dialect.http, headers, b"")))
        if isinstance(state, Held) and state.offset is None:
            return Unclear(errors.UploadError("the server doesn't say what it has"))
        if isinstance(state, Held):
            self._check_held(state.offset)
        elif isinstance(state, Finished):
            self._check_finished(state, self._offset)
        return state

    def _check_held(self, offset: int | None) -> None:
        """Raise UploadError if the server claims to have more than was sent."""
        sent = self._window.total if self._sent is None else self._sent
        if offset is not None and sent is not None and offset > sent:
            raise errors.UploadError(
                f"the server has {offset} bytes, but {sent} were sent"
            )

    def _check_finished(self, state: Finished, sent: int) -> None:
        """Raise UploadError if the server ended the upload before this side did."""
        told = state.response.headers.get("x-goog-upload-size-received", "")
        size, total = count_of(told), self._window.total
        if not self._all_sent:
            raise errors.UploadError(f"the server ended the upload after {sent} bytes")
        if None not in (size, total) and size != total:
            raise errors.UploadError(
                f"the server ended the upload with {size} bytes of {total}"
            )

    def _send(
        self, http: str, headers: Mapping[str, str], data: bytes
    ) -> Flow[Response]:
        """Protocol headers, and the client's own where the host is the client's."""
        session, _ = self._current()
        base = self._call.request
        foreign = origin(session.url) != origin(base.url)
        kept = {
            name: value
            for name, value in base.headers.items()
            if name == "user-agent" or not (foreign or name == "content-type")
        }
        request = Request(http, session.url, {**kept, **headers}, data, foreign)
        return send_open(self._call, request, self._call.timeout)

    def _current(self) -> tuple[UploadSession, type[_Goog] | type[_Location]]:
        assert self._session is not None
        return self._session, _DIALECTS[self._session.dialect]

    def _advance(self, state: Held, *, pushed: bool) -> Flow[None]:
        assert state.offset is not None
        self._all_sent = False  # as far as the server knows
        self._sent = max(self._sent or 0, state.offset)
        session, _ = self._current()
        if state.url:
            url = session_url(self._call, state.url)
            self._session = replace(session, url=url)
        self._offset = state.offset
        if self._offset > self._best:
            self._best = self._offset
            self._attempt = 1
        elif pushed:
            stuck = errors.UploadError(f"the server keeps {self._best} bytes only")
            yield from self._pause(stuck, unclear=True)
        try:
            self._report(self._offset)
        except errors.UploadCancelled:
            yield from self._cancel()
            raise

    def _report(self, sent: int | None) -> None:
        if self._progress is None or sent is None or sent <= self._reported:
            return
        self._reported = sent
        self._progress(sent, self._window.total)

    def _pause(self, error: errors.Error, *, unclear: bool = False) -> Flow[None]:
        """Wait as the retry policy says, or raise `error`.

        Attempts and time count from the last progress: a long upload may fail often.
        An unclear state is judged as a lost connection, and asked about at once.
        """
        retry = self._call.retry
        now: float = yield Now()
        if self._attempt == 1:
            self._since = now
        judged = errors.TransportError(error.message) if unclear else error
        chance: float = yield Random()
        wait = next_wait(
            retry, judged, self._attempt, now - self._since, chance, safe=True
        )
        if wait is None:
            raise error
        self._attempt += 1
        if unclear and self._attempt == 2:
            return
        self._call.context.log.retry(self._call.method.id, self._attempt, wait, error)
        yield Sleep(wait)

    def _start_over(self, error: errors.ApiError) -> Flow[None]:
        if self._attempt >= self._call.retry.max_attempts:
            raise error
        attempt = self._attempt + 1
        self._session = yield from self._restart()
        self._offset = self._best = self._sent = 0
        self._all_sent = False
        self._attempt = attempt

    def _cancel(self) -> Flow[None]:
        """Tell the server, as far as it listens."""
        _, dialect = self._current()
        http, headers = dialect.cancel()
        try:
            yield from self._send(http, headers, b"")
        except errors.Error:
            return  # sessions end by themselves


def send_open(
    call: Call[Any], request: Request, timeout: float | None
) -> Flow[Response]:
    """One attempt whose timeout bounds each wait, not the transfer as a whole."""
    handle: Handle = yield from authorized(
        call.context, request, lambda request: Open(request, timeout), timeout
    )
    try:
        body = yield from read_whole(handle, timeout, call.max_response_bytes)
    finally:
        yield Close(handle)
    return Response(handle.status, handle.headers, body, handle.reason, request.url)


def repeatable(retry: Retry) -> Retry:
    """The policy for requests that may be sent twice, whatever their HTTP method."""
    return retry._replace(repeat_unsafe=True)
