"""A generated package under both type checkers; `make corpus-types` checks them all."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from tests.corpus.types import Task, check, mypy, pyright

Checker = Literal["mypy", "pyright"]


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_a_document_is_clean(checker: Checker, tmp_path: Path) -> None:
    assert check(Task(checker, ("translate.v2",), tmp_path)).errors == ()


def test_an_error_is_found(tmp_path: Path) -> None:
    package = tmp_path / "client_0"
    package.mkdir()
    (package / "__init__.py").write_text('number: int = "text"\n', "utf-8")
    assert len(mypy(tmp_path)) == 1
    assert len(pyright(tmp_path)) == 1
