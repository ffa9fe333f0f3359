"""Recognises renames, where the evidence leaves no doubt.

A rename is one removal and one addition with the same evidence, which no other removal or
addition shares. Anything less stays a removal and an addition: a wrong guess would send
users to the wrong replacement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Final, TypeVar

from gapismith.diff.assignability import carried
from gapismith.ir.model import Enum, Field, Method, Model, Parameter
from gapismith.ir.types import EnumOf, FieldType, ListOf, MapOf, Message, Nested, Scalar

T = TypeVar("T")

_MIN_WORDS: Final = 4
"""Shorter descriptions (`The name.`) are no evidence."""
_MIN_FIELDS: Final = 2


def pairs(
    removed: Iterable[T], added: Iterable[T], evidence: Callable[[T], Hashable | None]
) -> list[tuple[T, T]]:
    """The renames among `removed` and `added`: pairs that alone share their evidence."""
    before, after = _by_evidence(removed, evidence), _by_evidence(added, evidence)
    return [
        (old[0], after[key][0])
        for key, old in before.items()
        if len(old) == 1 and len(after.get(key, ())) == 1
    ]


def _by_evidence(
    items: Iterable[T], evidence: Callable[[T], Hashable | None]
) -> dict[Hashable, list[T]]:
    found: dict[Hashable, list[T]] = {}
    for item in items:
        key = evidence(item)
        if key is not None:
            found.setdefault(key, []).append(item)
    return found


def _words(text: str) -> tuple[str, ...] | None:
    words = tuple(text.split())
    return words if len(words) >= _MIN_WORDS else None


def method_request(method: Method) -> Hashable:
    """Evidence: the same HTTP request, variable names aside.

    Patterns count: `{+parent}/documents` alone fits resources of any kind.
    """
    path = re.sub(r"\{(\+?)[^}]*\}", r"{\1}", method.path)
    return method.http_method, path, tuple(p.pattern for p in method.positional)


def method_meaning(method: Method) -> Hashable | None:
    """Evidence: the same resource, messages and description."""
    words = _words(method.doc)
    if words is None:
        return None
    parent = method.at.rpartition("/methods/")[0]
    body = method.body.type if method.body else None
    return parent, method.http_method, body, method.response, words


def model_shape(model: Model) -> Hashable | None:
    """Evidence: the same fields of the same kinds, and the same descriptions."""
    if len(model.fields) < _MIN_FIELDS:
        return None
    fields = tuple((f.name, _kind(f.type), tuple(f.doc.split())) for f in model.fields)
    return tuple(model.doc.split()), fields


def _kind(of: FieldType) -> str:
    """A type without class names, which contain the schema's name."""
    match of:
        case Scalar():
            return of.kind
        case EnumOf() | Message():
            return type(of).__name__
        case ListOf() | MapOf() | Nested():
            return f"{type(of).__name__} {_kind(of.of)}"


def has_fields_of(new: Model, old: Model) -> bool:
    """Whether `new` has every field of `old`, of the same kind."""
    fields = {field.name: _kind(field.type) for field in new.fields}
    return all(fields.get(field.name) == _kind(field.type) for field in old.fields)


def enum_values(enum: Enum) -> Hashable | None:
    """Evidence: the same values."""
    values = tuple(v.value for v in enum.values)
    return values if len(values) >= _MIN_FIELDS else None


def field_meaning(renamed: Mapping[str, str]) -> Callable[[Field], Hashable | None]:
    """Evidence: the same type and description; `renamed` are the classes' new names."""

    def evidence(field: Field) -> Hashable | None:
        words = _words(field.doc)
        kind = carried(field.type, renamed)
        plain = "enum" if isinstance(kind, EnumOf) else kind
        return None if words is None else (plain, words)

    return evidence


def parameter_meaning(parameter: Parameter) -> Hashable | None:
    """Evidence: the same location, type and description."""
    words = _words(parameter.doc)
    if words is None:
        return None
    kind = "enum" if isinstance(parameter.type, EnumOf) else parameter.type
    return parameter.location, parameter.required, kind, words
