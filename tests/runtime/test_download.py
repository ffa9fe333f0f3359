"""Downloads from a server that misbehaves, sync and async from one body."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import io
import os
import sys
import tracemalloc
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from gapismith.runtime import errors
from gapismith.runtime.calls.method import HttpBody, MediaDownload, Method
from gapismith.runtime.calls.retry import Retry
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.runtime.harness import KEY, KINDS, World
from tests.runtime.media_server import Flood
from tests.runtime.server import Reply, Request, Server
from tests.runtime.test_stream import wait_until

DATA = os.urandom(300_000)

GET = Method(
    "example.media.get",
    "GET",
    "media:get",
    response=lambda: HttpBody,
    download=MediaDownload(),
)
SERVICE_PATH = Method(
    "example.media.fetch",
    "GET",
    "media:get",
    response=lambda: HttpBody,
    download=MediaDownload(media_service=True),
)


@pytest.fixture(autouse=True)
def _without_crc32c(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are the same wherever they run."""
    monkeypatch.setitem(sys.modules, "google_crc32c", None)


def hashed(data: bytes = DATA, *, crc32c: str = "AAAAAA==") -> dict[str, str]:
    md5 = base64.b64encode(hashlib.md5(data).digest()).decode()
    return {"x-goog-hash": f"crc32c={crc32c},md5={md5}"}


class Store:
    """Serves `data` with ranges; `cuts` says after how many bytes each response breaks."""

    def __init__(
        self,
        data: bytes = DATA,
        *,
        cuts: Iterable[int] = (),
        headers: dict[str, str] | None = None,
        ranges: bool = True,
        chunked: bool = False,
    ) -> None:
        self.data = data
        self.cuts = iter(cuts)
        self.headers = headers or {}
        self.ranges = ranges
        self.chunked = chunked
        self.asked: list[str | None] = []

    def __call__(self, request: Request) -> Reply:
        asked = request.headers.get("range")
        self.asked.append(asked)
        start, status, headers = 0, 200, dict(self.headers)
        fresh = request.headers.get("if-range", headers.get("etag"))
        if asked and self.ranges and fresh == headers.get("etag"):
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
            if start >= len(self.data):
                headers["content-range"] = f"bytes */{len(self.data)}"
                return Reply(416, headers)
            status = 206
            end = len(self.data) - 1
            headers["content-range"] = f"bytes {start}-{end}/{len(self.data)}"
        body = self.data[start:]
        cut = next(self.cuts, None)
        if self.chunked:
            return Reply(status, headers, chunks=[body] if body else [], cut=cut)
        return Reply(status, headers, body=body, cut=cut)


def fetch(download: Any, way: str, folder: Path) -> bytes:
    if way == "read":
        data: bytes = download.read()
        return data
    if way == "iter":
        return b"".join(download.iter_bytes())
    if way == "file":
        file = io.BytesIO()
        assert download.save(file) == len(file.getvalue())
        assert not file.closed
        return file.getvalue()
    path = folder / "target.bin"
    size = download.save(path if way == "path" else str(path))
    assert os.listdir(folder) == ["target.bin"]
    assert size == path.stat().st_size
    return path.read_bytes()


WAYS = pytest.mark.parametrize("way", ["read", "iter", "file", "path", "str"])


@WAYS
@pytest.mark.parametrize("data", [DATA, b"x", b""], ids=["large", "byte", "empty"])
def test_the_content_arrives(
    world: World, way: str, data: bytes, tmp_path: Path
) -> None:
    told: list[tuple[int, int | None]] = []
    with (
        Server(Store(data, headers=hashed(data))) as server,
        world.connect(server.url) as client,
    ):
        download = world.download(
            client, GET, {"progress": lambda *args: told.append(args)}
        )
        assert server.requests == []
        assert fetch(download, way, tmp_path) == data
        assert download.response.status == 200
        assert server.requests[0].query == [("alt", "media")]
        assert server.requests[0].headers["accept-encoding"] == "identity"
        assert server.requests[0].headers["x-goog-api-key"] == KEY
    assert told[-1] == (len(data), len(data))
    assert [n for n, _ in told] == sorted({n for n, _ in told})


