"""Request bodies against the document.

Values come back as the document spells them: fields under their own names (the JSON
mapping of proto3 accepts `snake_case` and `lowerCamel` alike), 64-bit integers as text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final

from gapismith.discovery.description import Method, Schema, Variant
from gapismith.discovery.values import is_array, is_object

from .errors import Violation
from .formats import INTEGER_RANGES, STRING_FORMATS, is_float, limit
from .payloads import PAYLOAD
from .schemas import fields_of, known_spelling

Check = Callable[[Any, str, list[Violation]], Any]
"""(value, path, problems found so far) -> value as the document spells it."""

_NULL: Final = "NULL_VALUE"
"""The one value of google.protobuf.NullValue, which is null in JSON."""
_TOLD_ELSEWHERE: Final = frozenset(["etag", "id", "name", "parent"])
_LONGEST_MATCHED: Final = 256
"""Characters: no pattern of a document is tried on more, since some are exponential."""


class BodyChecker:
    """Checks values against the schemas of one document, each prepared once."""

    def __init__(self, schemas: Mapping[str, Schema]) -> None:
        self._schemas = schemas
        self._checks: dict[str, Check] = {}

    def check(self, schema: Schema, value: Any) -> tuple[Any, list[Violation]]:
        """The value as the document spells it, and all that is wrong with it."""
        problems: list[Violation] = []
        return self._of(schema)(value, "", problems), problems

    def _of(self, schema: Schema) -> Check:
        if schema.ref:
            return self._named(schema.ref)
        if schema.enum:
            return _enum(schema)
        match schema.type:
            case "object":
                return self._object(schema, closed=False)
            case "array" if schema.items is not None:
                return self._array(schema.items)
            case "string":
                return _string(schema)
            case "integer":
                return _integer(schema)
            case "number":
                return _number
            case "boolean":
                return _boolean
            case _:
                return _anything

    def _named(self, name: str) -> Check:
        """The check of a schema by its id, which may lead back to itself."""
        if name not in self._schemas:
            return _anything

        def check(value: Any, path: str, problems: list[Violation]) -> Any:
            known = self._checks.get(name)
            if known is None:
                known = self._checks[name] = self._root(self._schemas[name])
            return known(value, path, problems)

        return check

    def _root(self, schema: Schema) -> Check:
        if schema.type == "object":
            return self._object(schema, closed=True)
        return self._of(schema)

    def _variant(self, variant: Variant, base: Check) -> Check:
        """The check of the member that a message is, or of its base."""
        members = {value: self._named(ref) for value, ref in variant.members}

        def check(value: Any, path: str, problems: list[Violation]) -> Any:
            told = value.get(variant.discriminant) if is_object(value) else None
            found = members.get(told, base) if isinstance(told, str) else base
            return found(value, path, problems)

        return check

    def _array(self, items: Schema) -> Check:
        element = self._of(items)

        def check(value: Any, path: str, problems: list[Violation]) -> Any:
            if not is_array(value):
                # The parser of Google's servers takes a single value for a list of one.
                return [element(value, path, problems)]
            return [
                element(each, f"{path}[{n}]", problems) for n, each in enumerate(value)
            ]

        return check

    def _object(self, schema: Schema, *, closed: bool) -> Check:
        """`closed`: an object without a single property is an empty message."""
        if schema.additional_properties is not None and not schema.properties:
            return self._map(schema.additional_properties)
        checks = {name: self._of(each) for name, each in schema.properties.items()}
        nulls = {n for n, each in schema.properties.items() if each.enum == (_NULL,)}
        variant = schema.variant
        rest = schema.additional_properties
        other = self._of(rest) if rest is not None else None
        is_open = not checks and not closed

        def check(value: Any, path: str, problems: list[Violation]) -> Any:
            if not is_object(value):
                problems.append(_wrong(path, "message", value))
                return value
            if is_open:
                return value
            made: dict[str, Any] = {}
            for name, each in value.items():
                known = known_spelling(name, checks)
                find = checks.get(known, other)
                if find is None:
                    problems.append(_unknown(name, path))
                elif known in made:
                    where = _join(path, known)
                    text = f"{PAYLOAD} '{where}' is set twice, in two spellings."
                    problems.append(Violation(text, where))
                elif each is None:
                    made[known] = _NULL if known in nulls else None
                else:
                    made[known] = find(each, _join(path, known), problems)
            return made

        return check if variant is None else self._variant(variant, check)

    def _map(self, values: Schema) -> Check:
        element = self._of(values)

        def check(value: Any, path: str, problems: list[Violation]) -> Any:
            if not is_object(value):
                problems.append(_wrong(path, "message", value))
                return value
            return {
                key: (
                    None if each is None else element(each, _join(path, key), problems)
                )
                for key, each in value.items()
            }

        return check


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _unknown(name: str, path: str) -> Violation:
    where = f" at '{path}'" if path else ""
    text = f'{PAYLOAD} Unknown name "{name}"{where}: Cannot find field.'
    return Violation(text, path)


def _wrong(path: str, kind: str, value: Any) -> Violation:
    shown = json.dumps(value, ensure_ascii=False)[:200]
    if not path:
        text = f'{PAYLOAD} Unknown name "": Root element must be a {kind}, not {shown}'
        return Violation(text)
    return Violation(f"Invalid value at '{path}' ({kind}), {shown}", path)


def _anything(value: Any, path: str, problems: list[Violation]) -> Any:
    return value


def _boolean(value: Any, path: str, problems: list[Violation]) -> Any:
    if not isinstance(value, bool):
        problems.append(_wrong(path, "TYPE_BOOL", value))
    return value


def _number(value: Any, path: str, problems: list[Violation]) -> Any:
    is_text = isinstance(value, str) and is_float(value)
    if isinstance(value, bool) or not (isinstance(value, int | float) or is_text):
        problems.append(_wrong(path, "TYPE_DOUBLE", value))
    return value


def _enum(schema: Schema) -> Check:
    names = frozenset(schema.enum)

    def check(value: Any, path: str, problems: list[Violation]) -> Any:
        is_number = isinstance(value, int) and not isinstance(value, bool)
        if value not in names if isinstance(value, str) else not is_number:
            problems.append(_wrong(path, "TYPE_ENUM", value))
        return value

    return check


def _integer(schema: Schema) -> Check:
    low, high = INTEGER_RANGES.get(schema.format or "int32", (-(2**63), 2**64))
    low = max(low, limit(schema.minimum, low))
    high = min(high, limit(schema.maximum, high))
    kind = f"TYPE_{(schema.format or 'int32').upper()}"

    def check(value: Any, path: str, problems: list[Violation]) -> Any:
        number = _whole(value)
        if number is None or not low <= number <= high:
            problems.append(_wrong(path, kind, value))
            return value
        return number

    return check


def _whole(value: Any) -> int | None:
    """The integer that a JSON value stands for: `1`, `1.0` and `"1"` alike."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        return int(value) if re.fullmatch(r"-?[0-9]{1,20}", value) else None
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    return value if isinstance(value, int) else None


