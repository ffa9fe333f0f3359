"""What calls need of the evaluation of the expressions that they stand in."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from gapismith.impact.bindings import Instance, Value
from gapismith.impact.catalog import Catalog
from gapismith.impact.project import Project
from gapismith.impact.scope import Scope
from gapismith.impact.uses import Mode, Use, What


class Evaluator(Protocol):
    """Evaluates expressions, and keeps the uses found in them; see `Expressions`."""

    project: Project
    catalog: Catalog
    names: Scope
    found: list[Use]
    knows_package: bool
    enclosing: tuple[int, int] | None
    discarded: ast.expr | None
    receiver: str

    def note(self, node: ast.expr | ast.pattern | ast.alias, what: What) -> None: ...
    def last(self, start: int) -> Use | None: ...
    def tested(self, use: Use, line: int, column: int, constant: str) -> None: ...
    def annotation(self, node: ast.expr | None) -> Value | None: ...
    def instance(self, value: Value | None) -> Value | None: ...
    def target(self, target: ast.expr, value: Value | None) -> None: ...
    def value(self, node: ast.expr) -> Value | None: ...
    def given(
        self, node: ast.expr, wanted: Value | None, *, partial: bool = False
    ) -> Value | None: ...
    def called_with(
        self,
        node: ast.Lambda,
        items: Sequence[Value | None],
        wanted: Value | None = None,
    ) -> Value | None: ...
    def member(
        self, node: ast.Attribute, mode: Mode, owner: Value | None, quiet: bool = False
    ) -> Value | None: ...
    def dict_key(
        self,
        node: ast.expr,
        owner: Instance,
        key: ast.expr,
        mode: Mode,
        *,
        certain: bool = True,
    ) -> Value | None: ...
    def comprehension(
        self, generators: Sequence[ast.comprehension]
    ) -> AbstractContextManager[None]: ...
