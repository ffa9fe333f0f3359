"""The tool: cold, warm, nothing changed, --check; each stage; the largest document."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import process_time

from gapismith.discovery import read_document
from gapismith.pipeline import generate, model
from gapismith.render.formatting import format_all
from gapismith.render.renderer import render_package

from tests.benchmarks import ROOT
from tests.benchmarks.compute import compute_document, config
from tests.benchmarks.table import Budget, Figure, cost
from tests.benchmarks.timing import Cost, child, child_environment, peak_memory, sampled

_GEMINI = ROOT / "discovery/generativelanguage.v1beta.json"
_GAPISMITH = [sys.executable, "-c", "from gapismith.cli import main; main()"]

Seconds = Callable[[], Cost]


def figures(url: str, rounds: int) -> Iterator[Figure]:
    """Seconds of processor time: of whole commands, and of the stages in this process."""
    rounds = max(3, rounds // 3)
    yield from _commands(rounds)
    yield from _stages(rounds)
    yield from _checked(rounds)
    yield from _largest()


def _commands(rounds: int) -> Iterator[Figure]:
    """Each in a process of its own, the start of Python and all imports included."""
    with tempfile.TemporaryDirectory() as folder:
        fresh, there = Path(folder, "fresh"), Path(folder, "there")
        generate(config(_GEMINI, "there", there))
        commands: dict[str, tuple[Seconds, Budget | None]] = {
            "generate Gemini v1beta, cold (s)": (
                _generating(fresh, again=True),
                Budget(1.0),
            ),
            "the same, nothing changed (s)": (_generating(there), Budget(0.45)),
            "the same, --check (s)": (_generating(there, "--check"), None),
            "start of the command, --help (s)": (_running("--help"), None),
        }
        for name, (command, budget) in commands.items():
            measured = sampled({"ours": command}, rounds=rounds)
            yield cost(name, measured, 1.0, budget)


def _generating(target: Path, *options: str, again: bool = False) -> Seconds:
    run = _running("generate", str(_GEMINI), "--output", str(target), *options)

    def seconds() -> Cost:
        if again:
            shutil.rmtree(target, ignore_errors=True)
        return run()

    return seconds


def _running(*arguments: str) -> Seconds:
    env = child_environment(ROOT / "generator")
    return lambda: child([*_GAPISMITH, *arguments], env)


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
    yield Figure("generate Gemini v1beta, warm (s)", median(times.pop("warm")))
    for name, taken in times.items():
        yield Figure(f"stage: {name} (s)", median(taken))


_USERS = {
    "ours": """
from generativelanguage_v1beta import Client

print(Client().models.generate("gemini-2.5-flash", "Say hello.").text)
""",
    "google-genai": """
from google import genai

reply = genai.Client().models.generate_content(model="gemini-2.5-flash", contents="Hi.")
print(reply.text)
""",
}
"""The first program of a user."""


def _checked(rounds: int) -> Iterator[Figure]:
    """mypy without its cache over the package, or a program, and what these import."""
    env = child_environment(ROOT / "generated")
    mypy = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir"]

    def cold(*what: str) -> Seconds:
        def seconds() -> Cost:
            with tempfile.TemporaryDirectory() as cache:
                return child([*mypy, cache, *what], env)

        return seconds

    rounds = min(rounds, 3)
    package = {"ours": cold("-p", "generativelanguage_v1beta")}
    measured = sampled(package, rounds=rounds)
    yield cost("mypy --strict of Gemini v1beta, cold (s)", measured, 1.0, Budget(5.0))
    programs = {name: cold("-c", text) for name, text in _USERS.items()}
    measured = sampled(programs, rounds=rounds)
    what = "mypy --strict of a user's program, cold (s)"
    yield cost(what, measured, 1.0, Budget(1.0, "google-genai"))


def _largest() -> Iterator[Figure]:
    """In a process of its own, which tells its peak."""
    document = compute_document("alpha")
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.generation", document, folder],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
    seconds, lines, peak = map(float, done.stdout.split())
    note = f"{lines / seconds:,.0f} lines per second"
    yield Figure("generate compute.alpha, cold (s)", seconds, note=note)
    yield Figure("peak memory of that (MB)", peak)


def _main(document: str, folder: str) -> None:
    client = config(Path(document), "compute_alpha", Path(folder, "compute_alpha"))
    done = generate(client)
    print(process_time(), done.lines, peak_memory())


if __name__ == "__main__":
    _main(*sys.argv[1:])
