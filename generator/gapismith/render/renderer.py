"""IR -> the files of a package, unformatted: path -> text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gapismith.ir.model import Package, Resource
from gapismith.render import docstrings
from gapismith.render.client_module import client_view, title
from gapismith.render.environment import render
from gapismith.render.literals import literal, strings
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


@dataclass(frozen=True, slots=True)
class _Export:
    """The names that a package offers of one of its modules."""

    module: str
    names: str
    reexported: tuple[str, ...]


def _export(module: str, names: tuple[str, ...]) -> _Export:
    return _Export(module, strings(names), tuple(f"{name} as {name}" for name in names))


def _files(package: Package) -> Iterator[tuple[str, str]]:
    name = title(package)
    lines = docstrings.prose(
        f"A typed client of the {name}. {package.service.description}", 0
    )
    doc = docstrings.docstring(lines, 0)
    exports = [_export(e.name, e.exports) for e in package.extensions if e.exports]
    yield "__init__.py", render("__init__.py.j2", doc=doc, exports=exports)
    if package.extensions:
        yield "_extensions/__init__.py", _extensions(package, _one_line(name))
    for plain in ("errors.py", "testing.py", "resources/__init__.py"):
        yield plain, render(f"{plain}.j2", title=_one_line(name))
    yield "_client.py", render("_client.py.j2", client=client_view(package))
    exports = [_export(module.module, module.names) for module in package.types]
    yield "types/__init__.py", render("types/__init__.py.j2", exports=exports)
    for module in package.types:
        text = render("types/module.py.j2", module=types_view(module, package))
        yield f"types/{module.module}.py", text
    for resource in package.resources:
        text = render("resources/module.py.j2", module=resource_view(resource, package))
        yield f"resources/{_path(resource)}", text
    yield "py.typed", ""


def extension_files(package: Package) -> dict[str, str]:
    """The hand-written modules, as they are."""
    return {f"_extensions/{e.name}.py": e.text for e in package.extensions}


def _extensions(package: Package, title: str) -> str:
    """The index of the mixins."""
    exports = [
        _export(e.name, tuple(sorted(mixin.name for mixin in e.mixins)))
        for e in package.extensions
        if e.mixins
    ]
    return render("_extensions.py.j2", title=title, exports=exports)


def _path(resource: Resource) -> str:
    """Where a resource's module is: a package if it has resources of its own."""
    stem = "/".join(resource.module)
    return f"{stem}/__init__.py" if resource.resources else f"{stem}.py"


def _one_line(text: str) -> str:
    """A title inside a docstring that a template holds: escaped, without double quotes."""
    return literal(text)[1:-1].replace('\\"', "'")
