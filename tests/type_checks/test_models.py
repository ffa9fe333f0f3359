"""What mypy and pyright, both strict, think of the call sites of models."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests" / "type_checks" / "cases").glob("models*.py"))


def expected(case: Path) -> dict[int, str]:
    lines = enumerate(case.read_text().splitlines(), 1)
    return {number: line for number, line in lines if line.endswith("# error")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_mypy(case: Path, tmp_path: Path) -> None:
    command = [
        "mypy",
        "--strict",
        "--config-file=",
        "--follow-imports=silent",
        "--explicit-package-bases",
    ]
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            *command,
            "--output=json",
            f"--cache-dir={tmp_path}",
            case,
        ],
        cwd=ROOT,
        env={**os.environ, "MYPYPATH": f"{ROOT / 'generator'}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1, run.stdout + run.stderr
    found = [json.loads(line) for line in run.stdout.splitlines() if line[:1] == "{"]
    errors = {
        (Path(error["file"]).name, error["line"]): error["message"]
        for error in found
        if error["severity"] == "error"
    }
    assert errors.keys() == {(case.name, number) for number in expected(case)}, errors


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_pyright(case: Path) -> None:
    run = subprocess.run(  # with the strict mode and the paths of pyproject.toml
        [sys.executable, "-m", "pyright", "--outputjson", case],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(run.stdout)["generalDiagnostics"]
    errors = {
        (Path(error["file"]).name, error["range"]["start"]["line"] + 1): error[
            "message"
        ]
        for error in found
        if error["severity"] == "error"
    }
    assert errors.keys() == {(case.name, number) for number in expected(case)}, errors
