"""Hand-written members of a client: those of the runtime, and those that extensions add."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from gapismith.ir.extension import Helper
from gapismith.ir.model import Package, Resource
from gapismith.runtime.calls import options
from gapismith.runtime.client import AsyncClient, Client

_SECTION: Final = re.compile(r"^(\w+):\n((?:    .*\n|\n)+)", re.M)
_ENTRY: Final = re.compile(r"^ {4}(\w+): ", re.M)


@dataclass(frozen=True, slots=True)
class Member:
    """A method or property, or the constructor of a class."""

    name: str
    parameters: tuple[str, ...] | None
    """`None` for a property."""
    returns: str
    doc: str
    is_awaited: bool
    """Of the asynchronous class."""
    is_extension: bool = False
    is_class: bool = False


@dataclass(frozen=True, slots=True)
class OptionKey:
    """A key of `options`."""

    name: str
    annotation: str
    doc: str


def members(package: Package, target: str) -> Iterator[Member]:
    """What extensions add to a class, given its path in the package: `types.File`."""
    for extension in package.extensions:
        for mixin in extension.mixins:
            if mixin.target == target:
                yield from map(_of_helper, mixin.helpers)


def extension_members(package: Package, resource: Resource) -> Iterator[Member]:
    """What extensions add to a resource, or to the client."""
    owner = ["resources", *resource.module] if resource.module else []
    sync, asynchronous = (
        list(members(package, ".".join([*owner, name])))
        for name in (resource.class_name, resource.async_class_name)
    )
    awaited = {member.name for member in asynchronous if member.is_awaited}
    yield from (replace(m, is_awaited=m.name in awaited) for m in sync)


def client_members() -> Iterator[Member]:
    """The constructor of a client, and what it offers beside the API's resources."""
    constructor = _of_function(Client.__init__, AsyncClient.__init__)
    yield replace(constructor, name="Client", returns="Client", is_class=True)
    for name in ("with_options", "wait", "batch", "close"):
        yield _of_function(getattr(Client, name), getattr(AsyncClient, name))


def option_keys() -> Iterator[OptionKey]:
    """The keys of `options`, which every call takes."""
    (tree,) = ast.parse(inspect.getsource(options.RequestOptions)).body
    assert isinstance(tree, ast.ClassDef)
    for item, after in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(item, ast.AnnAssign) and isinstance(after, ast.Expr):
            doc = ast.literal_eval(after.value)
            yield OptionKey(
                ast.unparse(item.target),
                ast.unparse(item.annotation),
                inspect.cleandoc(str(doc)),
            )


def as_markdown(doc: str) -> str:
    """A docstring in Google's style, its sections as lists."""

    def section(match: re.Match[str]) -> str:
        entries = _ENTRY.sub(r"- `\1`: ", match[2])
        return f"{match[1]}:\n\n{textwrap.dedent(entries)}\n"

    return _SECTION.sub(section, f"{doc}\n")


def _of_function(
    function: Callable[..., object], asynchronous: Callable[..., object]
) -> Member:
    (node,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    assert isinstance(node, ast.FunctionDef)
    returns = ast.unparse(node.returns) if node.returns else ""
    parameters = _parameters(node.args)
    for constant in inspect.signature(function).parameters.values():
        if isinstance(constant.default, int | float):
            number = f"{constant.name}: {constant.annotation} = {constant.default!r}"
            parameters = tuple(
                number if p.startswith(f"{constant.name}:") else p for p in parameters
            )
    return Member(
        node.name,
        parameters,
        returns,
        ast.get_docstring(node) or "",
        is_awaited=inspect.iscoroutinefunction(asynchronous),
    )


def _of_helper(helper: Helper) -> Member:
    parameters = None
    if helper.signature:
        (node,) = ast.parse(f"def f{helper.signature}: ...").body
        assert isinstance(node, ast.FunctionDef)
        parameters = _parameters(node.args)
    return Member(
        helper.name,
        parameters,
        helper.returns,
        helper.doc,
        helper.is_async,
        is_extension=True,
    )


def _parameters(found: ast.arguments) -> tuple[str, ...]:
    """Each parameter but `self` as Python writes it."""
    arguments = [*found.posonlyargs, *found.args]
    missing = len(arguments) - len(found.defaults)
    defaults = [None] * missing + list(found.defaults)
    out = [_parameter(a, d) for a, d in zip(arguments, defaults, strict=True)]
    if found.vararg:
        out.append(f"*{_parameter(found.vararg, None)}")
    elif found.kwonlyargs:
        out.append("*")
    out += map(_parameter, found.kwonlyargs, found.kw_defaults)
    if found.kwarg:
        out.append(f"**{_parameter(found.kwarg, None)}")
    return tuple(out[1:] if out[:1] == ["self"] else out)


def _parameter(argument: ast.arg, default: ast.expr | None) -> str:
    annotation = f": {ast.unparse(argument.annotation)}" if argument.annotation else ""
    value = f" = {ast.unparse(default)}" if default else ""
    return f"{argument.arg}{annotation}{value}"
