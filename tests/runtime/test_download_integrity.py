"""Downloads never join two versions, and write where and how they should."""

from __future__ import annotations

import asyncio
import gzip
import io
import os
import stat
import threading
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from gapismith.runtime import errors
from gapismith.runtime.calls.method import MediaDownload, Method
from gapismith.runtime.calls.retry import Retry
from gapismith.runtime.testing.fake_transport import (
    FakeTransport,
    SentRequest,
    fake_clock,
)
from gapismith.runtime.testing.fake_transport import Reply as Fake
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.runtime.harness import SyncClient, World
from tests.runtime.server import Reply, Request, Server

GET: Method[Any] = Method("m", "GET", "files/x", download=MediaDownload())
OLD, NEW = b"a" * 50_000, b"b" * 50_000
CUT = 20_000


def versions(first: dict[str, str], then: dict[str, str], status: int) -> Any:
    """One version that is cut, and another from then on."""
    asked: list[str | None] = []

    def reply(request: Request) -> Reply:
        span = request.headers.get("range")
        asked.append(span)
        if len(asked) == 1:
            return Reply(200, first, body=OLD, cut=CUT)
        if span is None or status == 200:
            return Reply(200, then, body=NEW)
        start = int(span.removeprefix("bytes=").removesuffix("-"))
        told = {"content-range": f"bytes {start}-{len(NEW) - 1}/{len(NEW)}"}
        return Reply(206, {**then, **told}, body=NEW[start:])

    return reply


DIFFERENT = [
    ({"etag": '"1"'}, {"etag": '"2"'}),
    ({"etag": 'W/"1"'}, {"etag": 'W/"2"'}),
    ({"etag": '"1"'}, {"etag": 'W/"2"'}),
    (
        {"last-modified": "Wed, 21 Oct 2015 07:28:00 GMT"},
        {"last-modified": "Wed, 21 Oct 2015 07:28:01 GMT"},
    ),
    ({"x-goog-generation": "1"}, {"x-goog-generation": "2"}),
    # One that agrees doesn't make up for one that doesn't.
    (
        {"etag": '"1"', "x-goog-generation": "1"},
        {"etag": '"1"', "x-goog-generation": "2"},
    ),
    ({"x-goog-hash": "crc32c=AAAAAA=="}, {"x-goog-hash": "crc32c=BBBBBB=="}),
    ({"repr-digest": "sha-256=:a:"}, {"repr-digest": "sha-256=:b:"}),
]


@pytest.mark.parametrize("status", [200, 206])
@pytest.mark.parametrize(("first", "then"), DIFFERENT)
def test_another_version_is_never_joined(
    world: World, first: dict[str, str], then: dict[str, str], status: int
) -> None:
    with (
        Server(versions(first, then, status)) as server,
        world.connect(server.url) as client,
        world.clock(client),
    ):
        assert world.download(client, GET).read() == NEW


@pytest.mark.parametrize("first", [{"etag": '"1"'}, {"x-goog-generation": "1"}])
def test_a_new_start_that_tells_nothing_is_not_joined(
    world: World, first: dict[str, str]
) -> None:
    """A server without ranges, and perhaps with other content."""
    for take in (read_all, pieces):
        with (
            Server(versions(first, {}, 200)) as server,
            world.connect(server.url) as client,
            world.clock(client),
            # What has been handed out can't be taken back.
            (
                pytest.raises(errors.DownloadError, match="starts over")
                if take is pieces
                else nullcontext()
            ),
        ):
            assert take(world.download(client, GET)) == NEW


def read_all(download: Any) -> Any:
    return download.read()


def pieces(download: Any) -> Any:
    return b"".join(download.iter_bytes())


ETAG = {"etag": '"1"'}


def in_parts(told: str, size: int) -> Any:
    """Content of unknown length that is cut; then parts of which `told` is the range."""

    def reply(request: Request) -> Reply:
        span = request.headers.get("range")
        if span is None:
            return Reply(200, ETAG, chunks=[OLD[:CUT], None])
        start = int(span.removeprefix("bytes=").removesuffix("-"))
        if start >= len(OLD):
            return Reply(416, {**ETAG, "content-range": f"bytes */{len(OLD)}"})
        end = min(start + 10_000, len(OLD))
        body = OLD[start : min(start + size, len(OLD))]
        given = {"content-range": told.format(start=start, last=end - 1)}
        return Reply(206, {**ETAG, **given}, chunks=[body])

    return reply


