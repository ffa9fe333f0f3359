"""The field kinds of generated models.

A field is declared once, `size: _f.Int64 = _f.Int64("sizeBytes")`. To type checkers it
is a descriptor: the annotation tells what is read and what may be written. At run time
the call returns a `property`, because the interpreter reads one in half the
time of a `__get__` written in Python.

Scalars and messages read as None when absent or null; lists and maps never do.
Writing takes the Python value, or the JSON string where the two differ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import GenericAlias
from typing import TYPE_CHECKING, Self, TypeVar, overload
from typing import Any as _Any

from ..deprecation import deprecated as _deprecated
from . import codecs as _c
from .containers import (
    LIST,
    MAP,
    Shape,
    decoded,
    encoded,
    held,
    mapped,
    view,
    view_message,
    view_messages,
)
from .json_tree import Node, restated
from .model import FieldProperty, Model, build, drop, names_of, store

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta  # noqa: F401
    from typing import Generic
else:

    class Generic:
        """All of `typing.Generic` that is needed: that one takes long to derive from."""

        __class_getitem__ = classmethod(GenericAlias)


R = TypeVar("R")
W = TypeVar("W")
E = TypeVar("E")
D = TypeVar("D")
M = TypeVar("M", bound=Model)
F = TypeVar("F")


class Field(Generic[R, W]):
    """What reads as R and takes W."""

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: Node, owner: type | None = None) -> R: ...
    def __get__(self, instance: Node | None, owner: type | None = None) -> Self | R:
        raise NotImplementedError

    def __set__(self, instance: Node, value: W) -> None: ...
    def __delete__(self, instance: Node) -> None: ...


class Deprecated(Field[R, W]):
    """A field that the API has deprecated: checkers report where it is read.

    `kind` is its class but for that. Where it is written isn't reported: from a `__set__`
    with a decorator, mypy doesn't take the parameter of the constructor.
    """

    def __new__(
        cls,
        kind: Callable[..., object],
        name: str,
        *of: Callable[[], type[Model]],
    ) -> Self:
        field: _Any = kind(name, *of)
        made: Self = field
        return made

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    @_deprecated("This field is deprecated.")
    def __get__(self, instance: Node, owner: type | None = None) -> R: ...
    def __get__(self, instance: Node | None, owner: type | None = None) -> Self | R:
        raise NotImplementedError


# What `json` parses objects and other values into: a field that holds none of these
# holds a model.
_JSON_CLASSES = frozenset((dict, list, str, int, float, bool))


def _property(
    kind: type[F],
    name: str,
    get: Callable[[_Any], _Any],
    put: Callable[[_Any, _Any], None],
) -> F:
    """The property that stands for a descriptor of the class `kind`."""

    def delete(node: Node) -> None:
        drop(node, name)

    is_number = getattr(kind, "codec", None) is _c.FLOAT
    stand_in: _Any = FieldProperty(name, get, put, delete, is_number=is_number)
    field: F = stand_in
    return field


def _putter(name: str, convert: Callable[[_Any], _Any]) -> Callable[[_Any, _Any], None]:
    """The setter of a field: None is null, the rest is converted to its JSON form."""

    def put(node: Node, value: _Any) -> None:
        if value is not None:
            if value is held(node, name):  # `x.parts += [...]` puts the same list back
                return
            try:
                value = convert(value)
            except (TypeError, ValueError) as error:
                cls = type(node)
                field = names_of(cls).python.get(name, name)
                raise restated(error, f"{cls.__name__}.{field}") from None
        store(node, name, value)

    return put


class _Converted(Field[R, W]):
    codec: _c.Codec

    def __new__(cls, name: str) -> Self:
        codec = cls.codec
        native = codec.native or frozenset()

        def get(node: Node) -> _Any:
            value = node.__raw__.get(name)
            if value is None or value.__class__ in native:
                return value
            return decoded(node, name, codec, value)

        def convert(value: _Any) -> _Any:
            return encoded(codec, value)

        return _property(cls, name, get, _putter(name, convert))


class _Scalar(_Converted[R | None, W | None]):
    """One that may be None."""


class _Items(Field[R, W]):
    codec: _c.Codec
    shape: Shape

    def __new__(cls, name: str) -> Self:
        codec = cls.codec
        shape = cls.shape
        plain = shape.plain

        def get(node: Node) -> _Any:
            value = node.__raw__.get(name)
            return value if value.__class__ is plain else view(node, name, shape, codec)

        def encode(item: _Any) -> _Any:
            return encoded(codec, item)

        def convert(value: _Any) -> _Any:
            return mapped(encode, shape.given(value))

        return _property(cls, name, get, _putter(name, convert))


class _List(_Items[list[R], Sequence[W] | None]):
    shape = LIST


class _Map(_Items[dict[str, R], Mapping[str, W | None] | None]):
    shape = MAP


# jedi looks no further than the class itself for what a field reads as, so the fields that
# hold models say it again.


class Message(Field[M | None, M | D | None]):
    """An object of a model class."""

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: Node, owner: type | None = None) -> M | None: ...
    def __get__(
        self, instance: Node | None, owner: type | None = None
    ) -> Self | M | None:
        raise NotImplementedError

    def __new__(cls, name: str, of: Callable[[], type[M]]) -> Self:
        def get(node: Node) -> _Any:
            value = node.__raw__.get(name)
            if value.__class__ in _JSON_CLASSES:
                return view_message(node, name, of)
            return value

        def convert(value: _Any) -> _Any:
            return build(of(), value)

        return _property(cls, name, get, _putter(name, convert))


class _Messages(Field[R, W]):
    shape: Shape

    def __new__(cls, name: str, of: Callable[[], type[Model]]) -> Self:
        shape = cls.shape
        kind = shape.messages

        def get(node: Node) -> _Any:
            value = node.__raw__.get(name)
            if value.__class__ is kind:
                return value
            return view_messages(node, name, shape, of)

        def convert(value: _Any) -> _Any:
            model = of()
            models = mapped(lambda item: build(model, item), shape.given(value))
            return shape.of_models(of, models)

        return _property(cls, name, get, _putter(name, convert))


class MessageList(_Messages[list[M], Sequence[M | D] | None]):
    """A list of objects of a model class. A dict that is put into it becomes one."""

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: Node, owner: type | None = None) -> list[M]: ...
    def __get__(
        self, instance: Node | None, owner: type | None = None
    ) -> Self | list[M]:
        raise NotImplementedError

    shape = LIST


class MessageMap(_Messages[dict[str, M], Mapping[str, M | D | None] | None]):
    """A map of objects of a model class. A dict that is put into it becomes one."""

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: Node, owner: type | None = None) -> dict[str, M]: ...
    def __get__(
        self, instance: Node | None, owner: type | None = None
    ) -> Self | dict[str, M]:
        raise NotImplementedError

    shape = MAP


class NestedMessages(Field[R, W]):
    """Lists or maps inside each other, of objects of a model class.

    `shapes` are those from the outside to the inside, each `list` or `map`.
    """

    def __new__(cls, name: str, of: Callable[[], type[Model]], *shapes: str) -> Self:
        from .nested import Nesting  # few APIs nest lists or maps

        nesting = Nesting([LIST if s == "list" else MAP for s in shapes], of)
        kind = nesting.kind

        def get(node: Node) -> _Any:
            value = node.__raw__.get(name)
            return value if value.__class__ is kind else nesting.view(node, name)

        return _property(cls, name, get, _putter(name, nesting.of_given))


def _as_it_is(kind: type[F], name: str) -> F:
    def get(node: Node) -> _Any:
        return node.__raw__.get(name)

    def put(node: Node, value: _Any) -> None:
        node.__raw__[name] = value

    return _property(kind, name, get, put)


class Json(Field[R | None, R | None]):
    """Plain JSON of the type R, read and written as it is."""

    def __new__(cls, name: str) -> Self:
        return _as_it_is(cls, name)


class JsonList(_List[R, R]):
    """A list of plain JSON of the type R."""

    codec = _c.ANY


class JsonMap(_Map[R, R]):
    """A map of plain JSON of the type R."""

    codec = _c.ANY


class String(_Scalar[str, str]):
    """A string."""

    codec = _c.STRING


class StringList(_List[str, str]):
    """A list; see `String`."""

    codec = _c.STRING


class StringMap(_Map[str, str]):
    """A map; see `String`."""

    codec = _c.STRING


class Boolean(_Scalar[bool, bool]):
    """True or false."""

    codec = _c.BOOLEAN


class BooleanList(_List[bool, bool]):
    """A list; see `Boolean`."""

    codec = _c.BOOLEAN


class BooleanMap(_Map[bool, bool]):
    """A map; see `Boolean`."""

    codec = _c.BOOLEAN


class Integer(_Scalar[int, int]):
    """A 32-bit integer."""

    codec = _c.INTEGER


class IntegerList(_List[int, int]):
    """A list; see `Integer`."""

    codec = _c.INTEGER


class IntegerMap(_Map[int, int]):
    """A map; see `Integer`."""

    codec = _c.INTEGER


class Float(_Scalar[float, float]):
    """A number; NaN and the infinities are strings in JSON."""

    codec = _c.FLOAT


class FloatList(_List[float, float]):
    """A list; see `Float`."""

    codec = _c.FLOAT


class FloatMap(_Map[float, float]):
    """A map; see `Float`."""

    codec = _c.FLOAT


class Int64(_Scalar[int, int | str]):
    """A 64-bit integer, a string in JSON."""

    codec = _c.INT64


class Int64List(_List[int, int | str]):
    """A list; see `Int64`."""

    codec = _c.INT64


class Int64Map(_Map[int, int | str]):
    """A map; see `Int64`."""

    codec = _c.INT64


class Bytes(_Scalar[bytes, bytes | str]):
    """Bytes, base64 in JSON; decoded again by each read."""

    codec = _c.BYTES


class BytesList(_List[bytes, bytes | str]):
    """A list; see `Bytes`."""

    codec = _c.BYTES


class BytesMap(_Map[bytes, bytes | str]):
    """A map; see `Bytes`."""

    codec = _c.BYTES


class WebSafeBytes(_Scalar[bytes, bytes | str]):
    """Bytes, base64 of the URL-safe alphabet in JSON; read in either alphabet."""

    codec = _c.WEB_SAFE_BYTES


class WebSafeBytesList(_List[bytes, bytes | str]):
    """A list; see `WebSafeBytes`."""

    codec = _c.WEB_SAFE_BYTES


class WebSafeBytesMap(_Map[bytes, bytes | str]):
    """A map; see `WebSafeBytes`."""

    codec = _c.WEB_SAFE_BYTES


class Timestamp(_Scalar["datetime", "datetime | str"]):
    """A time, RFC 3339 in JSON. A datetime without tzinfo is refused."""

    codec = _c.TIMESTAMP


class TimestampList(_List["datetime", "datetime | str"]):
    """A list; see `Timestamp`."""

    codec = _c.TIMESTAMP


class TimestampMap(_Map["datetime", "datetime | str"]):
    """A map; see `Timestamp`."""

    codec = _c.TIMESTAMP


class DateTime(_Scalar["datetime", "datetime | str"]):
    """A time, RFC 3339 in JSON. A datetime without tzinfo is a local time."""

    codec = _c.DATE_TIME


class DateTimeList(_List["datetime", "datetime | str"]):
    """A list; see `DateTime`."""

    codec = _c.DATE_TIME


class DateTimeMap(_Map["datetime", "datetime | str"]):
    """A map; see `DateTime`."""

    codec = _c.DATE_TIME


class Date(_Scalar["date", "date | str"]):
    """A date, `2026-01-31` in JSON."""

    codec = _c.DATE


class DateList(_List["date", "date | str"]):
    """A list; see `Date`."""

    codec = _c.DATE


class DateMap(_Map["date", "date | str"]):
    """A map; see `Date`."""

    codec = _c.DATE


class Duration(_Scalar["timedelta", "timedelta | str"]):
    """A span of time, `3.5s` in JSON."""

    codec = _c.DURATION


class DurationList(_List["timedelta", "timedelta | str"]):
    """A list; see `Duration`."""

    codec = _c.DURATION


class DurationMap(_Map["timedelta", "timedelta | str"]):
    """A map; see `Duration`."""

    codec = _c.DURATION


class Enum(_Converted[E, E]):
    """A value of an open enum, or None; numbers stay numbers.

    E has the None itself: pyright forgets the literals of an `E | None`.
    """

    codec = _c.ENUM


class EnumList(_List[E, E]):
    """A list; see `Enum`."""

    codec = _c.ENUM


class EnumMap(_Map[E, E]):
    """A map; see `Enum`."""

    codec = _c.ENUM


class FieldMask(_Scalar[tuple[str, ...], Sequence[str] | str]):
    """Field paths, joined by commas in JSON."""

    codec = _c.FIELD_MASK


class FieldMaskList(_List[tuple[str, ...], Sequence[str] | str]):
    """A list; see `FieldMask`."""

    codec = _c.FIELD_MASK


class FieldMaskMap(_Map[tuple[str, ...], Sequence[str] | str]):
    """A map; see `FieldMask`."""

    codec = _c.FIELD_MASK


class Any(Field[_Any, _Any]):
    """Any JSON value, read and written as it is; names inside are never changed."""

    def __new__(cls, name: str) -> Self:
        return _as_it_is(cls, name)


class AnyList(_List[_Any, _Any]):
    """A list of any JSON values."""

    codec = _c.ANY


class AnyMap(_Map[_Any, _Any]):
    """A map of any JSON values."""

    codec = _c.ANY
