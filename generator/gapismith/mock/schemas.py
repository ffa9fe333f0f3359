"""Questions about schemas that several parts ask."""

from __future__ import annotations

from collections.abc import Mapping

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


def alike(one: Schema, other: Schema) -> bool:
    """Whether two fields hold values of one type."""
    if (one.type, one.format, one.ref) != (other.type, other.format, other.ref):
        return False
    if one.items is not None and other.items is not None:
        return alike(one.items, other.items)
    return not one.properties and not other.properties
