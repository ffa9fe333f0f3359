"""Sessions of the user's, threads, and what is left behind: for `Client` alone."""

from __future__ import annotations

import gc
import gzip
import io
import threading
import time
import tracemalloc
from typing import Any

import generativelanguage_v1
import pytest
import requests
from gapismith.runtime import errors
from gapismith.runtime.calls.retry import Retry
from requests.adapters import BaseAdapter, HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPResponse, PoolManager

from tests.runtime import harness as api
from tests.runtime import hostile
from tests.runtime.harness import World
from tests.runtime.server import Reply, Request, Server

ONCE = Retry(1)
A = {"name": "files/a"}


def test_a_users_session_is_used_as_it_is() -> None:
    seen: list[str] = []

    def reply(request: Request) -> Reply:
        return Reply(json={"name": request.headers.get("x-hook", "none")})

    with Server(reply) as server, requests.Session() as session:
        session.headers["x-hook"] = "mine"
        session.hooks["response"].append(lambda r, **_: seen.append(r.url))
        with api.Client(api_key="k", base_url=server.url, session=session) as client:
            assert client.files.get("files/a").name == "mine"
        session.get(server.url).close()  # still open
    assert seen[0] == f"{server.url}v1/files/a"


@pytest.mark.parametrize("drip", [None, 0.0001])
def test_a_users_session_sees_each_line_of_a_head(drip: float | None) -> None:
    """Also of one that comes at once, which isn't read by `http.client`."""
    seen: list[dict[str, str]] = []
    raw = (
        b"HTTP/1.1 200 OK\r\nSet-Cookie: a=1; Path=/\r\nX-Some:  x \r\n"
        b"Set-Cookie: b=2; Path=/\r\nContent-Length: 2\r\n\r\n{}"
    )
    with (
        Server([Reply(raw=raw, drip=drip)]) as server,
        requests.Session() as session,
        api.Client(api_key="k", base_url=server.url, session=session) as client,
    ):
        session.hooks["response"].append(lambda r, **_: seen.append(dict(r.headers)))
        client.files.get("files/a")
        cookies: Any = session.cookies
        assert cookies.get_dict() == {"a": "1", "b": "2"}
    assert [*seen[0]] == ["Set-Cookie", "X-Some", "Content-Length"]
    assert seen[0]["X-Some"].strip() == "x"


def test_a_users_session_is_not_redirected_either() -> None:
    target = {"Location": "http://example.invalid/"}
    with Server([Reply(302, headers=target)]) as server, requests.Session() as session:
        client = api.Client(api_key="k", base_url=server.url, session=session)
        with pytest.raises(errors.RedirectError):
            client.files.get("files/a")


@pytest.mark.parametrize("subclass", [False, True])
def test_the_body_of_a_redirect_is_not_read(subclass: bool) -> None:
    """`requests` reads it whole, without limits, to see where it leads."""

    class Own(requests.Session):
        def request(self, *args: Any, **kwargs: Any) -> Any:
            return super().request(*args, **kwargs)

    hanging = (
        b"HTTP/1.1 302 Found\r\nLocation: /v1/files/b\r\nContent-Length: 9\r\n\r\nx"
    )
    replies = [Reply(raw=hanging), Reply(body=b"content"), Reply(raw=hanging)]
    with (
        Server(replies) as server,
        Own() if subclass else requests.Session() as session,
    ):
        client = api.Client(
            api_key="k", base_url=server.url, session=session, retry=ONCE, timeout=0.3
        )
        download: Any = client._api.download(api.RAW_DOWNLOAD, {})
        assert download.read() == b"content"
        with pytest.raises(errors.Timeout, match=r"within 0\.3 s"):
            client.files.get("files/a")


def test_the_body_of_a_redirect_is_not_decompressed() -> None:
    bomb = gzip.compress(b" " * 50_000_000)
    head = {"Location": "/v1/files/b", "Content-Encoding": "gzip"}
    with (
        Server([Reply(302, headers=head, body=bomb), Reply(json=A)]) as server,
        requests.Session() as session,
    ):
        client = api.Client(api_key="k", base_url=server.url, session=session)
        tracemalloc.start()
        try:
            assert client.files.get("files/a").name == "files/a"
            most = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert most < 20_000_000


def already_used(session: requests.Session, url: str) -> str:
    session.get(url).close()
    return url


def through_a_proxy(session: requests.Session, url: str) -> str:
    session.proxies["http"] = url
    return "http://example.invalid/"


def with_an_adapter(session: requests.Session, url: str) -> str:
    session.mount(url, HTTPAdapter(max_retries=0, pool_maxsize=1, pool_block=True))
    return url


class OwnPool(HTTPConnectionPool):
    """As those to SOCKS proxies."""


