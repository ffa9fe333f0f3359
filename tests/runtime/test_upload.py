"""Uploads by every protocol, to a server that fails, sync and async from one body."""

from __future__ import annotations

import asyncio
import hashlib
import io
import itertools
import json
import pickle
import tracemalloc
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from gapismith.runtime import errors
from gapismith.runtime.calls.method import Method, Upload
from gapismith.runtime.calls.retry import Retry
from gapismith.runtime.errors import UploadCancelled
from gapismith.runtime.media.media import Media
from gapismith.runtime.models.fields import String
from gapismith.runtime.models.model import Model
from gapismith.runtime.upload_session import UploadSession
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.runtime.harness import KEY, KINDS, ROOT, World
from tests.runtime.media_server import Fault, Session, UploadServer
from tests.runtime.server import Reply

UNIT = 256 * 1024
DATA = bytes(range(256)) * 4 * 1024  # 4 units
DIALECTS = ["goog", "location"]


class File(Model):
    __slots__ = ()
    name: String = String("name")
    size: String = String("size")


def method(upload: Upload | None = None, **fields: Any) -> Method[File]:
    upload = upload or Upload(
        "/upload/v1/files", "/resumable/upload/v1/files", multipart=True, **fields
    )
    return Method(
        "example.media.upload",
        "POST",
        "files",
        response=lambda: File,
        body=lambda: File,
        upload=upload,
    )


UPLOAD = method()
SIMPLE_ONLY = method(Upload("/upload/v1/files", multipart=True))


@pytest.fixture(params=DIALECTS)
def dialect(request: pytest.FixtureRequest) -> Any:
    return request.param


def resumable(source: Any, chunk_size: int = UNIT, **more: Any) -> Media:
    return Media(source, chunk_size=chunk_size, protocol="resumable", **more)


# --------------------------------------------------------------------- choice


def test_small_media_with_metadata_go_multipart(world: World) -> None:
    with UploadServer() as server, world.connect(server.url) as client:
        media = Media(b"hello", content_type="text/plain")
        response = world.upload(client, UPLOAD, media, {"name": "files/x"})
        assert response == File(name="files/a", size="5")
        assert server.log == [
            "metadata {'name': 'files/x'}",
            "content-type: text/plain",
            "multipart multipart/related",
        ]
        assert server.data == b"hello"
        assert server.requests[0].path == "/upload/v1/files"


@pytest.mark.parametrize("make", [Path, str])
@pytest.mark.parametrize("body", [None, {}])
def test_small_media_without_metadata_go_simple(
    world: World, tmp_path: Path, make: Callable[[Path], Any], body: Any
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"hello")
    with UploadServer() as server, world.connect(server.url) as client:
        world.upload(client, UPLOAD, make(path), body)
        assert server.log == ["media image/png"]
        assert server.data == b"hello"
        assert server.requests[0].query == [("uploadType", "media")]


def test_the_name_of_a_file_that_is_not_utf_8(world: World, dialect: Any) -> None:
    """Python stands lone surrogates for its bytes."""
    with UploadServer(dialect) as server, world.connect(server.url) as client:
        world.upload(client, UPLOAD, resumable(b"abc", filename="caf\udce9 é.txt"))
        told = server.starts[0].headers["x-goog-upload-file-name"]
        assert told == "caf%3F %C3%A9.txt"
        assert server.data == b"abc"


