"""What a schema or parameter says about its values and can't be true, or can't be read.

Patterns of the document are compiled and never run.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Final

from ..diagnostics import shown
from .faults import REMOVED, Fault
from .identifiers import MAX_NAME
from .json_pointer import Pointer
from .nodes import Node
from .schema_validation import without_value

Json = Mapping[str, Any]

FORMATS: Final[Mapping[str, frozenset[str]]] = {
    "int16": frozenset(["integer"]),
    "int32": frozenset(["integer"]),
    "uint32": frozenset(["integer"]),
    "int64": frozenset(["integer", "string"]),
    "uint64": frozenset(["integer", "string"]),
    "double": frozenset(["number"]),
    "float": frozenset(["number"]),
    "byte": frozenset(["string"]),
    "date": frozenset(["string"]),
    "date-time": frozenset(["string"]),
    "google-datetime": frozenset(["string"]),
    "google-duration": frozenset(["string"]),
    "google-fieldmask": frozenset(["string"]),
    "google.protobuf.Any": frozenset(["object"]),
    "google.protobuf.Value": frozenset(["object"]),
}
"""The types that each format goes with."""

_KEYS: Final = frozenset(["default", "enum", "format", "maximum", "minimum", "pattern"])
_LACKS: Final = {
    "enumDescriptions": "the last values have no description",
    "enumDeprecated": "the last values count as not deprecated",
}
_LONG: Final = ("int64", "uint64")
"""Formats of numbers that are strings in JSON."""
_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_SPECIAL: Final = frozenset(["NaN", "Infinity", "-Infinity"])
"""What protobuf's JSON has beside numbers."""
_DATE: Final = r"[0-9]{4}-[01][0-9]-[0-3][0-9]"
_DATETIME: Final = re.compile(
    _DATE + r"[Tt ][0-2][0-9]:[0-5][0-9]:[0-6][0-9](?:\.[0-9]+)?([Zz]|[+-][0-9:]{4,5})?"
)
_TEXTS: Final = {
    "byte": re.compile(r"[A-Za-z0-9+/_-]*={0,2}"),
    "date": re.compile(_DATE),
    "date-time": _DATETIME,
    "google-datetime": _DATETIME,
    "google-duration": re.compile(r"-?[0-9]+(?:\.[0-9]+)?s"),
}
"""How the formats of strings look, roughly."""
MAX_PATTERN: Final = 2000
"""Characters of a pattern that is looked at; the longest public one has 330."""


def check_values(node: Node) -> Iterator[Fault]:
    """The faults of what a sound schema or parameter says about its values."""
    schema = node.value
    if _KEYS.isdisjoint(schema):
        return
    if schema.get("format") and schema.get("type", "any") != "any":
        yield from _check_format(node)
    if "enum" in schema:
        yield from _check_enum(node)
    if "default" in schema:
        yield from _check_default(node)
    if "minimum" in schema or "maximum" in schema:
        yield from _check_limits(node)
    if fault := _pattern_fault(schema.get("pattern", "")):
        pattern = shown(schema["pattern"])
        what = f"`pattern` {pattern} is not a regular expression ({fault})"
        yield _ignored(node, "pattern", what)


def _ignored(node: Node, key: str, what: str) -> Fault:
    at = node.pointer / key
    return Fault(f"bad-{key}", f"{what}; it is ignored", at, ((at, REMOVED),))


def _check_format(node: Node) -> Iterator[Fault]:
    form, kind = node.value["format"], node.value["type"]
    types = FORMATS.get(form)
    if types is None:
        what = f"`format` {_quoted(form)} is not one that gapismith knows"
        yield _ignored(node, "format", what)
    elif kind not in types:
        what = f"`format` {_quoted(form)} does not go with the type `{kind}`"
        yield _ignored(node, "format", what)


def _check_enum(node: Node) -> Iterator[Fault]:
    kind = node.value.get("type", "string")
    values: list[str] = node.value["enum"]
    if kind != "string":
        what = f"`enum` is for strings, not for the type `{kind}`"
        yield _ignored(node, "enum", what)
        return
    seen: set[str] = set()
    for i, value in enumerate(values):
        if value in seen:
            what = f"`enum` lists {_quoted(value)} again"
        elif len(value) > MAX_NAME:
            what = f"the value {_quoted(value)} is longer than {MAX_NAME} characters"
        else:
            seen.add(value)
            continue
        edits = without_value(node, i)
        at = node.pointer / "enum" / i
        yield Fault("bad-enum", f"{what}; the entry is left out", at, edits)
    yield from _check_enum_texts(node)


