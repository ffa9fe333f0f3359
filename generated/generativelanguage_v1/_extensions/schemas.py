"""JSON Schemas of Python types, and JSON values as these types."""

from __future__ import annotations

import dataclasses
import enum
import functools
import inspect
import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from .._runtime.errors import DecodeError


class MismatchError(DecodeError):
    """A JSON value that doesn't fit the type that was asked for.

    `path` leads to it, such as `[2].name`; it is empty for the whole value.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}" if path else reason)
        self.path = path


@dataclasses.dataclass(frozen=True, eq=False)
class Record:
    """What a class or function takes by name: each type, with its description."""

    make: Callable[..., Any]
    description: str
    members: Mapping[str, tuple[Any, str]]
    defaults: Mapping[str, object]
    """Of the members that may be left out."""


_SCALARS: dict[Any, str] = {
    Any: "",
    object: "",
    None: "null",
    type(None): "null",
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
}
_UNIONS = (typing.Union, types.UnionType)
_WRAPPERS = (typing.Annotated, typing.Required, typing.NotRequired)


def schema_of(kind: object) -> dict[str, Any]:
    """The JSON Schema of a type. Raises TypeError for one that JSON can't express.

    Dataclasses, TypedDicts, enums, literals, unions, lists and maps are understood, and
    classes that make their own schema, as pydantic's models do.
    """
    shared: dict[str, Any] = {}
    schema = _schema(kind, shared, {})
    name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
    if name and f"'#/$defs/{name}'" not in str(shared):
        schema = shared.pop(name)
    return {**schema, "$defs": shared} if shared else schema


def _schema(kind: Any, shared: dict[str, Any], names: dict[Any, str]) -> dict[str, Any]:
    """See `schema_of`; `names` are those of the classes in `shared`."""
    inner = functools.partial(_schema, shared=shared, names=names)
    kind, origin, args = _taken_apart(kind)
    if isinstance(kind, Record):
        return _record_schema(kind, inner)
    if kind in _SCALARS:
        return {"type": _SCALARS[kind]} if _SCALARS[kind] else {}
    if origin in (list, Sequence):
        return {"type": "array", "items": inner((*args, Any)[0])}
    if origin in (dict, Mapping):
        values = inner((*args, Any, Any)[1])
        return {"type": "object", "additionalProperties": values or True}
    if origin in _UNIONS:
        return {"anyOf": [inner(arg) for arg in args]}
    if choices := _choices(kind, origin, args):
        kinds = {_SCALARS.get(choice.__class__) for choice in choices}
        return {"enum": choices} | ({"type": kinds.pop()} if len(kinds) == 1 else {})
    if kind not in names:
        taken = [other.__name__ for other in names]
        names[kind] = kind.__name__ + "_" * taken.count(kind.__name__)
        if not _makes_schema(kind):
            shared[names[kind]] = inner(_record(kind))
        else:
            own: dict[str, Any] = kind.model_json_schema()
            shared.update(own.pop("$defs", {}))
            if "$ref" not in own:  # else it contains itself, by the same name
                shared[names[kind]] = own
    return {"$ref": f"#/$defs/{names[kind]}"}


def _record_schema(
    record: Record, inner: Callable[[Any], dict[str, Any]]
) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for name, (kind, text) in record.members.items():
        schema: dict[str, Any] = inner(kind)
        more: dict[str, Any] = {"description": text} if text else {}
        if record.defaults.get(name).__class__ in (str, int, float, bool):
            more["default"] = record.defaults[name]
        if more and "$ref" in schema:  # nothing may stand beside it
            schema = {"anyOf": [schema]}
        properties[name] = schema | more
    about = {"description": record.description} if record.description else {}
    required = [name for name in record.members if name not in record.defaults]
    needed = {"required": required} if required else {}
    return {"type": "object", **about, "properties": properties, **needed}


def convert(kind: Any, value: Any, path: str = "") -> Any:
    """A JSON value as a type. Raises MismatchError where it doesn't fit."""
    kind, origin, args = _taken_apart(kind)
    if isinstance(kind, Record):
        return _members(kind, _checked(dict, value, path), path)
    if kind in _SCALARS:
        return _scalar(kind, value, path)
    if origin in (list, Sequence):
        items, item = enumerate(_checked(list, value, path)), (*args, Any)[0]
        return [convert(item, x, f"{path}[{i}]") for i, x in items]
    if origin in (dict, Mapping):
        pairs, item = _checked(dict, value, path).items(), (*args, Any, Any)[1]
        return {key: convert(item, x, f"{path}[{key!r}]") for key, x in pairs}
    if origin in _UNIONS:
        return _one_of(args, value, path)
    if choices := _choices(kind, origin, args):
        if (value, value.__class__) not in [(c, c.__class__) for c in choices]:
            raise MismatchError(path, f"expected one of {choices}, not {value!r}")
        return kind(value) if isinstance(kind, type) else value
    if not _makes_schema(kind):
        return convert(_record(kind), value, path)
    try:
        return kind.model_validate(value)
    except ValueError as error:
        raise _restated(error, path) from error


