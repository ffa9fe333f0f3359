"""The user's own modules and classes, and how they import one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gapismith.impact.bindings import (
    FOREIGN,
    Function,
    Many,
    Map,
    UserClass,
    UserInstance,
    UserModule,
    Value,
)
from gapismith.impact.catalog import Catalog
from gapismith.impact.generics import substituted


@dataclass(slots=True)
class ClassInfo:
    """What is known of a class that the user's code defines."""

    bases: list[Value] = field(default_factory=list[Value])
    members: dict[str, Value] = field(default_factory=dict[str, Value])
    fields: dict[str, Value | None] = field(default_factory=dict[str, "Value | None"])
    """Annotated members in their order: parameters of a dataclass, keys of a TypedDict."""
    variables: list[str] = field(default_factory=list[str])
    """Its type variables, in their order."""


class Project:
    """All modules of the user's code, by the dotted names of their paths."""

    def __init__(self, catalog: Catalog, files: Iterable[Path]) -> None:
        self.catalog = catalog
        self.classes: dict[str, ClassInfo] = {}
        self.names: dict[str, dict[str, Value]] = {}
        """Module -> the names that it defines."""
        self.is_imported = False
        """Whether a module imports the package."""
        self._by_suffix: dict[str, str] = {}
        self._packages: set[str] = set()
        for path in files:
            parts = module_parts(path)
            if path.name == "__init__.py":
                self._packages.add(".".join(parts))
            self.names[".".join(parts)] = {}
            for start in range(len(parts)):
                self._by_suffix.setdefault(".".join(parts[start:]), ".".join(parts))

    def snapshot(self) -> object:
        """All that is known so far, to see whether another reading tells more."""
        classes = {
            key: (list(info.bases), dict(info.members), dict(info.fields))
            for key, info in self.classes.items()
        }
        return dict(self.names), classes

    def imported(self, module: str, package: Sequence[str]) -> str | None:
        """The module of the project that `module` names, relative to `package` if it can."""
        relative = ".".join([*package, *filter(None, [module])])
        if relative in self.names:
            return relative
        return None if package else self._by_suffix.get(module)

    def is_package(self, module: str) -> bool:
        """Whether a module is the `__init__` of a package."""
        return module in self._packages

    def member(self, module: str, name: str) -> Value | None:
        """What a module of the project offers under `name`."""
        found = self.names[module].get(name)
        if found is not None:
            return found
        below = f"{module}.{name}"
        return UserModule(below) if below in self.names else None

    def lookup(self, key: str, name: str) -> Value | None:
        """A member of a class of the user's, or of its bases in the user's code."""
        for info in self._classes(key):
            if name in info.members:
                return info.members[name]
        return None

    def variables(self, key: str) -> list[str]:
        """The type variables of a class."""
        return next(
            (i.variables for i in self._classes(key) if i.variables), list[str]()
        )

    def base(self, key: str) -> Value | None:
        """The class of the package that a class is derived from."""
        return next((base for info in self._classes(key) for base in info.bases), None)

    def parent(self, key: str) -> Value | None:
        """What `super()` is in the methods of a class: an object of its first base."""
        info = self.classes.get(key)
        base = next(iter(info.bases), None) if info is not None else None
        return UserInstance(base.key) if isinstance(base, UserClass) else base

    def held(self, value: UserInstance) -> Map | Many | None:
        """The container that an object is by its bases: `class Cache(dict[str, Book])`."""
        base = substituted(self.base(value.key), dict(value.bound))
        return base if isinstance(base, Map | Many) else None

    def fields(self, key: str) -> dict[str, Value | None]:
        """The annotated members of a class and its bases."""
        found: dict[str, Value | None] = {}
        for info in reversed(self._classes(key)):
            found |= info.fields
        return found

    def constructor(self, key: str) -> Function:
        """What a class takes when it is called."""
        own = self.lookup(key, "__init__")
        if isinstance(own, Function):
            return own
        return Function(FOREIGN, tuple(self.fields(key).items()))

    def _classes(self, key: str) -> list[ClassInfo]:
        """A class and its bases in the user's code, derived ones first."""
        found: list[ClassInfo] = []
        todo, seen = [key], set[str]()
        while todo:
            name = todo.pop(0)
            info = self.classes.get(name)
            if info is None or name in seen:
                continue
            seen.add(name)
            found.append(
                ClassInfo(
                    [b for b in info.bases if not isinstance(b, UserClass)],
                    info.members,
                    info.fields,
                    info.variables,
                )
            )
            todo += [base.key for base in info.bases if isinstance(base, UserClass)]
        return found


def module_parts(path: Path) -> list[str]:
    """`src/app/models.py` -> `src`, `app`, `models`."""
    parts = [
        part for part in path.with_suffix("").parts if part not in ("/", ".", "..")
    ]
    return parts[:-1] if parts[-1:] == ["__init__"] else parts
