"""The values of `types/`: one schema's models, typed dicts, enumerations and aliases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gapismith.ir.model import Alias, Enum, Field, Model, Package, TypesModule
from gapismith.render import docstrings
from gapismith.render.annotations import (
    Imports,
    StandardImports,
    descriptor,
    read,
    write,
)
from gapismith.render.literals import literal

_MEMBER_INDENT: Final = 4


@dataclass(frozen=True, slots=True)
class FieldView:
    attribute: str
    annotation: str
    """`MessageList[_t.Part, _t.PartDict]`."""
    kind: str
    """`MessageList`."""
    arguments: tuple[str, ...]
    """Of its constructor."""
    written: str
    """The type of its key in the typed dict."""
    doc: str
    """Empty where the document says nothing."""


@dataclass(frozen=True, slots=True)
class ModelView:
    name: str
    bases: tuple[str, ...]
    twin: str
    doc: str
    twin_doc: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class EnumView:
    name: str
    values: tuple[str, ...]
    doc: str


@dataclass(frozen=True, slots=True)
class AliasView:
    name: str
    type: str
    doc: str


@dataclass(frozen=True, slots=True)
class TypesView:
    doc: str
    imports: StandardImports
    siblings: tuple[str, ...]
    """What the module imports of the package itself."""
    has_fields: bool
    names: TypingNames
    enums: tuple[EnumView, ...]
    models: tuple[ModelView, ...]
    aliases: tuple[AliasView, ...]
    """Of schemas that are no objects; they are evaluated, so they follow the models."""


@dataclass(frozen=True, slots=True)
class TypingNames:
    """What templates name of `typing` and `builtins`, as the module has imported them."""

    literal: str = ""
    str_: str = ""
    type_alias: str = ""
    typed_dict: str = ""


def types_view(module: TypesModule, package: Package) -> TypesView:
    """The module of one schema."""
    attributes = {f.attribute for model in module.models for f in model.fields}
    # Inside its class, a field hides a class of its name.
    imports = Imports(module.names, attributes, types=set(module.names) - attributes)
    enums = tuple(enum_view(enum) for enum in module.enums)
    aliases = tuple(_alias(alias, imports) for alias in module.aliases)
    models = tuple(_model(model, imports, package) for model in module.models)
    mixed = any(len(model.bases) > 1 for model in models)
    names = typing_names(
        imports, enums=bool(enums), aliases=bool(aliases), models=bool(models)
    )
    return TypesView(
        doc=docstrings.docstring([f"The schema `{module.schema}`."], 0),
        imports=imports.standard(),
        siblings=siblings(types=imports.uses_types, mixins=mixed),
        has_fields=any(model.fields for model in models),
        names=names,
        enums=enums,
        models=models,
        aliases=aliases,
    )


def siblings(*, types: bool, mixins: bool) -> tuple[str, ...]:
    """What a module imports of the package that it is in."""
    return (*["_extensions as _x"] * mixins, *["types as _t"] * types)


def bases(mixins: tuple[str, ...], base: str) -> tuple[str, ...]:
    """The bases of a class: those written by hand come first."""
    return (*(f"_x.{name}" for name in mixins), base)


def typing_names(
    imports: Imports, *, enums: bool, aliases: bool = False, models: bool = False
) -> TypingNames:
    """The names that a module's templates need for these."""
    return TypingNames(
        literal=imports.name("typing", "Literal") if enums else "",
        str_=imports.builtin("str") if enums else "",
        type_alias=imports.name("typing", "TypeAlias") if enums or aliases else "",
        typed_dict=imports.name("typing", "TypedDict") if models else "",
    )


def enum_view(enum: Enum) -> EnumView:
    """An open enumeration as an alias, its values documented."""
    text = docstrings.prose(enum.doc, 0) or [
        f"The values of `{enum.owner}`; others may come."
    ]
    entries = [
        docstrings.entry(
            f"- `{v.value}`:" if v.doc else f"- `{v.value}`",
            f"{docstrings.deprecation(v.deprecated, v.doc)} {v.doc}".strip(),
            4,
        )
        for v in enum.values
    ]
    lines = [*text, *docstrings.section("Values", entries)]
    return EnumView(
        name=enum.name,
        values=tuple(literal(value.value) for value in enum.values),
        doc=docstrings.docstring(lines, 0),
    )


def _alias(alias: Alias, imports: Imports) -> AliasView:
    text = docstrings.prose(alias.doc, 0) or [
        f"The schema `{alias.schema}`, which is no object."
    ]
    doc = docstrings.docstring(text, 0)
    return AliasView(alias.name, read(alias.type, imports), doc)


def _model(model: Model, imports: Imports, package: Package) -> ModelView:
    text = docstrings.prose(model.doc, _MEMBER_INDENT)
    text = text or [f"The schema `{model.schema}`."]
    if note := docstrings.deprecation(model.deprecated, model.doc):
        text = [*text, "", note]
    return ModelView(
        name=model.name,
        bases=bases(package.mixins(f"types.{model.name}"), "_m.Model"),
        twin=model.twin,
        doc=docstrings.docstring(text, _MEMBER_INDENT),
        twin_doc=docstrings.docstring(
            [f"`{model.name}` as a plain dict."], _MEMBER_INDENT
        ),
        fields=tuple(_field(field, imports) for field in model.fields),
    )


def _field(field: Field, imports: Imports) -> FieldView:
    of = descriptor(field.type, imports)
    types = f"[{', '.join(of.types)}]" if of.types else ""
    return FieldView(
        attribute=field.attribute,
        annotation=f"{of.kind}{types}",
        kind=of.kind,
        arguments=(literal(field.name), *of.arguments),
        written=write(field.type, imports),
        doc=_field_doc(field),
    )


def _field_doc(field: Field) -> str:
    notes = [
        docstrings.deprecation(field.deprecated, field.doc),
        "Output only." if field.read_only and "utput only" not in field.doc else "",
        field.doc,
        docstrings.default(field.default, field.doc),
    ]
    lines = docstrings.prose(" ".join(filter(None, notes)), _MEMBER_INDENT)
    return docstrings.docstring(lines, _MEMBER_INDENT) if lines else ""
