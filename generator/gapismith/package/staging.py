"""Builds a package beside the one on disk, and puts it into place as a whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath

from gapismith import atomic

from .snapshot import Tree, scan


def replace(
    folder: Path,
    target: Path,
    tree: Tree,
    contents: Mapping[str, bytes],
    *,
    unchanged: Collection[str],
    kept: Collection[str],
) -> None:
    """Make `contents` the package in `target`, with the files of `tree` that are `kept`.

    `folder` is the workspace of the target; `unchanged` says which of `contents` are on
    disk already. Raises OSError; the package is then as it was.
    """
    new = folder / "new"
    new.mkdir()
    written = _build(new, tree, contents, unchanged, kept)
    atomic.sync([*written, *_folders(new)])
    atomic.swap(folder, target)
    replaced = folder / "replaced"
    if replaced.is_dir():
        _move_latecomers(replaced, tree, target)


def _build(
    new: Path,
    tree: Tree,
    contents: Mapping[str, bytes],
    unchanged: Collection[str],
    kept: Collection[str],
) -> list[Path]:
    """Fill the new folder; returns the files that had to be written."""
    written: list[Path] = []
    paths = (*contents, *kept)
    folders = {str(p) for path in paths for p in PurePosixPath(path).parents}
    for folder in sorted(folders - {"."}):
        (new / folder).mkdir()
    for path in (*unchanged, *kept):
        _link(tree.root / path, new / path)
    for path in contents.keys() - set(unchanged):
        file = new / path
        file.write_bytes(contents[path])
        if tree.kinds.get(path) == "file":
            shutil.copymode(tree.root / path, file)
        written.append(file)
    for folder in folders if tree.root.is_dir() else ():
        if folder == "." or tree.kinds.get(folder) == "folder":
            shutil.copymode(tree.root / folder, new / folder)
    return written


def _link(source: Path, destination: Path) -> None:
    """Have the same file at `destination`: a hard link, or a copy where links fail."""
    try:
        os.link(source, destination, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, destination, follow_symlinks=False)


def _folders(root: Path) -> Iterator[Path]:
    for folder, _, _ in os.walk(root):
        yield Path(folder)


def _move_latecomers(old: Path, seen: Tree, target: Path) -> None:
    """Save files that somebody put into the package while the new one was built."""
    for path, kind in scan(old).kinds.items():
        if kind != "folder" and path not in seen.kinds:
            destination = target / path
            if not os.path.lexists(destination):
                destination.parent.mkdir(parents=True, exist_ok=True)
                os.rename(old / path, destination)
