"""Names that nothing can be called, and names that no identifier can be made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..diagnostics import shown
from .faults import REMOVED, Edit, Fault
from .identifiers import is_spelled, name_fault
from .json_pointer import Pointer
from .schema_validation import Node, walk
from .values import is_object

Json = Mapping[str, Any]

_NAMED: Final = {
    "methods": "method",
    "parameters": "parameter",
    "properties": "field",
    "resources": "resource",
    "schemas": "schema",
}
"""What the document names, by the map that it is an entry of."""


def check_names(raw: Json) -> Iterator[Fault]:
    """The parts that have to be left out because of their names."""
    schemas = raw.get("schemas")
    names = schemas if is_object(schemas) else {}
    uses: dict[str, list[Pointer]] = {n: [] for n in names if name_fault(n)}
    found: list[Node] = []
    for node in walk(raw):
        if node.named and _what(node) and name_fault(node.key):
            found.append(node)
        ref = node.value.get("$ref")
        if node.kind == "schema" and isinstance(ref, str) and ref in uses:
            uses[ref].append(node.pointer)
    for node in found:
        yield _unusable(node, uses.get(node.key, ()))


def _what(node: Node) -> str:
    return _NAMED.get(str(node.pointer.tokens[-2]), "")


def _unusable(node: Node, uses: list[Pointer] | tuple[()]) -> Fault:
    what, part, at = _what(node), _what(node), node.pointer
    edits: list[Edit] = []
    if what == "parameter" and node.value.get("location") == "path":
        # Its method has no path without it.
        holder = at.parent and at.parent.parent
        part, at = ("method", holder) if holder else (part, at)
    elif what == "schema":
        for use in uses:
            edits += [(use / "type", "any"), (use / "$ref", REMOVED)]
    return Fault(
        "unusable-name",
        f"the {what} name `{shown(node.key)}` {name_fault(node.key)}; the {part} is left "
        f"out{', and read as any JSON value where it is named' if edits else ''}",
        node.pointer,
        ((at, REMOVED), *edits),
        hint="rename it; no public document has such a name",
    )


def check_spelling(node: Node) -> Iterator[Fault]:
    """A name that no identifier can be made from."""
    if not node.named or is_spelled(node.key):
        return
    what = _what(node)
    if what == "schema" and not node.key:
        message = "the schema without a name, which nothing can refer to, is left out"
        yield Fault("empty-name", message, node.pointer, ((node.pointer, REMOVED),))
    elif what:
        yield Fault(
            "made-up-name",
            f"the {what} name `{shown(node.key)}` has no ASCII letter or digit; the name "
            f"that it has in Python is made up, such as `{what}` or `{what}_2`",
            node.pointer,
            hint="gapismith inspect shows the name; requests have the document's",
        )
