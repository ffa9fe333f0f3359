"""Validates the shape of a Discovery document against schema.json, quickly.

Left to itself, `jsonschema` recurses as deep as the document does, and takes seven times
as long for the largest. So `nodes` cuts schema.json into one flat validator per kind of node;
this module walks the document, without recursion, and asks `jsonschema` once per distinct
shape of node. Two nodes have the same shape if the flat schema can't tell them apart: the
same keys, and for each key the same type, or the same value where the schema looks at
values.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from jsonschema.exceptions import ValidationError

from ..diagnostics import joined, shown
from .faults import REMOVED, Edit, Fault, refusal
from .identifiers import MAX_NAME, made_id
from .json_pointer import ROOT, Pointer
from .nodes import Kind, Node, kinds, walk
from .uri_templates import flat_path, path_parameters
from .values import is_array, is_object

Json = Mapping[str, Any]
_UNKNOWN = "no action needed, unless it is misspelt"
_MEANT = 100
"""Unknown keys that others are compared with, which takes its time."""
_PLAIN = {"type", "description", "title"}
_OF_ENUM = ("enum", "enumDescriptions", "enumDeprecated")


def _mark(value: object, schema: Json) -> Hashable:
    """All that `schema`, the flat schema of one key, can tell about `value`.

    `None` if that is more than is worth remembering.
    """
    kind = type(value).__name__
    if schema.keys() <= _PLAIN:
        return kind
    entries = schema.get("additionalProperties") or schema.get("items")
    if entries and entries.keys() <= _PLAIN:
        if is_object(value):
            return kind, frozenset(map(type, value.values()))
        if is_array(value):
            return kind, frozenset(map(type, value))
        return kind
    return (kind, value) if isinstance(value, (str, bool, int, float)) else None


def check_shape(raw: Json) -> Iterator[Fault]:
    """The places where `raw` is not what schema.json asks for, and unknown keys."""
    definitions = kinds()
    known: dict[Hashable, bool] = {}
    api, unknown = str(raw.get("name", "")), 0
    for node in walk(raw):
        kind = definitions[node.kind]
        marks: set[tuple[str, Hashable]] = set()
        for key, value in node.value.items():
            schema = kind.properties.get(key)
            marks.add((key, "?" if schema is None else _mark(value, schema)))
        shape: Hashable = (node.kind, frozenset(marks))
        sound = known.get(shape)
        if sound is None:
            sound = kind.validator.is_valid(node.value)
            if all(mark is not None for _, mark in marks):
                known[shape] = sound
        if not sound:
            yield from _faults(node, kind, api)
        for key in sorted(node.value.keys() - kind.properties.keys()):
            yield Fault(
                "unknown-key",
                f"`{shown(key)}` is not a key that gapismith knows; it is ignored",
                node.pointer / key,
                hint=(
                    _meant(key, kind.properties, node.value)
                    if unknown < _MEANT
                    else _UNKNOWN
                ),
            )
            unknown += 1


def _meant(key: str, known: Json, there: Json) -> str:
    """What to do about an unknown key: it may be one of those that aren't there."""
    absent = known.keys() - there.keys()
    if len(key) <= MAX_NAME and (
        near := get_close_matches(key, sorted(absent), 1, 0.8)
    ):
        return f"did you mean `{near[0]}`?"
    return _UNKNOWN


def implied_type(schema: Json) -> str:
    """The type that the other keys of a schema without one tell."""
    if schema.keys() & {"properties", "additionalProperties", "variant"}:
        return "object"
    if "items" in schema:
        return "array"
    return "string" if "enum" in schema else "any"


# Without them there is nothing to make, or nothing safe.
_IDENTITY = {("document", "name"), ("document", "version")}
# What can't be without them is left out whole.
_ESSENTIAL = {
    ("endpoint", "endpointUrl"),
    ("method", "httpMethod"),
    ("method", "path"),
    ("variant", "discriminant"),
    ("variant", "map"),
    ("variantMember", "$ref"),
    ("variantMember", "type_value"),
}
# A number in their place was never meant.
_NO_NUMBERS = {
    *("$ref", "id", "baseUrl", "basePath", "batchPath", "discriminant", "endpointUrl"),
    *("mtlsRootUrl", "parameterOrder", "path", "scopes"),
}
_WORDS = {"variantMember": "entry of `variant`"}
_TRUE, _FALSE = frozenset(["true", "yes", "1"]), frozenset(["false", "no", "0"])


