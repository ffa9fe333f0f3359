"""Old IR x new IR -> findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gapismith.diff.compare_methods import compare_methods
from gapismith.diff.compare_service import compare_resources, compare_service
from gapismith.diff.compare_types import class_names, compare_types, renamed_types
from gapismith.diff.context import Context, Side, by
from gapismith.diff.finding import Finding
from gapismith.ir.model import Package


def compare(old: Package, new: Package) -> tuple[Finding, ...]:
    """Everything that changed for users of `old`, sorted as `Comparison` has it.

    Names that both documents have should be the same in both packages, as they are when
    `new` is built with the name map of `old`; where they are not, that is a finding.
    """
    moved = renamed_types(old, new)
    names = class_names(old, new, moved)
    context = Context(Side.of(old), Side.of(new), names)
    found = [
        *compare_service(old.service, new.service),
        *compare_resources(old, new),
        *compare_methods(context),
        *compare_types(context, moved),
    ]
    return tuple(sorted(_only(found), key=lambda f: f.order))


def _only(findings: Iterable[Finding]) -> Iterator[Finding]:
    """`findings` without new descriptions of what has changed in other ways as well.

    A field whose object is inlined shares its place, and its description, with the class.
    """
    found = by(findings, lambda f: f"{f.rule} {f.subject} {f.message}").values()
    changed = {f.subject for f in found if f.rule != "description-only"}
    for f in found:
        if f.rule != "description-only" or f.subject not in changed:
            yield f
