"""A canary key must show nowhere but in its header, and only on its own host."""

from __future__ import annotations

import copy
import logging
import pickle
import pprint
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from gapismith.runtime import errors
from gapismith.runtime.calls.method import HttpBody, MediaDownload, Method, Upload
from gapismith.runtime.calls.retry import Retry
from gapismith.runtime.media.media import Media
from gapismith.runtime.testing.fake_transport import FakeTransport
from google.oauth2.credentials import Credentials

from tests.runtime import harness as api
from tests.runtime.harness import World
from tests.runtime.server import Reply, Request, Server

CANARY = "canary-key"
A = {"name": "files/a"}
FAILURES = [
    Reply(400, json={"error": {"message": "API key not valid"}}),
    Reply(500, body=b"<html>"),
    Reply(json=A, cut=5),
    Reply(cut=0, cut_head=True, reset=True),
    Reply(stall=True),
    Reply(body=b"no json"),
    Reply(302, headers={"Location": "http://localhost:1/"}),
]


@pytest.mark.parametrize("reply", FAILURES)
def test_errors_do_not_tell(
    world: World, reply: Reply, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with Server([reply]) as server:
        client = world.client(server.url, retry=Retry(1), timeout=1.0)
        with pytest.raises(errors.Error) as caught:
            world.do(client.files.get("files/a"))
        assert server.requests[0].headers["x-goog-api-key"] == CANARY
    assert not leaks(caught.value, caplog.text)


def leaks(error: errors.Error, logged: str = "", *secrets: str) -> list[str]:
    """Everything that tells a secret of what people see of an error."""
    told = [
        repr(error),
        str(error),
        "".join(traceback.format_exception(error)),
        # What error trackers do: every variable of every frame.
        "".join(
            traceback.TracebackException.from_exception(
                error, capture_locals=True
            ).format()
        ),
        pprint.pformat(vars(error)),
        repr(pickle.dumps(error)),
        logged,
    ]
    return [text for text in told for secret in secrets or (CANARY,) if secret in text]


def texts(error: BaseException) -> list[str]:
    """What an error and all those that it leads to say."""
    told = [str(error), repr(error), *traceback.format_exception(error)]
    for behind in (error.__cause__, error.__context__, *error.args):
        told += texts(behind) if isinstance(behind, BaseException) else []
    return told


def in_the_query() -> dict[str, Any]:
    return {"service": KEY_IN_QUERY}


def in_a_header() -> dict[str, Any]:
    return {"credentials": "anonymous", "headers": {"X-Secret": CANARY}}


def as_a_token() -> dict[str, Any]:
    token: Any = Credentials
    return {"credentials": token(CANARY)}


KEY_IN_QUERY = api.SERVICE.replaced(api_key_parameter="key")
UNREACHABLE = {
    "refused": "http://127.0.0.1:9/",
    "no such host": "http://no.such.host.invalid/",
    "no tls": "https://127.0.0.1:{port}/",
}
BROKEN = {
    "no http": Reply(raw=b"?key=x SSH-2.0\r\n", close=True),
    "echo": Reply(raw=f"HTTP/1.1 {CANARY} no\r\n\r\n".encode(), close=True),
    "a coding": Reply(headers={"content-encoding": CANARY.upper()}, body=b"x"),
    "an endless line": Reply(raw=b"HTTP/1.1 200 OK\r\nx: " + b"a" * 70_000, close=True),
    "nothing": Reply(cut=0, cut_head=True),
    "reset": Reply(cut=0, cut_head=True, reset=True),
    "silence": Reply(stall=True),
    "a cut body": Reply(json=A, cut=5),
    "a cut chunk": Reply(
        raw=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n99"
    ),
    "no gzip": Reply(headers={"content-encoding": "gzip"}, body=b"x" * 99),
    "302": Reply(302, headers={"Location": "http://[::1?key=" + CANARY}),
}


@pytest.mark.parametrize("given", [False, True], ids=["own", "given"])
@pytest.mark.parametrize("settings", [in_the_query, in_a_header, as_a_token])
@pytest.mark.parametrize("kind", [*UNREACHABLE, *BROKEN])
def test_no_text_behind_an_error_tells(
    world: World, kind: str, settings: Any, given: bool
) -> None:
    """Those of urllib3, `requests` and aiohttp name the URL, and some the headers."""
    with Server(lambda _: BROKEN.get(kind, Reply())) as server:
        port = server.url.rstrip("/").rpartition(":")[2]
        url = UNREACHABLE.get(kind, server.url).format(port=port)
        more: Any = {"session": world.session()} if given else {}
        client = world.client(url, retry=Retry(1), timeout=0.3, **settings(), **more)
        with pytest.raises(errors.Error) as caught:
            world.do(client.files.get("files/a"))
    assert not [text for text in texts(caught.value) if CANARY in text]


def test_no_pickle_tells_the_query(world: World) -> None:
    """Of the response, which an error carries."""
    with Server([Reply(404)]) as server:
        client = world.client(server.url)
        options = {"query": {"key": CANARY}}
        with pytest.raises(errors.NotFound) as caught:
            world.do(client.files.get("files/a", options=options))
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.response.url == f"{server.url}v1/files/a"
    assert CANARY.encode() not in pickle.dumps(caught.value)


@pytest.mark.parametrize("given", [False, True], ids=["own", "given"])
@pytest.mark.parametrize("kind", [*UNREACHABLE, *BROKEN])
def test_no_text_behind_an_error_tells_where_an_upload_session_is(
    world: World, kind: str, given: bool
) -> None:
    """Who knows its URL can write there."""

    def reply(request: Request) -> Reply:
        if request.path == f"/{CANARY}/a":
            return BROKEN.get(kind, Reply())
        port = server.url.rstrip("/").rpartition(":")[2]
        root = UNREACHABLE.get(kind, server.url).format(port=port)
        return Reply(headers={"location": f"{root}{CANARY}/./%61"})

    with Server(reply) as server:
        more: Any = {"session": world.session()} if given else {}
        client = world.client(server.url, retry=Retry(1), timeout=0.3, **more)
        with pytest.raises(errors.Error) as caught:
            uploading(world, client)
    assert not [text for text in texts(caught.value) if CANARY in text]


@pytest.mark.parametrize("kind", BROKEN)
def test_no_text_tells_what_a_session_adds(world: World, kind: str) -> None:
    with Server(lambda _: BROKEN[kind]) as server:
        session = world.session({"Authorization": f"Bearer {CANARY}"})
        client = world.client(
            server.url,
            retry=Retry(1),
            timeout=0.3,
            session=session,
            credentials="anonymous",
        )
        with pytest.raises(errors.Error) as caught:
            world.do(client.files.get("files/a"))
    assert not [text for text in texts(caught.value) if CANARY in text]


def test_what_the_caller_was_handling_keeps_its_frames(world: World) -> None:
    client = world.client("http://127.0.0.1:9/", retry=Retry(1))

    def handle() -> None:
        try:
            raise LookupError("mine")
        except LookupError:
            world.do(client.files.get("files/a"))

    with pytest.raises(errors.ConnectError) as caught:
        handle()
    behind = caught.value.__cause__
    while not isinstance(behind, LookupError):
        assert behind is not None
        behind = behind.__cause__ or behind.__context__
    assert behind.__traceback__ is not None


UPLOAD = Method(
    "media.upload",
    "POST",
    "v1/files",
    response=lambda: api.File,
    body=lambda: api.File,
    upload=Upload("/upload/v1/files", "/resumable/upload/v1/files", multipart=True),
)
DOWNLOAD = Method(
    "media.get", "GET", "v1/media", response=lambda: HttpBody, download=MediaDownload()
)
SSE = {"Content-Type": "text/event-stream"}
EVENT = b'data: {"name": "a"}\r\n\r\n'


def streaming(world: World, client: Any) -> Any:
    return world.list(client._api.stream(api.STREAM, {}))


def uploading(world: World, client: Any) -> Any:
    media = Media(b"x" * 1000, protocol="resumable")
    return world.do(client._api.upload(UPLOAD, {}, {}, media))


def downloading(world: World, client: Any) -> Any:
    return world.do(client._api.download(DOWNLOAD, {}).read())


def waiting(world: World, client: Any) -> Any:
    return world.do(client.wait("batches/b", timeout=1))


def batching(world: World, client: Any) -> Any:
    batch = client.batch()
    result = batch.add(client.files.get, "files/a")
    world.do(batch.send())
    return result.result()


@pytest.mark.parametrize("odd", ["\n", "\r\nX: 1", " ", "é"], ids=ascii)
@pytest.mark.parametrize("where", ["argument", "environment"])
def test_a_key_that_no_header_can_hold_is_not_told(
    world: World, monkeypatch: pytest.MonkeyPatch, odd: str, where: str
) -> None:
    """Keys that are read from files tend to end in a line break."""
    key = f"{CANARY}{odd}"
    if where == "argument":
        with pytest.raises(ValueError, match="api_key") as caught:
            world.client("http://127.0.0.1:9/", api_key=key)
    else:
        monkeypatch.setenv("SAMPLE_KEY", key)
        client = world.client("http://127.0.0.1:9/", api_key=None, credentials=None)
        with pytest.raises(ValueError, match="SAMPLE_KEY") as caught:
            world.do(client.files.get("files/a"))
    assert CANARY not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    ("use", "reply"),
    [
        (streaming, Reply(401)),
        (streaming, Reply(headers=SSE, chunks=[EVENT, None])),
        (streaming, Reply(headers=SSE, chunks=[EVENT, EVENT], cut=40)),
        (streaming, Reply(302, headers={"Location": "http://localhost:1/"})),
        (uploading, Reply(403)),
        (uploading, Reply(json={})),
        (uploading, Reply(stall=True)),
        (downloading, Reply(404)),
        (downloading, Reply(body=b"x" * 1000, cut=500)),
        (waiting, Reply(500)),
        (batching, Reply(404)),
        (batching, Reply(json={})),
    ],
)
@pytest.mark.parametrize("kind", ["key", "token"])
def test_nor_do_errors_of_other_kinds_of_calls(
    world: World,
    use: Callable[[World, Any], Any],
    reply: Reply,
    kind: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    token: Any = Credentials
    own = {"credentials": token(CANARY)} if kind == "token" else {}
    with Server([reply, reply]) as server:
        client = world.client(server.url, retry=Retry(1), timeout=1.0, **own)
        with pytest.raises(errors.Error) as caught:
            use(world, client)
        header = "authorization" if own else "x-goog-api-key"
        assert CANARY in server.requests[0].headers[header]
    assert not leaks(caught.value, caplog.text)


@pytest.mark.parametrize(
    "reply", [Reply(400, json={"error": "invalid_grant"}), Reply(reset=True, cut=0)]
)
def test_refresh_failures_do_not_tell(
    world: World, caplog: pytest.LogCaptureFixture, reply: Reply
) -> None:
    """Neither the refresh token nor the client's secret, which google-auth sends."""
    caplog.set_level(logging.DEBUG)
    untyped: Any = Credentials
    with Server(lambda _: reply) as server:
        tokens = untyped(
            None,
            refresh_token="r3fresh",
            token_uri=f"{server.url}token",
            client_id="i",
            client_secret="cl13nt",
        )
        client = world.client(server.url, credentials=tokens)
        with pytest.raises(errors.CredentialsError) as caught:
            world.do(client.files.get("files/a"))
        assert b"refresh_token=" in server.requests[0].body
    # Not within the assert: pytest keeps what is in there in variables of this frame.
    told = leaks(caught.value, caplog.text, "r3fresh", "cl13nt")
    assert not told


@pytest.mark.parametrize("status", [200, 400])
def test_the_repr_of_a_response_tells_no_upload_session(
    world: World, status: int
) -> None:
    session = {
        "Location": f"https://x/upload?upload_id={CANARY}",
        "X-Goog-Upload-URL": f"https://x/upload?upload_id={CANARY}",
        "X-Goog-Upload-Control-URL": f"https://x/upload?upload_id={CANARY}",
        "X-GUploader-UploadID": CANARY,
        "Set-Cookie": f"a={CANARY}",
        "X-Other": "told",
    }
    found: list[Any] = []
    with Server([Reply(status, session, json=A)]) as server:
        client = world.client(server.url)
        try:
            world.do(client.files.get("a", options={"on_response": found.append}))
        except errors.ApiError as error:
            found.append(error.response)
    (response,) = found
    assert CANARY not in repr(response)
    assert "'x-other': 'told'" in repr(response)
    assert CANARY in response.headers["location"]


def test_reprs_do_not_tell(world: World) -> None:
    client = world.client(session=FakeTransport([A]))
    world.do(client.files.get("files/a"))
    # Private objects too: debuggers and trackers of errors show them.
    call = client._api.prepare(api.GET, A)
    told = [
        client,
        client.files,
        client._api,
        client._api.connection,
        call,
        call.request,
    ]
    told += [client._api.connection.shell.auth, vars(client), copy.copy(client)]
    assert not [thing for thing in told if CANARY in repr(thing)]


def test_urls_do_not_tell(world: World) -> None:
    fake = FakeTransport([A])
    world.do(world.client(session=fake).files.get("files/a"))
    assert CANARY not in fake.requests[0].url


def test_logs_name_the_call_and_nothing_more(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "tests.runtime")
    with Server([Reply(503), Reply(json=A)]) as server:
        client = world.client(server.url, retry=Retry(initial=0))
        options: Any = {"query": {"secret": "s3cret"}, "headers": {"x-s": "s3cret"}}
        world.do(client.files.get("files/a", options=options))
    own = [record for record in caplog.records if record.name == "tests.runtime"]
    assert [record.levelno for record in own] == [logging.DEBUG] * 3
    lines = [record.getMessage() for record in own]
    assert lines[0] == "GET 127.0.0.1/v1/files/a -> 503"
    assert lines[1].startswith("files.get: attempt 1 failed (Unavailable), next in")
    assert lines[2] == "GET 127.0.0.1/v1/files/a -> 200"
    assert "s3cret" not in caplog.text


def test_success_is_quiet(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with Server([Reply(json=A)]) as server:
        world.do(world.client(server.url).files.get("files/a"))
    assert caplog.records == []


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/upload",
        "https://sample.googleapis.com.evil.example/",
        "https://sample.googleapis.com@evil.example/",
        "https://sample.googleapis.com:444/",
        "http://sample.googleapis.com/",
    ],
)
def test_other_hosts_get_no_credentials(world: World, url: str) -> None:
    # Nothing public sends a request to another host and tells what it carried.
    auth = world.client(session=FakeTransport([]))._api.connection.shell.auth
    assert auth.ready(url, None) == {}
    assert auth.renew(url, None).result() == {}
    own = auth.ready("https://sample.googleapis.com/upload/x", None)
    assert own == {"x-goog-api-key": CANARY}
