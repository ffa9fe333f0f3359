"""The modules of an extension x an IR -> the IR with mixins and helpers."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from gapismith.diagnostics import Diagnostic, GapismithError
from gapismith.extensions.read import Source
from gapismith.ir.extension import Conflict, Extension, Helper, Mixin
from gapismith.ir.model import Package, Resource

_MODEL_MEMBERS = frozenset(
    ["__eq__", "__init__", "from_dict", "from_json", "to_dict", "to_json"]
)
_RESOURCE_MEMBERS = frozenset(["__init__", "_api"])
_CLIENT_MEMBERS = frozenset(
    ["__init__", "_api", "_service", "batch", "close", "wait", "with_options"]
)
PACKAGE_NAMES = frozenset(
    {
        *("AsyncBatch", "AsyncClient", "Batch", "BatchResult", "Client", "HttpBody"),
        *("Media", "Poll", "RequestOptions", "Retry", "UploadSession"),
        *("errors", "field_mask", "testing", "types"),
    }
)
"""What every package offers itself."""
_PRUNED = "where the API or `include` may lack it, list it under `needs`"


def attach(package: Package, sources: tuple[Source, ...]) -> Package:
    """The package with the modules whose needs it meets, and what is wrong with them.

    Raises GapismithError for what is wrong in every revision.
    """
    classes = dict(_classes(package))
    kept = _met(sources, classes)
    extensions = tuple(_extension(source, classes) for source in kept)
    _check_helpers(extensions, kept)
    return replace(package, extensions=extensions)


def refuse_conflicts(package: Package) -> None:
    """Raise GapismithError if a module does not fit the package."""
    found = [c for extension in package.extensions for c in extension.conflicts]
    told: dict[str, Conflict] = {}
    for conflict in found:  # a class may extend a sync and an async one
        told.setdefault(conflict.source, conflict)
    if told:
        raise GapismithError(
            *(Diagnostic(c.message, c.hint, c.source) for c in told.values())
        )


def _met(
    sources: tuple[Source, ...], classes: Mapping[str, frozenset[str]]
) -> tuple[Source, ...]:
    """The modules that extend or export something, and all that these import.

    Left out are those with needs that are not met, theirs or of what they import.
    """
    kept = {s.name: s for s in sources if all(_has(classes, n) for n in s.needs)}
    while True:
        left = {n: s for n, s in kept.items() if s.uses.siblings <= kept.keys()}
        if len(left) == len(kept):
            break
        kept = left
    wanted = {source.name for source in kept.values() if source.is_wanted}
    todo = [*wanted]
    while todo:
        fresh = kept[todo.pop()].uses.siblings - wanted
        wanted |= fresh
        todo += fresh
    return tuple(source for name, source in kept.items() if name in wanted)


def _has(classes: Mapping[str, frozenset[str]], path: str) -> bool:
    owner, _, member = path.rpartition(".")
    return path in classes or member in classes.get(owner, ())


def _classes(package: Package) -> Iterator[tuple[str, frozenset[str]]]:
    """Every class by its path in the package, with the names that are taken in it."""
    for module in package.types:
        for name in module.names:
            yield f"types.{name}", frozenset()
        for model in module.models:
            taken = frozenset(field.attribute for field in model.fields)
            yield f"types.{model.name}", taken | _MODEL_MEMBERS
    for resource in package.resources:
        path = ".".join(("resources", *resource.module))
        for name in (resource.class_name, resource.async_class_name):
            yield f"{path}.{name}", _members(resource) | _RESOURCE_MEMBERS
    for name in (package.root.class_name, package.root.async_class_name):
        yield name, _members(package.root) | _CLIENT_MEMBERS


def _members(resource: Resource) -> frozenset[str]:
    names = [name for m in resource.methods for name in (m.name, m.download) if name]
    return frozenset([*names, *(child.attribute for child in resource.resources)])


def _missing(
    source: Source, classes: Mapping[str, frozenset[str]]
) -> Iterator[Conflict]:
    """Classes of the package that the module names, and that are not there."""
    modules = {path.rpartition(".")[0] for path in classes}
    for name, line in source.uses.names:
        is_class = name.startswith(("types.", "resources."))
        if is_class and not _has(classes, name) and name not in modules:
            yield Conflict(
                f"the package has no {name}",
                f'list it under `needs` of the module "{source.name}", or correct it',
                source.at(line),
            )


def _extension(source: Source, classes: Mapping[str, frozenset[str]]) -> Extension:
    nodes = {n.name: n for n in source.tree.body if isinstance(n, ast.ClassDef)}
    for name in source.exports:
        if name in PACKAGE_NAMES:
            raise source.fail(f"exports {name}, which every package has", "rename it")
        if name not in {*nodes, *_assigned(source.tree)}:
            raise source.fail(f"exports {name}, which it doesn't define")
    mixins: list[Mixin] = []
    conflicts = [*_missing(source, classes)]
    for name in {**source.extends, **source.class_needs}:
        if name not in nodes:
            raise source.fail(f"there is no class {name}", "correct extension.toml")
    for name, target in _extended(source, classes):
        at = source.at(nodes[name].lineno)
        if (name, target) in [(mixin.name, mixin.target) for mixin in mixins]:
            raise source.fail(
                f"{name} extends {target} twice", "correct extension.toml"
            )
        if classes.get(target):
            mixins.append(_mixin(source, nodes[name], target))
            conflicts += _taken(source, nodes[name], target, classes[target])
        elif target in classes:
            hint = "only models, resources and clients can be extended"
            conflicts.append(Conflict(f"{name} extends the alias {target}", hint, at))
        else:
            near = difflib.get_close_matches(target, classes, 1)
            hint = f"did you mean {near[0]!r}?" if near else _PRUNED
            message = f"{name} extends {target}, which doesn't exist"
            conflicts.append(Conflict(message, hint, at))
    return Extension(
        name=source.name,
        origin=f"{source.path.parent.name}/{source.path.name}",
        text=source.text,
        mixins=tuple(mixins),
        exports=source.exports,
        conflicts=tuple(conflicts),
    )


def _extended(
    source: Source, classes: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, str]]:
    """The module's classes whose needs are met, each with those that it extends."""
    for name, targets in source.extends.items():
        if all(_has(classes, need) for need in source.class_needs.get(name, ())):
            yield from ((name, target) for target in targets)


