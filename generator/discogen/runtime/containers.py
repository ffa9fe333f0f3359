"""The lists and maps that fields hand out, and how they stay in the tree.

A list or map whose JSON values are its Python values stands in the tree itself. The
others, and those of absent fields, stand in the node's side table: an absent list that
is only read is not written, one that is appended to is.
"""

from __future__ import annotations

from _thread import RLock

from .codecs import Codec, DecodeError
from .model import build, names_of, set_side, wrap
from .tree import Converted, Node, is_dict, restated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, Self, SupportsIndex

    from .model import Model

# Held only to put one object in the place of another, so that threads which read the
# same field get the same object. Re-entrant because a finaliser may run inside.
_lock = RLock()


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


class ConvertedList(PlainList, Converted):
    """A list of decoded elements; those left alone are written as they came."""

    __slots__ = ("codec", "decoded", "wire")
    codec: Codec
    decoded: list[Any]
    wire: list[Any] | None  # None: the field is absent or null

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
    codec: Codec
    decoded: dict[str, Any]
    wire: dict[str, Any] | None  # None: the field is absent or null

    def in_json(self) -> dict[str, Any] | None:
        wire = self.wire or {}
        out: dict[str, Any] = {}
        for key, item in self.items():
            if key in wire and item is self.decoded[key]:
                out[key] = wire[key]
            else:
                out[key] = encoded(self.codec, item)
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
    """A map of models; a dict that is put into it becomes a model."""

    __slots__ = ("of",)
    of: Callable[[], type[Model]]

    def __setitem__(self, key: str, item: Any, /) -> None:
        super().__setitem__(key, build(self.of(), item))

    def setdefault(self, key: str, default: Any = None, /) -> Any:
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, *others: Any, **items: Any) -> None:
        cls = self.of()
        fresh: dict[str, Any] = dict(*others, **items)
        super().update({key: build(cls, item) for key, item in fresh.items()})

    def __ior__(self, other: Any, /) -> Self:  # type: ignore[misc,override]
        self.update(other)
        return self


def misfit(node: Node, name: str, value: object, reason: str) -> DecodeError:
    """The error of reading a field, given its JSON name."""
    cls = type(node)
    field = names_of(cls).python.get(name, name)
    return DecodeError(cls.__name__, field, value, reason)


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


def elements(value: Any) -> Iterable[Any]:
    """What is written to a list field, refused where it is surely a mistake."""
    if isinstance(value, (str, bytes)) or is_dict(value):
        raise TypeError(f"expected a list, not {type(value).__name__}")
    iterable: Iterable[Any] = value
    return iterable


def entries(value: Any) -> Iterable[tuple[str, Any]]:
    """What is written to a map field."""
    if not hasattr(value, "items"):
        raise TypeError(f"expected a dict, not {type(value).__name__}")
    items: Iterable[tuple[str, Any]] = value.items()
    return items


def message_items(of: Callable[[], type[Model]], items: Iterable[Any]) -> MessageItems:
    """A list of models for a field."""
    new = MessageItems()
    new.of = of
    new.extend(items)
    return new


def message_entries(
    of: Callable[[], type[Model]], items: Iterable[tuple[str, Any]]
) -> MessageEntries:
    """A map of models for a field."""
    new = MessageEntries()
    new.of = of
    new.update(items)
    return new


def swap(node: Node, name: str, old: object, new: Any) -> bool:
    """Put `new` in the place of `old` in the tree unless another thread was faster."""
    with _lock:
        if node.__raw__.get(name) is not old:
            return False
        node.__raw__[name] = new
        return True


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


def view_list(node: Node, name: str, codec: Codec) -> Any:
    """The list of a field that has none yet, kept in the tree.

    Raises:
        DecodeError: the JSON value is not such a list.
    """
    while True:
        value = held(node, name)
        if isinstance(value, PlainList):
            return value
        native = codec.native_items
        if value is None:
            empty = PlainList() if native != frozenset() else _converted_list(codec)
            found = keep(node, name, value, empty)
        elif value.__class__ is not list:
            raise misfit(node, name, value, "expected a list")
        elif native is None or native.issuperset(map(type, value)):
            found = PlainList(value)
            if not swap(node, name, value, found):
                continue
        else:
            new = _converted_list(codec)
            new.wire = value
            new.decoded = [
                item if item.__class__ in native else decoded(node, name, codec, item)
                for item in value
            ]
            PlainList.extend(new, new.decoded)
            found = keep(node, name, value, new)
        if found is not None:
            return found