def _faults(node: Node, kind: Kind, api: str) -> Iterator[Fault]:
    errors = kind.validator.iter_errors(node.value)
    seen: set[str] = set()
    entries: dict[tuple[str, bool], list[Fault]] = {}
    for error in sorted(errors, key=lambda e: [str(p) for p in e.absolute_path]):
        pointer = node.pointer
        for token in error.absolute_path:
            pointer = pointer / token
        sentence = _sentence(error, node)
        key = str(error.absolute_path[0]) if error.absolute_path else ""
        # `required` reports each missing key by itself, and one value can break two rules
        told = str(pointer) if key else sentence
        if told in seen:
            continue
        seen.add(told)
        if not key or (node.kind, key) in _IDENTITY:
            yield _identity(node, kind, sentence, pointer)
        else:
            effect, edits = _degraded(error, node, kind, pointer, api)
            fault = Fault("wrong-type", f"{sentence}; {effect}", pointer, edits)
            if isinstance(pointer.token, int):
                entries.setdefault((key, bool(fault.leaves_out)), []).append(fault)
            else:
                yield fault
    for alike in entries.values():
        yield from _together(alike)


def _together(entries: Sequence[Fault]) -> Iterator[Fault]:
    """The faults of entries of one array, all told by the first."""
    first, *others = entries
    yield first
    more = "1 more entry is" if len(others) == 1 else f"{len(others)} more entries are"
    for fault in others:
        yield replace(fault, causes=(first.pointer,), effect=f"{more} like it")


def _identity(node: Node, kind: Kind, sentence: str, pointer: Pointer) -> Fault:
    """A fault of name or version: a version that is no text may be told by the `id`."""
    name, _, version = str(node.value.get("id", "")).partition(":")
    lacks_version = not isinstance(node.value.get("version"), str)
    told = kind.validator.is_valid({**node.value, "version": version})
    if not lacks_version or node.value.get("name") != name or not told:
        return refusal("identity", sentence, pointer)
    message = f"{sentence}; by its `id`, it is taken to be `{version}`"
    return Fault("identity", message, pointer, ((ROOT / "version", version),))


def _degraded(
    error: ValidationError, node: Node, kind: Kind, pointer: Pointer, api: str
) -> tuple[str, tuple[Edit, ...]]:
    """What becomes of a value that has the wrong type, in words and as edits."""
    path = error.absolute_path
    key, part = str(path[0]), (node.kind, str(path[0]))
    if part == ("parameter", "location"):
        # The path of the method decides; see `semantic_validation`.
        return "its method decides", ()
    is_essential = part in _ESSENTIAL and len(path) == 1
    coerced = _coerced(error.instance, str(error.validator), error.validator_value)
    if coerced is not None and key not in _NO_NUMBERS:
        return f"it is read as {json.dumps(coerced)}", ((pointer, coerced),)
    if node.kind == "method" and (told := _told_elsewhere(node, path, pointer, api)):
        return told
    if is_essential:
        what = _WORDS.get(node.kind, node.kind)
        return f"the {what} is left out", ((node.pointer, REMOVED),)
    if key == "$ref" and "type" not in node.value:
        edits = ((node.pointer / "type", "any"), (pointer, REMOVED))
        return "it is read as any JSON value", edits
    if part in {("schema", "type"), ("parameter", "type")}:
        kind_of = implied_type({k: v for k, v in node.value.items() if k != "type"})
        read = "any JSON value" if kind_of == "any" else f"`{kind_of}`"
        return f"it is read as {read}", ((pointer, kind_of),)
    child = kind.children.get(key, ("", ""))[1]
    if child == "schema" and (len(path) > 1 or key not in ("properties", "schemas")):
        return "it is read as any JSON value", ((pointer, {"type": "any"}),)
    if child == "scope" and len(path) > 1:
        text = error.instance if isinstance(error.instance, str) else ""
        effect = f'its description is taken to be "{shown(text)}"'
        return effect, ((pointer, {"description": text}),)
    if len(path) > 1 and child:
        return "it is left out", ((pointer, REMOVED),)
    if len(path) > 1 and isinstance(path[1], int):
        return _without_entry(node, key, path[1])
    return f"`{key}` is ignored", ((node.pointer / key, REMOVED),)


