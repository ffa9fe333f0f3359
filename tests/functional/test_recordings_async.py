"""The recorded exchanges once more, through `AsyncClient`: what comes out is alike."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest

from tests.conformance.document import Json
from tests.conformance.responses import Response
from tests.conformance.server import ConformanceServer
from tests.functional import recordings

if not recordings.RECORDINGS.exists():
    pytest.skip("no recordings beside the project", allow_module_level=True)
pytest.importorskip("aiohttp")

from tests.functional.calls import page_token, unfold
from tests.functional.recordings import Recording
from tests.functional.test_recordings import (
    ALL,
    API,
    call,
    check_body,
    check_request,
    events,
    of_kind,
    recorded_response,
)


@pytest.fixture(scope="module")
def running() -> Iterator[ConformanceServer]:
    with ConformanceServer(API.document, strict=False) as server:
        yield server


@pytest.fixture
def server(running: ConformanceServer) -> ConformanceServer:
    running.clear()
    return running


def use(server: ConformanceServer, work: Callable[[Any], Awaitable[Json]]) -> Json:
    """What `work` does with a client that never repeats a call."""

    async def main() -> Json:
        async with API.module.AsyncClient(
            base_url=server.url, api_key=server.api_key, retry=API.module.Retry(1)
        ) as client:
            return await work(client)

    return asyncio.run(main())


@of_kind("unary")
def test_unary(server: ConformanceServer, recording: Recording) -> None:
    method = recording.method
    assert method is not None
    server.queue(recorded_response(recording))

    async def work(client: Any) -> Json:
        response = call(client, recording)
        if page_token(API.document, method):
            return unfold(API, method, await anext(response.pages()))
        return unfold(API, method, await response)

    assert use(server, work) == recording.response
    check_request(server, recording, recording.query)


@of_kind("error")
def test_errors(server: ConformanceServer, recording: Recording) -> None:
    server.queue(recorded_response(recording))

    async def work(client: Any) -> Json:
        await call(client, recording)

    with pytest.raises(API.module.errors.NotFound) as caught:
        use(server, work)
    assert caught.value.message == recording.response["error"]["message"]
    check_request(server, recording, recording.query)


@of_kind("sse", "array")
@pytest.mark.parametrize("size", [1, 700])
def test_streams(server: ConformanceServer, recording: Recording, size: int) -> None:
    method = recording.method
    assert method is not None
    body = recording.response_text.encode()
    cut = max(size, len(body) // 500)
    chunks = [body[n : n + cut] for n in range(0, len(body), cut)]
    server.queue(Response(200, recording.response_headers, chunks=chunks))

    async def work(client: Any) -> Json:
        async with call(client, recording) as stream:
            return [unfold(API, method, message) async for message in stream]

    sse = recording.kind == "sse"
    sent = events(recording.response_text) if sse else recording.response
    assert use(server, work) == sent
    check_request(server, recording, [("alt", "sse")])


def test_upload(server: ConformanceServer) -> None:
    start, end = (r for r in ALL if r.kind in {"upload start", "upload end"})
    method = start.method
    assert method is not None
    server.queue(recorded_response(end))
    content = end.request.encode()

    async def work(client: Any) -> Json:
        return unfold(API, method, await call(client, start, media=content))

    assert use(server, work) == end.response
    assert server.violations == []
    upload = server.exchanges[-1].upload
    assert upload is not None
    assert upload.content == content
    check_body(upload.metadata, start)
