"""Compares the values of an enum."""

from __future__ import annotations

from collections.abc import Iterator

from gapismith.diff.context import by, described
from gapismith.diff.finding import Finding, finding
from gapismith.diff.rules import Direction
from gapismith.ir.model import Enum, EnumValue


def compare_enums(
    old: Enum,
    new: Enum,
    spelling: str,
    pointers: tuple[str, str],
    directions: tuple[Direction, ...],
) -> Iterator[Finding]:
    """All findings about the values of an enum, used in `directions`."""
    before, after = by(old.values, _value), by(new.values, _value)
    for name in before.keys() - after.keys():
        yield finding(
            "enum-value-removed",
            f"{old.owner}: {name}",
            f'"{name}" was removed from {spelling}',
            old=f'"{name}"',
            hint=f'don\'t send "{name}"' if "request" in directions else "",
            pointer=pointers[0],
            directions=directions,
        )
    for name in after.keys() - before.keys():
        yield finding(
            "enum-value-added",
            f"{old.owner}: {name}",
            f'"{name}" was added to {spelling}',
            new=f'"{name}"',
            pointer=pointers[1],
            directions=directions,
        )
    for name in before.keys() & after.keys():
        yield from described(
            f"{old.owner}: {name}",
            (before[name].doc, before[name].deprecated),
            (after[name].doc, after[name].deprecated),
            spelling=(f'"{name}"', f'"{name}"'),
            pointer=pointers[1],
        )


def _value(value: EnumValue) -> str:
    return value.value
