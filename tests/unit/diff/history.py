"""The revisions of one API that are kept beside the project, where they are."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[3]
REVISIONS: Final = tuple(
    sorted(ROOT.glob("../shared/discovery/history/generativelanguage.v1beta.*.json"))
)
"""Oldest first: the revision is part of the name."""
OLD: Final = (
    ROOT.parent / "shared/discovery/history/generativelanguage.v1beta.20240713.json"
)
"""Two years before `CURRENT`."""
CURRENT: Final = ROOT / "discovery" / "generativelanguage.v1beta.json"
