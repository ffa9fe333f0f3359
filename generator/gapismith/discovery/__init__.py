"""From a file to a validated document: load, apply overrides, validate, view.

`read` is the way in. `fetch`, `directory` and `canonical` are imported by those who need
them, since `requests` takes longer to import than a small document to generate.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..diagnostics import Diagnostic, raise_errors
from .canonical import sha256
from .description import RestDescription
from .load import load
from .overrides import merge, overrides_path, read_overrides

__all__ = ["Document", "read", "read_document"]


@dataclass(frozen=True, slots=True)
class Document:
    """A valid document with what is worth knowing about its making."""

    description: RestDescription
    source: str
    sha256: str
    """Of the canonical form of the file, before overrides: that of a stored document."""
    overrides_sha256: str
    """Of the canonical form of the overrides; empty if there are none."""
    warnings: tuple[Diagnostic, ...]


def read(
    source: str | Path,
    overrides: Path | None = None,
    allow_root: Collection[str] = (),
) -> RestDescription:
    """The valid document in the file `source`; see `read_document`."""
    return read_document(source, overrides, allow_root).description


def read_document(
    source: str | Path,
    overrides: Path | None = None,
    allow_root: Collection[str] = (),
    strict: bool = False,
) -> Document:
    """Load the file `source`, apply overrides, validate.

    `overrides` is the file of a JSON Merge Patch; without it, `overrides/` beside the
    document is looked into for a file of the same name. `allow_root` is that of
    `validate`; `strict` makes errors of warnings. Raises `GapismithError` with every error
    there is.
    """
    loaded = load(source)
    patch: dict[str, Any] = {}
    if overrides is None and overrides_path(Path(source)).is_file():
        overrides = overrides_path(Path(source))
    if overrides is not None:
        patch = read_overrides(overrides)
    raw = merge(loaded.raw, patch)
    from .validate import validate  # jsonschema takes longer than all the rest

    checked = validate(raw, loaded.source, allow_root=allow_root)
    findings = (*loaded.warnings, *checked.findings)
    raise_errors(findings, strict=strict)
    return Document(
        description=RestDescription.of(checked.raw),
        source=loaded.source,
        sha256=sha256(loaded.raw),
        overrides_sha256=sha256(patch) if patch else "",
        warnings=findings,
    )
