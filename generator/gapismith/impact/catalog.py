"""Looks things up in a generated package, by the names that Python code uses."""

from __future__ import annotations

import re
from typing import Final

from gapismith.diff.extensions import helpers
from gapismith.impact.bindings import (
    CLIENT,
    FOREIGN,
    PACKAGE,
    TYPES,
    Class,
    Function,
    Instance,
    Many,
    Map,
    MethodOf,
    ResourceAt,
    Value,
)
from gapismith.ir.model import Alias, Field, Method, Model, Package, Resource
from gapismith.ir.types import FieldType, ListOf, MapOf, Message

# A class of `types` in the annotation of a helper.
_TYPE: Final = re.compile(r"\b_t\.(\w+)")


class Catalog:
    """The names of one package."""

    def __init__(self, package: Package, name: str) -> None:
        """`name` is what the code imports the package by, at the end of a dotted path."""
        self.name = name
        self._models = {m.name: m for m in package.models}
        self._typed_dicts = {n: m.name for m in package.models for n in m.typed_dicts}
        self._former = package.former
        self._aliases = {a.name: a for m in package.types for a in m.aliases}
        self._classes = [name for m in package.types for name in m.names]
        self._attributes = {
            m.name: {f.attribute: f for f in m.fields} for m in package.models
        }
        self._wire = {m.name: {f.name: f for f in m.fields} for m in package.models}
        self._owners: dict[str, list[tuple[Model, Field]]] = {}
        for model in package.models:
            for field in model.fields:
                self._owners.setdefault(field.attribute, []).append((model, field))
        self._resources: dict[tuple[str, ...], Resource] = {}
        self._collect(package.root, ())
        downloads = {
            _download(m): MethodOf(m, True) for m in package.methods if m.download
        }
        self._helpers = helpers(package)
        self._methods = downloads | {
            m.call: MethodOf(m, m.download == m.name) for m in package.methods
        }

    def _collect(self, resource: Resource, path: tuple[str, ...]) -> None:
        self._resources[path] = resource
        for child in resource.resources:
            self._collect(child, (*path, child.attribute))

    def module(self, dotted: str) -> Value | None:
        """What `import dotted` makes known, under its full name."""
        parts = dotted.split(".")
        if parts[-1] == self.name:
            return PACKAGE
        if parts[-2:] == [self.name, "types"]:
            return TYPES
        return FOREIGN if self.name in parts else None

    def imported(self, module: str, name: str) -> Value | None:
        """What `from module import name` gives."""
        parts = module.split(".") if module else []
        if parts[-1:] == [self.name]:
            return self.offered(name)
        if name == self.name:
            return PACKAGE
        below = parts[: parts.index(self.name)] if self.name in parts else None
        if below is None:
            return None
        inside = parts[len(below) + 1 :]
        if inside[:1] == ["types"]:
            return Class(name)
        return self._resource_class(name) if inside[:1] == ["resources"] else FOREIGN

    def starred(self, module: str) -> dict[str, Value]:
        """What `from module import *` gives."""
        value = self.module(module)
        if value == PACKAGE:
            return {"AsyncClient": CLIENT, "Client": CLIENT, "types": TYPES}
        return {n: Class(n) for n in self._classes} if value == TYPES else {}

    def offered(self, name: str) -> Value | None:
        """What the package offers under `name`."""
        if name in ("Client", "AsyncClient"):
            return CLIENT
        return TYPES if name == "types" else FOREIGN

    def _resource_class(self, name: str) -> Value | None:
        for path, resource in self._resources.items():
            if path and name in (resource.class_name, resource.async_class_name):
                return ResourceAt(path)
        return None

    def model(self, name: str) -> Model | None:
        """The model of a class or of its TypedDict."""
        name = self._former.get(name, name)
        return self._models.get(self._typed_dicts.get(name, name))

    def instance(self, name: str) -> Value | None:
        """What a variable holds that is annotated with a name of `types`."""
        name = self._former.get(name, name)
        model = self.model(name)
        if model is not None:
            return Instance(model.name, is_dict=name in self._typed_dicts)
        alias: Alias | None = self._aliases.get(name)
        return self.of(alias.type) if alias is not None else FOREIGN

    def attribute(self, model: Model | None, name: str) -> Field | None:
        """The field that Python code calls `name`."""
        return None if model is None else self._attributes[model.name].get(name)

    def key(self, model: Model, name: str) -> Field | None:
        """The field that dicts call `name`: by its Python or its JSON name."""
        return self.attribute(model, name) or self._wire[model.name].get(name)

    def owners(self, attribute: str) -> list[tuple[Model, Field]]:
        """All fields of that name, with their models."""
        return self._owners.get(attribute, [])

    def member(self, resource: ResourceAt, name: str) -> Value | None:
        """What a resource has under `name`: a method, or a resource below it."""
        path = (*resource.path, name)
        if path in self._resources:
            return ResourceAt(path)
        return self._methods.get(".".join(path))

    def called(self, resource: ResourceAt) -> MethodOf | None:
        """The method that calling the resource itself is, where it shares its name."""
        return self._methods.get(".".join(resource.path))

    def helper(
        self, owner: ResourceAt | Instance, name: str
    ) -> tuple[str, Function] | None:
        """What an extension adds under `name`, with its subject in findings."""
        path = (
            ("client", *owner.path) if isinstance(owner, ResourceAt) else [owner.name]
        )
        spelling = ".".join((*path, name))
        helper = self._helpers.get(spelling)
        if helper is None:
            return None
        named = _TYPE.search(helper.returns)
        value = self.instance(named[1]) if named else None
        if value is not None and helper.returns.startswith(("list[", "Iterator[")):
            value = Many(value)
        made = Function(value, is_property=not helper.signature)
        return spelling.removeprefix("client."), made

    def by_path(self, attributes: list[str]) -> MethodOf | None:
        """The method whose whole path is the end of `attributes`, two at the least."""
        for start in range(len(attributes) - 1):
            method = self._methods.get(".".join(attributes[start:]))
            if method is not None:
                return method
        return None

    def of(self, kind: FieldType) -> Value | None:
        """What a field, a body or a response of this type is."""
        match kind:
            case Message():
                return Instance(kind.name)
            case ListOf():
                return Many(self.of(kind.of))
            case MapOf():
                return Map(self.of(kind.of), FOREIGN)
            case _:
                return FOREIGN

    def response(self, called: MethodOf) -> Value | None:
        """What a call of the method returns."""
        method = called.method
        if called.download or method.response.type is None:
            return FOREIGN
        response = self.of(method.response.type)
        if method.kind == "streaming":
            return Many(response)
        if not method.is_paged:
            return response
        page = response if isinstance(response, Instance) else None
        item = method.page.item_type if method.page is not None else None
        of = response if item is None else self.of(item)
        return Many(of, page)


def _download(method: Method) -> str:
    """The Python name of the method that fetches the media of a method."""
    return ".".join([*method.call.split(".")[:-1], method.download or ""])
