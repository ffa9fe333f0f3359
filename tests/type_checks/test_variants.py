"""What both type checkers think of callers of messages that are of several kinds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.functional import shapes
from tests.type_checks.checkers import expected, mypy, pyright

CASE = Path(__file__).parent / "cases" / "variants.py"


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packages")
    shapes.write(folder)
    return folder


def test_mypy(packages: Path, tmp_path: Path) -> None:
    package = packages / "shapes_v1"
    found = mypy(tmp_path, packages, CASE, package / "types", "--follow-imports=silent")
    assert found.keys() == expected(CASE), found


def test_pyright(packages: Path, tmp_path: Path) -> None:
    found = pyright(tmp_path, packages, CASE, packages / "shapes_v1" / "types")
    assert found.keys() == expected(CASE), found
