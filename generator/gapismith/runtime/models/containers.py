"""The lists and maps that fields hand out, and how they stay in the tree.

A list or map whose JSON values are its Python values stands in the tree itself. The
others, and those of absent fields, stand in the node's side table: an absent list that
is only read is not written, one that is appended to is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import RLock
from typing import Any, Self, SupportsIndex

from ..errors import FieldError
from .codecs import Codec
from .json_tree import Converted, Node, is_dict, restated
from .model import Model, build, names_of, new, set_raw, set_side, wrap

# Held only to put one object in the place of another, so that threads which read the
# same field get the same object. Re-entrant because a finaliser may run inside.
_lock = RLock()
_acquire, _release = _lock.acquire, _lock.release
_NONE: frozenset[type] = frozenset()


class PlainList(list["Any"]):
    """A list whose elements are known to be the JSON values."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return list, (list(self),)


class PlainMap(dict["str", "Any"]):
    """A map whose values are known to be the JSON values."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)


# The containers of models make a model of what is put into them; these put it as it is.
_append: Callable[[Any, Any], None] = PlainList.append
_set: Callable[[Any, str, Any], None] = PlainMap.__setitem__


class ConvertedList(PlainList, Converted):
    """A list of decoded elements; those left alone are written as they came."""

    __slots__ = ("codec", "decoded", "wire")

    def __init__(
        self, codec: Codec, decoded: list[Any], wire: list[Any] | None = None
    ) -> None:
        super().__init__(decoded)
        self.codec = codec
        self.decoded = decoded
        self.wire = wire  # None: the field is absent or null

    def in_json(self) -> list[Any] | None:
        wire = self.wire
        if wire is None:
            return [encoded(self.codec, item) for item in self] or None
        # The decoded objects are alive, so their ids are theirs alone.
        came = dict(zip(map(id, self.decoded), wire, strict=True))
        count = len(wire)
        out: list[Any] = []
        for i, item in enumerate(self):
            if i < count and item is self.decoded[i]:
                out.append(wire[i])
            elif id(item) in came:
                out.append(came[id(item)])
            else:
                out.append(encoded(self.codec, item))
        return out


class ConvertedMap(PlainMap, Converted):
    """A map of decoded values; those left alone are written as they came."""

    __slots__ = ("codec", "decoded", "wire")

    def __init__(
        self, codec: Codec, decoded: dict[str, Any], wire: dict[str, Any] | None = None
    ) -> None:
        super().__init__(decoded)
        self.codec = codec
        self.decoded = decoded
        self.wire = wire  # None: the field is absent or null

    def in_json(self) -> dict[str, Any] | None:
        wire = self.wire or {}
        out: dict[str, Any] = {}
        for key, item in self.items():
            if key in wire and item is self.decoded[key]:
                out[key] = wire[key]
            else:
                out[key] = None if item is None else encoded(self.codec, item)
        return None if self.wire is None and not out else out


class MessageItems(PlainList):
    """A list of models; a dict that is put into it becomes a model."""

    __slots__ = ("of",)
    of: Callable[[], type[Model]]

    def append(self, item: Any, /) -> None:
        super().append(build(self.of(), item))

    def insert(self, index: SupportsIndex, item: Any, /) -> None:
        super().insert(index, build(self.of(), item))

    def extend(self, items: Iterable[Any], /) -> None:
        cls = self.of()
        super().extend([build(cls, item) for item in items])

    def __iadd__(self, items: Iterable[Any], /) -> Self:  # type: ignore[misc]
        self.extend(items)
        return self

    def __setitem__(self, index: Any, item: Any, /) -> None:
        cls = self.of()
        if index.__class__ is slice:
            super().__setitem__(index, [build(cls, x) for x in item])
        else:
            super().__setitem__(index, build(cls, item))


class MessageEntries(PlainMap):
    """A map of models; a dict that is put into it becomes a model, None is null."""

    __slots__ = ("of",)
    of: Callable[[], type[Model]]

    def __setitem__(self, key: str, item: Any, /) -> None:
        super().__setitem__(key, None if item is None else build(self.of(), item))

    def setdefault(self, key: str, default: Any = None, /) -> Any:
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, *others: Any, **items: Any) -> None:
        cls = self.of()
        fresh: dict[str, Any] = dict(*others, **items)
        super().update(mapped(lambda item: build(cls, item), fresh))

    def __ior__(self, other: Any, /) -> Self:  # type: ignore[misc,override]
        self.update(other)
        return self


class Shape:
    """What is different between the lists and the maps."""

    __slots__ = ("converted", "expected", "json", "messages", "plain")

    def __init__(
        self, expected: str, json: Any, plain: Any, converted: Any, messages: Any
    ) -> None:
        self.expected = expected
        self.json = json
        self.plain = plain
        self.converted = converted
        self.messages = messages

    def of_models(self, of: Callable[[], type[Model]], models: Any) -> Any:
        """A container of models: an `__init__` in Python would take twice as long."""
        container = self.messages(models)
        container.of = of
        return container

    def given(self, value: Any) -> Any:
        """What is written to such a field, as a list or dict of its own.

        Raises:
            TypeError: it is surely a mistake, such as a str for a list.
        """
        make: Callable[[Any], Any] = self.json
        kind: type[Any] = value.__class__
        if self.json is dict:
            fits = hasattr(kind, "items") and not issubclass(kind, Node)
        else:
            fits = hasattr(kind, "__iter__") and not issubclass(kind, _NO_LISTS)
        if not fits:
            raise TypeError(f"expected {self.expected}, not {kind.__name__}")
        return make(value)


_NO_LISTS = (str, bytes, dict, Node)
LIST = Shape("a list", list, PlainList, ConvertedList, MessageItems)
MAP = Shape("an object", dict, PlainMap, ConvertedMap, MessageEntries)


def mapped(function: Callable[[Any], Any], container: Any) -> Any:
    """The list or dict of the results for every element; null in a dict stays null."""
    if is_dict(container):
        return {
            key: None if item is None else function(item)
            for key, item in container.items()
        }
    items: list[Any] = container
    return [function(item) for item in items]


def misfit(node: Node, name: str, value: object, reason: str) -> FieldError:
    """The error of reading a field, given its JSON name."""
    cls = type(node)
    field = names_of(cls).python.get(name, name)
    return FieldError(cls.__name__, field, value, reason)


def encoded(codec: Codec, value: Any) -> Any:
    """The JSON value of one element.

    Raises:
        TypeError, ValueError: it does not fit; the message says what was expected.
    """
    if codec.native is None or value.__class__ in codec.native:
        return value
    try:
        return codec.encode(value)
    except (TypeError, ValueError) as error:
        raise restated(error, f"expected {codec.expected}") from None


def swap(node: Node, name: str, old: object, new: Any) -> Any:
    """Put `new` in the place of `old` in the tree.

    None when another thread has given the field another value meanwhile.
    """
    raw = node.__raw__
    _acquire()  # `with` takes twice as long
    try:
        if raw.get(name) is not old:
            return None
        raw[name] = new
        return new
    finally:
        _release()


def keep(node: Node, name: str, old: object, new: Any) -> Any:
    """The side container of a field whose JSON value is `old`: `new`, or an earlier one.

    None when another thread has given the field another value meanwhile.
    """
    with _lock:
        if node.__raw__.get(name) is not old:
            return None
        side = node.__side__
        if side is None:
            side = dict[str, "Any"]()
            set_side(node, side)
        return side.setdefault(name, new)


def held(node: Node, name: str) -> Any:
    """The container that was handed out for a field, or its JSON value."""
    side = node.__side__
    if side and name in side:
        return side[name]
    return node.__raw__.get(name)


def view(node: Node, name: str, shape: Shape, codec: Codec) -> Any:
    """The list or map of a field, kept in the tree when it is made.

    Raises:
        FieldError: the JSON value, or one in it, is not what the field declares.
    """
    native = codec.native_items
    found: Any = None
    while found is None:
        value = held(node, name)
        if isinstance(value, shape.plain):
            return value
        if value is None:
            empty = shape.json()
            new = shape.converted(codec, empty) if native == _NONE else shape.plain()
            found = keep(node, name, value, new)
        elif value.__class__ is not shape.json:
            raise misfit(node, name, value, f"expected {shape.expected}")
        elif native is None or native.issuperset(map(type, _values(value))):
            found = swap(node, name, value, shape.plain(value))
        else:

            def decode(item: Any) -> Any:
                if native and item.__class__ in native:
                    return item
                return decoded(node, name, codec, item)

            new = shape.converted(codec, mapped(decode, value), value)
            found = keep(node, name, value, new)
    return found


def _values(container: Any) -> Iterable[Any]:
    values: Iterable[Any] = (
        container.values() if container.__class__ is dict else container
    )
    return values


def decoded(node: Node, name: str, codec: Codec, value: Any) -> Any:
    """The Python value of one JSON value of a field.

    Raises:
        FieldError: it does not fit the declared type.
    """
    try:
        return codec.decode(value)
    except (TypeError, ValueError, OverflowError) as error:
        reason = f"expected {codec.expected} ({error})"
        raise misfit(node, name, value, reason) from None


def view_messages(
    node: Node, name: str, shape: Shape, of: Callable[[], type[Model]]
) -> Any:
    """The list or map of models of a field, kept in the tree when it is made.

    Raises:
        FieldError: the JSON value is not a list or map of objects.
    """
    value: Any = node.__raw__.get(name)
    if value.__class__ is not shape.json:
        return _messages_of_none(node, name, shape, of, value)
    cls = of()
    models = shape.messages()
    models.of = of
    try:
        if shape is LIST:
            is_plain = cls.__variant__ is None
            for item in value:
                if is_plain and item.__class__ is dict:
                    model = new(cls)  # as `wrap`, of whose time the call is a quarter
                    set_raw(model, item)
                    set_side(model, None)
                else:
                    model = wrap(cls, item)
                _append(models, model)
        else:
            for key, item in value.items():
                _set(models, key, None if item is None else wrap(cls, item))
    except FieldError as error:
        raise _no_object(node, name, error.value, cls) from None
    if swap(node, name, value, models) is None:  # written meanwhile
        return view_messages(node, name, shape, of)
    return models


def _messages_of_none(
    node: Node, name: str, shape: Shape, of: Callable[[], type[Model]], value: Any
) -> Any:
    """The container of a field that is absent or null, or was made by another thread."""
    if isinstance(value, shape.messages):
        return value
    if value is not None:
        raise misfit(node, name, value, f"expected {shape.expected} of objects")
    found = held(node, name)
    if found is None:
        found = keep(node, name, value, shape.of_models(of, shape.json()))
    return view_messages(node, name, shape, of) if found is None else found


def _no_object(node: Node, name: str, value: object, cls: type[Model]) -> FieldError:
    return misfit(node, name, value, f"expected an object ({cls.__name__})")


def view_message(node: Node, name: str, of: Callable[[], type[Model]]) -> Any:
    """The model of a field, put into the tree in the place of its JSON; None if absent.

    Raises:
        FieldError: the JSON value is not an object.
    """
    found: Any = None
    while found is None:
        value = node.__raw__.get(name)
        if value.__class__ is dict:
            found = swap(node, name, value, wrap(of(), value))
        elif value is None or isinstance(value, Node):
            return value
        else:
            raise _no_object(node, name, value, of())
    return found
