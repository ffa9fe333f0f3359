"""Figures, their budgets, and the tables that they are printed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from tests.benchmarks.timing import Measured

_AGREE = 0.10
"""By how much the ratios of two runs may differ."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What a figure must not exceed, or has to reach."""

    limit: float
    peer: str = ""
    """Whose multiple the limit is; "" where it has the unit of the figure."""
    at_least: bool = False

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        return f"{sign} {self.limit:g}" + (f" × {self.peer}" if self.peer else "")


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a table; the ratios are ours over the peer's."""

    what: str
    ours: float
    peers: Mapping[str, float] = field(default_factory=dict[str, float])
    ratios: Mapping[str, float] = field(default_factory=dict[str, float])
    by_clock: Mapping[str, float] = field(default_factory=dict[str, float])
    budget: Budget | None = None
    note: str = ""

    @property
    def held(self) -> bool | None:
        """Whether the budget is held; None where there is none."""
        if self.budget is None:
            return None
        peer = self.budget.peer
        value = self.ratios[peer] if peer else self.ours
        over = value - self.budget.limit
        return over >= 0 if self.budget.at_least else over <= 0


def cost(
    what: str, measured: Measured, scale: float, budget: Budget | None = None
) -> Figure:
    """What one unit takes, in seconds times `scale`: less is better."""
    peers = measured.peers
    return Figure(
        what,
        measured.median("ours") * scale,
        {name: measured.median(name) * scale for name in peers},
        {name: measured.ratio("ours", name) for name in peers},
        {name: measured.clock_ratio("ours", name) for name in peers},
        budget,
    )


def speed(
    what: str, measured: Measured, scale: float = 1.0, budget: Budget | None = None
) -> Figure:
    """Units per second, times `scale`: more is better."""
    peers = measured.peers
    return Figure(
        what,
        scale / measured.median("ours"),
        {name: scale / measured.median(name) for name in peers},
        {name: 1 / measured.ratio("ours", name) for name in peers},
        {name: 1 / measured.clock_ratio("ours", name) for name in peers},
        budget,
    )


def render(figures: Iterable[Figure]) -> str:
    """All figures as an aligned table; "by the clock" is of the first peer."""
    rows = [("figure", "ours", "ours / peer", "by the clock", "budget", "")]
    for figure in figures:
        clock = list(figure.by_clock.values())[:1]
        rows.append(
            (
                figure.what,
                _number(figure.ours),
                figure.note or _listed(figure.ratios),
                "".join(map(_number, clock)),
                "" if figure.budget is None else str(figure.budget),
                {True: "held", False: "MISSED", None: ""}[figure.held],
            )
        )
    return _aligned(rows)


def compare(here: Iterable[Figure], there: Iterable[Figure]) -> str:
    """The ratios of two runs side by side, and by how much they differ."""
    before = {figure.what: figure.ratios for figure in there}
    rows = [("figure", "peer", "other run", "this run", "difference", "")]
    gaps: list[float] = []
    for figure in here:
        for peer, ratio in figure.ratios.items():
            other = before.get(figure.what, {}).get(peer)
            if other is None:
                continue
            gap = ratio / other - 1
            gaps.append(abs(gap))
            mark = "" if abs(gap) <= _AGREE else "DIFFERS"
            cells = (_number(other), _number(ratio), f"{gap:+.1%}")
            rows.append((figure.what, peer, *cells, mark))
    agreeing = sum(gap <= _AGREE for gap in gaps)
    told = f"{agreeing} of {len(gaps)} ratios agree within {_AGREE:.0%}"
    return f"{_aligned(rows)}\n\n{told}; median difference {median(gaps or [0]):.1%}"


def _listed(values: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {_number(value)}" for name, value in values.items())


def _number(value: float) -> str:
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f}"


def _aligned(rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    head, *rest = rows
    return "\n".join(
        "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()
        for row in [head, tuple("-" * width for width in widths), *rest]
    )
