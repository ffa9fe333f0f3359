"""The server behind its socket: faults, latency, recording, several documents."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from gapismith import mock
from gapismith.diagnostics import UsageError
from gapismith.mock import MockServer, Options
from gapismith.mock.faults import Faults

from tests.mock.driver import GEMINI, ROOT
from tests.mock.library import DOCUMENT

Serve = Callable[..., MockServer]
UPLOAD = "upload/v1/shelves/a/books:import?uploadType=resumable"


def get(server: MockServer, target: str = "v1/shelves") -> requests.Response:
    return requests.get(f"{server.url}/{target}", timeout=5)


def test_it_serves_while_the_block_runs() -> None:
    with mock.serve(GEMINI, seed=1) as url:
        assert url.startswith("http://127.0.0.1:")
        assert requests.get(f"{url}/v1beta/models", timeout=5).status_code == 200
    with pytest.raises(requests.ConnectionError):
        requests.get(f"{url}/v1beta/models", timeout=5)


def test_the_fixture_keeps_what_happened(mock_api: Serve) -> None:
    server = mock_api(DOCUMENT)
    requests.post(f"{server.url}/v1/shelves?shelfId=a", json={}, timeout=5)
    get(server, "v1/shelves/a")
    methods = [exchange.method for exchange in server.exchanges]
    assert methods == ["library.shelves.create", "library.shelves.get"]
    server.reset()
    assert server.exchanges == ()
    assert get(server, "v1/shelves/a").status_code == 404


def test_documents_share_a_port(mock_api: Serve) -> None:
    server = mock_api(GEMINI, DOCUMENT)
    assert "models" in get(server, "v1beta/models").json()
    assert "shelves" in get(server).json()


def test_a_port_that_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        options = Options(port=taken.getsockname()[1])
        server = MockServer([DOCUMENT], options)
        with pytest.raises(OSError, match="address already in use"):
            server.start()
        server.stop()


def test_latency(mock_api: Serve) -> None:
    server = mock_api(DOCUMENT, latency=0.05)
    start = time.monotonic()
    get(server)
    assert time.monotonic() - start >= 0.05


def test_large_responses_are_compressed(mock_api: Serve) -> None:
    server = mock_api(DOCUMENT)
    for _ in range(20):
        requests.post(f"{server.url}/v1/shelves", json={"theme": "x" * 99}, timeout=5)
    large = get(server)
    assert large.headers["Content-Encoding"] == "gzip"
    assert len(large.json()["shelves"]) == 20


def test_429_says_when_to_retry(mock_api: Serve) -> None:
    response = get(mock_api(DOCUMENT, faults={"429": 1.0}))
    assert response.status_code == 429
    error = response.json()["error"]
    assert error["status"] == "RESOURCE_EXHAUSTED"
    (retry_info,) = error["details"]
    assert retry_info["@type"] == "type.googleapis.com/google.rpc.RetryInfo"
    assert retry_info["retryDelay"] == "0.1s"


def test_503(mock_api: Serve) -> None:
    response = get(mock_api(DOCUMENT, faults={"503": 1.0}))
    assert response.status_code == 503
    assert response.json()["error"]["status"] == "UNAVAILABLE"


def test_resets(mock_api: Serve) -> None:
    with pytest.raises(requests.ConnectionError):
        get(mock_api(DOCUMENT, faults={"reset": 1.0}))


def test_stalls(mock_api: Serve) -> None:
    server = mock_api(DOCUMENT, faults={"stall": 1.0})
    with pytest.raises(requests.ReadTimeout):
        requests.get(f"{server.url}/v1/shelves", timeout=0.1)


@pytest.mark.parametrize("target", ["v1/models", "v1/models/m:streamGenerateContent"])
def test_truncation(mock_api: Serve, target: str) -> None:
    server = mock_api(GEMINI, faults={"truncate": 1.0})
    method = "POST" if ":" in target else "GET"
    with pytest.raises(requests.RequestException):
        requests.request(method, f"{server.url}/v1beta{target[2:]}", timeout=5).json()


def test_a_truncated_chunk_is_kept_in_part(mock_api: Serve) -> None:
    server = mock_api(DOCUMENT, lenient=True, faults={"truncate": 0.5}, seed=3)
    session = requests.Session()
    started = [_start(session, server) for _ in range(4)]
    url = next(url for url in started if url)
    kept, content = 0, bytes(1000)
    for _ in range(50):
        chunk = content[kept:]
        headers = {
            "Content-Range": f"bytes {kept}-999/1000" if chunk else "bytes */1000"
        }
        try:
            response = session.put(url, data=chunk, headers=headers, timeout=5)
            if response.status_code == 200 and response.json()["sizeBytes"] == "1000":
                return
        except requests.RequestException:
            kept = _kept(session, url)
    pytest.fail("the upload never ended")


def _start(session: requests.Session, server: MockServer) -> str:
    try:
        response = session.post(f"{server.url}/{UPLOAD}", json={}, timeout=5)
    except requests.RequestException:
        return ""
    return response.headers["Location"]


def _kept(session: requests.Session, url: str) -> int:
    """What the server has; it is asked until it responds."""
    for _ in range(50):
        try:
            headers = {"Content-Range": "bytes */1000"}
            response = session.put(
                url, headers=headers, timeout=5, allow_redirects=False
            )
        except requests.RequestException:
            continue
        if response.status_code == 200:
            return 1000
        found = response.headers.get("Range", "")
        return int(found.partition("-")[2]) + 1 if found else 0
    pytest.fail("the server never responded")


def test_a_broken_upload_keeps_what_came(mock_api: Serve) -> None:
    server = mock_api(DOCUMENT, lenient=True)
    session = requests.Session()
    url = _start(session, server)
    host, port = server.url.removeprefix("http://").split(":")
    path = url.removeprefix(server.url)
    head = f"PUT {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n"
    head += "Content-Range: bytes 0-999/1000\r\n\r\n"
    with socket.create_connection((host, int(port))) as broken:
        broken.sendall(head.encode() + bytes(300))
    deadline = time.monotonic() + 5
    while (kept := _kept(session, url)) == 0 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert kept == 300


def test_faults_hit_their_share_by_the_seed() -> None:
    def drawn(seed: int) -> list[str]:
        faults = Faults({"429": 0.2, "reset": 0.1}, seed)
        return [faults.draw() for _ in range(2000)]

    assert drawn(1) == drawn(1) != drawn(2)
    assert drawn(1).count("429") == pytest.approx(400, abs=60)
    assert drawn(1).count("reset") == pytest.approx(200, abs=50)


def test_recording_and_logging(mock_api: Serve, tmp_path: Path) -> None:
    record, log = tmp_path / "record.jsonl", tmp_path / "log.jsonl"
    server = mock_api(DOCUMENT, lenient=True, record=record, log=log)
    found = get(server, "v1/shelves/a?key=secret").json()
    line = json.loads(record.read_text())
    assert "secret" not in record.read_text()
    assert json.loads(line["response"]["text"]) == found
    assert json.loads(log.read_text())["method"] == "library.shelves.get"
    replayed = mock_api(DOCUMENT, fixtures=(record,))
    assert get(replayed, "v1/shelves/a").json() == found


def test_clients_are_served_by_name(
    mock_api: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    url = mock_api("generativelanguage_v1beta").url
    assert requests.get(f"{url}/v1beta/models/m", timeout=5).ok
    with pytest.raises(UsageError, match="a dict is no document"):
        mock_api({"name": "drive"})


@pytest.mark.parametrize("size", [10_000, 100_000])
def test_a_long_url_does_not_fill_the_log(
    mock_api: Serve, size: int, caplog: pytest.LogCaptureFixture
) -> None:
    assert get(mock_api(DOCUMENT), "a" * size).status_code in {400, 404}
    (line,) = caplog.messages
    assert len(line) < 1_000
    assert "bytearray" not in line
