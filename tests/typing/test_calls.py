"""What mypy and pyright, both strict, think of the generated packages and their callers.

Lines of a case marked `# error` must be refused, and no other line of any file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
GENERATED = ROOT / "generated"
PACKAGES = ["generativelanguage_v1", "generativelanguage_v1beta"]
CASE = ROOT / "tests" / "typing" / "cases" / "calls.py"

Places = dict[tuple[str, int], str]


def mypy(cache: Path, *targets: str | Path) -> Places:
    """The errors by file and line."""
    run = subprocess.run(
        [
            *(sys.executable, "-m", "mypy", "--strict", "--config-file="),
            *("--output=json", f"--cache-dir={cache}", *targets),
        ],
        cwd=cache,
        env={**os.environ, "MYPYPATH": str(GENERATED)},
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


def pyright(folder: Path, *targets: Path) -> Places:
    """The errors by file and line, in strict mode."""
    config = {
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "extraPaths": [str(GENERATED)],
        "include": [os.path.relpath(target, folder) for target in targets],
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(config))
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pyright", "--outputjson"),
            *("--project", str(folder), "--pythonpath", sys.executable),
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
        if each["severity"] == "error"
    }


def expected() -> set[tuple[str, int]]:
    lines = enumerate(CASE.read_text().splitlines(), 1)
    marked = {(CASE.name, n) for n, line in lines if line.endswith("# error")}
    assert marked
    return marked


def test_mypy(tmp_path: Path) -> None:
    """The packages and the case in one run, since the packages are most of the work."""
    packages = [option for name in PACKAGES for option in ("-p", name)]
    assert mypy(tmp_path, *packages) == {}
    found = mypy(tmp_path, CASE)
    assert found.keys() == expected(), found


def test_pyright(tmp_path: Path) -> None:
    found = pyright(tmp_path, *(GENERATED / name for name in PACKAGES), CASE)
    assert found.keys() == expected(), found
