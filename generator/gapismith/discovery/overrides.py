"""Corrections to a document that stay when it is fetched again: JSON Merge Patch."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..diagnostics import fail, shown
from .load import Loaded
from .values import is_object

Json = Mapping[str, Any]
_IDENTITY = ("kind", "name", "version")


def overrides_path(document: Path) -> Path:
    """Where the overrides of the document stored at `document` are, if there are any."""
    return document.parent / "overrides" / document.name


def checked_overrides(loaded: Loaded) -> dict[str, Any]:
    """The patch that was loaded; raises `GapismithError` if it can't be one."""
    for key in _IDENTITY:
        if key in loaded.raw:
            raise fail(
                f"overrides may not change `{shown(key)}` of a document",
                hint="the patch belongs to the document of the same file name",
                source=loaded.source,
                pointer=f"/{key}",
            )
    return loaded.raw


def merge(target: Json, patch: Json) -> dict[str, Any]:
    """`target` with `patch` applied, as RFC 7396 says; the arguments stay as they are."""
    merged = dict(target)
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        elif is_object(value):
            below = merged.get(key)
            merged[key] = merge(below if is_object(below) else {}, value)
        else:
            merged[key] = value
    return merged
