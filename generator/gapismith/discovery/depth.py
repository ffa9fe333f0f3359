"""Cuts what a document nests too deep for the code that reads it."""

from __future__ import annotations

from typing import Any

from ..diagnostics import Diagnostic
from .json_pointer import ROOT, Pointer
from .values import is_array, is_object

_Place = tuple[Any, Any, Pointer]
"""An object or array, a key or index in it, and the pointer to the value there."""


def is_deep(value: dict[str, Any], limit: int) -> bool:
    """Whether something in `value` is nested deeper than `limit` levels."""
    level: list[Any] = [value]
    for _ in range(limit):
        level = [
            child
            for node in level
            for child in (node.values() if is_object(node) else node)
            if is_object(child) or is_array(child)
        ]
        if not level:
            return False
    return True


def cut(value: dict[str, Any], limit: int, source: str) -> Diagnostic:
    """Take out of `value`, which has such a thing, what is deeper than `limit` levels.

    A field that it is in becomes any JSON value; elsewhere an empty object stands for it.
    """
    found: dict[int, _Place] = {}
    pending: list[tuple[_Place, _Place | None, int]] = [((None, None, ROOT), None, 0)]
    while pending:
        place, field, depth = pending.pop()
        holder, key, at = place
        if depth == limit:
            found[id((field or place)[2])] = field or place
            continue
        node = value if holder is None else holder[key]
        is_fields = at.token == "properties"
        for name, child in node.items() if is_object(node) else enumerate(node):
            if is_object(child) or is_array(child):
                inner = (node, name, at / name)
                outer = inner if is_fields and field is None else field
                pending.append((inner, outer, depth + 1))
    for holder, key, at in found.values():
        is_field = at.parent is not None and at.parent.token == "properties"
        holder[key] = {"type": "any"} if is_field else {}
    *others, (_, _, first) = found.values()  # in the reverse order of the text
    count = f", the first of {len(found):,} such places" if others else ""
    return Diagnostic(
        f"nested deeper than {limit} levels{count}; a field is read as any JSON value, all "
        "else is left out",
        "no public Discovery document is deeper than 25; is it the right file?",
        source,
        str(first),
        "warning",
        "too-deep",
    )
