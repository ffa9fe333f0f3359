"""A package as a flat map of paths: the rendered one checked, the one on disk scanned."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Literal

from gapismith.hashing import sha256

from ..diagnostics import GapismithError, fail
from .lock import LOCK_NAME

Kind = Literal["file", "folder", "other"]

CACHE = "__pycache__"
"""Python's own; neither compared nor kept, as Python makes it again."""


@dataclass(frozen=True, slots=True)
class Tree:
    """What is in a folder: its entries by path, symbolic links not followed."""

    root: Path
    kinds: Mapping[str, Kind] = field(default_factory=dict[str, Kind])

    @property
    def is_empty(self) -> bool:
        return not self.kinds

    def hash(self, path: str) -> str:
        """The sha256 of the file at `path`; empty when there is no plain file."""
        if self.kinds.get(path) != "file":
            return ""
        return sha256((self.root / path).read_bytes())

    def empty_folders(self) -> Iterator[str]:
        """The topmost folders that hold no file at all.

        Python imports such a folder as a namespace package, so it isn't harmless.
        """
        full = {
            str(parent)
            for path, kind in self.kinds.items()
            if kind != "folder"
            for parent in PurePosixPath(path).parents
        }
        for path, kind in self.kinds.items():
            parent = str(PurePosixPath(path).parent)
            if kind == "folder" and path not in full and parent in full | {"."}:
                yield path


def scan(root: Path) -> Tree:
    """Look at the folder `root`; a folder that isn't there is an empty tree.

    Raises GapismithError when `root` is a file, OSError when it can't be read.
    """
    if not os.path.lexists(root):
        return Tree(root)
    if not root.is_dir():
        raise fail(
            "a file is where the package's folder should be",
            hint="remove it, or name another folder",
            source=str(root),
        )
    return Tree(root, dict(_walk(root, "")))


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, Kind]]:
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        path = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            if entry.name != CACHE:
                yield path, "folder"
                yield from _walk(folder / entry.name, path + "/")
        elif entry.is_file(follow_symlinks=False):
            yield path, "file"
        else:
            yield path, "other"


def encode(files: Mapping[str, str | bytes]) -> dict[str, bytes]:
    """The rendered files as bytes, in the order of their paths.

    Raises GapismithError for a path that could leave the package's folder, is taken by
    gapismith, or needs a folder where another path is a file; and for text that isn't
    valid Unicode.
    """
    for path in files:
        _check(path, files)
    return {path: _bytes(path, files[path]) for path in sorted(files)}


def _check(path: str, files: Mapping[str, str | bytes]) -> None:
    parts = path.split("/")
    if any(part in ("", ".", "..", CACHE) for part in parts):
        raise _bad(path, "is not a plain relative path")
    if not path.isprintable() or any(character in '\\:*?"<>|' for character in path):
        raise _bad(path, "has a character that not every file system takes")
    if path == LOCK_NAME:
        raise _bad(path, "is the name of the lock")
    for parent in PurePosixPath(path).parents:
        if str(parent) in files:
            raise _bad(path, f"lies below {str(parent)!r}, which is a file")


def _bytes(path: str, content: str | bytes) -> bytes:
    try:
        return content.encode() if isinstance(content, str) else content
    except UnicodeEncodeError as error:
        raise _bad(path, "has text that isn't valid Unicode") from error


def _bad(path: str, message: str) -> GapismithError:
    return fail(f"the file {path!r} of the package {message}")