def parted(world: World, told: str, size: int) -> Any:
    retry = Retry(3, initial=0.01)
    with (
        Server(in_parts(told, size)) as server,
        world.connect(server.url, retry=retry, timeout=0.2) as client,
    ):
        return world.download(client, GET).read()


@pytest.mark.parametrize("total", ["*", "50000"])
@pytest.mark.parametrize("size", [10_000, 5_000], ids=["whole", "cut"])
def test_parts_are_asked_for_to_the_end(world: World, total: str, size: int) -> None:
    assert parted(world, f"bytes {{start}}-{{last}}/{total}", size) == OLD


@pytest.mark.parametrize(
    ("told", "size"),
    [
        ("bytes {start}-{last}/*", 20_000),  # more than was told
        ("bytes {start}-{last}/50000", 20_000),
        ("bytes {start}-/*", 10_000),
        ("bytes {start}-{last}/abc", 10_000),
        ("bytes {start}-{last}/50000, bytes 0-1/2", 10_000),
    ],
)
def test_a_part_is_what_it_says(world: World, told: str, size: int) -> None:
    with pytest.raises((errors.DownloadError, errors.TruncatedError)):
        parted(world, told, size)


@pytest.mark.parametrize(
    ("told", "body", "right"),
    [
        ("bytes 100-199/500", b"x" * 100, False),
        (None, b"x" * 100, False),
        ("bytes 0-199/500", b"x" * 200, False),
        ("bytes 0-99/500", b"x" * 50, False),
        ("bytes 0-99/500", b"x" * 100, True),
        ("bytes 0-49/50", b"x" * 50, True),
    ],
)
def test_a_range_of_the_callers_own(
    world: World, told: str | None, body: bytes, *, right: bool
) -> None:
    given = {} if told is None else {"content-range": told}
    with (
        Server([Reply(206, given, chunks=[body])] * 4) as server,
        world.connect(server.url) as client,
        world.clock(client),
    ):
        options: Any = {"headers": {"range": "bytes=0-99"}}
        download = world.download(client, GET, options=options)
        if right:
            assert download.read() == body
        else:
            with pytest.raises((errors.DownloadError, errors.TruncatedError)):
                download.read()


def test_content_that_is_longer_than_its_length(world: World) -> None:
    """Seen before any of it is handed out, so that it can be fetched again."""
    at_once = b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n" + OLD[:100]
    with (
        Server(lambda _: Reply(raw=at_once)) as server,
        world.connect(server.url) as client,
        world.clock(client),
    ):
        for take in (pieces, read_all):
            server.requests.clear()
            with pytest.raises(errors.TransportError) as caught:
                take(world.download(client, GET))
            assert type(caught.value) is errors.TransportError
            assert caught.value.attempts == len(server.requests) == 4


SHORT, OTHER = errors.TruncatedError, errors.DownloadError


@pytest.mark.parametrize(
    ("asked", "told", "error"),
    [
        ("bytes=10-19", "10-19/300", None),
        ("bytes=10-19", "10-15/16", None),
        ("bytes=10-19", "10-19/300\v", OTHER),
        ("bytes=10-19", "10-15/300", SHORT),
        ("bytes=10-19", "10-15/*", SHORT),
        ("bytes=10-19", "12-19/300", OTHER),
        ("bytes=10-19", "10-20/300", OTHER),
        ("bytes=10-19", "10-15/15", OTHER),
        ("bytes=10-", "10-299/300", None),
        ("bytes=10-", "10-50/*", None),
        ("bytes=10-", "10-50/300", SHORT),
        ("bytes=10-", "10-300/300", OTHER),
        ("bytes=-10", "290-299/300", None),
        ("bytes=-10", "290-299/*", None),
        ("bytes=-10", "0-4/5", None),
        ("bytes=-10", "50-59/300", OTHER),
        ("bytes=-10", "289-299/300", OTHER),
        ("bytes=-10", "289-299/*", OTHER),
        ("bytes=-10", "290-295/300", SHORT),
        ("Bytes=-10", "295-299/300", OTHER),
        ("bytes=0-1,5-6", None, None),
    ],
)
def test_a_part_is_the_one_that_was_asked_for(
    world: World, asked: str, told: str | None, error: type[Exception] | None
) -> None:
    size = 7
    if told is not None:
        start, end = map(int, told.partition("/")[0].split("-"))
        size = end + 1 - start
    head = {} if told is None else {"content-range": f"bytes {told}"}
    reply = Reply(206, head, body=b"x" * size)
    with Server(lambda _: reply) as server, world.connect(server.url) as client:
        download = world.download(client, GET, {"headers": {"Range": asked}})
        with world.clock(client), pytest.raises(error) if error else nullcontext():
            assert download.read() == b"x" * size


