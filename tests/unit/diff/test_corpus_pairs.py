"""Documents of many APIs, a year apart."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from gapismith.diff import Finding, compare
from gapismith.discovery.description import RestDescription
from gapismith.ir.build import Options, build
from gapismith.ir.model import Package

from tests.unit.diff.corpus import pairs, wheel
from tests.unit.diff.documents import turned
from tests.unit.diff.judge import judge

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        wheel() is None, reason="the older release is missing: make corpus-old"
    ),
]

AT_LEAST = 40
JUDGED_BYTES = 400_000
"""mypy takes minutes for larger documents."""


def packages(old: Any, new: Any) -> tuple[Package, Package]:
    before = build(RestDescription.of(old))
    return before, build(RestDescription.of(new), Options(shipped=before.names))


def test_every_pair_is_compared() -> None:
    rules: Counter[str] = Counter()
    count = 0
    for number, (name, old, new) in enumerate(pairs()):
        found = compare(*packages(old, new))
        assert len({(f.rule, f.subject, f.message) for f in found}) == len(found), name
        if number % 8 == 0:
            assert compare(*packages(turned(old), turned(new))) == found, name
        rules.update(f.rule for f in found)
        count += 1
    print(f"{count} pairs, {rules.total()} findings: {rules.most_common()}")
    assert count >= AT_LEAST


def test_the_judge_agrees(tmp_path: Path) -> None:
    """mypy refuses what the rules foretell, in pairs where something breaks."""
    judged, sites, refused, exempt = 0, 0, 0, 0
    wrong: list[str] = []
    for name, old, new in pairs():
        before, after = packages(old, new)
        found: tuple[Finding, ...] = compare(before, after)
        breaks = any(f.checked for f in found)
        if not breaks or len(str(old)) > JUDGED_BYTES:
            continue
        verdict = judge(before, after, tmp_path)
        judged, sites = judged + 1, sites + verdict.sites
        refused, exempt = refused + verdict.refused, exempt + verdict.exempt
        wrong += [f"{name}: unforetold: {text}" for text in verdict.unforetold]
        wrong += [f"{name}: unfounded: {text}" for text in verdict.unfounded]
    print(
        f"{judged} pairs, {sites} sites, {refused} refused, {len(wrong)} disagreements, {exempt} exempt"
    )
    assert wrong == []
    assert judged >= AT_LEAST
