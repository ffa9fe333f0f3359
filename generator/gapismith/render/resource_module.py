"""The values of `resources/`: a resource's module, with its sync and its async class."""

from __future__ import annotations

from dataclasses import dataclass

from gapismith.ir.model import Method, Resource
from gapismith.ir.types import EnumOf, ListOf
from gapismith.render import docstrings
from gapismith.render.annotations import ImportedNames, ImportGroup, Imports
from gapismith.render.context import Context
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
    deprecated: str
    """What checkers say of it, a literal; empty where it isn't deprecated."""
    children: tuple[ChildView, ...]
    calls: tuple[CallView, ...]


@dataclass(frozen=True, slots=True)
class ResourceView:
    doc: str
    resources: str
    """Where the modules of the children are, from here."""
    imports: tuple[ImportGroup, ...]
    uses_deprecated: bool
    """Whether it names something deprecated, which strict checkers report."""
    names: TypingNames
    child_modules: tuple[str, ...]
    enums: tuple[EnumView, ...]
    methods: tuple[MethodView, ...]
    classes: tuple[ClassView, ...]


def resource_view(resource: Resource, context: Context) -> ResourceView:
    """The module of one resource."""
    note = " Deprecated." if resource.deprecated else ""
    text = f"The `{'.'.join(resource.path)}` resource.{note}"
    imports = imports_of(resource, resource.methods)
    path = ".".join(("resources", *resource.module))
    dots = "." * (len(resource.module) + (2 if resource.resources else 1))
    return module_view(
        resource,
        imports,
        context,
        docs=(docstrings.docstring([text], 0), docstrings.docstring([text], 4)),
        bases=(
            bases(
                context.package.mixins(f"{path}.{resource.class_name}"), "_r.Resource"
            ),
            bases(
                context.package.mixins(f"{path}.{resource.async_class_name}"),
                "_r.AsyncResource",
            ),
        ),
        package=dots,
        runtime=("resource as _r",),
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
    context: Context,
    *,
    docs: tuple[str, str],
    bases: tuple[tuple[str, ...], tuple[str, ...]],
    package: str,
    runtime: tuple[str, ...],
    resources: str,
) -> ResourceView:
    """A module with a resource's classes; `docs` are the module's and the classes'.

    It reaches the package by the dots `package`, and imports `runtime` of the runtime.
    """
    methods = tuple(method_view(method, imports) for method in resource.methods)
    calls = [
        pair
        for m in resource.methods
        for pair in call_views(m, imports, context.summaries)
    ]
    enums = tuple(
        enum_view(enum, owners.get(enum.name, enum.owner))
        for method in resource.methods
        for owners in [_enum_owners(method)]
        for enum in method.enums
    )
    names = typing_names(imports, enums=bool(enums))
    if resource.resources:
        imports.name("functools", "cached_property")
        imports.name("typing", "TYPE_CHECKING")
    class_names = (resource.class_name, resource.async_class_name)
    classes = tuple(
        ClassView(
            name=class_names[is_async],
            bases=bases[is_async],
            doc=docs[1],
            deprecated=docstrings.deprecation_message(
                resource.deprecated, "", class_names[is_async]
            ),
            children=tuple(_child(c, is_async=is_async) for c in resource.resources),
            calls=tuple(pair[is_async] for pair in calls),
        )
        for is_async in (False, True)
    )
    return ResourceView(
        doc=docs[0],
        resources=resources,
        imports=imports.groups(
            siblings(
                package,
                types=imports.uses_types,
                mixins=any(len(names) > 1 for names in bases),
            ),
            ImportedNames(context.runtime_from(package), runtime),
        ),
        uses_deprecated=bool(imports.models & context.deprecated)
        or any(child.deprecated for child in resource.resources),
        names=names,
        child_modules=tuple(child.module[-1] for child in resource.resources),
        enums=enums,
        methods=methods,
        classes=classes,
    )


def _enum_owners(method: Method) -> dict[str, str]:
    """The enumerations of a method's parameters, with the argument in Python's terms."""
    types = (
        (p.type.of if isinstance(p.type, ListOf) else p.type, p.argument)
        for p in method.parameters
    )
    return {
        of.name: f"{method.call}({argument})"
        for of, argument in types
        if isinstance(of, EnumOf)
    }


def _child(child: Resource, *, is_async: bool) -> ChildView:
    note = " Deprecated." if child.deprecated else ""
    return ChildView(
        attribute=child.attribute,
        module=child.module[-1],
        class_name=child.async_class_name if is_async else child.class_name,
        doc=docstrings.docstring([f"The `{'.'.join(child.path)}` resource.{note}"], 8),
    )
