"""Where in a tree stands what can't be sent as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import Any

from .json_tree import Node, is_dict, is_list, restated, written


def placed(error: TypeError | ValueError, tree: Any) -> TypeError | ValueError:
    """The error with the place of what it is about, such as `a.b[0]`.

    A TypeError is about a value without JSON form, a ValueError about NaN or an infinity.
    """
    is_misfit = _has_no_form if isinstance(error, TypeError) else _is_odd
    place = next((place for place, leaf in _leaves(tree) if is_misfit(leaf)), "")
    return restated(error, place) if place else error


def _has_no_form(leaf: Any) -> bool:
    return not isinstance(leaf, str | int | float | None)


def _is_odd(leaf: Any) -> bool:
    return isinstance(leaf, float) and not isfinite(leaf)


def _leaves(tree: Any) -> Iterator[tuple[str, Any]]:
    met: set[int] = set()  # for trees inside themselves
    todo: list[tuple[str, Any]] = [("", tree)]
    while todo:
        place, item = todo.pop()
        if isinstance(item, Node):
            item = written(item)
        if not (is_dict(item) or is_list(item)):
            yield place, item
        elif id(item) not in met:
            met.add(id(item))
            todo += _children(place, item)


def _children(place: str, container: Any) -> Iterator[tuple[str, Any]]:
    if is_list(container):
        return ((f"{place}[{n}]", item) for n, item in enumerate(container))
    dot = f"{place}." if place else ""
    return ((f"{dot}{name}", item) for name, item in container.items())
