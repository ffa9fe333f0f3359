"""IR -> `api.md`: what a client offers, one line a method and a type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gapismith.ir.model import Package, Resource
from gapismith.reference.members import Member, extension_members, members
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
_BACKTICK: Final = r"\x60"


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
        sections=tuple(_sections(package, package.root, "client")),
        types=tuple(sorted(_types(package), key=str.lower)),
    )


def _sections(package: Package, resource: Resource, name: str) -> Iterator[Section]:
    lines = [
        _line(_signature(call), "deprecated" if method.deprecated else "")
        for method in resource.methods
        for call in calls(method)
    ]
    lines += [
        _line(_member(member.name, member), "extension")
        for member in extension_members(package, resource)
    ]
    if lines:
        yield Section(name, tuple(lines))
    for child in resource.resources:
        yield from _sections(package, child, f"{name}.{child.attribute}")


def _signature(call: Call) -> str:
    """A call without `options`, which all have, and without the dicts of models."""
    *arguments, options = call.sync.parameters
    assert options.startswith("options:")
    if arguments[-1] == "*":
        arguments.pop()
    inside = _TWIN.sub(r"\1", ", ".join(arguments))
    return f"{call.name}({plain(inside)}) -> {plain(call.sync.returns)}"


def _member(path: str, member: Member) -> str:
    if member.parameters is None:
        return f"{path}: {plain(member.returns)}"
    return f"{path}({plain(', '.join(member.parameters))}) -> {plain(member.returns)}"


def _types(package: Package) -> Iterator[str]:
    for module in package.types:
        for model in module.models:
            fields = (
                f"{f.attribute}: {plain(read(f.type, Imports()))}" for f in model.fields
            )
            notes = ["deprecated"] * model.deprecated
            notes += [f"a `{base}`" for base in model.bases]
            note = ", ".join(notes)
            yield _line(f"{model.name}({', '.join(fields)})", note)
            for member in members(package, f"types.{model.name}"):
                yield _line(_member(f"{model.name}.{member.name}", member), "extension")
        for alias in module.aliases:
            yield _line(f"{alias.name} = {plain(read(alias.type, Imports()))}")
        for enum in module.enums:
            values = " | ".join(literal(value.value) for value in enum.values)
            yield _line(f"{enum.name} = {values}")


def _line(code: str, note: str = "") -> str:
    """A line of code with a note behind it; a backtick in it would end the code."""
    return f"`{code.replace('`', _BACKTICK)}`" + (f" ({note})" if note else "")
