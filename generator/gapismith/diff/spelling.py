"""Types as reports name them."""

from __future__ import annotations

from gapismith.ir.types import FieldType


def retyped(old: FieldType, new: FieldType) -> str:
    """`changed from int to str`; one Python type may have two forms in JSON."""
    was, now = str(old), str(new)
    if was == now:
        return f"still is {now}, but its JSON string is no longer accepted"
    return f"changed from {was} to {now}"
