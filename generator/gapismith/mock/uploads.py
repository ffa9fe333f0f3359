"""Media uploads: simple, multipart, and both dialects of resumable ones.

One dialect responds with `Location`, takes chunks with `Content-Range` and says 308
until all is there; the other one speaks in `X-Goog-Upload-*` headers.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from gapismith.discovery.description import MediaUpload

from .errors import ApiError, Violation, cancelled, invalid
from .formats import decimal
from .memory import MAX_UPLOADS, Memory, forgotten
from .messages import Request, Response, error_response
from .samples import Sampler
from .store import Media

GRANULARITY: Final = 8_388_608
"""Bytes that chunks of the X-Goog-Upload dialect must be multiples of: Gemini's."""
LOCATION_GRANULARITY: Final = 262_144
"""The same for chunks with `Content-Range`."""
_RANGE: Final = re.compile(
    r"bytes (?:(\d{1,18})-(\d{1,18})|\*)/(\d{1,18}|\*)", re.ASCII
)
_UNITS: Final = {"": 0, "B": 0, "KB": 10, "MB": 20, "GB": 30, "TB": 40}


@dataclass(frozen=True, slots=True)
class Upload:
    """A whole upload: the metadata are JSON text, empty for none."""

    metadata: bytes
    media: Media


@dataclass(slots=True)
class Session:
    """One resumable upload."""

    id: str
    complete: Callable[[Media], Response]
    """Carries out the call that started it, once all bytes are there."""
    content_type: str
    size: int | None
    """Bytes in all, once a request has told."""
    limit: int | None
    content: bytearray = field(default_factory=bytearray)
    status: str = "active"
    received: int = 0
    """Bytes of a finished upload."""
    response: Response | None = None
    """Of the finished upload, for those who ask again."""


def check_size(spec: MediaUpload, content_type: str, size: int) -> None:
    """Raises ApiError for media that the method does not accept."""
    limit = max_size(spec)
    if limit is not None and size > limit:
        raise _too_large(size, limit)
    kind = content_type.partition(";")[0].strip().lower()
    if spec.accept and not any(_accepts(glob, kind) for glob in spec.accept):
        text = f"Media type '{kind}' is not supported. Valid media types: " + str(
            list(spec.accept)
        )
        raise invalid([Violation(text)])


def max_size(spec: MediaUpload) -> int | None:
    """`2147483648` or `10GB` in bytes."""
    found = re.fullmatch(r"(\d+)\s*([KMGT]?B?)", spec.max_size.upper(), re.ASCII)
    if found is None or found[2] not in _UNITS:
        return None
    return int(found[1]) << _UNITS[found[2]]


def _accepts(glob: str, kind: str) -> bool:
    first, _, second = glob.lower().partition("/")
    main, _, sub = kind.partition("/")
    return first in {"*", main} and second in {"*", sub}


def _too_large(size: int, limit: int) -> ApiError:
    text = f"Media of {size} bytes is too large; at most {limit} bytes are accepted."
    return ApiError("INVALID_ARGUMENT", text, status=413)


def split_multipart(content_type: str, body: bytes) -> Upload:
    """The parts of a multipart/related body; raises ApiError for any other."""
    found = re.search(r'boundary=("[^"]+"|[^\s";,]+)', content_type, re.IGNORECASE)
    if not content_type.lower().startswith("multipart/") or found is None:
        raise invalid([Violation(f"Not multipart/related content: {content_type}")])
    boundary = re.escape(found[1].strip('"').encode())
    pieces = re.split(rb"(?:\A|\r?\n)--" + boundary + rb"(?=--|[ \t]*\r?\n)", body)
    parts = [_part(piece) for piece in pieces[1:] if not piece.startswith(b"--")]
    if len(parts) != 2 or not pieces[-1].startswith(b"--"):
        text = (
            f"Expected metadata and media between boundaries, not {len(parts)} parts."
        )
        raise invalid([Violation(text)])
    return Upload(parts[0].content, parts[1])


def _part(piece: bytes) -> Media:
    piece = re.sub(rb"\A[ \t]*\r?\n", b"", piece)
    if piece.startswith((b"\r\n", b"\n")):
        return Media(piece.lstrip(b"\r").removeprefix(b"\n"), "")
    head, *rest = re.split(rb"\r?\n\r?\n", piece, maxsplit=1)
    found = re.search(rb"(?im)^content-type:[ \t]*([^\r\n]+)", head)
    kind = found[1].decode("latin-1").strip() if found else ""
    return Media(rest[0] if rest else b"", kind)


