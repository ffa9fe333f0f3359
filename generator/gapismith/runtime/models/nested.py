"""Lists and maps inside each other, of objects of a model class."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Self, SupportsIndex

from ..errors import FieldError
from .containers import (
    LIST,
    MAP,
    PlainList,
    PlainMap,
    Shape,
    held,
    keep,
    mapped,
    misfit,
    swap,
)
from .json_tree import Node
from .model import Model, build, wrap_all

Convert = Callable[[Any], Any]


class NestedItems(PlainList):
    """A list of lists or maps; what is put into it becomes one that is typed."""

    __slots__ = ("convert",)
    convert: Convert

    def append(self, item: Any, /) -> None:
        super().append(self.convert(item))

    def insert(self, index: SupportsIndex, item: Any, /) -> None:
        super().insert(index, self.convert(item))

    def extend(self, items: Iterable[Any], /) -> None:
        super().extend([self.convert(item) for item in items])

    def __iadd__(self, items: Iterable[Any], /) -> Self:  # type: ignore[misc]
        self.extend(items)
        return self

    def __setitem__(self, index: Any, item: Any, /) -> None:
        if index.__class__ is slice:
            super().__setitem__(index, [self.convert(x) for x in item])
        else:
            super().__setitem__(index, self.convert(item))


class NestedEntries(PlainMap):
    """A map of lists or maps; what is put into it becomes one that is typed."""

    __slots__ = ("convert",)
    convert: Convert

    def __setitem__(self, key: str, item: Any, /) -> None:
        super().__setitem__(key, self.convert(item))

    def setdefault(self, key: str, default: Any = None, /) -> Any:
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, *others: Any, **items: Any) -> None:
        fresh: dict[str, Any] = dict(*others, **items)
        super().update({key: self.convert(item) for key, item in fresh.items()})

    def __ior__(self, other: Any, /) -> Self:  # type: ignore[misc,override]
        self.update(other)
        return self


class Nesting:
    """Lists and maps inside each other, of models of one class.

    `shapes` are those from the outside to the inside; there are two at least.
    """

    __slots__ = ("inner", "kind", "of", "shape")

    def __init__(self, shapes: Sequence[Shape], of: Callable[[], type[Model]]) -> None:
        self.shape, following, *rest = shapes
        self.of = of
        self.inner = Nesting([following, *rest], of) if rest else following
        self.kind = NestedItems if self.shape is LIST else NestedEntries

    def of_json(self, value: Any) -> Any:
        """The container for a JSON value, which becomes part of the tree."""
        return self._made(value, self._inner_of_json)

    def of_given(self, value: Any) -> Any:
        """The container for what a caller wrote."""
        return self._made(value, self._inner_of_given)

    def _made(self, value: Any, convert: Convert) -> Any:
        made: Any = self.kind(mapped(convert, self.shape.given(value)))
        made.convert = self._inner_of_given
        return made

    def _inner_of_json(self, value: Any) -> Any:
        if isinstance(self.inner, Nesting):
            return self.inner.of_json(value)
        return self._messages(value, lambda items: wrap_all(self.of(), items))

    def _inner_of_given(self, value: Any) -> Any:
        if isinstance(self.inner, Nesting):
            return self.inner.of_given(value)
        return self._messages(value, lambda items: [build(self.of(), i) for i in items])

    def _messages(
        self, value: Any, models: Callable[[Iterable[Any]], list[Model]]
    ) -> Any:
        assert isinstance(self.inner, Shape)
        given = self.inner.given(value)
        if self.inner is LIST:
            return LIST.of_models(self.of, models(given))
        there = {key: item for key, item in given.items() if item is not None}
        found = dict(zip(there, models(there.values()), strict=True))
        return MAP.of_models(self.of, {key: found.get(key) for key in given})

    def view(self, node: Node, name: str) -> Any:
        """The container of a field, put into the tree in the place of its JSON.

        Raises:
            FieldError: the JSON value is not what the field declares.
        """
        found: Any = None
        while found is None:
            value = held(node, name)
            if isinstance(value, self.kind):
                return value
            if value is None:
                empty = self.of_given(self.shape.json())
                found = keep(node, name, value, empty)
                continue
            try:
                made = self.of_json(value)
            except FieldError as error:
                reason = f"expected an object ({self.of().__name__})"
                raise misfit(node, name, error.value, reason) from None
            except TypeError as error:
                raise misfit(node, name, value, str(error)) from None
            found = swap(node, name, value, made)
        return found
