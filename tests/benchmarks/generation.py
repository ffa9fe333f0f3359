"""The tool: cold, warm, nothing changed, --check; each stage; the largest document."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from gapismith.discovery import read_document
from gapismith.pipeline import generate, model
from gapismith.render.formatting import format_all
from gapismith.render.renderer import render_package

from tests.benchmarks import ROOT
from tests.benchmarks.compute import compute_document, config
from tests.benchmarks.table import NOT_INSTALLED, Figure, installed
from tests.benchmarks.timing import child_environment, processor_seconds, sampled

_GEMINI = ROOT / "discovery/generativelanguage.v1beta.json"
_GAPISMITH = [sys.executable, "-c", "from gapismith.cli import main; main()"]
_COLD = "generate Gemini v1beta, cold (s)"
_UNCHANGED = "the same, nothing changed (s)"
_BUDGETS = {_COLD: 1.0, _UNCHANGED: 0.3}
_MYPY_BUDGET = 5.0

Seconds = Callable[[], float]


def figures(url: str, rounds: int) -> Iterator[Figure]:
    """Seconds of processor time: of whole commands, and of the stages in this process."""
    rounds = max(3, rounds // 3)
    yield from _commands(rounds)
    yield from _stages(rounds)
    yield _checked(rounds)
    document = compute_document("alpha")
    if document is not None:
        yield from _largest(document)


def _commands(rounds: int) -> Iterator[Figure]:
    """Each in a process of its own, the start of Python and all imports included."""
    with tempfile.TemporaryDirectory() as folder:
        fresh, there = Path(folder, "fresh"), Path(folder, "there")
        lines = generate(config(_GEMINI, "there", there)).lines
        sides = {
            _COLD: _generating(fresh, again=True),
            _UNCHANGED: _generating(there),
            "the same, --check (s)": _generating(there, "--check"),
            "start of the command, --help (s)": _running("--help"),
        }
        walls: dict[str, list[float]] = {name: [] for name in sides}
        measured = sampled(
            {name: _walled(walls[name], work) for name, work in sides.items()},
            rounds=rounds,
        )
    for name in sides:
        seconds, wall = measured.median(name), median(walls[name][1:])
        budget = _BUDGETS.get(name)
        told = f"{wall:.2f} by the clock"
        if name == _COLD:
            told += f", {lines / seconds:,.0f} lines per second"
        yield Figure(
            name,
            f"{seconds:.2f}",
            "" if budget is None else f"{budget}",
            None if budget is None else seconds <= budget,
            ratio=told,
        )


def _generating(target: Path, *options: str, again: bool = False) -> Seconds:
    run = _running("generate", str(_GEMINI), "--output", str(target), *options)

    def seconds() -> float:
        if again:
            shutil.rmtree(target, ignore_errors=True)
        return run()

    return seconds


def _running(*arguments: str) -> Seconds:
    env = child_environment(ROOT / "generator")
    return lambda: processor_seconds([*_GAPISMITH, *arguments], env)


def _walled(walls: list[float], work: Seconds) -> Seconds:
    """`work`, which notes how long it took by the clock as well."""

    def seconds() -> float:
        start = perf_counter()
        spent = work()
        walls.append(perf_counter() - start)
        return spent

    return seconds


def _stages(rounds: int) -> Iterator[Figure]:
    times: dict[str, list[float]] = {}

    def stage(name: str, work: Callable[[], object]) -> float:
        start = process_time()
        work()
        spent = process_time() - start
        times.setdefault(name, []).append(spent)
        return spent

    for number in range(rounds + 1):
        with tempfile.TemporaryDirectory() as folder:
            client = config(_GEMINI, "gemini", Path(folder, "gemini"))
            document = read_document(client.document)
            package = model(client, document)
            sources = render_package(package)
            if number == 1:
                times.clear()  # the first round was to warm up
            whole = stage("warm", lambda c=client: generate(c))  # type: ignore[misc]
            parts = (
                stage("load and validate", lambda c=client: read_document(c.document)),  # type: ignore[misc]
                stage("model", lambda c=client, d=document: model(c, d)),  # type: ignore[misc]
                stage("render", lambda p=package: render_package(p)),  # type: ignore[misc]
                stage("format", lambda s=sources: format_all(s)),  # type: ignore[misc]
            )
            times.setdefault("compile and write", []).append(whole - sum(parts))
    yield Figure("generate Gemini v1beta, warm (s)", f"{median(times.pop('warm')):.2f}")
    for name, taken in times.items():
        yield Figure(f"stage: {name} (s)", f"{median(taken):.2f}")


def _checked(rounds: int) -> Figure:
    """mypy without its cache over the whole package, and what that imports."""
    what = "mypy --strict of Gemini v1beta, cold (s)"
    if not installed("mypy"):
        return Figure(what, NOT_INSTALLED, f"{_MYPY_BUDGET}")
    env = child_environment(ROOT / "generated")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file="]
    command += ["-p", "generativelanguage_v1beta", "--cache-dir"]

    def cold() -> float:
        with tempfile.TemporaryDirectory() as cache:
            return processor_seconds([*command, cache], env)

    seconds = sampled({"ours": cold}, rounds=min(rounds, 3)).median("ours")
    return Figure(
        what, f"{seconds:.1f}", f"{_MYPY_BUDGET}", held=seconds <= _MYPY_BUDGET
    )


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
    done = generate(client)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{process_time():.1f} {done.lines} {peak}")


if __name__ == "__main__":
    _main(*sys.argv[1:])
