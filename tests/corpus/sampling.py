"""Random valid values for parameters and messages, from a seed.

The values are chosen to hurt: odd characters, 64-bit limits, nanoseconds, both base64
alphabets, keys that look like fields. `Pair.ours` is what goes into a generated client,
`Pair.wire` the same value as text or JSON.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from random import Random
from re import _constants as ops  # type: ignore[attr-defined]  # the parser that re uses
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

from gapismith.discovery.description import Schema

Schemas = Mapping[str, Schema]

SEED: Final = 20260831

OPEN_VALUE: Final = "A_VALUE_OF_TOMORROW"
"""Of any enumeration, in messages: one that the document doesn't know."""

DEPTH: Final = 4
_TEXTS: Final = (
    "plain",
    'quote " and \\ backslash',
    "naïve Ω 漢字 🎈",
    "a+b & c=d; 100% <tag> #1",
    "line\nbreak",
    "",
)
_SEGMENT: Final = "abcXYZ019-_.~ :@!$&'()*,;=ü漢"
_TIMES: Final = (
    "2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05.678Z",
    "2026-01-02T03:04:05.123456789Z",
)
_INT64: Final = (-(2**63), 2**63 - 1, -1, 0, 2**53 + 1)
_UINT64: Final = (0, 2**64 - 1, 2**63)
_FLOATS: Final = (0.1, -2.5, 1e-07, 3.0, 1e21)
_ANYTHING: Final[Sequence[Any]] = (
    {"snake_key": 1, "camelKey": [None, {"deep": 2.5}], "@type": "x"},
    ["text", 7, None, True],
    "just text",
    12,
)


@dataclass(frozen=True)
class Pair:
    ours: Any
    wire: Any


def parameter(schema: Schema, rng: Random) -> Pair:
    """A value that the document allows for a parameter."""
    if schema.repeated:
        pairs = [_one_parameter(schema, rng) for _ in range(2)]
        return Pair([p.ours for p in pairs], [p.wire for p in pairs])
    return _one_parameter(schema, rng)


