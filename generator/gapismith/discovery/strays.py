"""Files beside the documents that belong to none, and so are never read."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ..diagnostics import Diagnostic, shown
from .knowledge import shipped_folder

_SUFFIXES: Final = {"knowledge": ".toml", "overrides": ".json"}


def strays(document: Path) -> tuple[Path, ...]:
    """Overrides and knowledge that belong to no document, and to `document` most likely."""
    folder = document.parent
    if not any((folder / name).exists() for name in ("overrides", "knowledge")):
        return ()
    stems = sorted(path.stem for path in folder.glob("*.json"))
    apis = {stem.partition(".")[0] for stem in stems}
    overrides = _others(folder / "overrides", {f"{stem}.json" for stem in stems})
    facts: list[Path] = []
    if (folder / "knowledge").resolve() != shipped_folder().resolve():
        known = {f"{stem}.toml" for stem in apis.union(stems)}
        facts = _others(folder / "knowledge", known)
    return tuple(
        path
        for path in (*overrides, *facts)
        if difflib.get_close_matches(path.stem, stems, 1, 0.0) == [document.stem]
    )


def _others(folder: Path, known: set[str]) -> list[Path]:
    """What is in a folder under other names than `known`, but for hidden files."""
    if not folder.is_dir():
        return []
    names = {path.name for path in folder.iterdir()} - known
    return [folder / n for n in sorted(names) if not n.startswith((".", "README"))]


def check_strays(document: Path) -> Iterator[Diagnostic]:
    """Warnings of files that nothing reads."""
    for path in strays(document):
        meant = document.with_suffix(_SUFFIXES[path.parent.name]).name
        yield Diagnostic(
            f"belongs to no document in {document.parent}; it is ignored",
            f"did you mean {shown(meant, 200)}? A file has the name of its document",
            str(path),
            level="warning",
            kind="stray-file",
        )
