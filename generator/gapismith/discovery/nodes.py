"""The objects of a Discovery document, by the definitions that schema.json has for them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final, NamedTuple

from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

from .json_pointer import ROOT, Pointer
from .values import is_array, is_object

Json = Mapping[str, Any]

_DEFS: Final = "#/$defs/"


class Node(NamedTuple):
    """An object of the document that schema.json has a definition for."""

    kind: str
    """The name of the definition: `method`, `schema`, ..."""
    key: str
    """The name it is stored under, or the property that holds it."""
    value: Json
    pointer: Pointer
    named: bool
    """Whether the document chose the key: an entry of a map such as `methods`."""


def is_root_schema(node: Node) -> bool:
    """Whether `node` is an entry of the document's `schemas`."""
    tokens = node.pointer.tokens
    return len(tokens) == 2 and tokens[0] == "schemas"


@dataclass(frozen=True, slots=True)
class Kind:
    """One definition of schema.json, flat: the objects in it have definitions of their own."""

    properties: Json
    """The flat schema of each known key."""
    validator: Validator
    children: Mapping[str, tuple[str, str]]
    """Key -> how it holds nodes (`one`, `map` or `list`) and their kind."""


def specification() -> Json:
    """The JSON Schema of the Discovery format (draft 2020-12)."""
    text = (
        resources.files("gapismith.discovery")
        .joinpath("schema.json")
        .read_text("utf-8")
    )
    schema: Json = json.loads(text)
    return schema


@cache
def kinds() -> Mapping[str, Kind]:
    """All definitions by name."""
    definitions: Mapping[str, Json] = specification()["$defs"]
    return {name: _kind(schema) for name, schema in definitions.items()}


def _kind(schema: Json) -> Kind:
    flat: dict[str, Any] = {}
    children: dict[str, tuple[str, str]] = {}
    for key, sub in schema["properties"].items():
        flat[key] = dict(sub)
        for form, holder in (
            ("one", flat[key]),
            ("map", sub.get("additionalProperties", {})),
            ("list", sub.get("items", {})),
        ):
            if "$ref" in holder:
                children[key] = form, holder["$ref"].removeprefix(_DEFS)
        match children.get(key, ("", ""))[0]:
            case "one":
                flat[key] = {"type": "object"}
            case "map":
                flat[key]["additionalProperties"] = {"type": "object"}
            case "list":
                flat[key]["items"] = {"type": "object"}
            case _:
                pass
    return Kind(flat, Draft202012Validator({**schema, "properties": flat}), children)


def walk(raw: Json) -> Iterator[Node]:
    """All nodes of a document, parents first, entries of maps by name.

    Values that are no objects are left out; what holds them is faulty, and found so.
    """
    known = kinds()
    pending = [Node("document", "", raw, ROOT, False)]
    while pending:
        node = pending.pop()
        yield node
        found: list[Node] = []
        for key in sorted(known[node.kind].children.keys() & node.value.keys()):
            form, kind = known[node.kind].children[key]
            value, pointer = node.value[key], node.pointer / key
            if form == "one":
                found.append(Node(kind, key, value, pointer, False))
            elif form == "map" and is_object(value):
                found.extend(
                    Node(kind, name, value[name], pointer / name, True)
                    for name in sorted(value)
                )
            elif form == "list" and is_array(value):
                found.extend(
                    Node(kind, str(i), child, pointer / i, False)
                    for i, child in enumerate(value)
                )
        pending.extend(n for n in reversed(found) if is_object(n.value))
