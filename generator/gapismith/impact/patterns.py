"""Patterns of `match` statements."""

from __future__ import annotations

import ast

from gapismith.impact.bindings import (
    Instance,
    Many,
    UserInstance,
    Value,
    element,
    merged,
)
from gapismith.impact.evaluator import Evaluator
from gapismith.impact.uses import FieldUse, Use


class Patterns:
    """Binds the variables of patterns, and notes the fields that they read."""

    def __init__(self, expressions: Evaluator) -> None:
        self._e = expressions
        self._catalog = expressions.catalog

    def value(self, node: ast.pattern, subject: Value | None) -> Value | None:
        """What a value that matches the pattern is."""
        match node:
            case ast.MatchClass():
                return self._class_pattern(node)
            case ast.MatchAs():
                inner = node.pattern
                value = subject if inner is None else self.value(inner, subject)
                if node.name is not None:
                    self._e.target(ast.Name(node.name), value)
                return value
            case ast.MatchOr():
                return merged([self.value(part, subject) for part in node.patterns])
            case ast.MatchSequence():
                for part in node.patterns:
                    self.value(part, element(subject))
                return subject
            case ast.MatchStar():
                if node.name is not None:
                    self._e.target(ast.Name(node.name), Many(subject))
                return None
            case ast.MatchMapping():
                self._mapping_pattern(node, subject)
                return subject
            case _:
                return subject

    def tested(self, node: ast.pattern, use: Use) -> None:
        """Note the strings that a pattern tests the value of `use` for."""
        match node:
            case ast.MatchValue(value=ast.Constant(value=str(constant))):
                self._e.tested(use, node.lineno, node.col_offset + 1, constant)
            case ast.MatchOr():
                for part in node.patterns:
                    self.tested(part, use)
            case ast.MatchAs(pattern=ast.pattern() as inner):
                self.tested(inner, use)
            case _:
                return

    def _mapping_pattern(self, node: ast.MatchMapping, subject: Value | None) -> None:
        for key, part in zip(node.keys, node.patterns, strict=True):
            value = None
            if isinstance(subject, Instance) and subject.is_dict:
                start = len(self._e.found)
                value = self._e.dict_key(key, subject, key, "read")
                use = self._e.last(start)
                if use is not None:
                    self.tested(part, use)
            self.value(part, value)

    def _class_pattern(self, node: ast.MatchClass) -> Value | None:
        found = self._e.instance(self._e.value(node.cls))
        model = self._catalog.model(found.name) if isinstance(found, Instance) else None
        for name, pattern in zip(node.kwd_attrs, node.kwd_patterns, strict=True):
            field = self._catalog.attribute(model, name)
            value = None
            if model is not None and field is not None:
                self._e.note(pattern, FieldUse(model, field, "read"))
                self.tested(pattern, self._e.found[-1])
                value = self._catalog.of(field.type)
            elif isinstance(found, UserInstance):
                value = self._e.project.lookup(found.key, name)
            self.value(pattern, value)
        return found
