"""Every method of both documents through AsyncClient: the same calls, awaited."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.conformance.document import Json, RawMethod
from tests.conformance.samples import Sampler
from tests.conformance.server import ConformanceServer
from tests.functional.calls import Api, invoke, page_token, unfold
from tests.functional.test_every_method import (
    check_exchanges,
    check_upload,
    every_method,
    having,
    items_field,
    sample,
)

pytest.importorskip("aiohttp")

Serve = Callable[[Api], ConformanceServer]


@every_method
def test_all_arguments(serve: Serve, api: Api, method: RawMethod) -> None:
    server = serve(api)
    meant = sample(api.document, method, optional=True)
    received = asyncio.run(_run(server, api, method, meant.parameters, meant.body))
    check_exchanges(server, api, method, meant, received)


@having(lambda api, method: page_token(api.document, method) is not None)
def test_items_of_all_pages(serve: Serve, api: Api, method: RawMethod) -> None:
    server = serve(api)
    parameters = sample(api.document, method, optional=True).parameters

    async def items() -> list[Json]:
        async with _client(api, server) as client:
            return [item.to_dict() async for item in invoke(client, method, parameters)]

    found = asyncio.run(items())
    assert server.violations == []
    sent = [exchange.response.value for exchange in server.exchanges]
    assert len(sent) == 2
    name = items_field(api.document, method)
    assert found == [item for page in sent for item in page[name]]


@having(lambda _, method: bool(method.upload_paths))
@pytest.mark.parametrize("protocol", ["multipart", "resumable"])
def test_uploads(serve: Serve, api: Api, method: RawMethod, protocol: str) -> None:
    server = serve(api)
    meant = sample(api.document, method, optional=True)
    content = Sampler(api.document).content(method.id, 5000)
    media = api.module.Media(
        content, content_type="text/x-notes", chunk_size=1000, protocol=protocol
    )
    received = asyncio.run(
        _run(server, api, method, meant.parameters, meant.body, media=media)
    )
    check_upload(server, meant, content)
    assert received == server.exchanges[-1].response.value


@having(lambda _, method: method.downloads)
def test_downloads(serve: Serve, api: Api, method: RawMethod) -> None:
    server = serve(api)
    parameters = sample(api.document, method, optional=False).parameters

    async def read() -> bytes:
        async with _client(api, server) as client:
            download = invoke(client, method, parameters, suffix="_media")
            content: bytes = await download.read()
            return content

    assert asyncio.run(read()) == server.exchanges[-1].response.body
    assert server.violations == []


def _client(api: Api, server: ConformanceServer) -> Any:
    return api.module.AsyncClient(
        base_url=server.url, api_key=server.api_key, retry=api.module.Retry(1)
    )


async def _run(
    server: ConformanceServer,
    api: Api,
    method: RawMethod,
    parameters: Mapping[str, Any],
    body: Json,
    **more: Any,
) -> Json:
    async with _client(api, server) as client:
        response = invoke(client, method, parameters, body, **more)
        if page_token(api.document, method):
            return [unfold(api, method, page) async for page in response.pages()]
        if method.streams:
            async with response:
                return [unfold(api, method, event) async for event in response]
        assert inspect.iscoroutine(response)
        return unfold(api, method, await response)
