"""What stays in memory for a client, a call, and a response that is kept."""

from __future__ import annotations

import gc
import json
import tracemalloc
from collections.abc import Callable, Iterator

import requests
from generativelanguage_v1beta import Client
from generativelanguage_v1beta.types import GenerateContentResponse

from tests.benchmarks import peer, services
from tests.benchmarks.calls import ours_of
from tests.benchmarks.samples import compact, response
from tests.benchmarks.table import Figure

_CLIENTS = 50
_RESPONSES = 200


def figures(url: str, rounds: int) -> Iterator[Figure]:
    """Kilobytes by tracemalloc, the connection of a client that has called included."""
    makers: dict[str, Callable[[], object]] = {
        "ours": lambda: Client(api_key="k", base_url=url),
        "requests": requests.Session,
        "genai": lambda: services.genai(url),
    }
    yield _figure("memory of a new client (KB)", makers, _CLIENTS)
    called: dict[str, Callable[[], object]] = {
        "ours": lambda: _called(url),
        "requests": lambda: _posted(url),
    }
    yield _figure("the same after its first call (KB)", called, _CLIENTS)
    data = compact(response(10_000))
    kind = peer("google.genai.types").GenerateContentResponse
    responses: dict[str, Callable[[], object]] = {
        "ours": lambda: GenerateContentResponse.from_json(data),
        "json": lambda: json.loads(data),
        "genai": lambda: kind.model_validate_json(data),
    }
    yield _figure("memory of a response of 10 KB (KB)", responses, _RESPONSES)


def _figure(what: str, makers: dict[str, Callable[[], object]], count: int) -> Figure:
    used = {name: _kilobytes(make, count) for name, make in makers.items()}
    ours = used.pop("ours")
    ratios = {name: ours / value for name, value in used.items()}
    return Figure(what, ours, used, ratios)


def _kilobytes(make: Callable[[], object], count: int) -> float:
    """What one of `count` things holds, once everything is loaded."""
    kept = [make()]
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept.extend(make() for _ in range(count))
    gc.collect()
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    for one in kept:
        close = getattr(one, "close", None)
        if close is not None:
            close()
    return (after - before) / count / 1024


def _called(url: str) -> Client:
    client = Client(api_key="k", base_url=url)
    ours_of(client)()
    return client


def _posted(url: str) -> requests.Session:
    session = requests.Session()
    session.post(f"{url}v1beta/models/m:generateContent", json={}).json()
    return session