def _taken(
    source: Source, node: ast.ClassDef, target: str, taken: frozenset[str]
) -> Iterator[Conflict]:
    """Names that the class has itself, and that would hide those of the mixin."""
    for name, item in _defined(node).items():
        if name in taken:
            yield Conflict(
                f"{node.name}.{name} is hidden by a member that {target} has",
                "rename it",
                source.at(item.lineno),
                target,
                name,
            )


def _mixin(source: Source, node: ast.ClassDef, target: str) -> Mixin:
    defined = _defined(node)
    if target.startswith("types.") and "__slots__" not in defined:
        hint = "write __slots__ = () in it: models hold nothing but their JSON"
        raise source.fail(f"{node.name} has no __slots__", hint, node.lineno)
    helpers = [
        helper
        for name, item in defined.items()
        if not name.startswith("_")
        and (helper := _helper(name, item, defined, target)) is not None
    ]
    return Mixin(node.name, target, tuple(helpers))


def _defined(node: ast.ClassDef) -> dict[str, ast.stmt]:
    return {name: item for item in node.body for name in _names(item)}


def _helper(
    name: str, item: ast.stmt, defined: Mapping[str, ast.stmt], target: str
) -> Helper | None:
    """A method, a property, or steps that are made a method: `name = shared(_name)`."""
    match item:
        case ast.Assign(
            value=ast.Call(
                func=ast.Name("shared") | ast.Attribute(attr="shared"),
                args=[ast.Name(steps)],
            )
        ):
            node, is_shared = defined.get(steps), True
        case _:
            node, is_shared = item, False
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return None
    decorators = [ast.unparse(item) for item in node.decorator_list]
    is_property = any(name.endswith("property") for name in decorators)
    is_async = isinstance(node, ast.AsyncFunctionDef)
    returns = ast.unparse(node.returns) if node.returns else ""
    if is_shared:  # Steps[T]: it returns T, or is awaited for it
        returns = returns.partition("Steps[")[2].removesuffix("]")
        is_async = target.rpartition(".")[2].startswith("Async")
    arguments = ast.unparse(node.args).removeprefix("self").removeprefix(", ")
    return Helper(
        name=name,
        signature="" if is_property else f"({arguments}) -> {returns}",
        returns=returns,
        doc=ast.get_docstring(node) or "",
        is_async=is_async,
    )


def _names(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    targets = node.targets if isinstance(node, ast.Assign) else []
    targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
    yield from (target.id for target in targets if isinstance(target, ast.Name))


def _assigned(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        yield from _names(node)


def _check_helpers(
    extensions: tuple[Extension, ...], sources: tuple[Source, ...]
) -> None:
    """No two modules give one class the same name, and no two classes have one name."""
    seen: dict[tuple[str, str], str] = {}
    for extension, source in zip(extensions, sources, strict=True):
        for name in source.exports:
            other = seen.setdefault(("exports", name), extension.name)
            if other != extension.name:
                raise source.fail(
                    f"{other}.py also exports {name}", "rename one of them"
                )
        for mixin in extension.mixins:
            for name in (helper.name for helper in mixin.helpers):
                other = seen.setdefault((mixin.target, name), mixin.name)
                if other != mixin.name:
                    message = f"{mixin.name}.{name}: {other} gives it to {mixin.target}"
                    raise source.fail(message, "rename one of them")
            other = seen.setdefault(("", mixin.name), extension.name)
            if other != extension.name:
                message = f"the class {mixin.name} is also in {other}.py"
                raise source.fail(message, "rename one of them")
