"""The rendered package against the one on disk: what differs, and how."""

from __future__ import annotations

import difflib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from gapismith import atomic
from gapismith.hashing import sha256

from ..diagnostics import GapismithError, fail
from .lock import LOCK_NAME, Lock, read_lock_file
from .snapshot import Tree, encode, scan

_LARGE = 20_000
"""Lines of a file above which a diff takes too long to compute."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths by what has happened to them; each tuple is sorted."""

    added: tuple[str, ...] = ()
    """Rendered now, and new."""
    changed: tuple[str, ...] = ()
    """Rendered differently from what gapismith wrote last; may include the lock."""
    removed: tuple[str, ...] = ()
    """Written by gapismith, no longer rendered; a folder left empty ends in `/`."""
    edited: tuple[str, ...] = ()
    """Would be overwritten or removed, but is not what gapismith wrote."""
    missing: tuple[str, ...] = ()
    """Rendered, written before, and no longer there."""
    unchanged: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the package on disk is exactly what it should be."""
        return not any(
            (self.added, self.changed, self.removed, self.edited, self.missing)
        )

    def __add__(self, other: Changes) -> Changes:
        return Changes(
            *(getattr(self, s.name) + getattr(other, s.name) for s in fields(Changes))
        )

    def findings(self) -> Iterator[tuple[str, str]]:
        """(state, path) of everything that differs, by path."""
        states = ("added", "changed", "removed", "edited", "missing")
        yield from sorted(
            ((name, path) for name in states for path in getattr(self, name)),
            key=lambda finding: finding[1],
        )


def read_lock(target: Path) -> Lock | None:
    """The lock of the package in `target`; None when there is none.

    Raises GapismithError when the lock can't be read.
    """
    return read_lock_file(atomic.current(target) / LOCK_NAME)


def compare(target: Path, files: Mapping[str, str | bytes], lock: Lock) -> Changes:
    """What `write` would do to the package in `target`; changes nothing.

    `lock` describes `files`; its hashes are computed again. The lock on disk tells what
    gapismith wrote there last. Files that it doesn't list are the user's own and are no
    finding.

    Raises GapismithError when the folder or its lock can't be read.
    """
    contents = seal(files, lock)
    try:
        return changes_of(scan(atomic.current(target)), contents, read_lock(target))
    except OSError as error:
        raise _unreadable(target, error) from error


def is_whole(target: Path, lock: Lock) -> bool:
    """Whether the folder has every file as `lock` lists it, and no trace of a killed run.

    Raises GapismithError or OSError when it can't be read.
    """
    if atomic.has_leftovers(target):
        return False
    tree = scan(target)
    changed = any(tree.hash(path) != digest for path, digest in lock.files.items())
    return not changed and not any(tree.empty_folders())


def seal(files: Mapping[str, str | bytes], lock: Lock) -> dict[str, bytes]:
    """The complete package, as bytes by sorted path: `files`, and the lock over them."""
    contents = encode(files)
    hashes = {path: sha256(content) for path, content in contents.items()}
    contents[LOCK_NAME] = replace(lock, files=hashes).to_json().encode()
    return contents


def changes_of(tree: Tree, contents: Mapping[str, bytes], lock: Lock | None) -> Changes:
    """Compare what is on disk with the complete package, given the lock on disk."""
    written = dict(lock.files) if lock else {}
    found: dict[str, list[str]] = {}
    for path in sorted({*contents, *written}):
        now = sha256(contents[path]) if path in contents else ""
        # The lock can't list itself; one that reads well is taken to be gapismith's.
        before = tree.hash(path) if path == LOCK_NAME else written.get(path, "")
        # A folder in a file's place holds its own files, which are looked at in turn.
        exists = tree.kinds.get(path, "folder") != "folder"
        name = state(exists, tree.hash(path), before, now)
        found.setdefault(name, []).append(path)
    empty = [f"{path}/" for path in tree.empty_folders()]
    found["removed"] = sorted(found.get("removed", []) + empty)
    return changes_by_state(found)


def changes_by_state(found: Mapping[str, Sequence[str]]) -> Changes:
    """The paths of each state as one value; a state of no interest is left out."""
    return Changes(**{s.name: tuple(found.get(s.name, ())) for s in fields(Changes)})


def state(exists: bool, disk: str, before: str, now: str) -> str:
    """The state of one path from its hashes: on disk, in the lock, and rendered."""
    if not exists:
        return ("missing" if before else "added") if now else "gone"
    if disk == now:
        return "unchanged"
    if not before or disk != before:
        return "edited"
    return "changed" if now else "removed"


def diff(
    target: Path, files: Mapping[str, str | bytes], lock: Lock, changes: Changes
) -> str:
    """`changes` as a unified diff from the disk to the rendering.

    Its paths are those of `target`. Raises GapismithError when a file can't be read.
    """
    contents = seal(files, lock)
    root = atomic.current(target)
    try:
        return "".join(_diffs(root, contents, changes, target.as_posix().lstrip("/")))
    except OSError as error:
        raise _unreadable(target, error) from error


def _diffs(
    root: Path, contents: Mapping[str, bytes], changes: Changes, shown: str
) -> Iterator[str]:
    for _, path in changes.findings():
        if path.endswith("/"):
            continue
        on_disk = root / path
        old = on_disk.read_bytes() if on_disk.is_file() else None
        yield from _file_diff(f"{shown}/{path}", old, contents.get(path))


def _file_diff(path: str, old: bytes | None, new: bytes | None) -> Iterator[str]:
    before = "/dev/null" if old is None else f"a/{path}"
    after = "/dev/null" if new is None else f"b/{path}"
    try:
        old_lines = _lines(old or b"")
        new_lines = _lines(new or b"")
    except UnicodeDecodeError:
        yield f"Binary files {before} and {after} differ\n"
        return
    if len(old_lines) + len(new_lines) > _LARGE:
        yield f"--- {before}\n+++ {after}\n"
        yield f"({len(old_lines)} lines then, {len(new_lines)} now)\n"
        return
    for line in difflib.unified_diff(old_lines, new_lines, before, after):
        end = "" if line.endswith("\n") else "\n\\ No newline at end of file\n"
        yield line + end


def _unreadable(target: Path, error: OSError) -> GapismithError:
    return fail(
        f"can't be read: {error.strerror}", source=str(error.filename or target)
    )


def _lines(content: bytes) -> list[str]:
    # Only "\n" ends a line: str.splitlines() would split at form feeds and others.
    return list(io.StringIO(content.decode(), newline="\n"))
