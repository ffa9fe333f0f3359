"""Imports of the package, and of the user's own modules."""

from __future__ import annotations

import ast

from gapismith.impact.bindings import FOREIGN, Class, UserModule, Value
from gapismith.impact.evaluator import Evaluator
from gapismith.impact.uses import Named


class Imports:
    """Lets names be what one module imports."""

    def __init__(self, expressions: Evaluator, module: str) -> None:
        self._e = expressions
        self._catalog, self._project = expressions.catalog, expressions.project
        self._module = module

    def plain(self, node: ast.Import) -> None:
        """`import a, b.c as d`."""
        for alias in node.names:
            value = self._catalog.module(alias.name)
            if value is not None:
                self._e.knows_package = self._project.is_imported = True
                self._package(alias, value)
                continue
            name = alias.asname or alias.name.partition(".")[0]
            found = self._project.imported(alias.name if alias.asname else name, [])
            value = FOREIGN if found is None else UserModule(found)
            self._e.names.set(name, value)

    def _package(self, alias: ast.alias, value: Value) -> None:
        if alias.asname or "." not in alias.name:
            self._e.names.set(alias.asname or alias.name, value)
            return
        parts = alias.name.split(".")
        for end in range(1, len(parts) + 1):
            dotted = ".".join(parts[:end])
            found = self._catalog.module(dotted)
            if found is not None and end == 1:
                self._e.names.set(dotted, found)
            elif found is not None:
                self._e.names.set(f"{dotted} (imported)", found)

    def from_module(self, node: ast.ImportFrom) -> None:
        """`from a import b`."""
        module = node.module or ""
        package = self._module.split(".")
        depth = node.level if self._is_plain() else node.level - 1
        base = package[: len(package) - depth] if node.level else []
        found = self._project.imported(module, base)
        for alias in node.names:
            if alias.name == "*" and self._catalog.starred(module):
                self._e.names.update(self._catalog.starred(module))
                self._e.knows_package = self._project.is_imported = True
                continue
            value = self._catalog.imported(module, alias.name)
            self._project.is_imported |= value is not None
            if value in (None, FOREIGN) and found is not None:
                value = self._from_user(found, alias)
            elif value is None and node.level and not module:
                below = self._project.imported(alias.name, base)
                value = UserModule(below) if below is not None else FOREIGN
            if alias.name != "*":
                self._e.names.set(alias.asname or alias.name, value or FOREIGN)
            if value not in (None, FOREIGN):
                self._e.knows_package = True
            if isinstance(value, Class):
                self._e.note(alias, Named(value.name))

    def _is_plain(self) -> bool:
        """Whether the module is no package: `.` then is the package that it is in."""
        return not self._project.is_package(self._module)

    def _from_user(self, module: str, alias: ast.alias) -> Value | None:
        if alias.name == "*":
            self._e.names.update(self._project.names[module])
            self._e.knows_package = True
            return None
        return self._project.member(module, alias.name)
