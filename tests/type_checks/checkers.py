"""mypy and pyright, both strict, as a user runs them over a file that uses packages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

Places = dict[tuple[str, int], str]


def mypy(
    folder: Path, packages: Path, *targets: str | Path, python: str = sys.executable
) -> Places:
    """The errors by file and line; `packages` is where imports are looked for.

    `python` is the interpreter whose libraries count.
    """
    run = subprocess.run(
        [
            *(sys.executable, "-m", "mypy", "--strict", "--config-file="),
            *(
                "--output=json",
                f"--cache-dir={folder}",
                f"--python-executable={python}",
            ),
            *targets,
        ],
        cwd=folder,
        env={**os.environ, "MYPYPATH": str(packages)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode in (0, 1), run.stdout + run.stderr
    found = [json.loads(line) for line in run.stdout.splitlines() if line[:1] == "{"]
    return {
        (Path(each["file"]).name, each["line"]): each["message"]
        for each in found
        if each["severity"] == "error"
    }


def pyright(
    folder: Path, packages: Path, *targets: Path, python: str = sys.executable
) -> Places:
    """The errors and warnings by file and line; see `mypy`."""
    config = {
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "extraPaths": [str(packages)],
        "include": [os.path.relpath(target, folder) for target in targets],
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(config))
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pyright", "--outputjson"),
            *("--project", str(folder), "--pythonpath", python),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(run.stdout)
    assert report["summary"]["filesAnalyzed"] >= len(targets), run.stdout
    return {
        (Path(each["file"]).name, each["range"]["start"]["line"] + 1): each["message"]
        for each in report["generalDiagnostics"]
        if each["severity"] in ("error", "warning")
    }


def expected(case: Path) -> set[tuple[str, int]]:
    """The lines of a case that must be refused."""
    lines = enumerate(case.read_text().splitlines(), 1)
    marked = {(case.name, n) for n, line in lines if line.endswith("# error")}
    assert marked
    return marked
