"""Uploads by all protocols, cut and resumed; downloads whole and in ranges."""

from __future__ import annotations

import pytest
from gapismith.mock.uploads import GRANULARITY, split_multipart
from hypothesis import given
from hypothesis import strategies as st

from tests.mock.driver import Api, Reply
from tests.mock.library import DOCUMENT
from tests.mock.peers import document

IMPORT = "/upload/v1/shelves/a/books:import"
CONTENT = bytes(range(256)) * 1200
CHUNK = 262_144


@pytest.fixture
def api() -> Api:
    api = Api(DOCUMENT, base="v1/")
    api("POST", "shelves?shelfId=a", {})
    return api


def check(api: Api, finished: Reply, content: bytes = CONTENT) -> None:
    """The book is there, tells its size, and its bytes come back."""
    assert finished.status == 200
    book = finished.json
    assert book["sizeBytes"] == str(len(content))
    assert api("GET", book["name"]).json == book
    assert api("GET", f"{book['name']}?alt=media").body == content


def test_simple(api: Api) -> None:
    check(
        api,
        api("POST", f"{IMPORT}?uploadType=media", CONTENT, content_type="text/plain"),
    )


@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
def test_multipart(api: Api, line_end: str) -> None:
    head = '--sep\n\n{"title": "x"}\n--sep\nContent-Type: text/x\n\n'
    body = head.replace("\n", line_end).encode() + CONTENT
    body += f"{line_end}--sep--{line_end}".encode()
    kind = 'multipart/related; boundary="sep"'
    finished = api("POST", f"{IMPORT}?uploadType=multipart", body, content_type=kind)
    check(api, finished)
    assert finished.json["title"] == "x"
    assert finished.json["mimeType"] == "text/x"


@given(content=st.binary(max_size=200), metadata=st.binary(max_size=50))
def test_multipart_keeps_every_byte(content: bytes, metadata: bytes) -> None:
    body = (
        b"--x\r\nContent-Type: application/json\r\n\r\n%b\r\n"
        b"--x\r\nContent-Type: a/b\r\n\r\n%b\r\n--x--" % (metadata, content)
    )
    if b"--x" in content + metadata:
        return
    upload = split_multipart("multipart/related; boundary=x", body)
    assert (upload.metadata, upload.media.content) == (metadata, content)


def started(api: Api) -> str:
    response = api(
        "POST",
        f"{IMPORT}?uploadType=resumable",
        {"title": "x"},
        x_upload_content_type="text/plain",
    )
    assert response.status == 200
    return response.headers["location"].removeprefix("http://mock")


def test_chunks_with_content_range(api: Api) -> None:
    url = started(api)
    total = len(CONTENT)
    first = api(
        "PUT", url, CONTENT[:CHUNK], content_range=f"bytes 0-{CHUNK - 1}/{total}"
    )
    assert (first.status, first.headers["range"]) == (308, f"bytes=0-{CHUNK - 1}")
    rest = f"bytes {CHUNK}-{total - 1}/{total}"
    finished = api("PUT", url, CONTENT[CHUNK:], content_range=rest)
    check(api, finished)
    assert finished.json["title"] == "x"
    # Who asks again is told again.
    assert api("PUT", url, b"", content_range=f"bytes */{total}").json == finished.json


def test_a_chunk_of_unknown_total_and_odd_size_is_kept_in_part(api: Api) -> None:
    url = started(api)
    first = api(
        "PUT", url, CONTENT[: CHUNK + 9], content_range=f"bytes 0-{CHUNK + 8}/*"
    )
    assert first.headers["range"] == f"bytes=0-{CHUNK - 1}"
    rest = f"bytes {CHUNK}-{len(CONTENT) - 1}/{len(CONTENT)}"
    check(api, api("PUT", url, CONTENT[CHUNK:], content_range=rest))


def test_a_cut_chunk_resumes_where_it_broke(api: Api) -> None:
    url, total = started(api), len(CONTENT)
    whole = f"bytes 0-{total - 1}/{total}"
    api("PUT", url, CONTENT[:1000], cut=True, content_range=whole)
    asked = api("PUT", url, b"", content_range=f"bytes */{total}")
    assert (asked.status, asked.headers["range"]) == (308, "bytes=0-999")
    rest = f"bytes 1000-{total - 1}/{total}"
    check(api, api("PUT", url, CONTENT[1000:], content_range=rest))


@pytest.mark.parametrize(
    "wrong",
    [
        "bytes 0-99/50",
        "bytes 50-10/1000",
        "bytes 0-998/1000",
        "bites 0-99/100",
        "bytes 0-99",
    ],
)
def test_ranges_that_are_none(api: Api, wrong: str) -> None:
    url = started(api)
    refused = api("PUT", url, bytes(100), content_range=wrong)
    assert (refused.status, "Content-Range" in refused.message) == (400, True)
    assert api("PUT", url, bytes(100), content_range="bytes 0-99/100").status == 200


def test_the_size_of_an_upload_stays(api: Api) -> None:
    url = started(api)
    first = f"bytes 0-{CHUNK - 1}/{len(CONTENT)}"
    assert api("PUT", url, CONTENT[:CHUNK], content_range=first).status == 308
    other = api("PUT", url, b"", content_range="bytes */999999")
    assert (other.status, f"is of {len(CONTENT)} bytes" in other.message) == (400, True)


@pytest.mark.parametrize("size", ["\u00b2", "-5", "9" * 5000, "1.5"])
def test_sizes_that_are_none(api: Api, size: str) -> None:
    target = f"{IMPORT}?uploadType=resumable"
    refused = api("POST", target, {}, x_upload_content_length=size)
    assert (refused.status, "X-Upload-Content-Length" in refused.message) == (400, True)


