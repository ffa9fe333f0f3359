"""Faults on purpose, as clients meet them: ours, sync and async, and Google's."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest
from gapismith.mock import MockServer
from generativelanguage_v1beta import AsyncClient, Client, Retry, errors
from googleapiclient.errors import HttpError  # type: ignore[import-untyped]

from tests.mock.driver import GEMINI
from tests.mock.peers import google_client

Serve = Callable[..., MockServer]
ONCE = Retry(1)
PATIENT = Retry(30, initial=0, maximum=0)
FAULTS: dict[str, tuple[type[errors.Error], type[Exception], int]] = {
    "429": (errors.ResourceExhausted, HttpError, 429),
    "503": (errors.Unavailable, HttpError, 503),
    "reset": (errors.TransportError, OSError, 0),
    "stall": (errors.Timeout, OSError, 0),
    "truncate": (errors.TruncatedError, HTTPException, 0),
}
"""What is raised by our client and by Google's, and the HTTP status if there is one."""


@pytest.mark.parametrize("kind", FAULTS)
def test_sync(mock_api: Serve, kind: str) -> None:
    server = mock_api(GEMINI, faults={kind: 1.0})
    url, timeout = server.url, 0.2 if kind == "stall" else 5.0
    with (
        Client(api_key="k", base_url=url, retry=ONCE, timeout=timeout) as client,
        pytest.raises(FAULTS[kind][0]),
    ):
        client.models.get("m")


@pytest.mark.parametrize("kind", FAULTS)
def test_async(mock_api: Serve, kind: str) -> None:
    server = mock_api(GEMINI, faults={kind: 1.0})
    url, timeout = server.url, 0.2 if kind == "stall" else 5.0

    async def call() -> None:
        client = AsyncClient(api_key="k", base_url=url, retry=ONCE, timeout=timeout)
        async with client:
            await client.models.get("m")

    with pytest.raises(FAULTS[kind][0]):
        asyncio.run(call())


@pytest.mark.parametrize("kind", FAULTS)
def test_google(mock_api: Serve, kind: str) -> None:
    server = mock_api(GEMINI, faults={kind: 1.0})
    _, error, status = FAULTS[kind]
    timeout = 0.2 if kind == "stall" else 5.0
    with google_client(GEMINI, server.url, timeout=timeout) as client:
        with pytest.raises(error) as caught:
            client.models().get(name="models/m").execute()
        if status:
            assert caught.value.status_code == status  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["503", "reset", "truncate"])
def test_retries_get_through(mock_api: Serve, kind: str) -> None:
    server = mock_api(GEMINI, faults={kind: 0.5})

    async def call() -> list[str | None]:
        client = AsyncClient(api_key="k", base_url=server.url, retry=PATIENT)
        async with client:
            return [(await client.models.get("m")).name for _ in range(5)]

    with Client(api_key="k", base_url=server.url, retry=PATIENT) as client:
        assert [client.models.get("m").name for _ in range(5)] == ["models/m"] * 5
    assert asyncio.run(call()) == ["models/m"] * 5
    assert len(server.exchanges) > 10 or kind == "reset"


def test_streams_that_are_cut(mock_api: Serve) -> None:
    server = mock_api(GEMINI, faults={"truncate": 1.0})
    with Client(api_key="k", base_url=server.url, retry=ONCE) as client:
        stream = client.models.stream_generate_content("m", {"contents": []})
        with pytest.raises((errors.StreamError, errors.TransportError)):
            list(stream)


def test_operations_that_fail(mock_api: Serve) -> None:
    server = mock_api(GEMINI, faults={"operation": 1.0}, operation_seconds=0.01)
    body: Any = {"batch": {"display_name": "x"}}

    async def call() -> None:
        async with AsyncClient(api_key="k", base_url=server.url) as client:
            started = await client.models.batch_generate_content("m", body)
            await client.wait(started, timeout=5)

    with Client(api_key="k", base_url=server.url) as client:
        started = client.models.batch_generate_content("m", body)
        with pytest.raises(errors.OperationError, match="The operation failed"):
            client.wait(started, timeout=5)
        failed = client.batches.get(started.name or "")
        assert failed.metadata is not None
        assert failed.metadata["state"] == "BATCH_STATE_FAILED"
    with pytest.raises(errors.OperationError):
        asyncio.run(call())
    with google_client(GEMINI, server.url) as google:
        batch = (
            google.models().batchGenerateContent(model="models/m", body={}).execute()
        )
        time.sleep(0.02)
        done = google.batches().get(name=batch["name"]).execute()
        assert done["error"]["code"] == 13


@pytest.mark.parametrize("kind", ["reset", "stall"])
def test_faults_are_logged(
    mock_api: Serve, kind: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    log = tmp_path / "log"
    url = mock_api(GEMINI, faults=f"{kind}=1", log=log).url
    with (
        Client(api_key="k", base_url=url, retry=ONCE, timeout=0.2) as client,
        pytest.raises(FAULTS[kind][0]),
    ):
        client.models.get("m")
    (line,) = map(json.loads, log.read_text("utf-8").splitlines())
    assert (line["fault"], line["status"]) == (kind, 0)
    assert f"GET /v1beta/models/m: {kind}" in caplog.messages
