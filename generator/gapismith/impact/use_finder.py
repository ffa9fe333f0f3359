"""What Python code uses of a generated package, as far as its text tells."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Final

from gapismith.impact.bindings import CLIENT, Catalog, Class, Instance, ResourceAt
from gapismith.impact.expressions import Expressions, constant_of, element
from gapismith.impact.uses import FieldUse, Named, Use


def uses_in(tree: ast.Module, catalog: Catalog) -> list[Use]:
    """The uses in a parsed file, in the order of the text."""
    reader = _Reader(catalog)
    reader.module(tree)
    return sorted(dict.fromkeys(reader.found), key=lambda use: (use.line, use.column))


_BLOCKS: Final = ("body", "orelse", "finalbody")


class _Reader:
    """Walks through the statements of one file."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._e = Expressions(catalog)

    @property
    def found(self) -> list[Use]:
        return self._e.found

    def module(self, tree: ast.Module) -> None:
        # Attributes and globals may be set below where they are read: look twice.
        self._block(tree.body)
        self._e.found.clear()
        self._block(tree.body)

    # Statements.

    def _block(self, statements: Sequence[ast.stmt]) -> None:
        for statement in statements:
            self._statement(statement)

    def _statement(self, node: ast.stmt) -> None:
        match node:
            case ast.Import() | ast.ImportFrom():
                self._import(node)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self._function(node)
            case ast.ClassDef():
                self._class(node)
            case ast.Assign():
                self._e.assign(node.targets, self._e.value(node.value), node.value)
            case ast.AnnAssign():
                stated = self._e.annotation(node.annotation)
                if node.value is not None:
                    self._e.given(node.value, stated)
                    stated = stated or self._e.value(node.value)
                self._e.assign([node.target], stated, node.value)
            case ast.AugAssign():
                self._e.value(node.value)
                self._e.target(node.target, None, None)
            case _:
                self._compound(node)

    def _compound(self, node: ast.stmt) -> None:
        match node:
            case ast.For() | ast.AsyncFor():
                self._e.assign([node.target], element(self._e.value(node.iter)), None)
                self._inside(node)
            case ast.With() | ast.AsyncWith():
                for item in node.items:
                    value = self._e.value(item.context_expr)
                    if item.optional_vars is not None:
                        self._e.assign([item.optional_vars], value, None)
                self._inside(node)
            case ast.Match():
                self._match(node)
            case _:
                self._rest(node)

    def _rest(self, node: ast.stmt) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self._e.value(child)
        self._inside(node)

    def _inside(self, node: ast.stmt) -> None:
        for name in _BLOCKS:
            self._block(getattr(node, name, []))
        for handler in getattr(node, "handlers", []):
            self._block(handler.body)

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            if isinstance(node, ast.Import):
                value = self._catalog.module(alias.name)
                name = alias.asname or alias.name
                if value is not None and (alias.asname or "." not in alias.name):
                    self._e.names[name] = value
                elif value is not None:
                    self._e.names[f"{alias.name} (imported)"] = value
                continue
            value = self._catalog.imported(node.module or "", alias.name)
            if value is not None:
                self._e.names[alias.asname or alias.name] = value
            if isinstance(value, Class):
                self._e.note(alias, Named(value.name))

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        outer = dict(self._e.names)
        arguments = node.args
        every = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
        for argument in every:
            if argument.arg != "self":
                self._e.names.pop(argument.arg, None)
            value = self._e.annotation(argument.annotation)
            if value is not None:
                self._e.names[argument.arg] = value
        answer = self._e.annotation(node.returns)
        for default in (*arguments.defaults, *filter(None, arguments.kw_defaults)):
            self._e.value(default)
        for decorator in node.decorator_list:
            self._e.value(decorator)
        self._block(node.body)
        members = {k: v for k, v in self._e.names.items() if k.startswith("self.")}
        self._e.names = outer | members
        if answer is not None:
            self._e.names[f"{node.name}()"] = answer

    def _class(self, node: ast.ClassDef) -> None:
        around = dict(self._e.names)
        bases = list(map(self._e.value, node.bases))
        kind = next((b for b in bases if b == CLIENT or isinstance(b, Class)), None)
        outer = {k: v for k, v in around.items() if k != "self"}
        if kind is not None:
            own = Instance(kind.name) if isinstance(kind, Class) else ResourceAt(())
            outer["self"] = own
        start = len(self._e.found)
        self._e.names = dict(outer)
        self._block(node.body)
        del self._e.found[start:]
        for name in [n for n in self._e.names if n not in outer and "." not in n]:
            # Members of the class body are read through self.
            self._e.names[f"self.{name}"] = self._e.names.pop(name)
        members = {k: v for k, v in self._e.names.items() if k.startswith("self.")}
        # A method may use what another one, further down, sets: now all that is known.
        self._e.names = outer | members
        self._block(node.body)
        self._e.names = around
        self._e.names.pop(node.name, None)
        if kind is not None:
            self._e.names[node.name] = kind  # a subclass is used as its base is

    def _match(self, node: ast.Match) -> None:
        self._e.value(node.subject)
        for case in node.cases:
            for pattern in ast.walk(case.pattern):
                if isinstance(pattern, ast.MatchClass):
                    self._pattern(pattern)
            self._block(case.body)

    def _pattern(self, node: ast.MatchClass) -> None:
        value = self._e.value(node.cls)
        model = self._catalog.model(value.name) if isinstance(value, Class) else None
        for name, pattern in zip(node.kwd_attrs, node.kwd_patterns, strict=True):
            field = self._catalog.attribute(model, name)
            if model is not None and field is not None:
                constant = (
                    constant_of(pattern.value)
                    if isinstance(pattern, ast.MatchValue)
                    else None
                )
                self._e.note(pattern, FieldUse(model, field, "read", constant))
