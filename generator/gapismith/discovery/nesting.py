"""Lists and maps inside each other, without end or deeper than a type can tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..diagnostics import shown
from .description import MAX_ALIASES, MAX_NESTING
from .faults import Fault
from .nodes import Node, is_root_schema

Json = Mapping[str, Any]


def check_nesting(node: Node, schemas: Json) -> Iterator[Fault]:
    """What a list or map holds, where its type can't say that to the end."""
    if (
        node.pointer.token in ("items", "additionalProperties")
        or _inner(node.value) is None
    ):
        return
    containers, aliases = 0, 0
    here: Json | None = node.value
    while here is not None and containers <= MAX_NESTING and aliases <= MAX_ALIASES:
        reference = here.get("$ref")
        if reference is None:
            here = _inner(here)
            containers += here is not None
        elif is_root_schema(node) and reference == node.key:
            yield _cut(node, "leads back to itself")
            return
        else:
            here = schemas.get(reference)
            aliases += 1
    if containers > MAX_NESTING:
        yield _cut(node, f"is nested deeper than {MAX_NESTING} lists and maps")


def _inner(schema: Json) -> Json | None:
    """What a list or a map holds; None for what is neither."""
    if schema.get("type") == "array":
        key = "items"
    elif schema.get("type") == "object" and not schema.get("properties"):
        key = "additionalProperties"
    else:
        return None
    inner: Json | None = schema.get(key)
    return inner


def _cut(node: Node, why: str) -> Fault:
    kind = "list" if node.value["type"] == "array" else "map"
    return Fault(
        "nesting",
        f"the {kind} `{shown(node.key)}` {why}; what is in it is read as any JSON value "
        "from there on",
        node.pointer,
        hint="no action needed; an object with `properties` between them has a type of "
        "its own",
    )
