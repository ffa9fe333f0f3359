"""The values of `types/`: one schema's models, typed dicts, enumerations and aliases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gapismith.ir.model import Alias, Enum, Field, Model, TypesModule, Variant
from gapismith.ir.types import EnumOf, FieldType, ListOf, MapOf, Nested, Scalar
from gapismith.render import docstrings
from gapismith.render.annotations import (
    ImportedNames,
    ImportGroup,
    Imports,
    descriptor,
    optional,
    read,
    write,
)
from gapismith.render.context import Context
from gapismith.render.literals import literal

_MEMBER_INDENT: Final = 4


@dataclass(frozen=True, slots=True)
class FieldView:
    attribute: str
    annotation: str
    """`MessageList[_t.Part, _t.PartDict]`."""
    kind: str
    """`MessageList`, or `Deprecated`."""
    arguments: tuple[str, ...]
    """Of its constructor."""
    doc: str
    """Empty where the document says nothing."""


@dataclass(frozen=True, slots=True)
class KeyView:
    """A field as a key of the typed dict."""

    attribute: str
    written: str
    """Its type."""
    doc: str


@dataclass(frozen=True, slots=True)
class VariantView:
    discriminant: str
    members: str
    """`{"dot": _t.Dot}`."""
    typed_dict: str
    """Name of the alias of all typed dicts."""
    typed_dicts: str
    """What that stands for, a literal: the members' modules import this one."""


@dataclass(frozen=True, slots=True)
class ModelView:
    name: str
    bases: tuple[str, ...]
    typed_dict: str
    doc: str
    typed_dict_doc: str
    keys: tuple[KeyView, ...]
    """All fields."""
    fields: tuple[FieldView, ...]
    """Those that its bases don't have."""
    variant: VariantView | None
    deprecated: str
    """What checkers say of it, a literal; empty where it isn't deprecated."""


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
class TypingNames:
    """What templates name of `typing` and `builtins`, as the module has imported them."""

    literal: str = ""
    str_: str = ""
    type_alias: str = ""
    typed_dict: str = ""


@dataclass(frozen=True, slots=True)
class TypesView:
    doc: str
    imports: tuple[ImportGroup, ...]
    uses_deprecated: bool
    """Whether it names something deprecated, which strict checkers report."""
    names: TypingNames
    enums: tuple[EnumView, ...]
    models: tuple[ModelView, ...]
    aliases: tuple[AliasView, ...]
    """Of schemas that are no objects, and former names; evaluated, so they follow the models."""


def types_view(module: TypesModule, context: Context) -> TypesView:
    """The module of one schema."""
    attributes = {f.attribute for model in module.models for f in model.fields}
    # Inside its class, a field hides a class of its name.
    imports = Imports(module.names, attributes, types=set(module.names) - attributes)
    owners = {name: owner for m in module.models for name, owner in _enum_owners(m)}
    enums = tuple(
        enum_view(enum, owners.get(enum.name, enum.owner)) for enum in module.enums
    )
    aliases = (
        *(_alias(alias, imports) for alias in module.aliases),
        *(_former(name, now) for name, now in module.former.items()),
    )
    models = tuple(_model(model, imports, context) for model in module.models)
    mixed = any(base.startswith("_x.") for model in models for base in model.bases)
    variants = any(model.variant for model in models)
    derived = {base for model in module.models for base in model.bases}
    names = typing_names(
        imports,
        enums=bool(enums),
        aliases=bool(aliases or variants),
        models=bool(models),
    )
    return TypesView(
        doc=docstrings.docstring([f"The schema `{module.schema}`."], 0),
        imports=imports.groups(
            siblings("..", types=imports.uses_types, mixins=mixed),
            ImportedNames(f"{context.runtime_from('..')}.models", _runtime(models)),
            *(ImportedNames(f".{context.modules[b]}", (b,)) for b in sorted(derived)),
        ),
        uses_deprecated=bool(imports.models & context.deprecated),
        names=names,
        enums=enums,
        models=models,
        aliases=aliases,
    )


def _runtime(models: tuple[ModelView, ...]) -> tuple[str, ...]:
    """What models need of the runtime's."""
    return (
        *["fields as _f"] * any(model.fields for model in models),
        *["model as _m"] * any(map(_names_model, models)),
        *["variant as _v"] * any(model.variant for model in models),
    )


def siblings(package: str, *, types: bool, mixins: bool) -> ImportedNames:
    """What a module imports of the package that it is in, which the dots `package` reach."""
    names = (*["_extensions as _x"] * mixins, *["types as _t"] * types)
    return ImportedNames(package, names)


def bases(mixins: tuple[str, ...], *generated: str) -> tuple[str, ...]:
    """The bases of a class: those written by hand come first."""
    return (*(f"_x.{name}" for name in mixins), *generated)


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


def _enum_owners(model: Model) -> Iterator[tuple[str, str]]:
    """The enumerations of a model's fields, with the field in Python's terms."""
    for field in model.fields:
        of: FieldType = field.type
        while isinstance(of, ListOf | MapOf | Nested):
            of = of.of
        if isinstance(of, EnumOf):
            yield of.name, f"{model.name}.{field.attribute}"


