"""Downloads and streams from a server that says and does anything: an end, or an error."""

from __future__ import annotations

from typing import Any

from gapismith.runtime import errors
from gapismith.runtime.calls.method import MediaDownload, Method
from gapismith.runtime.calls.retry import Retry
from gapismith.runtime.testing.fake_transport import (
    FakeTransport,
    Reply,
    SentRequest,
    fake_clock,
)

from tests.runtime.harness import KEY, ROOT, SyncClient

from .choices import Choices

_DOWNLOAD: Method[Any] = Method("m", "GET", "files/x", download=MediaDownload())
_STREAM: Method[Any] = Method("s", "POST", "x:stream", response=lambda: dict)
_STATUSES = (200, 200, 200, 206, 206, 302, 304, 307, 404, 416, 429, 500, 503)
_NAMES = ("content-length", "content-range", "etag", "x-goog-hash", "content-type")
_HEADERS = (*_NAMES, "content-encoding", "location", "retry-after", "accept-ranges")
_NUMBERS = ("", "5", "²", "9" * 5000, "-1", "-5", "nan", "1e400", "0")
_RANGES = ("bytes 0-4/5", "bytes 2-4/5", "bytes */5", "bytes ²-4/5", "bytes 0-4/*")
_HASHES = ("crc32c=AAAAAA==", "md5=XXXX", "crc32c=,md5=", "md5=é", '"a"', 'W/"a"')
_URLS = (
    "https://[",
    "/x",
    "http://a.example/",
    f"{ROOT}y",
    "Wed, 21 Oct 2015 07:28 GMT",
)
_TYPES = ("gzip", "text/event-stream", "application/json", "text/html", "multipart/x")
_VALUES = (*_NUMBERS, *_RANGES, *_HASHES, *_URLS, *_TYPES)


def downloads(data: bytes) -> None:
    """Bytes, events or an error of the package; no key goes to another host."""
    choices = Choices(data)
    count = 0

    def response(request: SentRequest) -> Any:
        nonlocal count
        count += 1
        assert count < 200, "it does not end"
        assert request.url.startswith(ROOT) or "x-goog-api-key" not in request.headers
        if choices.flag(8):
            return errors.TransportError("lost")
        headers = {
            choices.pick(_HEADERS): choices.pick(_VALUES)
            for _ in range(choices.below(4))
        }
        return Reply(
            choices.pick(_STATUSES),
            headers=headers,
            chunks=[choices.raw(6) for _ in range(choices.below(4))],
            error=errors.TruncatedError("cut") if choices.flag(3) else None,
        )

    client = SyncClient(session=FakeTransport(response), api_key=KEY, retry=Retry(3))
    with fake_clock(client):
        try:
            if choices.flag():
                client._api.download(_DOWNLOAD, {}).read()
            else:
                for _ in client._api.stream(_STREAM, {}):
                    pass
        except errors.Error:
            return
