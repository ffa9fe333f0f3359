"""The variables in reach."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gapismith.impact.bindings import Value

THIS_CLASS: Final = "__class__"
"""The variable of a method that holds its class, as in Python itself."""


class Scope:
    """Variables of a module, function, class body or comprehension, and those around it."""

    def __init__(self, outer: Scope | None = None) -> None:
        self._outer = outer
        self.own: dict[str, Value | None] = {}
        """Set in this scope itself; None is unknown."""

    def child(self) -> Scope:
        """A scope inside this one."""
        return Scope(self)

    def get(self, name: str) -> Value | None:
        """What a variable holds, as far as that is known."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.own:
                return scope.own[name]
            scope = scope._outer
        return None

    def set(self, name: str, value: Value | None) -> None:
        """Let a variable hold `value`."""
        self.own[name] = value

    def update(self, values: Mapping[str, Value | None]) -> None:
        """Let several variables hold their values."""
        self.own.update(values)

    @property
    def known(self) -> dict[str, Value]:
        """The variables of this scope itself whose values are known."""
        return {name: value for name, value in self.own.items() if value is not None}