def test_each_call_downloads_anew(world: World) -> None:
    with Server(Store()) as server, world.connect(server.url) as client:
        download = world.download(client, GET)
        with pytest.raises(RuntimeError, match="nothing has been downloaded"):
            _ = download.response
        assert download.read() == download.read() == DATA
        assert len(server.requests) == 2


def test_the_media_service_has_its_own_path(world: World) -> None:
    with Server(Store()) as server, world.connect(server.url) as client:
        world.download(client, SERVICE_PATH).read()
        world.download(client, GET).read()
        paths = [request.path for request in server.requests]
        assert paths == ["/download/v1/media:get", "/v1/media:get"]


@WAYS
@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize("etag", ['"v1"', None])
def test_a_broken_download_goes_on(
    world: World, way: str, chunked: bool, etag: str | None, tmp_path: Path
) -> None:
    headers = hashed() | ({"etag": etag} if etag else {})
    store = Store(cuts=[0, 100_000, 1, 0, 90_000], headers=headers, chunked=chunked)
    with (
        Server(store) as server,
        world.connect(server.url) as client,
        world.clock(client),
    ):
        assert fetch(world.download(client, GET), way, tmp_path) == DATA
        assert len(server.requests) == 6
        last = server.requests[-1].headers
        assert last.get("if-range") == etag
        start = int(last["range"].removeprefix("bytes=").removesuffix("-"))
        assert 180_000 < start <= 190_001


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40)
@given(
    cuts=st.lists(st.integers(0, 70), max_size=12),
    size=st.integers(0, 60),
    ranges=st.booleans(),
    chunked=st.booleans(),
    tagged=st.booleans(),
)
def test_any_series_of_cuts(
    *,
    kind: str,
    cuts: list[int],
    size: int,
    ranges: bool,
    chunked: bool,
    tagged: bool,
) -> None:
    """However often it breaks, what arrives is the content."""
    data = DATA[:size]
    headers = hashed(data) | ({"etag": '"v1"'} if tagged else {})
    store = Store(data, cuts=cuts, headers=headers, ranges=ranges, chunked=chunked)
    with (
        Server(store) as server,
        World(kind) as world,
        world.connect(server.url, retry=Retry(50, deadline=None)) as client,
        world.clock(client),
    ):
        assert world.download(client, GET).read() == data


def test_the_count_of_attempts_starts_anew_with_progress(world: World) -> None:
    store = Store(cuts=[20_000] * 10, headers=hashed())
    with (
        Server(store) as server,
        world.connect(server.url, retry=Retry(2)) as client,
        world.clock(client),
    ):
        assert world.download(client, GET).read() == DATA


def test_it_gives_up_when_there_is_no_progress(world: World) -> None:
    store = Store(cuts=[100_000] + [0] * 10)
    with (
        Server(store) as server,
        world.connect(server.url, retry=Retry(3)) as client,
        world.clock(client),
    ):
        with pytest.raises(errors.TransportError) as caught:
            world.download(client, GET).read()
        assert caught.value.attempts == 3
        assert caught.value.method == GET.id
        assert len(server.requests) == 3  # the first of them brought something


@WAYS
def test_a_server_without_ranges_sends_all_again(
    world: World, way: str, tmp_path: Path
) -> None:
    store = Store(cuts=[100_000, 150_000], ranges=False, headers=hashed())
    with (
        Server(store) as server,
        world.connect(server.url) as client,
        world.clock(client),
    ):
        assert fetch(world.download(client, GET), way, tmp_path) == DATA
        assert len(server.requests) == 3


class Changing(Store):
    """The content is another one after the first response."""

    def __call__(self, request: Request) -> Reply:
        reply = super().__call__(request)
        self.data = DATA[::-1]
        self.headers = {"etag": '"v2"'} | hashed(self.data)
        return reply


@pytest.mark.parametrize("way", ["read", "file", "path"])
def test_changed_content_starts_over(world: World, way: str, tmp_path: Path) -> None:
    store = Changing(cuts=[100_000], headers={"etag": '"v1"'} | hashed())
    with (
        Server(store) as server,
        world.connect(server.url) as client,
        world.clock(client),
    ):
        assert fetch(world.download(client, GET), way, tmp_path) == DATA[::-1]


class Pipe:
    """A target that can't be rewound and doesn't tell how much it took."""

    def write(self, data: bytes) -> None:
        pass


