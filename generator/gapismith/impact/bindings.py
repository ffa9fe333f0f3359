"""What the variables of a user's code may hold, seen from the generated package."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from gapismith.diff.extensions import helpers
from gapismith.ir.model import Field, Method, Model, Package, Resource
from gapismith.ir.types import FieldType, ListOf, MapOf, Message


@dataclass(frozen=True, slots=True)
class Known:
    """The package itself, one of its modules, or its client classes."""

    what: str


@dataclass(frozen=True, slots=True)
class ResourceAt:
    """A client, or a resource by the attributes that lead to it."""

    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MethodOf:
    """A method, not called yet."""

    method: Method
    download: bool = False
    """Whether it is the twin that fetches the media."""


@dataclass(frozen=True, slots=True)
class Class:
    """A name of `types`."""

    name: str


@dataclass(frozen=True, slots=True)
class Instance:
    """An object of a model class."""

    name: str


@dataclass(frozen=True, slots=True)
class Many:
    """A list, map, pager or stream."""

    of: Value
    pages: Instance | None = None
    """For a pager: what its pages are."""


@dataclass(frozen=True, slots=True)
class HelperOf:
    """A method that an extension adds, not called yet; or a property, which is read."""

    subject: str
    returns: Value | None
    is_property: bool


Value = Known | ResourceAt | MethodOf | Class | Instance | Many | HelperOf

# A class of `types` in the annotation of a helper.
_TYPE: Final = re.compile(r"\b_t\.(\w+)")

PACKAGE: Final = Known("package")
TYPES: Final = Known("types")
CLIENT: Final = Known("client")


class Catalog:
    """Looks things up in a package, by the names that Python code uses."""

    def __init__(self, package: Package, name: str) -> None:
        """`name` is what the code imports the package by, at the end of a dotted path."""
        self._name = name
        self._models = {m.name: m for m in package.models}
        self._twins = {m.twin: m.name for m in package.models}
        self._attributes = {
            m.name: {f.attribute: f for f in m.fields} for m in package.models
        }
        self._resources: dict[tuple[str, ...], Resource] = {}
        self._collect(package.root, ())
        twins = {_download(m): MethodOf(m, True) for m in package.methods if m.download}
        self._helpers = helpers(package)
        self._methods = twins | {
            m.call: MethodOf(m, m.download == m.name) for m in package.methods
        }

    def _collect(self, resource: Resource, path: tuple[str, ...]) -> None:
        self._resources[path] = resource
        for child in resource.resources:
            self._collect(child, (*path, child.attribute))

    def module(self, dotted: str) -> Value | None:
        """What `import dotted` makes known, under its full name."""
        parts = dotted.split(".")
        if parts[-1] == self._name:
            return PACKAGE
        return TYPES if parts[-2:] == [self._name, "types"] else None

    def imported(self, module: str, name: str) -> Value | None:
        """What `from module import name` gives."""
        parts = module.split(".") if module else []
        if parts[-1:] == [self._name]:
            return self.offered(name)
        if name == self._name:
            return PACKAGE
        below = parts[: parts.index(self._name)] if self._name in parts else None
        if below is None or parts[len(below) + 1 : len(below) + 2] != ["types"]:
            return None
        return Class(name)

    def offered(self, name: str) -> Value | None:
        """What the package offers under `name`."""
        if name in ("Client", "AsyncClient"):
            return CLIENT
        return TYPES if name == "types" else None

    def model(self, name: str) -> Model | None:
        """The model of a class or of its dict."""
        return self._models.get(self._twins.get(name, name))

    def instance(self, name: str) -> Instance | None:
        """An object of the class, or a dict, called `name`."""
        model = self.model(name)
        return Instance(model.name) if model is not None else None

    def attribute(self, model: Model | None, name: str) -> Field | None:
        """The field that Python code calls `name`."""
        return None if model is None else self._attributes[model.name].get(name)

    def member(self, resource: ResourceAt, name: str) -> Value | None:
        """What a resource has under `name`: a method, or a resource below it."""
        path = (*resource.path, name)
        if path in self._resources:
            return ResourceAt(path)
        return self._methods.get(".".join(path))

    def helper(self, owner: ResourceAt | Instance, name: str) -> HelperOf | None:
        """What an extension adds under `name` to a resource or a model."""
        path = (
            ("client", *owner.path) if isinstance(owner, ResourceAt) else [owner.name]
        )
        spelling = ".".join((*path, name))
        helper = self._helpers.get(spelling)
        if helper is None:
            return None
        named = _TYPE.search(helper.returns)
        value: Value | None = self.instance(named[1]) if named else None
        if value is not None and helper.returns.startswith(("list[", "Iterator[")):
            value = Many(value)
        subject = spelling.removeprefix("client.")
        return HelperOf(subject, value, is_property=not helper.signature)

    def by_path(self, attributes: list[str]) -> MethodOf | None:
        """The method whose whole path is the end of `attributes`, two at the least."""
        for start in range(len(attributes) - 1):
            method = self._methods.get(".".join(attributes[start:]))
            if method is not None:
                return method
        return None

    def of(self, kind: FieldType) -> Value | None:
        """What a field, a body or an answer of this type is."""
        match kind:
            case Message():
                return Instance(kind.name)
            case ListOf() | MapOf():
                inner = self.of(kind.of)
                return Many(inner) if inner is not None else None
            case _:
                return None

    def answer(self, called: MethodOf) -> Value | None:
        """What a call of the method returns."""
        method = called.method
        if called.download:
            return None
        answer = None if method.response.type is None else self.of(method.response.type)
        if answer is None or method.kind not in ("paged", "streaming"):
            return answer
        if method.kind == "streaming":
            return Many(answer)
        page = answer if isinstance(answer, Instance) else None
        item = method.page.item_type if method.page is not None else None
        inner = self.of(item) if item is not None else answer
        return Many(inner if inner is not None else answer, page)


def _download(method: Method) -> str:
    """How people call what fetches the media of a method."""
    return ".".join([*method.call.split(".")[:-1], method.download or ""])
