"""Schemas of a document -> models, aliases and enums of the IR.

Objects that a schema inlines become models of their own in the schema's module, named after
the path to them: `ParentProp`, an array's items `ParentPropItem`, a map's values
`ParentPropValue`. A property with an `enum` gives the alias `ParentProp`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from gapismith.discovery.description import MAX_ALIASES, MAX_NESTING, Schema
from gapismith.discovery.json_pointer import unescape
from gapismith.discovery.knowledge import NOTHING, Knowledge
from gapismith.ir.former_names import KEY, aliases, former_names
from gapismith.ir.model import (
    Alias,
    Enum,
    EnumValue,
    Field,
    Limits,
    Model,
    TypesModule,
    Variant,
)
from gapismith.ir.names import (
    RESERVED_FIELD_NAMES,
    Names,
    class_name,
    module_name,
    pascal,
)
from gapismith.ir.types import (
    ANY,
    WEB_SAFE_BYTES,
    EnumOf,
    FieldType,
    ListOf,
    MapOf,
    Message,
    Nested,
    list_of,
    map_of,
    scalar,
)
from gapismith.ir.variants import Hierarchy
from gapismith.ir.web_safe import web_safe_bytes
from gapismith.spelling import snake

# What `types/__init__.py` uses beside the classes; other modules have private aliases.
_RESERVED: Final = frozenset(["TYPE_CHECKING", "annotations", "lazy"])


def enum_values(schema: Schema) -> tuple[EnumValue, ...]:
    """The values of an enum in the document's order, doubles dropped."""
    texts = schema.enum_descriptions
    gone = schema.enum_deprecated
    values = {
        value: EnumValue(
            value=value,
            doc=texts[i] if i < len(texts) else "",
            deprecated=gone[i] if i < len(gone) else False,
        )
        for i, value in reversed(list(enumerate(schema.enum)))
    }
    return tuple(values[value] for value in dict.fromkeys(schema.enum))


def limits(schema: Schema) -> Limits:
    """What the values of a property or parameter must satisfy."""
    return Limits(schema.minimum, schema.maximum, schema.pattern)


def is_enum(schema: Schema) -> bool:
    return bool(schema.enum) and schema.type == "string"


def is_model(schema: Schema) -> bool:
    """Whether a schema of its own becomes a class: any object that is not a map."""
    return schema.type == "object" and schema.additional_properties is None


@dataclass(slots=True)
class _Module:
    """What is found in one schema, until its `TypesModule` is made."""

    models: list[Model] = field(default_factory=list[Model])
    aliases: list[Alias] = field(default_factory=list[Alias])
    enums: list[Enum] = field(default_factory=list[Enum])