class Uploads:
    """The resumable uploads of a server; the oldest are forgotten when there are many."""

    def __init__(
        self, sampler: Sampler, memory: Memory, granularity: int = GRANULARITY
    ) -> None:
        self._sampler = sampler
        self._memory = memory
        self._granularity = granularity
        self.reset()

    def reset(self) -> None:
        self._sessions: OrderedDict[str, Session] = OrderedDict()
        self._started = 0

    def start(
        self,
        request: Request,
        spec: MediaUpload,
        complete: Callable[[Media], Response],
    ) -> Response:
        """The response to the first request of an upload, which says where to go on."""
        headers = request.headers
        goog = headers.get("x-goog-upload-protocol") == "resumable"
        prefix = "x-goog-upload-header-content" if goog else "x-upload-content"
        command = headers.get("x-goog-upload-command", "")
        if goog and [w.strip() for w in command.split(",")][:1] != ["start"]:
            raise invalid([Violation(f"Invalid X-Goog-Upload-Command: {command!r}")])
        kind = headers.get(f"{prefix}-type", "application/octet-stream")
        declared = headers.get(f"{prefix}-length", "")
        size = decimal(declared)
        if declared and size is None:
            text = f"Invalid {prefix.title()}-Length: {declared!r}"
            raise invalid([Violation(text)])
        check_size(spec, kind, size or 0)
        self._started += 1
        identifier = self._sampler.identifier(f"upload/{self._started}")
        session = Session(identifier, complete, kind, size, max_size(spec))
        self._sessions[identifier] = session
        if len(self._sessions) > MAX_UPLOADS:
            _, oldest = self._sessions.popitem(last=False)
            self._memory.resize(-len(oldest.content))
            if oldest.status == "active":
                forgotten(f"upload {oldest.id}", MAX_UPLOADS)
        return self._started_response(request, session, goog=goog)

    def _started_response(
        self, request: Request, session: Session, *, goog: bool
    ) -> Response:
        host = request.headers.get("host", "localhost")
        kind = "upload_protocol" if goog else "uploadType"
        query = f"{kind}=resumable&upload_id={session.id}"
        url = f"http://{host}{request.path}?{query}"
        if not goog:
            return Response(200, {"Location": url, "X-GUploader-UploadID": session.id})
        return Response(
            200,
            {
                "X-Goog-Upload-Status": "active",
                "X-Goog-Upload-URL": url,
                "X-Goog-Upload-Control-URL": url,
                "X-Goog-Upload-Chunk-Granularity": str(self._granularity),
            },
        )

    def _find(self, identifier: str) -> Session:
        try:
            return self._sessions[identifier]
        except KeyError:
            text = f"Upload session not found: {identifier}"
            raise ApiError("NOT_FOUND", text) from None

    def proceed(self, identifier: str, request: Request, *, cut: bool) -> Response:
        """The response to a later request; the last one completes the upload.

        `cut`: the body ended before its end; what came of it is kept.
        """
        session = self._find(identifier)
        if "x-goog-upload-command" not in request.headers:
            if request.method == "DELETE":
                return self._cancel(session)
            response = self._ranged(session, request.headers, request.body, cut=cut)
            return self._finish(session) if response is None else response
        response = self._command(session, request.headers, request.body, cut=cut)
        if response is not None:
            return response
        finished = self._finish(session)
        return replace(finished, headers={**finished.headers, **_headers(session)})

    def _finish(self, session: Session) -> Response:
        """Carry out the call, and keep its response in place of the bytes."""
        media = Media(bytes(session.content), session.content_type)
        session.response = session.complete(media)
        session.status = "final"
        session.received = len(media.content)
        self._clear(session)
        return session.response

    def _cancel(self, session: Session) -> Response:
        """As Cloud Storage confirms it, in the dialect with `Location`."""
        if session.status == "final":
            raise _is_final()
        session.status = "cancelled"
        self._clear(session)
        return error_response(cancelled("The upload was cancelled."))

    def _clear(self, session: Session) -> None:
        self._memory.resize(-len(session.content))
        session.content.clear()

    def _command(
        self, session: Session, headers: Mapping[str, str], body: bytes, *, cut: bool
    ) -> Response | None:
        given = headers["x-goog-upload-command"]
        commands = [word.strip() for word in given.split(",")]
        if body and "upload" not in commands:
            text = f"X-Goog-Upload-Command: {given!r} takes no body."
            raise invalid([Violation(text)])
        if session.status == "cancelled" and commands != ["cancel"]:
            raise _was_cancelled()
        if commands == ["query"]:
            return _status(session)
        if commands == ["cancel"]:
            if session.status == "final":
                raise _is_final()
            session.status = "cancelled"
            self._clear(session)
            return _status(session)
        if not commands or set(commands) - {"upload", "finalize"}:
            raise invalid([Violation(f"Invalid X-Goog-Upload-Command: {given!r}")])
        if session.status == "final":
            return _status(session)
        last = "finalize" in commands
        if "upload" in commands:
            offset = headers.get("x-goog-upload-offset", "")
            _check_offset(session, offset)
            if not last and not cut and len(body) % self._granularity:
                text = (
                    f"A chunk of {len(body)} bytes is no multiple of "
                    f"{self._granularity} bytes, and not the last one."
                )
                raise invalid([Violation(text)])
            if last and not cut:
                _check_complete(len(session.content) + len(body), session.size)
            self._keep(session, body)
        if cut or not last:
            return _status(session)
        _check_complete(len(session.content), session.size)
        return None

    def _ranged(
        self, session: Session, headers: Mapping[str, str], body: bytes, *, cut: bool
    ) -> Response | None:
        if session.status == "cancelled":
            raise _was_cancelled()
        given = headers.get("content-range", f"bytes */{len(body)}" if not body else "")
        if not given:  # all of it at once
            start, total = 0, None if cut else len(body)
        else:
            found = _RANGE.fullmatch(given)
            if found is None:
                raise invalid([Violation(f"Invalid Content-Range: {given!r}")])
            total = None if found[3] == "*" else int(found[3])
            start = len(session.content) if found[1] is None else int(found[1])
            if found[1] is not None:
                size = int(found[2]) - start + 1
                is_beyond = total is not None and start + size > total
                if size < 1 or is_beyond or (size != len(body) and not cut):
                    text = f"Content-Range {given!r} doesn't fit {len(body)} bytes."
                    raise invalid([Violation(text)])
            _settle_size(session, total)
        if session.status == "final":
            return session.response
        kept = len(session.content)
        if start > kept:
            text = f"The chunk starts at {start}, expected {kept}."
            raise ApiError("ABORTED", text, status=503)
        # What came before, of a chunk that was cut or sent again, is not kept twice.
        chunk = body[kept - start :]
        end = kept + len(chunk)
        if not cut and end != total:
            chunk = chunk[: max(0, len(chunk) - end % LOCATION_GRANULARITY)]
        self._keep(session, chunk)
        if cut or len(session.content) != total:
            return _resume_incomplete(session, headers)
        return None

    def _keep(self, session: Session, body: bytes) -> None:
        size = len(session.content) + len(body)
        if session.limit is not None and size > session.limit:
            raise _too_large(size, session.limit)
        self._memory.resize(len(body))
        session.content += body


