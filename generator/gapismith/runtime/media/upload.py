"""Uploads: which protocol is used, and the simple ones, without I/O.

All protocols use the document's simple path, `/upload/...`, as Google's own clients do.
Media of up to 5 MiB go in one request, with their metadata where there are any
(multipart); larger media and those of unknown size go by the resumable protocol where
the method offers it, else as one streamed request.
"""

from __future__ import annotations

import sys
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any, TypeVar, cast

from .. import errors
from ..calls.call import Call, checked, decode, exchange, retrying
from ..calls.caller import Caller
from ..calls.method import Method, Upload
from ..calls.options import RequestOptions
from ..calls.retry import Retry
from ..http.effects import Flow, Request
from ..response import Response
from ..upload_session import UploadSession
from .media import (
    AsyncMediaSource,
    Media,
    Protocols,
    Reader,
    Window,
    accepts,
    as_media,
    content_type_of,
    opened,
)
from .resumable import (
    Transfer,
    repeatable,
    send_open,
    session_of,
    session_url,
    start_headers,
)

T = TypeVar("T")

RESUMABLE_ABOVE = 5 * 1024 * 1024
"""Larger media, in bytes, are sent by the resumable protocol."""

_PIECE = 256 * 1024
_SMALLEST = frozenset({b"", b"{}"})


def upload(  # noqa: PLR0917 - the parameters of the resources' `upload`
    api: Caller,
    method: Method[T],
    params: Mapping[str, Any],
    body: Any,
    media: AsyncMediaSource,
    options: RequestOptions | None,
    *,
    can_await: bool,
) -> Flow[T]:
    """Send `media` with the metadata in `body` -> the decoded response.

    Raises:
        ValueError: the media are too large or of a type that the method doesn't take.
        OSError: a path can't be read.
        UploadError, ApiError, TransportError: the upload failed; `session` of the error
            is set if it can be resumed.
    """
    source = as_media(media)
    reader = yield from opened(source, can_await=can_await)
    try:
        path = _checked_path(method, source, reader)
        call = api.prepare(method, params, body, options, path=path)
        response = yield from _Job(call, source, reader).run()
    finally:
        yield from reader.close()
    if call.on_response is not None:
        call.on_response(response)
    return decode(call, response)


def _checked_path(method: Method[Any], media: Media, reader: Reader) -> str:
    """The path to send to. ValueError where the method doesn't take these media."""
    offered, size = method.upload, reader.size
    if offered is None:
        raise ValueError(f"{method.id} doesn't accept media")
    if offered.max_size is not None and (size or 0) > offered.max_size:
        raise ValueError(
            f"the media has {size} bytes, {method.id} accepts {offered.max_size} at most"
        )
    content_type = content_type_of(media, reader, offered.accept)
    if not accepts(offered.accept, content_type):
        raise ValueError(
            f"{method.id} takes {', '.join(offered.accept)}, not {content_type}; "
            "`Media(..., content_type=...)` sets it"
        )
    path = offered.simple or offered.resumable or ""
    return path.removeprefix("/").replace("resumable/upload/", "upload/", 1)