def test_large_and_unknown_media_go_resumable(world: World, tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(DATA * 6)
    sources: list[Any] = [path, DATA * 6, iter([b"short"])]
    for source in sources:
        with UploadServer() as server, world.connect(server.url) as client:
            world.upload(client, UPLOAD, source, {"name": "files/x"})
            assert server.requests[0].query == [("uploadType", "resumable")]
            assert server.starts[0].json == {"name": "files/x"}
            assert server.data in (DATA * 6, b"short")


@pytest.mark.parametrize("kind", ["path", "bytes", "pipe", "iterator"])
@pytest.mark.parametrize("body", [None, {"name": "files/x"}])
def test_methods_without_the_resumable_protocol_stream(
    world: World, tmp_path: Path, kind: str, body: Any
) -> None:
    told: list[tuple[int, int | None]] = []
    with UploadServer() as server, world.connect(server.url) as client:
        source = sources(DATA * 6, tmp_path)[kind]
        options: Any = {"progress": lambda *args: told.append(args)}
        world.upload(client, SIMPLE_ONLY, source, body, options)
        assert server.data == DATA * 6
        chunked = "transfer-encoding" in server.requests[0].headers
        assert chunked == (kind in ("pipe", "iterator"))
    sent = [n for n, _ in told]
    assert sent == sorted(set(sent))
    assert told[-1][0] == len(DATA) * 6


@pytest.mark.parametrize("size", [1, 6], ids=["whole", "streamed"])
def test_uploads_in_one_request_are_repeated_where_they_can(
    world: World, tmp_path: Path, size: int
) -> None:
    for kind, source in sources(DATA * size, tmp_path).items():
        faults = [Reply(503)]
        with (
            UploadServer(start_faults=faults) as server,
            world.connect(server.url) as client,
            world.clock(client),
        ):
            if size == 6 and kind in ("pipe", "iterator", "list"):
                with pytest.raises(errors.Unavailable):
                    world.upload(client, SIMPLE_ONLY, source)
            else:
                world.upload(client, SIMPLE_ONLY, source)
                assert server.data == DATA * size
                assert len(server.requests) == 2


def test_a_protocol_can_be_chosen(world: World) -> None:
    with UploadServer() as server, world.connect(server.url) as client:
        world.upload(client, UPLOAD, Media(b"abc", protocol="resumable"))
        world.upload(client, UPLOAD, Media(b"abc", protocol="multipart"))
        world.upload(client, UPLOAD, Media(b"abc", protocol="simple"))
        kinds = [dict(r.query).get("uploadType") for r in server.requests]
        assert [kind for kind in kinds if kind] == ["resumable", "multipart", "media"]
        with pytest.raises(ValueError, match="doesn't offer resumable"):
            world.upload(client, SIMPLE_ONLY, Media(b"abc", protocol="resumable"))


@pytest.mark.parametrize("protocol", ["resumable", "multipart", "simple"])
def test_on_response_sees_the_last_response(world: World, protocol: Any) -> None:
    seen: list[Any] = []
    options: Any = {"on_response": seen.append, "headers": {"X-Mine": "1"}}
    with UploadServer() as server, world.connect(server.url) as client:
        file = world.upload(
            client, UPLOAD, Media(b"abc", protocol=protocol), None, options
        )
        assert (type(file), file.size) == (File, "3")
        assert {request.headers.get("x-mine") for request in server.requests} == {"1"}
    (response,) = seen
    assert response.status == 200
    assert json.loads(response.body)["size"] == "3"


def test_without_media_it_is_a_plain_call(world: World) -> None:
    with UploadServer() as server, world.connect(server.url) as client:
        server._script = lambda request: Reply(json={"name": "plain"})
        assert world.upload(client, UPLOAD, None, {"name": "x"}).name == "plain"
        assert server.requests[0].path == "/v1/files"


# --------------------------------------------------------------------- checks


@pytest.mark.parametrize(
    ("upload", "source", "told"),
    [
        (method(max_size=4), b"hello", "has 5 bytes, .* accepts 4"),
        (method(accept=("image/*", "text/html")), b"hello", "content_type"),
        (method(), Media(b"", content_type="text/plain\r\nx: y"), "isn't a media type"),
        (Method("m", "POST", "x"), b"hello", "doesn't accept media"),
    ],
)
def test_wrong_media_are_refused_before_anything_is_sent(
    world: World, upload: Method[Any], source: Any, told: str
) -> None:
    with UploadServer() as server, world.connect(server.url) as client:
        with pytest.raises(ValueError, match=told):
            world.upload(client, upload, source)
        assert server.requests == []


@pytest.mark.parametrize("kind", ["image/png", "IMAGE/PNG; x=y", "text/html"])
def test_accepted_types(world: World, kind: str) -> None:
    with UploadServer() as server, world.connect(server.url) as client:
        wanted = method(accept=("image/*", "text/html"))
        world.upload(client, wanted, Media(b"x", content_type=kind))
        assert server.data == b"x"


@pytest.mark.parametrize(
    ("accept", "sent"),
    [
        (("image/*", "application/octet-stream"), "application/octet-stream"),
        (("application/json",), "application/json"),
        (("text/*",), "text/plain"),
    ],
)
def test_a_guess_that_is_not_accepted_gives_way(
    world: World, tmp_path: Path, accept: tuple[str, ...], sent: str
) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    with UploadServer() as server, world.connect(server.url) as client:
        world.upload(client, method(accept=accept), tmp_path / "a.txt")
        assert sent in str(server.requests[0].headers)


@pytest.mark.parametrize(
    "make",
    [object, lambda: 5, lambda: io.StringIO("text"), lambda: ["text"]],
    ids=["object", "int", "text file", "strings"],
)
@pytest.mark.parametrize("protocol", ["resumable", "simple"])
def test_what_is_no_media(world: World, make: Callable[[], Any], protocol: Any) -> None:
    with UploadServer() as server, world.connect(server.url) as client:
        with pytest.raises(TypeError, match="media"):
            world.upload(client, UPLOAD, Media(make(), protocol=protocol))
        assert not any(session.finished for session in server.sessions)


def test_a_missing_file(world: World, tmp_path: Path) -> None:
    with UploadServer() as server, world.connect(server.url) as client:
        with pytest.raises(FileNotFoundError):
            world.upload(client, UPLOAD, tmp_path / "missing")
        assert server.requests == []


def test_media_of_unknown_size_stop_at_the_limit(world: World) -> None:
    with UploadServer() as server, world.connect(server.url) as client:
        with pytest.raises(errors.UploadError, match="larger than the 300000 bytes"):
            world.upload(client, method(max_size=300_000), resumable(iter([DATA])))
        assert not any(session.finished for session in server.sessions)


# ------------------------------------------------------------------ resumable


def pieces(data: bytes, size: int = 100_000) -> Iterator[bytes]:
    return (data[i : i + size] for i in range(0, len(data), size))


class Unseekable(io.RawIOBase):
    """A pipe, as it were: reads short, can't be rewound."""

    def __init__(self, data: bytes) -> None:
        self._file = io.BytesIO(data)

    def read(self, size: int = -1) -> bytes:
        return self._file.read(min(size, 70_000))


def sources(data: bytes, folder: Path) -> dict[str, Any]:
    path = folder / "media.bin"
    path.write_bytes(data)
    middle = io.BytesIO(b"before" + data)
    middle.seek(6)
    return {
        "path": path,
        "bytes": data,
        "view": memoryview(data),
        "file from its middle": middle,
        "pipe": Unseekable(data),
        "iterator": pieces(data),
        "list": list(pieces(data, 300_000)),
    }


@pytest.mark.parametrize(
    "size", [0, 1, UNIT - 1, UNIT, UNIT + 1, 4 * UNIT - 1, 4 * UNIT]
)
def test_every_source_arrives(
    world: World, dialect: Any, size: int, tmp_path: Path
) -> None:
    for name, source in sources(DATA[:size], tmp_path).items():
        told: list[tuple[int, int | None]] = []
        with UploadServer(dialect) as server, world.connect(server.url) as client:
            options: Any = {"progress": lambda *args: told.append(args)}  # noqa: B023
            response = world.upload(
                client, UPLOAD, resumable(source), {"name": "x"}, options
            )
            assert response.size == str(size), name
            assert server.data == DATA[:size]
            known = name in ("path", "bytes", "view", "file from its middle")
            assert server.sessions[0].total == (size if known else None)
            assert told[-1] == (size, size)
            sent = [n for n, _ in told]
            assert sent == sorted(set(sent))
            assert all(r.headers["x-goog-api-key"] == KEY for r in server.requests)


def test_the_commands(world: World) -> None:
    with UploadServer("goog") as server, world.connect(server.url) as client:
        world.upload(
            client, UPLOAD, resumable(DATA[: 2 * UNIT + 5], content_type="a/b")
        )
        world.upload(client, UPLOAD, resumable(b""))
        assert server.log == [
            f"upload 0+{UNIT}",
            f"upload {UNIT}+{UNIT}",
            f"upload, finalize {2 * UNIT}+5",
            "upload, finalize 0+0",
        ]
        head = server.starts[0].headers
        assert head["x-goog-upload-protocol"] == "resumable"
        assert head["x-goog-upload-command"] == "start"
        assert head["x-goog-upload-header-content-type"] == "a/b"
        assert head["x-upload-content-type"] == "a/b"
    with UploadServer("location") as server, world.connect(server.url) as client:
        world.upload(client, UPLOAD, resumable(DATA[: 2 * UNIT + 5]))
        world.upload(client, UPLOAD, resumable(iter([DATA[: UNIT + 5]])))
        world.upload(client, UPLOAD, resumable(b""))
        assert server.log == [
            f"0-{UNIT - 1}/{2 * UNIT + 5}",
            f"{UNIT}-{2 * UNIT - 1}/{2 * UNIT + 5}",
            f"{2 * UNIT}-{2 * UNIT + 4}/{2 * UNIT + 5}",
            f"0-{UNIT - 1}/*",
            f"{UNIT}-{UNIT + 4}/{UNIT + 5}",
            "*/0",
        ]


@pytest.mark.parametrize("granularity", [None, 1, 3, 1000, UNIT])
def test_chunks_are_multiples_of_what_the_server_asks(
    world: World, granularity: int | None
) -> None:
    with (
        UploadServer("goog", granularity=granularity) as server,
        world.connect(server.url) as client,
    ):
        world.upload(client, UPLOAD, resumable(DATA[:5000], chunk_size=1100))
        assert server.data == DATA[:5000]
        size = {None: 1100, 1: 1100, 3: 1101, 1000: 2000, UNIT: 5000}[granularity]
        assert server.log[0].endswith(f"0+{size}")


CUTS = [0, 1, 1000, UNIT - 1, UNIT]


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("turn", [0, 1, 3])
@pytest.mark.parametrize("kind", ["cut", "status", "partial"])
def test_it_goes_on_from_what_the_server_has(
    world: World, dialect: Any, kind: Any, turn: int, cut: int
) -> None:
    faults = [Fault("ok")] * turn + [Fault(kind, keep=cut)]
    for source in (DATA, pieces(DATA)):
        with (
            UploadServer(dialect, faults=faults) as server,
            world.connect(server.url) as client,
            world.clock(client),
        ):
            response = world.upload(client, UPLOAD, resumable(source))
            assert response.size == str(len(DATA))
            assert server.data == DATA
            assert len(server.sessions) == 1


@pytest.mark.parametrize("kind", ["cut", "partial", "status"])
def test_a_break_at_any_byte(world: World, kind: Any) -> None:
    data = bytes(range(37))
    for turn, cut in itertools.product((0, 2, 4), range(9)):
        faults = [Fault("ok")] * turn + [Fault(kind, keep=cut)]
        for source in (data, pieces(data, 3)):
            with UploadServer(granularity=4, faults=faults) as server:
                with world.connect(server.url) as client, world.clock(client):
                    world.upload(client, UPLOAD, resumable(source, chunk_size=7))
                assert server.data == data, (turn, cut)


FAULTS = st.builds(
    Fault,
    st.sampled_from(["cut", "status", "partial", "lost", "bare", "ok"]),
    st.integers(0, 9),
)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40)
@given(faults=st.lists(FAULTS, max_size=12), size=st.integers(0, 40))
def test_any_series_of_faults(kind: str, faults: list[Fault], size: int) -> None:
    """Whatever happens on the way, what the server has in the end is the source."""
    data = bytes(range(size))
    with (
        UploadServer(granularity=4, faults=faults) as server,
        World(kind) as world,
        world.connect(server.url, retry=Retry(50, deadline=None)) as client,
        world.clock(client),
    ):
        response = world.upload(
            client, UPLOAD, resumable(pieces(data, 5), chunk_size=7)
        )
        assert response.size == str(size)
        assert server.data == data


