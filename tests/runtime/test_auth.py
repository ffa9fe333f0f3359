"""Credentials: which are used, who sees them, how they are refreshed."""

from __future__ import annotations

import asyncio
import json
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from gapismith.runtime import errors
from gapismith.runtime.calls.method import Service
from gapismith.runtime.calls.retry import Retry
from gapismith.runtime.testing.fake_transport import FakeTransport
from google.auth import credentials as google
from google.auth import exceptions
from google.oauth2.credentials import Credentials

from tests.runtime import harness as api
from tests.runtime.harness import World
from tests.runtime.server import Reply, Request, Server

A = {"name": "files/a"}
_untyped: Any = exceptions
REFUSAL: Exception = _untyped.RefreshError("revoked")
VARIABLES = (
    "SAMPLE_KEY",
    "OTHER_KEY",
    "GOOGLE_APPLICATION_CREDENTIALS",
    "GOOGLE_CLOUD_UNIVERSE_DOMAIN",
    "GOOGLE_CLOUD_QUOTA_PROJECT",
    "GOOGLE_API_USE_MTLS_ENDPOINT",
    "GOOGLE_API_USE_CLIENT_CERTIFICATE",
    "CLOUDSDK_CONFIG",
)


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CLOUDSDK_CONFIG", str(tmp_path))
    monkeypatch.setenv("NO_GCE_CHECK", "true")


class Tokens(google.CredentialsWithQuotaProject, google.Scoped):
    """Credentials that count refreshes; a token lasts until `expire()`."""

    def __init__(self, pause: float = 0, universe: str = "googleapis.com") -> None:
        base: Any = super()
        base.__init__()
        self.refreshes = 0
        self.scopes_seen: Any = None
        self.failure: Exception | None = None
        self.pause = pause
        self._universe_domain = universe

    def refresh(self, request: Any) -> None:
        time.sleep(self.pause)
        if self.failure is not None:
            raise self.failure
        self.refreshes += 1
        self.token = f"token-{self.refreshes}"
        self.expiry = datetime.now(UTC).replace(tzinfo=None) + timedelta(hours=1)

    def expire(self) -> None:
        self.expiry = datetime.now(UTC).replace(tzinfo=None) - timedelta(hours=1)

    requires_scopes = True

    def with_scopes(self, scopes: Any, default_scopes: Any = None) -> Tokens:
        self.scopes_seen = scopes
        return self

    def with_quota_project(self, quota_project_id: str) -> Tokens:
        self._quota_project_id = quota_project_id
        return self


def seen(request: Request) -> str | None:
    return request.headers.get("authorization")


def test_tokens_are_sent_and_kept(world: World) -> None:
    tokens = Tokens()
    with Server(lambda _: Reply(json=A)) as server:
        client = world.client(server.url, credentials=tokens)
        for _ in range(3):
            world.do(client.files.get("files/a"))
        tokens.expire()
        world.do(client.files.get("files/a"))
    assert [seen(r) for r in server.requests] == ["Bearer token-1"] * 3 + [
        "Bearer token-2"
    ]
    assert tokens.scopes_seen == ["https://www.googleapis.com/auth/sample"]
    assert "x-goog-api-key" not in server.requests[0].headers


def test_scopes_can_be_replaced(world: World) -> None:
    tokens = Tokens()
    fake = FakeTransport([A])
    client = world.client(session=fake, credentials=tokens, scopes=["a", "b"])
    world.do(client.files.get("files/a"))
    assert tokens.scopes_seen == ["a", "b"]


def test_scopes_of_an_api_that_names_none(world: World) -> None:
    class Bare(api.AsyncClient if world.is_async else api.Client):  # type: ignore[misc]  # either
        _service = Service(name="w", version="v1", package="w", root_url="https://w/")

    tokens = Tokens()
    argument: Any = {"session": FakeTransport([A])}
    world.do(Bare(credentials=tokens, **argument).files.get("files/a"))
    assert tokens.scopes_seen == ["https://www.googleapis.com/auth/cloud-platform"]