def _check_enum_texts(node: Node) -> Iterator[Fault]:
    """What is said about more values than there are, or fewer."""
    count = len(node.value["enum"])
    before: tuple[Pointer, ...] = (node.pointer / "enum",)
    for key in _LACKS:
        entries = len(node.value.get(key, node.value["enum"]))
        if entries == count:
            continue
        at = node.pointer / key
        lacks = "the rest is ignored" if entries > count else _LACKS[key]
        yield Fault(
            "enum-descriptions",
            f"`{key}` has {'more' if entries > count else 'fewer'} entries ({entries}) "
            f"than `enum` ({count}); {lacks}",
            at,
            causes=(*before, at),
            effect=lacks if entries < count else "",
        )
        before = (*before, at)


def _check_default(node: Node) -> Iterator[Fault]:
    schema, text = node.value, node.value["default"]
    kind, form = schema.get("type", "any"), schema.get("format", "")
    if kind == "string" and form in _LONG:
        kind = "integer"
    if not _is_of(text, kind):
        what = f"a value of the type `{kind}`"
    elif kind == "string" and schema.get("enum") and text not in schema["enum"]:
        what = "one of the values of `enum`"
    elif kind == "string" and form in _TEXTS and not _TEXTS[form].fullmatch(text):
        what = f"a value of the format `{form}`"
    else:
        return
    yield _no_default(node, f"is not {what}", ("type", "enum", *_LACKS))


def _no_default(node: Node, why: str, keys: Iterable[str]) -> Fault:
    """The fault of a default that the values of `keys` don't admit."""
    what = f"`default` {_quoted(node.value['default'])}"
    return replace(
        _ignored(node, "default", f"{what} {why}"),
        causes=tuple(node.pointer / key for key in keys),
        effect=f"{what} is ignored as well",
    )


def _is_of(text: str, kind: str) -> bool:
    """Whether `text` is a value of a type, as the format writes values."""
    match kind:
        case "boolean":
            return text in ("true", "false")
        case "integer":
            return _INTEGER.fullmatch(text) is not None
        case "number":
            return text in _SPECIAL or _NUMBER.fullmatch(text) is not None
        case "array" | "object":
            try:
                value = json.loads(text)
            except (ValueError, RecursionError):
                return False
            return isinstance(value, list if kind == "array" else dict)
        case _:
            return True


def _check_limits(node: Node) -> Iterator[Fault]:
    kind = node.value.get("type", "any")
    is_number = (
        kind in ("any", "integer", "number") or node.value.get("format") in _LONG
    )
    is_integer = kind == "integer" or node.value.get("format") in _LONG
    found: dict[str, Decimal] = {}
    for key in ("minimum", "maximum"):
        text = node.value.get(key)
        if text is None:
            continue
        number = _decimal(text)
        if not is_number:
            yield _ignored(node, key, f"`{key}` does not go with the type `{kind}`")
        elif number is None:
            what = f"`{key}` {_quoted(text)} is not a number"
            yield _ignored(node, key, what)
        elif is_integer and number != number.to_integral_value():
            what = f"`{key}` {_quoted(text)} is not a value of the type `integer`"
            yield _ignored(node, key, what)
        else:
            found[key] = number
    if len(found) == 2 and found["minimum"] > found["maximum"]:
        low, high = node.value["minimum"], node.value["maximum"]
        at = node.pointer
        yield Fault(
            "bad-minimum",
            f"`minimum` {shown(low)} is above `maximum` {shown(high)}; both are ignored",
            at / "minimum",
            ((at / "minimum", REMOVED), (at / "maximum", REMOVED)),
        )
        return
    default = _decimal(node.value.get("default", ""))
    for key, limit in found.items():
        if (
            default is not None
            and (default < limit) is (key == "minimum")
            and default != limit
        ):
            yield _no_default(node, f"is beyond `{key}` {limit}", ("type", key))


def _decimal(text: str) -> Decimal | None:
    if _NUMBER.fullmatch(text) is None:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


# What RE2 and Java know and Python's `re` does not.
_FOREIGN: Final = (
    (re.compile(r"\\[pP](?:\{\^?\w+\}|\w)"), r"\\w"),
    (re.compile(r"\\z"), r"\\Z"),
    (re.compile(r"\\Q.*?(?:\\E|$)|\\x\{[0-9A-Fa-f]+\}"), "x"),
    (re.compile(r"\(\?[A-Za-z-]+\)"), ""),
    (re.compile(r"\(\?<(?=[A-Za-z])"), "(?P<"),
)


@lru_cache(4096)
def _pattern_fault(pattern: str) -> str:
    """Why `pattern` is no regular expression; empty if it is."""
    if len(pattern) > MAX_PATTERN:
        return ""
    for foreign, ours in _FOREIGN:
        pattern = foreign.sub(ours, pattern)
    try:
        with warnings.catch_warnings(action="ignore"):
            re.compile(pattern)
    except re.error as error:
        return error.msg
    except (RecursionError, OverflowError):
        return "nested too deep"
    return ""


def _quoted(text: str) -> str:
    return f'"{shown(text)}"'