def test_a_part_that_is_cut_is_sent_again(world: World) -> None:
    """`read` and `save` begin again; what has been handed out can't be taken back."""
    head = {"content-range": "bytes 10-29/300", "etag": '"1"'}
    replies = [Reply(206, head, body=OLD[:20], cut=cut) for cut in (4, 12, None)]
    options = {"headers": {"Range": "bytes=10-29"}}
    for take, count in ((read_all, 3), (pieces, 1)):
        with (
            Server(replies) as server,
            world.connect(server.url) as client,
            world.clock(client),
            (
                nullcontext()
                if take is read_all
                else pytest.raises(errors.DownloadError, match="range of your own")
            ),
        ):
            assert take(world.download(client, GET, options)) == OLD[:20]
        ranges = [request.headers["range"] for request in server.requests]
        assert ranges == ["bytes=10-29"] * count


@pytest.mark.parametrize("total", [CUT, CUT - 1, 10])
def test_content_that_became_shorter(world: World, total: int) -> None:
    short = b"c" * total

    def reply(request: Request) -> Reply:
        if len(server.requests) == 1:
            return Reply(body=OLD, cut=CUT)
        if "range" in request.headers:
            return Reply(416, {"content-range": f"bytes */{total}"})
        return Reply(body=short)

    with (
        Server(reply) as server,
        world.connect(server.url) as client,
        world.clock(client),
    ):
        assert world.download(client, GET).read() == short


@pytest.mark.parametrize(
    ("first", "then", "joined"),
    [
        ({"etag": '"a"'}, {"etag": '"a"'}, True),
        ({"etag": '"a"'}, {"etag": '"b"'}, False),
        ({"etag": '"a"'}, {"etag": 'W/"a"'}, False),
        ({"etag": '"a"'}, {}, False),
        ({"x-goog-generation": "1"}, {"x-goog-generation": "2"}, False),
        ({"x-goog-generation": "1"}, {"x-goog-generation": "1"}, True),
    ],
)
def test_a_part_that_would_begin_at_the_end(
    world: World, first: dict[str, str], then: dict[str, str], joined: bool
) -> None:
    """Of a content in chunks all has come but the last chunk: is it the same content?"""
    whole = b"%x\r\n%s\r\n" % (CUT, OLD[:CUT])
    head = "".join(f"{name}: {value}\r\n" for name, value in first.items())
    chunked = f"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n{head}\r\n".encode()

    def reply(request: Request) -> Reply:
        if "range" in request.headers:
            return Reply(416, {**then, "content-range": f"bytes */{CUT}"})
        if len(server.requests) == 1:
            return Reply(raw=chunked + whole, close=True)
        return Reply(200, then, body=NEW[:CUT])

    for take in (read_all, pieces):
        with (
            Server(reply) as server,
            world.connect(server.url) as client,
            world.clock(client),
            (
                nullcontext()
                if joined or take is read_all
                else pytest.raises(errors.DownloadError, match="other content")
            ),
        ):
            expected = OLD if joined else NEW
            assert take(world.download(client, GET)) == expected[:CUT]


@pytest.mark.parametrize("refusal", [412, 416])
def test_a_part_that_is_refused(world: World, refusal: int) -> None:
    def reply(request: Request) -> Reply:
        if "range" in request.headers:
            return Reply(refusal, {"content-range": f"bytes */{len(OLD)}"})
        return Reply(200, {"etag": '"1"'}, body=OLD, cut=next(cuts))

    for take in (read_all, pieces):
        cuts = iter([CUT, None])
        with (
            Server(reply) as server,
            world.connect(server.url) as client,
            world.clock(client),
            (
                pytest.raises(errors.DownloadError, match="refuses")
                if take is pieces
                else nullcontext()
            ),
        ):
            assert take(world.download(client, GET)) == OLD