def test_quota_project(world: World) -> None:
    fake = FakeTransport([A, A])
    tokens = Tokens().with_quota_project("theirs")
    world.do(world.client(session=fake, credentials=tokens).files.get("files/a"))
    client = world.client(session=fake, credentials=Tokens(), quota_project="mine")
    world.do(client.files.get("files/a"))
    projects = [r.headers["x-goog-user-project"] for r in fake.requests]
    assert projects == ["theirs", "mine"]


def test_a_401_is_repeated_once_with_a_new_token(world: World) -> None:
    tokens = Tokens()
    with Server([Reply(401), Reply(json=A), Reply(401), Reply(401)]) as server:
        client = world.client(server.url, credentials=tokens)
        assert world.do(client.files.create({"name": "x"})).name == "files/a"
        with pytest.raises(errors.Unauthenticated):
            world.do(client.files.get("files/a"))
    expected = ["Bearer token-1", "Bearer token-2", "Bearer token-2", "Bearer token-3"]
    assert [seen(r) for r in server.requests] == expected
    assert server.requests[1].json == {"name": "x"}


def test_a_stream_refused_is_repeated_once_with_a_new_token(world: World) -> None:
    event = b'data: {"name": "a"}\r\n\r\n'
    good = Reply(headers={"Content-Type": "text/event-stream"}, body=event)
    with Server([Reply(401), good, Reply(401), Reply(401)]) as server:
        client = world.client(server.url, credentials=Tokens())
        items = world.list(client._api.stream(api.STREAM, {}))
        assert [item.name for item in items] == ["a"]
        with pytest.raises(errors.Unauthenticated):
            world.list(client._api.stream(api.STREAM, {}))
    expected = ["Bearer token-1", "Bearer token-2", "Bearer token-2", "Bearer token-3"]
    assert [seen(r) for r in server.requests] == expected


def test_a_401_stays_a_401_if_there_is_no_new_token(world: World) -> None:
    tokens = Tokens()
    with Server([Reply(json=A), Reply(401)]) as server:
        client = world.client(server.url, credentials=tokens)
        world.do(client.files.get("files/a"))
        tokens.failure = REFUSAL
        with pytest.raises(errors.Unauthenticated):
            world.do(client.files.get("files/a"))


def test_a_key_refused_is_not_sent_twice(world: World) -> None:
    with (
        Server([Reply(401), Reply(json=A)]) as server,
        pytest.raises(errors.Unauthenticated),
    ):
        world.do(world.client(server.url).files.get("files/a"))
    assert len(server.requests) == 1


def test_refresh_failures_are_errors_of_the_package(world: World) -> None:
    tokens = Tokens()
    tokens.failure = REFUSAL
    client = world.client(session=FakeTransport([A]), credentials=tokens)
    with pytest.raises(errors.CredentialsError, match="revoked") as caught:
        world.do(client.files.get("files/a"))
    assert isinstance(caught.value.__cause__, exceptions.RefreshError)


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'"x"', b"{}"])
def test_token_responses_that_cannot_be_read(world: World, body: bytes) -> None:
    """Some make google-auth raise errors that aren't its own."""
    with Server(lambda _: Reply(body=body)) as server:
        tokens = user_credentials(f"{server.url}token")
        client = world.client(server.url, credentials=tokens)
        with pytest.raises(errors.CredentialsError) as caught:
            world.do(client.files.get("files/a"))
    assert caught.value.__cause__ is not None
    assert {request.path for request in server.requests} == {"/token"}


