"""Old IR x new IR -> findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from discogen.changes.compare_methods import compare_methods
from discogen.changes.compare_types import class_names, compare_types, renamed_types
from discogen.changes.context import Context, Side, by
from discogen.changes.finding import Finding, finding
from discogen.ir.model import Package, Service


def compare(old: Package, new: Package) -> tuple[Finding, ...]:
    """Everything that changed for users of `old`, sorted as `Comparison` has it.

    Names that both documents have should be the same in both packages, as they are when
    `new` is built with the name map of `old`; where they are not, that is a finding.
    """
    moved = renamed_types(old, new)
    names = class_names(old, new, moved)
    context = Context(Side.of(old), Side.of(new), names)
    found = [
        *_service(old.service, new.service),
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


def _service(old: Service, new: Service) -> Iterator[Finding]:
    for what, was, now in (
        ("root URL", old.root_url, new.root_url),
        ("service path", old.service_path, new.service_path),
    ):
        if was != now:
            yield finding(
                "endpoint-changed",
                new.name,
                f"the {what} was {was or 'empty'} and is {now or 'empty'}",
                old="client",
                new="client",
                hint="let it through where firewalls, proxies and tests name the old one",
            )
    if old.batch_path and not new.batch_path:
        yield finding(
            "batch-removed",
            new.name,
            "client.batch() has nothing to send to",
            old="client.batch",
            hint="make the calls one by one",
        )
    for scope in sorted(set(new.scopes) - set(old.scopes)):
        yield finding(
            "scope-added",
            f"{new.name}: {scope}",
            f"users are asked for {scope}",
            new=scope,
            hint="set `scopes` in the configuration to ask for less",
            pointer="/auth/oauth2/scopes",
        )
    for scope in sorted(set(old.scopes) - set(new.scopes)):
        yield finding(
            "scope-removed",
            f"{new.name}: {scope}",
            f"users are no longer asked for {scope}",
            old=scope,
            pointer="/auth/oauth2/scopes",
        )