@pytest.mark.parametrize("then", [{"etag": '"2"'}, {"x-goog-generation": "2"}])
def test_what_has_been_handed_out_cannot_be_taken_back(
    world: World, then: dict[str, str]
) -> None:
    first = {"etag": '"1"', "x-goog-generation": "1"}
    with (
        Server(versions(first, then, 206)) as server,
        world.connect(server.url) as client,
        world.clock(client),
        pytest.raises(errors.DownloadError, match="changed"),
    ):
        list(world.download(client, GET).iter_bytes())


NOON, LATER = "Wed, 21 Oct 2015 12:00:00 GMT", "Wed, 21 Oct 2015 12:00:01 GMT"
UNIDENTIFIED = [
    ({}, {}),
    ({"etag": '"1"'}, {}),
    ({}, {"etag": '"1"'}),
    ({"etag": 'W/"1"'}, {"etag": 'W/"1"'}),
    ({"etag": '"1"'}, {"etag": 'W/"1"'}),
    ({"etag": 'W/"1"'}, {"etag": '"1"'}),
    ({"etag": '"1"', "last-modified": NOON}, {"last-modified": NOON}),
    ({"last-modified": NOON}, {"last-modified": NOON}),
    ({"last-modified": NOON, "date": NOON}, {"last-modified": NOON, "date": LATER}),
    ({"last-modified": "noon", "date": LATER}, {"last-modified": "noon"}),
    ({"x-goog-hash": ""}, {"x-goog-hash": ""}),
    ({"etag": '"1"'}, {"x-goog-generation": "1"}),
]
"""What two responses tell when nothing shows that they are of the same content."""


@pytest.mark.parametrize("status", [200, 206])
@pytest.mark.parametrize(("first", "then"), UNIDENTIFIED)
def test_content_that_nothing_identifies_is_never_joined(
    world: World, first: dict[str, str], then: dict[str, str], status: int
) -> None:
    with (
        Server(versions(first, then, status)) as server,
        world.connect(server.url) as client,
        world.clock(client),
    ):
        assert world.download(client, GET).read() == NEW


@pytest.mark.parametrize(("first", "then"), UNIDENTIFIED)
def test_nor_where_nothing_can_be_taken_back(
    world: World, first: dict[str, str], then: dict[str, str]
) -> None:
    with (
        Server(versions(first, then, 206)) as server,
        world.connect(server.url) as client,
        world.clock(client),
        pytest.raises(errors.DownloadError, match=r"identify|other content") as caught,
    ):
        list(world.download(client, GET).iter_bytes())
    if not {*first} & {"etag"} and "identify" in str(caught.value):
        assert isinstance(caught.value.__cause__, errors.TruncatedError)
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("first", "then", "if_range"),
    [
        ({"etag": '"1"'}, {"etag": '"1"'}, '"1"'),
        ({"etag": "CJj="}, {"etag": "CJj="}, None),  # Cloud Storage quotes none
        ({"x-goog-generation": "1"}, {"x-goog-generation": "1"}, None),
        (
            {"etag": 'W/"1"', "x-goog-hash": "a=AAAA, b=BBBB"},
            {"etag": 'W/"1"', "x-goog-hash": "b=BBBB,a=AAAA"},
            None,
        ),
        ({"last-modified": NOON, "date": LATER}, {"last-modified": NOON}, NOON),
        ({"etag": '"1"', "x-goog-generation": "1"}, {"x-goog-generation": "1"}, '"1"'),
    ],
)
def test_the_same_content_goes_on(
    world: World, first: dict[str, str], then: dict[str, str], if_range: str | None
) -> None:
    told = {"content-range": f"bytes {CUT}-{len(OLD) - 1}/*"}
    replies = [
        Reply(200, first, body=OLD, cut=CUT),
        Reply(206, {**then, **told}, body=OLD[CUT:]),
    ]
    with (
        Server(replies) as server,
        world.connect(server.url) as client,
        world.clock(client),
    ):
        assert pieces(world.download(client, GET)) == OLD
        asked = server.requests[1].headers
    assert asked["range"] == f"bytes={CUT}-"
    assert asked.get("if-range") == if_range


