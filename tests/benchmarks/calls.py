"""One call with a 1 KB response, sync: overhead, first call, and threads."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import requests
from generativelanguage_v1beta import Client

from tests.benchmarks import ROOT
from tests.benchmarks.samples import MODEL, PROMPT
from tests.benchmarks.table import Figure, installed, missing, peer
from tests.benchmarks.timing import Measured, Work, interleaved, repeated

_UNITS = 20
_THREADS = 16


def figures(url: str, rounds: int) -> Iterator[Figure]:
    """Overhead of a call, and calls per second with one and with many threads."""
    with Client(api_key="k", base_url=url) as client, requests.Session() as session:
        adapter = requests.adapters.HTTPAdapter(pool_maxsize=_THREADS)
        session.mount("http://", adapter)
        ours, theirs = ours_of(client), requests_of(session, url)
        with http_client(url) as floor:
            sides: dict[str, Work] = {
                "ours": ours,
                "requests": theirs,
                "http.client": floor,
                **_peers(url),
            }
            yield _overhead(interleaved(sides, rounds=_UNITS * rounds))
        for threads in (1, _THREADS):
            yield _throughput(ours, theirs, threads, rounds)


def _overhead(measured: Measured) -> Figure:
    ratio = measured.ratio("ours", "requests")
    peers = {
        name: f"{measured.median(name) * 1e6:.0f}"
        for name in measured.sides
        if name != "ours"
    }
    return Figure(
        "call, sync, 1 KB answer (µs)",
        f"{measured.median('ours') * 1e6:.0f}",
        "0.9 x requests",
        ratio <= 0.9,
        {
            **peers,
            **missing(
                googleapiclient="googleapiclient",
                genai="google.genai",
                httpx2="httpx2",
            ),
        },
        ratios(measured),
    )


def ratios(measured: Measured, *, inverse: bool = False) -> str:
    """Our cost over that of each peer; `inverse`: our speed over theirs."""
    found = {n: measured.ratio("ours", n) for n in measured.sides if n != "ours"}
    return ", ".join(
        f"{1 / ratio if inverse else ratio:.2f} x {name}"
        for name, ratio in found.items()
    )


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
    return Figure(
        f"calls per second, {threads} thread{'s' if threads > 1 else ''}",
        f"{1 / measured.median('ours'):.0f}",
        peers={"requests": f"{1 / measured.median('requests'):.0f}"},
        ratio=f"{1 / measured.ratio('ours', 'requests'):.2f} x requests",
    )


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


def _peers(url: str) -> dict[str, Work]:
    peers: dict[str, Work] = {}
    if installed("googleapiclient"):
        peers["googleapiclient"] = _googleapiclient(url)
    if installed("google.genai"):
        peers["genai"] = _genai(url)
    if installed("httpx2"):
        peers["httpx2"] = _httpx2(url)
    return peers


def _googleapiclient(url: str) -> Work:

    path = ROOT / "discovery/generativelanguage.v1beta.json"
    document = json.loads(path.read_text("utf-8"))
    document["rootUrl"] = url
    document.pop("mtlsRootUrl", None)
    build = peer("googleapiclient.discovery").build_from_document
    service = build(document, http=peer("httplib2").Http(), developerKey="k")

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


def genai_client(url: str) -> Any:
    """google-genai's client, pointed to loopback."""
    return peer("google.genai").Client(api_key="k", http_options={"base_url": url})


def _genai(url: str) -> Work:
    client = genai_client(url)
    contents = PROMPT["contents"]
    config = {"temperature": 0.5, "max_output_tokens": 256}

    def call() -> Any:
        response = client.models.generate_content(
            model="gemini-2.5-flash", contents=contents, config=config
        )
        return response.candidates[0].content.parts[0].text

    return call
