"""Types as reports name them."""

from __future__ import annotations

from gapismith.ir.types import EnumOf, FieldType, ListOf, MapOf, Message, Nested


def retyped(old: FieldType, new: FieldType) -> str:
    """`changed from int to str`; one Python type may have two forms in JSON."""
    was, now = str(old), str(new)
    if was != now:
        return f"changed from {was} to {now}"
    before, after = _kind(old), _kind(new)
    if before != after:
        return f"changed from the {before} {was} to the {after} of that name"
    return f"still is {now}, but its JSON string is no longer accepted"


def _kind(of: FieldType) -> str:
    while isinstance(of, ListOf | MapOf | Nested):
        of = of.of
    match of:
        case EnumOf():
            return "enum"
        case Message():
            return "class"
        case _:
            return "type"
