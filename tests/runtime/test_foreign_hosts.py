"""What a user's session adds to its requests stays with the service's own hosts."""

from __future__ import annotations

import re
import warnings
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import requests
import requests_mock
from gapismith.runtime import errors
from gapismith.runtime.calls.method import MediaDownload, Method, Upload
from gapismith.runtime.calls.retry import Retry
from gapismith.runtime.media.media import Media
from google.auth.transport.requests import AuthorizedSession
from google.oauth2.credentials import Credentials
from opentelemetry.instrumentation.aiohttp_client import AioHttpClientInstrumentor
from opentelemetry.instrumentation.requests import RequestsInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from requests.adapters import HTTPAdapter

from tests.runtime.harness import World
from tests.runtime.media_server import UploadServer
from tests.runtime.server import Reply, Request, Server

DOWNLOAD: Method[Any] = Method("m.get", "GET", "media", download=MediaDownload())
UPLOAD: Method[Any] = Method(
    "m.insert",
    "POST",
    "files",
    response=lambda: dict,
    upload=Upload("/upload/v1/files", "/resumable/upload/v1/files"),
)
DATA = b"0123456789" * 60_000


@pytest.fixture(autouse=True)
def _netrc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    lines = [
        f"machine {h} login me password planted" for h in ("localhost", "127.0.0.1")
    ]
    netrc.write_text("\n".join(lines))
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))


# --------------------------------------------------------- sessions with secrets


def plain(**attributes: Any) -> requests.Session:
    session = requests.Session()
    for name, value in attributes.items():
        setattr(session, name, value)
    return session


def with_headers() -> requests.Session:
    session = requests.Session()
    session.headers.update({"Authorization": "planted", "X-Mine": "planted"})
    return session


def with_cookies() -> requests.Session:
    session = requests.Session()
    session.cookies.set("mine", "planted")
    return session


def authorized() -> requests.Session:
    untyped: tuple[Any, Any] = AuthorizedSession, Credentials
    session: requests.Session = untyped[0](untyped[1]("planted"))
    return session


class Signing(requests.Session):
    """A subclass that adds something of its own."""

    def request(self, *args: Any, **kwargs: Any) -> Any:
        kwargs["headers"] = {**kwargs["headers"], "x-signed": "planted"}
        return super().request(*args, **kwargs)

    def prepare_request(self, request: Any) -> Any:
        request.headers = {**request.headers, "x-prepared": "planted"}
        return super().prepare_request(request)


SYNC: dict[str, Callable[[], Any]] = {
    "headers": with_headers,
    "auth": lambda: plain(auth=("me", "planted")),
    "signature": lambda: plain(auth=lambda r: (r.headers.update(x="planted"), r)[1]),
    "parameters": lambda: plain(params={"key": "planted"}),
    "cookies": with_cookies,
    "netrc": requests.Session,
    "google-auth": authorized,
    "subclass": Signing,
}


async def _add_a_header(request: Any, handler: Any) -> Any:
    request.headers["x-mine"] = "planted"
    return await handler(request)


def _with_cookies() -> Any:
    jar = aiohttp.CookieJar(unsafe=True)
    return aiohttp.ClientSession(cookie_jar=jar, cookies={"mine": "planted"})


def _with_auth() -> Any:
    with warnings.catch_warnings():  # aiohttp 3.14 would have a header
        warnings.simplefilter("ignore", DeprecationWarning)
        return aiohttp.ClientSession(auth=aiohttp.BasicAuth("me", "planted"))


def _of_a_subclass() -> Any:
    with warnings.catch_warnings():  # aiohttp discourages them
        warnings.simplefilter("ignore", DeprecationWarning)

        class Signing(aiohttp.ClientSession):
            async def _request(self, *args: Any, **kwargs: Any) -> Any:
                kwargs["headers"] = {**kwargs["headers"], "x-signed": "planted"}
                return await super()._request(*args, **kwargs)

    return Signing()


