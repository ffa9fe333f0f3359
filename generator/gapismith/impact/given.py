"""What is given where something of a known kind is wanted: dicts there are messages."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from gapismith.impact.bindings import (
    Either,
    Function,
    Instance,
    Many,
    Map,
    Row,
    UserInstance,
    Value,
    merged,
)
from gapismith.impact.evaluator import Evaluator
from gapismith.impact.syntax import constant_of
from gapismith.impact.uses import FieldUse, Made, Use
from gapismith.ir.model import Model

Pairs = Mapping[str, tuple[ast.expr | ast.keyword, ast.expr]]
"""Name of a field -> where it is named, and its value."""


class Given:
    """Evaluates literals by what they stand for."""

    def __init__(self, expressions: Evaluator) -> None:
        self._e = expressions
        self._catalog = expressions.catalog

    def value(
        self, node: ast.expr, wanted: Value | None, partial: bool = False
    ) -> Value | None:
        """The value of what is given for something of a known kind; dicts are messages."""
        if isinstance(wanted, Either):
            wanted = _message_of(wanted) if isinstance(node, ast.Dict) else None
        match node, wanted:
            case ast.Dict(), Instance():
                self._literal(node, wanted, partial)
            case ast.Dict(), UserInstance() | Map():
                self._mapping(node, wanted)
            case (ast.List() | ast.Tuple() | ast.Set()), Many():
                for item in node.elts:
                    self.value(item, wanted.of)
            case ast.Tuple(), Row():
                for item, part in zip(node.elts, wanted.parts, strict=False):
                    self.value(item, part)
            case (ast.ListComp() | ast.SetComp() | ast.GeneratorExp()), Many():
                with self._e.comprehension(node.generators):
                    self.value(node.elt, wanted.of)
            case ast.DictComp(), Map():
                with self._e.comprehension(node.generators):
                    self._e.value(node.key)
                    self.value(node.value, wanted.of)
            case _:
                return self._conditional(node, wanted)
        return wanted

    def _mapping(self, node: ast.Dict, wanted: UserInstance | Map) -> None:
        fields = (
            self._e.project.fields(wanted.key)
            if isinstance(wanted, UserInstance)
            else {}
        )
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(wanted, UserInstance):
                self.value(value, fields.get(constant_of(key) or ""))
            else:
                self.value(value, wanted.of if key is not None else wanted)

    def _conditional(self, node: ast.expr, wanted: Value | None) -> Value | None:
        match node:
            case ast.IfExp():
                self._e.value(node.test)
                branches = [node.body, node.orelse]
                return merged([self.value(branch, wanted) for branch in branches])
            case ast.BoolOp():
                return merged([self.value(value, wanted) for value in node.values])
            case ast.Starred():
                self.value(node.value, Many(wanted))
                return None
            case ast.NamedExpr():
                value = self.value(node.value, wanted)
                self._e.target(node.target, value)
                return value
            case ast.Await():
                return self.value(node.value, wanted)
            case ast.Lambda() if isinstance(wanted, Function):
                items = [value for _, value in wanted.parameters]
                return Function(self._e.called_with(node, items, wanted.result))
            case _:
                return self._e.value(node)

    def _literal(self, node: ast.Dict, wanted: Instance, partial: bool) -> None:
        model = self._catalog.model(wanted.name)
        pairs: dict[str, tuple[ast.expr | ast.keyword, ast.expr]] = {}
        outer = self._e.enclosing
        start = outer or (node.lineno, node.col_offset + 1)
        # Where a message could stand as well, type checkers reject the outermost dict.
        self._e.enclosing = None if wanted.is_dict else start
        for key, value in zip(node.keys, node.values, strict=True):
            name = constant_of(key)
            if key is not None and name is not None:
                pairs[name] = (key, value)
            else:
                self.value(value, wanted if key is None else None, partial=True)
        if model is not None:
            complete = len(pairs) == len(node.keys) and not partial
            self.message(node, model, pairs, start, complete)
        self._e.enclosing = outer

    def message(
        self,
        node: ast.expr,
        model: Model,
        pairs: Pairs,
        start: tuple[int, int],
        complete: bool,
    ) -> None:
        """Note the fields that a message is made with, and those that it lacks."""
        given: set[str] = set()
        for name, (place, value) in pairs.items():
            field = self._catalog.key(model, name)
            if field is None:
                self._e.value(value)
                continue
            given.add(field.name)
            what = FieldUse(model, field, "write", constant_of(value))
            column = place.col_offset + 1
            self._e.found.append(Use(place.lineno, column, what, checked_at=start))
            self.value(value, self._catalog.of(field.type))
        if complete:
            self._e.note(node, Made(model, frozenset(given), self._e.receiver))


def _message_of(value: Either) -> Value | None:
    """The message that a dict given for one of several things is."""
    return next((part for part in value.parts if isinstance(part, Instance)), None)
