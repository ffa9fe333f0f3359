"""What a schema or parameter says about its type, and how that fits together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..diagnostics import joined
from .faults import REMOVED, Fault
from .nodes import Node
from .schema_validation import implied_type

Json = Mapping[str, Any]

OF_TYPE: Final = {
    "additionalProperties": "object",
    "items": "array",
    "properties": "object",
}
"""Keys that only one type can have."""


def read_type(schema: Json) -> str:
    """The type that a schema is read as, whatever it refers to."""
    if schema.get("properties"):
        return "object"
    kind: str = schema.get("type") or implied_type(schema)
    return kind


def check_type(node: Node) -> Iterator[Fault]:
    """The faults of the keys that decide the type, where their shape is right."""
    schema = node.value
    if "$ref" in schema:
        yield from _check_reference(node)
        return
    kind: str = schema.get("type", "")
    if not kind:
        kind = implied_type(schema)
        lacks = "no `type`" if node.kind == "parameter" else "neither `type` nor `$ref`"
        read = "any JSON value" if kind == "any" else f"`{kind}`"
        yield Fault(
            "no-type",
            f"the {node.kind} has {lacks}; it is read as {read}",
            node.pointer,
            ((node.pointer / "type", kind),),
            causes=(node.pointer,),
            effect=f"without a `type`, it is read as {read}",
        )
    elif node.kind == "schema" and schema.get("properties") and kind != "object":
        at = node.pointer / "type"
        message = f"`type` is `{kind}` beside `properties`; it is read as `object`"
        yield Fault("bad-type", message, at, ((at, "object"),))
        kind = "object"
    for key in sorted(schema.keys() & OF_TYPE.keys()):
        if OF_TYPE[key] != kind:
            yield _ignored(node, key, f"does not go with the type `{kind}`")
    if schema.get("properties") and "additionalProperties" in schema:
        why = "adds nothing to `properties`: messages keep all other values as they are"
        yield _ignored(node, "additionalProperties", why)
    if kind == "array" and "items" not in schema:
        yield Fault(
            "no-items",
            "an array without `items`; any JSON value can be in it",
            node.pointer,
            ((node.pointer / "items", {"type": "any"}),),
            hint='add `items`; `{"type": "any"}` if anything can be in it',
        )


def _check_reference(node: Node) -> Iterator[Fault]:
    keys = sorted(node.value.keys() & {"enum", "type", *OF_TYPE})
    if keys:
        yield Fault(
            "bad-type",
            f"beside `$ref`, {joined(keys)} {'has' if len(keys) == 1 else 'have'} no meaning; "
            f"{'it is' if len(keys) == 1 else 'they are'} ignored",
            node.pointer / keys[0],
            tuple((node.pointer / key, REMOVED) for key in keys),
        )


def _ignored(node: Node, key: str, why: str) -> Fault:
    at = node.pointer / key
    return Fault(
        "bad-type",
        f"`{key}` {why}; it is ignored",
        at,
        ((at, REMOVED),),
        causes=(node.pointer / "type",),
        effect=f"`{key}` is ignored",
    )
