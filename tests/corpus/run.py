"""`python -m tests.corpus.run`: every document, on all cores, and one table."""

from __future__ import annotations

import math
import os
import statistics
import sys
import time
import warnings
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from tests.corpus import documents
from tests.corpus.process import Figures, process

MEBI = 1 << 20


def attempt(name: str) -> Figures | str:
    """The figures of a document, or what is wrong with it."""
    warnings.simplefilter("error")
    try:
        return process(name)
    except Exception as error:  # anything at all is a finding, and the rest goes on
        return f"{name}: {type(error).__name__}: {error}"


def main() -> int:
    """Print the table; exit code 1 if a document failed."""
    workers = os.cpu_count() or 1
    # The largest first, so that no worker is left with one of them at the end.
    names = sorted(documents.names(), key=lambda n: -documents.path(n).stat().st_size)
    start = time.perf_counter()
    with ProcessPoolExecutor(workers) as pool:
        done = list(pool.map(attempt, names))
    wall = time.perf_counter() - start
    failed = [each for each in done if isinstance(each, str)]
    passed = [each for each in done if isinstance(each, Figures)]
    print(table(passed, len(failed), wall, workers))
    findings = [f"{f.name}: {text}" for f in passed for text in f.findings]
    for text in (*failed, *findings):
        print(text, file=sys.stderr)
    return 1 if failed or findings else 0


def table(done: Sequence[Figures], failed: int, wall: float, workers: int) -> str:
    lines = sum(f.lines for f in done)
    shapes, stages = Counter[str](), Counter[str]()
    for figures in done:
        shapes.update(figures.shapes)
        stages.update(figures.seconds)
    slowest = sorted(done, key=lambda f: -f.total)[:5]
    rows = [
        ("corpus", f"google-api-python-client {documents.VERSION}"),
        ("documents that failed", f"{failed:,}"),
        *((shape, f"{number:,}") for shape, number in shapes.items()),
        ("schemas", f"{sum(f.schemas for f in done):,}"),
        ("requests compared", f"{sum(f.requests for f in done):,}"),
        ("responses sent through models", f"{sum(f.responses for f in done):,}"),
        ("differences in these", f"{sum(len(f.findings) for f in done):,}"),
        ("lines", f"{lines:,}"),
        ("seconds", f"{wall:.1f} on {workers} cores"),
        *((f"processor seconds: {s}", f"{stages[s]:.1f}") for s in stages),
        ("lines per second", f"{lines / wall:,.0f}"),
        ("time grows with size to the power", f"{exponent(done):.2f}"),
        ("peak memory of a worker", f"{max(f.peak for f in done) / MEBI:,.0f} MiB"),
        *(
            (f"slowest {place}", f"{f.name}: {f.total:.1f} s, {f.lines:,} lines")
            for place, f in enumerate(slowest, 1)
        ),
    ]
    return "\n".join(f"{name:36}{value}" for name, value in rows)


def exponent(done: Sequence[Figures]) -> float:
    """The slope of log(seconds) over log(bytes), small documents aside."""
    large = [f for f in done if f.size > 100_000]
    return statistics.linear_regression(
        [math.log(f.size) for f in large], [math.log(f.total) for f in large]
    ).slope


if __name__ == "__main__":
    sys.exit(main())
