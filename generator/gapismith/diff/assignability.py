"""Whether code written for one type goes on working with another.

Types are reduced to what type checkers see of them in a generated package, `None` aside: a
union of forms, each a class or a container. The rules of assignability are those of Python's
type system: lists and dicts are invariant, sequences and mappings covariant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from gapismith.ir.types import (
    Container,
    Element,
    EnumOf,
    FieldType,
    ListOf,
    MapOf,
    Message,
    Nested,
    Scalar,
)


@dataclass(frozen=True, slots=True)
class Form:
    """A class by name, or a container with what it holds."""

    head: str
    of: Union | None = None


Union = frozenset[Form]

Fit = Literal["same", "compatible", "hidden", "broken"]
"""How a new type suits code for the old one. `hidden`: type checkers take it, yet it means
something else."""

# Subclasses and promotions that type checkers take without a word, from -> to.
_SUBTYPES: Final = frozenset([("bool", "int"), ("bool", "float"), ("int", "float")])
# Subclasses whose instances do not behave like those of the base.
_UNLIKE: Final = frozenset([("bool", "int"), ("bool", "float"), ("datetime", "date")])

_COVARIANT: Final = frozenset(
    [
        ("Sequence", "Sequence"),
        ("list", "Sequence"),
        ("tuple", "Sequence"),
        ("tuple", "tuple"),
        ("Mapping", "Mapping"),
        ("dict", "Mapping"),
    ]
)
_STR: Final = Form("str")


def _one(head: str, of: Union | None = None) -> Union:
    return frozenset([Form(head, of)])


def read(of: FieldType) -> Union:
    """What reading a field, or a response, gives."""
    match of:
        case Scalar(kind="FieldMask"):
            return _one("tuple", _one("str"))
        case Scalar():
            return _one(str(of))
        case EnumOf():
            return _one("str")
        case Message():
            return _one(f"class {of.name}")
        case ListOf():
            return _one("list", read(of.of))
        case MapOf():
            return _one("dict", read(of.of))
        case Nested():
            return _one("dict" if of.is_map else "list", read(of.inner))


def write(of: FieldType) -> Union:
    """What a field or a parameter takes."""
    match of:
        case Scalar(kind="FieldMask"):
            return frozenset([Form("Sequence", _one("str")), _STR])
        case Scalar():
            return read(of) if of.is_plain else read(of) | {Form(of.json)}
        case Message():
            return read(of) | {Form(f"dict of {of.name}")}
        case ListOf():
            return _one("Sequence", write(of.of))
        case MapOf():
            return _one("Mapping", write(of.of))
        case Nested() if of.message:
            return _one("Mapping" if of.is_map else "Sequence", write(of.of))
        case _:
            return read(of)


def assignable(source: Union, target: Union) -> bool:
    """Whether a type checker takes a `source` where a `target` is wanted."""
    return all(any(_takes(s, t) for t in target) for s in source)


def _takes(source: Form, target: Form) -> bool:
    if "Any" in (source.head, target.head) or source == target:
        return True
    if source == _STR and target.head == "Sequence":
        return target.of is not None and assignable(_one("str"), target.of)
    if source.of is None or target.of is None:
        pair = (source.head, target.head)
        if source.head.startswith("dict of ") and target.head == "Mapping":
            return target.of == _one("Any")
        return pair in _SUBTYPES or pair == ("datetime", "date")
    if (source.head, target.head) in _COVARIANT:
        return assignable(source.of, target.of)
    same_head = source.head == target.head
    return (
        same_head
        and assignable(source.of, target.of)
        and assignable(target.of, source.of)
    )


def _is_hidden(source: Union, target: Union) -> bool:
    """Whether `source` passes for a `target` although it is something else."""
    return not all(
        any(s == t or t.head == "Any" or _is_like(s, t) for t in target) for s in source
    )


def _is_like(source: Form, target: Form) -> bool:
    if not _takes(source, target) or (source.head, target.head) in _UNLIKE:
        return False
    if source == _STR or source.head == "Any":
        return False
    if source.of is not None and target.of is not None:
        return not _is_hidden(source.of, target.of)
    return True


def reading(old: FieldType, new: FieldType) -> Fit:
    """How code that reads an `old` does with a `new`."""
    return _fit(read(new), read(old))


def writing(old: FieldType, new: FieldType) -> Fit:
    """How code that writes an `old` does where a `new` is wanted."""
    return _fit(write(old), write(new))


def _fit(source: Union, target: Union) -> Fit:
    if source == target:
        return "same"
    if not assignable(source, target):
        return "broken"
    return "hidden" if _is_hidden(source, target) else "compatible"


def is_listed(old: FieldType, new: FieldType) -> bool:
    """Whether plain text became the values of an enumeration, in the same containers."""
    match old, new:
        case Scalar(kind="String"), EnumOf():
            return True
        case ListOf(), ListOf():
            return is_listed(old.of, new.of)
        case MapOf(), MapOf():
            return is_listed(old.of, new.of)
        case _:
            return False


def carried(of: FieldType, renamed: Mapping[str, str]) -> FieldType:
    """`of` under the names that classes have got since; without the names of dicts."""
    match of:
        case Message():
            return Message(renamed.get(of.name, of.name), "")
        case EnumOf():
            return EnumOf(renamed.get(of.name, of.name), of.is_local)
        case Scalar():
            return of
        case ListOf():
            return ListOf(_element(of.of, renamed))
        case MapOf():
            return MapOf(_element(of.of, renamed))
        case Nested():
            inner = carried(of.of, renamed)
            assert isinstance(inner, Container | Nested)
            return Nested(inner, of.is_map)


def _element(of: Element, renamed: Mapping[str, str]) -> Element:
    found = carried(of, renamed)
    assert isinstance(found, Element)
    return found
