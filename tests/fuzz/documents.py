"""Structure-aware mutations of real and made-up documents."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

from gapismith.diagnostics import Diagnostic, GapismithError
from gapismith.discovery.load import parse
from gapismith.discovery.validate import validate

from tests.bad_documents.documents import ACCEPTED, BASE, FAULTY
from tests.functional.shapes import DOCUMENT, variant

from .choices import Choices

_PINNED = sorted(Path(__file__).parents[2].glob("discovery/*.json"))
_MOST_BYTES = 20_000

NAMES: tuple[str, ...] = (
    "__class__",
    "__init__",
    "__getattr__",
    "__all__",
    "types",
    "errors",
    "Client",
    "AsyncClient",
    "Model",
    "Method",
    "TYPE_CHECKING",
    "cached_property",
    "cachedProperty",
    "Sequence",
    "Literal",
    "TypedDict",
    "TypeAlias",
    "Any",
    "AnyThing",
    "_t",
    "_r",
    "_f",
    "t",
    "r",
    "self",
    "options",
    "body",
    "media",
    "str",
    "int",
    "list",
    "dict",
    "tuple",
    "bytes",
    "bool",
    "float",
    "object",
    "property",
    "lambda",
    "import",
    "None",
    "aux",
    "CON",
    "com1",
    "nul.txt",
    "..x",
    "x:pass\\import os",
    'X(print("x")):#',
    'a": 1, "b',
    "größe1",
    "ﬁx",
    "fix",
    "3d",
    "$ref",
    "a.b.c",
    "well-known",
    "getHL7v2StoreMetrics",
    "Book",
    "book",
    "BOOK",
    "BookDict",
    "BookState",
    "Dict",
    "Enum",
    "lazy",
    "annotations",
    "service",
    "close",
    "wait",
    "n" * 143,
    "n" * 300,
)
_NODES: tuple[Any, ...] = (
    {"type": "string"},
    {"type": "string", "format": "int64"},
    {"type": "string", "format": "byte"},
    {"type": "string", "format": "google-datetime"},
    {"type": "string", "format": "google-fieldmask"},
    {"type": "string", "format": "google-duration"},
    {"type": "string", "format": "unheard-of"},
    {"type": "string", "enum": ["A", 'b"', "\\", "", "A"]},
    {"type": "integer", "format": "int32"},
    {"type": "number"},
    {"type": "boolean"},
    {"type": "any"},
    {"type": "object"},
    {"type": "object", "additionalProperties": {"type": "any"}},
    {"type": "array", "items": {"type": "array", "items": {"type": "string"}}},
    {"type": "object", "properties": {"state": {"type": "string", "enum": ["A"]}}},
    {"type": "object", "additionalProperties": {"$ref": "Book"}},
    {"$ref": "Book"},
    {"$ref": "Gone"},
    variant("kind", a="Book", b="Gone"),
    {"type": "object", "properties": {}, **variant("name", a="Dot", b="Book")},
)
_ODD: tuple[Any, ...] = (None, True, 0, 1.5, "", "GET", [], ["x"], [1], {}, {"x": {}})
_TEXT_KEYS = frozenset(
    (
        "description",
        "title",
        "default",
        "pattern",
        "documentationLink",
        "maxSize",
        "apiVersion",
        "canonicalName",
        "ownerName",
        "minimum",
        "format",
    )
)
_NAMED = frozenset(("schemas", "properties", "parameters", "methods", "resources"))


def _references(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
        return own.union(*map(_references, value.values()))
    if isinstance(value, list):
        return set[str]().union(*map(_references, value))
    return set()


def _slices(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The document cut to one resource each, with the schemas that it needs."""
    out: list[dict[str, Any]] = []
    for name, resource in document["resources"].items():
        needed: set[str] = set()
        new = _references(resource)
        while new:
            needed |= new
            new = _references([document["schemas"][i] for i in new]) - needed
        schemas = {i: document["schemas"][i] for i in sorted(needed)}
        part = {**document, "resources": {name: resource}, "schemas": schemas}
        if len(json.dumps(part)) < _MOST_BYTES:
            out.append(part)
    return out


@cache
def valid() -> tuple[str, ...]:
    """Small valid documents as JSON: made up, and slices of the real ones."""
    found = [BASE, DOCUMENT]
    for text in ACCEPTED.values():
        if len(text) < _MOST_BYTES:
            found.append(parse(text, "").raw)
    for path in _PINNED:
        found += _slices(json.loads(path.read_bytes()))
    return tuple(map(json.dumps, found))


