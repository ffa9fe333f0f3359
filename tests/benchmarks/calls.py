"""One call with a 1 KB response, sync: overhead, first call, and threads."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3
from generativelanguage_v1beta import Client

from tests.benchmarks import peer, services
from tests.benchmarks.samples import MODEL, PROMPT
from tests.benchmarks.table import Budget, Figure, cost, speed
from tests.benchmarks.timing import Work, interleaved, one_processor, repeated

_UNITS = 20
_THREADS = 16


def figures(url: str, rounds: int) -> Iterator[Figure]:
    """Overhead of a call, and calls per second with one and with many threads."""
    with (
        one_processor(),
        Client(api_key="k", base_url=url) as client,
        requests.Session() as session,
        requests.Session() as given,
        Client(api_key="k", base_url=url, session=given) as with_session,
        http_client(url) as floor,
    ):
        adapter = requests.adapters.HTTPAdapter(pool_maxsize=_THREADS)
        session.mount("http://", adapter)
        ours, theirs = ours_of(client), requests_of(session, url)
        sides: dict[str, Work] = {
            "ours": ours,
            "requests": theirs,
            "urllib3": _urllib3(url),
            "http.client": floor,
            "genai": _genai(url),
            "googleapiclient": _googleapiclient(url),
            "httpx2": _httpx2(url),
        }
        measured = interleaved(sides, rounds=4 * rounds)
        yield cost("call, sync, 1 KB (µs)", measured, 1e6, Budget(0.6, "requests"))
        sides = {"ours": ours_of(with_session), "requests": theirs}
        measured = interleaved(sides, rounds=4 * rounds)
        what = "the same, the user's session (µs)"
        yield cost(what, measured, 1e6, Budget(1.0, "requests"))
        for threads in (1, _THREADS):
            yield _throughput(ours, theirs, threads, rounds)


def _throughput(ours: Work, theirs: Work, threads: int, rounds: int) -> Figure:
    with ThreadPoolExecutor(threads) as pool:

        def all_at_once(work: Work) -> Work:
            share = repeated(work, _UNITS)
            return lambda: [f.result() for f in [pool.submit(share) for _ in every]]

        every = range(threads)
        measured = interleaved(
            {"ours": all_at_once(ours), "requests": all_at_once(theirs)},
            rounds=rounds,
            units=_UNITS * threads,
        )
    budget = Budget(1.5, "requests", at_least=True) if threads == _THREADS else None
    plural = "s" if threads > 1 else ""
    return speed(f"calls per second, {threads} thread{plural}", measured, budget=budget)


def ours_of(client: Client) -> Work:
    """A typed call that reads one field."""

    def call() -> str | None:
        response = client.models.generate_content(MODEL, PROMPT)  # type: ignore[arg-type]
        content = response.candidates[0].content
        assert content is not None
        return content.parts[0].text

    return call


def requests_of(session: requests.Session, url: str) -> Work:
    """What is written by hand without a client."""
    target = f"{url}v1beta/{MODEL}:generateContent"

    def call() -> Any:
        response = session.post(target, json=PROMPT, headers={"x-goog-api-key": "k"})
        return response.json()["candidates"][0]["content"]["parts"][0]["text"]

    return call


class http_client:
    """The floor: a connection of `http.client` and `json`."""

    def __init__(self, url: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc)

    def __enter__(self) -> Callable[[], Any]:
        return self._call

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def _call(self) -> Any:
        body = json.dumps(PROMPT).encode()
        headers = {"content-type": "application/json", "x-goog-api-key": "k"}
        path = f"/v1beta/{MODEL}:generateContent"
        self._connection.request("POST", path, body, headers)
        response = json.loads(self._connection.getresponse().read())
        return response["candidates"][0]["content"]["parts"][0]["text"]


def _urllib3(url: str) -> Work:
    target = f"{url}v1beta/{MODEL}:generateContent"
    pool = urllib3.PoolManager()

    def call() -> Any:
        response = pool.request(
            "POST", target, json=PROMPT, headers={"x-goog-api-key": "k"}
        )
        return response.json()["candidates"][0]["content"]["parts"][0]["text"]

    return call


def _googleapiclient(url: str) -> Work:
    service = services.googleapiclient(url)

    def call() -> Any:
        request = service.models().generateContent(model=MODEL, body=PROMPT)
        return request.execute()["candidates"][0]["content"]["parts"][0]["text"]

    return call


def _httpx2(url: str) -> Work:
    target = f"{url}v1beta/{MODEL}:generateContent"
    client = peer("httpx2").Client()

    def call() -> Any:
        response = client.post(target, json=PROMPT, headers={"x-goog-api-key": "k"})
        return response.json()["candidates"][0]["content"]["parts"][0]["text"]

    return call


def _genai(url: str) -> Work:
    client = services.genai(url)
    contents = PROMPT["contents"]
    config = {"temperature": 0.5, "max_output_tokens": 256}

    def call() -> Any:
        response = client.models.generate_content(
            model="gemini-2.5-flash", contents=contents, config=config
        )
        return response.candidates[0].content.parts[0].text

    return call
