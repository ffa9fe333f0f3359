"""Whether the types of a package are used in requests, responses, or both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from gapismith.diff.rules import Direction
from gapismith.ir.model import Field, Model, Package
from gapismith.ir.types import EnumOf, FieldType, ListOf, MapOf, Message, Nested, Scalar

_OUTPUT_ONLY: Final = re.compile(r"\s*\[?output[ -]only\b", re.IGNORECASE)
BOTH: Final[tuple[Direction, ...]] = ("request", "response")


class Directions:
    """The directions in which each class and enum of `types` is used.

    Types that no method refers to count as both: they may be packed into `Any` values.
    """

    def __init__(self, package: Package) -> None:
        models = {model.name: model for model in package.models}
        requests = (m.body.type for m in package.methods if m.body)
        responses = (m.response.type for m in package.methods if m.response.type)
        self._sent = reachable(requests, models, sent=True)
        self._received = reachable(responses, models)

    def of(self, name: str) -> tuple[Direction, ...]:
        """The directions in which `name` is used."""
        if name in self._sent:
            return BOTH if name in self._received else ("request",)
        return ("response",) if name in self._received else BOTH

    def of_field(self, model: str, field: Field) -> tuple[Direction, ...]:
        """The directions in which a field of the class `model` is used."""
        return ("response",) if is_output_only(field) else self.of(model)


def is_output_only(field: Field) -> bool:
    """Whether the API ignores a field in requests (AIP-203: `Output only.`)."""
    return field.read_only or _OUTPUT_ONLY.match(field.doc) is not None


def reachable(
    starts: Iterable[FieldType], models: Mapping[str, Model], *, sent: bool = False
) -> set[str]:
    """The names of all types that `starts` refer to, directly or not.

    What is `sent` leads through no output-only fields.
    """
    todo = [name for start in starts for name in names_in(start)]
    found: set[str] = set()
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            if name in models:
                fields, variant = models[name].fields, models[name].variant
                todo.extend(variant.members.values() if variant else ())
                todo.extend(
                    n
                    for field in fields
                    if not (sent and is_output_only(field))
                    for n in names_in(field.type)
                )
    return found


def names_in(of: FieldType) -> Iterator[str]:
    """The classes and enums that a type consists of."""
    match of:
        case Message() | EnumOf():
            yield of.name
        case ListOf() | MapOf() | Nested():
            yield from names_in(of.of)
        case Scalar():
            return