def test_a_session_that_moves(world: World) -> None:
    with UploadServer("location") as server, world.connect(server.url) as client:
        state = server._location_state

        def moving(session: Session) -> Reply:
            reply = state(session)
            moved = {"Location": f"{server.url}session/0?at={session.size}"}
            return Reply(reply.status, dict(reply.headers) | moved)

        server._location_state = moving  # type: ignore[method-assign]
        world.upload(client, UPLOAD, resumable(DATA))
        assert server.data == DATA
        queries = [dict(request.query) for request in server.requests[2:]]
        assert queries == [{"at": str(n * UNIT)} for n in (1, 2, 3)]


def test_every_chunk_cut_in_turn(world: World, dialect: Any) -> None:
    """No attempt is lost on a long upload: the count restarts with progress."""
    faults = [Fault("cut", keep=UNIT // 2) for _ in range(8)]
    with (
        UploadServer(dialect, faults=faults) as server,
        world.connect(server.url, retry=Retry(2)) as client,
        world.clock(client),
    ):
        world.upload(client, UPLOAD, resumable(DATA))
        assert server.data == DATA


def test_a_lost_response_is_asked_for(world: World, dialect: Any) -> None:
    for faults in ([Fault("lost")], [*[Fault("ok")] * 3, Fault("lost")]):
        with (
            UploadServer(dialect, faults=faults) as server,
            world.connect(server.url) as client,
            world.clock(client),
        ):
            assert world.upload(client, UPLOAD, resumable(DATA)).name == "files/a"
            assert server.data == DATA
            asked = "query" if dialect == "goog" else f"*/{len(DATA)}"
            assert server.log.count(asked) == 1


def test_a_response_without_its_header_is_not_trusted(
    world: World, dialect: Any
) -> None:
    with (
        UploadServer(dialect, faults=[Fault("bare")] * 2) as server,
        world.connect(server.url) as client,
        world.clock(client),
    ):
        world.upload(client, UPLOAD, resumable(DATA))
        assert server.data == DATA


def test_failing_queries_are_repeated(world: World, dialect: Any) -> None:
    replies = [Reply(503), Reply(cut=0, cut_head=True)]
    with (
        UploadServer(dialect, faults=[Fault("cut", 9)], query_faults=replies) as server,
        world.connect(server.url) as client,
        world.clock(client),
    ):
        world.upload(client, UPLOAD, resumable(DATA))
        assert server.data == DATA


def test_a_session_that_is_gone_starts_over(world: World, dialect: Any) -> None:
    faults = [Fault("ok"), Fault("gone", keep=50)]
    with (
        UploadServer(dialect, faults=faults) as server,
        world.connect(server.url) as client,
        world.clock(client),
    ):
        world.upload(client, UPLOAD, resumable(DATA))
        assert server.data == DATA
        assert len(server.sessions) == 2


def test_a_query_for_a_session_that_is_gone(world: World, dialect: Any) -> None:
    with (
        UploadServer(
            dialect, faults=[Fault("cut", 9)], query_faults=[Reply(410)]
        ) as server,
        world.connect(server.url) as client,
        world.clock(client),
    ):
        world.upload(client, UPLOAD, resumable(DATA))
        assert server.data == DATA


def test_starting_over_needs_a_source_that_can(world: World, dialect: Any) -> None:
    faults = [Fault("ok"), Fault("gone")]
    with (
        UploadServer(dialect, faults=faults) as server,
        world.connect(server.url) as client,
        world.clock(client),
        pytest.raises(errors.UploadError, match="can't be rewound"),
    ):
        world.upload(client, UPLOAD, resumable(pieces(DATA)))


def test_sessions_that_are_always_gone(world: World, dialect: Any) -> None:
    with (
        UploadServer(dialect, faults=[Fault("gone")] * 9) as server,
        world.connect(server.url, retry=Retry(3)) as client,
        world.clock(client),
    ):
        with pytest.raises(errors.NotFound) as caught:
            world.upload(client, UPLOAD, resumable(DATA))
        assert len(server.sessions) == 3
        assert caught.value.attempts == 3


def test_an_offset_that_the_server_disputes(world: World, dialect: Any) -> None:
    """Another client has sent a part meanwhile: 409 or 400, then the query tells."""
    with (
        UploadServer(dialect) as server,
        world.connect(server.url) as client,
        world.clock(client) as clock,
    ):

        def meddle(session: UploadSession) -> None:
            server._keep(server.sessions[0], DATA[:77])

        world.upload(client, UPLOAD, resumable(DATA), None, {"on_session": meddle})
        assert server.data == DATA
        assert clock.slept == []


def test_a_server_that_takes_nothing(world: World, dialect: Any) -> None:
    with (
        UploadServer(dialect, faults=[Fault("partial", 0)] * 50) as server,
        world.connect(server.url, retry=Retry(3)) as client,
        world.clock(client),
    ):
        with pytest.raises(errors.UploadError, match="keeps 0 bytes"):
            world.upload(client, UPLOAD, resumable(DATA))
        assert len(server.log) < 10


def test_it_gives_up_when_the_policy_says_so(world: World, dialect: Any) -> None:
    with (
        UploadServer(
            dialect, faults=[Fault("status")], query_faults=[Reply(503)] * 9
        ) as server,
        world.connect(server.url, retry=Retry(3)) as client,
        world.clock(client) as clock,
    ):
        with pytest.raises(errors.Unavailable) as caught:
            world.upload(client, UPLOAD, resumable(DATA))
        assert caught.value.attempts == 3
        assert caught.value.session is not None
        assert len(clock.slept) == 2


def test_refusals_are_not_repeated(world: World, dialect: Any) -> None:
    with (
        UploadServer(dialect, faults=[Fault("status", status=403)]) as server,
        world.connect(server.url) as client,
        pytest.raises(errors.PermissionDenied),
    ):
        world.upload(client, UPLOAD, resumable(DATA))
    assert len(server.log) == 1


def test_a_refusal_after_the_end_is_final(world: World) -> None:
    response = Reply(
        400,
        {"X-Goog-Upload-Status": "final"},
        json={"error": {"code": 400, "message": "not a video"}},
    )
    with UploadServer("goog") as server, world.connect(server.url) as client:
        take = server._take
        server._take = lambda *args: (take(*args), response)[1]  # type: ignore[method-assign]
        with pytest.raises(errors.InvalidArgument, match="not a video"):
            world.upload(client, UPLOAD, resumable(b"abc"))
        assert len(server.log) == 1


@pytest.mark.parametrize("turn", [0, 2])
def test_the_server_cancels(world: World, dialect: Any, turn: int) -> None:
    faults = [Fault("ok")] * turn + [Fault("cancelled")]
    with (
        UploadServer(dialect, faults=faults) as server,
        world.connect(server.url) as client,
        pytest.raises(UploadCancelled),
    ):
        world.upload(client, UPLOAD, resumable(DATA))
    assert len(server.log) == turn + 1


def test_the_caller_cancels(world: World, dialect: Any) -> None:
    def progress(sent: int, total: int | None) -> None:
        if sent >= 2 * UNIT:
            raise UploadCancelled("enough")

    with UploadServer(dialect) as server, world.connect(server.url) as client:
        with pytest.raises(UploadCancelled, match="enough"):
            world.upload(client, UPLOAD, resumable(DATA), None, {"progress": progress})
        assert server.sessions[0].cancelled
        assert server.log[-1] == "cancel"


def test_starting_is_repeated(world: World, dialect: Any) -> None:
    replies = [Reply(500), Reply(503), Reply(cut=0, cut_head=True)]
    with (
        UploadServer(dialect, start_faults=replies) as server,
        world.connect(server.url) as client,
        world.clock(client),
    ):
        world.upload(client, UPLOAD, resumable(DATA))
        assert server.data == DATA
        assert len(server.starts) == 4


def test_a_server_that_opens_no_session(world: World) -> None:
    with (
        UploadServer(start_faults=[Reply()]) as server,
        world.connect(server.url) as client,
        pytest.raises(errors.UploadError, match="open an upload session"),
    ):
        world.upload(client, UPLOAD, resumable(DATA))


# -------------------------------------------------------- sessions to be kept


@pytest.mark.parametrize("kept", [0, 1, UNIT + 77, len(DATA) - 1, len(DATA)])
def test_resuming_in_another_process(
    world: World, dialect: Any, kept: int, tmp_path: Path
) -> None:
    whole, rest = divmod(kept, UNIT)
    faults = [
        *[Fault("ok")] * min(whole, 3),
        *[Fault("cut", rest or UNIT)] * (kept > 0),
    ]
    faults += [] if kept else [Fault("cut", 0)]
    path = tmp_path / "saved.json"
    for again in (DATA, pieces(DATA)):
        with UploadServer(dialect, faults=faults) as server:
            with world.connect(server.url, retry=Retry(1)) as client:
                with pytest.raises(errors.TransportError) as caught:
                    world.upload(client, UPLOAD, resumable(DATA))
                assert caught.value.session is not None
                path.write_text(json.dumps(caught.value.session.to_dict()))
            assert server.sessions[0].size == kept
            sent = len(server.log)
            with world.connect(server.url) as client:
                session = UploadSession.from_dict(json.loads(path.read_text()))
                options: Any = {"resume": session}
                response = world.upload(client, UPLOAD, resumable(again), None, options)
                assert response.size == str(len(DATA))
            assert server.data == DATA
            assert len(server.starts) == 1
            first = "query" if dialect == "goog" else "*/"
            assert server.log[sent].startswith(first)


def test_on_session_comes_before_any_data(world: World, dialect: Any) -> None:
    with UploadServer(dialect) as server, world.connect(server.url) as client:
        told: list[UploadSession] = []

        def tell(session: UploadSession) -> None:
            assert server.log == []
            told.append(session)

        world.upload(client, UPLOAD, resumable(DATA), None, {"on_session": tell})
        (session,) = told
        assert session.total == len(DATA)
        assert UploadSession.from_dict(session.to_dict()) == session
        assert "secret" not in repr(session)


def test_resuming_a_finished_upload_gives_its_response(
    world: World, dialect: Any
) -> None:
    with UploadServer(dialect) as server, world.connect(server.url) as client:
        told: list[UploadSession] = []
        world.upload(client, UPLOAD, resumable(DATA), None, {"on_session": told.append})
        response = world.upload(
            client, UPLOAD, resumable(DATA), None, {"resume": told[0]}
        )
        assert response.name == "files/a"
        assert len(server.starts) == 1


def test_a_session_of_something_else_is_refused(world: World) -> None:
    session = UploadSession(UPLOAD.id, "https://x/", "goog", 5, 1)
    with UploadServer() as server, world.connect(server.url) as client:
        with pytest.raises(ValueError, match="for 5 bytes, the media has 3"):
            world.upload(client, UPLOAD, b"abc", None, {"resume": session})
        other = UploadSession("other.method", "https://x/", "goog", 3, 1)
        with pytest.raises(ValueError, match=r"belongs to other\.method"):
            world.upload(client, UPLOAD, b"abc", None, {"resume": other})
        assert server.requests == []


GOOD = {
    "method": "m",
    "url": "https://x/",
    "dialect": "goog",
    "total": 5,
    "granularity": 1,
}


@pytest.mark.parametrize(
    "change",
    [
        {"method": 5},
        {"url": "ftp://x/"},
        {"url": None},
        {"dialect": "other"},
        {"total": "5"},
        {"granularity": 0},
        {"granularity": None},
    ],
)
def test_what_is_no_saved_session(change: dict[str, Any]) -> None:
    assert UploadSession.from_dict(GOOD).to_dict() == GOOD
    with pytest.raises(ValueError, match="not a saved upload session"):
        UploadSession.from_dict(GOOD | change)


@pytest.mark.parametrize("url", ["http://[bad", "http://h:99999/", "http://me@h/"])
def test_a_saved_session_that_leads_nowhere(
    world: World, dialect: Any, url: str
) -> None:
    session = UploadSession("example.media.upload", url, dialect, None, 1)
    with (
        UploadServer(dialect) as server,
        world.connect(server.url) as client,
        pytest.raises(errors.RedirectError),
    ):
        world.upload(client, UPLOAD, resumable(DATA), options={"resume": session})


def test_the_session_survives_pickling_of_the_error(world: World) -> None:
    with (
        UploadServer(faults=[Fault("cut", 5)]) as server,
        world.connect(server.url, retry=Retry(1)) as client,
        pytest.raises(errors.TransportError) as caught,
    ):
        world.upload(client, UPLOAD, resumable(DATA))
    assert pickle.loads(pickle.dumps(caught.value)).session == caught.value.session


class Hasty(UploadServer):
    """Says that the upload is complete when asked, whatever has arrived."""

    honest = 0
    """How many times it tells the truth before."""
    received: str | None = None

    def handle(self, request: Any) -> Reply:
        asked = request.headers.get("x-goog-upload-command") == "query"
        asked = asked or "bytes */" in request.headers.get("content-range", "")
        if not asked or self.honest:
            self.honest -= asked
            return super().handle(request)
        done = self._finish(self.sessions[0])
        told = self.received and {"x-goog-upload-size-received": self.received}
        return replace(done, headers={**done.headers, **(told or {})})


@pytest.mark.parametrize("turn", [0, 1, 2])
@pytest.mark.parametrize("resumed", [False, True])
def test_an_upload_that_ends_before_everything_was_sent(
    world: World, dialect: Any, turn: int, resumed: bool
) -> None:
    faults = [*[Fault("cut", 9)] * resumed, *[Fault("ok")] * turn, Fault("cut", 100)]
    with Hasty(dialect, faults=faults) as server:
        options: Any = {}
        if resumed:
            with (
                world.connect(server.url, retry=Retry(1)) as client,
                pytest.raises(errors.TransportError) as begun,
            ):
                world.upload(client, UPLOAD, resumable(DATA))
            options = {"resume": begun.value.session}
            server.honest = 1
        with (
            world.connect(server.url) as client,
            pytest.raises(errors.UploadError, match="ended the upload") as caught,
        ):
            world.upload(client, UPLOAD, resumable(DATA), options=options)
        assert caught.value.session is not None
        assert caught.value.attempts == 2


@pytest.mark.parametrize("claimed", [UNIT + 1, len(DATA), len(DATA) + 1])
@pytest.mark.parametrize("known", [True, False])
def test_a_server_that_claims_more_than_was_sent(
    world: World, dialect: Any, claimed: int, known: bool
) -> None:
    """Asked after a failure, it would have the upload end early."""
    told = (
        Reply(308, {"range": f"bytes=0-{claimed - 1}"})
        if dialect == "location"
        else Reply(
            headers={
                "x-goog-upload-status": "active",
                "x-goog-upload-size-received": str(claimed),
            }
        )
    )
    source = DATA if known else pieces(DATA)
    with (
        UploadServer(dialect, faults=[Fault("status")], query_faults=[told]) as server,
        world.connect(server.url) as client,
        world.clock(client),
        pytest.raises(errors.UploadError, match=f"has {claimed} bytes, but {UNIT}"),
    ):
        world.upload(client, UPLOAD, resumable(source))
    assert not server.sessions[0].finished


def test_a_resumed_upload_of_which_the_server_claims_too_much(
    world: World, dialect: Any
) -> None:
    with UploadServer(dialect, faults=[Fault("cut", 9)]) as server:
        with (
            world.connect(server.url, retry=Retry(1)) as client,
            pytest.raises(errors.TransportError) as begun,
        ):
            world.upload(client, UPLOAD, resumable(DATA))
        server.sessions[0].size = len(DATA) + 1
        options: Any = {"resume": begun.value.session}
        with (
            world.connect(server.url) as client,
            pytest.raises(errors.UploadError, match=f"but {len(DATA)} were sent"),
        ):
            world.upload(client, UPLOAD, resumable(DATA), options=options)


@pytest.mark.parametrize(
    "span",
    [
        "bytes=5-99",
        "bytes=0-99,200-262143",
        "chars=0-262143",
        "bytes",
        "bytes=0-",
        "99",
        "bytes=0-²",
    ],
)
def test_a_range_that_does_not_tell_what_the_server_has(
    world: World, span: str
) -> None:
    class Vague(UploadServer):
        def handle(self, request: Any) -> Reply:
            reply = super().handle(request)
            return (
                replace(reply, headers={"range": span})
                if reply.status == 308
                else reply
            )

    with (
        Vague("location") as server,
        world.connect(server.url, retry=Retry(3)) as client,
        world.clock(client),
        pytest.raises(errors.UploadError, match="doesn't say what it has"),
    ):
        world.upload(client, UPLOAD, resumable(DATA))


@pytest.mark.parametrize("size", [10, len(DATA)])
def test_an_upload_that_is_redirected(world: World, size: int) -> None:
    """Media go where the client means them to."""

    class Redirecting(UploadServer):
        def handle(self, request: Any) -> Reply:
            if "uploadType=resumable" in request.target:
                return super().handle(request)
            _ = request.body
            return Reply(307, {"location": "http://localhost:1/there"})

    for media in (DATA[:size], resumable(DATA[:size])):
        with (
            Redirecting() as server,
            world.connect(server.url) as client,
            pytest.raises(errors.RedirectError, match="redirects to localhost"),
        ):
            world.upload(client, UPLOAD, media)


@pytest.mark.parametrize("received", ["0", str(len(DATA) - 1), str(len(DATA) + 1)])
def test_an_upload_that_ends_with_another_size(
    world: World, dialect: Any, received: str
) -> None:
    faults = [Fault("ok")] * 3 + [Fault("cut", 100)]
    with Hasty(dialect, faults=faults) as server, world.connect(server.url) as client:
        server.received = received
        with pytest.raises(errors.UploadError, match=f"{received} bytes of"):
            world.upload(client, UPLOAD, resumable(DATA))


@pytest.mark.parametrize("root", ["ftp://127.0.0.1/", "file:///", "javascript:"])
def test_a_session_elsewhere_than_over_http(
    world: World, dialect: Any, root: str
) -> None:
    with (
        UploadServer(dialect, session_root=root) as server,
        world.connect(server.url) as client,
        pytest.raises(errors.RedirectError, match="isn't an HTTP"),
    ):
        world.upload(client, UPLOAD, resumable(DATA))
    assert len(server.requests) == 1


# --------------------------------------------------------------------- secrets


def test_no_key_goes_to_a_foreign_upload_host(world: World, dialect: Any) -> None:
    with UploadServer(dialect) as other:
        root = other.url
        with UploadServer(dialect, session_root=root) as server:
            other.sessions = server.sessions
            with world.connect(server.url, headers={"x-mine": "private"}) as client:
                world.upload(client, UPLOAD, resumable(DATA))
        assert other.data == DATA
        assert len(other.requests) == 4
        for request in other.requests:
            assert KEY not in str(request.headers)
            assert "private" not in str(request.headers)
        assert server.requests[0].headers["x-goog-api-key"] == KEY


def test_a_session_on_the_documented_host_moves_to_the_base_url(
    world: World, dialect: Any
) -> None:
    with (
        UploadServer(dialect, session_root=ROOT) as server,
        world.connect(server.url) as client,
    ):
        world.upload(client, UPLOAD, resumable(DATA))
        assert server.data == DATA


# ---------------------------------------------------------------------- async


async def agen(data: bytes) -> AsyncIterator[bytes]:
    for piece in pieces(data):
        await asyncio.sleep(0)
        yield piece


def test_async_iterables_are_media_of_async_clients(dialect: Any) -> None:
    faults = [Fault("cut", 1000), Fault("partial", 5000)]
    with (
        UploadServer(dialect, faults=faults) as server,
        World("async") as world,
        world.connect(server.url) as client,
        world.clock(client),
    ):
        world.upload(client, UPLOAD, resumable(agen(DATA)))
        assert server.data == DATA
    with (
        UploadServer() as server,
        World("async") as world,
        world.connect(server.url) as client,
    ):
        world.upload(client, SIMPLE_ONLY, agen(DATA * 6))
        assert server.data == DATA * 6
    with (
        UploadServer() as server,
        World("sync") as world,
        world.connect(server.url) as client,
    ):
        with pytest.raises(TypeError, match="AsyncClient"):
            world.upload(client, UPLOAD, agen(DATA))
        assert server.requests == []


def test_a_cancelled_task_leaves_a_session_to_be_resumed(dialect: Any) -> None:
    with (
        UploadServer(dialect) as server,
        World("async") as world,
        world.connect(server.url) as client,
    ):
        told: list[UploadSession] = []

        async def upload() -> None:
            task = asyncio.current_task()
            assert task is not None

            def progress(sent: int, total: int | None) -> None:
                if sent >= 2 * UNIT:
                    task.cancel()

            options: Any = {"on_session": told.append, "progress": progress}
            await client._api.upload(UPLOAD, {}, None, resumable(DATA), options)

        with pytest.raises(asyncio.CancelledError):
            world.do(upload())
        assert not server.sessions[0].cancelled
        world.upload(client, UPLOAD, resumable(DATA), None, {"resume": told[0]})
        assert server.data == DATA
        assert len(server.sessions) == 1


def test_files_are_closed_and_those_of_the_caller_are_not(
    world: World, tmp_path: Path
) -> None:
    path = tmp_path / "a"
    path.write_bytes(DATA)
    with UploadServer() as server, world.connect(server.url) as client:
        world.upload(
            client, UPLOAD, resumable(path)
        )  # a ResourceWarning would fail here
        with path.open("rb") as file:
            world.upload(client, UPLOAD, resumable(file))
            assert not file.closed


def test_a_file_that_shrinks(world: World, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(DATA)
    with UploadServer() as server, world.connect(server.url) as client:

        def shrink(_: UploadSession) -> None:
            path.write_bytes(DATA[:UNIT])

        with pytest.raises(errors.UploadError, match=f"{UNIT} bytes of {len(DATA)}"):
            world.upload(client, UPLOAD, resumable(path), None, {"on_session": shrink})


# --------------------------------------------------------------------- memory


def block(number: int) -> bytes:
    return number.to_bytes(8, "big") * 8192


def blocks(count: int) -> Iterator[bytes]:
    return (block(number) for number in range(count))


def bounded(
    world: World, client: Any, server: UploadServer, media: Any, limit: int
) -> None:
    tracemalloc.start()
    try:
        world.upload(client, UPLOAD, media)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert server.sessions[-1].finished
    assert peak < limit, f"{peak / 2**20:.1f} MiB"


@pytest.mark.parametrize("kind", ["file", "iterator"])
def test_memory_is_bounded_by_the_chunk(
    world: World, dialect: Any, kind: str, tmp_path: Path
) -> None:
    size, chunk = 64 * 2**20, 4 * 2**20
    path = tmp_path / "sparse"
    with path.open("wb") as file:
        file.truncate(size)
    source = path if kind == "file" else blocks(size // 65536)
    with (
        UploadServer(dialect, keep_data=False) as server,
        world.connect(server.url) as client,
    ):
        world.upload(client, UPLOAD, b"warm up")  # imports are not the upload's memory
        bounded(
            world, client, server, Media(source, chunk_size=chunk), 3 * chunk + 2**20
        )
        assert server.sessions[-1].size == size


@pytest.mark.slow
def test_a_gibibyte_arrives_in_bounded_memory(
    world: World, dialect: Any, tmp_path: Path
) -> None:
    size, chunk = 2**30, 8 * 2**20
    path = tmp_path / "sparse"
    with path.open("wb") as file:
        file.truncate(size)
    with (
        UploadServer(dialect, keep_data=False) as server,
        world.connect(server.url) as client,
    ):
        world.upload(client, UPLOAD, b"warm up")
        bounded(world, client, server, Media(path, chunk_size=chunk), 3 * chunk + 2**20)
        session = server.sessions[-1]
        assert session.size == size
        whole = hashlib.sha256()
        for _ in itertools.repeat(None, size // 2**20):
            whole.update(bytes(2**20))
        assert session.digest.digest() == whole.digest()