def with_pools_of_its_own(session: requests.Session, url: str) -> str:
    adapter = HTTPAdapter()
    manager: Any = adapter.poolmanager
    manager.pool_classes_by_scheme = {"http": OwnPool}
    session.mount(url, adapter)
    return url


def used_by_another_package(session: requests.Session, url: str) -> str:
    other = generativelanguage_v1.Client(api_key="k", base_url=url, session=session)
    assert other.models.get("models/a").name == "files/a"
    return url


USES = [
    already_used,
    through_a_proxy,
    with_an_adapter,
    with_pools_of_its_own,
    used_by_another_package,
]


@pytest.mark.parametrize("use", USES)
def test_a_users_session_keeps_the_timeout(use: Any) -> None:
    replies = [
        Reply(raw=b"HTTP/1.1 200 OK\r\nx-long: " + b"a" * 5000, drip=0.01),
        Reply(body=b"x" * 5000, drip=0.01),
        Reply(json=A, raw=b"HTTP/1.1 102 Processing\r\n\r\n" * 500, drip=0.01),
    ]
    if use in (already_used, used_by_another_package):
        replies.insert(0, Reply(json=A))
    with Server(replies) as server, requests.Session() as session:
        url = use(session, server.url)
        client = api.Client(
            api_key="k", base_url=url, session=session, retry=ONCE, timeout=0.3
        )
        for _ in range(3):
            start = time.monotonic()
            with pytest.raises(errors.Timeout, match="no complete response"):
                client.files.get("files/a")
            assert time.monotonic() - start < 2


def test_a_users_session_is_the_same_outside_of_calls() -> None:
    odd = b"HTTP/1.1 200 OK\r\nnonsense\r\nContent-Length: 2\r\n\r\n{}"
    with (
        Server(lambda _: Reply(raw=odd, close=True)) as server,
        requests.Session() as session,
    ):
        assert session.get(server.url).status_code == 200
        client = api.Client(
            api_key="k", base_url=server.url, session=session, retry=ONCE
        )
        with pytest.raises(errors.TransportError, match="isn't a header"):
            client.files.get("files/a")
        assert session.get(server.url).status_code == 200


def test_chunks_that_pools_of_an_adapters_own_do_not_see() -> None:
    """Their sizes are never taken for content."""
    raw = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked \r\n\r\n1\r\nx\r\n0\r\n\r\n"
    pools: Any = PoolManager()

    class Elsewhere(HTTPAdapter):
        def get_connection_with_tls_context(
            self, request: Any, *_: Any, **__: Any
        ) -> Any:
            return pools.connection_from_url(request.url)

    with (
        Server([Reply(raw=raw, close=True)]) as server,
        requests.Session() as session,
    ):
        session.mount("http://", Elsewhere())
        client = api.Client(
            api_key="k", base_url=server.url, session=session, retry=ONCE
        )
        download: Any = client._api.download(api.RAW_DOWNLOAD, {})
        with pytest.raises(errors.TransportError, match="transfer coding"):
            download.read()


class Adapter(BaseAdapter):
    """Makes responses itself, as stubs and bridges to other libraries do."""

    def __init__(self, made: Any) -> None:
        self.made = made

    def send(self, request: Any, *args: Any, **options: Any) -> Any:
        return self.made

    def close(self) -> None:
        pass


def made(status: Any = 200, **attributes: Any) -> requests.Response:
    response = requests.Response()
    response.status_code = status
    for name, value in attributes.items():
        setattr(response, name, value)
    return response


NAMED = b'{"name": "files/a"}'


@pytest.mark.parametrize(
    "response",
    [
        made(_content=NAMED),
        made(_content=NAMED, _content_consumed=True),
        made(raw=io.BytesIO(NAMED)),
        made(raw=HTTPResponse(io.BytesIO(NAMED), preload_content=False)),
    ],
    ids=["content", "consumed", "file", "urllib3"],
)
def test_responses_that_an_adapter_makes(response: requests.Response) -> None:
    session = requests.Session()
    session.mount("http://", Adapter(response))
    client = api.Client(api_key="k", base_url="http://sample.test/", session=session)
    assert client.files.get("files/a").name == "files/a"


def test_a_response_that_an_adapter_makes_in_another_coding() -> None:
    head = {"content-encoding": "gzip"}
    raw = HTTPResponse(io.BytesIO(NAMED), headers=head, preload_content=False)
    session = requests.Session()
    session.mount("http://", Adapter(made(raw=raw)))
    client = api.Client(api_key="k", base_url="http://sample.test/", session=session)
    with pytest.raises(errors.DecodeError, match="can't be decompressed"):
        client.files.get("files/a")


@pytest.mark.parametrize("response", [None, "text", made(None), object()])
def test_what_is_no_response(response: Any) -> None:
    session = requests.Session()
    session.mount("http://", Adapter(response))
    client = api.Client(api_key="k", base_url="http://sample.test/", session=session)
    with pytest.raises(TypeError, match="isn't a response"):
        client.files.get("files/a")


