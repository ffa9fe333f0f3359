"""Type variables of the user's functions and classes."""

from __future__ import annotations

from dataclasses import replace

from gapismith.impact.bindings import (
    Either,
    Function,
    Many,
    Map,
    Row,
    UserInstance,
    Value,
    Variable,
    element,
    merged,
)

Bound = dict[str, Value]
"""What type variables stand for."""


def unify(pattern: Value | None, value: Value | None, bound: Bound) -> None:
    """Let the variables in `pattern` stand for what they are in `value`."""
    match pattern, value:
        case None, _:
            return
        case Variable(), _:
            if value is not None:
                bound.setdefault(pattern.name, value)
        case Many(), _:
            unify(pattern.of, element(value), bound)
        case Either(), _:
            for part in pattern.parts:
                unify(part, value, bound)
        case Function(), Function():
            unify(pattern.result, value.result, bound)
        case _:
            for inner, known in _pairs(pattern, value):
                unify(inner, known, bound)


def _pairs(
    pattern: Value, value: Value | None
) -> list[tuple[Value | None, Value | None]]:
    """The parts of two values that have the same form."""
    match pattern, value:
        case Map(), Map():
            return [(pattern.of, value.of), (pattern.key, value.key)]
        case Row(), Row():
            return list(zip(pattern.parts, value.parts, strict=False))
        case UserInstance(), UserInstance():
            known = dict(value.bound)
            return [(part, known.get(name)) for name, part in pattern.bound]
        case _:
            return []


def substituted(value: Value | None, bound: Bound) -> Value | None:
    """`value` with its variables replaced; unknown ones are unknown values."""
    match value:
        case Variable():
            return bound.get(value.name, value.bound)
        case Many():
            return replace(value, of=substituted(value.of, bound))
        case Map():
            return Map(substituted(value.of, bound), substituted(value.key, bound))
        case Row():
            return Row(tuple(substituted(part, bound) for part in value.parts))
        case Function():
            parameters = tuple(
                (name, substituted(part, bound)) for name, part in value.parameters
            )
            return replace(
                value, result=substituted(value.result, bound), parameters=parameters
            )
        case UserInstance():
            pairs = ((name, substituted(part, bound)) for name, part in value.bound)
            return replace(
                value, bound=tuple((n, part) for n, part in pairs if part is not None)
            )
        case Either():
            return merged(substituted(part, bound) for part in value.parts)
        case _:
            return value


def has_variables(value: Value | None) -> bool:
    """Whether a value depends on type variables."""
    return value is not None and substituted(value, {}) != value
