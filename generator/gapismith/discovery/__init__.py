"""From bytes to a valid document: load, override, select, validate, describe.

`read_document` reads a file, `parse_document` bytes that may come from anywhere. `fetch`,
`directory` and `canonical` are imported by those who need them, since `requests` takes
longer to import than a small document to generate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Final

from ..diagnostics import Diagnostic, raise_errors
from .audience import Audience, audience_of
from .canonical import document_sha256
from .description import RestDescription
from .knowledge import Knowledge, knowledge, own_files
from .knowledge_check import check_knowledge
from .load import MAX_WARNINGS, Loaded, load, parse
from .overrides import (
    attributed,
    check_removals,
    load_overrides,
    merge,
    overrides_of,
)
from .selection import MethodNames, Selection, all_methods, select
from .strays import check_strays

__all__ = ["Document", "Selection", "parse_document", "read", "read_document"]

EVERYTHING: Final = Selection()


@dataclass(frozen=True, slots=True)
class Document:
    """A valid document with what is worth knowing about its making."""

    description: RestDescription
    """Of what was selected."""
    raw: Mapping[str, Any]
    """The same as JSON, overrides applied."""
    source: str
    sha256: str
    """Of the canonical form of the file, before overrides: that of a stored document."""
    overrides_sha256: str
    """Of the canonical form of the overrides; empty if there are none."""
    methods: tuple[MethodNames, ...]
    """All that the document has, whatever was selected."""
    knowledge: Knowledge
    audience: Audience
    warnings: tuple[Diagnostic, ...]
    counts: Mapping[str, int]
    """Warnings by kind, also those that are too many to be shown."""


def read(
    source: str | Path,
    overrides: Path | None = None,
    allow_root: Collection[str] = (),
) -> RestDescription:
    """The valid document in the file `source`; see `read_document`."""
    return read_document(source, overrides, allow_root=allow_root).description


def read_document(
    source: str | Path,
    overrides: Path | None = None,
    *,
    selection: Selection = EVERYTHING,
    allow_root: Collection[str] = (),
    strict: bool = False,
) -> Document:
    """Load the file `source`, apply overrides, select methods, validate.

    `overrides` is the file of a JSON Merge Patch; without it, `overrides/` beside the
    document is looked into for a file of the same name. `allow_root` is that of
    `validate`; `strict` makes errors of warnings. Raises `GapismithError` with every error
    there is.
    """
    loaded, path = load(source), Path(source)
    file = overrides_of(path) if overrides is None else overrides
    return _document(
        replace(loaded, warnings=(*loaded.warnings, *check_strays(path))),
        None if file is None else load_overrides(lambda: load(file)),
        path.parent,
        audience=audience_of(path, document_sha256(loaded.raw)),
        selection=selection,
        allow_root=allow_root,
        strict=strict,
    )


def parse_document(
    content: bytes,
    label: str,
    patch: bytes | None = None,
    *,
    folder: Path | None = None,
    audience: Audience = "",
    selection: Selection = EVERYTHING,
    allow_root: Collection[str] = (),
    strict: bool = False,
) -> Document:
    """The document that `content` holds, with `patch` as overrides.

    `label` names it in messages; `folder` is where the user's knowledge about it may be.
    The rest is as for `read_document`.
    """
    overrides = None
    if patch is not None:
        overrides = load_overrides(lambda: parse(patch, f"{label} (overrides)"))
    loaded = parse(content, label)
    return _document(
        loaded,
        overrides,
        folder,
        audience=audience,
        selection=selection,
        allow_root=allow_root,
        strict=strict,
    )


def _document(
    loaded: Loaded,
    overrides: Loaded | None,
    folder: Path | None,
    *,
    audience: Audience,
    selection: Selection,
    allow_root: Collection[str],
    strict: bool,
) -> Document:
    # jsonschema takes longer than all the rest
    from .naming import check_twins
    from .validate import validate

    patch: dict[str, Any] = {} if overrides is None else overrides.raw
    raw = merge(loaded.raw, patch)
    selected = select(raw, selection, loaded.source)
    checked = validate(selected, loaded.source, allow_root=allow_root)
    found, findings = loaded.warnings, checked.findings
    if overrides is not None:
        removals = check_removals(loaded.raw, patch, overrides.source)
        found = (*found, *overrides.warnings, *removals)
    if overrides is not None and findings:
        before = validate(loaded.raw, loaded.source, allow_root=allow_root)
        findings = attributed(findings, before.findings, overrides.source)
    raise_errors((*found, *findings), strict=strict)
    description, methods = RestDescription.of(checked.raw), tuple(all_methods(raw))
    known = knowledge(description.name, description.version, folder)
    twins = islice(check_twins(checked.raw, known.names), MAX_WARNINGS)
    found = (*found, *(fault.diagnostic(loaded.source) for fault in twins))
    own = own_files(description.name, description.version, folder)
    found = (*found, *check_knowledge(own, raw, methods))
    raise_errors(found, strict=strict)
    counts = Counter(checked.counts)
    counts.update(warning.kind for warning in found)
    return Document(
        description=description,
        raw=checked.raw,
        source=loaded.source,
        sha256=document_sha256(loaded.raw),
        overrides_sha256=document_sha256(patch) if patch else "",
        methods=methods,
        knowledge=known,
        audience=audience,
        warnings=(*found, *findings),
        counts=dict(sorted(counts.items())),
    )
