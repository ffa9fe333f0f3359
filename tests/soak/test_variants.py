"""The soak in harder conditions: in the children of forks, under tracing, with cancellations.

Every response belongs to its request, and neither descriptors nor threads nor objects
pile up.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import random
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from generativelanguage_v1beta import AsyncClient, Client, errors
from opentelemetry.instrumentation.aiohttp_client import AioHttpClientInstrumentor
from opentelemetry.instrumentation.requests import RequestsInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import (
    SimpleSpanProcessor,
    SpanExporter,
    SpanExportResult,
)

from tests.soak.plan import Case, plan
from tests.soak.server import Running, serving
from tests.soak.test_soak import (
    _FIRST,
    _RETRY,
    Soak,
    assert_flat,
    call,
    call_async,
    holdings,
    in_tasks,
    in_threads,
)

_CHILDREN = 4
_TIMEOUT = 2.0
_AT_ONCE = 16

counts = pytest.mark.parametrize(
    "count", [400, pytest.param(10_000, marks=pytest.mark.slow)]
)


@pytest.fixture
def server() -> Iterator[Running]:
    with serving() as running:
        yield running


def settings(server: Running, **more: Any) -> dict[str, Any]:
    common = {"api_key": "k", "base_url": server.url, "retry": _RETRY}
    return {**common, "timeout": _TIMEOUT, **more}


# ------------------------------------------------------------------------- fork


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@counts
def test_forks(server: Running, count: int) -> None:
    """A parent with open connections forks children that call, and goes on calling."""
    cases = list(plan(count, seed=3))
    parts = [cases[start :: _CHILDREN + 1] for start in range(_CHILDREN + 1)]
    empty, _ = holdings()
    sent = server.requests()
    soak = Soak(_TIMEOUT)
    with Client(**settings(server)) as client:
        asynchronous = AsyncClient(**settings(server))
        asyncio.run(call_async(asynchronous.with_options(timeout=60), _FIRST))
        call(client.with_options(timeout=60), _FIRST)
        in_threads(client, parts[0][:40], soak)  # leaves connections in the pool
        children = [
            _forked(client, part) if number % 2 else _forked(asynchronous, part)
            for number, part in enumerate(parts[1:])
        ]
        in_threads(client, parts[0][40:], soak)
        told = [_report(child) for child in children]
    assert told == [{"wrong": [], "calls": len(part)} for part in parts[1:]]
    assert not soak.wrong, soak.wrong[:20]
    assert holdings()[0] == empty
    wanted = sum(case.attempts for case in [_FIRST, _FIRST, *cases])
    assert server.requests() - sent == wanted


def _forked(client: Client | AsyncClient, cases: Sequence[Case]) -> tuple[int, int]:
    """A child that makes these calls; its process id, and where it reports."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    soak = Soak(_TIMEOUT)
    try:
        half = len(cases) // 2
        if isinstance(client, Client):
            in_threads(client, cases[:half], soak)
            before = holdings()
            in_threads(client, cases[half:], soak)
            assert_flat(before, holdings())
        else:
            asyncio.run(_twice(client, cases, soak))
        report = {"wrong": soak.wrong[:20], "calls": soak.seen.total()}
    except BaseException as error:  # it must not become a second pytest
        report = {"wrong": [repr(error)], "calls": 0}
    os.write(writing, json.dumps(report).encode())
    os._exit(0)


async def _twice(client: AsyncClient, cases: Sequence[Case], soak: Soak) -> None:
    half = len(cases) // 2
    await in_tasks(client, cases[:half], soak)
    before = holdings()
    await in_tasks(client, cases[half:], soak)
    assert_flat(before, holdings())


def _report(child: tuple[int, int]) -> Any:
    with os.fdopen(child[1], "rb") as file:
        report = json.loads(file.read())
    os.waitpid(child[0], 0)
    return report


# ---------------------------------------------------------------------- tracing


class _Counting(SpanExporter):
    def __init__(self) -> None:
        self.spans = 0

    def export(self, spans: Sequence[Any]) -> SpanExportResult:
        self.spans += len(spans)
        return SpanExportResult.SUCCESS