class SchemaBuilder:
    """Builds the `types` of a package; `type_of` also serves requests and responses.

    Every name is settled by the constructor, under the JSON Pointer of its node: schemas
    first, then what is inlined in them, then enums, then the dicts.
    """

    def __init__(
        self,
        schemas: Mapping[str, Schema],
        names: Names,
        knowledge: Knowledge = NOTHING,
    ) -> None:
        self._schemas = schemas
        self._names = names
        self._web_safe = frozenset(web_safe_bytes(schemas, knowledge))
        self._hierarchy = Hierarchy(schemas)
        self._attributes: dict[str, Mapping[str, str]] = {}
        roots = {s.at: schema_id for schema_id, s in schemas.items()}
        classes = names.scope("types", reserved=_RESERVED)
        classes.add(roots, lambda at: class_name(roots[at]), "Schema")
        nodes = [
            (node, name)
            for schema in schemas.values()
            for node, name in self._named(schema, classes.names[schema.at])
        ]
        objects = {node.at: name for node, name in nodes if not is_enum(node)}
        classes.add(objects, lambda at: objects[at])
        taken = frozenset(classes.names.values())
        enums = {
            n.at: f"{name}Enum" if name in taken else name
            for n, name in nodes
            if is_enum(n)
        }
        classes.add(enums, lambda at: enums[at])
        models = [s.at for s in schemas.values() if is_model(s)] + list(objects)
        typed_dicts = {f"{at}#dict": f"{classes.names[at]}Dict" for at in models}
        typed_dicts |= {
            f"{at}#any": f"Any{classes.names[at]}Dict" for at in self._hierarchy.bases
        }
        self._classes = classes.add(typed_dicts, lambda key: typed_dicts[key])
        fields = {
            s.at: frozenset(s.properties) for s in schemas.values() if is_model(s)
        }
        former = former_names(names.shipped, self._classes, fields)
        names.remember(KEY, former)
        self._former = aliases(former, self._classes)

    def modules(self) -> tuple[TypesModule, ...]:
        """One module for each schema, sorted by schema id."""
        # A module is an attribute of its package, and would hide a class of its name.
        classes = (*self._classes.values(), *self._former)
        scope = self._names.scope("modules", reserved=classes, fold_case=True)
        modules = scope.add(self._schemas, module_name, "schema")
        return tuple(self._module(s, modules[s]) for s in self._schemas)

    def _module(self, schema_id: str, module: str) -> TypesModule:
        schema, found = self._schemas[schema_id], _Module()
        if is_model(schema):
            self._model(schema, found)
        elif is_enum(schema):
            self.type_of(schema, found)
        else:
            kind = self.type_of(schema, found)
            name = self._classes[schema.at]
            found.aliases.append(Alias(schema_id, name, kind, schema.description))
        made = TypesModule(
            schema_id,
            module,
            tuple(found.models),
            tuple(found.aliases),
            tuple(found.enums),
        )
        own = set(made.names)
        former = {old: new for old, new in self._former.items() if new in own}
        return replace(made, former=former)

    def _message(self, schema: Schema) -> Message:
        names, at = self._classes, schema.at
        return Message(names[at], names.get(f"{at}#any") or names[f"{at}#dict"])

    def _model(self, schema: Schema, found: _Module) -> Message:
        place = len(found.models)
        bases = self._hierarchy.of(schema)
        model = Model(
            schema=_human(schema.at),
            name=self._classes[schema.at],
            typed_dict=self._classes[f"{schema.at}#dict"],
            doc=schema.description,
            fields=tuple(self._fields(schema, found)),
            deprecated=schema.deprecated,
            variant=self._variant(schema),
            bases=tuple(self._classes[base.at] for base in bases),
            inherited=frozenset(name for base in bases for name in base.properties),
        )
        found.models.insert(place, model)
        return self._message(schema)

    def _variant(self, schema: Schema) -> Variant | None:
        if f"{schema.at}#any" not in self._classes or schema.variant is None:
            return None
        members = [
            (value, self._schemas[schema_id])
            for value, schema_id in schema.variant.members
        ]
        typed_dicts = (self._message(member).typed_dict for _, member in members)
        return Variant(
            schema.variant.discriminant,
            {value: self._classes[member.at] for value, member in members},
            tuple(dict.fromkeys(typed_dicts)),
            self._classes[f"{schema.at}#any"],
        )

    def _fields(self, schema: Schema, found: _Module) -> Iterator[Field]:
        attributes = self._attributes_of(schema)
        for name, prop in schema.properties.items():
            owner = self._hierarchy.owner(schema, name)
            yield Field(
                name=name,
                attribute=attributes[name],
                type=self.type_of(
                    owner.properties[name], found if owner is schema else None
                ),
                at=owner.properties[name].at,
                doc=prop.description,
                default=prop.default,
                read_only=prop.read_only,
                deprecated=prop.deprecated,
                limits=limits(prop),
                required_by=prop.required_by,
                values=self._hierarchy.values(schema, name),
            )

    def _attributes_of(self, schema: Schema) -> Mapping[str, str]:
        """The Python names of the properties; those of bases are theirs."""
        if schema.at not in self._attributes:
            inherited: dict[str, str] = {}
            for base in self._hierarchy.of(schema):
                inherited = {**self._attributes_of(base), **inherited}
            reserved = RESERVED_FIELD_NAMES.union(inherited.values())
            scope = self._names.scope(f"{schema.at}#fields", reserved=reserved)
            own = schema.properties.keys() - inherited.keys()
            self._attributes[schema.at] = {
                **scope.add(own, snake, "field"),
                **inherited,
            }
        return self._attributes[schema.at]

    def _named(self, schema: Schema, name: str) -> Iterator[tuple[Schema, str]]:
        """The objects and enums inlined in `schema`, but for those of its bases' fields."""
        inherited = {p for b in self._hierarchy.of(schema) for p in b.properties}
        if not inherited:
            yield from _named(schema, name)
            return
        for key, prop in schema.properties.items():
            if key not in inherited:
                yield from _named_of(prop, name + (pascal(key) or "Field"))

    def type_of(
        self,
        schema: Schema,
        found: _Module | None = None,
        seen: frozenset[str] = frozenset(),
    ) -> FieldType:
        """The type of a node; the models and enums inlined in it are added to `found`.

        What a method inlines has no name of its own and is plain JSON. `seen` holds the
        aliases being followed: one that leads back to itself, or too far, is any JSON.
        """
        if schema.ref:
            return self._reference(schema.ref, seen)
        if schema.type == "array":
            of = (
                ANY if schema.items is None else self.type_of(schema.items, found, seen)
            )
            return ListOf(ANY) if _is_too_deep(of) else list_of(of)
        if schema.type == "object" and schema.additional_properties is not None:
            of = self.type_of(schema.additional_properties, found, seen)
            return MapOf(ANY) if _is_too_deep(of) else map_of(of)
        if schema.type == "object":
            if not schema.properties or schema.at not in self._classes:
                return MapOf(ANY)
            return (
                self._message(schema) if found is None else self._model(schema, found)
            )
        if is_enum(schema) and schema.at in self._classes:
            name = self._classes[schema.at]
            if found is not None:
                owner, values = _human(schema.at), enum_values(schema)
                found.enums.append(Enum(name, owner, schema.description, values))
            return EnumOf(name)
        if schema.at in self._web_safe:
            return WEB_SAFE_BYTES
        return scalar(schema.type, schema.format)

    def _reference(self, schema_id: str, seen: frozenset[str]) -> FieldType:
        target = self._schemas[schema_id]
        if is_model(target):
            return self._message(target)
        return (
            ANY
            if schema_id in seen or len(seen) == MAX_ALIASES
            else self.type_of(target, seen=seen | {schema_id})
        )


