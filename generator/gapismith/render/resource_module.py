"""The values of `resources/`: a resource's module, with its sync and its async class."""

from __future__ import annotations

from dataclasses import dataclass

from gapismith.ir.model import Method, Package, Resource
from gapismith.render import docstrings
from gapismith.render.annotations import Imports, StandardImports
from gapismith.render.methods import CallView, MethodView, call_views, method_view
from gapismith.render.types_module import (
    EnumView,
    TypingNames,
    bases,
    enum_view,
    siblings,
    typing_names,
)


@dataclass(frozen=True, slots=True)
class ChildView:
    """The property that leads to a resource below."""

    attribute: str
    module: str
    class_name: str
    doc: str


@dataclass(frozen=True, slots=True)
class ClassView:
    """The sync or the async class of a resource, or of the client."""

    name: str
    bases: tuple[str, ...]
    doc: str
    children: tuple[ChildView, ...]
    calls: tuple[CallView, ...]


@dataclass(frozen=True, slots=True)
class ResourceView:
    doc: str
    package: str
    """Dots that lead to the package."""
    runtime: str
    """Where the runtime is, from here."""
    resources: str
    """Where the modules of the children are, from here."""
    imports: StandardImports
    siblings: tuple[str, ...]
    """What the module imports of the package itself."""
    names: TypingNames
    child_modules: tuple[str, ...]
    enums: tuple[EnumView, ...]
    methods: tuple[MethodView, ...]
    classes: tuple[ClassView, ...]


def resource_view(resource: Resource, package: Package) -> ResourceView:
    """The module of one resource."""
    note = " Deprecated." if resource.deprecated else ""
    text = f"The `{'.'.join(resource.path)}` resource.{note}"
    imports = imports_of(resource, resource.methods)
    path = ".".join(("resources", *resource.module))
    dots = "." * (len(resource.module) + (2 if resource.resources else 1))
    return module_view(
        resource,
        imports,
        docs=(docstrings.docstring([text], 0), docstrings.docstring([text], 4)),
        bases=(
            bases(package.mixins(f"{path}.{resource.class_name}"), "_r.Resource"),
            bases(
                package.mixins(f"{path}.{resource.async_class_name}"),
                "_r.AsyncResource",
            ),
        ),
        package=dots,
        resources=".",
    )


def imports_of(resource: Resource, methods: tuple[Method, ...]) -> Imports:
    """The imports of a module with the classes of a resource."""
    own = [resource.class_name, resource.async_class_name]
    own += [enum.name for method in methods for enum in method.enums]
    members = [method.name for method in methods]
    members += [child.attribute for child in resource.resources]
    return Imports(own=own, shadowed=members)


def module_view(
    resource: Resource,
    imports: Imports,
    *,
    docs: tuple[str, str],
    bases: tuple[tuple[str, ...], tuple[str, ...]],
    package: str,
    resources: str,
) -> ResourceView:
    """A module with a resource's classes; `docs` are the module's and the classes'."""
    methods = tuple(method_view(method, imports) for method in resource.methods)
    calls = [pair for m in resource.methods for pair in call_views(m, imports)]
    enums = tuple(enum_view(e) for method in resource.methods for e in method.enums)
    names = typing_names(imports, enums=bool(enums))
    if resource.resources:
        imports.name("functools", "cached_property")
    class_names = (resource.class_name, resource.async_class_name)
    classes = tuple(
        ClassView(
            name=class_names[is_async],
            bases=bases[is_async],
            doc=docs[1],
            children=tuple(_child(c, is_async=is_async) for c in resource.resources),
            calls=tuple(pair[is_async] for pair in calls),
        )
        for is_async in (False, True)
    )
    return ResourceView(
        doc=docs[0],
        package=package,
        runtime=f"{package}_runtime",
        resources=resources,
        imports=imports.standard(),
        siblings=siblings(
            types=imports.uses_types, mixins=any(len(names) > 1 for names in bases)
        ),
        names=names,
        child_modules=tuple(child.module[-1] for child in resource.resources),
        enums=enums,
        methods=methods,
        classes=classes,
    )


def _child(child: Resource, *, is_async: bool) -> ChildView:
    note = " Deprecated." if child.deprecated else ""
    return ChildView(
        attribute=child.attribute,
        module=child.module[-1],
        class_name=child.async_class_name if is_async else child.class_name,
        doc=docstrings.docstring([f"The `{'.'.join(child.path)}` resource.{note}"], 8),
    )
