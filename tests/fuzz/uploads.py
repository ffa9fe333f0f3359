"""Resumable uploads against a simulated server that fails in every way.

The honest server loses requests, responses and sessions, but says what it has; an upload
then ends with exactly the right bytes there, or with an error of the package. The lying
one may say anything; an upload then only has to end, and to keep its secrets.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from gapismith.runtime import errors
from gapismith.runtime.calls.method import Method, Upload
from gapismith.runtime.calls.retry import Retry
from gapismith.runtime.media.media import Media
from gapismith.runtime.testing.fake_transport import (
    FakeTransport,
    Reply,
    SentRequest,
    fake_clock,
)

from tests.runtime.harness import KEY, ROOT, SyncClient

from .choices import Choices

_METHOD: Method[Any] = Method(
    "example.media.upload",
    "POST",
    "files",
    response=lambda: dict,
    upload=Upload("/upload/v1/files", "/resumable/upload/v1/files", max_size=400),
)
_STATUSES = (400, 401, 403, 404, 408, 409, 410, 412, 416, 429, 499, 500, 503, 308, 200)
_ODD = ("", "-1", "5", "999999999", "²", "9" * 5000, "bytes=0-3", "bytes 0-²", "x-")
_HOST = "example.googleapis.com"
_MOST_REQUESTS = 3000


class _Server:
    """Both dialects. What has arrived is in `data`, and in `finished` at the end."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        self.is_goog = choices.flag()
        self.lies = choices.flag(3)
        self.unit = choices.pick([1, 2, 8, 64])
        self.faults = choices.below(24)
        self.data = bytearray()
        self.session = 0
        self.alive = True
        self.finished: bytes | None = None
        self.requests = 0

    def __call__(self, request: SentRequest) -> Any:
        self.requests += 1
        assert self.requests < _MOST_REQUESTS, "the upload does not end"
        host = urlsplit(request.url).netloc
        assert host == _HOST or "x-goog-api-key" not in request.headers, request
        fault = 0
        if self.faults and self.choices.flag(3):
            self.faults -= 1
            fault = 1 + self.choices.below(6)
        if fault == 1:  # the request is lost
            return errors.TransportError("lost")
        if fault == 2:
            return self._failure()
        response = self._response(request)
        if fault == 3:  # the response is lost
            return errors.TruncatedError("lost")
        if fault == 4:
            self.alive = False
        if fault == 5 and self.lies:
            return self._lie()
        return response

    def _failure(self) -> Reply:
        status = self.choices.pick(_STATUSES if self.lies else (429, 500, 503, 408))
        return Reply(status, body=self.choices.pick([b"", b"{}", b"<html>", b"\xff"]))

    def _lie(self) -> Reply:
        names: tuple[str, ...] = (
            "range",
            "location",
            "x-goog-upload-status",
            "x-goog-upload-url",
        )
        names += ("x-goog-upload-size-received", "x-goog-upload-chunk-granularity")
        texts: tuple[str, ...] = (
            *_ODD,
            "active",
            "final",
            "cancelled",
            "https://evil.example/x",
        )
        texts += ("http://evil.example/", "//evil.example", "/up", "https://[")
        headers = {
            self.choices.pick(names): self.choices.pick(texts)
            for _ in range(self.choices.below(4))
        }
        return Reply(self.choices.pick(_STATUSES), body=b"{}", headers=headers)

    def _response(self, request: SentRequest) -> Any:
        if "/session/" not in request.path:
            return self._start()
        number = int(request.path.rpartition("/")[2] or 0)
        if not self.alive or number != self.session:
            return Reply(404)
        return self._goog(request) if self.is_goog else self._location(request)

    def _start(self) -> Reply:
        self.session += 1
        self.alive, self.finished = True, None
        self.data.clear()
        url = f"{ROOT}session/{self.session}"
        headers = {"x-goog-upload-chunk-granularity": str(self.unit)}
        if self.is_goog:
            return Reply(
                headers={
                    **headers,
                    "x-goog-upload-url": url,
                    "x-goog-upload-status": "active",
                }
            )
        return Reply(headers={**headers, "location": url})

    def _take(self, offset: int, body: bytes, last: bool) -> bool:
        """Store a chunk, or a part of one; whether the upload is complete."""
        assert offset == len(self.data), "a chunk at another offset than the server's"
        assert last or len(body) % self.unit == 0, "a chunk that is no multiple"
        kept = len(body)
        if body and self.faults and self.choices.flag(5):
            self.faults -= 1
            kept = self.choices.below(len(body))
        self.data += body[:kept]
        if last and kept == len(body):
            self.finished = bytes(self.data)
        return self.finished is not None

    def _goog(self, request: SentRequest) -> Reply:
        command = request.headers["x-goog-upload-command"]
        if command != "query" and self.finished is None:
            offset = int(request.headers["x-goog-upload-offset"])
            if offset != len(self.data):
                return Reply(400)
            self._take(offset, request.body, "finalize" in command)
        if self.finished is not None:
            headers = {"x-goog-upload-status": "final"}
            return Reply(json={"size": len(self.data)}, headers=headers)
        headers = {
            "x-goog-upload-status": "active",
            "x-goog-upload-size-received": str(len(self.data)),
        }
        return Reply(headers=headers)

    def _location(self, request: SentRequest) -> Reply:
        span, _, total = request.headers["content-range"][6:].partition("/")
        if self.finished is None and span != "*":
            first, _, last = span.partition("-")
            if int(first) != len(self.data):
                return self._held()
            is_last = total != "*" and int(last) + 1 == int(total)
            self._take(int(first), request.body, is_last)
        elif self.finished is None and total == str(len(self.data)):
            self.finished = bytes(self.data)
        if self.finished is not None:
            return Reply(json={"size": len(self.data)})
        return self._held()

    def _held(self) -> Reply:
        last = len(self.data) - 1
        return Reply(308, headers={"range": f"bytes=0-{last}"} if last >= 0 else {})


def _source(choices: Choices, content: bytes) -> Any:
    return iter(choices.cuts(content)) if choices.flag(3) else content


def uploads(data: bytes) -> None:
    """An upload ends: with the right bytes there, or with an error of the package."""
    choices = Choices(data)
    content = bytes(i % 251 for i in range(choices.below(500)))
    server = _Server(choices)
    media = Media(
        _source(choices, content),
        chunk_size=1 + choices.below(100),
        protocol="resumable",
    )
    client = SyncClient(
        session=FakeTransport(server),
        api_key=KEY,
        retry=Retry(2 + choices.below(4), deadline=None),
    )
    with fake_clock(client):
        try:
            response = client._api.upload(_METHOD, {}, None, media)
        except errors.Error:
            assert server.requests or len(content) > 400
            return
        except ValueError as error:
            if "accepts 400" in str(error):
                return
            raise
    if not server.lies:
        assert server.finished == content, (server.finished, content)
        assert response == {"size": len(content)}
