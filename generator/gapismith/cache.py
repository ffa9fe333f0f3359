"""The user's cache: small records outside of projects, which may get lost at any time."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path


def record(name: str, env: Mapping[str, str]) -> Path | None:
    """The file of a record; None where the environment names no place for it."""
    folder = env.get("GAPISMITH_CACHE", "")
    if not folder:
        home = env.get("HOME") and f"{env['HOME']}/.cache"
        base = env.get("XDG_CACHE_HOME") or env.get("LOCALAPPDATA") or home
        if not base or not Path(base).is_absolute():
            return None
        folder = f"{base}/gapismith"
    return Path(folder, name)


def get(path: Path | None) -> str | None:
    """What a record says; None where there is none.

    Raises OSError or UnicodeDecodeError for one that can't be read.
    """
    if path is None or not path.is_file():  # a pipe would not end
        return None
    return path.read_text("utf-8").rstrip("\n")


def put(path: Path | None, text: str) -> None:
    """Replace a record, if that can be."""
    if path is None:
        return
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)  # whatever it is; links are not followed
        with path.open("x", encoding="utf-8") as file:
            file.write(f"{text}\n")
