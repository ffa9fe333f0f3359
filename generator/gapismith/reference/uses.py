"""Where each type of a package is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gapismith.ir.model import Package
from gapismith.ir.types import FieldType, Scalar
from gapismith.reference.signatures import leaf
from gapismith.reference.urls import Urls


@dataclass(frozen=True, slots=True)
class Uses:
    """What names a type -> where that is described."""

    taken: dict[str, str] = field(default_factory=dict[str, str])
    """Calls that take it as their body."""
    returned: dict[str, str] = field(default_factory=dict[str, str])
    """Calls that return it, or items of it."""
    held: dict[str, str] = field(default_factory=dict[str, str])
    """Fields of other models."""

    def groups(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        """The kinds of uses that there are, with their headings."""
        for heading, found in (
            ("Taken by", self.taken),
            ("Returned by", self.returned),
            ("Part of", self.held),
        ):
            if found:
                yield heading, found


def uses(package: Package, urls: Urls) -> dict[str, Uses]:
    """The uses of every model and enum, by its name."""
    found: dict[str, Uses] = {}

    def of(name: str) -> Uses:
        return found.setdefault(name, Uses())

    for resource in package.root.walk():
        for method in resource.methods:
            url = urls.method(resource, method.name)
            if method.body is not None:
                for name in _names(method.body.type):
                    of(name).taken[method.call] = url
            page = method.page
            items = page.item_type if page is not None else None
            for kind in (method.response.type, items):
                for name in _names(kind):
                    of(name).returned[method.call] = url
    for model in package.models:
        for each in model.fields:
            for name in _names(each.type):
                place = f"{model.name}.{each.attribute}"
                of(name).held[place] = f"{urls.type(model.name)}#{each.attribute}"
    return found


def _names(of: FieldType | None) -> Iterator[str]:
    """The name of the type that `of` holds, if it has one."""
    inside = None if of is None else leaf(of)
    if inside is not None and not isinstance(inside, Scalar):
        yield inside.name