class _Job:
    """One upload: its arguments, and the requests made from them."""

    def __init__(self, call: Call[Any], media: Media, reader: Reader) -> None:
        assert call.method.upload is not None
        self._call = call
        self._offered: Upload = call.method.upload
        self._options = call.options
        self._media = media
        self._reader = reader
        self._window = Window(reader)
        self._content_type = content_type_of(media, reader, call.method.upload.accept)

    def run(self) -> Flow[Response]:
        session = self._saved()
        protocol = "resumable" if session else self._choose()
        if protocol == "resumable":
            return (yield from self._resumable(session))
        return (yield from self._in_one(multipart=protocol == "multipart"))

    def _saved(self) -> UploadSession | None:
        """The session to resume. ValueError if it isn't one of this upload.

        Raises RedirectError and UploadError for a URL that nothing can be sent to.
        """
        session, size = self._options.get("resume"), self._reader.size
        if session is None:
            return None
        if session.method != self._call.method.id:
            raise ValueError(f"the session belongs to {session.method}")
        if None not in (size, session.total) and size != session.total:
            raise ValueError(
                f"the session is for {session.total} bytes, the media has {size}"
            )
        return replace(session, url=session_url(self._call, session.url))

    # -------------------------------------------------------------- choice

    def _choose(self) -> Protocols:
        offers = self._offers()
        if not offers:
            raise ValueError(
                f"{self._call.method.id} takes media without metadata; pass an empty body, "
                "`{}`, and send the metadata with another call"
            )
        wanted = self._media.protocol
        if wanted is not None:
            if wanted not in offers:
                raise ValueError(
                    f"{self._call.method.id} doesn't offer {wanted} uploads"
                )
            return wanted
        if "resumable" in offers:
            size = self._reader.size
            if size is None or size > RESUMABLE_ABOVE or len(offers) == 1:
                return "resumable"
        if "multipart" in offers and (self._metadata or "simple" not in offers):
            return "multipart"
        return "simple"

    def _offers(self) -> set[Protocols]:
        offers: set[Protocols] = set()
        if self._offered.resumable is not None:
            offers.add("resumable")
        if self._offered.simple is not None:
            if self._offered.multipart:
                offers.add("multipart")
            if not self._metadata:
                offers.add("simple")
        return offers

    @property
    def _metadata(self) -> bytes:
        """The encoded body; empty where there is nothing to tell."""
        body = cast("bytes | None", self._call.request.body) or b""
        return b"" if body in _SMALLEST else body

    # ----------------------------------------------------------- resumable

    def _resumable(self, saved: UploadSession | None) -> Flow[Response]:
        session = saved or (yield from self._start())
        transfer = Transfer(
            self._call,
            self._window,
            chunk_size=self._media.chunk_size,
            restart=self._start,
            progress=self._options.get("progress"),
            max_size=self._offered.max_size,
        )
        return (yield from transfer.run(session, resumed=saved is not None))

    def _start(self) -> Flow[UploadSession]:
        """Open a session."""
        total = self._reader.size
        base = self._call.request
        headers = {
            **base.headers,
            **start_headers(self._content_type, total, self._media.filename),
        }
        url = _with_query(base.url, "uploadType=resumable")
        # Repeating this request leaves nothing behind but an unused session.
        options = self._with_retry(repeatable(self._call.retry))
        options.pop("on_response", None)  # it is for the response to the upload
        request = Request(base.method, url, headers, base.body)
        call = Call(self._call.context, self._call.method, request, options)
        session = session_of(call, (yield from exchange(call)), total)
        tell = self._options.get("on_session")
        if tell is not None:
            tell(session)
        return session

    # --------------------------------------------------- simple, multipart

    def _in_one(self, *, multipart: bool) -> Flow[Response]:
        """Everything in one request: held whole if it is small, else streamed."""
        base = self._call.request
        head, tail, content_type = b"", b"", self._content_type
        if multipart:
            head, tail, content_type = _envelope(self._metadata, self._content_type)
        headers = {**base.headers, "content-type": content_type}
        url = _with_query(
            base.url, f"uploadType={'multipart' if multipart else 'media'}"
        )
        data, whole = yield from self._window.chunk(0, RESUMABLE_ABOVE)
        if not whole and self._reader.awaits:
            # A transport can't wait for the caller's coroutines while it sends.
            data, whole = yield from self._window.chunk(0, self._limit())
        self._check_size(len(data))
        if whole:
            request = Request(base.method, url, headers, head + data + tail)
            response = yield from self._send_whole(request)
            self._report(len(data))
        else:
            del data
            request = Request(base.method, url, headers)
            response = yield from self._send_streamed(request, head, tail)
        return response

    def _send_whole(self, request: Request) -> Flow[Response]:
        call = self._call.with_request(request)

        def step(timeout: float | None) -> Flow[Response]:
            return checked((yield from send_open(call, request, timeout)))

        return retrying(call, step)

    def _send_streamed(
        self, request: Request, head: bytes, tail: bytes
    ) -> Flow[Response]:
        """Read while sending; repeated only where the source can be rewound."""
        size = self._reader.size
        retry = self._call.retry if self._reader.seekable else Retry(1)
        options = self._with_retry(retry)
        call = Call(self._call.context, self._call.method, request, options)
        headers = dict(request.headers)
        length = None if size is None else len(head) + size + len(tail)
        if length is not None:
            headers["content-length"] = str(length)

        def step(timeout: float | None) -> Flow[Response]:
            yield from self._window.move(0)
            pieces = chain((head,), self._pieces(), (tail,))
            body = pieces if length is None else _SizedBody(pieces, length)
            attempt = Request(request.method, request.url, headers, body)
            return checked((yield from send_open(call, attempt, timeout)))

        return retrying(call, step)

    def _with_retry(self, retry: Retry) -> RequestOptions:
        options = self._options.copy()
        options["retry"] = retry
        return options

    def _pieces(self) -> Iterator[bytes]:
        """The whole source; read by the transport, in whatever thread it sends."""
        sent, size = 0, self._reader.size
        for piece in self._window.pieces(_PIECE):
            self._check_size(sent + len(piece))
            # A file may grow, but its length has been told.
            part = piece if size is None else piece[: size - sent]
            yield part
            sent += len(part)
            self._report(sent)
        if size is not None and sent < size:
            raise errors.UploadError(f"the source ended after {sent} bytes of {size}")

    def _limit(self) -> int:
        return sys.maxsize if self._offered.max_size is None else self._offered.max_size

    def _check_size(self, size: int) -> None:
        limit = self._offered.max_size
        if limit is not None and size > limit:
            raise errors.UploadError(
                f"the media is larger than the {limit} bytes that "
                f"{self._call.method.id} takes"
            )

    def _report(self, sent: int) -> None:
        progress = self._options.get("progress")
        if progress is not None:
            progress(sent, self._window.total)


class _SizedBody(Iterator[bytes]):
    """Pieces whose total length is known: `requests` asks for it by len()."""

    def __init__(self, pieces: Iterator[bytes], length: int) -> None:
        self._pieces = pieces
        self._length = length

    def __len__(self) -> int:
        return self._length

    def __next__(self) -> bytes:
        return next(self._pieces)


def _envelope(metadata: bytes, content_type: str) -> tuple[bytes, bytes, str]:
    """What stands before and after the media in multipart/related, and its type."""
    boundary = uuid.uuid4().hex
    head = (
        f"--{boundary}\r\ncontent-type: application/json; charset=UTF-8\r\n\r\n"
    ).encode()
    head += metadata or b"{}"
    head += f"\r\n--{boundary}\r\ncontent-type: {content_type}\r\n\r\n".encode()
    tail = f"\r\n--{boundary}--\r\n".encode()
    return head, tail, f'multipart/related; boundary="{boundary}"'


def _with_query(url: str, pair: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{pair}"