SHOWN = ("etag", "x-goog-generation", "x-goog-hash")
FIXED = {"last-modified": NOON}  # what all versions have in common


@pytest.mark.parametrize("take", [read_all, pieces])
@settings(max_examples=300)
@given(choices=st.data())
def test_whatever_arrives_is_one_version(choices: st.DataObject, take: Any) -> None:
    """A server that cuts, changes, ignores ranges and validators, and tells what it likes."""
    count = 0

    def reply(request: SentRequest) -> Fake:
        nonlocal count
        count += choices.draw(st.integers(0, 1))
        content = bytes([count]) * choices.draw(st.sampled_from([40, 40, 39]))
        told = {name: f'"{count}"' for name in SHOWN if choices.draw(st.booleans())}
        if choices.draw(st.booleans()):
            told = {**told, "etag": 'W/"same"', **FIXED}
        span = request.headers.get("range")
        start = int(span[6:-1]) if span and choices.draw(st.booleans()) else 0
        if start >= len(content):
            return Fake(416, headers={"content-range": f"bytes */{len(content)}"})
        if start:
            told["content-range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        rest = content[start:]
        cut = choices.draw(st.integers(0, len(rest)))
        error = errors.TruncatedError("cut") if cut < len(rest) else None
        return Fake(
            206 if start else 200, headers=told, chunks=[rest[:cut]], error=error
        )

    fake = FakeTransport(reply)
    client = SyncClient(session=fake, api_key="k", retry=Retry(4))
    with fake_clock(client):
        try:
            found = take(client._api.download(GET, {}))
        except errors.Error:
            return
    assert found
    assert len(set(found)) == 1
    assert len(found) in (39, 40)


def test_a_server_that_identifies_no_part(world: World) -> None:
    """It gets one chance to continue; then each start gets a bit further."""
    cuts = iter([10_000, 20_000, 30_000, 40_000, None])

    def reply(request: Request) -> Reply:
        if "range" in request.headers:
            told = {"content-range": f"bytes 10000-{len(OLD) - 1}/{len(OLD)}"}
            return Reply(206, told, body=OLD[10_000:])
        return Reply(200, {"etag": '"1"'}, body=OLD, cut=next(cuts))

    with (
        Server(reply) as server,
        world.connect(server.url, retry=Retry(3)) as client,
        world.clock(client),
    ):
        assert world.download(client, GET).read() == OLD


@pytest.mark.parametrize("first", [{}, {"etag": '"1"'}])
@pytest.mark.parametrize(
    "nothing",
    [
        Reply(204),
        Reply(204, {"etag": '"1"'}),
        Reply(205, {"content-length": "0"}),
        Reply(200, {"etag": '"1"'}),
        Reply(200, {"etag": '"2"'}),
        Reply(200, chunks=[]),
        Reply(200, {"etag": '"1"'}, chunks=[]),
        Reply(202),
    ],
)
@pytest.mark.parametrize("chunked", [False, True])
def test_content_never_becomes_nothing(
    world: World, first: dict[str, str], nothing: Reply, chunked: bool, tmp_path: Path
) -> None:
    cut = CUT + 8 if chunked else CUT
    begin = Reply(200, first, body=OLD, chunks=[OLD] if chunked else None, cut=cut)
    for take in (read_all, pieces, lambda d: d.save(tmp_path / "file")):
        with (
            Server([begin, *[nothing] * 9]) as server,
            world.connect(server.url) as client,
            world.clock(client),
            pytest.raises((errors.DownloadError, errors.TruncatedError)),
        ):
            take(world.download(client, GET))
    assert os.listdir(tmp_path) == []


def test_nothing_at_first_is_an_empty_content(world: World) -> None:
    with Server([Reply(204)]) as server, world.connect(server.url) as client:
        assert world.download(client, GET).read() == b""


def test_another_media_type_is_not_the_content(world: World) -> None:
    """The page of a portal, say."""
    replies = [
        Reply(200, {"content-type": "image/png"}, body=OLD, cut=CUT),
        Reply(200, {"content-type": "text/html; charset=utf-8"}, body=b"<html>"),
    ]
    with (
        Server(replies) as server,
        world.connect(server.url) as client,
        world.clock(client),
        pytest.raises(errors.DownloadError, match="text/html in place of the image"),
    ):
        world.download(client, GET).read()


def test_compressed_content_is_fetched_again_as_a_whole(world: World) -> None:
    """A range would count compressed bytes."""
    data = os.urandom(50_000)
    headers = {"content-encoding": "gzip", "etag": '"1"'}
    cuts = iter([30_000, None])
    asked: list[str | None] = []

    def reply(request: Request) -> Reply:
        asked.append(request.headers.get("range"))
        return Reply(200, headers, body=gzip.compress(data), cut=next(cuts))

    with (
        Server(reply) as server,
        world.connect(server.url) as client,
        world.clock(client),
    ):
        assert world.download(client, GET).read() == data
    assert asked == [None, None]


# ------------------------------------------------------------------------ saving


def store(data: bytes = OLD) -> Server:
    return Server(lambda _: Reply(body=data))


def test_a_pipe_is_written_to(world: World, tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(path.read_bytes()))
    reader.start()
    with store() as server, world.connect(server.url) as client:
        assert world.download(client, GET).save(path) == len(OLD)
    reader.join(10)
    assert got == [OLD]
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_a_device_is_written_to(world: World) -> None:
    with store() as server, world.connect(server.url) as client:
        assert world.download(client, GET).save("/dev/null") == len(OLD)
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_the_mode_of_the_target_stays(world: World, mode: int, tmp_path: Path) -> None:
    path = tmp_path / "target"
    path.touch()
    path.chmod(mode)
    seen: list[int] = []

    def look(*_: object) -> None:
        (part,) = tmp_path.glob(".*.part")
        seen.append(stat.S_IMODE(part.stat().st_mode))

    with store() as server, world.connect(server.url) as client:
        world.download(client, GET, {"progress": look}).save(path)
    assert set(seen) == {mode}
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_bytes() == OLD


@pytest.mark.parametrize("name", ["x" * 252, "ä" * 127])
def test_long_names(world: World, name: str, tmp_path: Path) -> None:
    with store() as server, world.connect(server.url) as client:
        world.download(client, GET).save(tmp_path / name)
    assert os.listdir(tmp_path) == [name]


class Refusing(io.RawIOBase):
    """A file in non-blocking mode that takes nothing."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> None:
        return None


class Told:
    """A file whose `write` gives an odd number."""

    def __init__(self, number: int) -> None:
        self.number = number

    def write(self, data: bytes) -> int:
        return self.number


@pytest.mark.parametrize("file", [Refusing(), Told(0), Told(-1), Told(10**9)])
def test_files_that_do_not_take_everything(world: World, file: Any) -> None:
    with (
        store() as server,
        world.connect(server.url) as client,
        pytest.raises(OSError, match=r"non-blocking|write\(\) returned"),
    ):
        world.download(client, GET).save(file)


@pytest.mark.parametrize("target", ["", ".", "missing/", io.StringIO(), 5])
def test_impossible_targets_are_refused_before_the_request(
    world: World, target: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with store() as server, world.connect(server.url) as client:
        with pytest.raises((ValueError, TypeError, OSError)):
            world.download(client, GET).save(target)
        assert server.requests == []
    assert os.listdir(tmp_path) == []


def test_a_save_that_is_cancelled_while_its_file_opens(tmp_path: Path) -> None:
    async def run(client: Any) -> None:
        for turn in range(30):
            download = client._api.download(GET, {})
            task = asyncio.create_task(download.save(tmp_path / "target"))
            for _ in range(turn % 5):
                await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    with (
        store() as server,
        World("async") as world,
        world.connect(server.url, retry=Retry(1)) as client,
    ):
        world.do(run(client))
    assert os.listdir(tmp_path) == []


# ----------------------------------------------------------------------- sources


class Ending:
    """A source that ends as iterators do, not as files do."""

    def read(self, size: int) -> bytes:
        raise StopIteration


def test_a_source_that_raises_stop_iteration(world: World) -> None:
    from gapismith.runtime.calls.method import Upload

    method: Method[Any] = Method(
        "u", "POST", "x", response=lambda: dict, upload=Upload("upload/x")
    )
    with (
        store() as server,
        world.connect(server.url) as client,
        pytest.raises(RuntimeError, match="StopIteration"),
    ):
        world.upload(client, method, Ending())