def _is_too_deep(of: FieldType) -> bool:
    """Whether one more pair of brackets around `of` is too much for people, and Python."""
    for _ in range(MAX_NESTING):
        if not isinstance(of, ListOf | MapOf | Nested):
            return False
        of = of.of
    return True


def _named(schema: Schema, name: str) -> Iterator[tuple[Schema, str]]:
    """`schema` if it is an enum, and the objects and enums inlined in it, named by their path."""
    if is_enum(schema):
        yield schema, name
    children = [
        (prop, name + (pascal(key) or "Field"))
        for key, prop in schema.properties.items()
    ]
    if schema.items is not None:
        children.append((schema.items, f"{name}Item"))
    if schema.additional_properties is not None:
        children.append((schema.additional_properties, f"{name}Value"))
    for child, child_name in children:
        yield from _named_of(child, child_name)


def _named_of(child: Schema, name: str) -> Iterator[tuple[Schema, str]]:
    if is_model(child) and child.properties:
        yield child, name
    yield from _named(child, name)


def _human(at: str) -> str:
    """`/schemas/Operation/properties/errors/items` -> `Operation.errors[]`."""
    text = at.removeprefix("/schemas/").replace("/properties/", ".")
    text = text.replace("/items", "[]").replace("/additionalProperties", "{}")
    return unescape(text)
