"""Interleaved measurements: every round runs all sides, one after the other.

A shared machine makes absolute figures noisy, so what counts is the ratio, taken round
by round: the median of those ratios is far steadier than the ratio of two medians.
"""

from __future__ import annotations

import gc
import os
import random
import time
from collections.abc import Callable, Mapping, Sequence
from math import log
from pathlib import Path
from statistics import median

Work = Callable[[], object]


class Measured:
    """The cost of one unit of each side, round by round."""

    def __init__(self, rounds: Mapping[str, list[float]]) -> None:
        self._rounds = rounds

    @property
    def sides(self) -> tuple[str, ...]:
        """Who took part."""
        return tuple(self._rounds)

    def median(self, side: str) -> float:
        """The median of a side."""
        return median(self._rounds[side])

    def ratio(self, side: str, base: str) -> float:
        """The median over the rounds of one side's cost over another's."""
        pairs = zip(self._rounds[side], self._rounds[base], strict=True)
        return median(one / other for one, other in pairs)

    def beyond(self, side: str, base: str) -> float:
        """The median over the rounds of one side's cost beyond another's."""
        pairs = zip(self._rounds[side], self._rounds[base], strict=True)
        return median(one - other for one, other in pairs)


def sampled(sides: Mapping[str, Callable[[], float]], *, rounds: int) -> Measured:
    """Call each side once to warm it up, then `rounds` times; it returns its cost."""
    for work in sides.values():
        work()
    costs: dict[str, list[float]] = {name: [] for name in sides}
    names = list(sides)
    gc.collect()
    order = random.Random(1)
    for _ in range(rounds):
        order.shuffle(names)  # so that nobody always comes after the same other
        for name in names:
            costs[name].append(sides[name]())
    return Measured(costs)


def interleaved(
    sides: Mapping[str, Work],
    *,
    rounds: int,
    units: int = 1,
    clock: Callable[[], float] = time.perf_counter,
) -> Measured:
    """Seconds for one unit of each side; one call of a side does `units`.

    What only computes is told by `time.process_time`: it doesn't run for other processes.
    """
    return sampled(
        {name: timed(work, units, clock) for name, work in sides.items()}, rounds=rounds
    )


def timed(
    work: Work, units: int = 1, clock: Callable[[], float] = time.perf_counter
) -> Callable[[], float]:
    """`work` as something that returns the seconds that one unit took."""

    def run() -> float:
        start = clock()
        work()
        return (clock() - start) / units

    return run


def repeated(work: Work, times: int) -> Work:
    """`work`, that many times in a row."""

    def run() -> None:
        for _ in range(times):
            work()

    return run


def child_environment(*paths: Path) -> dict[str, str]:
    """That of a process which imports from `paths` and keeps what it compiles."""
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return env | {"PYTHONPATH": os.pathsep.join(map(str, paths))}


def processor_seconds(command: Sequence[str], env: Mapping[str, str]) -> float:
    """What a child process computed, until its end; raises RuntimeError if it failed.

    Processor time, because the wall clock of a start depends on who else is busy.
    """
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    child = os.posix_spawn(command[0], list(command), env, file_actions=silent)
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        raise RuntimeError(f"{' '.join(command)} failed")
    return usage.ru_utime + usage.ru_stime


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The slope of a log-log fit: 1 is linear, 2 quadratic."""
    xs = [log(size) for size in sizes]
    ys = [log(cost) for cost in costs]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    over = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return over / sum((x - mean_x) ** 2 for x in xs)
