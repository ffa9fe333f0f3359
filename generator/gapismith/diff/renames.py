"""Recognises what only got another name, where the evidence leaves no doubt.

Something is renamed when one thing is gone and one thing is new in the same place, the two
agree in all that matters, and no other pair does. Anything less is a removal and an
addition: a wrong guess would send users to the wrong replacement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Final, TypeVar

from gapismith.diff.assignability import carried
from gapismith.ir.model import Enum, Field, FieldType, Method, Model, Parameter
from gapismith.ir.types import EnumOf, ListOf, MapOf, Message, Nested, Scalar

T = TypeVar("T")

_MIN_WORDS: Final = 4
"""Shorter descriptions (`The name.`) are no evidence."""
_MIN_FIELDS: Final = 2


def pairs(
    gone: Iterable[T], new: Iterable[T], evidence: Callable[[T], Hashable | None]
) -> list[tuple[T, T]]:
    """The renamed among `gone` and `new`: those that alone share their evidence."""
    before, after = _by_evidence(gone, evidence), _by_evidence(new, evidence)
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
    """Evidence: the same HTTP request, whatever its variables are called.

    The patterns count: `{+parent}/documents` serves the children of anything.
    """
    path = re.sub(r"\{(\+?)[^}]*\}", r"{\1}", method.path)
    return method.http_method, path, tuple(p.pattern for p in method.positional)


def method_meaning(method: Method) -> Hashable | None:
    """Evidence: the same place, messages and description."""
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
    """A type without the names of classes, which carry the schema's own."""
    match of:
        case Scalar():
            return of.kind
        case EnumOf() | Message():
            return type(of).__name__
        case ListOf() | MapOf() | Nested():
            return f"{type(of).__name__} {_kind(of.of)}"


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
    """Evidence: the same place in the request, type and description or pattern."""
    words = _words(parameter.doc)
    if words is None:
        return None
    kind = "enum" if isinstance(parameter.type, EnumOf) else parameter.type
    return parameter.location, parameter.required, kind, words
