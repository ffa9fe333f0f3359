"""The golden cases: a small document each, and the files of its package that matter.

A case is a folder of `cases/`: `document.json`, `expected/` with the files by their path in
the package, and, where it needs any, `options.json` with fields of `ir.build.Options`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gapismith.discovery import read
from gapismith.ir.build import Options, build
from gapismith.render.formatting import format_all
from gapismith.render.renderer import render_package

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def expected(self) -> dict[str, str]:
        """Path -> text of the files that the case keeps."""
        kept = self.folder / "expected"
        return {
            path.relative_to(kept)
            .as_posix()
            .removesuffix(".txt"): path.read_text("utf-8")
            for path in sorted(kept.rglob("*.txt"))
        }

    def generate(self) -> dict[str, str]:
        """Every file of the package."""
        options: dict[str, Any] = {}
        path = self.folder / "options.json"
        if path.is_file():
            options = {k: tuple(v) for k, v in json.loads(path.read_text()).items()}
        package = build(read(self.folder / "document.json"), Options(**options))
        return format_all(render_package(package))


CASES = tuple(Case(path.parent) for path in sorted(FOLDER.glob("*/document.json")))
