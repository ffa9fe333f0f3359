"""Python types as objects that render themselves and name their imports.

A type has three faces in a generated package: the descriptor of a model's field
(`_f.MessageList[_t.Part, _t.PartDict]`), what a caller may write (`Sequence[_t.Part |
_t.PartDict]`), and what a reader gets. All names go through an `Imports`, which belongs to
one module and knows which of them that module needs under another name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

BUILTINS: Final = frozenset(
    ["bool", "bytes", "dict", "float", "int", "list", "object", "str", "tuple"]
)


class Imports:
    """The names that one generated module uses; `use` is the only way to come by one."""

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
        self._shadowed = (frozenset(shadowed) | self._own) & BUILTINS
        self._from: dict[str, dict[str, str]] = {}
        self._modules: set[str] = set()

    def use(self, module: str, name: str) -> str:
        """`name`, imported from `module`; under an alias where the module defines the name."""
        alias = f"_{name}" if name in self._own else name
        self._from.setdefault(module, {})[name] = alias
        return alias

    def builtin(self, name: str) -> str:
        """A builtin, also where a member of the class bears its name (a field `int`)."""
        if name not in self._shadowed:
            return name
        self._modules.add("import builtins as _b")
        return f"_b.{name}"

    def datetime(self, name: str) -> str:
        """A class of the datetime module; `date` is a common name of a field."""
        self._modules.add("import datetime as _dt")
        return f"_dt.{name}"

    def model(self, name: str) -> str:
        """A class or alias of the package's `types`, by its bare name at home."""
        if name in self._types:
            return name
        self._modules.add(TYPES)
        return f"_t.{name}"

    def standard(self) -> list[str]:
        """The import statements for the standard library, sorted."""
        statements = sorted(m for m in self._modules if m != TYPES)
        for module in sorted(self._from):
            pairs = sorted(self._from[module].items())
            names = ", ".join(
                n if n == alias else f"{n} as {alias}" for n, alias in pairs
            )
            statements.append(f"from {module} import {names}")
        return statements

    @property
    def uses_types(self) -> bool:
        """Whether the module names classes of the package's `types`."""
        return TYPES in self._modules


TYPES: Final = "types"


