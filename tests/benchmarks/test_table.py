"""What the tables say of budgets, and of two runs that don't agree."""

from __future__ import annotations

import pytest

from tests.benchmarks.table import Budget, Figure, compare, cost, render, speed
from tests.benchmarks.timing import Cost, Measured, exponent

TWICE = Measured(
    {
        "ours": [Cost(2.0, 3.0), Cost(4.0, 6.0), Cost(6.0, 9.0)],
        "peer": [Cost(1.0, 3.0), Cost(2.0, 6.0), Cost(3.0, 9.0)],
    }
)


@pytest.mark.parametrize(
    ("figure", "held"),
    [
        (cost("a", TWICE, 1.0, Budget(2.0, "peer")), True),
        (cost("a", TWICE, 1.0, Budget(1.9, "peer")), False),
        (speed("a", TWICE, budget=Budget(0.5, "peer", at_least=True)), True),
        (speed("a", TWICE, budget=Budget(0.6, "peer", at_least=True)), False),
        (Figure("a", 3.0, budget=Budget(3.0)), True),
        (Figure("a", 3.1, budget=Budget(3.0)), False),
        (Figure("a", 3.0), None),
    ],
)
def test_a_budget_is_held_by_processor_time(figure: Figure, held: bool | None) -> None:
    assert figure.held is held
    assert ("MISSED" in render([figure])) is (held is False)


def test_ratios_are_the_medians_of_the_rounds() -> None:
    figure = cost("a", TWICE, 1000.0)
    assert (figure.ours, figure.peers) == (4000.0, {"peer": 2000.0})
    assert (figure.ratios, figure.by_clock) == ({"peer": 2.0}, {"peer": 1.0})


def test_runs_that_differ_are_told() -> None:
    before = [Figure("a", 1.0, ratios={"x": 1.0, "y": 1.0}), Figure("b", 1.0)]
    now = [Figure("a", 1.0, ratios={"x": 1.09, "y": 1.2}), Figure("c", 1.0)]
    *rows, last = compare(now, before).splitlines()
    assert [row for row in rows if row.endswith("DIFFERS")] == [
        "a       y     1.00       1.20      +20.0%      DIFFERS"
    ]
    assert last == "1 of 2 ratios agree within 10%; median difference 14.5%"


def test_an_exponent_is_the_slope_of_a_fit() -> None:
    assert exponent([1, 2, 4], [3, 12, 48]) == pytest.approx(2.0)
