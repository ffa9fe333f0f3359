"""Certificates: the CA variables, and a client certificate for mutual TLS."""

from __future__ import annotations

import asyncio
import ssl
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
from gapismith.runtime import errors
from gapismith.runtime.calls.retry import Retry
from google.auth.transport import mtls

from tests.runtime import harness as api
from tests.runtime.harness import RAW_DOWNLOAD, World
from tests.runtime.server import Reply, Server
from tests.runtime.test_auth import token, user_credentials
from tests.runtime.test_upload import SIMPLE_ONLY

A = {"name": "files/a"}
CA_VARIABLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of 127.0.0.1 that signs itself, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    command += ["-keyout", "key.pem", "-out", "cert.pem"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "cert.pem", folder / "key.pem"


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*CA_VARIABLES, "GOOGLE_API_USE_CLIENT_CERTIFICATE"):
        monkeypatch.delenv(name, raising=False)


def context(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(*certificate)
    return made


@pytest.mark.parametrize("variable", [None, *CA_VARIABLES[:3]])
def test_ca_variables(
    world: World,
    certificate: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    variable: str | None,
) -> None:
    if variable is not None:
        monkeypatch.setenv(variable, str(certificate[0]))
    with Server([Reply(json=A)] * 2, tls=context(certificate)) as server:
        client = world.client(server.url, retry=Retry(3))
        if variable is None:
            with pytest.raises(errors.TlsError) as caught:
                world.do(client.files.get("files/a"))
            assert caught.value.attempts == 1
        else:
            assert world.do(client.files.get("files/a")).name == "files/a"


@pytest.mark.parametrize("trusted", [False, True])
def test_ca_variables_hold_for_proxies(
    world: World,
    certificate: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    trusted: bool,
) -> None:
    if trusted:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate[0]))
    monkeypatch.delenv("no_proxy", raising=False)
    with Server([Reply(json=A)], tls=context(certificate)) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        client = world.client("http://sample.example/", retry=Retry(1))
        if trusted:
            assert world.do(client.files.get("files/a")).name == "files/a"
            assert proxy.requests[0].target == "http://sample.example/v1/files/a"
        else:
            with pytest.raises(errors.TlsError, match="CERTIFICATE_VERIFY"):
                world.do(client.files.get("files/a"))


@pytest.mark.parametrize("variable", [None, *CA_VARIABLES[:3]])
def test_ca_variables_hold_for_token_calls(
    world: World,
    certificate: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    variable: str | None,
) -> None:
    if variable is not None:
        monkeypatch.setenv(variable, str(certificate[0]))
    with Server(
        lambda r: token(r) or Reply(json=A), tls=context(certificate)
    ) as server:
        tokens = user_credentials(f"{server.url}token")
        client = world.client(server.url, credentials=tokens, retry=Retry(1))
        if variable is None:
            with pytest.raises(errors.CredentialsError, match="CERTIFICATE_VERIFY"):
                world.do(client.files.get("files/a"))
        else:
            assert world.do(client.files.get("files/a")).name == "files/a"


def asking(certificate: tuple[Path, Path], mode: ssl.VerifyMode) -> ssl.SSLContext:
    """A server's context that asks for the certificate of clients."""
    made = context(certificate)
    made.verify_mode = mode
    made.load_verify_locations(certificate[0])
    return made


def use_as_client_certificate(
    monkeypatch: pytest.MonkeyPatch, certificate: tuple[Path, Path], wanted: str
) -> None:
    data = tuple(path.read_bytes() for path in certificate)
    source: Any = lambda: lambda: data  # noqa: E731 - google-auth's shape
    monkeypatch.setattr(mtls, "has_default_client_cert_source", lambda: True)
    monkeypatch.setattr(mtls, "default_client_cert_source", source)
    monkeypatch.setenv("GOOGLE_API_USE_CLIENT_CERTIFICATE", wanted)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))


@pytest.mark.parametrize("instrumented", [False, True])
def test_a_client_certificate_is_for_the_service(
    world: World,
    certificate: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    instrumented: bool,
) -> None:
    """Another host that asks for one gets none, and so doesn't learn who calls."""
    if instrumented:
        real: Any = requests.Session.send

        def watched(*args: Any, **kwargs: Any) -> requests.Response:
            response: requests.Response = real(*args, **kwargs)
            return response

        monkeypatch.setattr(requests.Session, "send", watched)
    use_as_client_certificate(monkeypatch, certificate, "true")
    seen: list[Any] = []
    content = Reply(body=b"content", then=lambda sock: seen.append(sock.getpeercert()))  # type: ignore[attr-defined]
    with Server([content], tls=asking(certificate, ssl.CERT_OPTIONAL)) as other:
        away = Reply(302, {"location": f"{other.url}content"})
        with (
            Server([away], tls=asking(certificate, ssl.CERT_REQUIRED)) as server,
            world.connect(server.url, retry=Retry(1)) as client,
        ):
            assert world.download(client, RAW_DOWNLOAD).read() == b"content"
    assert seen == [None]


