"""Compares what `types` holds: models with their fields, aliases, enumerations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from gapismith.diff import renames
from gapismith.diff.assignability import Fit, carried, is_listed, reading, writing
from gapismith.diff.context import (
    Context,
    by,
    default_changed,
    described,
    says_required,
)
from gapismith.diff.finding import Finding, finding
from gapismith.diff.rules import Direction
from gapismith.discovery.description import escape
from gapismith.ir.model import Alias, Enum, EnumValue, Field, FieldType, Model, Package
from gapismith.ir.types import Imports

_BADNESS: Final[tuple[Fit, ...]] = ("same", "compatible", "hidden", "broken")


@dataclass(frozen=True, slots=True)
class _Named:
    """Something that `types` offers, under its place in the document."""

    place: str
    name: str
    item: Model | Alias | Enum

    @property
    def kind(self) -> str:
        return type(self.item).__name__

    @property
    def spelling(self) -> str:
        return f"types.{self.name}"

    @property
    def twin(self) -> str:
        """The dict that a model can be written as; empty for what is no model."""
        return self.item.twin if isinstance(self.item, Model) else ""


def _named(package: Package) -> dict[str, _Named]:
    found: dict[str, _Named] = {}
    for module in package.types:
        items: tuple[Model | Alias, ...] = (*module.models, *module.aliases)
        for item in items:
            found[item.schema] = _Named(item.schema, item.name, item)
        for enum in module.enums:
            found[enum.owner] = _Named(enum.owner, enum.name, enum)
    return found


def renamed_types(old: Package, new: Package) -> dict[str, str]:
    """Places in the old document that have another name in the new one."""
    before, after = _named(old), _named(new)
    gone = [n for place, n in before.items() if place not in after]
    fresh = [n for place, n in after.items() if place not in before]
    return {a.place: b.place for a, b in renames.pairs(gone, fresh, _evidence)}


def _evidence(named: _Named) -> object | None:
    match named.item:
        case Model():
            shape = renames.model_shape(named.item)
        case Enum():
            shape = renames.enum_values(named.item)
        case Alias():
            shape = None
    return None if shape is None else (named.kind, shape)


def class_names(old: Package, new: Package, moved: Mapping[str, str]) -> dict[str, str]:
    """Classes of the old package under their new name, where that differs."""
    before, after = _named(old), _named(new)
    pairs = (
        (named.name, after[moved.get(place, place)].name)
        for place, named in before.items()
        if moved.get(place, place) in after
    )
    return {a: b for a, b in pairs if a != b}


def compare_types(context: Context, moved: Mapping[str, str]) -> Iterator[Finding]:
    """All findings about `types`; `moved` are the places that have got another name."""
    before, after = _named(context.old.package), _named(context.new.package)
    for place, old in before.items():
        new = after.get(moved.get(place, place))
        if new is None:
            yield finding(
                "type-removed",
                place,
                f"{old.spelling} is gone",
                old=old.spelling,
                hint="remove what uses it; nothing in the new revision is like it",
                pointer=context.old.pointer(old.name),
            )
        else:
            yield from _type(context, old, new)
    back = set(moved.values())
    for place, new in after.items():
        if place not in before and place not in back:
            yield finding(
                "type-added",
                place,
                f"{new.spelling} is new",
                new=new.spelling,
                pointer=context.new.pointer(new.name),
            )


def _type(context: Context, old: _Named, new: _Named) -> Iterator[Finding]:
    place = context.new.pointer(new.name)
    spelling = (old.spelling, new.spelling)
    yield from _renamed(old, new, place)
    if old.kind != new.kind:
        yield finding(
            "type-kind-changed",
            old.place,
            f"{old.spelling} was {_KINDS[old.kind]} and is {_KINDS[new.kind]}",
            old=old.spelling,
            new=new.spelling,
            hint="look at how the new one is made and read",
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
            yield from _Fields(context, a, b, place).findings()
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
            directions = context.old.usage.of(a.name)
            yield from compare_enums(a, b, old.spelling, place, directions)
        case _:
            return


def _renamed(old: _Named, new: _Named, place: str) -> Iterator[Finding]:
    if old.name != new.name:
        same = old.place == new.place
        rule = "type-renamed-in-python" if same else "type-renamed"
        before, after = old.spelling, new.spelling
    elif old.kind == new.kind and old.twin != new.twin:
        rule = "type-renamed-in-python"
        before, after = f"types.{old.twin}", f"types.{new.twin}"
    else:
        return
    yield finding(
        rule,
        old.place,
        f"{before} is now {after}",
        old=before,
        new=after,
        hint=f"write {after}",
        pointer=place,
    )


_KINDS: Final = {
    "Model": "a class",
    "Alias": "an alias of plain JSON",
    "Enum": "an enumeration",
}


def _alias(
    context: Context, named: _Named, old: Alias, new: Alias
) -> Iterator[Finding]:
    was = carried(old.type, context.renamed)
    # An alias shows how a value is read, whichever way it goes.
    fits = {"response": reading(was, new.type), "request": reading(new.type, was)}
    if set(fits.values()) <= {"same", "compatible"}:
        return
    yield finding(
        "alias-changed",
        named.place,
        f"{named.spelling} was {text(old.type)} and is {text(new.type)}",
        old=named.spelling,
        new=f"types.{new.name}",
        hint=f"make it {text(new.type)} where you write it, and read it as that",
        pointer=context.new.pointer(new.name),
        directions=context.old.usage.of(old.name),
        checked="broken" in fits.values(),
    )


class _Fields:
    """Compares the fields of one model with those of its successor."""

    def __init__(self, context: Context, old: Model, new: Model, pointer: str) -> None:
        self._context = context
        self._old, self._new = old, new
        self._pointer = pointer
        self._directions = context.old.usage.of(old.name)

    def findings(self) -> Iterator[Finding]:
        """Everything about the fields, in the order of their names."""
        before = by(self._old.fields, _wire_name)
        after = by(self._new.fields, _wire_name)
        gone = [f for name, f in before.items() if name not in after]
        fresh = [f for name, f in after.items() if name not in before]
        moved = {
            old.name: new
            for old, new in renames.pairs(
                gone, fresh, renames.field_meaning(self._context.renamed)
            )
        }
        for old in self._old.fields:
            if old.name in after:
                yield from self._kept(old, after[old.name])
            elif old.name in moved:
                yield from self._renamed(old, moved[old.name])
            else:
                yield self._removed(old)
        targets = {f.name for f in moved.values()}
        for new in fresh:
            if new.name not in targets:
                yield from self._added(new)

    def _subject(self, field: Field) -> str:
        return f"{self._old.schema}.{field.name}"

    def _spelling(self, old: Field, new: Field) -> tuple[str, str]:
        return self._old_spelling(old), self._new_spelling(new)

    def _old_spelling(self, field: Field) -> str:
        return f"types.{self._old.name}.{field.attribute}"

    def _new_spelling(self, field: Field) -> str:
        return f"types.{self._new.name}.{field.attribute}"

    def _at(self, field: Field, pointer: str = "") -> str:
        return f"{pointer or self._pointer}/properties/{escape(field.name)}"

    def _removed(self, old: Field) -> Finding:
        return finding(
            "field-removed",
            self._subject(old),
            f"{self._old_spelling(old)} is gone",
            old=self._old_spelling(old),
            hint=_removal_hint(self._directions, old),
            pointer=self._at(old, self._context.old.pointer(self._old.name)),
            directions=self._directions,
        )

    def _added(self, new: Field) -> Iterator[Finding]:
        directions = self._context.new.usage.of(self._new.name)
        subject = f"{self._new.schema}.{new.name}"
        yield finding(
            "field-added",
            subject,
            f"{self._new_spelling(new)} is new: {text(new.type)}",
            new=self._new_spelling(new),
            pointer=self._at(new),
            directions=directions,
        )
        if says_required(new.doc) and "request" in directions and not new.read_only:
            yield self._required(subject, "", new)

    def _renamed(self, old: Field, new: Field) -> Iterator[Finding]:
        yield finding(
            "field-renamed",
            self._subject(old),
            f"{self._old_spelling(old)} is now {self._new_spelling(new)}",
            old=self._old_spelling(old),
            new=self._new_spelling(new),
            hint=f"write {new.attribute} in place of {old.attribute}",
            pointer=self._at(new),
            directions=self._directions,
        )

    def _kept(self, old: Field, new: Field) -> Iterator[Finding]:
        subject, at = self._subject(old), self._at(new)
        spelling = self._spelling(old, new)
        if old.attribute != new.attribute:
            yield finding(
                "field-renamed-in-python",
                subject,
                f"{spelling[0]} is now spelled {spelling[1]}",
                old=spelling[0],
                new=spelling[1],
                hint=f"write {new.attribute} in place of {old.attribute}",
                pointer=at,
            )
        yield from self._retyped(old, new)
        yield from default_changed(
            subject,
            old.default,
            new.default,
            spelling=spelling,
            pointer=at,
            directions=self._directions,
        )
        if "request" in self._directions:
            yield from self._writability(old, new)
        yield from described(
            subject,
            (old.doc, old.deprecated),
            (new.doc, new.deprecated),
            spelling=spelling,
            pointer=at,
        )

    def _retyped(self, old: Field, new: Field) -> Iterator[Finding]:
        was = carried(old.type, self._context.renamed)
        fits: dict[Direction, Fit] = {
            "request": writing(was, new.type),
            "response": reading(was, new.type),
        }
        if was == carried(new.type, {}):
            return
        used: dict[Direction, Fit] = {d: fits[d] for d in self._directions}
        worst = max(used.values(), key=_BADNESS.index)
        subject, at = self._subject(old), self._at(new)
        message = (
            f"{self._old_spelling(old)} {retyped('was', old.type, 'is', new.type)}"
        )
        before, after = self._spelling(old, new)
        if worst in ("hidden", "broken"):
            hurt: tuple[Direction, ...] = tuple(
                d for d, fit in used.items() if fit in ("hidden", "broken")
            )
            yield finding(
                "field-type-changed",
                subject,
                message,
                old=before,
                new=after,
                hint=_retype_hint(hurt, new.type),
                pointer=at,
                directions=hurt,
                checked=worst == "broken",
            )
        elif is_listed(old.type, new.type):
            limited = "request" in self._directions
            yield finding(
                "field-values-listed",
                subject,
                f"held any {text(old.type)}, and has a list of values now",
                old=before,
                new=after,
                hint="send one of them; the API may refuse any other" * limited,
                pointer=at,
                directions=self._directions,
            )
        else:
            told = text(old.type) != text(new.type)
            yield finding(
                "field-type-compatible",
                subject,
                message if told else "is written otherwise in JSON, not in Python",
                old=before,
                new=after,
                pointer=at,
                directions=self._directions,
            )

    def _writability(self, old: Field, new: Field) -> Iterator[Finding]:
        subject, at = self._subject(old), self._at(new)
        before, after = self._spelling(old, new)
        if new.read_only and not old.read_only:
            yield finding(
                "field-now-read-only",
                subject,
                "the API sets it; what you send is ignored",
                old=before,
                new=after,
                hint="leave it out of what you send",
                pointer=at,
            )
        elif old.read_only and not new.read_only:
            yield finding(
                "field-now-writable",
                subject,
                "the API takes it in requests",
                old=before,
                new=after,
                pointer=at,
            )
        elif says_required(new.doc) and not says_required(old.doc):
            yield self._required(subject, before, new)

    def _required(self, subject: str, before: str, new: Field) -> Finding:
        return finding(
            "documented-as-required",
            subject,
            "the description says that it must be set",
            old=before,
            new=self._new_spelling(new),
            hint=f"set {new.attribute} in every request",
            pointer=self._at(new),
        )


def _wire_name(field: Field) -> str:
    return field.name


def _removal_hint(directions: tuple[Direction, ...], old: Field) -> str:
    parts: list[str] = []
    if "request" in directions:
        parts.append("leave it out of what you send")
    if "response" in directions:
        still = f"an answer that still has it: message[{old.name!r}]"
        parts.append(f"do without it in answers; {still}")
    return ", and ".join(parts)


def _retype_hint(directions: tuple[Direction, ...], new: FieldType) -> str:
    parts: list[str] = []
    if "request" in directions:
        parts.append(f"send {text(new)}")
    if "response" in directions:
        parts.append(f"expect {text(new)} in answers")
    return "; ".join(parts)


def retyped(did: str, old: FieldType, does: str, new: FieldType) -> str:
    """`was int, is str`; the same Python type may be written otherwise in JSON."""
    was, now = text(old), text(new)
    if was == now:
        return f"{does} {now}, and no longer takes the text that JSON has for it"
    return f"{did} {was}, {does} {now}"


def text(of: FieldType) -> str:
    """A type as people say it, without the aliases of generated modules."""
    return of.read(Imports()).replace("_t.", "").replace("_dt.", "")


def compare_enums(
    old: Enum,
    new: Enum,
    spelling: str,
    pointer: str,
    directions: tuple[Direction, ...],
) -> Iterator[Finding]:
    """The values of an enumeration, by name; `directions` are those it is used in."""
    before, after = by(old.values, _value), by(new.values, _value)
    for name in before.keys() - after.keys():
        yield finding(
            "enum-value-removed",
            f"{old.owner}: {name}",
            f'{spelling} no longer has "{name}"',
            old=f'"{name}"',
            hint=f'don\'t send "{name}"' if "request" in directions else "",
            pointer=pointer,
            directions=directions,
        )
    for name in after.keys() - before.keys():
        yield finding(
            "enum-value-added",
            f"{old.owner}: {name}",
            f'{spelling} also has "{name}"',
            new=f'"{name}"',
            pointer=pointer,
            directions=directions,
        )
    for name in before.keys() & after.keys():
        yield from described(
            f"{old.owner}: {name}",
            (before[name].doc, before[name].deprecated),
            (after[name].doc, after[name].deprecated),
            spelling=(f'"{name}"', f'"{name}"'),
            pointer=pointer,
        )


def _value(value: EnumValue) -> str:
    return value.value
