"""The judge is the type checker.

What mypy refuses of the code that used every method and field of the old package is what
the rules call breaking at type level, and nothing else is.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.diff.cases import CASES, Case
from tests.unit.diff.documents import (
    BASE,
    books,
    edited,
    package,
    parameters,
    ref,
    schema,
)
from tests.unit.diff.judge import Verdict, judge

SAMPLE = (
    books("create", request=ref("Author")),
    books("search", id="shelf.books.streamSearch"),
    parameters("list", pageSize={"required": True}),
    parameters("get", language=None),
    {"resources": {"books": {"methods": {"delete": None}}}},
    schema("Query", limit={"type": "string"}),
    schema("Found", took=None),
    schema("Book", pages={"type": "number", "format": "double"}),
)
"""Edits of the tiny document that don't hide one another."""


def check(verdict: Verdict) -> None:
    assert verdict.unforetold == ()
    assert verdict.unfounded == ()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all packages: what they have in common is checked once."""
    return tmp_path_factory.mktemp("judge")


def test_a_sample(folder: Path) -> None:
    old = package(BASE)
    verdict = judge(old, package(edited(*SAMPLE), old.names), folder)
    check(verdict)
    assert verdict.refused > len(SAMPLE)


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_every_rule(case: Case, folder: Path) -> None:
    old = package(edited(case.old))
    verdict = judge(old, case.package(old), folder)
    check(verdict)
    assert (verdict.refused > 0) == case.is_refused