@pytest.mark.parametrize(
    "consume",
    [lambda download: list(download.iter_bytes()), lambda d: d.save(Pipe())],
    ids=["iter", "pipe"],
)
def test_changed_content_can_not_be_taken_back(
    world: World, consume: Callable[[Any], object]
) -> None:
    store = Changing(cuts=[100_000], headers={"etag": '"v1"'})
    with (
        Server(store) as server,
        world.connect(server.url) as client,
        world.clock(client),
        pytest.raises(errors.DownloadError, match="changed"),
    ):
        consume(world.download(client, GET))


def test_content_that_changes_all_the_time(world: World) -> None:
    versions = iter(range(100))

    def serve(request: Request) -> Reply:
        return Reply(headers={"etag": f'"{next(versions)}"'}, body=DATA, cut=1000)

    with (
        Server(serve) as server,
        world.connect(server.url, retry=Retry(3)) as client,
        world.clock(client),
    ):
        with pytest.raises(errors.DownloadError, match="keeps changing"):
            world.download(client, GET).read()
        assert len(server.requests) < 10


def test_a_break_after_the_last_byte(world: World) -> None:
    """Chunked and cut before its end mark: nothing tells but a refused range."""
    end = len(DATA) + len(b"493e0\r\n\r\n")
    store = Store(chunked=True, cuts=[end], headers=hashed())
    with (
        Server(store) as server,
        world.connect(server.url) as client,
        world.clock(client),
    ):
        assert world.download(client, GET).read() == DATA
        assert store.asked[-1] == f"bytes={len(DATA)}-"


def test_an_empty_content_told_by_416(world: World) -> None:
    with (
        Server([Reply(416, {"content-range": "bytes */0"})]) as server,
        world.connect(server.url) as client,
    ):
        assert world.download(client, GET).read() == b""


@pytest.mark.parametrize("span", ["bytes 5-9/300000", "bytes 1000-1999/300000", "5"])
def test_a_wrong_range_is_refused(world: World, span: str) -> None:
    replies = [
        Reply(200, hashed(), body=DATA, cut=1000),
        Reply(206, {**hashed(), "content-range": span}, body=b"12345"),
    ]
    with (
        Server(replies) as server,
        world.connect(server.url) as client,
        world.clock(client),
        pytest.raises(errors.DownloadError, match="another range"),
    ):
        world.download(client, GET).read()


def test_a_range_that_ends_early_is_continued(world: World) -> None:
    """At once: each part is progress, and no failure."""

    def part(start: int, end: int) -> Reply:
        span = f"bytes {start}-{end - 1}/300000"
        return Reply(206, {**hashed(), "content-range": span}, body=DATA[start:end])

    replies = [
        Reply(200, hashed(), body=DATA, cut=1000),
        *(part(1000 * n, 1000 * n + 1000) for n in range(1, 20)),
        part(20_000, 300_000),
    ]
    with (
        Server(replies) as server,
        world.connect(server.url) as client,
        world.clock(client) as clock,
    ):
        assert world.download(client, GET).read() == DATA
        assert len(clock.slept) == 1


def test_the_callers_own_range(world: World) -> None:
    store = Store(headers=hashed())
    with Server(store) as server, world.connect(server.url) as client:
        download = world.download(client, GET, {"headers": {"Range": "bytes=299990-"}})
        assert download.read() == DATA[-10:]
        assert download.response.status == 206


# ------------------------------------------------------------------ checksums


@pytest.mark.parametrize("way", ["read", "iter", "file", "path"])
def test_a_wrong_checksum_raises(world: World, way: str, tmp_path: Path) -> None:
    store = Store(headers=hashed(b"something else"))
    path = tmp_path / "target.bin"
    path.write_bytes(b"before")
    with (
        Server(store) as server,
        world.connect(server.url) as client,
        pytest.raises(errors.DownloadError, match="md5"),
    ):
        fetch(world.download(client, GET), way, tmp_path)
    assert os.listdir(tmp_path) == ["target.bin"]
    assert path.read_bytes() == b"before"


class Crc32c:
    """What `google_crc32c.Checksum` is, in Python alone."""

    def __init__(self) -> None:
        self._rest = 0xFFFFFFFF

    def update(self, data: bytes) -> None:
        for byte in data:
            self._rest ^= byte
            for _ in range(8):
                self._rest = self._rest >> 1 ^ (0x82F63B78 if self._rest & 1 else 0)

    def digest(self) -> bytes:
        return (self._rest ^ 0xFFFFFFFF).to_bytes(4, "big")