@pytest.mark.parametrize("wanted", ["true", "false"])
def test_client_certificates(
    world: World,
    certificate: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    wanted: str,
) -> None:
    use_as_client_certificate(monkeypatch, certificate, wanted)
    strict = asking(certificate, ssl.CERT_REQUIRED)
    with Server([Reply(json=A)], tls=strict) as server:
        client = world.client(server.url, retry=Retry(1))
        if wanted == "true":
            assert world.do(client.files.get("files/a")).name == "files/a"
        else:
            with pytest.raises(errors.TransportError):
                world.do(client.files.get("files/a"))


@pytest.mark.parametrize(
    "case",
    [
        ("auto", None, "https://sample.mtls.googleapis.com/"),
        ("never", None, "https://sample.googleapis.com/"),
        ("auto", "u.com", "https://sample.u.com/"),  # served in the default one only
    ],
)
def test_a_client_certificate_chooses_the_endpoint(
    world: World,
    certificate: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    case: tuple[str, str | None, str],
) -> None:
    mode, universe, root = case
    data = tuple(path.read_bytes() for path in certificate)
    source: Any = lambda: lambda: data  # noqa: E731 - google-auth's shape
    monkeypatch.setattr(mtls, "has_default_client_cert_source", lambda: True)
    monkeypatch.setattr(mtls, "default_client_cert_source", source)
    monkeypatch.setenv("GOOGLE_API_USE_CLIENT_CERTIFICATE", "true")
    monkeypatch.setenv("GOOGLE_API_USE_MTLS_ENDPOINT", mode)
    client = world.client(universe_domain=universe)
    # Not by a call: it would go to the real service.
    assert client._api.connection.context.root_url == root


def test_client_certificates_that_cannot_be_loaded(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    source: Any = lambda: lambda: (b"no", b"pem")  # noqa: E731 - google-auth's shape
    monkeypatch.setattr(mtls, "has_default_client_cert_source", lambda: True)
    monkeypatch.setattr(mtls, "default_client_cert_source", source)
    monkeypatch.setenv("GOOGLE_API_USE_CLIENT_CERTIFICATE", "true")
    client = world.client("https://127.0.0.1:9/")
    with pytest.raises(errors.CredentialsError, match="client certificate"):
        world.do(client.files.get("files/a"))


async def batched(client: Any) -> None:
    batch = client.batch()
    batch.add(client.files.get, "files/a")
    await batch.send()


FIRST_CALLS: dict[str, Callable[[Any], Any]] = {
    "unary": lambda client: client.files.get("files/a"),
    "wait": lambda client: client.wait("batches/b"),
    "pages": lambda client: anext(aiter(client.files.list())),
    "stream": lambda client: anext(client._api.stream(api.STREAM, {})),
    "entered stream": lambda client: client._api.stream(api.STREAM, {}).__aenter__(),
    "download": lambda client: client._api.download(api.RAW, {}).read(),
    "pieces": lambda client: anext(client._api.download(api.RAW, {}).iter_bytes()),
    "upload": lambda client: client._api.upload(SIMPLE_ONLY, {}, media=b"a"),
    "batch": batched,
}


@pytest.mark.parametrize("kind", FIRST_CALLS)
def test_no_first_call_blocks_the_loop(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Client certificates may come from a command that takes its time."""

    def slow() -> tuple[bytes, bytes]:
        time.sleep(0.3)
        return b"no", b"pem"

    source: Any = lambda: slow  # noqa: E731 - google-auth's shape
    monkeypatch.setattr(mtls, "has_default_client_cert_source", lambda: True)
    monkeypatch.setattr(mtls, "default_client_cert_source", source)
    monkeypatch.setenv("GOOGLE_API_USE_CLIENT_CERTIFICATE", "true")
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    async def use() -> None:
        ticker = asyncio.create_task(tick())
        with pytest.raises(errors.CredentialsError):
            await FIRST_CALLS[kind](client)
        ticker.cancel()

    client = api.AsyncClient(api_key="k", base_url="https://127.0.0.1:9/")
    asyncio.run(use())
    assert ticks > 5


def test_a_variable_that_is_neither_true_nor_false(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOOGLE_API_USE_CLIENT_CERTIFICATE", "perhaps")
    client = world.client("https://127.0.0.1:9/")
    with pytest.raises(ValueError, match="true nor false"):
        world.do(client.files.get("files/a"))
