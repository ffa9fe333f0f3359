"""Packages whose names load when they are first used (PEP 562)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def lazy(
    package: str, modules: Mapping[str, tuple[str, ...]]
) -> tuple[Callable[[str], object], Callable[[], list[str]], list[str]]:
    """`__getattr__`, `__dir__` and `__all__` for the package of this name.

    `modules` maps each module, relative to the package, to the names that it offers; those
    of "." are modules below the package themselves.
    """
    places = {name: module for module, names in modules.items() for name in names}
    offered = sorted(places)

    def get(name: str) -> object:
        module = places.get(name)
        if module is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        if module != ".":
            value: object = getattr(import_module(module, package), name)
        else:
            value = import_module(f".{name}", package)
        setattr(sys.modules[package], name, value)
        return value

    def names() -> list[str]:
        return offered

    return get, names, offered
