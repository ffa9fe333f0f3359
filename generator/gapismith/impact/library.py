"""What builtins, containers and the standard library make of the values they are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from gapismith.impact.bindings import (
    FOREIGN,
    Function,
    Many,
    Map,
    MethodOf,
    Row,
    Value,
    element,
    merged,
)

Values = Sequence[Value | None]


def _same(values: Values) -> Value | None:
    return values[0] if values else None


def _list(values: Values) -> Value | None:
    return Many(element(values[0])) if values else FOREIGN


def _element(values: Values) -> Value | None:
    return element(values[0]) if values else None


def _best(values: Values) -> Value | None:
    return merged(list(values)) if len(values) > 1 else _element(values)


def _dict(values: Values) -> Value | None:
    found = values[0] if values else None
    if isinstance(found, Map):
        return found
    pair = element(found)
    if isinstance(pair, Row) and len(pair.parts) == 2:
        return Map(pair.parts[1], pair.parts[0])
    return Map(None, None)


def _zip(values: Values) -> Value | None:
    return Many(Row(tuple(map(element, values))))


def _chain(values: Values) -> Value | None:
    return Many(merged([element(value) for value in values]))


def _flattened(values: Values) -> Value | None:
    return Many(element(_element(values)))


def _map(values: Values) -> Value | None:
    function = values[0] if values else None
    return Many(function.result) if isinstance(function, Function) else Many(None)


def _filter(values: Values) -> Value | None:
    return Many(element(values[-1])) if values else None


def _grouped(values: Values) -> Value | None:
    return Many(Row((None, Many(_element(values)))))


def _called(values: Values) -> Value | None:
    function = values[0] if values else None
    return function.result if isinstance(function, Function) else None


def _foreign(values: Values) -> Value | None:
    return FOREIGN


RESULTS: Final[Mapping[str, Callable[[Values], Value | None]]] = {
    **dict.fromkeys(("list", "sorted", "set", "frozenset", "iter", "aiter"), _list),
    **dict.fromkeys(
        ("reversed", "deque", "islice", "takewhile", "as_completed"), _list
    ),
    **dict.fromkeys(("cycle", "sample", "choices", "tqdm"), _list),
    **dict.fromkeys(("next", "anext", "choice", "heappop"), _element),
    **dict.fromkeys(("min", "max"), _best),
    **dict.fromkeys(("copy", "deepcopy", "run", "wait_for", "shield"), _same),
    **dict.fromkeys(("create_task", "ensure_future", "aclosing", "closing"), _same),
    **dict.fromkeys(("enter_context", "enter_async_context", "replace"), _same),
    **dict.fromkeys(("run_until_complete", "run_coroutine_threadsafe"), _same),
    **dict.fromkeys(("to_thread", "submit", "partial"), _called),
    **dict.fromkeys(("takewhile", "dropwhile", "filter", "filterfalse"), _filter),
    **dict.fromkeys(("len", "str", "int", "float", "bool", "repr", "sum"), _foreign),
    **dict.fromkeys(("print", "isinstance", "hasattr", "type", "range"), _foreign),
    **dict.fromkeys(("any", "all", "abs", "round", "hash", "id", "open"), _foreign),
    **dict.fromkeys(("chain",), _chain),
    **dict.fromkeys(("from_iterable",), _flattened),
    **dict.fromkeys(("zip", "zip_longest"), _zip),
    "product": _zip,
    "pairwise": lambda values: Many(Row((_element(values), _element(values)))),
    "batched": lambda values: Many(Many(_element(values))),
    "tee": lambda values: Row((_list(values),) * 2),
    "enumerate": lambda values: Many(Row((FOREIGN, _element(values)))),
    "map": _map,
    "dict": _dict,
    "tuple": _list,
    "groupby": _grouped,
    "gather": lambda values: Row(tuple(values)),
    "cast": lambda values: None,
}
"""By the last part of a function's name."""

CALLS_THROUGH: Final[Mapping[str, int]] = {
    "to_thread": 0,
    "submit": 0,
    "partial": 0,
    "add": 0,
    "run_in_executor": 1,
}
"""Functions that call a function given to them with the arguments after it."""


def result_of_member(value: Value | None, name: str, arguments: Values) -> Value | None:
    """What `value.name(...)` returns, for containers and futures."""
    match value:
        case Many():
            return _of_many(value, name)
        case Map():
            return _of_map(value, name, arguments)
        case Row() if name in ("index", "count"):
            return FOREIGN
        case _:
            # A future or task is what it will hold.
            return value if name in ("result", "done") else None


def _of_many(value: Many, name: str) -> Value | None:
    if name == "pages" and value.pages is not None:
        return Many(value.pages)
    if name in (
        "pop",
        "popleft",
        "get",
        "get_nowait",
        "__next__",
        "__anext__",
        "result",
    ):
        return value.of
    if name in ("copy", "union", "difference", "intersection", "__iter__"):
        return Many(value.of)
    return FOREIGN if name in ("index", "count", "append", "extend", "sort") else None


def _of_map(value: Map, name: str, arguments: Values) -> Value | None:
    if name in ("get", "pop", "setdefault"):
        return value.of if value.of is not None else merged(list(arguments[1:]))
    if name == "items":
        return Many(Row((value.key, value.of)))
    if name == "values":
        return Many(value.of)
    if name == "keys":
        return Many(value.key)
    if name == "popitem":
        return Row((value.key, value.of))
    return value if name == "copy" else None


def passed_on(values: Values, name: str) -> MethodOf | None:
    """The method that a function like `asyncio.to_thread` calls with what follows it."""
    place = CALLS_THROUGH.get(name)
    if place is None or place >= len(values):
        return None
    found = values[place]
    return found if isinstance(found, MethodOf) else None