def test_threads_refresh_once() -> None:
    tokens = Tokens(pause=0.2)
    with (
        Server(lambda _: Reply(json=A)) as server,
        api.Client(credentials=tokens, base_url=server.url) as client,
    ):
        for expected in (1, 2):
            threads = [
                threading.Thread(target=client.files.get, args=("files/a",))
                for _ in range(16)
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert tokens.refreshes == expected
            tokens.expire()
    assert len(server.requests) == 32


def test_tasks_refresh_once_and_the_loop_goes_on() -> None:
    tokens = Tokens(pause=0.3)
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    async def use() -> None:
        async with api.AsyncClient(credentials=tokens, base_url=server.url) as client:
            ticker = asyncio.create_task(tick())
            await asyncio.gather(*(client.files.get("files/a") for _ in range(16)))
            ticker.cancel()

    with Server(lambda _: Reply(json=A)) as server:
        asyncio.run(use())
    assert tokens.refreshes == 1
    assert ticks > 10


def test_another_callers_new_token_is_used_after_a_401() -> None:
    """Sixteen refusals of one token lead to one refresh."""
    tokens = Tokens()
    barrier = threading.Barrier(16)

    def reply(request: Request) -> Reply:
        if seen(request) == "Bearer token-1":
            barrier.wait(5)
            return Reply(401)
        return Reply(json=A)

    with (
        Server(reply) as server,
        api.Client(credentials=tokens, base_url=server.url) as client,
    ):
        threads = [
            threading.Thread(target=client.files.get, args=("files/a",))
            for _ in range(16)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert tokens.refreshes == 2


def test_application_default_credentials(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with Server(lambda r: token(r) or Reply(json=A)) as server:
        path = tmp_path / "adc.json"
        path.write_text(json.dumps(AUTHORIZED_USER))
        endpoint = "google.oauth2.credentials._GOOGLE_OAUTH2_TOKEN_ENDPOINT"
        monkeypatch.setattr(endpoint, f"{server.url}token")
        monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(path))
        for credentials in (None, "default"):
            client = world.client(
                server.url, api_key=None, credentials=credentials, retry=Retry(1)
            )
            world.do(client.files.get("files/a"))
    assert seen(server.requests[-1]) == "Bearer from-adc"


def test_the_quota_project_of_the_environment(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "adc.json"
    path.write_text(json.dumps(AUTHORIZED_USER))
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(path))
    monkeypatch.setenv("GOOGLE_CLOUD_QUOTA_PROJECT", "ours")
    with Server(lambda r: token(r) or Reply(json=A)) as server:
        endpoint = "google.oauth2.credentials._GOOGLE_OAUTH2_TOKEN_ENDPOINT"
        monkeypatch.setattr(endpoint, f"{server.url}token")
        client = world.client(server.url, api_key=None, credentials=None)
        world.do(client.files.get("files/a"))
    assert server.requests[-1].headers["x-goog-user-project"] == "ours"


def user_credentials(token_uri: str) -> Any:
    """Credentials that have to ask for a token first."""
    make: Any = Credentials
    secrets = {"refresh_token": "r", "client_id": "i", "client_secret": "s"}
    return make(None, token_uri=token_uri, **secrets)


def token(request: Request) -> Reply | None:
    if request.path != "/token":
        return None
    return Reply(json={"access_token": "from-adc", "expires_in": 3600})


AUTHORIZED_USER = {
    "type": "authorized_user",
    "client_id": "i",
    "client_secret": "s",
    "refresh_token": "r",
}


def test_without_any_credentials_it_says_what_to_do(world: World) -> None:
    client = world.client("http://127.0.0.1:9", credentials=None, api_key=None)
    with pytest.raises(errors.CredentialsError, match="or set SAMPLE_KEY"):
        world.do(client.files.get("files/a"))


def test_without_google_auth_it_says_what_to_install(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "google.auth", None)
    client = world.client("http://127.0.0.1:9", credentials=None, api_key=None)
    with pytest.raises(
        errors.CredentialsError, match=r'pip install "google-auth.*or set SAMPLE_KEY'
    ):
        world.do(client.files.get("files/a"))


def test_anonymous(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMPLE_KEY", "k")
    with Server([Reply(json=A)]) as server:
        client = world.client(server.url, credentials="anonymous")
        world.do(client.files.get("files/a"))
    assert {"authorization", "x-goog-api-key"}.isdisjoint(server.requests[0].headers)


@pytest.mark.parametrize(
    ("environment", "explicit", "key"),
    [
        ({"SAMPLE_KEY": "a", "OTHER_KEY": "b"}, None, "a"),
        ({"SAMPLE_KEY": "", "OTHER_KEY": "b"}, None, "b"),
        ({"SAMPLE_KEY": "a"}, "c", "c"),
    ],
)
def test_keys_of_the_environment(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    explicit: str | None,
    key: str,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with Server([Reply(json=A)]) as server:
        world.do(world.client(server.url, api_key=explicit).files.get("files/a"))
    assert server.requests[0].headers["x-goog-api-key"] == key


# --------------------------------------------------------------- where to


def sent_to(world: World, **arguments: Any) -> str:
    fake = FakeTransport([A])
    world.do(world.client(session=fake, **arguments).files.get("files/a"))
    return fake.requests[0].url.removesuffix("v1/files/a")


def test_locations_and_universes(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sent_to(world) == "https://sample.googleapis.com/"
    assert sent_to(world, location="here") == "https://here-sample.googleapis.com/"
    assert sent_to(world, universe_domain="u.com") == "https://sample.u.com/"
    monkeypatch.setenv("GOOGLE_CLOUD_UNIVERSE_DOMAIN", "v.com")
    assert sent_to(world) == "https://sample.v.com/"
    assert sent_to(world, location="here") == "https://here-sample.v.com/"
    monkeypatch.setenv("GOOGLE_CLOUD_UNIVERSE_DOMAIN", "")
    with pytest.raises(ValueError, match="UNIVERSE"):
        sent_to(world)


def test_credentials_of_another_universe_are_refused(world: World) -> None:
    tokens = Tokens(universe="other.com")
    fake = FakeTransport([A])
    client = world.client(session=fake, credentials=tokens)
    with pytest.raises(errors.CredentialsError, match=r"other\.com"):
        world.do(client.files.get("files/a"))
    assert (fake.requests, tokens.refreshes) == ([], 0)


def test_mutual_tls_endpoint(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOOGLE_API_USE_MTLS_ENDPOINT", "always")
    assert sent_to(world) == "https://sample.mtls.googleapis.com/"
    assert sent_to(world, base="https://x/") == "https://x/"
    with pytest.raises(ValueError, match="universe"):
        sent_to(world, universe_domain="u.com")
    monkeypatch.setenv("GOOGLE_API_USE_MTLS_ENDPOINT", "never")
    assert sent_to(world) == "https://sample.googleapis.com/"
    monkeypatch.setenv("GOOGLE_API_USE_MTLS_ENDPOINT", "maybe")
    with pytest.raises(ValueError, match="never, auto or always"):
        sent_to(world)


def test_proxies_of_the_environment(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Server(lambda _: Reply(json=A)) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        client = world.client("http://sample.invalid/")
        world.do(client.files.get("files/a"))
        assert proxy.requests[0].target == "http://sample.invalid/v1/files/a"
        monkeypatch.setenv("NO_PROXY", "sample.invalid")
        other = world.client("http://sample.invalid/", retry=Retry(1))
        with pytest.raises(errors.ConnectError):
            world.do(other.files.get("files/a"))


def test_a_proxy_sees_the_host_and_no_credentials(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Server(lambda _: Reply(403)) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        client = world.client("https://sample.invalid/", retry=Retry(1))
        with pytest.raises(errors.TransportError) as caught:
            world.do(client.files.get("files/a"))
    (request,) = proxy.requests
    assert (request.method, request.target) == ("CONNECT", "sample.invalid:443")
    assert "canary" not in str(request.headers)
    assert "canary" not in repr(caught.value)


def test_token_calls_go_through_the_proxy(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Server(lambda r: token(r) or Reply(json=A)) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        tokens = user_credentials("http://tokens.invalid/token")
        client = world.client("http://sample.invalid/", credentials=tokens)
        world.do(client.files.get("files/a"))
    targets = [request.target for request in proxy.requests]
    assert targets == [
        "http://tokens.invalid/token",
        "http://sample.invalid/v1/files/a",
    ]


def test_token_calls_use_the_users_session_and_get_nothing_of_it() -> None:
    with (
        Server(lambda r: token(r) or Reply(json=A)) as server,
        requests.Session() as session,
    ):
        session.headers["x-mine"] = "1"
        session.cookies.set("mine", "1")
        seen: list[str] = []
        session.hooks["response"].append(lambda r, **_: seen.append(r.url))
        tokens = user_credentials(f"{server.url}token")
        client = api.Client(credentials=tokens, base_url=server.url, session=session)
        client.files.get("files/a")
    assert [r.headers.get("x-mine") for r in server.requests] == [None, "1"]
    assert [r.headers.get("cookie") for r in server.requests] == [None, "mine=1"]
    assert seen == [f"{server.url}token", f"{server.url}v1/files/a"]
