"""What mypy and pyright, both strict, think of the generated packages and their callers.

Lines of a case marked `# error` must be refused, and no other line of any file.
"""

from __future__ import annotations

from pathlib import Path

from tests.type_checks.checkers import expected, mypy, pyright

ROOT = Path(__file__).parents[2]
GENERATED = ROOT / "generated"
PACKAGES = ["generativelanguage_v1", "generativelanguage_v1beta"]
CASE = ROOT / "tests" / "type_checks" / "cases" / "calls.py"


def test_mypy(tmp_path: Path) -> None:
    """The packages and the case in one run, since the packages are most of the work."""
    packages = [option for name in PACKAGES for option in ("-p", name)]
    assert mypy(tmp_path, GENERATED, *packages) == {}
    found = mypy(tmp_path, GENERATED, CASE)
    assert found.keys() == expected(CASE), found


def test_pyright(tmp_path: Path) -> None:
    targets = [GENERATED / name for name in PACKAGES]
    found = pyright(tmp_path, GENERATED, *targets, CASE)
    assert found.keys() == expected(CASE), found
