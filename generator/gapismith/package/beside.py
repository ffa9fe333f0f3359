"""The files around a package that is a distribution of its own: in the folder above it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gapismith.atomic import write_file
from gapismith.diagnostics import fail
from gapismith.hashing import sha256

from .status import Changes, changes_by_state, state

WRITTEN_ONCE = frozenset(["README.md"])
"""Written where there is none, and the user's own from then on."""


def hashes_beside(files: Mapping[str, str]) -> dict[str, str]:
    """What the lock remembers of `files`: those that gapismith goes on writing."""
    return {
        path: sha256(text) for path, text in files.items() if path not in WRITTEN_ONCE
    }


def compare_beside(
    folder: Path, files: Mapping[str, str], written: Mapping[str, str]
) -> Changes:
    """What `write_beside` would do in `folder`; `written` are the hashes of last time.

    Paths are told as seen from the package: `../pyproject.toml`. Raises OSError.
    """
    found: dict[str, list[str]] = {}
    for path in sorted({*files, *written}):
        file = folder / path
        exists = file.is_file()
        disk = sha256(file.read_text("utf-8")) if exists else ""
        now = sha256(files[path]) if path in files else ""
        if path in WRITTEN_ONCE and exists:
            disk = now
        name = state(exists, disk, written.get(path, ""), now)
        found.setdefault(name, []).append(f"../{path}")
    return changes_by_state(found)


def write_beside(folder: Path, files: Mapping[str, str], changes: Changes) -> None:
    """Write or remove in `folder` what `compare_beside` has found; raises OSError."""
    for _, name in changes.findings():
        path = name.removeprefix("../")
        if path in files:
            write_file(folder / path, files[path].encode())
        else:
            (folder / path).unlink()


def refuse_edited(folder: Path, changes: Changes, *, force: bool) -> None:
    """Raise GapismithError for a file that isn't what gapismith wrote, unless `force`."""
    for name in () if force else changes.edited:
        raise fail(
            "was edited, or isn't a file that gapismith wrote",
            hint="keep changes out of generated files, or run with --force to lose them",
            source=str(folder / name.removeprefix("../")),
        )
