"""What a Discovery document must be that a JSON Schema can't say.

The document has the right shape already (see `schema_validation`). Nothing here
follows a reference more than once, or recurses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..diagnostics import counted, shown
from .faults import REMOVED, Edit, Fault
from .head_validation import check_auth, check_head
from .json_pointer import ROOT
from .method_validation import Methods, check_method, check_scalars, relocated
from .naming import check_spelling
from .nesting import check_nesting
from .nodes import Node, is_root_schema, walk
from .parameter_types import check_parameter_type
from .type_validation import check_type, read_type
from .value_validation import check_values
from .variants import check_variants

Json = Mapping[str, Any]


def check_semantics(raw: Json) -> Iterator[Fault]:
    """The faults of a document whose shape is right, in the order of its names."""
    schemas: Json = raw.get("schemas", {})
    methods = Methods()
    variants: list[Node] = []
    dangling: list[Node] = []
    yield from check_head(raw)
    for node in walk(raw):
        yield from check_spelling(node)
        if node.kind == "method":
            yield from check_method(node, raw, methods)
        elif node.kind == "parameter":
            if len(node.pointer.tokens) == 2 and node.value.get("location") != "query":
                what = f"the parameter `{shown(node.key)}` of all methods"
                yield relocated(node.pointer, what, node.value, "query")
            if "$ref" not in node.value:
                yield from check_type(node)
                yield from check_values(node)
            yield from check_parameter_type(node, schemas)
        elif node.kind == "schema":
            if "$ref" in node.value and node.value["$ref"] not in schemas:
                dangling.append(node)
            else:
                yield from _check_schema(node)
                yield from check_nesting(node, schemas)
            if "variant" in node.value:
                variants.append(node)
    yield from check_auth(raw, methods.scopes)
    yield from check_scalars(methods, schemas)
    yield from _check_references(dangling, schemas)
    yield from _check_aliases(schemas)
    places = {n.value["$ref"]: n.pointer / "$ref" for n in reversed(dangling)}
    yield from check_variants(variants, schemas, places)


def _check_references(dangling: list[Node], schemas: Json) -> Iterator[Fault]:
    """References to schemas that don't exist."""
    if dangling and not schemas:
        edits = [edit for node in dangling for edit in _without_reference(node)]
        many = counted(len(dangling), "reference")
        effect = f"{many} to them can be any JSON value"
        yield Fault(
            "no-schemas",
            f"there are no `schemas`; {effect}",
            ROOT,
            tuple(edits),
            causes=(ROOT / "schemas",),
            effect=effect,
        )
        return
    names = {_loosely(name): name for name in schemas} if dangling else {}
    alike: dict[tuple[str, str], list[Node]] = {}
    for node in dangling:
        alike.setdefault((node.value["$ref"], read_type(node.value)), []).append(node)
    for (name, kind), nodes in alike.items():
        meant, others = names.get(_loosely(name)), len(nodes) - 1
        yield Fault(
            "dangling-ref",
            f"`$ref` names the schema `{shown(name)}`, which does not exist; it is read as "
            f"{'any JSON value' if kind == 'any' else f'`{kind}`'}{_as_are(others)}",
            nodes[0].pointer / "$ref",
            tuple(edit for node in nodes for edit in _without_reference(node)),
            hint=(
                f"did you mean `{shown(meant)}`?"
                if meant
                else "add the schema, or correct the reference"
            ),
        )


def _as_are(others: int) -> str:
    """What is said of other references to the same schema."""
    if not others:
        return ""
    return f", as {'is' if others == 1 else 'are'} {counted(others, 'other reference')} to it"


def _loosely(reference: str) -> str:
    """The name in a reference, whatever its case and the path before it."""
    return reference.rpartition("/")[2].strip().casefold()


def _without_reference(node: Node) -> tuple[Edit, ...]:
    return (node.pointer / "type", read_type(node.value)), (
        node.pointer / "$ref",
        REMOVED,
    )


def _check_schema(node: Node) -> Iterator[Fault]:
    schema = node.value
    if is_root_schema(node) and schema.get("id", node.key) != node.key:
        yield Fault(
            "schema-id",
            f"the schema is stored as `{shown(node.key)}`, which is used, but its id is "
            f"`{shown(schema['id'])}`",
            node.pointer / "id",
        )
    yield from check_type(node)
    yield from check_values(node)


def _check_aliases(schemas: Json) -> Iterator[Fault]:
    """Schemas that are nothing but references to each other, in a circle."""
    settled: set[str] = set()
    for name in sorted(schemas):
        chain: dict[str, None] = {}
        here = name
        while here in schemas and here not in settled and here not in chain:
            chain[here] = None
            here = schemas[here].get("$ref", "")
        if here in chain:
            pointer = ROOT / "schemas" / name
            yield Fault(
                "circular-ref",
                f"the schema `{shown(name)}` is only a reference that leads back to "
                "itself; it is read as any JSON value",
                pointer,
                ((pointer / "type", "any"), (pointer / "$ref", REMOVED)),
            )
        settled.update(chain)
