"""IR -> the files of a package, unformatted: path -> text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gapismith.import_path import OWN_RUNTIME
from gapismith.ir.model import Package, Resource
from gapismith.render import docstrings
from gapismith.render.client_module import client_view, title
from gapismith.render.context import Context
from gapismith.render.environment import header, render
from gapismith.render.literals import literal, strings
from gapismith.render.resource_module import resource_view
from gapismith.render.types_module import types_view
from gapismith.runtime import errors
from gapismith.runtime.calls import details
from gapismith.runtime.testing import fake_transport

_IMPORTED_RUNTIME = re.compile(r"^(\s*from )\.\._runtime([. ])", re.MULTILINE)
_RUNTIME = Path(__file__).resolve().parent.parent / "runtime"


def render_package(package: Package, runtime: str = OWN_RUNTIME) -> dict[str, str]:
    """Every generated file by its path in the package, the runtime aside.

    `runtime` is how a module directly in the package imports it.
    """
    return {
        path: header() + text if path.endswith(".py") else text
        for path, text in sorted(_files(Context.of(package, runtime)))
    }


def runtime_files(prefix: str = "", *, extension: bool = True) -> dict[str, str]:
    """The runtime as packages carry it, formatted as it stands; `prefix` is its folder.

    `extension`: with the part that only extensions use.
    """
    return {
        f"{prefix}{path.relative_to(_RUNTIME).as_posix()}": (
            (header() if path.suffix == ".py" else "") + path.read_text("utf-8")
        )
        for path in sorted(_RUNTIME.rglob("*"))
        if (path.suffix == ".py" or path.name == "LICENSE")
        and (extension or path.parent.name != "extension")
    }


@dataclass(frozen=True, slots=True)
class _Export:
    """The names that a package offers of one of its modules."""

    module: str
    names: str
    reexported: tuple[str, ...]


def _export(module: str, names: tuple[str, ...]) -> _Export:
    return _Export(module, strings(names), tuple(f"{name} as {name}" for name in names))


def _files(context: Context) -> Iterator[tuple[str, str]]:
    package = context.package
    name = title(package)
    runtime = context.runtime_from(".")
    lines = docstrings.description(
        f"A typed client of the {name}. {package.service.description}", 0
    )
    doc = docstrings.docstring(lines, 0)
    exports = [_export(e.name, e.exports) for e in package.extensions if e.exports]
    yield "__init__.py", render(
        "__init__.py.j2", doc=doc, exports=exports, runtime=runtime
    )
    if package.extensions:
        yield "_extensions/__init__.py", _extensions(package, context)
    yield "errors.py", render("errors.py.j2", runtime=runtime, **_errors())
    yield "testing.py", render(
        "testing.py.j2", title=_one_line(name), runtime=runtime, names=_testing()
    )
    yield "resources/__init__.py", render(
        "resources/__init__.py.j2", title=_one_line(name)
    )
    client = client_view(package, context)
    yield "_client.py", render("_client.py.j2", client=client)
    yield "types/__init__.py", render(
        "types/__init__.py.j2",
        exports=[_export(module.module, module.names) for module in package.types],
        runtime=context.runtime_from(".."),
        uses_deprecated=bool(context.deprecated),
    )
    for module in package.types:
        text = render("types/module.py.j2", module=types_view(module, context))
        yield f"types/{module.module}.py", text
    for resource in package.resources:
        view = resource_view(resource, context)
        text = render("resources/module.py.j2", module=view)
        yield f"resources/{_path(resource)}", text
    yield "py.typed", ""


def extension_files(package: Package, runtime: str = OWN_RUNTIME) -> dict[str, str]:
    """The hand-written modules below a header, with their own address of the runtime."""
    here = Context.of(package, runtime).runtime_from("..")
    return {
        f"_extensions/{e.name}.py": header(e.origin)
        + _IMPORTED_RUNTIME.sub(rf"\1{here}\2", e.text)
        for e in package.extensions
    }


def _extensions(package: Package, context: Context) -> str:
    """The index of the modules and of the mixins."""
    modules = _export("", tuple(e.name for e in package.extensions))
    exports = [
        _export(e.name, tuple(sorted({mixin.name for mixin in e.mixins})))
        for e in package.extensions
        if e.mixins
    ]
    return render(
        "_extensions.py.j2",
        title=_one_line(title(package)),
        exports=[modules, *exports],
        runtime=context.runtime_from(".."),
    )


def _errors() -> dict[str, object]:
    """What `errors.py` takes from the runtime: the errors, and the details of some."""
    found = sorted(errors.__all__)
    of_details = sorted({*details.__all__} - {*found})
    doc = (errors.__doc__ or "").rstrip().split("\n")
    return {
        "doc": docstrings.docstring(doc, 0),
        "errors": found,
        "details": of_details,
        "names": sorted([*found, *of_details]),
    }


def _testing() -> list[str]:
    return sorted(fake_transport.__all__)


def _path(resource: Resource) -> str:
    """Where a resource's module is: a package if it has resources of its own."""
    stem = "/".join(resource.module)
    return f"{stem}/__init__.py" if resource.resources else f"{stem}.py"


def _one_line(text: str) -> str:
    """A title inside a docstring that a template holds: escaped, without double quotes."""
    return literal(text)[1:-1].replace('\\"', "'")
