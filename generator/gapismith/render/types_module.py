"""What the templates of `types/` show: one schema's module as ready strings."""

from __future__ import annotations

from dataclasses import dataclass

from gapismith.ir import docs
from gapismith.ir.model import Alias, Enum, Field, Model, TypesModule
from gapismith.ir.types import Imports, Nested
from gapismith.render import line_breaking

_FIELD_INDENT = 4


@dataclass(frozen=True, slots=True)
class Statements:
    """The imports of a module, in two groups."""

    standard: tuple[str, ...]
    package: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    statement: str
    """`role: _f.String = _f.String("role")`."""
    key: str
    """The same in the dict: `role: str | None`."""
    doc: str


@dataclass(frozen=True, slots=True)
class ModelView:
    definition: str
    """`class Content(_m.Model):`"""
    twin_definition: str
    doc: str
    twin_doc: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class EnumView:
    statement: str
    doc: str


@dataclass(frozen=True, slots=True)
class TypesView:
    doc: str
    imports: Statements
    enums: tuple[EnumView, ...]
    models: tuple[ModelView, ...]
    aliases: tuple[EnumView, ...]
    """Of schemas that are no objects; they are evaluated, so they follow the models."""


def types_view(module: TypesModule) -> TypesView:
    attributes = {f.attribute for model in module.models for f in model.fields}
    # Inside its class, a field hides a class of its name.
    bare = set(module.names) - attributes
    imports = Imports(module.names, attributes, types=bare)
    enums = [enum_view(enum, imports) for enum in module.enums]
    aliases = [_alias(alias, imports) for alias in module.aliases]
    models = tuple(_model(model, imports) for model in module.models)
    package = ["from .. import types as _t"] if imports.uses_types else []
    if models:
        fields = "fields as _f, " if any(model.fields for model in models) else ""
        package.append(f"from .._runtime.models import {fields}model as _m")
    return TypesView(
        doc=docs.docstring([f"The schema `{module.schema}`."], 0),
        imports=Statements(tuple(imports.standard()), tuple(package)),
        enums=tuple(enums),
        models=models,
        aliases=tuple(aliases),
    )


def enum_view(enum: Enum, imports: Imports) -> EnumView:
    """An open enumeration as an alias, its values documented."""
    alias = imports.use("typing", "TypeAlias")
    literal = imports.use("typing", "Literal")
    known = [docs.literal(value.value) for value in enum.values]
    text = docs.prose(enum.doc, 0) or [
        f"The values of `{enum.owner}`; others may come."
    ]
    entries = [
        docs.entry(
            f"- `{v.value}`:" if v.doc else f"- `{v.value}`",
            f"{docs.deprecation(v.deprecated, v.doc)} {v.doc}".strip(),
            4,
        )
        for v in enum.values
    ]
    lines = [*text, *docs.section("Values", entries)]
    values = line_breaking.call(f"{literal}[", known, "]")
    rest = f" | {imports.builtin('str')}"
    return EnumView(
        statement=line_breaking.alias(f"{enum.name}: {alias}", values, rest),
        doc=docs.docstring(lines, 0),
    )


def _alias(alias: Alias, imports: Imports) -> EnumView:
    text = docs.prose(alias.doc, 0) or [
        f"The schema `{alias.schema}`, which is no object."
    ]
    target = f"{alias.name}: {imports.use('typing', 'TypeAlias')}"
    return EnumView(
        statement=line_breaking.alias(target, alias.type.read(imports), ""),
        doc=docs.docstring(text, 0),
    )


def _model(model: Model, imports: Imports) -> ModelView:
    text = docs.prose(model.doc, _FIELD_INDENT) or [f"The schema `{model.schema}`."]
    if note := docs.deprecation(model.deprecated, model.doc):
        text = [*text, "", note]
    return ModelView(
        definition=_class(model.name, "_m.Model"),
        twin_definition=_class(
            model.twin, imports.use("typing", "TypedDict"), "total=False"
        ),
        doc=docs.docstring(text, _FIELD_INDENT),
        twin_doc=docs.docstring([f"`{model.name}` as a plain dict."], _FIELD_INDENT),
        fields=tuple(_field(field, imports) for field in model.fields),
    )


def _class(name: str, *bases: str) -> str:
    return line_breaking.lay_out(line_breaking.call(f"class {name}(", bases, "):"), 0)


def _field(field: Field, imports: Imports) -> FieldView:
    annotation = field.type.field(imports)
    kind, _, inside = annotation.partition("[")
    broken = (
        line_breaking.call(f"{kind}[", inside[:-1].split(", "), "]") if inside else kind
    )
    if isinstance(field.type, Nested):  # its brackets hold commas that part no items
        broken = annotation
    arguments = [docs.literal(field.name), *field.type.field_arguments(imports)]
    value = line_breaking.call(f"{kind}(", arguments)
    twin = f"{field.type.write(imports)} | None"
    return FieldView(
        statement=line_breaking.field(field.attribute, broken, value, _FIELD_INDENT),
        key=line_breaking.annotated(field.attribute, twin, "", _FIELD_INDENT),
        doc=_field_doc(field),
    )


def _field_doc(field: Field) -> str:
    notes = [
        docs.deprecation(field.deprecated, field.doc),
        "Output only." if field.read_only and "utput only" not in field.doc else "",
        field.doc,
        docs.default(field.default, field.doc),
    ]
    lines = docs.prose(" ".join(filter(None, notes)), _FIELD_INDENT)
    return docs.docstring(lines, _FIELD_INDENT) if lines else ""