def _one_parameter(  # noqa: PLR0912 - a case for each format
    schema: Schema, rng: Random
) -> Pair:
    if schema.enum:
        allowed = [v for v in schema.enum if re.match(schema.pattern, v)]
        return _same(rng.choice(allowed))
    if schema.pattern and schema.type == "string" and not schema.format:
        return _same(matching(schema.pattern, rng))
    match schema.type, schema.format:
        case "boolean", _:
            value = rng.random() < 0.5
            return Pair(value, value)
        case "integer", _:
            number = rng.randrange(2**31)
            return Pair(number, str(number))
        case "number", _:
            return _same(rng.choice(_FLOATS))
        case "string", "int64":
            number = rng.choice(_INT64)
            return Pair(number, str(number))
        case "string", "uint64":
            number = rng.choice(_UINT64)
            return Pair(number, str(number))
        case "string", "byte":
            data = b"\xfb\xff\xfe" + rng.randbytes(5)
            return Pair(data, base64.urlsafe_b64encode(data).decode())
        case "string", "google-datetime" | "date-time":
            moment = datetime(2026, 1, 2, 3, 4, rng.randrange(60), tzinfo=UTC)
            return Pair(moment, moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
        case "string", "date":
            day = date(2026, 1, rng.randrange(1, 29))
            return Pair(day, day.isoformat())
        case "string", "google-duration":
            seconds = rng.randrange(100)
            return Pair(timedelta(seconds=seconds), f"{seconds}s")
        case "string", "google-fieldmask":
            return Pair(
                ["displayName", "nested.fieldName"], "displayName,nested.fieldName"
            )
        case "string", _ if schema.location == "path":
            return _same(segment(rng))
        case "string", _:
            return _same(rng.choice(_TEXTS))
        case _:  # an object in the query travels as its text
            return _same('{"a": 1}')


def _same(value: Any) -> Pair:
    return Pair(value, value)


def segment(rng: Random) -> str:
    """One segment of a path, never `.` or `..`."""
    return rng.choice("abc") + "".join(rng.choices(_SEGMENT, k=rng.randrange(1, 8)))


def matching(pattern: str, rng: Random) -> str:
    """A text that `pattern` matches."""
    text = _text(_parsed(pattern), rng)
    assert re.match(pattern, text), (pattern, text)
    return text


@cache
def _parsed(pattern: str) -> Any:
    return parser.parse(pattern)


def _text(tree: Any, rng: Random) -> str:
    return "".join([_piece(op, value, rng) for op, value in tree])


def _piece(op: Any, value: Any, rng: Random) -> str:
    if op is ops.LITERAL:
        return chr(value)
    if op is ops.NOT_LITERAL:
        return rng.choice([c for c in "abc0" if c != chr(value)])
    if op is ops.ANY:
        return rng.choice("ab-_")
    if op is ops.AT:
        return ""
    if op is ops.IN:
        return rng.choice(_members(tuple(value)))
    if op is ops.BRANCH:
        return _text(rng.choice(value[1]), rng)
    if op is ops.SUBPATTERN:
        return _text(value[-1], rng)
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        low, high, inner = value
        count = rng.randrange(low, min(high, low + 6) + 1)
        # A segment of nothing but dots could not be sent.
        return "".join([_text(inner, rng) for _ in range(max(count, min(1, high)))])
    raise AssertionError(f"no text for {op}")


@cache
def _members(options: tuple[Any, ...]) -> Sequence[str]:
    """Characters of a class: odd ones, if it has such."""
    plain = re.compile(f"[{''.join(map(_spelt, options))}]")
    odd = [c for c in _SEGMENT.replace(".", "") if plain.fullmatch(c)]
    return odd or [chr(c) for c in range(32, 127) if plain.fullmatch(chr(c))]


def _spelt(option: Any) -> str:
    op, value = option
    if op is ops.NEGATE:
        return "^"
    if op is ops.LITERAL:
        return re.escape(chr(value))
    if op is ops.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    names = {
        ops.CATEGORY_WORD: r"\w",
        ops.CATEGORY_DIGIT: r"\d",
        ops.CATEGORY_SPACE: r"\s",
        ops.CATEGORY_NOT_SPACE: r"\S",
    }
    return names[value]


def message(schema: Schema, schemas: Schemas, rng: Random, depth: int = DEPTH) -> Any:
    """A JSON value of a schema; below `depth`, objects are empty."""
    if schema.ref:
        return message(schemas[schema.ref], schemas, rng, depth)
    match schema.type:
        case "array":
            assert schema.items is not None
            count = 2 if depth > 0 else 0
            return [
                message(schema.items, schemas, rng, depth - 1) for _ in range(count)
            ]
        case "object" if schema.additional_properties is not None:
            keys = ["snake_key", "camelKey"] if depth > 0 else []
            inner = schema.additional_properties
            return {key: message(inner, schemas, rng, depth - 1) for key in keys}
        case "object":
            names = list(schema.properties) if depth > 0 else []
            names = rng.sample(names, k=min(len(names), 12))
            nulls = rng.sample(names, k=len(names) // 6)
            return {
                name: (
                    None
                    if name in nulls
                    else message(schema.properties[name], schemas, rng, depth - 1)
                )
                for name in sorted(names)
            }
        case _:
            return _scalar(schema, rng)


def _scalar(  # noqa: PLR0912 - a case for each format
    schema: Schema, rng: Random
) -> Any:
    if schema.enum:
        return rng.choice([*schema.enum, OPEN_VALUE])
    if schema.pattern and schema.type == "string" and not schema.format:
        return matching(schema.pattern, rng)
    match schema.type, schema.format:
        case "boolean", _:
            return rng.random() < 0.5
        case "integer", "uint32":
            return rng.randrange(2**32)
        case "integer", _:
            return rng.randrange(-(2**31), 2**31)
        case "number", _:
            return rng.choice(_FLOATS)
        case "string", "int64":
            return str(rng.choice(_INT64))
        case "string", "uint64":
            return str(rng.choice(_UINT64))
        case "string", "byte":
            encode = rng.choice([base64.b64encode, base64.urlsafe_b64encode])
            return encode(b"\xfb\xff\xfe" + rng.randbytes(5)).decode()
        case "string", "google-datetime" | "date-time":
            return rng.choice(_TIMES)
        case "string", "date":
            return "2026-02-28"
        case "string", "google-duration":
            return rng.choice(("3.5s", "0s", "-1.000000001s", "86400s"))
        case "string", "google-fieldmask":
            return "displayName,nested.fieldName"
        case "string", _:
            return rng.choice(_TEXTS)
        case _:
            return rng.choice(_ANYTHING)
