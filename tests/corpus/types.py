"""`python -m tests.corpus.types`: generated packages under the strict type checkers.

mypy checks every document's; pyright, which takes several times as long, those of the
torture list and of every tenth document beside it. All workers and their caches live in
one temporary folder.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from gapismith.config import ClientConfig
from gapismith.pipeline import generate

from tests.corpus import documents

TENTHS = tuple(sorted({*documents.TORTURE, *documents.names()[::10]}))
"""What pyright checks as well."""

BATCH = 3_000_000
"""Bytes of documents whose packages pyright checks at once: it has no cache."""

SETTINGS = {
    "typeCheckingMode": "strict",
    "venvPath": str(Path(sys.prefix).parent),
    "venv": Path(sys.prefix).name,
}


@dataclass(frozen=True)
class Task:
    checker: Literal["mypy", "pyright"]
    names: tuple[str, ...]
    root: Path


@dataclass(frozen=True)
class Checked:
    task: Task
    lines: int
    """With the runtimes."""
    seconds: float
    """Of the checker."""
    errors: tuple[str, ...]


def tasks(names: Sequence[str], root: Path) -> list[Task]:
    """The longest first."""
    by_size = sorted(names, key=_size, reverse=True)
    tenths = [name for name in by_size if name in TENTHS]
    return [
        *(Task("pyright", batch, root) for batch in _batches(tenths)),
        *(Task("mypy", (name,), root) for name in by_size),
    ]


def _size(name: str) -> int:
    return documents.path(name).stat().st_size


def _batches(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    batch: list[str] = []
    for name in names:
        if batch and sum(map(_size, [*batch, name])) > BATCH:
            yield tuple(batch)
            batch = []
        batch.append(name)
    if batch:
        yield tuple(batch)


def check(task: Task) -> Checked:
    """Generate the packages of a task and check them, in a folder of this process."""
    folder = task.root / f"{task.checker}-{os.getpid()}"
    folder.mkdir(exist_ok=True)
    packages = [f"client_{number}" for number in range(len(task.names))]
    lines = 0
    for name, package in zip(task.names, packages, strict=True):
        client = ClientConfig(package, documents.path(name), folder / package)
        lines += generate(client).lines
    start = time.perf_counter()
    errors = mypy(folder) if task.checker == "mypy" else pyright(folder)
    seconds = time.perf_counter() - start
    for package in packages:
        shutil.rmtree(folder / package)
    return Checked(task, lines, seconds, tuple(errors))


def mypy(folder: Path) -> list[str]:
    """The errors in the package `client_0` of a folder.

    The runtime is the same in every package: with the same name it stays in the cache.
    """
    options = ("--strict", "--config-file=", "--cache-dir=cache", "-p", "client_0")
    run = _run(folder, "mypy", *options)
    assert run.returncode in (0, 1), run.stdout + run.stderr
    for cached in folder.glob("cache/*/client_0/[!_]*"):
        if cached.is_dir():
            shutil.rmtree(cached)
    return [line for line in run.stdout.splitlines() if ": error: " in line]


def pyright(folder: Path) -> list[str]:
    """The errors in all packages of a folder, the runtimes aside.

    `make check` has pyright check the runtime where it comes from.
    """
    settings = {**SETTINGS, "include": ["."], "exclude": ["**/_runtime"]}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    run = _run(folder, "pyright", "--outputjson", "--project", str(folder))
    report = json.loads(run.stdout)
    modules = [p for p in folder.rglob("*.py") if "_runtime" not in p.parts]
    assert report["summary"]["filesAnalyzed"] == len(modules), run.stdout
    return [
        f"{each['file']}:{each['range']['start']['line'] + 1}: {each['message']}"
        for each in report["generalDiagnostics"]
    ]


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def main(names: Sequence[str]) -> int:
    """Check these documents, or all, and print a table; exit code 1 for any error."""
    workers = os.cpu_count() or 1
    start = time.perf_counter()
    with TemporaryDirectory() as root, ProcessPoolExecutor(workers) as pool:
        todo = tasks(names or documents.names(), Path(root))
        done: list[Checked] = []
        for checked in pool.map(check, todo):
            done.append(checked)
            for error in checked.errors:
                print(*checked.task.names, error, file=sys.stderr, flush=True)
    print(table(done, time.perf_counter() - start, workers))
    return 1 if any(checked.errors for checked in done) else 0


def table(done: Sequence[Checked], wall: float, workers: int) -> str:
    rows = [("corpus", f"google-api-python-client {documents.VERSION}")]
    for checker in ("mypy", "pyright"):
        own = [c for c in done if c.task.checker == checker]
        slowest = sorted(own, key=lambda c: -c.seconds)[:3]
        rows += [
            (f"{checker}: documents", f"{sum(len(c.task.names) for c in own):,}"),
            (f"{checker}: lines", f"{sum(c.lines for c in own):,}"),
            (f"{checker}: errors", f"{sum(len(c.errors) for c in own):,}"),
            (f"{checker}: seconds", f"{sum(c.seconds for c in own):,.0f}, added up"),
            *(
                (f"{checker}: slowest", f"{', '.join(c.task.names)}: {c.seconds:.0f} s")
                for c in slowest
            ),
        ]
    rows.append(("seconds", f"{wall:,.0f} on {workers} cores, generating included"))
    return "\n".join(f"{name:24}{value}" for name, value in rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
