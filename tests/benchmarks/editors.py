"""How long pyright's server takes to complete a name of compute.v1."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.benchmarks.compute import compute_package
from tests.benchmarks.table import Budget, Figure
from tests.editors.language_server import LanguageServer

_TEXT = "from compute_v1 import Client\nclient = Client()\nclient.instances.|"


def figures(url: str, rounds: int) -> Iterator[Figure]:
    """Seconds by the clock: the server is started, and computes in processes of its own."""
    first: list[float] = []
    again: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compute_package(folder)
        config = {"include": ["user.py"], "pythonVersion": "3.11"}
        (folder / "pyrightconfig.json").write_text(json.dumps(config))
        for _ in range(max(3, rounds // 5)):
            server = LanguageServer(folder)
            first.append(_seconds(server, _TEXT))
            again.append(_seconds(server, f"{_TEXT}\n"))
            server.close()
    what = "first completion in pyright, compute.v1 (s)"
    yield Figure(what, median(first), budget=Budget(2.0))
    yield Figure("the next one (s)", median(again))


def _seconds(server: LanguageServer, text: str) -> float:
    start = perf_counter()
    assert "aggregated_list" in server.completions(text)
    return perf_counter() - start
