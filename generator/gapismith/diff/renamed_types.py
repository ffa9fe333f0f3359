"""Recognises classes, aliases and enums that were renamed or replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from gapismith.diff import renames
from gapismith.diff.context import by
from gapismith.diff.directions import names_in
from gapismith.ir.model import Alias, Enum, Model, Package
from gapismith.ir.types import FieldType

_MIN_FIELDS = 3
"""Fields without which a structure alone is no evidence."""


@dataclass(frozen=True, slots=True)
class NamedType:
    """A public name of `types`, under its schema path."""

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
    def typed_dict(self) -> str:
        """The TypedDict of a model; empty for aliases and enums."""
        return self.item.typed_dict if isinstance(self.item, Model) else ""


def named_types(package: Package) -> dict[str, NamedType]:
    """All public names of `types`, by schema path."""
    found: dict[str, NamedType] = {}
    for module in package.types:
        items: tuple[Model | Alias, ...] = (*module.models, *module.aliases)
        for item in items:
            found[item.schema] = NamedType(item.schema, item.name, item)
        for enum in module.enums:
            found[enum.owner] = NamedType(enum.owner, enum.name, enum)
    return found


def renamed_types(old: Package, new: Package) -> dict[str, str]:
    """Old schema path -> new schema path, of types that were renamed or replaced."""
    return _Renames(old, new).found


class _Renames:
    """Finds renames in the order of their evidence, the strongest first."""

    def __init__(self, old: Package, new: Package) -> None:
        self._before, self._after = named_types(old), named_types(new)
        self._old_names = by(self._before.values(), lambda named: named.name)
        self._new_names = by(self._after.values(), lambda named: named.name)
        self.found: dict[str, str] = {}
        self._aliased(new)
        self._pair(lambda named: (named.kind, named.name))
        self._pair(_shape)
        self._replaced(old, new)
        self._grown()

    def _gone(self) -> list[NamedType]:
        places = self._before.keys() - self._after.keys() - self.found.keys()
        return [self._before[place] for place in sorted(places)]

    def _fresh(self) -> list[NamedType]:
        taken = set(self.found.values())
        places = self._after.keys() - self._before.keys() - taken
        return [self._after[place] for place in sorted(places)]

    def _aliased(self, new: Package) -> None:
        """Types whose old names the generator kept as aliases."""
        for name, now in new.former.items():
            old = self._old_names.get(name)
            if old is not None and old.place not in self._after:
                self.found[old.place] = self._new_names[now].place

    def _pair(self, evidence: Callable[[NamedType], object | None]) -> None:
        pairs = renames.pairs(self._gone(), self._fresh(), evidence)
        self.found |= {a.place: b.place for a, b in pairs}

    def _replaced(self, old: Package, new: Package) -> None:
        """Types whose users all refer to one other type now, which has all they had."""
        while True:
            candidates: dict[str, set[str]] = {}
            for a, b in self._references(old, new):
                candidates.setdefault(a, set()).add(b)
            gone = {named.name for named in self._gone()}
            pairs = [
                (self._old_names[a], self._new_names[next(iter(names))])
                for a, names in candidates.items()
                if a in gone and len(names) == 1
            ]
            found = {a.place: b.place for a, b in pairs if _has_all_of(b, a)}
            if not found:
                return
            self.found |= found

    def _references(self, old: Package, new: Package) -> Iterator[tuple[str, str]]:
        """Names of the types that the same place referred to before and refers to now."""
        methods = by(new.methods, lambda method: method.at)
        for method in old.methods:
            if method.at in methods:
                other = methods[method.at]
                yield from _names(method.response.type, other.response.type)
                if method.body and other.body:
                    yield from _names(method.body.type, other.body.type)
        for place, named in self._before.items():
            successor = self._after.get(self.found.get(place, place))
            if successor is None:
                continue
            if isinstance(named.item, Model) and isinstance(successor.item, Model):
                fields = by(successor.item.fields, lambda field: field.name)
                for field in named.item.fields:
                    if field.name in fields:
                        yield from _names(field.type, fields[field.name].type)

    def _grown(self) -> None:
        """Types of which just one new type has all fields, and possibly more."""
        fresh = self._fresh()
        pairs: list[tuple[NamedType, NamedType]] = []
        for old in self._gone():
            if isinstance(old.item, Model) and len(old.item.fields) >= _MIN_FIELDS:
                fitting = [new for new in fresh if _has_all_of(new, old)]
                if len(fitting) == 1:
                    pairs.append((old, fitting[0]))
        targets = [new.place for _, new in pairs]
        self.found |= {
            a.place: b.place for a, b in pairs if targets.count(b.place) == 1
        }


def _names(old: FieldType | None, new: FieldType | None) -> Iterator[tuple[str, str]]:
    before = list(names_in(old)) if old is not None else []
    after = list(names_in(new)) if new is not None else []
    if before != after:
        yield from zip(before, after, strict=False)


def _has_all_of(new: NamedType, old: NamedType) -> bool:
    match new.item, old.item:
        case Model() as a, Model() as b:
            return renames.has_fields_of(a, b)
        case Enum() as a, Enum() as b:
            return {v.value for v in a.values} >= {v.value for v in b.values}
        case _:
            return False


def _shape(named: NamedType) -> object | None:
    match named.item:
        case Model():
            shape = renames.model_shape(named.item)
        case Enum():
            shape = renames.enum_values(named.item)
        case Alias():
            shape = None
    return None if shape is None else (named.kind, shape)


def class_names(old: Package, new: Package, moved: Mapping[str, str]) -> dict[str, str]:
    """Old class name -> new class name, where they differ."""
    before, after = named_types(old), named_types(new)
    pairs = (
        (named.name, after[moved.get(place, place)].name)
        for place, named in before.items()
        if moved.get(place, place) in after
    )
    return {a: b for a, b in pairs if a != b}
