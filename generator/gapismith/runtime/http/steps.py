"""Whether requests run through a library's own functions, or through somebody's."""

from __future__ import annotations

from collections.abc import Callable, Collection
from operator import is_
from types import FunctionType
from typing import Any


class Steps:
    """What requests run through in a library. Whoever wants to see them replaces a step."""

    def __init__(
        self, modules: Collection[str], look_up: Callable[[], tuple[Any, ...]]
    ) -> None:
        """`look_up` gives functions and classes as they are now, `modules` their homes."""
        self._modules = modules
        self._look_up = look_up
        self._usual: tuple[Any, ...] = ()

    def are_usual(self) -> bool:
        """Whether all of them are the library's, which is looked into once."""
        steps = self._look_up()
        # By identity: wrappers may claim to be equal to what they wrap.
        if not self._usual or not all(map(is_, steps, self._usual)):
            if not all(map(self._is_usual, steps)):
                return False
            self._usual = steps
        return True

    def _is_usual(self, step: Any) -> bool:
        if isinstance(step, type):
            return step.__module__ in self._modules
        # Wrappers have the function's name and module, but not its globals.
        home = step.__globals__.get("__name__") if type(step) is FunctionType else None
        return home in self._modules