ASYNC: dict[str, Callable[[], Any]] = {
    "headers": lambda: aiohttp.ClientSession(headers={"Authorization": "planted"}),
    "auth": _with_auth,
    "cookies": _with_cookies,
    "netrc": lambda: aiohttp.ClientSession(trust_env=True),
    "middlewares": lambda: aiohttp.ClientSession(middlewares=(_add_a_header,)),
    "subclass": _of_a_subclass,
}


@pytest.fixture(
    params=[("sync", name) for name in SYNC] + [("async", name) for name in ASYNC],
    ids="-".join,
)
def own(request: pytest.FixtureRequest) -> Iterator[tuple[World, Any]]:
    """A world, and a session that adds a secret to its requests."""
    kind, name = request.param
    with World(kind) as world:
        session = given(world, SYNC[name] if kind == "sync" else ASYNC[name])
        yield world, session
        world.do(session.close())


def given(world: World, make: Callable[[], Any]) -> Any:
    """A session, made in the loop that it will be used in."""

    async def made() -> Any:
        return make()

    return world.do(made()) if world.is_async else make()


def secrets(request: Request) -> list[str]:
    """The headers and parameters of a request that nobody else should get."""
    expected = f"planted|cookie|authorization|{b64encode(b'me:planted').decode()}"
    told = [*request.headers.items(), ("url", request.target)]
    return [f"{k}: {v}" for k, v in told if re.search(expected, f"{k}: {v}", re.I)]


def elsewhere(server: Server) -> str:
    """The same server by another name."""
    return server.url.replace("127.0.0.1", "localhost")


# ------------------------------------------------------------------------- tests


@pytest.mark.parametrize("status", [302, 307])
@pytest.mark.parametrize("way", ["method", "link"])
def test_a_download_that_is_redirected(
    own: tuple[World, Any], status: int, way: str
) -> None:
    world, session = own
    cuts = iter([300, None])

    def content(request: Request) -> Reply:
        span = request.headers.get("range")
        start = int(span[6:-1]) if span else 0
        told = {"etag": '"1"', "set-cookie": "theirs=1; Path=/"}
        if span:
            told["content-range"] = f"bytes {start}-{len(DATA) - 1}/{len(DATA)}"
        return Reply(206 if span else 200, told, DATA[start:], cut=next(cuts))

    with Server(content) as other:
        away = Reply(status, {"location": f"{elsewhere(other)}content?sig=1"})
        with (
            Server(lambda _: away) as server,
            world.connect(server.url, session=session) as client,
            world.clock(client),
        ):
            if way == "link":
                download = client.download(f"{server.url}v1/media")
                assert world.do(download.read()) == DATA
            else:
                assert world.download(client, DOWNLOAD).read() == DATA
            assert secrets(server.requests[0])
        assert len(other.requests) == 2
        assert [secrets(request) for request in other.requests] == [[], []]


def test_a_redirect_back_brings_nothing_either(own: tuple[World, Any]) -> None:
    """Another host could choose what the user's credentials fetch."""
    world, session = own

    def reply(request: Request) -> Reply:
        if "/media" in request.path:
            return Reply(302, {"location": f"{elsewhere(server)}away"})
        if "/away" in request.path:
            return Reply(302, {"location": f"{server.url}v1/private"})
        return Reply(body=DATA)

    with (
        Server(reply) as server,
        world.connect(server.url, session=session) as client,
    ):
        assert world.download(client, DOWNLOAD).read() == DATA
        first, *others = server.requests
    assert secrets(first)
    assert "x-goog-api-key" in first.headers
    for request in others:
        assert secrets(request) == []
        assert "x-goog-api-key" not in request.headers


@pytest.mark.parametrize("dialect", ["goog", "location"])
def test_an_upload_session_elsewhere(own: tuple[World, Any], dialect: Any) -> None:
    world, session = own
    with UploadServer(dialect) as other:
        root = elsewhere(other)
        with UploadServer(dialect, session_root=root) as server:
            other.sessions = server.sessions
            with world.connect(server.url, session=session) as client:
                media = Media(DATA, chunk_size=2**18, protocol="resumable")
                world.upload(client, UPLOAD, media)
            assert secrets(server.requests[0])
        assert other.data == DATA
        assert [secrets(r) for r in other.requests] == [[]] * len(other.requests)


