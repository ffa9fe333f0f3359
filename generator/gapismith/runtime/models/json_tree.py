"""The JSON tree under the models: walking, copying, comparing, reading and writing it.

A tree holds parsed JSON in which some objects have become nodes (models). Everything
here works with an explicit stack, because the depth of a tree is the sender's choice
and Python's recursion limit is not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeGuard

_INFINITY = float("inf")
_MAX_DEPTH = 10_000
_LEAVES = frozenset((str, int, float, bool, type(None)))


class Node:
    """One JSON object of the tree, seen through a model class.

    `__raw__` is the parsed object; the model of a child takes the place of the child's
    JSON in it. `__side__` holds, by JSON name, what was handed out for a field but
    cannot stand in the object: lists and maps of absent fields, and `Converted` ones.
    Both have dunder names because any other name may be a field.
    """

    __slots__ = ("__raw__", "__side__", "__weakref__")
    __raw__: dict[str, Any]
    __side__: dict[str, Any] | None

    @classmethod
    def __numbers__(cls) -> Collection[str]:
        """JSON names of the fields declared as numbers, or lists or maps of them."""
        return ()


class Converted:
    """Mixin of the containers whose elements are not their JSON values."""

    __slots__ = ()

    def in_json(self) -> Any:
        """The container as JSON; None when there is nothing to write."""
        raise NotImplementedError


def restated(error: Exception, where: str) -> TypeError | ValueError:
    """The error with a place before its message."""
    kind = TypeError if isinstance(error, TypeError) else ValueError
    return kind(f"{where}: {error}")


def namesake(value: object, expected: type) -> str | None:
    """The class of a value, if only its module tells it from the expected one."""
    kind = type(value)
    is_alike = kind.__name__ == expected.__name__
    return f"{kind.__module__}.{kind.__name__}" if is_alike else None


def is_dict(value: object) -> TypeGuard[dict[Any, Any]]:
    """Whether a value is written as a JSON object."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    """Whether a value is written as a JSON array."""
    return isinstance(value, (list, tuple))


def written(node: Node) -> dict[str, Any]:
    """The JSON object to write for a node; its values may be nodes. Not a copy.

    Raises:
        TypeError, ValueError: a converted container was given an unfit element.
    """
    side = node.__side__
    if not side:
        return node.__raw__
    out = dict(node.__raw__)
    for name, container in list(side.items()):
        if isinstance(container, Converted):
            try:
                value = container.in_json()
            except (TypeError, ValueError) as error:
                where = f"{type(node).__name__}, JSON field {name!r}"
                raise restated(error, where) from None
            if value is not None:
                out[name] = value
        elif container:
            out[name] = container
    return out


def plain(value: Any) -> Any:
    """A deep copy of a tree as plain dicts, lists and JSON scalars.

    NaN and the infinities become strings where a field is declared as a number.

    Raises:
        TypeError: something in the tree has no JSON form.
        ValueError: the tree contains itself, or is more than 10,000 levels deep.
    """
    top: list[Any] = [value]
    todo: list[tuple[Any, int]] = [(top, 0)]
    while todo:
        target, depth = todo.pop()
        if depth > _MAX_DEPTH:
            raise ValueError("nested too deeply, or inside itself")
        for key, item in _entries(target):
            if item.__class__ in _LEAVES:
                continue
            copy = _shallow(item)
            target[key] = copy
            if copy.__class__ in (dict, list):
                todo.append((copy, depth + 1))
    return top[0]


def _entries(container: Any) -> Iterable[tuple[Any, Any]]:
    if is_dict(container):
        return container.items()
    items: list[Any] = container
    return enumerate(items)


def float_name(number: float) -> str:
    """The JSON string that stands for NaN or an infinity."""
    if number > 0:
        return "Infinity"
    return "-Infinity" if number < 0 else "NaN"


def _named(number: Any) -> Any:
    """A number, or a list or map of numbers, with strings for NaN and the infinities."""
    if is_list(number):
        return [_named(item) for item in number]
    if is_dict(number):
        return {key: _named(item) for key, item in number.items()}
    is_odd = isinstance(number, float) and not -_INFINITY < number < _INFINITY
    return float_name(number) if is_odd else number


def _shallow(item: Any) -> Any:
    """A new dict or list with the item's contents, or the item as a JSON scalar."""
    if isinstance(item, Node):
        copy = dict(written(item))
        for name in item.__numbers__():
            if name in copy:
                copy[name] = _named(copy[name])
        return copy
    if is_dict(item):
        return dict(item)
    if is_list(item):
        return list(item)
    for scalar in (str, int, float):  # subclasses, such as members of a StrEnum
        if isinstance(item, scalar):
            return scalar(item)
    raise TypeError(f"{type(item).__name__} cannot be sent as JSON")


def same(left: Any, right: Any) -> bool:
    """Whether two trees are written alike; the order of names does not matter."""
    todo: list[tuple[Any, Any]] = [(left, right)]
    met: set[tuple[int, int]] = set()  # pairs of nodes, for trees inside themselves
    while todo:
        one, other = todo.pop()
        if one is other or (id(one), id(other)) in met:
            continue
        if isinstance(one, Node):
            met.add((id(one), id(other)))
            one = written(one)
        if isinstance(other, Node):
            other = written(other)
        if is_dict(one) and is_dict(other):
            if one.keys() != other.keys():
                return False
            todo.extend((one[name], other[name]) for name in one)
        elif is_list(one) and is_list(other):
            if len(one) != len(other):
                return False
            todo.extend(zip(one, other, strict=True))
        elif one != other and _comparable(one) != _comparable(other):
            return False
    return True


def _comparable(leaf: Any) -> Any:
    if leaf.__class__ is float and not -_INFINITY < leaf < _INFINITY:
        return float_name(leaf)
    return leaf


class Text(str):
    """A piece of output among the values that are still to be written."""

    __slots__ = ()


class _End(int):
    """The id of a container, after its last piece."""

    __slots__ = ()


def spell(value: Any, expand: Callable[[Any], list[Any] | str]) -> str:
    """Write a tree without recursion.

    `expand` gives the text of a leaf, or the pieces of a container: `Text`, and
    values to be expanded in turn. A container inside itself becomes `...`.
    """
    out: list[str] = []
    inside: dict[int, Any] = {}  # by id; the values keep the ids theirs
    todo = [value]
    while todo:
        item = todo.pop()
        if item.__class__ is Text:
            out.append(item)
        elif item.__class__ is _End:
            del inside[item]
        elif id(item) in inside:
            out.append("...")
        else:
            pieces = expand(item)
            if isinstance(pieces, str):
                out.append(pieces)
            else:
                inside[id(item)] = item
                todo.append(_End(id(item)))
                todo.extend(reversed(pieces))
    return "".join(out)


def listed(pieces: list[Any], before: str, after: str, comma: str) -> list[Any]:
    """The pieces of a bracketed list, given pairs of a label and a value in a row."""
    out: list[Any] = [Text(before)]
    for i in range(0, len(pieces), 2):
        out.append(Text((comma if i else "") + pieces[i]))
        out.append(pieces[i + 1])
    out.append(Text(after))
    return out
