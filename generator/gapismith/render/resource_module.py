"""What the templates of `resources/` show: one resource's module as ready strings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gapismith.ir import docs
from gapismith.ir.model import Resource
from gapismith.ir.types import Imports
from gapismith.render import line_breaking
from gapismith.render.methods import CallView, call_views, constant
from gapismith.render.types_module import EnumView, Statements, enum_view


@dataclass(frozen=True, slots=True)
class ChildView:
    """The property that leads to a resource below, in its sync and its async form."""

    checked_import: str
    """Of its module, for type checkers."""
    lazy_import: str
    definition: str
    async_definition: str
    statement: str
    async_statement: str
    doc: str


@dataclass(frozen=True, slots=True)
class ResourceView:
    doc: str
    imports: Statements
    enums: tuple[EnumView, ...]
    constants: tuple[str, ...]
    class_name: str
    async_class_name: str
    class_doc: str
    calls: tuple[CallView, ...]
    children: tuple[ChildView, ...]


def resource_view(resource: Resource) -> ResourceView:
    dots = "." * (len(resource.module) + (2 if resource.resources else 1))
    imports = _imports(resource)
    name = ".".join(resource.path)
    note = " Deprecated." if resource.deprecated else ""
    view = members_view(resource, imports, ".", f"The `{name}` resource.{note}")
    return replace(view, imports=statements(resource, imports, dots))


def statements(resource: Resource, imports: Imports, dots: str) -> Statements:
    """The imports of a module with resource classes; `dots` lead to the package."""
    if resource.resources:
        imports.use("functools", "cached_property")
    package = [f"from {dots} import types as _t"] if imports.uses_types else []
    package.append(f"from {dots}_runtime import resource as _r")
    return Statements(tuple(imports.standard()), tuple(package))


def _imports(resource: Resource) -> Imports:
    own = [resource.class_name, resource.async_class_name]
    own += [enum.name for method in resource.methods for enum in method.enums]
    members = [m.name for m in resource.methods] + [
        r.attribute for r in resource.resources
    ]
    return Imports(own=own, shadowed=members)


def members_view(
    resource: Resource, imports: Imports, here: str, doc: str
) -> ResourceView:
    """The constants and calls of a resource; its imports are still to be filled in.

    `here` is the package that holds its children's modules: `.` or `.resources`.
    """
    enums = [e for method in resource.methods for e in method.enums]
    return ResourceView(
        doc=docs.docstring([doc], 0),
        imports=Statements((), ()),
        enums=tuple(enum_view(enum, imports) for enum in enums),
        constants=tuple(constant(method, imports) for method in resource.methods),
        class_name=resource.class_name,
        async_class_name=resource.async_class_name,
        class_doc=docs.docstring([doc], 4),
        calls=tuple(call for m in resource.methods for call in call_views(m, imports)),
        children=tuple(_child(child, here) for child in resource.resources),
    )


def _child(child: Resource, here: str) -> ChildView:
    note = " Deprecated." if child.deprecated else ""
    module = f"_{child.module[-1]}"
    statement, names = f"from {here} import", f"{child.module[-1]} as {module}"
    return ChildView(
        checked_import=line_breaking.imported(statement, names, 4),
        lazy_import=line_breaking.imported(statement, names, 8),
        definition=_property(child.attribute, f"{module}.{child.class_name}"),
        async_definition=_property(
            child.attribute, f"{module}.{child.async_class_name}"
        ),
        statement=_construction(f"{module}.{child.class_name}"),
        async_statement=_construction(f"{module}.{child.async_class_name}"),
        doc=docs.docstring([f"The `{'.'.join(child.path)}` resource.{note}"], 8),
    )


def _property(attribute: str, returns: str) -> str:
    return line_breaking.lay_out(
        line_breaking.call(f"def {attribute}(", ["self"], f") -> {returns}:"), 4
    )


def _construction(name: str) -> str:
    return line_breaking.lay_out(
        line_breaking.call(f"return {name}(", ["self._api"]), 8
    )
