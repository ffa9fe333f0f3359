"""The revisions of real APIs that are kept beside the project, where they are."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[3]
FOLDER: Final = ROOT.parent / "shared" / "discovery" / "history"
REVISIONS: Final = tuple(sorted(FOLDER.glob("generativelanguage.v1beta.*.json")))
"""Of the Gemini API, oldest first: the revision is part of the name."""
OLD: Final = FOLDER / "generativelanguage.v1beta.20240713.json"
"""Two years before `CURRENT`."""
CURRENT: Final = ROOT / "discovery" / "generativelanguage.v1beta.json"


def api_of(path: Path) -> str:
    """`drive.v3.20180112.json` -> `drive.v3`; one revision may have several documents."""
    return re.sub(r"\.\d{8}(?:\.[a-z])?$", "", path.stem)


PAIRS: Final = tuple(
    pair
    for _, paths in groupby(sorted(FOLDER.glob("*.json")), key=api_of)
    for pair in pairwise(paths)
)
"""All consecutive revisions of each API."""