@pytest.mark.parametrize("library", ["there", "missing"])
@pytest.mark.parametrize("data", [b"123456789", b"123456780"])
def test_crc32c_is_checked_where_its_library_is(
    world: World, monkeypatch: pytest.MonkeyPatch, library: str, data: bytes
) -> None:
    """E3069283 is the published check value, of the first of the two."""
    module = SimpleNamespace(Checksum=Crc32c) if library == "there" else None
    monkeypatch.setitem(sys.modules, "google_crc32c", module)
    store = Store(data, cuts=[4], headers={"x-goog-hash": "crc32c=4waSgw=="})
    with Server(store) as server, world.connect(server.url) as client:
        download = world.download(client, GET)
        if library == "there" and data != b"123456789":
            with pytest.raises(errors.DownloadError, match="crc32c"):
                download.read()
        else:
            assert download.read() == data
    assert len(store.asked) == 2  # a checksum counts over what was resumed


def test_checksums_of_stored_bytes_are_not_held_against_decoded_ones(
    world: World,
) -> None:
    packer = zlib.compressobj(wbits=31)
    packed = packer.compress(DATA) + packer.flush()
    replies = [
        Reply(headers={"content-encoding": "gzip"} | hashed(packed), body=packed),
        Reply(
            headers={"x-goog-stored-content-encoding": "gzip"} | hashed(packed),
            body=DATA,
        ),
        Reply(headers={"x-goog-hash": "md5=?,sha1=AAAA,,crc32c"}, body=DATA),
    ]
    with Server(replies) as server, world.connect(server.url) as client:
        for _ in replies:
            assert world.download(client, GET).read() == DATA


# ------------------------------------------------------------------ the target


@pytest.mark.parametrize("failure", ["error", "cut", "callback"])
def test_no_partial_file_under_the_final_name(
    world: World, failure: str, tmp_path: Path
) -> None:
    path = tmp_path / "target.bin"
    path.write_bytes(b"before")

    def progress(done: int, total: int | None) -> None:
        assert path.read_bytes() == b"before"
        if failure == "callback" and done > 100_000:
            raise ZeroDivisionError

    handler: Any = [Reply(404)] if failure == "error" else Store()
    if failure == "cut":
        handler = Store(cuts=[100_000] * 4)
    with (
        Server(handler) as server,
        world.connect(server.url, retry=Retry(1)) as client,
        pytest.raises((errors.Error, ZeroDivisionError)),
    ):
        world.download(client, GET, {"progress": progress}).save(path)
    assert os.listdir(tmp_path) == ["target.bin"]
    assert path.read_bytes() == b"before"


def test_a_missing_folder_is_the_callers(world: World, tmp_path: Path) -> None:
    with Server(Store()) as server, world.connect(server.url) as client:
        path = tmp_path / "no" / "file"
        with pytest.raises(FileNotFoundError) as caught:
            world.download(client, GET).save(path)
        assert caught.value.filename == str(path)
        assert server.requests == []


def test_a_file_is_written_from_where_it_stands(world: World, tmp_path: Path) -> None:
    path = tmp_path / "a"
    with (
        Server(Changing(cuts=[100_000], headers={"etag": '"v1"'})) as server,
        world.connect(server.url) as client,
        world.clock(client),
        path.open("wb", buffering=0) as file,
    ):
        file.write(b"head")
        world.download(client, GET).save(file)
        file.write(b"tail")
    assert path.read_bytes() == b"head" + DATA[::-1] + b"tail"


