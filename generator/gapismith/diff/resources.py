"""The resource whose callers a finding affects."""

from __future__ import annotations

from collections.abc import Iterator

from gapismith.diff.directions import reachable
from gapismith.discovery.json_pointer import escape, unescape
from gapismith.ir.model import Method, Package, Resource
from gapismith.ir.types import FieldType

TYPES = "types"
"""What types of several resources, or of none, belong to."""


class Resources:
    """The resources of one document, by the JSON Pointers of what belongs to them."""

    def __init__(self, package: Package) -> None:
        self._resources: dict[str, str] = {}
        self._schemas: dict[str, str] = {}
        models = {model.name: model for model in package.models}
        modules = {name: m.schema for m in package.types for name in m.names}
        for pointer, spelling, resource in walk(package.root):
            self._resources[pointer] = spelling
            for name in reachable(_messages(resource.methods), models):
                schema = modules.get(name, "")
                owner = self._schemas.setdefault(schema, spelling)
                self._schemas[schema] = spelling if owner == spelling else TYPES

    def of(self, pointer: str) -> str:
        """`client.models` for what is in that resource or only used by its methods."""
        start, *rest = pointer.split("/")[1:] or [""]
        if start == "schemas" and rest:
            return self._schemas.get(unescape(rest[0]), TYPES)
        while pointer and pointer not in self._resources:
            pointer = pointer.rpartition("/")[0]
        return self._resources[pointer]


def _messages(methods: tuple[Method, ...]) -> Iterator[FieldType]:
    for method in methods:
        if method.body is not None:
            yield method.body.type
        if method.response.type is not None:
            yield method.response.type


def walk(
    resource: Resource, pointer: str = "", spelling: str = "client"
) -> Iterator[tuple[str, str, Resource]]:
    """A resource and all below it, with their pointers and Python names."""
    yield pointer, spelling, resource
    for child in resource.resources:
        at = f"{pointer}/resources/{escape(child.path[-1])}"
        yield from walk(child, at, f"{spelling}.{child.attribute}")
