"""Formatted files on disk that the same black made from the same rendering."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from gapismith.hashing import sha256

from .lock import Lock


def formatted_before(
    output: Path, lock: Lock | None
) -> Callable[[str, str], str | None]:
    """A function from (path, sha256 of its rendering) to its formatted text, if known."""
    if lock is None or lock.black != version("black"):
        return lambda path, digest: None

    def known(path: str, digest: str) -> str | None:
        if lock.sources.get(path) != digest:
            return None
        if not (output / path).is_file():  # reading a pipe or device may not end
            return None
        try:
            content = (output / path).read_bytes()
            text = content.decode()
        except (OSError, UnicodeDecodeError):
            return None
        same = sha256(content) == lock.files.get(path)
        return text if same else None

    return known
