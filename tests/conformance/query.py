"""Query strings: decoding, and checks of each parameter against its declaration."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from gapismith.mock.formats import STRING_FORMATS, integer_within

from tests.conformance.document import RawDocument, RawMethod
from tests.conformance.routes import Undecodable, percent_decode

_COMPONENT = re.compile(r"(?:[-_.~0-9A-Za-z!$'()*,;:@/?+]|%[0-9A-Fa-f]{2})*")
_FLOAT = re.compile(
    r"NaN|-?Infinity|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"
)
_SECRETS = ("key", "access_token", "oauth_token")

Pairs = list[tuple[str, str]]


def parse_query(query: str) -> tuple[Pairs, list[str]]:
    """Name-value pairs in order, and what is wrong with the encoding."""
    pairs: Pairs = []
    problems: list[str] = []
    for item in query.split("&") if query else []:
        name, equals, value = item.partition("=")
        if not equals or not _COMPONENT.fullmatch(name + value):
            problems.append(f"query: {item!r} is not an encoded name=value")
            continue
        try:
            # As a form has it: `+` is a space.
            decoded = [percent_decode(text.replace("+", " ")) for text in (name, value)]
        except Undecodable as error:
            problems.append(f"query: {error}")
            continue
        pairs.append((decoded[0], decoded[1]))
    return pairs, problems


def check_query(document: RawDocument, method: RawMethod, pairs: Pairs) -> list[str]:
    """What is wrong with the parameters of a call, by the document."""
    declared = {
        name: spec
        for name, spec in method.parameters.items()
        if spec["location"] == "query"
    }
    names = [name for name, _ in pairs]
    problems = [
        f"query parameter {name} is required"
        for name, spec in declared.items()
        if spec.get("required") and name not in names
    ]
    for name in dict.fromkeys(names):
        values = [value for other, value in pairs if other == name]
        if name in _SECRETS:
            problems.append(f"query parameter {name} puts a secret into the URL")
        elif name in declared:
            spec = declared[name]
            problems += _check_values(name, values, spec)
            if spec.get("format") == "google-fieldmask":
                problems += _check_mask(document, method, name, values)
        elif name in document.system_parameters:
            spec = document.system_parameters[name]
            problems += _check_system(name, values, spec, method)
        else:
            problems.append(f'Unknown name "{name}": Cannot bind query parameter.')
    return problems


def _check_system(
    name: str, values: list[str], spec: Mapping[str, Any], method: RawMethod
) -> list[str]:
    if name == "alt" and values == ["sse"]:
        # Missing from the enum of the document, yet what streams are asked for with.
        return [] if method.streams else [f"alt=sse, but {method.id} does not stream"]
    if name == "alt" and values == ["media"] and not method.downloads:
        return [f"alt=media, but {method.id} has no media to download"]
    return _check_values(name, values, spec)


def _check_values(name: str, values: list[str], spec: Mapping[str, Any]) -> list[str]:
    problems = []
    if len(values) > 1 and not spec.get("repeated"):
        problems.append(f"query parameter {name} is given {len(values)} times")
    for value in values:
        if not _fits(value, spec):
            problems.append(f"query parameter {name}: invalid value {value!r}")
    return problems


def _fits(value: str, spec: Mapping[str, Any]) -> bool:
    if "enum" in spec and value not in spec["enum"]:
        return False
    if "pattern" in spec and not re.search(spec["pattern"], value, re.ASCII):
        return False
    match spec["type"]:
        case "boolean":
            return value in {"true", "false"}
        case "integer":
            check = STRING_FORMATS.get(spec.get("format", "int32"))
            return check is not None and check(value) and _in_range(value, spec)
        case "number":
            return bool(_FLOAT.fullmatch(value))
        case _:
            check = STRING_FORMATS.get(spec.get("format", ""))
            return check is None or check(value)


def _in_range(value: str, spec: Mapping[str, Any]) -> bool:
    low = int(spec.get("minimum", -(2**63)))
    high = int(spec.get("maximum", 2**64))
    return integer_within(low, high)(value)


def _check_mask(
    document: RawDocument, method: RawMethod, name: str, values: Iterable[str]
) -> list[str]:
    """Each path must begin with a field of the message that it masks."""
    if method.request is None:
        return []
    fields = document.schemas[method.request].get("properties", {})
    return [
        f"query parameter {name}: {path!r} is no field of {method.request}"
        for value in values
        for path in value.split(",")
        if path and path.split(".")[0] not in fields
    ]
