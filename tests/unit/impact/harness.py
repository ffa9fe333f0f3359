"""Lets mypy judge `impact`: which lines of programs does it refuse with the new package?"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gapismith.diff import compare
from gapismith.impact import Changed, Impact, impact
from gapismith.ir.model import Package
from gapismith.render.renderer import (
    extension_files,
    render_package,
    runtime_files,
)

PROGRAMS: Final = Path(__file__).parent / "programs"


@dataclass(frozen=True)
class Judgement:
    """How far `impact` and mypy agree, by (file, line)."""

    refused: frozenset[tuple[str, int]]
    """Lines that mypy refuses."""
    claimed: frozenset[tuple[str, int]]
    """Lines that certainly break, according to `impact`, in a way that mypy can see."""
    possible: frozenset[tuple[str, int]]

    @property
    def missed(self) -> list[tuple[str, int]]:
        return sorted(self.refused - self.claimed - self.possible)

    @property
    def wrong(self) -> list[tuple[str, int]]:
        return sorted(self.claimed - self.refused)

    @property
    def table(self) -> str:
        """A line for each program: refused, found, claimed and right lines."""
        files = sorted({file for file, _ in self.refused | self.claimed})
        lines = [f"{'program':40} refused  found claimed  right"]
        for name in [*files, ""]:
            refused, claimed, possible = (
                {at for at in lines if name in (at[0], "")}
                for lines in (self.refused, self.claimed, self.possible)
            )
            found, right = refused & (claimed | possible), claimed & refused
            counts = (len(found), len(claimed), len(right))
            lines.append(
                f"{name or 'all':40} {len(refused):7}"
                + "".join(f"{count:7}" for count in counts)
            )
        return "\n".join(lines)

    @property
    def found(self) -> float:
        """The share of the refused lines that were found."""
        return 1 - len(self.missed) / len(self.refused)

    @property
    def right(self) -> float:
        """The share of the claims that are right."""
        return 1 - len(self.wrong) / len(self.claimed)


def judge(old: Package, new: Package, programs: Path, folder: Path) -> Judgement:
    """Check `programs` against both packages; the old one must be taken without errors."""
    shutil.copytree(
        programs, folder / "programs", ignore=shutil.ignore_patterns("__pycache__")
    )
    _place(old, folder)
    before = _refused(folder)
    assert not before, f"the programs are wrong: {sorted(before.items())}"
    _place(new, folder)
    refused = _refused(folder)
    result = impact([Changed(old, compare(old, new), old.name)], [folder / "programs"])
    return Judgement(
        frozenset(refused),
        frozenset(_lines(result, folder, certain=True)),
        frozenset(_lines(result, folder, certain=False)),
    )


def _lines(result: Impact, folder: Path, *, certain: bool) -> Iterable[tuple[str, int]]:
    for hit in result.hits:
        breaks = hit.finding.severity == "breaking" and hit.finding.checked
        if hit.certain == certain and breaks:
            yield str(Path(hit.file).relative_to(folder)), hit.line


def _place(package: Package, folder: Path) -> None:
    target = folder / package.name
    shutil.rmtree(target, ignore_errors=True)
    files = {
        **render_package(package),
        **extension_files(package),
        **runtime_files("_runtime/"),
    }
    for path, text in files.items():
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def _refused(folder: Path) -> dict[tuple[str, int], str]:
    """The lines of the programs that mypy refuses, with its message."""
    command = [
        *(sys.executable, "-m", "mypy", "--strict", "--config-file=", "--output=json"),
        *("--allow-untyped-defs", "--allow-untyped-calls"),
        *("--follow-imports=silent", f"--cache-dir={folder / 'cache'}", "programs"),
    ]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "MYPYPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    errors = [json.loads(line) for line in done.stdout.splitlines() if line[:1] == "{"]
    return {
        (error["file"], error["line"]): error["message"]
        for error in errors
        if error["severity"] == "error"
    }
