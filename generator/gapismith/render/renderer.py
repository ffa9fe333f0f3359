"""IR -> the files of a package, unformatted: path -> text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from gapismith.ir import docs
from gapismith.ir.model import Package, Resource
from gapismith.render import line_breaking
from gapismith.render.client_module import client_view, title
from gapismith.render.environment import render
from gapismith.render.resource_module import resource_view
from gapismith.render.types_module import types_view

_RUNTIME = Path(__file__).resolve().parent.parent / "runtime"


def render_package(package: Package) -> dict[str, str]:
    """Every generated file by its path in the package, the runtime aside."""
    return dict(sorted(_files(package)))


def runtime_files() -> dict[str, str]:
    """The runtime as every package carries it, formatted as it stands."""
    return {
        f"_runtime/{path.relative_to(_RUNTIME).as_posix()}": path.read_text("utf-8")
        for path in sorted(_RUNTIME.rglob("*"))
        if path.suffix == ".py" or path.name == "LICENSE"
    }


def _files(package: Package) -> Iterator[tuple[str, str]]:
    name = title(package)
    shared = {"title": _one_line(name)}
    lines = docs.prose(
        f"A typed client of the {name}. {package.service.description}", 0
    )
    yield "__init__.py", render("__init__.py.j2", doc=docs.docstring(lines, 0))
    for plain in ("errors.py", "testing.py", "resources/__init__.py"):
        yield plain, render(f"{plain}.j2", **shared)
    client = client_view(package)
    yield "_client.py", render(
        "_client.py.j2",
        **shared,
        resource=client.resource,
        getters=client.getters,
        service=client.service,
    )
    yield "types/__init__.py", _types_index(package, shared)
    for module in package.types:
        text = render("types/module.py.j2", module=types_view(module))
        yield f"types/{module.module}.py", text
    for resource in package.resources:
        text = render("resources/module.py.j2", resource=resource_view(resource))
        yield f"resources/{_path(resource)}", text
    yield "py.typed", ""


def _types_index(package: Package, shared: Mapping[str, str]) -> str:
    """The package `types`: where each name is, for run time and for checkers."""
    names = sorted((name, m.module) for m in package.types for name in m.names)
    statements = [
        line_breaking.imported(f"from .{module} import", f"{name} as {name}", 4)
        for name, module in sorted(names, key=lambda pair: (pair[1], pair[0]))
    ]
    return render("types/__init__.py.j2", **shared, imports=statements, names=names)


def _path(resource: Resource) -> str:
    """Where a resource's module is: a package if it has resources of its own."""
    stem = "/".join(resource.module)
    return f"{stem}/__init__.py" if resource.resources else f"{stem}.py"


def _one_line(text: str) -> str:
    """A title inside a docstring that a template holds: `docs` escapes it, quotes go."""
    return docs.literal(text)[1:-1].replace('\\"', "'")
