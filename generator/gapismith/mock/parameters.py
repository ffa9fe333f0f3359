"""Query and path parameters against the document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from gapismith.discovery.description import Method, RestDescription, Schema

from .errors import Violation
from .formats import INTEGER_RANGES, STRING_FORMATS, integer_within, is_float, limit
from .payloads import PAYLOAD
from .schemas import known_spelling

_ALTS: Final = ("json", "media", "proto", "sse")
SYSTEM_PARAMETERS: Final = frozenset(
    [
        "$alt",
        "$apiVersion",
        "$ct",
        "$fields",
        "$unique",
        "$userProject",
        "$.xgafv",
        "access_token",
        "alt",
        "callback",
        "fields",
        "key",
        "oauth_token",
        "pp",
        "prettyPrint",
        "quotaUser",
        "strict",
        "trace",
        "uploadType",
        "upload_id",
        "upload_protocol",
        "userIp",
        "userProject",
        "userip",
    ]
)
"""System parameters that every API takes, whether its document tells or not."""


def check_query(
    document: RestDescription, method: Method, pairs: Iterable[tuple[str, str]]
) -> list[Violation]:
    """What is wrong with the query of a call."""
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    problems = [
        Violation(f"Required parameter is missing: {name}", name)
        for name, schema in method.parameters.items()
        if schema.required and schema.location == "query" and name not in values
    ]
    for name, given in values.items():
        schema = method.parameters.get(name)
        if schema is not None and schema.location != "path":
            problems += _check_values(name, given, schema)
        elif name in {"alt", "$alt"}:
            problems += _check_alt(name, given, document.parameters.get(name))
        elif name in document.parameters:
            problems += _check_values(name, given, document.parameters[name])
        elif name not in SYSTEM_PARAMETERS:
            text = (
                f'{PAYLOAD} Unknown name "{name}": Cannot bind query parameter. '
                f"Field '{name}' could not be found in request message."
            )
            problems.append(Violation(text, name))
    return problems


def spelled(
    pairs: Sequence[tuple[str, str]], method: Method
) -> Sequence[tuple[str, str]]:
    """A query with the names of the document."""
    return [(known_spelling(name, method.parameters), value) for name, value in pairs]


def _check_alt(
    name: str, values: Sequence[str], schema: Schema | None
) -> Iterable[Violation]:
    """Documents leave out `sse`, and options as in `json;enum-encoding=int`."""
    known = {*_ALTS, *(schema.enum if schema is not None else ())}
    for value in values:
        if value.partition(";")[0] not in known:
            yield Violation(f"Invalid value at '{name}' (TYPE_ENUM), \"{value}\"", name)


def _check_values(
    name: str, values: Sequence[str], schema: Schema
) -> Iterable[Violation]:
    if len(values) > 1 and not schema.repeated:
        yield Violation(
            f'{PAYLOAD} Parameter "{name}" is given {len(values)} times, '
            "but is no list.",
            name,
        )
    for value in values:
        if not parameter_fits(value, schema):
            kind = schema.format or ("enum" if schema.enum else schema.type)
            yield Violation(
                f"Invalid value at '{name}' (TYPE_{kind.upper()}), \"{value[:200]}\"",
                name,
            )


def parameter_fits(value: str, schema: Schema) -> bool:
    """Whether `value`, decoded, is one of a path or query parameter."""
    if schema.enum:
        has_numbers = any(each.isdecimal() for each in schema.enum)
        return value in schema.enum or (value.isdecimal() and not has_numbers)
    match schema.type:
        case "boolean":
            return value.lower() in {"true", "false", "1", "0", ""}
        case "integer":
            low, high = INTEGER_RANGES.get(schema.format or "int32", (-(2**63), 2**64))
            low = max(low, limit(schema.minimum, low))
            high = min(high, limit(schema.maximum, high))
            return integer_within(low, high)(value)
        case "number":
            return is_float(value)
        case _:
            fits = STRING_FORMATS.get(schema.format)
            return fits is None or value == "" or fits(value)
