"""Questions about schemas that several parts ask."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from gapismith.discovery.description import Schema
from gapismith.ir.recognition import target

Schemas = Mapping[str, Schema]
Fields = Mapping[str, Schema]

_NONE: Fields = {}


def fields_of(schema: Schema | None, schemas: Schemas) -> Fields:
    """The properties of a message; none for anything else."""
    if schema is not None and schema.ref and schema.ref not in schemas:
        return _NONE
    kind = target(schema, schemas)
    return _NONE if kind is None else kind.properties


def known_spelling(name: str, known: Container[str]) -> str:
    """`name` as it is among `known`: Google's servers take `snake_case` and `lowerCamel`
    alike. What is in neither spelling stays as it is."""
    if name in known:
        return name
    camel = re.sub(r"_([a-z0-9])", lambda found: found[1].upper(), name)
    if camel in known:
        return camel
    snake = re.sub(r"[A-Z]", lambda found: "_" + found[0].lower(), name)
    return snake if snake in known else name


def alike(one: Schema, other: Schema) -> bool:
    """Whether two fields hold values of one type."""
    if (one.type, one.format, one.ref) != (other.type, other.format, other.ref):
        return False
    if one.items is not None and other.items is not None:
        return alike(one.items, other.items)
    return not one.properties and not other.properties
