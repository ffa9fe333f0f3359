"""The header of generated files keeps linters and formatters away, those of today's tools."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from gapismith.render.environment import header

UGLY = """\"\"\"A module.\"\"\"
import os, sys
from x import *
x   =  {  'a':1, "b":[1,
2] }
def f( list ):return  list+undefined if list==None else "a line that is far too long for all of them"
"""

TOOLS = [
    "ruff check --isolated --no-cache .",
    "ruff check --isolated --no-cache --select E,F,W,I,N,D,UP,B,A,RUF,ANN,S,PL .",
    "ruff format --isolated --no-cache --check .",
    "black --check --quiet .",
    "isort --check --quiet .",
    "flake8 --isolated .",
]


@pytest.mark.parametrize("command", TOOLS)
def test_tools_leave_a_generated_file_alone(command: str, tmp_path: Path) -> None:
    file = tmp_path / "package" / "__init__.py"
    file.parent.mkdir()
    for text, is_clean in ((UGLY, False), (header() + UGLY, True)):
        file.write_text(text)
        run = subprocess.run(
            [sys.executable, "-m", *command.split()],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (run.returncode == 0) == is_clean, run.stdout + run.stderr


def test_every_generated_file_has_the_header() -> None:
    package = Path(__file__).parents[3] / "generated" / "generativelanguage_v1"
    files = [p for p in package.rglob("*.py") if p.parent.name != "_extensions"]
    assert len(files) > 50
    assert [p for p in files if not p.read_text("utf-8").startswith(header())] == []