def _string(schema: Schema) -> Check:
    fits = STRING_FORMATS.get(schema.format)
    is_integer = schema.format in {"int64", "uint64"}
    kind = f"TYPE_{(schema.format or 'string').upper()}"

    def check(value: Any, path: str, problems: list[Violation]) -> Any:
        if is_integer and not isinstance(value, str):
            whole = _whole(value)
            value = value if whole is None else str(whole)
        if not isinstance(value, str) or (fits is not None and not fits(value)):
            problems.append(_wrong(path, kind, value))
        elif schema.pattern and not matches(schema.pattern, value):
            text = f"Invalid value at '{path}': must match {schema.pattern}"
            problems.append(Violation(text, path))
        return value

    return check


def matches(pattern: str, value: str) -> bool:
    """Whether `value` fits; what is too long to be tried safely does."""
    if len(value) > _LONGEST_MATCHED:
        return True
    known = _compiled(pattern)
    # Documents anchor a pattern at both ends or at neither; both mean the whole value.
    return known is None or known.fullmatch(value) is not None


@lru_cache(maxsize=10_000)
def _compiled(pattern: str) -> re.Pattern[str] | None:
    """`None` for what Python can't read: documents have the syntax of RE2."""
    try:
        return re.compile(pattern, re.ASCII)
    except (re.error, OverflowError, RecursionError):
        return None


def holds(schema: Schema, text: str) -> bool:
    """Whether a field of type string can have the value `text`."""
    fits = STRING_FORMATS.get(schema.format)
    if (fits is not None and not fits(text)) or (
        schema.enum and text not in schema.enum
    ):
        return False
    return not schema.pattern or matches(schema.pattern, text)


def missing_fields(
    method: Method,
    schema: Schema | None,
    value: Any,
    schemas: Mapping[str, Schema],
    *,
    creates: bool,
) -> list[Violation]:
    """Fields that the document says the requests of a method must have.

    `creates`: the body is a new resource, which has all that is called required.
    """
    fields = fields_of(schema, schemas)
    if not is_object(value):
        return []
    return [
        Violation(f"Required field is missing: {name}", name)
        for name, field in fields.items()
        if (method.id in field.required_by or (creates and _must_be_set(name, field)))
        and value.get(name) is None
        and name not in method.parameters
    ]


def _must_be_set(name: str, field: Schema) -> bool:
    """Whether a description begins with `Required.` (AIP-203); not of names, which may be
    told by a parameter, nor of scalars that clients leave out where they are zero."""
    is_whole = field.type in {"string", "array"} or field.ref != ""
    return (
        is_whole
        and name not in _TOLD_ELSEWHERE
        and not field.read_only
        and field.description.startswith("Required. ")
    )
