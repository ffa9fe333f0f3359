"""Which schemas are members of which variants: the bases and values of classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from gapismith.discovery.description import Schema


class Hierarchy:
    """The bases of all schemas, and what tells their members apart."""

    def __init__(self, schemas: Mapping[str, Schema]) -> None:
        found: dict[str, dict[str, Schema]] = {}
        self._values: dict[tuple[str, str], list[str]] = {}
        for base, value, member in _members(schemas):
            found.setdefault(member.at, {})[base.at] = base
            assert base.variant is not None
            key = member.at, base.variant.discriminant
            self._values.setdefault(key, []).append(value)

        @cache
        def above(at: str) -> frozenset[str]:
            bases = found.get(at, {})
            return frozenset(bases).union(*map(above, bases))

        @cache
        def depth(at: str) -> int:
            return 1 + max(map(depth, found.get(at, ())), default=0)

        self._bases: dict[str, tuple[Schema, ...]] = {}
        for at, bases in found.items():
            distant = frozenset[str]().union(*map(above, bases))
            # One order for all, so that Python can line up the classes.
            direct = sorted(bases.keys() - distant, key=lambda at: (-depth(at), at))
            self._bases[at] = tuple(bases[base] for base in direct)
        self.bases = frozenset(base for bases in found.values() for base in bases)
        """The JSON Pointers of all bases."""

    def of(self, schema: Schema) -> tuple[Schema, ...]:
        """The bases of `schema`, without those that are bases of another one."""
        return self._bases.get(schema.at, ())

    def owner(self, schema: Schema, name: str) -> Schema:
        """The schema that declares the property: a base of `schema`, or itself."""
        for base in self.of(schema):
            if name in base.properties:
                return self.owner(base, name)
        return schema

    def values(self, schema: Schema, name: str) -> tuple[str, ...]:
        """What a property must be for `schema` to be what it is; empty for anything."""
        own = self._values.get((schema.at, name))
        if own:
            return tuple(sorted(set(own)))
        inherited = (v for base in self.of(schema) for v in self.values(base, name))
        return tuple(sorted(set(inherited)))


def _members(schemas: Mapping[str, Schema]) -> Iterator[tuple[Schema, str, Schema]]:
    """(base, value, member) of each entry of all variants of what becomes a class."""
    pending = [schema for schema in schemas.values() if not schema.ref]
    while pending:
        schema = pending.pop()
        inner: list[Schema | None] = []
        if schema.type == "array":
            inner = [schema.items]
        elif schema.type == "object" and schema.additional_properties is not None:
            inner = [schema.additional_properties]
        elif schema.type == "object":
            inner = list(schema.properties.values())
            for value, schema_id in schema.variant.members if schema.variant else ():
                yield schema, value, schemas[schema_id]
        pending.extend(each for each in inner if each is not None and not each.ref)
