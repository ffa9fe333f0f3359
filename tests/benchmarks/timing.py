"""Interleaved measurements: every round runs all sides, one after the other.

A shared machine makes absolute figures noisy, so what counts is the ratio, taken round
by round: the median of those ratios is far steadier than the ratio of two medians. It
is taken of processor time, which doesn't run while other processes do; the ratio by the
clock, which also has the server's share and the waiting in it, stands beside it.

Processor time still depends on who waits for whom: a client that is ahead of the server
wakes up for each response, one that is behind finds several at once. So both have one
processor in turn, the server only when the client waits. And it depends on what others
leave of the processor's caches whenever they interrupt: so all sides have turns of the
same length, not of as many units, which would be interrupted more often the slower
they are.
"""

from __future__ import annotations

import gc
import os
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import log
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

Work = Callable[[], object]

_BEHIND = 10
"""The niceness of the server."""
_TURN = 0.01
"""Of a side in each round, in seconds of processor time."""


class Cost(NamedTuple):
    """What something took, in seconds."""

    processor: float
    clock: float


class Measured:
    """The cost of one unit of each side, round by round."""

    def __init__(self, rounds: Mapping[str, Sequence[Cost]]) -> None:
        self._rounds = rounds

    @property
    def peers(self) -> tuple[str, ...]:
        """Whom "ours" was measured against."""
        return tuple(name for name in self._rounds if name != "ours")

    def median(self, side: str) -> float:
        """The median of a side, in seconds of processor time."""
        return median(cost.processor for cost in self._rounds[side])

    def ratio(self, side: str, base: str) -> float:
        """The median over the rounds of one side's processor time over another's."""
        return median(
            one.processor / two.processor for one, two in self._of(side, base)
        )

    def clock_ratio(self, side: str, base: str) -> float:
        """The same, by the clock."""
        return median(one.clock / two.clock for one, two in self._of(side, base))

    def beyond(self, side: str, base: str) -> float:
        """The median over the rounds of one side's processor time beyond another's."""
        return median(
            one.processor - two.processor for one, two in self._of(side, base)
        )

    def _of(self, side: str, base: str) -> zip[tuple[Cost, Cost]]:
        return zip(self._rounds[side], self._rounds[base], strict=True)


@contextmanager
def one_processor() -> Iterator[None]:
    """This thread, and those that it starts, on the processor of the server."""
    if not hasattr(os, "sched_setaffinity"):  # no Linux
        yield
        return
    all_of_them = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(all_of_them)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, all_of_them)


def serve_when_clients_wait(server: int) -> None:
    """Put a process on that processor, behind those that it serves."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(server, {max(os.sched_getaffinity(0))})
        os.setpriority(os.PRIO_PROCESS, server, _BEHIND)


def sampled(sides: Mapping[str, Callable[[], Cost]], *, rounds: int) -> Measured:
    """Call each side once to warm it up, then `rounds` times; it returns its cost."""
    for work in sides.values():
        work()
    costs: dict[str, list[Cost]] = {name: [] for name in sides}
    names = list(sides)
    gc.collect()
    order = random.Random(1)
    for _ in range(rounds):
        order.shuffle(names)  # so that nobody always comes after the same other
        for name in names:
            costs[name].append(sides[name]())
    return Measured(costs)


def interleaved(sides: Mapping[str, Work], *, rounds: int, units: int = 1) -> Measured:
    """The cost of one unit of each side; one call of a side does `units`."""
    return sampled(
        {name: timed(work, units, _TURN) for name, work in sides.items()}, rounds=rounds
    )


def timed(work: Work, units: int = 1, turn: float = 0.0) -> Callable[[], Cost]:
    """`work` as something that returns what one unit took; again until a turn is over."""

    def run() -> Cost:
        clock, start = perf_counter(), process_time()
        now, done = start, 0
        while not done or now < start + turn:
            work()
            now, done = process_time(), done + units
        return Cost((now - start) / done, (perf_counter() - clock) / done)

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


def child(command: Sequence[str], env: Mapping[str, str]) -> Cost:
    """What a child process took until its end; raises RuntimeError if it failed."""
    start = perf_counter()
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    started = os.posix_spawn(command[0], list(command), env, file_actions=silent)
    _, status, usage = os.wait4(started, 0)
    if status != 0:
        raise RuntimeError(f"{' '.join(command)} failed")
    return Cost(usage.ru_utime + usage.ru_stime, perf_counter() - start)


def peak_memory() -> float:
    """The most that this process has held, in MB.

    Not by `getrusage`: there a child begins with what its parent held.
    """
    status = Path("/proc/self/status").read_text("ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The slope of a log-log fit: 1 is linear, 2 quadratic."""
    xs = [log(size) for size in sizes]
    ys = [log(cost) for cost in costs]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    over = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return over / sum((x - mean_x) ** 2 for x in xs)
