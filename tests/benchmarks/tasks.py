"""Ten tasks of users of Gemini in three libraries: what a program of each costs.

Every program runs in processes of its own, against one loopback server: what its imports
and its first run cost, what each further run costs, and the most memory that it held.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, NamedTuple

from tests.benchmarks import ROOT
from tests.benchmarks.table import Figure
from tests.benchmarks.timing import one_processor, peak_memory
from tests.extensions.loopback import Loopback, loopback
from tests.extensions.programs import TASKS, VIDEO

_LIBRARIES = {
    "ours": "extension",
    "genai": "genai",
    "googleapiclient": "googleapiclient",
}
"""Name in the table -> module of the programs."""
_RUNS = 20


class _Taken(NamedTuple):
    """Of one process: milliseconds of processor time, and MB."""

    first: float
    further: float
    peak: float


def figures(url: str, rounds: int) -> Iterator[Figure]:
    """Processor time of the first and of a further run, and peak memory, by task."""
    rounds = max(3, rounds // 3)
    taken: dict[tuple[str, str], list[_Taken]] = {}
    with (
        one_processor(),
        tempfile.TemporaryDirectory() as folder,
        loopback() as server,
    ):
        Path(folder, "a.png").write_bytes(bytes(20_000))
        Path(folder, "talk.mp4").write_bytes(VIDEO)
        for _ in range(rounds):
            for task in TASKS:
                for library in _LIBRARIES:
                    one = _child(server, task, library, folder)
                    taken.setdefault((task, library), []).append(one)
    units = {"first": "import and first run, ms", "further": "ms", "peak": "peak, MB"}
    for what, unit in units.items():
        for task in TASKS:
            yield _figure(
                f"{task} ({unit})",
                {
                    library: [getattr(one, what) for one in taken[task, library]]
                    for library in _LIBRARIES
                },
            )


def _figure(what: str, values: dict[str, list[float]]) -> Figure:
    ours = values.pop("ours")
    ratios = {
        library: median(a / b for a, b in zip(ours, theirs, strict=True))
        for library, theirs in values.items()
    }
    peers = {library: median(theirs) for library, theirs in values.items()}
    return Figure(what, median(ours), peers, ratios)


def _child(server: Loopback, task: str, library: str, folder: str) -> _Taken:
    server.reset(TASKS[task] * (_RUNS + 1))
    command = [sys.executable, "-m", "tests.benchmarks.tasks"]
    done = subprocess.run(
        [*command, task, library, server.url, folder],
        cwd=ROOT,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return _Taken(*map(float, done.stdout.split()))


def _main(task: str, library: str, url: str, folder: str) -> None:
    logging.disable()  # google-genai advises against automatic calls, each time
    programs = import_module(f"tests.extensions.programs.{_LIBRARIES[library]}")
    program: Callable[[Any, Path], object] = programs.PROGRAMS[task]
    client = _client(library, url)
    program(client, Path(folder))
    first = process_time()
    for _ in range(_RUNS):
        program(client, Path(folder))
    further = (process_time() - first) / _RUNS
    print(first * 1e3, further * 1e3, peak_memory())


def _client(library: str, url: str) -> Any:
    if library == "ours":
        from generativelanguage_v1beta import Client

        return Client(api_key="k", base_url=url)
    from tests.benchmarks import services

    if library == "genai":
        return services.genai(url)
    return services.googleapiclient(url)


if __name__ == "__main__":
    _main(*sys.argv[1:])
