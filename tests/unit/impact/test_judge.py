"""The judge of `impact` is the type checker: it finds what mypy refuses, and little else."""

from __future__ import annotations

from pathlib import Path

from tests.unit.impact.api import NEW_PACKAGE, OLD_PACKAGE
from tests.unit.impact.harness import PROGRAMS, judge


def test_programs(tmp_path: Path) -> None:
    result = judge(OLD_PACKAGE, NEW_PACKAGE, PROGRAMS, tmp_path)
    print(result.table)
    assert len({file for file, _ in result.refused}) >= 20
    assert len(result.refused) >= 200
    assert result.found >= 0.98, result.missed
    assert result.right >= 0.98, result.wrong