def test_what_hooks_return() -> None:
    hooks: list[Any] = [lambda r, **_: None, lambda r, **_: r, lambda r, **_: "text"]
    session = requests.Session()
    with Server(lambda _: Reply(json=A)) as server:
        client = api.Client(api_key="k", base_url=server.url, session=session)
        for hook in hooks[:2]:
            session.hooks["response"] = [hook]
            assert client.files.get("files/a").name == "files/a"
        session.hooks["response"] = [hooks[2]]
        with pytest.raises(TypeError, match="isn't a response"):
            client.files.get("files/a")


def blocking() -> requests.Session:
    """A session with one connection, for which others wait."""
    session = requests.Session()
    session.mount("http://", HTTPAdapter(pool_maxsize=1, pool_block=True))
    return session


@pytest.mark.parametrize("way", hostile.WAYS.values(), ids=hostile.WAYS)
def test_a_wait_for_a_connection_of_a_users_session_ends(way: hostile.Way) -> None:
    with (
        Server([Reply(chunks=[b'data: {"name": "a"}\n\n', None])]) as server,
        World("sync") as world,
        world.connect(
            server.url, session=blocking(), retry=ONCE, timeout=0.2
        ) as client,
        client._api.stream(api.STREAM, {}, {}) as stream,
    ):
        next(stream)
        with pytest.raises(errors.ConnectError, match=r"within 0\.2 s"):
            way.call(world, client)


def with_a_hook() -> requests.Session:
    session = blocking()
    session.hooks["response"].append(lambda r, **_: r.raise_for_status())
    return session


class Checked(requests.Session):
    """Raises where a status is an error, as wrappers of `requests` do."""

    def request(self, *args: Any, **kwargs: Any) -> Any:
        response = super().request(*args, **kwargs)
        response.raise_for_status()
        return response


class CheckedLate(requests.Session):
    def send(self, *args: Any, **kwargs: Any) -> Any:
        response = super().send(*args, **kwargs)
        response.raise_for_status()
        return response


@pytest.mark.parametrize("make", [with_a_hook, Checked, CheckedLate])
@pytest.mark.parametrize("status", [400, 404, 409, 503])
@pytest.mark.parametrize("way", hostile.WAYS.values(), ids=hostile.WAYS)
def test_a_session_that_raises_for_a_status(
    way: hostile.Way, status: int, make: Any
) -> None:
    """The API's error counts, and is retried or not, as without the session."""
    detail = {"code": status, "message": "the reason"}

    def outcome(session: Any) -> tuple[str, str, int, list[int]]:
        with (
            Server(lambda _: Reply(status, json={"error": detail})) as server,
            World("sync") as world,
            world.connect(
                server.url, session=session, retry=Retry(3, initial=0)
            ) as client,
            pytest.raises(errors.ApiError) as caught,
        ):
            way.call(world, client)
        connections = [request.connection for request in server.requests]
        error = caught.value
        return type(error).__name__, str(error), error.attempts, connections

    assert outcome(make()) == outcome(None)


def test_a_session_that_sends_again_keeps_no_connection() -> None:
    """As google-auth's does with a new token."""
    first: list[requests.Response] = []

    class Insisting(requests.Session):
        def request(self, *args: Any, **kwargs: Any) -> Any:
            first.append(super().request(*args, **kwargs))
            return super().request(*args, **kwargs)

    replies = [Reply(401, body=b"x" * 100_000), Reply(json=A)]
    with Server(replies) as server, Insisting() as session:
        client = api.Client(api_key="k", base_url=server.url, session=session)
        assert client.files.get("files/a").name == "files/a"
    raw: Any = first[0].raw
    assert raw.closed


def test_an_error_of_another_response_stays_one() -> None:
    """Such as that of a server of tokens, which a session asks before the API."""

    def sign(request: Any) -> Any:
        requests.get(f"{other.url}token", timeout=5).raise_for_status()
        return request

    session = requests.Session()
    session.auth = sign
    with (
        Server(lambda _: Reply(404)) as other,
        Server([]) as server,
        api.Client(
            api_key="k", base_url=server.url, session=session, retry=ONCE
        ) as client,
        pytest.raises(errors.TransportError, match="HTTPError"),
    ):
        client.files.get("files/a")


@pytest.mark.parametrize("way", hostile.WAYS.values(), ids=hostile.WAYS)
def test_a_hook_that_fails_keeps_no_connection(way: hostile.Way) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise KeyError("mine")

    session = blocking()
    session.hooks["response"].append(fail)
    reply = Reply(body=way.body, headers={"content-type": way.media_type})
    with (
        Server(lambda _: reply) as server,
        World("sync") as world,
        world.connect(server.url, session=session, retry=ONCE, timeout=2) as client,
    ):
        for _ in range(2):
            with pytest.raises(KeyError, match="mine"):
                way.call(world, client)
        session.hooks["response"].remove(fail)
        assert way.call(world, client) == way.value


