"""Corrections to a document that stay when it is fetched again: JSON Merge Patch."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from ..diagnostics import Diagnostic, GapismithError, fail, shown
from .faults import FIX
from .json_pointer import ROOT, Pointer
from .load import Loaded
from .values import is_object

Json = Mapping[str, Any]
_IDENTITY: Final = ("kind", "name", "version")
_FORM: Final = (
    "overrides are a JSON Merge Patch, an object such as {}; correct the file"
)


def overrides_path(document: Path) -> Path:
    """Where the overrides of the document stored at `document` are, if there are any."""
    return document.parent / "overrides" / document.name


def overrides_of(document: Path) -> Path | None:
    """The overrides of the document stored at `document`; None if there are none."""
    path = overrides_path(document)
    # What is no file is told when it is read.
    return path if os.path.lexists(path) else None


def load_overrides(load: Callable[[], Loaded]) -> Loaded:
    """The patch that `load` reads; raises `GapismithError` if it can't be one."""
    try:
        loaded = load()
    except GapismithError as error:
        told = (replace(d, hint=_FORM) for d in error.diagnostics)
        raise GapismithError(*told) from None
    for key in _IDENTITY:
        if key in loaded.raw:
            raise fail(
                f"overrides may not change `{shown(key)}` of a document",
                hint="the patch belongs to the document of the same file name",
                source=loaded.source,
                pointer=f"/{key}",
            )
    return loaded


def check_removals(target: Json, patch: Json, source: str) -> Iterator[Diagnostic]:
    """Warnings of what the patch at `source` removes, though `target` doesn't have it."""
    for pointer in _vain(target, patch, ROOT):
        yield Diagnostic(
            "null removes what the document doesn't have",
            "correct the name of the key, or remove it from the overrides",
            source,
            str(pointer),
            "warning",
            "vain-override",
        )


def _vain(target: Json, patch: Json, at: Pointer) -> Iterator[Pointer]:
    for key in sorted(patch):
        value, below = patch[key], target.get(key)
        if value is None and key not in target:
            yield at / key
        elif is_object(value) and (is_object(below) or key not in target):
            yield from _vain(below or {}, value, at / key)


def attributed(
    found: tuple[Diagnostic, ...], before: tuple[Diagnostic, ...], source: str
) -> tuple[Diagnostic, ...]:
    """`found` with the overrides at `source` as the place of what wasn't there `before`."""
    known = {(d.pointer, d.message) for d in before}
    hint = "the overrides bring this in: correct them"
    return tuple(
        (
            d
            if (d.pointer, d.message) in known
            else replace(d, source=source, hint=hint if d.hint == FIX else d.hint)
        )
        for d in found
    )


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