def test_a_link_stays_a_link(world: World, tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"before")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with Server(Store()) as server, world.connect(server.url) as client:
        world.download(client, GET).save(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == DATA


# ------------------------------------------------------- errors and redirects


def test_errors_are_errors(world: World) -> None:
    response = {
        "error": {"code": 404, "message": "no such file", "status": "NOT_FOUND"}
    }
    with (
        Server([Reply(404, json=response)]) as server,
        world.connect(server.url) as client,
        pytest.raises(errors.NotFound, match="no such file"),
    ):
        world.download(client, GET).read()


def test_failures_before_the_first_byte_are_repeated(world: World) -> None:
    replies = [Reply(503), Reply(cut=0, cut_head=True), Reply(body=b"x")]
    with (
        Server(replies) as server,
        world.connect(server.url) as client,
        world.clock(client) as clock,
    ):
        assert world.download(client, GET).read() == b"x"
        assert len(clock.slept) == 2


def test_a_redirect_to_another_host_brings_no_key(world: World) -> None:
    store = Store(cuts=[100_000], headers=hashed())
    with Server(store) as other:
        away = Reply(302, {"location": f"{other.url}content?sig=1"})
        with (
            Server(lambda request: away) as server,
            world.connect(server.url, headers={"x-mine": "private"}) as client,
            world.clock(client),
        ):
            assert world.download(client, GET).read() == DATA
        assert len(other.requests) == 2
        for request in other.requests:
            assert KEY not in str(request.headers)
            assert "private" not in str(request.headers)
        assert other.requests[1].headers["range"] == "bytes=100000-"


@pytest.mark.parametrize("count", [1, 5, 6])
def test_a_chain_of_redirects(world: World, count: int) -> None:
    chain = [Reply(302, {"location": f"/{n}"}, body=b"there") for n in range(count)]
    with (
        Server([*chain, Reply(body=DATA)]) as server,
        world.connect(server.url) as client,
    ):
        if count <= 5:
            assert world.download(client, GET).read() == DATA
        else:
            with pytest.raises(errors.RedirectError, match="more than 5"):
                world.download(client, GET).read()


def test_redirects_in_a_circle(world: World) -> None:
    with (
        Server(lambda request: Reply(302, {"location": "/v1/media:get"})) as server,
        world.connect(server.url) as client,
        pytest.raises(errors.RedirectError),
    ):
        world.download(client, GET).read()
    assert len(server.requests) < 10


def test_on_response_is_called_once(world: World) -> None:
    seen: list[int] = []
    store = Store(cuts=[1000, 1000], headers=hashed())
    options: Any = {"on_response": lambda response: seen.append(response.status)}
    with (
        Server(store) as server,
        world.connect(server.url) as client,
        world.clock(client),
    ):
        world.download(client, GET, options).read()
    assert seen == [200]


# --------------------------------------------------------------- the connection


def slow(_: object) -> Reply:
    head = b"HTTP/1.1 200 OK\r\ncontent-length: 10000\r\n\r\n"
    return Reply(raw=head + bytes(10_000), drip=0.001)


@pytest.mark.parametrize("way", ["break", "raise"])
def test_leaving_early_frees_the_connection(world: World, way: str) -> None:
    with Server(slow) as server, world.connect(server.url, pool_size=1) as client:
        for number in range(3):
            download = world.download(client, GET)
            if way == "break":
                for piece in download.iter_bytes():
                    assert piece
                    break
            else:
                with pytest.raises(ZeroDivisionError):
                    fail(download)
            world.settle()
            wait_until(lambda: server.open_connections == 0)
            assert len(server.requests) == number + 1


def fail(download: Any) -> None:
    for _ in download.iter_bytes():
        raise ZeroDivisionError


def test_a_cancelled_task_leaves_nothing_behind(tmp_path: Path) -> None:
    with (
        Server(slow) as server,
        World("async") as world,
        world.connect(server.url) as client,
    ):

        async def run() -> None:
            started = asyncio.Event()

            async def save() -> None:
                options: Any = {"progress": lambda *_: started.set()}
                download = client._api.download(GET, {}, options)
                await download.save(tmp_path / "target")

            task = asyncio.create_task(save())
            await started.wait()
            assert len(os.listdir(tmp_path)) == 1
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await asyncio.to_thread(wait_until, lambda: server.open_connections == 0)

        world.do(run())
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("way", ["path", "iter"])
def test_memory_is_bounded(world: World, way: str, tmp_path: Path) -> None:
    with Flood(64 * 2**20) as server, world.connect(server.url) as client:
        download = world.download(client, GET)
        next(download.iter_bytes())  # imports are not the download's memory
        world.settle()
        tracemalloc.start()
        try:
            if way == "path":
                assert download.save(tmp_path / "a") == server.size
            else:
                assert sum(map(len, download.iter_bytes())) == server.size
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert peak < 8 * 2**20, f"{peak / 2**20:.1f} MiB"
