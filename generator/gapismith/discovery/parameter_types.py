"""Types of parameters that a URL has no form for, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..diagnostics import shown
from .faults import REMOVED, Fault
from .nodes import Node
from .type_validation import OF_TYPE

Json = Mapping[str, Any]

_SCALARS: Final = frozenset(["boolean", "integer", "number", "string"])
_OF_VALUES: Final = frozenset(
    ["type", "format", "enum", "enumDescriptions", "enumDeprecated", "pattern"]
)
"""Keys that tell what one value is."""


def check_parameter_type(node: Node, schemas: Json) -> Iterator[Fault]:
    """The faults of a parameter that isn't one plain value, or several."""
    if "$ref" in node.value:
        yield _resolved(node, schemas)
    elif node.value.get("location") == "path":
        return  # its path decides; see `semantic_validation`
    elif node.value.get("type") == "array":
        yield from _repeated(node)
    elif node.value.get("type") == "object" and not _is_of_any(node.value):
        yield Fault(
            "parameter-type",
            f"the parameter `{shown(node.key)}` is an object, which a query has no form "
            "for; it takes any JSON value, and is sent as JSON text",
            node.pointer / "type",
            (
                (node.pointer / "type", "any"),
                *((node.pointer / k, REMOVED) for k in OF_TYPE if k in node.value),
            ),
            hint="read in the API's documentation what it expects",
        )


def _is_of_any(parameter: Json) -> bool:
    """Whether an object is declared to hold any JSON values, so that nothing is lost."""
    values = parameter.get("additionalProperties", {})
    return not parameter.get("properties") and values.get("type") == "any"


def _resolved(node: Node, schemas: Json) -> Fault:
    """A reference, which parameters can't have, as the plain values that it leads to."""
    is_own = node.value.get("type") in _SCALARS
    target: Json = node.value if is_own else schemas.get(node.value["$ref"], {})
    plain = target.get("type") in _SCALARS
    edits = {k: v for k, v in target.items() if k in _OF_VALUES}
    if not plain:
        edits = {"type": "string" if node.value.get("location") == "path" else "any"}
    read = "any JSON value" if edits["type"] == "any" else f"`{edits['type']}`"
    at = node.pointer / "$ref"
    return Fault(
        "parameter-type",
        f"the parameter `{shown(node.key)}` refers to a schema, which parameters can't; "
        f"it is read as {read}",
        at,
        ((at, REMOVED), *((node.pointer / k, v) for k, v in edits.items())),
    )


def _repeated(node: Node) -> Iterator[Fault]:
    """A list, which a query holds by repeating the parameter."""
    items: Json = node.value.get("items", {})
    kind = items.get("type", "any")
    read, wanted = f"`{kind}`", {k: v for k, v in items.items() if k in _OF_VALUES}
    if kind not in _SCALARS:
        read, wanted = "any JSON value", {"type": "any"}
    yield Fault(
        "parameter-type",
        f"the parameter `{shown(node.key)}` is an array; it is read as `repeated`, of "
        f"{read}",
        node.pointer / "type",
        (
            (node.pointer / "repeated", True),
            *((node.pointer / key, value) for key, value in wanted.items()),
            (node.pointer / "items", REMOVED),
        ),
    )
