"""Every target for a few seconds, on bytes that hypothesis makes up and shrinks.

`make fuzz` runs them for longer, guided by coverage. `seeds/<target>/` has cases that are
worth trying each time: what once failed, and what reaches far into the code.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .targets import TARGETS

SEEDS = Path(__file__).with_name("seeds")
EXAMPLES = {
    "responses": 300,
    "decoders": 300,
    "documents": 150,
    "downloads": 200,
    "models": 150,
    "packages": 50,
    "reports": 60,
    "uploads": 300,
    "urls": 500,
}


def test_every_target_is_tried_and_every_seed_has_a_target() -> None:
    assert EXAMPLES.keys() == TARGETS.keys()
    assert {folder.name for folder in SEEDS.iterdir()} <= TARGETS.keys()


@pytest.mark.parametrize("name", TARGETS)
def test_seeds(name: str) -> None:
    paths = sorted((SEEDS / name).glob("*"))
    assert paths
    for path in paths:
        TARGETS[name](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_any_bytes(name: str) -> None:
    @settings(
        max_examples=EXAMPLES[name],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(st.binary(max_size=400))
    def run(data: bytes) -> None:
        TARGETS[name](data)

    run()
