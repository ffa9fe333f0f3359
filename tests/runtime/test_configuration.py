"""Faults of arguments and of the environment: told once, at once, with what to do."""

from __future__ import annotations

import asyncio
import re
import socket
import sys
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partialmethod
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import requests
from gapismith.runtime import errors
from gapismith.runtime.calls.retry import Retry
from gapismith.runtime.http import tls
from gapismith.runtime.testing.fake_transport import FakeTransport

from tests.runtime import harness as api
from tests.runtime.harness import World
from tests.runtime.server import Reply, Server
from tests.runtime.test_auth import Tokens
from tests.runtime.test_secrets import texts

A = {"name": "files/a"}
HTTPS = "https://127.0.0.1:1/"


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "https:///v1",
        "ftp://example.com/",
        "example.com",
        "http://example.com/?a=b",
        "http://example.com/?",
        "http://example.com/#x",
        "http://example.com/\r\nHost: evil.example",
        "http://exam ple.com/",
        "http://example.com:port/",
        "http://example.com:99999/",
        "http://example.com:0/",
        "http://example..com/",
        "http://*.example.com/",
        "http://[::1/",
        "https://user:hunter2@example.com/",
        "https://user@example.com/",
    ],
)
def test_a_base_url_that_is_none(world: World, url: str) -> None:
    with pytest.raises(ValueError, match="base_url") as caught:
        world.client(url)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("url", ["http://[::1]:80", "https://a.example/x/y", HTTPS])
def test_a_base_url_that_is_one(world: World, url: str) -> None:
    world.client(url)


def test_without_requests_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "requests", None)
    client = api.Client(api_key="k", base_url=HTTPS)
    with pytest.raises(errors.ConfigurationError, match="pip install requests"):
        client.files.get("files/a")
    fake = FakeTransport([A])
    client = api.Client(api_key="k", session=fake)
    assert client.files.get("files/a").name == "files/a"


@pytest.mark.parametrize("variable", tls.CA_VARIABLES)
@pytest.mark.parametrize("content", [None, "", "no certificate"])
def test_ca_files_that_cannot_be_read(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    variable: str,
    content: str | None,
) -> None:
    path = tmp_path / "ca.pem"
    if content is not None:
        path.write_text(content)
    for name in tls.CA_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, str(path))
    client = world.client(HTTPS)
    with pytest.raises(errors.ConfigurationError, match=variable) as caught:
        world.do(client.files.get("files/a"))
    assert caught.value.attempts == 1


@pytest.mark.parametrize("variable", tls.CA_VARIABLES)
@pytest.mark.parametrize("way", ["own", "given", "instrumented"])
def test_ca_files_that_nothing_needs(
    world: World, monkeypatch: pytest.MonkeyPatch, variable: str, way: str
) -> None:
    monkeypatch.setenv(variable, "/nonexistent")
    if way == "instrumented":
        real: Any = requests.Session.send
        monkeypatch.setattr(requests.Session, "send", partialmethod(real))
    with Server([Reply(json=A)]) as server:
        more: Any = {"session": world.session()} if way == "given" else {}
        client = world.client(server.url, **more)
        assert world.do(client.files.get("files/a")).name == "files/a"


@pytest.mark.parametrize(
    "proxy",
    [
        "http://",
        " ",
        "://",
        "ftp://hunter2:hunter2@127.0.0.1:1",
        "http://[::1",
        "http://a:port",
        "http://user:hunter2@",
        "http://user:hunter2@127.0.0.1:99999",
        "http://user:hunter2@127.0.0.1:port",
        "user:hunter2@127.0.0.1:1",
        "http:user:hunter2@127.0.0.1:1",
        "http://user:hunter2€@127.0.0.1:1",
        "http://user:hunter2@a..b:1",
        "http://user:hunter2@.:1",
        f"http://user:hunter2@{'a' * 64}.test:1",
        f"http://user:hunter2@{'é' * 64}.test:1",
    ],
)
@pytest.mark.parametrize("given", [False, True], ids=["own", "given"])
def test_proxies_that_are_none(
    world: World, monkeypatch: pytest.MonkeyPatch, proxy: str, given: bool
) -> None:
    """They are not told either: most hold a password."""
    monkeypatch.setenv("HTTP_PROXY", proxy)
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.delenv("no_proxy", raising=False)
    more: Any = {"session": world.session(trust_env=True)} if given else {}
    client = world.client("http://sample.example/", **more)
    with pytest.raises(errors.ConfigurationError, match="HTTP_PROXY") as caught:
        world.do(client.files.get("files/a"))
    assert caught.value.attempts == 1
    assert not [text for text in texts(caught.value) if "hunter2" in text]


