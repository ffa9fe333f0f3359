"""Media uploads as Google's servers take them: simple, multipart, and resumable in the
X-Goog-Upload dialect (start, then `upload`, `finalize`, `query` or `cancel`).

A showcase-style server responds with 409 for a wrong offset, 404 for an unknown session and
410 for one that was cancelled; the real one's responses are not recorded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.conformance.document import RawMethod
from tests.conformance.exchange import Upload


class UploadError(Exception):
    """An upload request that the server refuses."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(slots=True)
class Session:
    """One resumable upload."""

    id: str
    declared_size: int | None
    content_type: str
    metadata: bytes
    content: bytearray = field(default_factory=bytearray)
    status: str = "active"


def split_multipart(content_type: str, body: bytes) -> Upload:
    """Raises UploadError for anything but metadata and media, each with its type."""
    found = re.fullmatch(
        r'multipart/related;\s*boundary=("[^"]+"|[^\s";]+)', content_type, re.IGNORECASE
    )
    if found is None:
        raise UploadError(400, f"a multipart upload of type {content_type!r}")
    delimiter = b"\r\n--" + found[1].strip('"').encode()
    before, *parts = (b"\r\n" + body).split(delimiter)
    end = parts.pop() if parts else b""
    if before or len(parts) != 2 or end not in {b"--", b"--\r\n"}:
        raise UploadError(
            400, f"{len(parts)} parts between CRLF delimiters, expected 2"
        )
    metadata, media = map(_read_part, parts)
    if not metadata[0].lower().startswith("application/json"):
        raise UploadError(400, f"the first part is {metadata[0]!r}, not JSON")
    return Upload(media[1], media[0], metadata[1])


def _read_part(part: bytes) -> tuple[str, bytes]:
    """Content type and content."""
    head, blank, content = part.partition(b"\r\n\r\n")
    for line in head.decode("latin-1").split("\r\n"):
        name, colon, value = line.partition(":")
        if colon and name.lower() == "content-type" and blank:
            return value.strip(), content
    raise UploadError(400, "a part has no Content-Type")


class Uploads:
    """The sessions of one server."""

    def __init__(self, granularity: int) -> None:
        self.granularity = granularity
        self._sessions: dict[str, Session] = {}

    def start(
        self, method: RawMethod, headers: Mapping[str, str], metadata: bytes
    ) -> Session:
        size = headers.get("x-goog-upload-header-content-length")
        content_type = headers.get("x-goog-upload-header-content-type")
        if not content_type:
            raise UploadError(400, "X-Goog-Upload-Header-Content-Type is missing")
        if size is not None and not size.isdecimal():
            raise UploadError(400, f"X-Goog-Upload-Header-Content-Length: {size!r}")
        limit = int(method.raw["mediaUpload"].get("maxSize", 2**63))
        if size is not None and int(size) > limit:
            raise UploadError(413, f"{size} bytes, at most {limit} are allowed")
        session = Session(
            id=f"upload-{len(self._sessions) + 1}",
            declared_size=None if size is None else int(size),
            content_type=content_type,
            metadata=metadata,
        )
        self._sessions[session.id] = session
        return session

    def find(self, upload_id: str) -> Session:
        try:
            return self._sessions[upload_id]
        except KeyError:
            raise UploadError(404, f"no upload session {upload_id!r}") from None

    def command(
        self, session: Session, headers: Mapping[str, str], body: bytes
    ) -> None:
        """Carries out the commands of one request; the session says how it ended."""
        given = headers.get("x-goog-upload-command", "")
        commands = [word.strip() for word in given.split(",")]
        if session.status == "cancelled":
            raise UploadError(410, "the upload was cancelled")
        match commands:
            case ["query"]:
                _expect_no_body(body)
            case ["cancel"]:
                _expect_no_body(body)
                if session.status == "final":
                    raise UploadError(400, "the upload is already final")
                session.status = "cancelled"
            case ["upload"]:
                self._append(session, headers, body)
                if len(body) % self.granularity:
                    raise UploadError(
                        400, f"a chunk of {len(body)} bytes before the end"
                    )
            case ["upload", "finalize"]:
                self._append(session, headers, body)
                _finish(session)
            case ["finalize"]:
                _expect_no_body(body)
                _finish(session)
            case _:
                raise UploadError(400, f"X-Goog-Upload-Command: {given!r}")

    def _append(
        self, session: Session, headers: Mapping[str, str], body: bytes
    ) -> None:
        offset = headers.get("x-goog-upload-offset", "")
        if session.status != "active":
            raise UploadError(400, f"the upload is {session.status}")
        if not offset.isdecimal():
            raise UploadError(400, f"X-Goog-Upload-Offset: {offset!r}")
        if int(offset) != len(session.content):
            raise UploadError(409, f"offset {offset}, expected {len(session.content)}")
        session.content += body


def _expect_no_body(body: bytes) -> None:
    if body:
        raise UploadError(400, f"{len(body)} bytes with a command that takes none")


def _finish(session: Session) -> None:
    declared, size = session.declared_size, len(session.content)
    if declared is not None and declared != size:
        raise UploadError(400, f"{size} bytes, declared were {declared}")
    session.status = "final"
