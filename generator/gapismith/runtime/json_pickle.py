"""JSON in pickles: as a list of its containers, for `pickle` can't nest them deeply."""

from __future__ import annotations

from typing import Any, TypeAlias

_Container: TypeAlias = "tuple[list[str] | None, list[Any], dict[int, int]]"
"""A dict's keys, or None; its values, without containers; and the numbers of those,
by position."""


class _Packed(list[_Container]):
    """What stands for a container and all within it."""


def packed(value: Any) -> Any:
    """What stands in a pickle for JSON, or for a tuple of JSON; else the value."""
    if value.__class__ is tuple:
        return tuple(map(packed, value))
    if value.__class__ not in (dict, list):
        return value
    todo: list[Any] = [value]
    out = _Packed()
    for container in todo:  # it grows
        keys = list(container) if container.__class__ is dict else None
        values = list(container if keys is None else container.values())
        inner: dict[int, int] = {}
        for position, item in enumerate(values):
            if item.__class__ in (dict, list):
                inner[position] = len(todo)
                todo.append(item)
                values[position] = None
        out.append((keys, values, inner))
    return out


def unpacked(value: Any) -> Any:
    """What `packed` was given, copied if it is JSON."""
    if value.__class__ is tuple:
        return tuple(map(unpacked, value))
    if not isinstance(value, _Packed):
        return value
    made: list[Any] = [[] if keys is None else {} for keys, _, _ in value]
    for container, (keys, values, inner) in zip(made, value, strict=True):
        items = [
            made[inner[position]] if position in inner else item
            for position, item in enumerate(values)
        ]
        if keys is None:
            container.extend(items)
        else:
            container.update(zip(keys, items, strict=True))
    return made[0]
