"""Which way the types of a package travel: sent, answered, or both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from gapismith.diff.rules import Direction
from gapismith.ir.model import FieldType, Method, Model, Package
from gapismith.ir.types import EnumOf, ListOf, MapOf, Message, Nested, Scalar

BOTH: Final[tuple[Direction, ...]] = ("request", "response")


class Usage:
    """Answers, for a class or enumeration of `types`, in which directions it is used.

    What no method refers to is taken for both: the API packs such messages into `Any`
    values, of which a document tells nothing.
    """

    def __init__(self, package: Package) -> None:
        models = {model.name: model for model in package.models}
        requests = (m.body.type for m in package.methods if m.body)
        self._sent = _closure(requests, models)
        self._answered = _closure(_answers(package.methods), models)

    def of(self, name: str) -> tuple[Direction, ...]:
        """The directions in which `name` is used."""
        if name in self._sent:
            return BOTH if name in self._answered else ("request",)
        return ("response",) if name in self._answered else BOTH


def _answers(methods: Iterable[Method]) -> Iterator[FieldType]:
    for method in methods:
        if method.response.type is not None:
            yield method.response.type


def _closure(starts: Iterable[FieldType], models: Mapping[str, Model]) -> set[str]:
    """The names of all that `starts` lead to."""
    todo = [name for start in starts for name in names_in(start)]
    found: set[str] = set()
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            if name in models:
                fields = models[name].fields
                todo.extend(n for field in fields for n in names_in(field.type))
    return found


def names_in(of: FieldType) -> Iterator[str]:
    """The names of `types` that a type is made of."""
    match of:
        case Message() | EnumOf():
            yield of.name
        case ListOf() | MapOf() | Nested():
            yield from names_in(of.of)
        case Scalar():
            return
