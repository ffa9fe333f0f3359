"""The ways in which code uses a generated package, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gapismith.ir.model import Field, Method, Model

Mode = Literal["read", "write"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A method by its name, whether it is called there or passed on."""

    method: Method
    download: bool = False
    """Whether it is the one that fetches the media."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a method."""

    method: Method
    given: frozenset[str]
    """Parameters by their names in the API, `body` and `media` as well."""
    is_complete: bool
    """Whether nothing else may be given, as by `**options`."""
    positions: int | None
    """How many arguments are passed by position; None if unknown."""
    constants: tuple[tuple[str, str], ...]
    """(name, value) of those that are string literals."""
    is_used: bool
    """Whether something is done with what it returns."""
    download: bool = False
    """Whether it fetches the media of the method, not its response."""


@dataclass(frozen=True, slots=True)
class ClientUse:
    """Something of the client itself: `batch`, or a location by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class FieldUse:
    """A field that is read or written."""

    model: Model
    field: Field
    mode: Mode
    constant: str | None = None
    """The string literal that it is set to."""


@dataclass(frozen=True, slots=True)
class Tested:
    """A string literal that the value of a field is tested for."""

    fields: tuple[str, ...]
    """The fields that it may be, as findings name them: `Candidate.finishReason`."""
    constant: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of something unknown, which has the name of fields."""

    name: str


@dataclass(frozen=True, slots=True)
class Made:
    """A message that is created, by its class or as a dict, and the fields it is given."""

    model: Model
    given: frozenset[str]
    method: str = ""
    """Id of the method whose body it is, or is part of; empty if unknown."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name of `types`."""

    name: str


@dataclass(frozen=True, slots=True)
class HelperUse:
    """What an extension adds, as findings name it: `files.upload`, `Book.heading`."""

    subject: str


What = (
    HelperUse
    | Mention
    | Call
    | ClientUse
    | FieldUse
    | Tested
    | Attribute
    | Made
    | Named
)


@dataclass(frozen=True, slots=True)
class Use:
    """One place in the code."""

    line: int
    column: int
    what: What
    certain: bool = True
    """False where the receiver's type is unknown."""
    checked_at: tuple[int, int] | None = None
    """Where type checkers report it, if elsewhere: the whole dict or call."""