@pytest.mark.parametrize(
    "proxy",
    [
        "http://:1",
        "user:hunter2@127.0.0.1:1",
        "http://user:hunter2@a..b:1",
        f"http://user:hunter2@{'é' * 64}.test:1",
        "http://user:hunter2€@127.0.0.1:1",
    ],
)
def test_proxies_of_a_session_that_are_none(world: World, proxy: str) -> None:
    async def made() -> aiohttp.ClientSession:
        return aiohttp.ClientSession(proxy=proxy)

    session: Any
    if world.is_async:
        session = world.do(made())
    else:
        session = requests.Session()
        session.proxies["http"] = proxy
    client = world.client("http://sample.example/", session=session)
    with pytest.raises(errors.ConfigurationError, match="the proxy") as caught:
        world.do(client.files.get("files/a"))
    world.do(session.close())
    assert caught.value.attempts == 1
    assert not [text for text in texts(caught.value) if "hunter2" in text]


@pytest.mark.parametrize("proxy", ["https://127.0.0.1:1", "127.0.0.1:1"])
def test_proxies_that_aiohttp_would_pass_over(
    monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.delenv("no_proxy", raising=False)
    with World("async") as world:
        session = world.session(trust_env=True)
        client = world.client("http://sample.example/", session=session)
        with pytest.raises(errors.ConfigurationError, match="sessions of aiohttp"):
            world.do(client.files.get("files/a"))


LOGIN = b64encode(b"u:hunter2")


@contextmanager
def greeting_port(greeting: bytes | None) -> Iterator[int]:
    """A port that greets all who connect, and ends the connection; None: it is silent."""

    def greet() -> None:
        with suppress(OSError):
            while True:
                sock, _ = listener.accept()
                accepted.append(sock)
                if greeting is not None:
                    sock.recv(65536)
                    sock.sendall(greeting)
                    sock.shutdown(socket.SHUT_WR)

    accepted: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=greet, daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
    for sock in accepted:
        sock.close()


REFUSALS = {
    "407": b"HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=x\r\n\r\n",
    "407 that quotes": b"HTTP/1.1 407 No hunter2 for %s\r\nContent-Length: 7\r\n\r\nhunter2"
    % LOGIN,
    "403 that quotes": b"HTTP/1.1 403 %s\r\nX: %s\r\n\r\n" % (LOGIN, LOGIN),
    "302": b"HTTP/1.1 302 Found\r\nLocation: http://evil.example/\r\n\r\n",
    "no HTTP": b"xx\r\n\r\n",
    "no HTTP that quotes": b"hunter2 %s\r\n\r\n" % LOGIN,
    "no status": b"HTTP/1.1 hunter2 %s\r\n\r\n" % LOGIN,
    "no header": b"HTTP/1.1 407 No\r\nhunter2\r\n\r\n",
    "half a line": b"HTTP/1.1 200 O",
    "nothing": b"",
}


@pytest.mark.parametrize("raw", REFUSALS.values(), ids=REFUSALS)
@pytest.mark.parametrize("given", [False, True], ids=["own", "given"])
def test_a_proxy_that_makes_no_connection(
    world: World, monkeypatch: pytest.MonkeyPatch, raw: bytes, given: bool
) -> None:
    """Nothing was sent to the service, and the password isn't told."""
    with Server(lambda _: Reply(raw=raw, close=True)) as proxy:
        monkeypatch.setenv("https_proxy", f"http://u:hunter2@127.0.0.1:{proxy.port}")
        monkeypatch.delenv("no_proxy", raising=False)
        more: Any = {"session": world.session(trust_env=True)} if given else {}
        client = world.client("https://sample.example/", retry=Retry(1), **more)
        with pytest.raises(errors.ConnectError) as caught:
            world.do(client.files.create({"name": "a"}))
    secrets = ("hunter2", LOGIN.decode())
    assert not [t for t in texts(caught.value) if any(s in t for s in secrets)]


@pytest.mark.parametrize("given", [False, True], ids=["own", "given"])
def test_a_proxy_that_resets_the_connection(
    world: World, monkeypatch: pytest.MonkeyPatch, given: bool
) -> None:
    """aiohttp's error shows the user and the password apart."""

    def hear(sock: socket.socket) -> None:
        sock.recv(1)

    reply = Reply(raw=b"HTTP/1.1 200 OK\r\n\r\n", reset=True, then=hear)
    with Server(lambda _: reply) as proxy:
        monkeypatch.setenv("https_proxy", f"http://u:hunter2@127.0.0.1:{proxy.port}")
        monkeypatch.delenv("no_proxy", raising=False)
        more: Any = {"session": world.session(trust_env=True)} if given else {}
        client = world.client("https://sample.example/", retry=Retry(1), **more)
        with pytest.raises(errors.ConnectError) as caught:
            world.do(client.files.get("files/a"))
    assert not [text for text in texts(caught.value) if "hunter2" in text]


@pytest.mark.parametrize("status", [302, 403, 407])
@pytest.mark.parametrize("given", [False, True], ids=["own", "given"])
def test_the_status_of_a_refusal_is_told(
    world: World, monkeypatch: pytest.MonkeyPatch, status: int, given: bool
) -> None:
    with Server([Reply(status, reason="No", close=True)]) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        more: Any = {"session": world.session(trust_env=True)} if given else {}
        client = world.client("https://sample.example/", retry=Retry(1), **more)
        with pytest.raises(errors.ConnectError) as caught:
            world.do(client.files.get("files/a"))
    assert str(caught.value) == f"no connection to the proxy: status {status}"


@pytest.mark.parametrize("greeting", [b"220 mail.test ready\r\n", b"", None])
@pytest.mark.parametrize("url", ["https://sample.example/", "http://sample.example/"])
@pytest.mark.parametrize("given", [False, True], ids=["own", "given"])
def test_a_proxy_that_speaks_no_tls(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    greeting: bytes | None,
    url: str,
    given: bool,
) -> None:
    """What fails is told, and not which object of a library has failed."""
    if given and world.is_async:
        pytest.skip("sessions of aiohttp have no such proxies")
    with greeting_port(greeting) as port:
        monkeypatch.setenv("https_proxy", f"https://127.0.0.1:{port}")
        monkeypatch.setenv("http_proxy", f"https://127.0.0.1:{port}")
        monkeypatch.delenv("no_proxy", raising=False)
        more: Any = {"session": world.session()} if given else {}
        timeout = 0.2 if greeting is None else 10
        client = world.client(url, retry=Retry(1), timeout=timeout, **more)
        with pytest.raises(errors.TransportError) as caught:
            world.do(client.files.get("files/a"))
    is_cut = not greeting
    assert type(caught.value) is (errors.ConnectError if is_cut else errors.TlsError)
    assert not re.search("0x|<|Connection\\(", str(caught.value))


@pytest.mark.parametrize("given", [False, True], ids=["own", "given"])
def test_a_file_for_tls_keys_that_cannot_be_written(
    world: World, monkeypatch: pytest.MonkeyPatch, given: bool
) -> None:
    with Server([]) as server:
        more: Any = {"session": world.session()} if given else {}
        client = world.client(server.url.replace("http", "https"), **more)
        monkeypatch.setenv("SSLKEYLOGFILE", "/nonexistent/keys")
        with pytest.raises(errors.ConfigurationError, match="SSLKEYLOGFILE") as caught:
            world.do(client.files.get("files/a"))
    assert caught.value.attempts == 1


def test_a_session_of_aiohttp_that_is_closed() -> None:
    with World("async") as world:
        session = world.session()
        client = world.client("http://127.0.0.1:1/", session=session)
        world.do(session.close())
        with pytest.raises(errors.ConfigurationError, match="session is closed"):
            world.do(client.files.get("files/a"))


def test_a_socks_proxy_without_its_library(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "urllib3.contrib.socks", None)
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:1")
    client = world.client("http://sample.example/")
    with pytest.raises(errors.ConfigurationError, match="pip install"):
        world.do(client.files.get("files/a"))


def test_a_proxy_without_a_scheme(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Server([Reply(json=A)]) as proxy:
        monkeypatch.setenv("http_proxy", f"127.0.0.1:{proxy.port}")
        monkeypatch.delenv("no_proxy", raising=False)
        client = world.client("http://sample.example/")
        assert world.do(client.files.get("files/a")).name == "files/a"
    assert proxy.requests[0].target == "http://sample.example/v1/files/a"


def test_a_network_that_needs_no_proxy(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "127.0.0.0/8")
    with Server([Reply(json=A)]) as server:
        client = world.client(server.url)
        assert world.do(client.files.get("files/a")).name == "files/a"


# ------------------------------------------------------------------ credentials


class Broken(Tokens):
    """Credentials that get no token, after a while."""

    def refresh(self, request: Any) -> None:
        self.refreshes += 1
        time.sleep(self.pause)
        raise OSError("no network")


def test_those_who_wait_for_a_refresh_share_its_failure() -> None:
    tokens = Broken(pause=0.3)
    client = api.Client(credentials=tokens, base_url=HTTPS, retry=Retry(1))

    def call(_: int) -> str:
        with pytest.raises(errors.CredentialsError) as caught:
            client.files.get("files/a")
        return caught.value.message

    start = time.monotonic()
    with ThreadPoolExecutor(16) as pool:
        told = set(pool.map(call, range(16)))
    assert told == {"no credentials: no network"}
    assert tokens.refreshes == 1
    assert time.monotonic() - start < 2


def test_tasks_share_its_failure_and_no_thread_of_the_application() -> None:
    tokens = Broken(pause=0.3)

    async def use() -> None:
        async with api.AsyncClient(credentials=tokens, base_url=HTTPS) as client:
            await asyncio.to_thread(int)  # the executor is there
            calls = [client.files.get("files/a") for _ in range(100)]
            waiting = asyncio.ensure_future(
                asyncio.gather(*calls, return_exceptions=True)
            )
            await asyncio.sleep(0.1)
            start = time.monotonic()
            await asyncio.to_thread(int)
            assert time.monotonic() - start < 0.15
            results = await waiting
            assert all(isinstance(r, errors.CredentialsError) for r in results)

    asyncio.run(use())
    assert tokens.refreshes == 1


def test_the_timeout_bounds_a_refresh(world: World) -> None:
    tokens = Tokens(pause=1.5)
    client = world.client(HTTPS, credentials=tokens, timeout=0.2, retry=Retry(1))
    start = time.monotonic()
    with pytest.raises(errors.Timeout, match=r"credentials within 0\.2 s"):
        world.do(client.files.get("files/a"))
    assert time.monotonic() - start < 1.2


class Odd(Tokens):
    """A token that no header can hold, such as one from a file, with its line end."""

    def __init__(self, character: str) -> None:
        super().__init__()
        self.character = character

    def refresh(self, request: Any) -> None:
        super().refresh(request)
        self.token = f"hunter2{self.character}"


@pytest.mark.parametrize("character", ["\n", "é", "€"], ids=ascii)
def test_a_token_that_no_header_can_hold_is_not_told(
    world: World, character: str
) -> None:
    with Server([]) as server:
        client = world.client(server.url, credentials=Odd(character))
        with pytest.raises(errors.CredentialsError, match="line break") as caught:
            world.do(client.files.get("files/a"))
        assert server.requests == []
    assert caught.value.attempts == 1
    assert "hunter2" not in repr(caught.value.__cause__) + str(caught.value)


# ------------------------------------------------------------------------ loops


def test_one_tls_context_for_many_first_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    real = tls.server_context

    def counted() -> Any:
        made.append(1)
        time.sleep(0.05)
        return real()

    monkeypatch.setattr(tls, "server_context", counted)

    async def use() -> None:
        async with api.AsyncClient(api_key="k", base_url=HTTPS, retry=Retry(1)) as own:
            calls = [own.files.get("files/a") for _ in range(50)]
            await asyncio.gather(*calls, return_exceptions=True)

    asyncio.run(use())
    assert made == [1]


def test_a_loop_that_is_over_is_forgotten() -> None:
    with Server(lambda _: Reply(json=A)) as server:
        client = api.AsyncClient(api_key="k", base_url=server.url)
        for _ in range(5):
            asyncio.run(client.files.get("files/a"))
        held: Any = client._api.connection.shell.transport  # nothing public tells
        assert len(held._sessions) == 1
