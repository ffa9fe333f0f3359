"""The tool: cold, nothing changed, --check; each stage; the largest document."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from discogen.config import ClientConfig
from discogen.document import read_document
from discogen.pipeline import generate, model
from discogen.render.formatting import format_all
from discogen.render.package import render_package

from tests.benchmarks import ROOT
from tests.benchmarks.compute import compute_document, config
from tests.benchmarks.table import Figure

_GEMINI = ROOT / "discovery/generativelanguage.v1beta.json"
_COLD_BUDGET = 1.0
_UNCHANGED_BUDGET = 0.3


def figures(url: str, rounds: int) -> Iterator[Figure]:
    """Seconds, in this process: the start of the tool is a line of its own."""
    rounds = max(3, rounds // 3)
    yield from _gemini(rounds)
    yield from _stages(rounds)
    yield _start(rounds)
    document = compute_document("alpha")
    if document is not None:
        yield from _largest(document)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _gemini(rounds: int) -> Iterator[Figure]:
    cold: list[float] = []
    unchanged: list[float] = []
    checked: list[float] = []
    lines = 0
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            client = config(_GEMINI, "gemini", Path(folder, "gemini"))
            cold.append(_timed(lambda c=client: generate(c)))  # type: ignore[misc]
            unchanged.append(_timed(lambda c=client: generate(c)))  # type: ignore[misc]
            checked.append(_timed(lambda c=client: generate(c, check=True)))  # type: ignore[misc]
            lines = generate(client, check=True).lines
    yield Figure(
        "generate Gemini v1beta, cold (s)",
        f"{median(cold):.2f}",
        f"{_COLD_BUDGET}",
        median(cold) <= _COLD_BUDGET,
        ratio=f"{lines / median(cold):,.0f} lines per second",
    )
    yield Figure(
        "the same, nothing changed (s)",
        f"{median(unchanged):.2f}",
        f"{_UNCHANGED_BUDGET}",
        median(unchanged) <= _UNCHANGED_BUDGET,
    )
    yield Figure("the same, --check (s)", f"{median(checked):.2f}")


def _stages(rounds: int) -> Iterator[Figure]:
    times: dict[str, list[float]] = {}

    def stage(name: str, work: Callable[[], object]) -> None:
        times.setdefault(name, []).append(_timed(work))

    client = ClientConfig("gemini", _GEMINI, Path("gemini"))
    for _ in range(rounds):
        document = read_document(client.document)
        package = model(client, document)
        sources = render_package(package)
        stage("load and validate", lambda: read_document(client.document))
        stage("model", lambda d=document: model(client, d))  # type: ignore[misc]
        stage("render", lambda p=package: render_package(p))  # type: ignore[misc]
        stage("format", lambda s=sources: format_all(s))  # type: ignore[misc]
    for name, taken in times.items():
        yield Figure(f"stage: {name} (s)", f"{median(taken):.2f}")


def _start(rounds: int) -> Figure:
    command = [sys.executable, "-m", "discogen.cli", "--help"]
    taken = [
        _timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))
        for _ in range(rounds)
    ]
    return Figure("start of the command (s)", f"{median(taken):.2f}")


def _largest(document: Path) -> Iterator[Figure]:
    """In a process of its own, which tells its peak."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.generation", document, folder],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
    seconds, lines, peak = done.stdout.split()
    yield Figure(
        "generate compute.alpha, cold (s)",
        seconds,
        ratio=f"{int(lines) / float(seconds):,.0f} lines per second",
    )
    yield Figure("peak memory of that (MB)", peak)


def _main(document: str, folder: str) -> None:
    client = config(Path(document), "compute_alpha", Path(folder, "compute_alpha"))
    start = time.perf_counter()
    done = generate(client)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{seconds:.1f} {done.lines} {peak}")


if __name__ == "__main__":
    _main(*sys.argv[1:])