def test_a_chunk_ahead_of_what_is_there(api: Api) -> None:
    ahead = api("PUT", started(api), bytes(100), content_range="bytes 50-149/1000")
    assert (ahead.status, "expected 0" in ahead.message) == (503, True)


def test_an_upload_can_be_cancelled(api: Api) -> None:
    url = started(api)
    assert api("DELETE", url).status == 499
    assert api("PUT", url, b"x").status == 410


def test_a_finished_upload_cannot_be_cancelled(api: Api) -> None:
    url = started(api)
    check(api, api("PUT", url, CONTENT))
    refused = api("DELETE", url)
    assert (refused.status, refused.message) == (400, "The upload is already final.")


def test_308_can_be_avoided(api: Api) -> None:
    asked = api(
        "PUT", started(api), b"", content_range="bytes */9", x_guploader_no_308="yes"
    )
    assert (asked.status, asked.headers["x-http-status-code-override"]) == (200, "308")


def test_an_empty_upload(api: Api) -> None:
    check(api, api("PUT", started(api), b""), b"")


def commanded(api: Api, content_length: int = len(CONTENT)) -> str:
    response = api(
        "POST",
        IMPORT,
        {"title": "x"},
        x_goog_upload_protocol="resumable",
        x_goog_upload_command="start",
        x_goog_upload_header_content_type="text/plain",
        x_goog_upload_header_content_length=str(content_length),
    )
    assert response.headers["x-goog-upload-status"] == "active"
    assert response.headers["x-goog-upload-chunk-granularity"] == str(GRANULARITY)
    return response.headers["x-goog-upload-url"].removeprefix("http://mock")


def command(
    api: Api,
    url: str,
    name: str,
    body: bytes = b"",
    offset: int = 0,
    *,
    cut: bool = False,
) -> Reply:
    return api(
        "POST",
        url,
        body,
        cut=cut,
        x_goog_upload_command=name,
        x_goog_upload_offset=str(offset),
    )


def test_commands(api: Api) -> None:
    url = commanded(api)
    command(api, url, "upload, finalize", CONTENT[:999], cut=True)
    asked = command(api, url, "query")
    assert asked.headers["x-goog-upload-size-received"] == "999"
    finished = command(api, url, "upload, finalize", CONTENT[999:], 999)
    assert finished.headers["x-goog-upload-status"] == "final"
    check(api, finished)
    again = command(api, url, "query")
    assert again.headers["x-goog-upload-status"] == "final"
    assert again.headers["x-goog-upload-size-received"] == str(len(CONTENT))


@pytest.mark.parametrize(
    ("name", "body", "offset", "status"),
    [
        ("upload", b"a" * 16, 1, 409),
        ("upload", b"a" * 15, 0, 400),
        ("finalize", b"", 0, 400),
        ("launch", b"", 0, 400),
    ],
)
def test_wrong_commands(
    api: Api, name: str, body: bytes, offset: int, status: int
) -> None:
    assert command(api, commanded(api), name, body, offset).status == status


def test_sessions_end(api: Api) -> None:
    url = commanded(api)
    assert command(api, url, "cancel").headers["x-goog-upload-status"] == "cancelled"
    assert command(api, url, "query").status == 410
    assert command(api, f"{IMPORT}?upload_id=none", "query").status == 404


def test_what_a_method_does_not_accept(api: Api) -> None:
    simple = f"{IMPORT}?uploadType=media"
    large = api("POST", simple, b"a" * (2**20 + 1), content_type="text/plain")
    assert (large.status, "1048576 bytes" in large.message) == (413, True)
    assert "image/png" in api("POST", simple, b"", content_type="image/png").message
    assert "upload protocol" in api("POST", IMPORT, b"").message
    wrong = api("POST", f"{IMPORT}?uploadType=resumable", {"titel": 1})
    assert 'Unknown name "titel"' in wrong.message
    for body in (b"", b"--sep\r\n\r\n{}\r\n--sep--", b"--other--"):
        kind = "multipart/related; boundary=sep"
        response = api(
            "POST", f"{IMPORT}?uploadType=multipart", body, content_type=kind
        )
        assert response.status == 400


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-9", 0, 9), ("bytes=10-", 10, 99), ("bytes=-5", 95, 99)],
)
def test_ranges(api: Api, asked: str, first: int, last: int) -> None:
    content = CONTENT[:100]
    made = api("POST", f"{IMPORT}?uploadType=media", content, content_type="text/x")
    target = f"{made.json['name']}?alt=media"
    part = api("GET", target, range=asked)
    assert (part.status, part.body) == (206, content[first : last + 1])
    assert part.headers["content-range"] == f"bytes {first}-{last}/100"
    tag = part.headers["etag"]
    assert api("GET", target, range=asked, if_range=tag).status == 206
    assert api("GET", target, range=asked, if_range='"other"').status == 200
    beyond = api("GET", target, range="bytes=100-")
    assert (beyond.status, beyond.headers["content-range"]) == (416, "bytes */100")
    assert beyond.json["error"]["code"] == 416
    for ignored in ("bytes=5-2", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b", "bytes=-"):
        assert api("GET", target, range=ignored).status == 200


def test_what_has_no_other_response_is_downloaded_at_once() -> None:
    drive = Api(document("drive.v3"), lenient=True)
    found = drive("GET", "/download/drive/v3/files/a/export?mimeType=text/plain")
    assert (found.status, len(found.body)) == (200, 100_000)


def test_a_chunk_that_is_refused_is_not_kept(api: Api) -> None:
    url = commanded(api)
    assert command(api, url, "upload", b"abc", 0).status == 400
    asked = command(api, url, "query", b"", 0)
    assert asked.headers["x-goog-upload-size-received"] == "0"