def away(other: Server) -> Server:
    """A service whose media are elsewhere."""
    return Server(lambda _: Reply(302, {"location": f"{elsewhere(other)}content"}))


# ------------------------------------- what a session does for all its requests


class Counting(requests.Session):
    """A subclass that sees what is sent."""

    sent = 0

    def send(self, request: Any, **kwargs: Any) -> requests.Response:
        self.sent += 1
        return super().send(request, **kwargs)


def test_adapters_hooks_proxies_and_send_serve_other_hosts_too() -> None:
    seen: list[str] = []

    class Watching(HTTPAdapter):
        def send(self, request: Any, *args: Any, **kwargs: Any) -> Any:
            assert kwargs["cert"] is None
            seen.append("adapter")
            return super().send(request, *args, **kwargs)

    with (
        Server(lambda _: Reply(body=DATA)) as other,
        away(other) as server,
        Server(lambda _: Reply(body=DATA)) as proxy,
        Counting() as session,
        World("sync") as world,
        world.connect(server.url, session=session) as client,
    ):
        session.mount("http://localhost", Watching())
        session.hooks["response"].append(lambda *_, **__: seen.append("hook"))
        session.cert = __file__
        assert world.download(client, DOWNLOAD).read() == DATA
        assert seen == ["hook", "adapter", "hook"]
        assert session.sent == 2
        session.proxies["http://localhost"] = proxy.url
        assert world.download(client, DOWNLOAD).read() == DATA
        assert len(proxy.requests) == len(other.requests) == 1


def test_a_session_that_allows_no_redirects() -> None:
    with (
        Server(lambda _: Reply(body=DATA)) as other,
        away(other) as server,
        requests.Session() as session,
        World("sync") as world,
        world.connect(server.url, session=session) as client,
    ):
        session.max_redirects = 0
        with pytest.raises(errors.RedirectError, match="max_redirects"):
            world.download(client, DOWNLOAD).read()
        assert len(server.requests) == 1


def test_mocks_see_other_hosts_too() -> None:
    with World("sync") as world, requests_mock.Mocker() as mocker:
        there = {"Location": "https://storage.example/content"}
        mocker.get("https://api.example/v1/media", status_code=302, headers=there)
        mocker.get(there["Location"], content=DATA)
        for session in (None, requests.Session()):
            with world.connect("https://api.example/", session=session) as client:
                assert world.download(client, DOWNLOAD).read() == DATA


