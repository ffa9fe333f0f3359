"""Names that nothing can be called, and names that no identifier can be made from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from ..diagnostics import joined, shown
from ..spelling import snake
from .faults import REMOVED, Edit, Fault
from .identifiers import is_spelled, name_fault
from .json_pointer import Pointer
from .nodes import Node, is_root_schema, walk
from .values import is_object

Json = Mapping[str, Any]

_SIDE_BY_SIDE: Final = ("methods", "parameters", "properties", "resources")
"""Maps whose entries become attributes or arguments beside each other."""
_MAX_SAID: Final = 5
"""Names that a message lists."""
_SHOWN: Final = "gapismith inspect shows the names; requests have the document's"
_CHOOSE: Final = (
    "give the field another name: `names` in discovery/knowledge/<name>.toml"
)
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
            hint=_SHOWN,
        )


def check_twins(raw: Json, chosen: Collection[str]) -> Iterator[Fault]:
    """Names that are one name in Python, so that all but one get a number.

    `chosen` are the fields, as `Schema.field`, that somebody gave a name of their own.
    """
    for node in walk(raw):
        # What every method takes is no argument of its own.
        keys = ("methods", "resources") if node.kind == "document" else _SIDE_BY_SIDE
        for key in keys:
            if len(node.value.get(key, ())) > 1:
                yield from _twins(node, key, chosen)


def _twins(node: Node, key: str, chosen: Collection[str]) -> Iterator[Fault]:
    names: Json = node.value.get(key, {})
    if len(set(map(_letters, names))) == len(names):  # far quicker than `snake`
        return
    spelled: dict[str, list[str]] = {}
    for name in names:
        spelled.setdefault(snake(name), []).append(name)
    for identifier, twins in spelled.items():
        left = sorted(n for n in twins if f"{node.key}.{n}" not in chosen)
        if len(left) < 2 or not identifier:
            continue
        renamed = [name for name in left if name != identifier]
        said = joined([shown(name) for name in left[:_MAX_SAID]])
        more = f" and {len(left) - _MAX_SAID} more" if len(left) > _MAX_SAID else ""
        yield Fault(
            "twin-names",
            f"the {_NAMED[key]} names {said}{more} are the same in Python; "
            f"all but one get a number, such as `{identifier}_2`",
            node.pointer / key / renamed[-1],
            hint=_CHOOSE if is_root_schema(node) else _SHOWN,
        )


def _letters(name: str) -> str:
    """What is left of a name without case and symbols."""
    if not name.isalnum():
        name = "".join(filter(str.isalnum, name))
    return name.lower()
