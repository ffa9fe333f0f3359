"""What people put around `requests` and aiohttp sees every call: mocks, tracing, caches."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import betamax  # type: ignore[import-untyped]
import pook  # type: ignore[import-untyped]
import pytest
import requests
import requests_cache
import requests_mock
import responses
import vcr  # type: ignore[import-untyped]
from gapismith.runtime import errors
from gapismith.runtime.calls.retry import Retry
from google.oauth2.credentials import Credentials
from opentelemetry.instrumentation.aiohttp_client import AioHttpClientInstrumentor
from opentelemetry.instrumentation.requests import RequestsInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from pytest_httpserver import HTTPServer
from requests.adapters import HTTPAdapter

from tests.runtime import harness as api
from tests.runtime.harness import World
from tests.runtime.server import Reply, Server

URL = "https://sample.googleapis.com/v1/files/a"
A = {"name": "files/a"}


def client(**arguments: Any) -> api.Client:
    return api.Client(api_key="k", **arguments)


def test_requests_mock_sees_clients_made_before_and_after() -> None:
    before = client()
    with requests_mock.Mocker() as mocker:
        mocker.get(URL, json=A)
        assert before.files.get("files/a").name == "files/a"
        assert client().files.get("files/a").name == "files/a"
        (item,) = client()._api.stream(api.STREAM_GET, {})
        assert item.name == "files/a"
        assert mocker.call_count == 3
        assert mocker.last_request.headers["x-goog-api-key"] == "k"


def test_requests_mock_is_gone_when_it_is_over() -> None:
    with Server([Reply(json=A)]) as server, client(base_url=server.url) as own:
        with requests_mock.Mocker() as mocker:
            mocker.get(f"{server.url}v1/files/a", json={"name": "mocked"})
            assert own.files.get("files/a").name == "mocked"
        assert own.files.get("files/a").name == "files/a"


@responses.activate
def test_responses() -> None:
    responses.get(URL, json=A)
    assert client().files.get("files/a").name == "files/a"
    assert len(responses.calls) == 1


@pook.on  # type: ignore[untyped-decorator]
def test_pook() -> None:
    pook.get(URL).reply(200).json(A)
    assert client().files.get("files/a").name == "files/a"


def test_vcr_records_and_replays(tmp_path: Path) -> None:
    recorder = vcr.VCR(filter_headers=["x-goog-api-key", "authorization"])
    cassette = str(tmp_path / "cassette.yaml")
    with Server([Reply(json=A)]) as server:
        own = client(base_url=server.url)
        with own, recorder.use_cassette(cassette):
            assert own.files.get("files/a").name == "files/a"
        again = client(base_url=server.url)
        with again, recorder.use_cassette(cassette, record_mode="none"):
            assert again.files.get("files/a").name == "files/a"
    assert len(server.requests) == 1


@pytest.mark.parametrize("given", [False, True], ids=["own", "given"])
@pytest.mark.parametrize("kind", ["key", "token"])
def test_vcr_without_filters(
    world: World, tmp_path: Path, kind: str, given: bool
) -> None:
    """It writes headers as they are, and only plain strings."""
    token: Any = Credentials
    more: Any = {"credentials": token("secret")} if kind == "token" else {}
    if given:
        more["session"] = world.session()
    cassette = vcr.VCR(record_mode="once")
    with Server([Reply(json=A)]) as server:
        client = world.client(server.url, **more)
        for _ in range(2):
            with cassette.use_cassette(str(tmp_path / "cassette.yaml")):
                assert world.do(client.files.get("files/a")).name == "files/a"


@pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")
def test_betamax(tmp_path: Path) -> None:
    with Server([Reply(json=A)]) as server:
        for mode in ("once", "none"):
            session = requests.Session()
            recorder = betamax.Betamax(session, cassette_library_dir=str(tmp_path))
            with recorder.use_cassette("a", record=mode):
                own = client(base_url=server.url, session=session)
                assert own.files.get("files/a").name == "files/a"
            session.close()
    assert len(server.requests) == 1


def test_requests_cache() -> None:
    with Server(lambda _: Reply(json=A)) as server:
        session = requests_cache.CachedSession(backend="memory")
        with session, client(base_url=server.url, session=session) as own:
            assert own.files.get("files/a").name == "files/a"
            assert own.files.get("files/a").name == "files/a"
            for _ in range(2):
                data = own._api.download(api.RAW_DOWNLOAD, {}).read()
                assert data == b'{"name": "files/a"}'
    assert len(server.requests) == 2


def test_requests_cache_installed_for_all() -> None:
    with Server([Reply(json=A)]) as server, client(base_url=server.url) as own:
        requests_cache.install_cache(backend="memory")
        try:
            assert own.files.get("files/a").name == "files/a"
            assert own.files.get("files/a").name == "files/a"
        finally:
            requests_cache.uninstall_cache()  # type: ignore[no-untyped-call]
    assert len(server.requests) == 1


class Plain(HTTPAdapter):
    """An adapter whose raw response has nothing but `read`."""

    def send(self, request: Any, *args: Any, **kwargs: Any) -> requests.Response:
        response = super().send(request, *args, **kwargs)
        data = response.raw.read(decode_content=True)

        class Raw:
            def read(self, size: int = -1) -> bytes:
                nonlocal data
                end = len(data) if size < 0 else size
                out, data = data[:end], data[end:]
                return out

            def close(self) -> None: ...
            def release_conn(self) -> None: ...

        response.raw = Raw()
        return response


def test_an_adapter_with_a_raw_response_of_its_own() -> None:
    with Server([Reply(json=A)]) as server, requests.Session() as session:
        session.mount("http://", Plain())
        own = client(base_url=server.url, session=session)
        assert own.files.get("files/a").name == "files/a"


class Counting(requests.Session):
    """A rate limiter, say: a subclass that sees what is sent."""

    sent = 0

    def send(self, request: Any, **kwargs: Any) -> requests.Response:
        self.sent += 1
        return super().send(request, **kwargs)


def test_a_subclass_of_session() -> None:
    with Server([Reply(json=A)]) as server, Counting() as session:
        client(base_url=server.url, session=session).files.get("files/a")
        assert session.sent == 1


def test_pytest_httpserver(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/files/a").respond_with_json(A)
    with client(base_url=httpserver.url_for("/")) as own:
        assert own.files.get("files/a").name == "files/a"


@pytest.fixture
def spans() -> Iterator[tuple[TracerProvider, InMemorySpanExporter]]:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    yield provider, exporter
    provider.shutdown()


@pytest.mark.parametrize("when", ["before", "after"])
def test_open_telemetry_has_a_span_for_each_call(
    world: World, spans: tuple[TracerProvider, InMemorySpanExporter], when: str
) -> None:
    provider, exporter = spans
    kind: Any = AioHttpClientInstrumentor if world.is_async else RequestsInstrumentor
    instrumentor = kind()
    with Server(lambda _: Reply(json=A)) as server:
        if when == "after":
            own = world.client(server.url)
            world.do(own.files.get("files/a"))
        instrumentor.instrument(tracer_provider=provider)
        try:
            if when == "before":
                own = world.client(server.url)
            world.do(own.files.get("files/a"))
            world.do(own.files.get("files/a"))
            assert len(exporter.get_finished_spans()) == 2
            assert "traceparent" in server.requests[-1].headers
        finally:
            instrumentor.uninstrument()
        world.do(own.files.get("files/a"))
        assert len(exporter.get_finished_spans()) == 2


def test_instrumented_calls_have_no_cookies_and_no_netrc(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    real = requests.Session.send

    def watched(*args: Any, **kwargs: Any) -> requests.Response:
        return real(*args, **kwargs)

    monkeypatch.setattr(requests.Session, "send", watched)
    reply = Reply(json=A, headers={"set-cookie": "a=b"})
    with Server([reply, reply]) as server, client(base_url=server.url) as own:
        own.files.get("files/a")
        own.files.get("files/a")
    for request in server.requests:
        assert not {"cookie", "authorization"} & set(request.headers)


@pytest.mark.parametrize("first", [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n"])
def test_instrumented_calls_are_bounded_in_time(
    first: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A head that comes byte by byte."""

    def drip(sock: socket.socket) -> None:
        for _ in range(80):
            sock.sendall(b"a")
            time.sleep(0.02)

    real = requests.Session.send

    def watched(*args: Any, **kwargs: Any) -> requests.Response:
        return real(*args, **kwargs)

    monkeypatch.setattr(requests.Session, "send", watched)
    with Server(lambda _: Reply(raw=first, then=drip)) as server:
        own = client(base_url=server.url, timeout=0.3, retry=Retry(1))
        start = time.monotonic()
        with own, pytest.raises(errors.Timeout):
            own.files.get("files/a")
        assert time.monotonic() - start < 3