def test_the_connector_and_proxy_of_an_aiohttp_session(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def via(request: Request) -> Reply:
        if request.target.startswith(server.url):
            return Reply(302, {"location": f"{elsewhere(other)}content"})
        assert not secrets(request)
        return Reply(body=b"proxied")

    with (
        Server(lambda _: Reply(body=DATA)) as other,
        away(other) as server,
        Server(via) as proxy,
        World("async") as world,
    ):
        kinds: list[dict[str, Any]] = [{}, {"proxy": proxy.url}, {"trust_env": True}]
        for proxied in kinds:
            if "trust_env" in proxied:
                monkeypatch.setenv("HTTP_PROXY", proxy.url)
                monkeypatch.setenv("NO_PROXY", "127.0.0.1")
            session = given(world, partial(aiohttp.ClientSession, **proxied))
            with world.connect(server.url, session=session) as client:
                data = world.download(client, DOWNLOAD).read()
            assert data == (b"proxied" if proxied else DATA)
            assert not session.closed
            assert not session.connector.closed
            if not proxied:
                assert len(session.connector._conns) == 2  # both are kept there
            world.do(session.close())


@pytest.mark.parametrize("given_session", [False, True])
def test_tracing_sees_each_request_once(world: World, given_session: bool) -> None:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    kind: Any = AioHttpClientInstrumentor if world.is_async else RequestsInstrumentor
    instrumentor = kind()
    instrumentor.instrument(tracer_provider=provider)
    session = None
    try:
        with Server(lambda _: Reply(body=DATA)) as other, away(other) as server:
            if given_session:
                make = aiohttp.ClientSession if world.is_async else requests.Session
                session = given(world, make)
            with world.connect(server.url, session=session) as client:
                assert world.download(client, DOWNLOAD).read() == DATA
        assert len(exporter.get_finished_spans()) == 2
    finally:
        instrumentor.uninstrument()
        if session is not None:
            world.do(session.close())
        provider.shutdown()


# ----------------------------------------------------------- URLs that lead nowhere

NOWHERE = [
    "http://localhost:99999/",
    "http://localhost:0/",
    "http://localhost:x/",
    "http://[bad/",
    "http://[::1",
    "http://[v1.a]/",
    "http://2130706433/",
    "http://127.1/",
    "http://127.0.0.256/",
    "http://a b/",
    "http://a..b/",
    "http://*/",
    "http://b\xfccher.example/",
    f"http://{'a' * 64}.example/",
    f"http://{'a.' * 127}example/",
    "http://me:planted@localhost:1/",
    "http://localhost\\@127.0.0.1/",
    "ftp://localhost/",
    "file:///etc/passwd",
    "javascript:1",
]


@pytest.mark.parametrize("location", NOWHERE)
@pytest.mark.parametrize("given_session", [False, True])
def test_redirects_and_upload_sessions_that_lead_nowhere(
    world: World, location: str, given_session: bool
) -> None:
    make = aiohttp.ClientSession if world.is_async else requests.Session
    session = given(world, make) if given_session else None
    head = {"location": location, "x-goog-upload-url": location}

    def reply(request: Request) -> Reply:
        return Reply(200 if "upload" in request.path else 302, head)

    with (
        Server(reply) as server,
        world.connect(server.url, session=session, retry=Retry(1)) as client,
    ):
        media = Media(DATA, protocol="resumable")
        with pytest.raises(errors.RedirectError) as caught:
            world.upload(client, UPLOAD, media)
        assert "planted" not in str(caught.value)
        with pytest.raises(errors.RedirectError) as caught:
            world.download(client, DOWNLOAD).read()
        assert "planted" not in str(caught.value)
        with pytest.raises(ValueError, match=r"is not a (URL|host)"):
            client.download(location)
    with pytest.raises(ValueError, match="base_url") as refused:
        world.client(location)
    assert "planted" not in str(refused.value)
    if session is not None:
        world.do(session.close())


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("/there?a=b", "/there?a=b"),
        ("there", "/v1/there"),
        ("?a=b", "/v1/media?a=b"),
        ("/a b", "/a%20b"),
        ("/r\xe9l", "/r%C3%A9l"),  # latin-1
        ("/r\xc3\xa9l", "/r%C3%A9l"),  # UTF-8
        ("/a%7eb%2Fc%zz%", "/a%7eb%2Fc%25zz%25"),
        ("/a%2Fb%20c", "/a%2Fb%20c"),
        ("/a/%2E%2E/%41?b=%2E", "/a/%2E%2E/%41?b=%2E"),
        ("/a?b=[1]", "/a?b=%5B1%5D"),
        ('/<a>{b}|^`"\\', "/%3Ca%3E%7Bb%7D%7C%5E%60%22%5C"),
        ("/a#fragment", "/a"),
        ("http://{host}", "/"),
        ("HTTP://{host}?a=b", "/?a=b"),
    ],
)
@pytest.mark.parametrize("given_session", [False, True])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_redirects_that_lead_somewhere(
    world: World, location: str, path: str, given_session: bool, host: str
) -> None:
    """On the host of the service, and elsewhere."""

    def reply(request: Request) -> Reply:
        if len(server.requests) > 1:
            return Reply(body=DATA)
        there = location.replace("{host}", f"localhost:{server.port}")
        if there.startswith("/"):
            there = f"http://{host}:{server.port}{there}"
        return Reply(302, {"location": there})

    more: Any = {"session": world.session()} if given_session else {}
    with Server(reply) as server, world.connect(server.url, **more) as client:
        assert world.download(client, DOWNLOAD).read() == DATA
        target = server.requests[1].target
    if given_session and not world.is_async:  # urllib3 has them in capitals
        path = re.sub("%[0-9a-f]{2}", lambda escape: escape[0].upper(), path)
    assert target == path
