"""Compares `types`: models, aliases and enums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from gapismith.diff.assignability import carried, reading
from gapismith.diff.context import Context, described
from gapismith.diff.enums import compare_enums
from gapismith.diff.fields import compare_fields
from gapismith.diff.finding import Finding, finding
from gapismith.diff.renamed_types import NamedType, named_types
from gapismith.diff.variants import compare_variants
from gapismith.ir.model import Alias, Enum, Model


def compare_types(context: Context, moved: Mapping[str, str]) -> Iterator[Finding]:
    """All findings about `types`; `moved` are old schema paths -> new ones."""
    before, after = named_types(context.old.package), named_types(context.new.package)
    for place, old in before.items():
        new = after.get(moved.get(place, place))
        if new is None:
            yield finding(
                "type-removed",
                place,
                f"{old.spelling} was removed",
                old=old.spelling,
                hint="stop using it; the new revision has nothing similar",
                pointer=context.old.pointer(old.name),
            )
        elif _was_beside(old, new, before) and not _is_alias(context, old, new):
            yield from _renamed(context, old, new)
        else:
            yield from _type(context, old, new)
    back = set(moved.values())
    for place, new in after.items():
        if place not in before and place not in back:
            yield finding(
                "type-added",
                place,
                f"{new.spelling} was added",
                new=new.spelling,
                pointer=context.new.pointer(new.name),
            )
    yield from _former(context)


def _type(context: Context, old: NamedType, new: NamedType) -> Iterator[Finding]:
    place = context.new.pointer(new.name)
    spelling = (old.spelling, new.spelling)
    yield from _renamed(context, old, new)
    if old.kind != new.kind:
        yield finding(
            "type-kind-changed",
            old.place,
            f"{old.spelling} changed from {_KINDS[old.kind]} to {_KINDS[new.kind]}",
            old=old.spelling,
            new=new.spelling,
            hint="check where you create and read it",
            pointer=place,
        )
    match old.item, new.item:
        case Model() as a, Model() as b:
            yield from described(
                old.place,
                (a.doc, a.deprecated),
                (b.doc, b.deprecated),
                spelling=spelling,
                pointer=place,
            )
            yield from compare_fields(context, a, b)
            yield from compare_variants(context, a, b, place)
        case Alias() as a, Alias() as b:
            yield from described(
                old.place,
                (a.doc, False),
                (b.doc, False),
                spelling=spelling,
                pointer=place,
            )
            yield from _alias(context, old, a, b)
        case Enum() as a, Enum() as b:
            directions = context.old.directions.of(a.name)
            pointers = context.old.pointer(old.name), place
            yield from compare_enums(a, b, old.spelling, pointers, directions)
        case _:
            return


def _was_beside(
    old: NamedType, new: NamedType, before: Mapping[str, NamedType]
) -> bool:
    """Whether code has to move to another type that it could use before."""
    return old.place != new.place and new.place in before


def _is_alias(context: Context, old: NamedType, new: NamedType) -> bool:
    """Whether code for the old type gets the new one by the old name."""
    return context.new.package.former.get(old.name) == new.name


def _renamed(context: Context, old: NamedType, new: NamedType) -> Iterator[Finding]:
    if old.name != new.name:
        same = old.place == new.place
        rule = "type-renamed-in-python" if same else "type-renamed"
        before, after = old.spelling, new.spelling
    elif old.kind == new.kind and old.typed_dict != new.typed_dict:
        rule = "type-renamed-in-python"
        before, after = f"types.{old.typed_dict}", f"types.{new.typed_dict}"
    else:
        return
    place = context.new.pointer(new.name)
    message = f"{before} was renamed to {after}"
    hint = f"use {after}"
    if _is_alias(context, old, new):
        rule, hint = "type-renamed-with-alias", ""
        message += "; the old name is an alias of it"
    elif rule == "type-renamed" and old.typed_dict:
        hint += "; it has all the fields"
    yield finding(
        rule, old.place, message, old=before, new=after, hint=hint, pointer=place
    )


def _former(context: Context) -> Iterator[Finding]:
    """Former names that are no longer aliases of the same types; dicts go with them."""
    old, new = context.old.package, context.new.package
    dicts = {name for model in old.models for name in model.typed_dicts}
    for name, target in old.former.items():
        now = context.renamed.get(target, target)
        if target not in dicts and now != name and new.former.get(name) != now:
            yield finding(
                "type-renamed",
                name,
                f"types.{name} is no longer an alias of types.{target}",
                old=f"types.{name}",
                new=f"types.{now}",
                hint=f"use types.{now}",
                pointer=context.new.pointer(now),
            )


_KINDS: Final = {
    "Model": "a class",
    "Alias": "a type alias",
    "Enum": "an enum",
}


def _alias(
    context: Context, named: NamedType, old: Alias, new: Alias
) -> Iterator[Finding]:
    was = carried(old.type, context.renamed)
    # An alias spells the type for reading, in both directions.
    fits = {"response": reading(was, new.type), "request": reading(new.type, was)}
    if set(fits.values()) <= {"same", "compatible"}:
        return
    yield finding(
        "alias-changed",
        named.place,
        f"{named.spelling} changed from {old.type} to {new.type}",
        old=named.spelling,
        new=f"types.{new.name}",
        hint=f"write it as {new.type}, and expect that when reading",
        pointer=context.new.pointer(new.name),
        directions=context.old.directions.of(old.name),
        checked="broken" in fits.values(),
    )
