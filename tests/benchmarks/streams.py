"""A stream of server-sent events: events per second, and the time to the first."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import requests
from generativelanguage_v1beta import Client

from tests.benchmarks import services
from tests.benchmarks.samples import PROMPT
from tests.benchmarks.table import Budget, Figure, cost, speed
from tests.benchmarks.timing import (
    Cost,
    Work,
    interleaved,
    one_processor,
    sampled,
    timed,
)

_EVENTS = 1000
_FEW = 100

Events = Callable[[int], Iterator[Any]]
"""A stream of so many events."""


def figures(url: str, rounds: int) -> Iterator[Figure]:
    """Against the lines of requests, parsed by json."""
    with (
        one_processor(),
        Client(api_key="k", base_url=url) as client,
        requests.Session() as session,
    ):
        sides = {
            "ours": ours_of(client),
            "requests": _requests(session, url),
            "http.client": _http_client(url),
            "genai": _genai(url),
        }
        texts: dict[str, Callable[[Any], object]] = {
            "ours": _model_text,
            "requests": _json_text,
            "http.client": _json_text,
            "genai": _model_text,
        }
        yield _rate("streaming, events per second", sides, {}, rounds, 0.95)
        yield _rate("the same, reading the text of each", sides, texts, rounds, 0.85)
        yield _first(sides, rounds)


def _model_text(event: Any) -> object:
    return event.candidates[0].content.parts[0].text


def _json_text(event: Any) -> object:
    return event["candidates"][0]["content"]["parts"][0]["text"]


def _rate(
    what: str,
    sides: dict[str, Events],
    reads: dict[str, Callable[[Any], object]],
    rounds: int,
    share: float,
) -> Figure:
    def whole(events: Events, read: Callable[[Any], object] | None) -> Work:
        def passed() -> None:
            for _ in events(_EVENTS):
                pass

        def read_too() -> None:
            assert read is not None
            for event in events(_EVENTS):
                assert read(event)

        return passed if read is None else read_too

    measured = interleaved(
        {name: whole(events, reads.get(name)) for name, events in sides.items()},
        rounds=rounds,
        units=_EVENTS,
    )
    budget = Budget(share, "requests", at_least=True)
    return speed(what, measured, budget=budget)


def _first(sides: dict[str, Events], rounds: int) -> Figure:
    def first(events: Events) -> Callable[[], Cost]:
        def run() -> Cost:
            stream = iter(events(_FEW))
            taken = timed(lambda: next(stream))()
            for _ in stream:
                pass  # so that the connection can be used again
            return taken

        return run

    runs = {name: first(events) for name, events in sides.items()}
    measured = sampled(runs, rounds=8 * rounds)
    return cost("time to the first event (ms)", measured, 1e3)


def ours_of(client: Client) -> Events:
    """The typed events."""

    def events(count: int) -> Iterator[Any]:
        model = f"models/events-{count}"
        return iter(client.models.stream_generate_content(model, PROMPT))  # type: ignore[arg-type]

    return events


def _requests(session: requests.Session, url: str) -> Events:
    def events(count: int) -> Iterator[Any]:
        response = session.post(
            f"{url}v1beta/models/events-{count}:streamGenerateContent?alt=sse",
            json=PROMPT,
            headers={"x-goog-api-key": "k"},
            stream=True,
        )
        for line in response.iter_lines():
            if line.startswith(b"data: "):
                yield json.loads(line[6:])

    return events


def _http_client(url: str) -> Events:
    """The floor: the lines of `http.client`, parsed by json."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc)

    def events(count: int) -> Iterator[Any]:
        path = f"/v1beta/models/events-{count}:streamGenerateContent?alt=sse"
        headers = {"content-type": "application/json", "x-goog-api-key": "k"}
        connection.request("POST", path, json.dumps(PROMPT), headers)
        for line in connection.getresponse():
            if line.startswith(b"data: "):
                yield json.loads(line[6:])

    return events


def _genai(url: str) -> Events:
    client = services.genai(url)

    def events(count: int) -> Iterator[Any]:
        return iter(
            client.models.generate_content_stream(
                model=f"events-{count}", contents=PROMPT["contents"]
            )
        )

    return events
