"""Compares which subclasses a message is read as, by one of its fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gapismith.diff.context import Context
from gapismith.diff.finding import Finding, finding
from gapismith.ir.model import Model, Variant

_NONE: Final = Variant("", {}, (), "")


def compare_variants(
    context: Context, old: Model, new: Model, pointer: str
) -> Iterator[Finding]:
    """All findings about the variants of a model, which `pointer` leads to."""
    before, after = old.variant or _NONE, new.variant or _NONE
    directions = context.old.directions.of(old.name)
    at = f"{pointer}/variant"
    if old.variant and new.variant and before.discriminant != after.discriminant:
        yield finding(
            "discriminant-changed",
            old.schema,
            f"the subclass of types.{old.name} depends on {after.discriminant!r} instead "
            f"of {before.discriminant!r}",
            old=f"types.{old.name}",
            new=f"types.{new.name}",
            hint=f"set {after.discriminant} in requests",
            pointer=at,
            directions=directions,
        )
    for value, name in before.members.items():
        now = after.members.get(value)
        subject = f"{old.schema}: {value}"
        if now is None:
            yield finding(
                "member-removed",
                subject,
                f'types.{old.name} of the kind "{value}" is no longer a types.{name}',
                old=f"types.{name}",
                hint=f"expect types.{new.name} itself, and don't send types.{name} as one",
                pointer=f"{context.old.pointer(old.name)}/variant",
                directions=directions,
            )
        elif now != context.renamed.get(name, name):
            yield finding(
                "member-changed",
                subject,
                f'types.{old.name} of the kind "{value}" is a types.{now} instead of a '
                f"types.{name}",
                old=f"types.{name}",
                new=f"types.{now}",
                hint=f"use types.{now}",
                pointer=at,
                directions=directions,
            )
    for value, name in after.members.items():
        if value not in before.members:
            yield finding(
                "member-added",
                f"{old.schema}: {value}",
                f'types.{new.name} of the kind "{value}" is a types.{name}',
                new=f"types.{name}",
                pointer=at,
                directions=directions,
            )