def _scalar(kind: Any, value: Any, path: str) -> Any:
    numeric = kind in (int, float) and value.__class__ in (int, float)
    if numeric and (kind is float or value == int(value)):
        return kind(value)  # JSON has but one kind of number
    if not _SCALARS[kind] or value is kind or value.__class__ is kind:
        return value
    shown = repr(value)[:80]
    raise MismatchError(path, f"expected {_SCALARS[kind]}, not {shown}")


def _one_of(kinds: tuple[Any, ...], value: Any, path: str) -> Any:
    found: list[MismatchError] = []
    for kind in kinds:
        try:
            return convert(kind, value, path)
        except MismatchError as error:
            found.append(error)
    raise max(found, key=lambda error: len(error.path))  # it came the furthest


def _members(record: Record, values: dict[str, Any], path: str) -> Any:
    where = f"{path}." if path else ""
    for name in record.members:
        if name not in values and name not in record.defaults:
            raise MismatchError(f"{where}{name}", "is missing")
    found: dict[str, Any] = {}
    for name, value in values.items():
        if name not in record.members:
            raise MismatchError(f"{where}{name}", "is not a known property")
        found[name] = convert(record.members[name][0], value, f"{where}{name}")
    return record.make(**found)


def _taken_apart(kind: Any) -> tuple[Any, Any, tuple[Any, ...]]:
    """A type without its annotations, what it is generic of, and its arguments."""
    while typing.get_origin(kind) in _WRAPPERS:
        kind = typing.get_args(kind)[0]
    kind = getattr(kind, "__value__", kind)  # what a `type` statement names
    return kind, typing.get_origin(kind) or kind, typing.get_args(kind)


def _choices(kind: Any, origin: Any, args: tuple[Any, ...]) -> list[Any]:
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return [member.value for member in kind]
    return [*args] if origin is typing.Literal else []


def _makes_schema(kind: Any) -> bool:
    return hasattr(kind, "model_json_schema") and hasattr(kind, "model_validate")


@functools.cache
def _record(kind: Any) -> Record:
    """A dataclass or a TypedDict. Raises TypeError for anything else."""
    doc: str = kind.__doc__ or ""
    if typing.is_typeddict(kind):
        hints, optional = typing.get_type_hints(kind), kind.__optional_keys__
        return record(kind, hints, dict.fromkeys(optional), doc)
    if not (isinstance(kind, type) and dataclasses.is_dataclass(kind)):
        raise TypeError(f"{kind!r} has no JSON Schema")
    fields = [field for field in dataclasses.fields(kind) if field.init]
    no = dataclasses.MISSING
    optional = [f for f in fields if f.default is not no or f.default_factory is not no]
    defaults: dict[str, object] = {field.name: field.default for field in optional}
    doc = "" if doc.startswith(f"{kind.__name__}(") else doc  # made by `dataclass`
    return record(kind, [field.name for field in fields], defaults, doc)


def record(
    make: Callable[..., Any],
    names: Iterable[str],
    defaults: Mapping[str, object],
    doc: str | None,
) -> Record:
    """What `make` takes by name; `doc` is its docstring, in Google's style."""
    hints = typing.get_type_hints(make, include_extras=True)
    about, texts = described(doc)
    members: dict[str, tuple[Any, str]] = {}
    for name in names:
        notes: tuple[object, ...] = getattr(hints[name], "__metadata__", ())
        text = next((x for x in notes if isinstance(x, str)), texts.get(name, ""))
        members[name] = hints[name], text
    return Record(make, about, members, defaults)


_SECTION = re.compile(r"^(Args|Arguments|Attributes):$|^[A-Z]\w+:$", re.M)
_ENTRY = re.compile(r"^( +)(\w+)(?: \([^)]*\))?: (.*(?:\n\1 .*)*)", re.M)


def described(doc: str | None) -> tuple[str, dict[str, str]]:
    """A docstring in Google's style: what it says at first, and of each argument."""
    doc = inspect.cleandoc(doc or "")
    heads = [*_SECTION.finditer(doc)]
    texts: dict[str, str] = {}
    ends = [*[head.start() for head in heads], len(doc)][1:]
    for head, end in zip(heads, ends, strict=True):
        if head[1]:
            entries = _ENTRY.finditer(doc[head.end() : end])
            texts |= {entry[2]: " ".join(entry[3].split()) for entry in entries}
    return doc[: heads[0].start() if heads else None].strip(), texts


def _checked(kind: type, value: Any, path: str) -> Any:
    if not isinstance(value, kind):
        expected = "an array" if kind is list else "an object"
        raise MismatchError(path, f"expected {expected}, not {repr(value)[:80]}")
    return value


def _restated(error: Any, path: str) -> MismatchError:
    """The first thing that pydantic found, at its own path."""
    first: dict[str, Any] = error.errors()[0] if hasattr(error, "errors") else {}
    for step in first.get("loc", ()):
        dot = "." if path else ""
        path += f"[{step}]" if isinstance(step, int) else f"{dot}{step}"
    return MismatchError(path, str(first.get("msg", error)))