def enum_view(enum: Enum, owner: str) -> EnumView:
    """An open enumeration as an alias, documented by its values."""
    entries = [
        docstrings.entry(
            f"- `{v.value}`:" if v.doc else f"- `{v.value}`",
            f"{docstrings.deprecation(v.deprecated, v.doc)} {v.doc}".strip(),
            4,
        )
        for v in enum.values
    ]
    head = docstrings.wrapped(f"Values of `{owner}`; the API may add others.", 0)
    return EnumView(
        name=enum.name,
        values=tuple(literal(value.value) for value in enum.values),
        doc=docstrings.docstring([*head, *docstrings.section("Values", entries)], 0),
    )


def _alias(alias: Alias, imports: Imports) -> AliasView:
    text = docstrings.description(alias.doc, 0)
    text = text or docstrings.wrapped(f"The schema `{alias.schema}`.", 0)
    doc = docstrings.docstring(text, 0)
    return AliasView(alias.name, read(alias.type, imports), doc)


def _former(name: str, now: str) -> AliasView:
    return AliasView(name, now, docstrings.docstring([f"Former name of `{now}`."], 0))


def _model(model: Model, imports: Imports, context: Context) -> ModelView:
    text = docstrings.description(model.doc, _MEMBER_INDENT)
    text = text or [f"The schema `{model.schema}`."]
    if model.variant:
        field = model.variant.discriminant
        note = f"Read as one of its subclasses if the field `{field}` says which."
        text = [*text, "", *docstrings.wrapped(note, _MEMBER_INDENT)]
    if note := docstrings.deprecation(model.deprecated, model.doc):
        text = [*text, "", note]
    keys = tuple(_key(field, imports) for field in model.fields)
    return ModelView(
        name=model.name,
        bases=bases(
            context.package.mixins(f"types.{model.name}"),
            *(model.bases or ["_m.Model"]),
        ),
        typed_dict=model.typed_dict,
        doc=docstrings.docstring(text, _MEMBER_INDENT),
        typed_dict_doc=docstrings.docstring(
            [f"`{model.name}` as a plain dict."], _MEMBER_INDENT
        ),
        keys=keys,
        fields=tuple(
            _field(field, key.doc, imports)
            for field, key in zip(model.fields, keys, strict=True)
            if field.name not in model.inherited
        ),
        variant=_variant(model, model.variant, imports) if model.variant else None,
        deprecated=docstrings.deprecation_message(
            model.deprecated, model.doc, model.name
        ),
    )


def _variant(model: Model, variant: Variant, imports: Imports) -> VariantView:
    members = (
        f"{literal(value)}: {imports.model(name)}"
        for value, name in variant.members.items()
    )
    dicts = (imports.model(n) for n in (model.typed_dict, *variant.typed_dicts))
    return VariantView(
        discriminant=literal(variant.discriminant),
        members="{" + ", ".join(members) + "}",
        typed_dict=variant.typed_dict,
        typed_dicts=literal(" | ".join(dicts)),
    )


def _names_model(model: ModelView) -> bool:
    return "_m.Model" in model.bases or bool(model.deprecated)


def _key(field: Field, imports: Imports) -> KeyView:
    return KeyView(field.attribute, _written(field, imports), _field_doc(field))


def _field(field: Field, doc: str, imports: Imports) -> FieldView:
    of = descriptor(field.type, imports)
    types = of.types
    is_list = isinstance(field.type, ListOf | MapOf | Nested)
    if isinstance(field.type, EnumOf):  # editors lose the values of `E | None`
        types = (f"{types[0]} | None",)
    annotation = f"{of.kind}[{', '.join(types)}]" if types else of.kind
    kind, arguments = of.kind, (literal(field.name), *of.arguments)
    if field.deprecated:
        kind, arguments = "Deprecated", (f"_f.{kind}", *arguments)
        reads = read(field.type, imports)
        reads = reads if is_list else optional(reads)
        annotation = f"Deprecated[{reads}, {optional(write(field.type, imports))}]"
    return FieldView(
        attribute=field.attribute,
        annotation=annotation,
        kind=kind,
        arguments=arguments,
        doc=doc,
    )


def _written(field: Field, imports: Imports) -> str:
    """The type of the key in a typed dict; what tells a member of a variant is literal.

    Without that, mypy takes the dicts of members for dicts of the base, and refuses keys.
    """
    match field.type:
        case EnumOf() | Scalar(kind="String"):
            values = [literal(value) for value in field.values]
        case Scalar(kind="Integer") if all(map(str.isdecimal, field.values)):
            values = [str(int(value)) for value in field.values]
        case _:
            values = []
    if not values:
        return optional(write(field.type, imports))
    return f"{imports.name('typing', 'Literal')}[{', '.join(values)}]"


def _field_doc(field: Field) -> str:
    notes = [
        docstrings.deprecation(field.deprecated, field.doc),
        "Output only." if field.read_only and "utput only" not in field.doc else "",
        field.doc,
    ]
    lines = docstrings.description(" ".join(filter(None, notes)), _MEMBER_INDENT)
    if note := docstrings.default(field.default, field.doc):
        lines += ["", note] if lines else [note]
    return docstrings.docstring(lines, _MEMBER_INDENT) if lines else ""
