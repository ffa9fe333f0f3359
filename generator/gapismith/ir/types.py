"""The types of values: what a field, a parameter or a message holds.

`str(type)` is the type as reports and people write it: `list[Content]`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value that is neither object nor array; see `SCALARS`."""

    kind: str
    """The name of its codec and of its field classes in the runtime."""
    python: str
    """What it reads as: a class, of `datetime` where it has a module's name."""
    json: str
    """The class of its JSON form, which may be written as well."""

    @property
    def is_plain(self) -> bool:
        """Whether it is the same in Python as in JSON."""
        return self.python == self.json

    def __str__(self) -> str:
        return self.python.removeprefix("datetime.")


STRING: Final = Scalar("String", "str", "str")
INT64: Final = Scalar("Int64", "int", "str")
BYTES: Final = Scalar("Bytes", "bytes", "str")
WEB_SAFE_BYTES: Final = Scalar("WebSafeBytes", "bytes", "str")
"""Bytes in the URL-safe alphabet of base64, of which documents tell in prose alone."""
TIMESTAMP: Final = Scalar("Timestamp", "datetime.datetime", "str")
FIELD_MASK: Final = Scalar("FieldMask", "tuple[str, ...]", "str")
ANY: Final = Scalar("Any", "Any", "Any")

SCALARS: Final[Mapping[tuple[str, str], Scalar]] = {
    ("string", ""): STRING,
    ("string", "int64"): INT64,
    ("string", "uint64"): INT64,
    ("string", "byte"): BYTES,
    ("string", "google-datetime"): TIMESTAMP,
    ("string", "date-time"): Scalar("DateTime", "datetime.datetime", "str"),
    ("string", "date"): Scalar("Date", "datetime.date", "str"),
    ("string", "google-duration"): Scalar("Duration", "datetime.timedelta", "str"),
    ("string", "google-fieldmask"): FIELD_MASK,
    ("integer", ""): Scalar("Integer", "int", "int"),
    ("number", ""): Scalar("Float", "float", "float"),
    ("boolean", ""): Scalar("Boolean", "bool", "bool"),
}
"""(type, format) of the document -> type: the one table of formats."""


def scalar(kind: str, format_: str) -> Scalar:
    """The type of a JSON type and its format; an unknown format counts as none."""
    return SCALARS.get((kind, format_)) or SCALARS.get((kind, "")) or ANY


@dataclass(frozen=True, slots=True)
class EnumOf:
    """A value of the open enumeration `name`."""

    name: str
    is_local: bool = False
    """Whether it belongs to a parameter: then it lives beside the method, not in `types`."""

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Message:
    """A model, or the TypedDict `typed_dict` that describes the same object."""

    name: str
    typed_dict: str

    def __str__(self) -> str:
        return self.name


Element = Scalar | EnumOf | Message


@dataclass(frozen=True, slots=True)
class ListOf:
    of: Element

    def __str__(self) -> str:
        return f"list[{self.of}]"


@dataclass(frozen=True, slots=True)
class MapOf:
    """A map from strings."""

    of: Element

    def __str__(self) -> str:
        return f"dict[str, {self.of}]"


Container = ListOf | MapOf


@dataclass(frozen=True, slots=True)
class Nested:
    """A list or map of containers. Messages in it are models; all else in it stays plain
    JSON, converted nowhere."""

    of: Container | Nested
    is_map: bool

    @property
    def message(self) -> Message | None:
        """What is in it at last, if that is a model."""
        inner = self.of.message if isinstance(self.of, Nested) else self.of.of
        return inner if isinstance(inner, Message) else None

    @property
    def inner(self) -> FieldType:
        """The type of what is in it."""
        return self.of if self.message else plain(self.of)

    def __str__(self) -> str:
        inner = self.inner
        return f"dict[str, {inner}]" if self.is_map else f"list[{inner}]"


FieldType = Element | Container | Nested


def plain(of: FieldType) -> FieldType:
    """The type of the JSON form, as `Nested` holds it."""
    match of:
        case Scalar():
            return of if of.is_plain else STRING
        case EnumOf():
            return of
        case Message():
            return MapOf(ANY)
        case ListOf():
            return list_of(plain(of.of))
        case MapOf():
            return map_of(plain(of.of))
        case Nested():
            return (map_of if of.is_map else list_of)(plain(of.of))


def list_of(of: FieldType) -> ListOf | Nested:
    """A list of `of`."""
    return ListOf(of) if isinstance(of, Element) else Nested(of, is_map=False)


def map_of(of: FieldType) -> MapOf | Nested:
    """A map to `of`."""
    return MapOf(of) if isinstance(of, Element) else Nested(of, is_map=True)
