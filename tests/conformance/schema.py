"""From the schemas of a Discovery document to JSON Schema (draft 2020-12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import jsonschema
from gapismith.mock.formats import INTEGER_RANGES, STRING_FORMATS

from tests.conformance.document import Json, JsonObject, RawDocument


@dataclass(frozen=True, slots=True)
class SchemaError:
    """One thing wrong with a JSON value."""

    path: str
    """In Google's notation: `contents[0].parts[1]`; empty at the top."""
    message: str
    unknown_field: str | None = None


def _format_checker() -> jsonschema.FormatChecker:
    checker = jsonschema.FormatChecker(formats=())
    for name, check in STRING_FORMATS.items():
        checker.checks(name)(
            lambda value, check=check: not isinstance(value, str) or check(value)
        )
    return checker


class SchemaSet:
    """Every schema of a document, ready to validate values against.

    `strict` is for requests: fields and enum values that the document does not know are
    refused. Responses may hold both, since a server can be newer than its clients.
    """

    def __init__(self, document: RawDocument, *, strict: bool) -> None:
        self._strict = strict
        self._defs = {
            name: self._convert(raw, root=True)
            for name, raw in document.schemas.items()
        }
        self._formats = _format_checker()
        self._validator = cache(self._make_validator)

    def errors(self, schema: str, value: Json) -> Iterator[SchemaError]:
        """What is wrong with a value of the named schema, outermost first."""
        found = self._validator(schema).iter_errors(value)
        for error in sorted(found, key=lambda error: str(error.json_path)):
            yield from _explain(error)

    def json_schema(self, schema: str) -> JsonObject:
        return {"$ref": f"#/$defs/{schema}", "$defs": self._defs}

    def _make_validator(self, schema: str) -> jsonschema.Draft202012Validator:
        json_schema = self.json_schema(schema)
        return jsonschema.Draft202012Validator(
            json_schema, format_checker=self._formats
        )

    def _convert(self, raw: Mapping[str, Any], *, root: bool = False) -> JsonObject:
        if "$ref" in raw:
            return {"$ref": f"#/$defs/{raw['$ref']}"}
        match raw.get("type"):
            case "any" | None:
                return {}
            case "object":
                return self._object(raw, closed=root)
            case "array":
                return {"type": "array", "items": self._convert(raw["items"])}
            case "string":
                return self._string(raw)
            case "integer":
                return _integer(raw)
            case "number":
                # The three values that JSON has no number for travel as text.
                return {
                    "anyOf": [
                        {"type": "number"},
                        {"enum": ["NaN", "Infinity", "-Infinity"]},
                    ]
                }
            case "boolean":
                return {"type": "boolean"}
            case other:
                raise ValueError(f"no such Discovery type: {other!r}")

    def _object(self, raw: Mapping[str, Any], *, closed: bool) -> JsonObject:
        """`closed`: an object without a single property is an empty message."""
        converted: JsonObject = {"type": "object"}
        if "additionalProperties" in raw:
            values = self._convert(raw["additionalProperties"])
            converted["additionalProperties"] = values
            return converted
        properties: Mapping[str, Mapping[str, Any]] = raw.get("properties", {})
        # A null member is one that is not set; a null list element is an error.
        converted["properties"] = {
            name: {"anyOf": [self._convert(spec), {"type": "null"}]}
            for name, spec in properties.items()
        }
        if self._strict and (properties or closed):
            converted["additionalProperties"] = False
        return converted

    def _string(self, raw: Mapping[str, Any]) -> JsonObject:
        converted: JsonObject = {"type": "string"}
        if self._strict and "enum" in raw:
            converted["enum"] = list(raw["enum"])
        if "format" in raw:
            converted["format"] = raw["format"]
        if "pattern" in raw:
            converted["pattern"] = raw["pattern"]
        return converted


def _integer(raw: Mapping[str, Any]) -> JsonObject:
    low, high = INTEGER_RANGES[raw.get("format", "int32")]
    return {"type": "integer", "minimum": low, "maximum": high}


def _explain(error: jsonschema.ValidationError) -> Iterator[SchemaError]:
    """Messages in the words of Google's own JSON parser, where it has words."""
    if error.validator == "anyOf" and error.context:
        # Only `value or null` and `number or text` are written as alternatives here;
        # the first is always the one that was meant.
        meant = [inner for inner in error.context if inner.schema_path[0] == 0]
        for inner in meant:
            yield from _explain(inner)
        return
    path = _google_path(error)
    if error.validator == "additionalProperties":
        assert isinstance(error.schema, Mapping)
        assert isinstance(error.instance, Mapping)
        for name in sorted(set(error.instance) - set(error.schema["properties"])):
            where = f" at '{path}'" if path else ""
            message = (
                "Invalid JSON payload received. "
                f'Unknown name "{name}"{where}: Cannot find field.'
            )
            yield SchemaError(path, message, unknown_field=name)
        return
    yield SchemaError(path, f"Invalid value at '{path}': {error.message[:300]}")


def _google_path(error: jsonschema.ValidationError) -> str:
    path = ""
    for step in error.absolute_path:
        path += f"[{step}]" if isinstance(step, int) else f".{step}"
    return path.removeprefix(".")
