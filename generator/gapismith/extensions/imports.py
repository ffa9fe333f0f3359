"""What a module of an extension imports, and what it takes from the package."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gapismith.diagnostics import fail

_ALLOWED = frozenset([*sys.stdlib_module_names, "requests"])


@dataclass(frozen=True, slots=True)
class Uses:
    """What one module takes from others."""

    siblings: frozenset[str]
    """Modules of the extension."""
    early: frozenset[str]
    """Those of them whose names it needs while it loads."""
    names: tuple[tuple[str, int], ...]
    """Names of the package and the line: `types.Content`, `resources.files.Files`."""


def uses(tree: ast.Module, path: Path, siblings: frozenset[str]) -> Uses:
    """What a module takes from its siblings and from the package.

    Raises GapismithError for an import that a vendored package can't have.
    """
    early = set(_early(tree))
    mine: set[str] = set()
    needed: set[str] = set()
    names: list[tuple[str, int]] = []
    aliases: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                _check_outside(alias.name, path, node.lineno)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            _check_outside(node.module or "", path, node.lineno)
        elif isinstance(node, ast.ImportFrom) and node.level == 1:
            mine |= _siblings(node, path, siblings)
            if node in early and node.module:
                needed.add(node.module)
        elif isinstance(node, ast.ImportFrom):
            _check_package(node, path, is_early=node in early)
            for alias in node.names:
                name = f"{node.module or ''}.{alias.name}".lstrip(".")
                names.append((name, node.lineno))
                if name in ("_extensions", "types") or name.startswith("resources."):
                    aliases[alias.asname or alias.name] = name
    for name, line in _attributes(tree, aliases):
        module, _, attribute = name.partition(".")
        if module != "_extensions":
            names.append((name, line))
        elif attribute in siblings:
            mine.add(attribute)
    return Uses(frozenset(mine), frozenset(needed), tuple(dict.fromkeys(names)))


def _siblings(
    node: ast.ImportFrom, path: Path, siblings: frozenset[str]
) -> frozenset[str]:
    """The modules of the extension that `from . import` or `from .x import` names."""
    found = [node.module] if node.module else [alias.name for alias in node.names]
    for name in found:
        if name not in siblings:
            raise _refused(f"there is no module {name!r} beside it", path, node)
    return frozenset(found)


def _check_package(node: ast.ImportFrom, path: Path, *, is_early: bool) -> None:
    module = node.module or ""
    if node.level > 2:
        raise _refused("imports from outside of the package", path, node)
    if is_early and module.partition(".")[0] in ("types", "resources"):
        raise _refused(
            f"imports from ..{module} while that is being imported itself",
            path,
            node,
            "import it where it is used or under TYPE_CHECKING, or write "
            "`from .. import types`",
        )


def _early(tree: ast.Module) -> Iterator[ast.stmt]:
    """The statements that run when the module is imported."""
    todo: list[ast.stmt] = [*tree.body]
    while todo:
        node = todo.pop()
        yield node
        if isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.unparse(node.test):
            todo += [*node.body, *node.orelse]
        elif isinstance(node, ast.Try):
            todo += node.body


def _attributes(tree: ast.Module, aliases: dict[str, str]) -> Iterator[tuple[str, int]]:
    """`_t.Content`, also where an annotation or a cast quotes it."""
    quoted = re.compile(rf"\b({'|'.join(map(re.escape, aliases)) or '$'})\.(\w+)")
    documentation = {n.value for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if node in documentation:
            continue
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id in aliases:
                yield f"{aliases[node.value.id]}.{node.attr}", node.lineno
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            for match in quoted.finditer(node.value):
                yield f"{aliases[match[1]]}.{match[2]}", node.lineno


def _check_outside(module: str, path: Path, line: int) -> None:
    if module.partition(".")[0] not in _ALLOWED:
        raise fail(
            f"imports {module}, which a client does not depend on",
            hint="use the standard library, requests, or the package itself",
            source=f"{path}:{line}",
        )


def _refused(message: str, path: Path, node: ast.stmt, hint: str = "") -> Exception:
    return fail(message, hint=hint, source=f"{path}:{node.lineno}")