def _check_offset(session: Session, offset: str) -> None:
    start = decimal(offset)
    if start is None:
        raise invalid([Violation(f"Invalid X-Goog-Upload-Offset: {offset!r}")])
    if start != len(session.content):
        text = f"Upload offset is {offset}, expected {len(session.content)}."
        raise ApiError("ABORTED", text, status=409)


def _settle_size(session: Session, total: int | None) -> None:
    """Note the size that a request tells; raises ApiError where another one is known."""
    if total is None:
        return
    if session.size not in {None, total}:
        text = (
            f"The upload is of {session.size} bytes, and can't become one of {total}."
        )
        raise invalid([Violation(text)])
    session.size = total


def _was_cancelled() -> ApiError:
    text = "The upload was cancelled."
    return ApiError("FAILED_PRECONDITION", text, status=410)


def _is_final() -> ApiError:
    return invalid([Violation("The upload is already final.")])


def _check_complete(size: int, declared: int | None) -> None:
    if declared is not None and declared != size:
        text = f"The upload has {size} bytes, {declared} were declared."
        raise invalid([Violation(text)])


def _status(session: Session) -> Response:
    headers = _headers(session)
    if session.response is None:
        return Response(200, headers)
    return Response(200, {**session.response.headers, **headers}, session.response.body)


def _headers(session: Session) -> dict[str, str]:
    return {
        "X-Goog-Upload-Status": session.status,
        "X-Goog-Upload-Size-Received": str(session.received or len(session.content)),
    }


def _resume_incomplete(session: Session, headers: Mapping[str, str]) -> Response:
    kept = {"Range": f"bytes=0-{len(session.content) - 1}"} if session.content else {}
    if headers.get("x-guploader-no-308", "").lower() == "yes":
        return Response(200, {"X-HTTP-Status-Code-Override": "308", **kept})
    return Response(308, kept)
