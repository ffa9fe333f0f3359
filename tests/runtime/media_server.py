"""Upload and download servers on loopback, with faults made to order."""

from __future__ import annotations

import contextlib
import hashlib
import json
import socket
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Self

from tests.runtime.server import Reply, Request, Server

PIECE = 65536


@dataclass
class Fault:
    """What goes wrong with one request that carries data.

    `cut`: `keep` bytes of it arrive, then the connection closes. `status`: so many are
    kept, and the response is that status. `partial`: so many are kept, and the response
    says so. `lost`: all is done, but the response doesn't arrive. `gone`: the session is
    forgotten. `cancelled`: the server says so. `bare`: the response lacks its headers.
    """

    kind: Literal["cut", "status", "partial", "lost", "gone", "cancelled", "bare", "ok"]
    keep: int = 0
    status: int = 503


@dataclass
class Session:
    """What the server has of one upload."""

    data: bytearray = field(default_factory=bytearray)
    digest: Any = field(default_factory=hashlib.sha256)
    size: int = 0
    total: int | None = None
    finished: bool = False
    cancelled: bool = False


class UploadServer(Server):
    """Both resumable dialects, simple and multipart uploads.

    `log` keeps what each request to a session said; `sessions` what has arrived. With
    `keep_data` false only sizes and digests are kept.
    """

    def __init__(
        self,
        dialect: Literal["goog", "location"] = "goog",
        *,
        granularity: int | None = 4,
        faults: Sequence[Fault] = (),
        query_faults: Sequence[Reply] = (),
        start_faults: Sequence[Reply] = (),
        keep_data: bool = True,
        session_root: str | None = None,
    ) -> None:
        super().__init__(self.handle)
        self.dialect = dialect
        self.granularity = granularity
        self.faults = list(faults)
        self.query_faults = list(query_faults)
        self.start_faults = list(start_faults)
        self.keep_data = keep_data
        self.session_root = session_root
        self.sessions: list[Session] = []
        self.log: list[str] = []
        self.starts: list[Request] = []
        self.size_of_response = 0

    def __enter__(self) -> Self:
        super().__enter__()
        return self

    @property
    def data(self) -> bytes:
        """What the only finished upload consists of."""
        (session,) = [session for session in self.sessions if session.finished]
        return bytes(session.data)

    def handle(self, request: Request) -> Reply:
        if request.path.startswith("/session/"):
            number = int(request.path.rpartition("/")[2])
            session = self.sessions[number]
            if self.dialect == "goog":
                return self._goog(request, session)
            return self._location(request, session)
        kind = dict(request.query).get("uploadType")
        if kind != "resumable":
            return self._in_one(request, kind)
        return self._start(request)

    def _start(self, request: Request) -> Reply:
        self.starts.append(request)
        _ = request.body
        if self.start_faults:
            return self.start_faults.pop(0)
        root = self.session_root or self.url
        url = f"{root}session/{len(self.sessions)}?upload_id=secret"
        length = request.headers.get("x-goog-upload-header-content-length")
        assert length == request.headers.get("x-upload-content-length")
        self.sessions.append(Session(total=None if length is None else int(length)))
        if self.dialect == "location":
            return Reply(headers={"Location": url})
        headers = {"X-Goog-Upload-Status": "active", "X-Goog-Upload-URL": url}
        if self.granularity is not None:
            headers["X-Goog-Upload-Chunk-Granularity"] = str(self.granularity)
        return Reply(headers=headers)

    def _in_one(self, request: Request, kind: str | None) -> Reply:
        session = Session()
        body = request.body
        if self.start_faults:
            return self.start_faults.pop(0)
        if kind == "multipart":
            body = self._second_part(request, body)
        self._keep(session, body)
        self.log.append(f"{kind} {request.headers['content-type'].partition(';')[0]}")
        self.sessions.append(session)
        return self._finish(session)

    def _second_part(self, request: Request, body: bytes) -> bytes:
        boundary = request.headers["content-type"].partition('boundary="')[2][:-1]
        before, first, second, after = body.split(f"--{boundary}".encode())
        assert (before, after) == (b"", b"--\r\n")
        head, _, metadata = first.partition(b"\r\n\r\n")
        assert head == b"\r\ncontent-type: application/json; charset=UTF-8"
        head, _, media = second.partition(b"\r\n\r\n")
        self.log.append(f"metadata {json.loads(metadata)}")
        self.log.append(head.decode().strip())
        return media.removesuffix(b"\r\n")

    # ------------------------------------------------------------ sessions

    def _goog(self, request: Request, session: Session) -> Reply:
        command = request.headers["x-goog-upload-command"]
        assert request.method == "POST"
        if command == "cancel":
            session.cancelled = True
            self.log.append("cancel")
            return Reply(headers={"X-Goog-Upload-Status": "cancelled"})
        if command == "query":
            self.log.append("query")
            if self.query_faults:
                return self.query_faults.pop(0)
            return self._goog_state(session, query=True)
        offset = int(request.headers["x-goog-upload-offset"])
        self.log.append(f"{command} {offset}+{request.headers['content-length']}")
        if session.finished or offset != session.size:
            return Reply(409, body=b"wrong offset")
        last = command in ("upload, finalize", "finalize")
        if not last and self.granularity is not None:
            assert int(request.headers["content-length"]) % self.granularity == 0
        return self._take(request, session, last)

    def _goog_state(self, session: Session, *, query: bool = False) -> Reply:
        if session.finished:
            return self._finish(session)
        headers = {"X-Goog-Upload-Status": "active"}
        if query:
            headers["X-Goog-Upload-Size-Received"] = str(session.size)
        return Reply(headers=headers)

    def _location(self, request: Request, session: Session) -> Reply:
        if request.method == "DELETE":
            session.cancelled = True
            self.log.append("cancel")
            return Reply(499)
        assert request.method == "PUT"
        unit, _, told = request.headers["content-range"].partition(" ")
        assert unit == "bytes"
        span, _, total = told.partition("/")
        self.log.append(told)
        if span == "*":
            if self.query_faults:
                return self.query_faults.pop(0)
            if total.isdigit() and session.size == int(total):
                return self._finish(session)
            return self._location_state(session)
        first, last = map(int, span.split("-"))
        assert last - first + 1 == int(request.headers["content-length"])
        if first != session.size:
            return Reply(400, body=b"wrong offset")
        ends = total.isdigit() and last + 1 == int(total)
        if not ends:
            assert (last - first + 1) % (256 * 1024) == 0
        return self._take(request, session, ends)

    def _location_state(self, session: Session) -> Reply:
        if session.finished:
            return self._finish(session)
        if not session.size:
            return Reply(308)
        return Reply(308, {"Range": f"bytes=0-{session.size - 1}"})

    def _take(self, request: Request, session: Session, last: bool) -> Reply:
        fault = self.faults.pop(0) if self.faults else Fault("ok")
        length = int(request.headers["content-length"])
        whole = fault.kind in ("lost", "bare", "ok")
        left = length if whole else min(fault.keep, length)
        while left:
            piece = request.read(min(left, PIECE))
            if not piece:
                break  # the client has gone
            self._keep(session, piece)
            left -= len(piece)
        if fault.kind == "cut":
            return Reply(cut=0, cut_head=True)
        _ = request.body
        if whole and last and not left:
            reply = self._finish(session)
        elif self.dialect == "goog":
            reply = self._goog_state(session, query=fault.kind == "partial")
        else:
            reply = self._location_state(session)
        return self._spoilt(reply, fault)

    def _spoilt(self, reply: Reply, fault: Fault) -> Reply:
        if fault.kind == "lost":
            return Reply(cut=0, cut_head=True)
        if fault.kind == "status":
            return Reply(fault.status, body=b"no")
        if fault.kind == "gone":
            return Reply(404, body=b"no such session")
        if fault.kind == "cancelled":
            if self.dialect == "goog":
                return Reply(headers={"X-Goog-Upload-Status": "cancelled"})
            return Reply(499)
        if fault.kind == "bare":
            return Reply(502 if self.dialect == "location" else 200)
        return reply

    def _keep(self, session: Session, data: bytes) -> None:
        session.size += len(data)
        session.digest.update(data)
        if self.keep_data:
            session.data += data

    def _finish(self, session: Session) -> Reply:
        session.finished = True
        headers = {"X-Goog-Upload-Status": "final"} if self.dialect == "goog" else {}
        return Reply(
            headers=headers, json={"name": "files/a", "size": str(session.size)}
        )


class Flood:
    """Responses every request with `size` zeros, and holds none of them."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/"
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listener.close()

    def _serve(self) -> None:
        zeros = bytes(PIECE)
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            with client, contextlib.suppress(OSError):
                client.recv(PIECE)
                client.sendall(b"HTTP/1.1 200 OK\r\nconnection: close\r\n")
                client.sendall(b"content-length: %d\r\n\r\n" % self.size)
                for _ in range(self.size // PIECE):
                    client.sendall(zeros)
