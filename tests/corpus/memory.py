"""Importing a generated package from memory, warnings as errors."""

from __future__ import annotations

import importlib
import os
import sys
import typing
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import CodeType, ModuleType
from typing import Any
from unittest import mock

from gapismith.discovery.description import RestDescription
from gapismith.ir.model import Package
from gapismith.render.renderer import runtime_files

Files = Mapping[str, str | CodeType]
"""Of a package, by path. What isn't compiled yet is when it is imported."""


@dataclass(frozen=True)
class Made:
    """A document, and the package made from it, imported."""

    raw: Mapping[str, Any]
    description: RestDescription
    package: Package
    module: Any


def compiled(source: str, name: str) -> CodeType:
    """The code of a file; a SyntaxWarning is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        code: CodeType = compile(source, name, "exec", dont_inherit=True)
    return code


@cache
def _runtime() -> dict[str, CodeType]:
    return {
        name: compiled(text, name)
        for name, text in runtime_files("_runtime/").items()
        if name.endswith(".py")
    }


class _Finder(MetaPathFinder, InspectLoader):
    """Finds and loads the modules of one package."""

    def __init__(self, package: str, files: Files) -> None:
        self._package = package
        self._files = files

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        if fullname != self._package and not fullname.startswith(f"{self._package}."):
            return None
        found = self._find(fullname)
        if found is None:
            return None
        return ModuleSpec(
            fullname, self, is_package=found.endswith("__init__.py"), origin=found
        )

    def _find(self, fullname: str) -> str | None:
        stem = fullname.removeprefix(self._package).removeprefix(".").replace(".", "/")
        for name in (f"{stem}/__init__.py".lstrip("/"), f"{stem}.py"):
            if name in self._files or name in _runtime():
                return name
        return None

    def get_source(self, fullname: str) -> str | None:
        return None

    def get_code(self, fullname: str) -> CodeType | None:
        found = self._find(fullname)
        assert found is not None
        file = _runtime().get(found) or self._files[found]
        return compiled(file, found) if isinstance(file, str) else file


@contextmanager
def imported(package: str, files: Files) -> Iterator[Any]:
    """The package with these files, gone again afterwards, from memory as well."""
    assert package not in sys.modules
    finder = _Finder(package, files)
    sys.meta_path.insert(0, finder)
    try:
        # A hook can't be taken back, and would keep the modules that it is in.
        with mock.patch.object(os, "register_at_fork"):
            yield importlib.import_module(package)
    finally:
        sys.meta_path.remove(finder)
        for name in [n for n in sys.modules if n.partition(".")[0] == package]:
            del sys.modules[name]
        # Overloads and the caches of generic types keep their modules, too.
        typing.clear_overloads()
        for clear in vars(typing)["_cleanups"]:
            clear()