def _converted_list(codec: Codec) -> ConvertedList:
    new = ConvertedList()
    new.codec = codec
    new.decoded = []
    new.wire = None
    return new


def view_map(node: Node, name: str, codec: Codec) -> Any:
    """The map of a field that has none yet, kept in the tree.

    Raises:
        DecodeError: the JSON value is not such a map.
    """
    while True:
        value = held(node, name)
        if isinstance(value, PlainMap):
            return value
        native = codec.native_items
        if value is None:
            empty = PlainMap() if native != frozenset() else _converted_map(codec)
            found = keep(node, name, value, empty)
        elif value.__class__ is not dict:
            raise misfit(node, name, value, "expected an object")
        elif native is None or native.issuperset(map(type, value.values())):
            found = PlainMap(value)
            if not swap(node, name, value, found):
                continue
        else:
            new = _converted_map(codec)
            new.wire = value
            new.decoded = {
                key: (
                    item
                    if item.__class__ in native
                    else decoded(node, name, codec, item)
                )
                for key, item in value.items()
            }
            PlainMap.update(new, new.decoded)
            found = keep(node, name, value, new)
        if found is not None:
            return found


def _converted_map(codec: Codec) -> ConvertedMap:
    new = ConvertedMap()
    new.codec = codec
    new.decoded = {}
    new.wire = None
    return new


def decoded(node: Node, name: str, codec: Codec, value: Any) -> Any:
    """The Python value of one JSON value of a field.

    Raises:
        DecodeError: it does not fit the declared type.
    """
    try:
        return codec.decode(value)
    except (TypeError, ValueError, OverflowError) as error:
        reason = f"expected {codec.expected} ({error})"
        raise misfit(node, name, value, reason) from None


def view_messages(node: Node, name: str, of: Callable[[], type[Model]]) -> Any:
    """The list of models of a field that has none yet, kept in the tree.

    Raises:
        DecodeError: the JSON value is not a list of objects.
    """
    while True:
        value = held(node, name)
        if isinstance(value, MessageItems):
            return value
        if value is not None and value.__class__ is not list:
            raise misfit(node, name, value, "expected a list of objects")
        new = MessageItems()
        new.of = of
        if value is None:
            found = keep(node, name, value, new)
            if found is not None:
                return found
            continue
        cls = of()
        PlainList.extend(new, [_child(node, name, cls, item) for item in value])
        if swap(node, name, value, new):
            return new


def view_message_map(node: Node, name: str, of: Callable[[], type[Model]]) -> Any:
    """The map of models of a field that has none yet, kept in the tree.

    Raises:
        DecodeError: the JSON value is not an object of objects.
    """
    while True:
        value = held(node, name)
        if isinstance(value, MessageEntries):
            return value
        if value is not None and value.__class__ is not dict:
            raise misfit(node, name, value, "expected an object of objects")
        new = MessageEntries()
        new.of = of
        if value is None:
            found = keep(node, name, value, new)
            if found is not None:
                return found
            continue
        cls = of()
        entries: Mapping[str, Any] = value
        PlainMap.update(
            new, {k: _child(node, name, cls, x) for k, x in entries.items()}
        )
        if swap(node, name, value, new):
            return new


def view_message(node: Node, name: str, of: Callable[[], type[Model]]) -> Any:
    """The model in a field that holds something else, None included.

    Raises:
        DecodeError: the JSON value is not an object.
    """
    while True:
        value = node.__raw__.get(name)
        if value is None or isinstance(value, Node):
            return value
        new = _child(node, name, of(), value)
        if swap(node, name, value, new):
            return new


def _child(node: Node, name: str, cls: type[Model], value: Any) -> Model:
    if isinstance(value, Node):
        return value  # type: ignore[return-value]  # only `build` puts nodes into trees
    if value.__class__ is not dict:
        raise misfit(node, name, value, f"expected an object ({cls.__name__})")
    return wrap(cls, value)
