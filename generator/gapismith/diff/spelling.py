"""Types as reports name them."""

from __future__ import annotations

from gapismith.ir.model import FieldType
from gapismith.ir.types import Imports


def retyped(old: FieldType, new: FieldType) -> str:
    """`changed from int to str`; one Python type may have two forms in JSON."""
    was, now = text(old), text(new)
    if was == now:
        return f"still is {now}, but its JSON string is no longer accepted"
    return f"changed from {was} to {now}"


def text(of: FieldType) -> str:
    """The Python type, without the prefixes of generated modules."""
    return of.read(Imports()).replace("_t.", "").replace("_dt.", "")
