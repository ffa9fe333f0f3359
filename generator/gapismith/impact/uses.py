"""The ways in which code uses a generated package, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gapismith.ir.model import Field, Method, Model

Mode = Literal["read", "write"]


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a method, or a mention of it."""

    method: Method
    given: frozenset[str] | None
    """Parameters by their names in the API, `body` and `media` as well; None where it
    can't be told."""
    constants: tuple[tuple[str, str], ...]
    """(name, value) of those that are strings in the source."""
    download: bool = False
    """Whether it fetches the media that the method serves, not its answer."""


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
    """What it is compared with, or set to, where that is a string in the source."""


@dataclass(frozen=True, slots=True)
class Made:
    """A message that is made, by its class or as a dict, and the fields it is given."""

    model: Model
    given: frozenset[str]


@dataclass(frozen=True, slots=True)
class Named:
    """A name of `types`."""

    name: str


@dataclass(frozen=True, slots=True)
class HelperUse:
    """What an extension adds, as findings name it: `files.upload`, `Book.heading`."""

    subject: str


What = Call | ClientUse | FieldUse | HelperUse | Made | Named


@dataclass(frozen=True, slots=True)
class Use:
    """One place in the code."""

    line: int
    column: int
    what: What
    certain: bool = True
    """Whether it is known to be the package's, not just like it."""
