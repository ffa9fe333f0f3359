"""Old IR x new IR -> findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from gapismith.diff.context import Context, Side, by
from gapismith.diff.extensions import compare_extensions
from gapismith.diff.finding import Finding
from gapismith.diff.methods import compare_methods
from gapismith.diff.renamed_types import class_names, renamed_types
from gapismith.diff.resources import Resources
from gapismith.diff.service import compare_resources, compare_service
from gapismith.diff.types import compare_types
from gapismith.ir.model import Package


def compare(old: Package, new: Package) -> tuple[Finding, ...]:
    """Everything that changed for users of `old`, sorted as in `Comparison`.

    Build `new` with the name map of `old`: names that both documents have are then the same
    in both packages, and any that differ become findings.
    """
    moved = renamed_types(old, new)
    names = class_names(old, new, moved)
    context = Context(Side.of(old), Side.of(new), names)
    found = [
        *compare_service(old, new),
        *compare_resources(old, new),
        *compare_methods(context),
        *compare_types(context, moved),
        *compare_extensions(old, new),
    ]
    resources = {"old": Resources(old), "new": Resources(new)}
    placed = (
        replace(f, resource=resources[f.document].of(f.pointer))
        for f in _deduplicated(found)
    )
    return tuple(sorted(placed, key=lambda f: f.order))


def _deduplicated(findings: Iterable[Finding]) -> Iterator[Finding]:
    """`findings` without duplicates, and `description-only` only where nothing else changed.

    A field with an inline object shares its subject and description with the class.
    """
    found = by(findings, lambda f: f"{f.rule} {f.subject} {f.message}").values()
    changed = {f.subject for f in found if f.rule != "description-only"}
    for f in found:
        if f.rule != "description-only" or f.subject not in changed:
            yield f