@cache
def invalid() -> tuple[bytes, ...]:
    return tuple(text for text in FAULTY.values() if len(text) < _MOST_BYTES)


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) below `value`."""
    out: list[tuple[Any, Any]] = []
    pending = [value]
    while pending:
        node = pending.pop()
        items = node.items() if isinstance(node, dict) else enumerate(node)
        for key, child in items:
            out.append((node, key))
            if isinstance(child, (dict, list)):
                pending.append(child)
    return out


def _mutate(choices: Choices, document: Any) -> None:
    """One change anywhere in the document."""
    places = _places(document)
    if not places:
        return
    node, key = choices.pick(places)
    kind = choices.below(8)
    if kind == 0:
        del node[key]
    elif kind == 1:
        node[key] = copy.deepcopy(choices.pick(_ODD))
    elif kind == 2:
        node[key] = choices.text()
    elif kind == 3:
        node[key] = copy.deepcopy(choices.pick(_NODES))
    elif kind == 4:
        other, name = choices.pick(places)
        node[key] = copy.deepcopy(other[name])
    elif kind == 5 and isinstance(node, dict):
        node[choices.pick(NAMES)] = node.pop(key)
    elif kind == 6 and isinstance(node, dict):
        node[choices.pick(NAMES)] = copy.deepcopy(node[key])
    else:
        node[key] = choices.json(depth=2)


def _rename_schema(choices: Choices, document: Any) -> None:
    schemas = document.get("schemas")
    if not isinstance(schemas, dict) or not schemas:
        return
    old, new = choices.pick(sorted(schemas)), choices.pick(NAMES)
    schemas[new] = schemas.pop(old)
    if isinstance(schemas[new], dict):
        schemas[new]["id"] = new
    for node, key in _places(document):
        if key == "$ref" and node[key] == old:
            node[key] = new


def _rename_entry(choices: Choices, document: Any) -> None:
    """A name that nothing refers to, or nothing but the path and the order."""
    places = [
        (node[key], name)
        for node, key in _places(document)
        if key in _NAMED - {"schemas"} and isinstance(node[key], dict)
        for name in sorted(node[key])
        if not (key == "parameters" and "path" in str(node[key][name]))
    ]
    if places:
        node, name = choices.pick(places)
        node[choices.pick(NAMES)] = node.pop(name)


def _put_text(choices: Choices, document: Any) -> None:
    """Prose, or something else that is only quoted."""
    places = [(n, k) for n, k in _places(document) if k in _TEXT_KEYS]
    places += [(n, "description") for n, k in _places(document) if k == "type"]
    if places:
        node, key = choices.pick(places)
        node[key] = choices.text() * (1 + choices.pick([0, 1, 9, 40]))


def _add_node(choices: Choices, document: Any) -> None:
    """A schema, a property or a parameter under an odd name."""
    node = copy.deepcopy(choices.pick(_NODES))
    holders = [n[k] for n, k in _places(document) if k in ("schemas", "properties")]
    holders += [n[k] for n, k in _places(document) if k == "parameters"]
    holder = choices.pick([h for h in holders if isinstance(h, dict)] or [{}])
    is_parameter = any(n.get(k) is holder for n, k in _parameters(document))
    if is_parameter:
        node = {**node, "location": "query", "required": choices.flag()}
    holder[choices.pick(NAMES)] = node


def _parameters(document: Any) -> list[tuple[Any, Any]]:
    return [(n, k) for n, k in _places(document) if k == "parameters"]


def _swap_node(choices: Choices, document: Any) -> None:
    """Another type for a property, an item or a map's value."""
    places = [
        (node, key)
        for node, key in _places(document)
        if isinstance(node[key], dict) and ("type" in node[key] or "$ref" in node[key])
        if "location" not in node[key]
    ]
    if places:
        node, key = choices.pick(places)
        new = copy.deepcopy(choices.pick(_NODES))
        if choices.flag(3):
            new = {"type": "array", "items": node[key]}
        elif choices.flag(3):
            new = {"type": "object", "additionalProperties": node[key]}
        node[key] = new


def _change_method(choices: Choices, document: Any) -> None:
    places = [
        node[key]
        for node, key in _places(document)
        if isinstance(node[key], dict) and "httpMethod" in node[key]
    ]
    if not places:
        return
    method = choices.pick(places)
    key, value = choices.pick(
        [
            ("httpMethod", "POST"),
            ("supportsMediaDownload", True),
            ("useMediaDownloadService", True),
            ("request", {"$ref": "Book"}),
            ("response", {"$ref": "Book"}),
            ("response", {"type": "object"}),
            ("deprecated", True),
            ("apiVersion", "2026-01-01"),
            (
                "mediaUpload",
                {
                    "accept": ["image/*", '"'],
                    "maxSize": choices.pick(["1", "10GB", "9" * 30]),
                    "protocols": {"simple": {"path": "/upload/x", "multipart": True}},
                },
            ),
        ]
    )
    method[key] = copy.deepcopy(value)


_GENTLE = (
    _rename_schema,
    _rename_entry,
    _put_text,
    _put_text,
    _add_node,
    _add_node,
    _swap_node,
    _change_method,
)


def mutated_bytes(choices: Choices) -> bytes:
    """A file: a document with odd changes in its structure, its text, or both."""
    if choices.flag(8):
        text = choices.pick(invalid())
    else:
        document = json.loads(choices.pick(valid()))
        for _ in range(choices.below(6)):
            _mutate(choices, document)
        text = json.dumps(document, ensure_ascii=choices.flag()).encode(
            "utf-8", "surrogatepass"
        )
    if choices.flag(3):
        for _ in range(choices.below(4)):
            at = choices.below(len(text) + 1)
            new = choices.pick([b"{", b"[", b'"', b"\\ud800", b"NaN", b"1e999", b"\\"])
            new = choices.raw(3) if choices.flag() else new
            text = text[:at] + new + text[at + choices.below(4) :]
    return text


def gently_mutated(
    choices: Choices, of: dict[str, Any] | None = None
) -> dict[str, Any]:
    """A document that is valid as often as not: odd names, texts, types, methods."""
    document: dict[str, Any] = of or json.loads(choices.pick(valid()))
    for _ in range(1 + choices.below(5)):
        choices.pick(_GENTLE)(choices, document)
    if choices.flag(8):
        _mutate(choices, document)
    return document


def documents(data: bytes) -> None:
    """Loading and validating: an object with findings, or one clean diagnostic."""
    text = mutated_bytes(Choices(data))
    try:
        raw = parse(text, "doc.json").raw
    except GapismithError as error:
        (finding,) = error.diagnostics
        findings: tuple[Diagnostic, ...] = (finding,)
    else:
        findings = validate(raw, "doc.json").findings
    assert all(d.message and d.hint and d.source == "doc.json" for d in findings)
    assert all(line.isprintable() for d in findings for line in str(d).split("\n"))
    assert list(findings) == sorted(findings, key=lambda d: d.level)
