"""Every call ends, in time, in the right response or the right error; nothing piles up."""

from __future__ import annotations

import asyncio
import gc
import os
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from generativelanguage_v1beta import AsyncClient, Client, Retry, errors

from tests.soak.plan import ATTEMPTS, KINDS, Case, plan
from tests.soak.server import Running, serving

_DEADLINE = 20.0
_SLACK = 4.0
"""Seconds that a busy machine may add."""

_RETRY = Retry(ATTEMPTS, deadline=_DEADLINE, initial=0.005)
_AT_ONCE = 16
_FIRST = Case(0, "get", "well", 0)
"""Before all others, with time enough to import what the first call needs."""

_BODY = {"contents": [{"parts": [{"text": "Hi"}]}]}
_OBJECTS = 300
"""How many objects a process may gain over thousands of calls: caches fill up."""

_RUNS = [
    pytest.param(2_000, 1.0, id="2000"),
    pytest.param(100_000, 2.0, id="100000", marks=pytest.mark.slow),
]


@pytest.fixture
def server() -> Iterator[Running]:
    """One for each test, for it counts the requests for a name."""
    with serving() as running:
        yield running


class Soak:
    """The outcomes of a run, compared with the plan."""

    def __init__(self, timeout: float) -> None:
        self.timeout = timeout
        self.wrong: list[str] = []
        self.seen: Counter[str] = Counter()

    def right(self, case: Case, seconds: float, value: object) -> None:
        """The call returned."""
        self._ended(case, seconds)
        wanted = ["one", "two", "three"] if case.verb == "stream" else case.number
        if case.error is not None:
            self.wrong.append(f"{case}: {case.error.__name__} was not raised")
        elif value != wanted:
            self.wrong.append(f"{case}: {value!r} is not the response")

    def failed(self, case: Case, seconds: float, error: BaseException) -> None:
        """The call raised."""
        self._ended(case, seconds)
        if case.error is None or not isinstance(error, case.error):
            self.wrong.append(f"{case}: {error!r} after {seconds:.2f} s")
        elif isinstance(error, errors.Error) and error.attempts != case.attempts:
            self.wrong.append(f"{case}: {error.attempts} attempts")

    def _ended(self, case: Case, seconds: float) -> None:
        self.seen[case.kind] += 1
        if seconds > case.attempts * self.timeout + _SLACK:
            self.wrong.append(f"{case}: took {seconds:.2f} s")

    def check(self, cases: Sequence[Case], requests: int) -> None:
        """All as planned, and every kind of fault was among them."""
        assert not self.wrong, "\n".join(self.wrong[:20])
        assert self.seen.total() == len(cases)
        assert set(KINDS) <= set(self.seen)
        # Nothing is sent twice that mustn't be, by whatever layer.
        assert requests == sum(case.attempts for case in [_FIRST, *cases])


def holdings() -> tuple[int, int]:
    """Open descriptors and live objects of this process."""
    gc.collect()
    descriptors = Path("/dev/fd")
    return len(os.listdir(descriptors)), len(gc.get_objects())


def assert_flat(before: tuple[int, int], after: tuple[int, int]) -> None:
    assert after[0] <= before[0] + _AT_ONCE, "descriptors pile up"
    assert after[1] <= before[1] + _OBJECTS, "objects pile up"


def call(client: Client, case: Case) -> object:
    if case.verb == "get":
        return client.models.get(case.model).input_token_limit
    if case.verb == "post":
        return client.models.count_tokens(case.model, _BODY).total_tokens  # type: ignore[arg-type]
    stream = client.models.stream_generate_content(case.model, _BODY)  # type: ignore[arg-type]
    return [event.candidates[0].content.parts[0].text for event in stream]  # type: ignore[union-attr]


async def call_async(client: AsyncClient, case: Case) -> object:
    if case.verb == "get":
        return (await client.models.get(case.model)).input_token_limit
    if case.verb == "post":
        return (await client.models.count_tokens(case.model, _BODY)).total_tokens  # type: ignore[arg-type]
    stream = client.models.stream_generate_content(case.model, _BODY)  # type: ignore[arg-type]
    return [event.candidates[0].content.parts[0].text async for event in stream]  # type: ignore[union-attr]


def in_threads(client: Client, cases: Sequence[Case], soak: Soak) -> None:
    def one(case: Case) -> None:
        start = time.monotonic()
        try:
            value = call(client, case)
        except Exception as error:
            soak.failed(case, time.monotonic() - start, error)
        else:
            soak.right(case, time.monotonic() - start, value)

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for done in pool.map(one, cases, chunksize=1):
            assert done is None


async def in_tasks(client: AsyncClient, cases: Sequence[Case], soak: Soak) -> None:
    todo = iter(cases)

    async def worker() -> None:
        for case in todo:
            start = time.monotonic()
            try:
                value = await call_async(client, case)
            except Exception as error:
                soak.failed(case, time.monotonic() - start, error)
            else:
                soak.right(case, time.monotonic() - start, value)

    await asyncio.gather(*(worker() for _ in range(_AT_ONCE)))


@pytest.mark.parametrize(("count", "timeout"), _RUNS)
def test_sync(server: Running, count: int, timeout: float) -> None:
    cases = list(plan(count, seed=1))
    first, rest = cases[: count // 4], cases[count // 4 :]
    soak, threads, sent = Soak(timeout), threading.active_count(), server.requests()
    empty, _ = holdings()
    with Client(
        api_key="k", base_url=server.url, timeout=timeout, retry=_RETRY
    ) as client:
        call(client.with_options(timeout=60.0), _FIRST)
        in_threads(client, first, soak)
        before = holdings()
        in_threads(client, rest, soak)
        assert_flat(before, holdings())
    assert holdings()[0] == empty
    assert threading.active_count() == threads
    soak.check(cases, server.requests() - sent)


@pytest.mark.parametrize(("count", "timeout"), _RUNS)
def test_async(server: Running, count: int, timeout: float) -> None:
    cases = list(plan(count, seed=2))
    first, rest = cases[: count // 4], cases[count // 4 :]
    soak, threads, sent = Soak(timeout), threading.active_count(), server.requests()

    async def run() -> None:
        async with AsyncClient(
            api_key="k", base_url=server.url, timeout=timeout, retry=_RETRY
        ) as client:
            await call_async(client.with_options(timeout=60.0), _FIRST)
            await in_tasks(client, first, soak)
            before = holdings()
            await in_tasks(client, rest, soak)
            assert_flat(before, holdings())

    empty, _ = holdings()
    asyncio.run(run())
    assert holdings()[0] == empty
    assert threading.active_count() == threads
    soak.check(cases, server.requests() - sent)
