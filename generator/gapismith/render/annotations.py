"""Types as annotations, and the imports that those need.

A type has three faces in a generated package: what a reader gets (`read`), what a caller
may write (`write`), and the descriptor of a model's field (`descriptor`). All names go
through an `Imports`, which belongs to one module and knows which of them that module needs
under another name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from gapismith.ir.types import (
    FIELD_MASK,
    EnumOf,
    FieldType,
    ListOf,
    MapOf,
    Message,
    Nested,
    Scalar,
)
from gapismith.render.literals import literal

_BUILTINS: Final = frozenset(
    ["bool", "bytes", "dict", "float", "int", "list", "object", "str", "tuple"]
)


@dataclass(frozen=True, slots=True)
class ImportedNames:
    """`from module import names`."""

    module: str
    names: tuple[str, ...]
    """With their aliases, sorted."""


@dataclass(frozen=True, slots=True)
class ImportGroup:
    """Imports without a blank line between them."""

    modules: tuple[str, ...]
    """With their aliases, sorted."""
    names: tuple[ImportedNames, ...]


class Imports:
    """The names that one generated module uses; its methods are the way to come by one."""

    def __init__(
        self,
        own: Iterable[str] = (),
        shadowed: Iterable[str] = (),
        types: Iterable[str] = (),
    ) -> None:
        """`own`: the names that the module defines; `types`: those of them that the
        package's `types` offers; `shadowed`: the members of its classes."""
        self._own = frozenset(own)
        self._types = frozenset(types)
        self._shadowed = (frozenset(shadowed) | self._own) & _BUILTINS
        self._modules: set[str] = set()
        self._names: dict[str, dict[str, str]] = {}
        self.models: set[str] = set()
        """The names of the package's `types` that the module uses."""

    def name(self, module: str, name: str) -> str:
        """`name` of `module`; under an alias where the module defines the name."""
        alias = f"_{name}" if name in self._own else name
        self._names.setdefault(module, {})[name] = alias
        return alias

    def builtin(self, name: str) -> str:
        """A builtin, also where a member of the class bears its name (a field `int`)."""
        if name not in self._shadowed:
            return name
        self._modules.add("builtins as _b")
        return f"_b.{name}"

    def datetime(self, name: str) -> str:
        """A class of the datetime module; `date` is a common name of a field."""
        self._modules.add("datetime as _dt")
        return f"_dt.{name}"

    def model(self, name: str) -> str:
        """A class or alias of the package's `types`, by its bare name at home."""
        self.models.add(name)
        return name if name in self._types else f"_t.{name}"

    @property
    def uses_types(self) -> bool:
        """Whether the module imports the package's `types`."""
        return not self.models <= self._types

    def groups(self, *package: ImportedNames) -> tuple[ImportGroup, ...]:
        """The imports of the standard library so far, and those within the package."""
        names = [
            ImportedNames(
                module,
                tuple(n if n == a else f"{n} as {a}" for n, a in sorted(pairs.items())),
            )
            for module, pairs in sorted(self._names.items())
        ]
        standard = ImportGroup(tuple(sorted(self._modules)), tuple(names))
        own = ImportGroup((), tuple(each for each in package if each.names))
        return tuple(group for group in (standard, own) if group.modules or group.names)


def read(of: FieldType, imports: Imports) -> str:
    """What a reader gets."""
    match of:
        case Scalar():
            return _class(of.python, imports)
        case EnumOf():
            return of.name if of.is_local else imports.model(of.name)
        case Message():
            return imports.model(of.name)
        case ListOf():
            return f"{imports.builtin('list')}[{read(of.of, imports)}]"
        case MapOf():
            text = imports.builtin("str")
            return f"{imports.builtin('dict')}[{text}, {read(of.of, imports)}]"
        case Nested():
            inner = read(of.inner, imports)
            if of.is_map:
                return f"{imports.builtin('dict')}[{imports.builtin('str')}, {inner}]"
            return f"{imports.builtin('list')}[{inner}]"


def _class(name: str, imports: Imports) -> str:
    if name == FIELD_MASK.python:
        return f"{imports.builtin('tuple')}[{imports.builtin('str')}, ...]"
    if name == "Any":
        return imports.name("typing", "Any")
    if name.startswith("datetime."):
        return imports.datetime(name.removeprefix("datetime."))
    return imports.builtin(name)


def write(of: FieldType, imports: Imports) -> str:
    """What a caller may write."""
    match of:
        case Scalar() if of == FIELD_MASK:
            text = imports.builtin("str")
            return f"{imports.name('collections.abc', 'Sequence')}[{text}] | {text}"
        case Scalar() if not of.is_plain:
            return f"{read(of, imports)} | {_class(of.json, imports)}"
        case Message():
            return f"{imports.model(of.name)} | {imports.model(of.typed_dict)}"
        case ListOf():
            return _sequence(write(of.of, imports), imports)
        case MapOf():
            return _mapping(optional(write(of.of, imports)), imports)
        case Nested() if of.message:
            container = _mapping if of.is_map else _sequence
            return container(write(of.of, imports), imports)
        case _:
            return read(of, imports)


def optional(annotation: str) -> str:
    """The annotation of a value that may be None."""
    return annotation if annotation.endswith("Any") else f"{annotation} | None"


def _sequence(of: str, imports: Imports) -> str:
    return f"{imports.name('collections.abc', 'Sequence')}[{of}]"


def _mapping(of: str, imports: Imports) -> str:
    mapping, text = imports.name("collections.abc", "Mapping"), imports.builtin("str")
    return f"{mapping}[{text}, {of}]"


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A field class of the runtime, and how it is made: `MessageList`."""

    kind: str
    types: tuple[str, ...] = ()
    """The arguments of the generic class."""
    arguments: tuple[str, ...] = ()
    """What its constructor takes after the field's name in JSON."""


def descriptor(of: FieldType, imports: Imports) -> Descriptor:
    """The field of a model."""
    match of:
        case Scalar():
            return Descriptor(of.kind)
        case EnumOf():
            return Descriptor("Enum", (read(of, imports),))
        case Message():
            model, typed_dict = imports.model(of.name), imports.model(of.typed_dict)
            return Descriptor("Message", (model, typed_dict), (f"lambda: {model}",))
        case ListOf() | MapOf():
            inner = descriptor(of.of, imports)
            suffix = "List" if isinstance(of, ListOf) else "Map"
            return Descriptor(f"{inner.kind}{suffix}", inner.types, inner.arguments)
        case Nested() if of.message:
            model = imports.model(of.message.name)
            shapes = (literal(shape) for shape in _shapes(of))
            return Descriptor(
                "NestedMessages",
                (read(of, imports), optional(write(of, imports))),
                (f"lambda: {model}", *shapes),
            )
        case Nested():
            kind = "JsonMap" if of.is_map else "JsonList"
            return Descriptor(kind, (read(of.inner, imports),))


def _shapes(of: FieldType) -> Iterator[str]:
    """Lists and maps from the outside to the inside."""
    while isinstance(of, Nested | ListOf | MapOf):
        is_map = of.is_map if isinstance(of, Nested) else isinstance(of, MapOf)
        yield "map" if is_map else "list"
        of = of.of
