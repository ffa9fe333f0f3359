"""Small packages to write, and what a folder looks like from outside."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Set
from pathlib import Path

from gapismith.package import LOCK_NAME, Lock

LOCK = Lock(
    document_sha256="5e",
    revision="20260831",
    source="https://example.googleapis.com/$discovery/rest",
    generator="0.1",
    black="26.1.0",
    options={"include": ("a.*", "b.*"), "strict": True},
    sources={"__init__.py": "77"},
    names={"types": {"Content": "Content"}, "scheme": "1"},
)


def package(version: str, modules: int = 4) -> dict[str, str | bytes]:
    """A package in which about half of the files differ between versions.

    Every version has a module, and a folder, that no other one has.
    """
    files: dict[str, str | bytes] = {
        "__init__.py": f"VERSION = {version!r}\n",
        "py.typed": b"",
        f"only_{version}/__init__.py": f"# {version}\n",
    }
    for number in range(modules):
        text = version if number % 2 else "the same"
        files[f"types/module_{number}.py"] = f"TEXT = {text!r}\n" * 50
    return files


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, Python's caches left out."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """(inode, modification time) of everything below `folder`, and of itself."""
    found = {}
    for path in (folder, *folder.rglob("*")):
        status = path.lstat()
        found[str(path)] = (status.st_ino, status.st_mtime_ns)
    return found


def is_whole(folder: Path, own: Set[str] = frozenset()) -> bool:
    """Whether the folder is exactly what its own lock says, read without gapismith.

    The user's `own` files are left out.
    """
    files = snapshot(folder)
    listed = json.loads(files.pop(LOCK_NAME))["files"]
    hashes = {path: hashlib.sha256(text).hexdigest() for path, text in files.items()}
    hashes = {path: value for path, value in hashes.items() if path not in own}
    return bool(hashes == listed)
