"""Stand-ins for `typing` at run time, in modules that are imported with the package.

Importing `typing` takes longer than all of them together. Type checkers read the real one,
under `TYPE_CHECKING`.
"""

from __future__ import annotations

__all__ = ["C", "Generic", "T", "overload"]


class Generic:
    """A base class that can be subscripted."""

    __slots__ = ()

    def __class_getitem__(cls, parameters: object) -> type[Generic]:
        return cls


C = T = None


def overload(function: object) -> object:
    """What follows the overloads is what counts."""
    return function
