"""Random changes of a document: the rules and mypy agree on them as well."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.unit.diff.documents import edited, package
from tests.unit.diff.judge import judge
from tests.unit.diff.mutations import mutated


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all packages: what they have in common is checked once."""
    return tmp_path_factory.mktemp("judge")


def check(seed: int, folder: Path) -> None:
    rng = random.Random(seed)
    before = mutated(edited(), rng, rng.randrange(6))
    after = {**mutated(before, rng, rng.randrange(1, 5)), "revision": "20260202"}
    old = package(before)
    verdict = judge(old, package(after, old.names), folder)
    assert verdict.unforetold == ()
    assert verdict.unfounded == ()


@pytest.mark.parametrize("seed", [20, 75, 5041])
def test_a_sample(seed: int, folder: Path) -> None:
    check(seed, folder)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1000, 1150))
def test_many(seed: int, folder: Path) -> None:
    check(seed, folder)
