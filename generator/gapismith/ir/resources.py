"""Resources of a document -> the tree of the IR."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gapismith.discovery import description as view
from gapismith.ir import recognition
from gapismith.ir.methods import GivenNames, MethodBuilder
from gapismith.ir.model import Getter, Method, Resource
from gapismith.ir.names import Names, Scope, module_name, pascal
from gapismith.spelling import snake

# What the client itself offers beside the API's resources.
_CLIENT_MEMBERS: Final = frozenset(
    ["batch", "close", "download", "wait", "with_options"]
)
# Members that the classes of resources need by that name.
_MEMBERS: Final = frozenset(["cached_property"])
# With an underscore before them, what the module of a parent uses itself; and what
# `from . import` would find in it before it looks for a module.
_MODULES: Final = frozenset(
    [
        "b",
        "c",
        "dt",
        "getters",
        "r",
        "service",
        "t",
        "x",
        "annotations",
        "cached_property",
    ]
)


# The patterns of operations are the only ones that a package runs. A document could have
# one that takes years, or is none at all; nearly all of the public ones have this form.
_SEGMENT: Final = r"(?:[\w.:-]+|\[\^/\]\+)"
_LINEAR: Final = re.compile(
    rf"\^?{_SEGMENT}(?:/{_SEGMENT})*(?:/\.[*+])?\$?|\^\.\*\$", re.ASCII
)


@dataclass(frozen=True, slots=True)
class ResourcePath:
    """Where a resource is: in the document, in Python, and among the modules."""

    path: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    module: tuple[str, ...] = ()

    def below(self, name: str, attribute: str, module: str) -> ResourcePath:
        return ResourcePath(
            (*self.path, name), (*self.attributes, attribute), (*self.module, module)
        )

    def call(self, *attribute: str) -> str:
        return ".".join((*self.attributes, *attribute))


class TreeBuilder:
    """Builds the resources of a document."""

    def __init__(self, names: Names, methods: MethodBuilder) -> None:
        self._names = names
        self._methods = methods

    def root(self, raw: view.Resource) -> Resource:
        """The client: the document's top-level methods and resources."""
        return self._resource(raw, ResourcePath(), None)

    def _resource(
        self, raw: view.Resource, place: ResourcePath, namesake: view.Method | None
    ) -> Resource:
        """`namesake` is the parent's method of the same name, which makes it callable."""
        members, modules = self._members(raw, place), self._modules(raw)
        title = (pascal(place.path[-1]) or "Resource") if place.path else "Client"
        classes = self._names.scope(f"{raw.at}#classes", reserved=["TYPE_CHECKING"])
        classes.add([title], lambda name: name)
        classes.add([f"async {title}"], lambda _: f"Async{title}")
        children = tuple(
            self._resource(
                child,
                place.below(
                    name, members.names[f"resources/{name}"], modules.names[name]
                ),
                raw.methods.get(name),
            )
            for name, child in raw.resources.items()
        )
        return Resource(
            path=place.path,
            attribute=place.attributes[-1] if place.attributes else "",
            class_name=classes.names[title],
            async_class_name=classes.names[f"async {title}"],
            module=place.module,
            methods=tuple(self._build(raw, place, namesake, members, classes)),
            resources=children,
            deprecated=raw.deprecated,
        )

    def _members(self, raw: view.Resource, place: ResourcePath) -> Scope:
        """The attributes of a resource; a method with a resource's name gets none."""
        reserved = _MEMBERS if place.path else _MEMBERS | _CLIENT_MEMBERS
        members = self._names.scope(f"{raw.at}#members", reserved=reserved)
        for name in raw.resources.keys() & raw.methods.keys():
            # A method that shipped becomes callable as the resource that takes its name.
            members.inherit(f"resources/{name}", f"methods/{name}")
        members.add([f"resources/{n}" for n in raw.resources], _last, "resource")
        members.add(
            [f"methods/{n}" for n in raw.methods if n not in raw.resources],
            _last,
            "method",
        )
        media = [n for n, m in raw.methods.items() if m.media_download and m.response]
        members.add(
            [f"media/{n}" for n in media], lambda key: f"{_last(key) or 'method'}_media"
        )
        return members

    def _modules(self, raw: view.Resource) -> Scope:
        key = f"{raw.at}#modules"
        modules = self._names.scope(key, reserved=_MODULES, fold_case=True)
        modules.add(raw.resources, module_name, "resource")
        return modules

    def _build(
        self,
        raw: view.Resource,
        place: ResourcePath,
        namesake: view.Method | None,
        members: Scope,
        classes: Scope,
    ) -> Iterator[Method]:
        resource = place.path[-1] if place.path else ""
        if namesake is not None:
            names = GivenNames("__call__", place.call(), "__call__", resource)
            yield self._methods.build(namesake, names, classes)
        for name, method in raw.methods.items():
            if name in raw.resources:
                continue
            own = members.names[f"methods/{name}"]
            media = members.names.get(f"media/{name}", own)
            names = GivenNames(own, place.call(own), media, resource)
            yield self._methods.build(method, names, classes)


def getters(document: view.RestDescription, root: Resource) -> tuple[Getter, ...]:
    """The methods that read a named operation, one for each path and pattern."""
    operations = {
        raw.at
        for raw in _all_methods(document.root)
        if recognition.is_named_operation(
            recognition.target(raw.response, document.schemas)
        )
    }
    found: dict[tuple[str, str], Getter] = {}
    for resource in root.walk():
        for method in resource.methods:
            if (
                method.at in operations
                and method.http_method == "GET"
                and len(method.positional) == 1
            ):
                pattern = method.positional[0].pattern
                if not _LINEAR.fullmatch(pattern):
                    pattern = ""
                found.setdefault((method.path, pattern), Getter(method, pattern))
    return tuple(getter for _, getter in sorted(found.items()))


def _all_methods(resource: view.Resource) -> list[view.Method]:
    below = [m for child in resource.resources.values() for m in _all_methods(child)]
    return [*resource.methods.values(), *below]


def _last(key: str) -> str:
    return snake(key.partition("/")[2])
