"""One call with a 1 KB response, async: one after the other, and many at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import aiohttp
from generativelanguage_v1beta import AsyncClient

from tests.benchmarks import peer, services
from tests.benchmarks.samples import MODEL, PROMPT
from tests.benchmarks.table import Budget, Figure, cost
from tests.benchmarks.timing import Measured, interleaved, one_processor

_UNITS = 16
_AT_ONCE = 16
_MANY = f"the same, {_AT_ONCE} at once (µs)"

Call = Callable[[], Awaitable[object]]


def figures(url: str, rounds: int) -> Iterator[Figure]:
    """Overhead of a call, alone and with many at once."""
    with one_processor(), asyncio.Runner() as runner:
        for at_once, what in ((1, "call, async, 1 KB (µs)"), (_AT_ONCE, _MANY)):
            measured = _measured(runner, url, rounds, at_once)
            yield cost(what, measured, 1e6, Budget(1.25, "aiohttp"))


def _measured(runner: asyncio.Runner, url: str, rounds: int, at_once: int) -> Measured:
    stack = AsyncExitStack()
    calls = runner.run(_open(stack, url))
    try:
        return interleaved(
            {
                name: lambda call=call: runner.run(_many(call, at_once))  # type: ignore[misc]
                for name, call in calls.items()
            },
            rounds=4 * rounds,
            units=_UNITS,
        )
    finally:
        runner.run(stack.aclose())


async def _many(call: Call, at_once: int) -> None:
    async def share() -> None:
        for _ in range(_UNITS // at_once):
            await call()

    await asyncio.gather(*(share() for _ in range(at_once)))


async def _open(stack: AsyncExitStack, url: str) -> dict[str, Call]:
    return {
        "ours": await stack.enter_async_context(_ours(url)),
        "aiohttp": await stack.enter_async_context(_aiohttp(url)),
        "httpx2": await stack.enter_async_context(_httpx2(url)),
        "genai": _genai(url),
    }


@asynccontextmanager
async def _ours(url: str) -> AsyncIterator[Call]:
    async with AsyncClient(api_key="k", base_url=url) as client:

        async def call() -> str | None:
            response = await client.models.generate_content(MODEL, PROMPT)  # type: ignore[arg-type]
            content = response.candidates[0].content
            assert content is not None
            return content.parts[0].text

        yield call


@asynccontextmanager
async def _aiohttp(url: str) -> AsyncIterator[Call]:
    target = f"{url}v1beta/{MODEL}:generateContent"
    async with aiohttp.ClientSession() as session:

        async def call() -> Any:
            headers = {"x-goog-api-key": "k"}
            async with session.post(target, json=PROMPT, headers=headers) as response:
                whole = await response.json()
                return whole["candidates"][0]["content"]["parts"][0]["text"]

        yield call


@asynccontextmanager
async def _httpx2(url: str) -> AsyncIterator[Call]:
    target = f"{url}v1beta/{MODEL}:generateContent"
    async with peer("httpx2").AsyncClient() as client:

        async def call() -> Any:
            headers = {"x-goog-api-key": "k"}
            response = await client.post(target, json=PROMPT, headers=headers)
            return response.json()["candidates"][0]["content"]["parts"][0]["text"]

        yield call


def _genai(url: str) -> Call:
    models = services.genai(url).aio.models
    config = {"temperature": 0.5, "max_output_tokens": 256}

    async def call() -> Any:
        response = await models.generate_content(
            model="gemini-2.5-flash", contents=PROMPT["contents"], config=config
        )
        return response.candidates[0].content.parts[0].text

    return call