@pytest.fixture
def traced() -> Iterator[_Counting]:
    exporter, provider = _Counting(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    instrumentors: list[Any] = [RequestsInstrumentor(), AioHttpClientInstrumentor()]
    for instrumentor in instrumentors:
        instrumentor.instrument(tracer_provider=provider)
    yield exporter
    for instrumentor in instrumentors:
        instrumentor.uninstrument()
    provider.shutdown()


@counts
def test_tracing(server: Running, traced: _Counting, count: int) -> None:
    """A span for each request, those that are sent again included."""
    cases = list(plan(count, seed=4))
    first, rest = cases[: count // 2], cases[count // 2 :]
    soak, threads, sent = Soak(_TIMEOUT), threading.active_count(), server.requests()
    empty, _ = holdings()
    with Client(**settings(server)) as client:
        call(client.with_options(timeout=60), _FIRST)
        in_threads(client, first[: count // 4], soak)
        before = holdings()
        in_threads(client, first[count // 4 :], soak)
        assert_flat(before, holdings())

    async def run() -> None:
        async with AsyncClient(**settings(server)) as client:
            await call_async(client.with_options(timeout=60), _FIRST)
            await _twice(client, rest, soak)

    asyncio.run(run())
    assert holdings()[0] == empty
    assert threading.active_count() == threads
    soak.check([_FIRST, *cases][1:], server.requests() - sent - _FIRST.attempts)
    assert traced.spans == server.requests() - sent


# ----------------------------------------------------------------- cancellation


def gentle(count: int) -> list[Case]:
    """Calls without faults: some responses come in pieces."""
    kinds = itertools.cycle(("well", "slow", "slow"))
    verbs = itertools.cycle(("get", "post", "get", "stream"))
    return [
        Case(n, verb, "well" if verb == "stream" else next(kinds), 0)  # type: ignore[arg-type]
        for n, verb in zip(range(count), verbs, strict=False)
    ]


@counts
def test_cancelled_tasks(server: Running, count: int) -> None:
    """Half of the calls are cancelled at a random moment, the others are right."""
    chance = random.Random(5)
    cases = gentle(count)
    soak = Soak(_TIMEOUT)
    cancelled = 0

    async def one(client: AsyncClient, case: Case) -> None:
        nonlocal cancelled
        task = asyncio.ensure_future(call_async(client, case))
        if chance.random() < 0.5:
            await asyncio.sleep(chance.random() * 0.004)
            task.cancel()
        try:
            value = await task
        except asyncio.CancelledError:
            cancelled += 1
        else:
            soak.right(case, 0, value)

    async def all_of(client: AsyncClient, part: Sequence[Case]) -> None:
        todo = iter(part)

        async def worker() -> None:
            for case in todo:
                await one(client, case)

        await asyncio.gather(*(worker() for _ in range(_AT_ONCE)))

    async def run() -> None:
        async with AsyncClient(**settings(server, timeout=20.0)) as client:
            await call_async(client, _FIRST)
            await all_of(client, cases[: count // 2])
            before = holdings()
            await all_of(client, cases[count // 2 :])
            assert_flat(before, holdings())
            await in_tasks(client, gentle(100), soak)  # the pool is whole

    empty, _ = holdings()
    threads = threading.active_count()
    asyncio.run(run())
    assert not soak.wrong, soak.wrong[:20]
    assert soak.seen.total() == count - cancelled + 100
    assert cancelled > count // 10
    assert holdings()[0] == empty
    assert threading.active_count() == threads


@counts
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_short_timeouts(server: Running, kind: str, count: int) -> None:
    """Calls that time out at a random moment, between calls that are right."""
    chance = random.Random(6)
    cases = gentle(count // 2)
    waits = [chance.random() * 0.03 + 0.001 for _ in cases]
    soak = Soak(20.0)
    late = [0]

    def sync_one(client: Client, case: Case) -> None:
        short = client.with_options(timeout=waits[case.number], retry=_RETRY)
        try:
            soak.right(case, 0, call(short, case))
        except (errors.Timeout, errors.ConnectError):
            late[0] += 1

    async def async_one(client: AsyncClient, case: Case) -> None:
        short = client.with_options(timeout=waits[case.number], retry=_RETRY)
        try:
            soak.right(case, 0, await call_async(short, case))
        except (errors.Timeout, errors.ConnectError):
            late[0] += 1

    async def run(part: Sequence[Case], client: AsyncClient) -> None:
        todo = iter(part)

        async def worker() -> None:
            for case in todo:
                await async_one(client, case)

        await asyncio.gather(*(worker() for _ in range(_AT_ONCE)))

    async def all_async() -> None:
        async with AsyncClient(**settings(server, timeout=20.0)) as client:
            await call_async(client, _FIRST)
            await run(cases[: len(cases) // 2], client)
            before = holdings()
            await run(cases[len(cases) // 2 :], client)
            assert_flat(before, holdings())
            await in_tasks(client, gentle(100), soak)

    def all_sync() -> None:
        with Client(**settings(server, timeout=20.0)) as client:
            call(client, _FIRST)
            for part in (cases[: len(cases) // 2], cases[len(cases) // 2 :]):
                before = holdings()
                with ThreadPoolExecutor(_AT_ONCE) as pool:
                    list(pool.map(lambda case: sync_one(client, case), part))
            assert_flat(before, holdings())
            in_threads(client, gentle(100), soak)

    empty, _ = holdings()
    threads = threading.active_count()
    all_sync() if kind == "sync" else asyncio.run(all_async())
    assert not soak.wrong, soak.wrong[:20]
    assert soak.seen.total() + late[0] == len(cases) + 100
    print(f"{kind}: {late[0]} of {len(cases)} timed out", file=sys.stderr)
    assert holdings()[0] == empty
    assert threading.active_count() == threads
