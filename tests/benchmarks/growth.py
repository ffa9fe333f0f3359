"""How costs grow: the exponent of a fit, 1 where twice the work takes twice the time."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from gapismith.config import ClientConfig
from gapismith.discovery import read_document
from gapismith.pipeline import model
from gapismith.render.formatting import format_all
from gapismith.render.renderer import render_package
from generativelanguage_v1beta import Client

from tests.benchmarks import ROOT
from tests.benchmarks.calls import ours_of
from tests.benchmarks.samples import EVENTS
from tests.benchmarks.streams import ours_of as stream_of
from tests.benchmarks.table import Budget, Figure
from tests.benchmarks.timing import exponent, one_processor, repeated, timed

_GEMINI = ROOT / "discovery/generativelanguage.v1beta.json"


def figures(url: str, rounds: int) -> Iterator[Figure]:
    """Of calls in threads, streams, pages, and of generation."""
    with one_processor(), Client(api_key="k", base_url=url) as client:
        calls = repeated(ours_of(client), 50)  # starting a thread hardly counts then
        events = stream_of(client)

        def in_threads(count: int) -> None:
            with ThreadPoolExecutor(count) as pool:
                for done in [pool.submit(calls) for _ in range(count)]:
                    done.result()

        def pages(count: int) -> None:
            files = list(client.files.list(page_size=count))
            assert len(files) == 10 * count

        def stream(count: int) -> None:
            assert sum(1 for _ in events(count)) == count

        yield _figure(
            "exponent: time against threads", (2, 4, 8, 16), in_threads, rounds
        )
        yield _figure(
            "exponent: time against the length of a stream", EVENTS, stream, rounds
        )
        yield _figure("exponent: time against pages", (5, 20, 80), pages, rounds)
    document = json.loads(_GEMINI.read_text("utf-8"))
    for what in ("schemas", "methods"):
        yield _figure(
            f"exponent: generation against {what}",
            (1, 2, 4, 8) if what == "methods" else (1, 6, 30, 90),
            _generation(document, what),
            1,
        )


def _figure(
    what: str, sizes: Sequence[int], work: Callable[[int], object], rounds: int
) -> Figure:
    work(sizes[0])
    each = [timed(partial(work, size)) for size in sizes]
    costs = [[run().processor for run in each] for _ in range(rounds)]
    told = ", ".join(
        f"{size}: {median(of_size) * 1e3:,.0f} ms"
        for size, of_size in zip(sizes, zip(*costs, strict=True), strict=True)
    )
    found = median(exponent(sizes, of_round) for of_round in costs)
    return Figure(what, found, budget=Budget(1.05), note=told)


def _generation(document: dict[str, Any], what: str) -> Callable[[int], object]:
    """Renders and formats Gemini with each schema, or each method, so many times."""

    def work(times: int) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "generativelanguage.v1beta.json")
            path.write_text(json.dumps(_multiplied(document, what, times)))
            client = ClientConfig("grown", path, Path(folder, "grown"))
            package = model(client, read_document(path))
            format_all(render_package(package))

    return work


def _multiplied(document: dict[str, Any], what: str, times: int) -> dict[str, Any]:
    grown: dict[str, Any] = json.loads(json.dumps(document))
    if what == "schemas":
        for name, schema in document["schemas"].items():
            for number in range(1, times):
                copy = f"{name}Copy{number}"
                grown["schemas"][copy] = {**schema, "id": copy}
        used = grown["schemas"]["GenerateContentRequest"]["properties"]
        for name in grown["schemas"]:  # else nothing refers to them
            used[f"x{name}"] = {"$ref": name}
        return grown
    for number in range(1, times):
        for name, resource in document["resources"].items():
            copied = json.loads(
                json.dumps(resource).replace(
                    '"id": "generativelanguage.',
                    f'"id": "generativelanguage.c{number}.',
                )
            )
            grown["resources"][f"{name}Copy{number}"] = copied
    return grown