def with_cookies(session: requests.Session) -> None:
    session.cookies.set("a", "b")


def with_headers(session: requests.Session) -> None:
    session.headers.update({"X-Mine": "1", "User-Agent": "mine"})
    session.headers["Accept"] = None  # type: ignore[assignment]  # left out


def with_auth(session: requests.Session) -> None:
    session.auth = ("me", "secret")


def with_own_auth(session: requests.Session) -> None:
    def sign(request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["x-signed"] = f"{request.method} {request.url}"[:40]
        return request

    session.auth = sign


def with_parameters(session: requests.Session) -> None:
    session.params = {"x": "1"}


def with_own_request(session: requests.Session) -> None:
    real: Any = session.request

    def request(*args: Any, **kwargs: Any) -> requests.Response:
        kwargs["headers"]["x-own"] = "yes"
        response: requests.Response = real(*args, **kwargs)
        return response

    session.request = request  # type: ignore[method-assign]


def without_environment(session: requests.Session) -> None:
    session.trust_env = False


@pytest.mark.parametrize("path", ["files/a", "files/a b%2F.", "files/~a:b"])
@pytest.mark.parametrize(
    "prepare",
    [
        with_cookies,
        with_headers,
        with_auth,
        with_own_auth,
        with_parameters,
        with_own_request,
        without_environment,
    ],
)
def test_a_users_session_sends_what_it_would_by_itself(
    prepare: Any, path: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login you password other\n")
    monkeypatch.setenv("NETRC", str(netrc))
    with Server(lambda _: Reply(json=A)) as server, requests.Session() as session:
        prepare(session)
        with api.Client(api_key="k", base_url=server.url, session=session) as client:
            call = client._api.prepare(api.GET, {"name": path})
            client.files.get(path)
            client._api.unary(api.CREATE, {}, {"name": path})
        headers = {**call.request.headers, "x-goog-api-key": "k"}
        session.request("GET", call.request.url, headers=headers)
        headers["content-type"] = "application/json"
        url = f"{server.url}v1/files"
        data = server.requests[1].body
        session.request("POST", url, headers=headers, data=data)
    get, post, own_get, own_post = server.requests
    for ours, theirs in ((get, own_get), (post, own_post)):
        assert ours.path == theirs.path
        assert ours.headers == theirs.headers
        assert ours.body == theirs.body


def test_a_users_session_finds_proxies_that_are_named_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Server(lambda _: Reply(json=A)) as server, requests.Session() as session:
        client = api.Client(api_key="k", base_url=server.url, session=session)
        client.files.get("files/a")
        monkeypatch.setenv("Http_Proxy", server.url)
        client.files.get("files/a")
    assert [r.target.startswith("http://") for r in server.requests] == [False, True]


def test_threads_share_a_client() -> None:
    def reply(request: Request) -> Reply:
        return Reply(json={"name": request.path.removeprefix("/v1/")})

    wrong: list[Any] = []

    def work(number: int) -> None:
        for turn in range(20):
            name = f"files/{number}-{turn}"
            if client.files.get(name).name != name:
                wrong.append(name)

    with (
        Server(reply) as server,
        api.Client(api_key="k", base_url=server.url, pool_size=8) as client,
    ):
        threads = [threading.Thread(target=work, args=(n,)) for n in range(64)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        most = server.most_connections
    assert wrong == []
    assert len(server.requests) == 64 * 20
    assert most <= 8


@pytest.mark.slow
def test_many_threads_share_a_client_for_long() -> None:
    def reply(request: Request) -> Reply:
        server.requests.clear()
        return Reply(json={"name": request.path.removeprefix("/v1/")})

    wrong: list[str] = []

    def work(number: int) -> None:
        for turn in range(1000):
            name = f"files/{number}-{turn}"
            if client.files.get(name).name != name:
                wrong.append(name)

    with (
        Server(reply) as server,
        api.Client(api_key="k", base_url=server.url, pool_size=16) as client,
    ):
        threads = [threading.Thread(target=work, args=(n,)) for n in range(64)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert server.most_connections <= 16
    assert wrong == []


def test_forgotten_clients_leave_nothing_open() -> None:
    with Server(lambda _: Reply(json=A)) as server:
        for _ in range(30):
            api.Client(api_key="k", base_url=server.url).files.get("files/a")
        gc.collect()
        for _ in range(100):
            if not server.open_connections:
                break
            time.sleep(0.01)
        assert server.open_connections == 0
    assert len({request.connection for request in server.requests}) == 30