def _or_text(name: str, imports: Imports) -> str:
    return f"{name} | {imports.builtin('str')}"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value by its (type, format); `kind` names the field descriptor of the runtime."""

    kind: str

    def field(self, imports: Imports) -> str:
        return f"_f.{self.kind}"

    def field_arguments(self, imports: Imports) -> list[str]:
        return []

    def read(self, imports: Imports) -> str:
        match self.kind:
            case "String":
                return imports.builtin("str")
            case "Boolean":
                return imports.builtin("bool")
            case "Integer" | "Int64":
                return imports.builtin("int")
            case "Float":
                return imports.builtin("float")
            case "Bytes":
                return imports.builtin("bytes")
            case "Timestamp":
                return imports.datetime("datetime")
            case "Date":
                return imports.datetime("date")
            case "Duration":
                return imports.datetime("timedelta")
            case "FieldMask":
                return f"{imports.builtin('tuple')}[{imports.builtin('str')}, ...]"
            case "Any":
                return imports.use("typing", "Any")
            case _:
                raise AssertionError(self.kind)

    def write(self, imports: Imports) -> str:
        if self.kind == "FieldMask":
            text = imports.builtin("str")
            return f"{imports.use('collections.abc', 'Sequence')}[{text}] | {text}"
        read = self.read(imports)
        plain = self.kind in ("String", "Boolean", "Integer", "Float", "Any")
        return read if plain else _or_text(read, imports)


@dataclass(frozen=True, slots=True)
class EnumOf:
    """An open enumeration: the alias `name` stands for `Literal[...] | str`."""

    name: str
    is_local: bool = False
    """Whether it belongs to a parameter: then it lives beside the method, not in `types`."""

    def field(self, imports: Imports) -> str:
        return f"_f.Enum[{self.read(imports)}]"

    def field_arguments(self, imports: Imports) -> list[str]:
        return []

    def read(self, imports: Imports) -> str:
        return self.name if self.is_local else imports.model(self.name)

    write = read


@dataclass(frozen=True, slots=True)
class Message:
    """A model, or the plain dict that `twin` describes."""

    name: str
    twin: str

    def field(self, imports: Imports) -> str:
        return f"_f.Message[{imports.model(self.name)}, {imports.model(self.twin)}]"

    def field_arguments(self, imports: Imports) -> list[str]:
        return [f"lambda: {imports.model(self.name)}"]

    def read(self, imports: Imports) -> str:
        return imports.model(self.name)

    def write(self, imports: Imports) -> str:
        return f"{imports.model(self.name)} | {imports.model(self.twin)}"


Element = Scalar | EnumOf | Message


def _suffixed(annotation: str, suffix: str) -> str:
    """`_f.Message[A, B]` -> `_f.MessageList[A, B]`."""
    head, bracket, rest = annotation.partition("[")
    return f"{head}{suffix}{bracket}{rest}"


@dataclass(frozen=True, slots=True)
class ListOf:
    of: Element

    def field(self, imports: Imports) -> str:
        return _suffixed(self.of.field(imports), "List")

    def field_arguments(self, imports: Imports) -> list[str]:
        return self.of.field_arguments(imports)

    def read(self, imports: Imports) -> str:
        return f"{imports.builtin('list')}[{self.of.read(imports)}]"

    def write(self, imports: Imports) -> str:
        return f"{imports.use('collections.abc', 'Sequence')}[{self.of.write(imports)}]"


@dataclass(frozen=True, slots=True)
class MapOf:
    of: Element

    def field(self, imports: Imports) -> str:
        return _suffixed(self.of.field(imports), "Map")

    def field_arguments(self, imports: Imports) -> list[str]:
        return self.of.field_arguments(imports)

    def read(self, imports: Imports) -> str:
        text = imports.builtin("str")
        return f"{imports.builtin('dict')}[{text}, {self.of.read(imports)}]"

    def write(self, imports: Imports) -> str:
        mapping, text = imports.use("collections.abc", "Mapping"), imports.builtin(
            "str"
        )
        return f"{mapping}[{text}, {self.of.write(imports)}]"


Container = ListOf | MapOf


@dataclass(frozen=True, slots=True)
class Nested:
    """A list or map of containers. What is in it stays plain JSON, converted nowhere."""

    of: Container | Nested
    is_map: bool

    def field(self, imports: Imports) -> str:
        return f"_f.Json{'Map' if self.is_map else 'List'}[{_json(self.of, imports)}]"

    def field_arguments(self, imports: Imports) -> list[str]:
        return []

    def read(self, imports: Imports) -> str:
        inner = _json(self.of, imports)
        if self.is_map:
            return f"{imports.builtin('dict')}[{imports.builtin('str')}, {inner}]"
        return f"{imports.builtin('list')}[{inner}]"

    def write(self, imports: Imports) -> str:
        return self.read(imports)


def _json(of: Element | Container | Nested, imports: Imports) -> str:
    """The plain JSON form of a type, as `Nested` holds it."""
    match of:
        case Nested():
            return of.read(imports)
        case ListOf():
            return f"{imports.builtin('list')}[{_json(of.of, imports)}]"
        case MapOf():
            text = imports.builtin("str")
            return f"{imports.builtin('dict')}[{text}, {_json(of.of, imports)}]"
        case Message():
            text, anything = imports.builtin("str"), imports.use("typing", "Any")
            return f"{imports.builtin('dict')}[{text}, {anything}]"
        case EnumOf():
            return of.read(imports)
        case Scalar(kind="String" | "Boolean" | "Integer" | "Float" | "Any"):
            return of.read(imports)
        case Scalar():
            return imports.builtin("str")
