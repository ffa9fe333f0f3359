"""IR -> `api.md`: what a client offers, one line a method and a type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gapismith.ir.model import Package, Resource
from gapismith.reference.prose import clean
from gapismith.reference.signatures import Call, calls, plain
from gapismith.render.annotations import Imports, read
from gapismith.render.client_module import title
from gapismith.render.environment import render
from gapismith.render.literals import literal

# What means something in a line of Markdown.
_MARKUP: Final = re.compile(r"[\\`*_{}\[\]<>#|&]")
# A model and the TypedDict that may stand in for it.
_TWIN: Final = re.compile(r"(_t\.\w+) \| _t\.\w+")


@dataclass(frozen=True, slots=True)
class Section:
    """The methods of a resource."""

    name: str
    """`client.models.operations`."""
    lines: tuple[str, ...]


def api_md(package: Package) -> str:
    """The text of `api.md`."""
    return render(
        "api.md.j2",
        title=_MARKUP.sub(r"\\\g<0>", clean(title(package))),
        package=package.name,
        sections=tuple(_sections(package.root, "client")),
        types=tuple(sorted(_types(package), key=str.lower)),
    )


def _sections(resource: Resource, name: str) -> Iterator[Section]:
    lines = tuple(
        _deprecated(_signature(call), method.deprecated)
        for method in resource.methods
        for call in calls(method)
    )
    if lines:
        yield Section(name, lines)
    for child in resource.resources:
        yield from _sections(child, f"{name}.{child.attribute}")


def _signature(call: Call) -> str:
    """A call without `options`, which all have, and without the dicts of models."""
    *arguments, options = call.sync.parameters
    assert options.startswith("options:")
    if arguments[-1] == "*":
        arguments.pop()
    inside = _TWIN.sub(r"\1", ", ".join(arguments))
    return f"{call.name}({plain(inside)}) -> {plain(call.sync.returns)}"


def _types(package: Package) -> Iterator[str]:
    for module in package.types:
        for model in module.models:
            fields = (
                f"{f.attribute}: {plain(read(f.type, Imports()))}" for f in model.fields
            )
            yield _deprecated(f"{model.name}({', '.join(fields)})", model.deprecated)
        for alias in module.aliases:
            yield f"`{alias.name} = {plain(read(alias.type, Imports()))}`"
        for enum in module.enums:
            values = (literal(v.value).replace("`", r"\x60") for v in enum.values)
            yield f"`{enum.name} = {' | '.join(values)}`"


def _deprecated(line: str, deprecated: bool) -> str:
    return f"`{line}`" + (" (deprecated)" if deprecated else "")
