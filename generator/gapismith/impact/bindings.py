"""What the variables of a user's code hold, as far as the code states it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from gapismith.ir.model import Method


@dataclass(frozen=True, slots=True)
class Known:
    """The generated package, one of its modules, or something that is not the package's."""

    what: str


@dataclass(frozen=True, slots=True)
class ResourceAt:
    """A client, or a resource by the attributes that lead to it."""

    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MethodOf:
    """A method that is not called yet."""

    method: Method
    download: bool = False
    """Whether it is the one that fetches the media."""


@dataclass(frozen=True, slots=True)
class Class:
    """A class, alias or TypedDict of `types`."""

    name: str


@dataclass(frozen=True, slots=True)
class Instance:
    """An object of a model class, or a dict that its TypedDict describes."""

    name: str
    """Of the class."""
    is_dict: bool = False


@dataclass(frozen=True, slots=True)
class Many:
    """A list, set, iterator, pager or stream."""

    of: Value | None
    pages: Instance | None = None
    """For a pager: what its pages are."""


@dataclass(frozen=True, slots=True)
class Map:
    """A mapping: what its values are."""

    of: Value | None
    key: Value | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A tuple of a fixed length."""

    parts: tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """Something callable of the user's: what it takes and returns."""

    result: Value | None
    parameters: tuple[tuple[str, Value | None], ...] = ()
    """Positional ones in their order, without `self`; then the keyword-only ones."""
    rest: Value | None = None
    """What each of `*args` is."""
    keywords: Value | None = None
    """What `**kwargs` is, where a typed dict describes it."""
    is_property: bool = False


@dataclass(frozen=True, slots=True)
class UserClass:
    """A class that the user's code defines, by its module and name."""

    key: str


@dataclass(frozen=True, slots=True)
class UserInstance:
    """An object of such a class."""

    key: str
    bound: tuple[tuple[str, Value], ...] = ()
    """What the type variables of a generic class stand for."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A type variable, or `Self`."""

    name: str
    bound: Value | None = None
    """What it is at least."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What a function returns that tells the type of its argument: `TypeGuard[Book]`."""

    of: Value


@dataclass(frozen=True, slots=True)
class TypeAlias:
    """A name for a type: what a variable with this annotation holds."""

    of: Value


@dataclass(frozen=True, slots=True)
class Either:
    """One of several things."""

    parts: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class UserModule:
    """A module of the user's code, by its dotted name."""

    name: str


Value = (
    Known
    | ResourceAt
    | MethodOf
    | Class
    | Instance
    | Many
    | Map
    | Row
    | Function
    | UserClass
    | UserInstance
    | UserModule
    | TypeAlias
    | Variable
    | Guard
    | Either
)

PACKAGE: Final = Known("package")
TYPES: Final = Known("types")
CLIENT: Final = Known("client")
BATCH: Final = Known("batch")
SELF: Final = Variable("Self")
FOREIGN: Final = Known("foreign")
"""Known to be nothing of the package: a literal, another library."""


def element(value: Value | None) -> Value | None:
    """What iterating over a value yields."""
    match value:
        case Many():
            return value.of
        case Map():
            return value.key
        case Row():
            return merged(value.parts)
        case Either():
            return merged([element(part) for part in value.parts])
        case Variable():
            return element(value.bound)
        case _:
            return FOREIGN if value == FOREIGN else None


def merged(values: Iterable[Value | None]) -> Value | None:
    """The one thing of the package among `values`, or either of several."""
    known = [value for value in values if value is not None]
    found: dict[Value, None] = {}
    for value in known:
        found |= dict.fromkeys(value.parts if isinstance(value, Either) else [value])
    found.pop(FOREIGN, None)
    # A message or its dict: what is a dict is only written as one.
    messages = [v for v in found if isinstance(v, Instance)]
    for message in messages:
        if message.is_dict and Instance(message.name) in messages:
            del found[message]
    if len(found) > 1:
        return Either(tuple(found))
    return next(iter(found), FOREIGN if known else None)
