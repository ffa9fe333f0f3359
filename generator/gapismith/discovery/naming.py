"""Names that nothing can be called, and names that no identifier can be made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    found: list[tuple[Pointer, str, Any]] = []
    for node in walk(raw):
        for key in _NAMED.keys() & node.value.keys():
            named = node.value[key]
            for name in sorted(named) if is_object(named) else ():
                if name_fault(name):
                    found.append((node.pointer / key / name, name, named[name]))
        ref = node.value.get("$ref")
        if node.kind == "schema" and isinstance(ref, str) and ref in uses:
            uses[ref].append(node.pointer)
    for at, name, value in found:
        yield _unusable(at, name, value, uses.get(name, ()))


def _what(at: Pointer) -> str:
    return _NAMED.get(str(at.tokens[-2]), "")


def _unusable(at: Pointer, name: str, value: Any, uses: Sequence[Pointer]) -> Fault:
    what, part, left_out = _what(at), _what(at), at
    edits: list[Edit] = []
    if what == "parameter" and is_object(value) and value.get("location") == "path":
        # Its method has no path without it.
        holder = at.parent and at.parent.parent
        part, left_out = ("method", holder) if holder else (part, at)
    elif what == "schema":
        for use in uses:
            edits += [(use / "type", "any"), (use / "$ref", REMOVED)]
    return Fault(
        "unusable-name",
        f"the {what} name `{shown(name)}` {name_fault(name)}; the {part} is left "
        f"out{', and read as any JSON value where it is named' if edits else ''}",
        at,
        ((left_out, REMOVED), *edits),
        hint="rename it; no public document has such a name",
    )


def check_spelling(node: Node) -> Iterator[Fault]:
    """A name that no identifier can be made from."""
    if not node.named or is_spelled(node.key):
        return
    what = _what(node.pointer)
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