def _told_elsewhere(
    method: Node, path: Sequence[str | int], pointer: Pointer, api: str
) -> tuple[str, tuple[Edit, ...]] | None:
    """What becomes of a value that other keys of the method tell as well."""
    match list(path):
        case ["id"]:
            made = made_id(api, method.pointer)
            return f"it is taken to be `{shown(made)}`", ((pointer, made),)
        case ["path"] if flat := flat_path(method.value):
            return "its `flatPath` is used", ((pointer, flat),)
        case ["parameters"] if wanted := path_parameters(method.value.get("path")):
            effect = "the variables of the path are taken to be required strings"
            return effect, ((pointer, wanted),)
        case ["parameters", name]:
            wanted = path_parameters(method.value.get("path"))
            if name in wanted:
                effect = "it is taken to be a required string, for the path"
                return effect, ((pointer, wanted[str(name)]),)
            effect = "it is taken to be an optional string, for the query"
            return effect, ((pointer, {"type": "string", "location": "query"}),)
        case _:
            return None


def _without_entry(node: Node, key: str, i: int) -> tuple[str, tuple[Edit, ...]]:
    """What becomes of an entry of a list that has the wrong type."""
    at = node.pointer / key / i
    match key:
        case "enum":
            return "the entry is left out", without_value(node, i)
        case "enumDescriptions":  # as many as there are values
            return "it is read as empty", ((at, ""),)
        case "enumDeprecated":
            return "it is read as false", ((at, False),)
        case _:
            return "the entry is left out", ((at, REMOVED),)


def without_value(node: Node, i: int) -> tuple[Edit, ...]:
    """The edits that take a value out of `enum`, and what is said about it."""
    lists = ((key, node.value.get(key)) for key in _OF_ENUM)
    return tuple(
        (node.pointer / key / i, REMOVED)
        for key, values in lists
        if is_array(values) and i < len(values)
    )


def _coerced(value: Any, rule: str, wanted: Any) -> object:
    """`value` as what it was meant to be, `"True"` as true; None where nobody can say."""
    match rule, wanted, value:
        case "type", "boolean", str() | int():
            word = str(value).lower()
            return True if word in _TRUE else False if word in _FALSE else None
        case "type", "string", bool() | int() | float():
            return json.dumps(value)
        case "enum", _, str():
            values: list[str] = wanted
            return next((v for v in values if v.lower() == value.lower()), None)
        case (
            "enum",
            _,
            [str() as one] | [str() as one, "null"] | ["null", str() as one],
        ):
            return one if one in wanted else None
        case _:
            return None


_TYPES = {
    "array": "an array",
    "boolean": "true or false",
    "object": "an object",
    "string": "a string",
}


def _sentence(error: ValidationError, node: Node) -> str:
    """What `jsonschema` found, as one short sentence."""
    path = error.absolute_path
    where = f"`{shown(str(path[-1]))}`" if path else f"the {node.kind}"
    if path and isinstance(path[-1], int):
        where = f"an entry of `{path[-2]}`"
    rule: Any = error.validator_value
    match error.validator:
        case "type":
            return f"{where} must be {_TYPES[rule]}"
        case "required":
            absent = [key for key in rule if key not in node.value]
            return f"the {node.kind} lacks {joined(absent)}"
        case "enum":
            allowed = ", ".join(rule)
            return f"{where} is {_value(error.instance)}; it must be one of {allowed}"
        case "const":
            return f"{where} is {_value(error.instance)}; it must be " f'"{rule}"'
        case "maxLength":
            return f"{where} is longer than {rule} characters"
        case _:  # a pattern, which schema.json puts into words
            schema: Any = error.schema
            allowed = schema["description"]
            return f"{where} is {_value(error.instance)}; it must be {allowed}"


def _value(value: object) -> str:
    if isinstance(value, str):
        return f'"{shown(value)}"'
    return shown(json.dumps(value))
