"""Python types as JSON Schemas, and JSON values as these types."""

from __future__ import annotations

import dataclasses
import enum
import inspect
import json
import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from ..errors import DecodeError
from ..models.json_tree import is_dict, is_list
from ..models.model import Model

Read: TypeAlias = Callable[[Any, str], Any]
"""A JSON value, and the path to it -> the value of the type, or MismatchError."""


class MismatchError(DecodeError):
    """A JSON value that doesn't fit the type that was asked for.

    `path` leads to it, such as `[2].name`; it is empty for the whole value.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}" if path else reason)
        self.path = path


class Shape(NamedTuple):
    """A type: its JSON Schema, and how its values are read."""

    schema: dict[str, Any]
    read: Read


_SCALARS: dict[Any, str] = {
    **{Any: "", object: "", None: "null", type(None): "null"},
    **{str: "string", bool: "boolean", int: "integer", float: "number"},
}
_WRAPPERS = (typing.Annotated, typing.Required, typing.NotRequired)


def shape_of(kind: object) -> Shape:
    """The shape of a type. Raises TypeError for one that JSON can't express.

    Dataclasses, TypedDicts, enums, literals, unions, lists and maps are understood, and
    classes that make their own schema, as pydantic's models do. Docstrings in Google's
    style and strings in `Annotated` become descriptions.
    """
    shapes = _Shapes()
    return shapes.whole(shapes.of(kind))


def arguments_of(function: Callable[..., Any]) -> Shape:
    """The shape of a function's arguments; reading a value calls it.

    The schema's description is the function's. Raises TypeError for a parameter without
    annotation, or that can't be passed by name.
    """
    shapes = _Shapes()
    return shapes.whole(shapes.record(function, function))


class _Shapes:
    """Makes shapes; those of classes stand in `shared`, and are referred to."""

    def __init__(self) -> None:
        self.shared: dict[str, Any] = {}
        self._known: dict[Any, Shape] = {}

    def whole(self, shape: Shape) -> Shape:
        """With what it refers to; a class that nothing else refers to stands in place."""
        schema, shared = shape.schema, self.shared
        name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
        if name and f"'#/$defs/{name}'" not in str(shared):
            schema = shared.pop(name)
        return Shape({**schema, "$defs": shared} if shared else schema, shape.read)

    def of(self, kind: Any) -> Shape:
        """The shape of any type."""
        while typing.get_origin(kind) in _WRAPPERS:
            kind = typing.get_args(kind)[0]
        kind = getattr(kind, "__value__", kind)  # what a `type` statement names
        origin, args = typing.get_origin(kind) or kind, typing.get_args(kind)
        schema: dict[str, Any]
        if kind in _SCALARS:
            name = _SCALARS[kind]
            return Shape({"type": name} if name else {}, partial(_scalar, kind))
        if origin in (list, Sequence):
            item = self.of((*args, Any)[0])
            schema = {"type": "array", "items": item.schema}
            return Shape(schema, partial(_array, item.read))
        if origin in (dict, Mapping):
            item = self.of((*args, Any, Any)[1])
            schema = {"type": "object", "additionalProperties": item.schema or True}
            return Shape(schema, partial(_map, item.read))
        if origin in (typing.Union, types.UnionType):
            shapes = [self.of(arg) for arg in args]
            schema = {"anyOf": [shape.schema for shape in shapes]}
            return Shape(schema, partial(_one_of, [shape.read for shape in shapes]))
        if origin is typing.Literal:
            return _choice({arg: arg for arg in args})
        if isinstance(kind, type) and issubclass(kind, enum.Enum):
            return _choice({member.value: member for member in kind})
        return self._known.get(kind) or self._class(kind)

    def _class(self, kind: Any) -> Shape:
        """A class that describes its members, as a reference: it may contain itself."""
        makes_schema = hasattr(kind, "model_json_schema")
        if not (makes_schema or _is_record(kind)):
            raise TypeError(f"{kind!r} has no JSON Schema")
        name: str = kind.__name__
        name += "_" * [other.__name__ for other in self._known].count(name)

        def read(value: Any, path: str) -> Any:
            return shape.read(value, path)

        reference = Shape({"$ref": f"#/$defs/{name}"}, read)
        self._known[kind] = reference
        if makes_schema:
            shape = Shape(kind.model_json_schema(), partial(_validated, kind))
            self.shared |= shape.schema.pop("$defs", {})
        else:
            shape = self.record(kind, kind)
        if "$ref" not in shape.schema:  # else it contains itself, by the same name
            self.shared[name] = shape.schema
        return reference

    def record(self, described: Any, make: Callable[..., Any]) -> Shape:
        """What a class or function takes by name; values are given to `make`."""
        hints, defaults = _arguments(described)
        about, texts = _documented(described)
        properties, reads = dict[str, Any](), dict[str, Read]()
        for name, hint in hints.items():
            schema, reads[name] = self.of(hint)
            notes: tuple[object, ...] = getattr(hint, "__metadata__", ())
            text = next((x for x in notes if isinstance(x, str)), texts.get(name))
            more: dict[str, Any] = {"description": text} if text else {}
            if defaults.get(name).__class__ in (str, int, float, bool):
                more["default"] = defaults[name]
            if more and "$ref" in schema:  # nothing may stand beside it
                schema = {"anyOf": [schema]}
            properties[name] = schema | more
        required = [name for name in hints if name not in defaults]
        schema = {"type": "object", "properties": properties}
        schema |= {"required": required} if required else {}
        schema |= {"description": about} if about else {}
        return Shape(schema, partial(_record, make, reads, required))


def _is_record(kind: Any) -> bool:
    if typing.is_typeddict(kind):
        return True
    return isinstance(kind, type) and dataclasses.is_dataclass(kind)


def _arguments(described: Any) -> tuple[dict[str, Any], Mapping[str, object]]:
    """The type of each argument, and the default of each that may be left out."""
    hints = typing.get_type_hints(described, include_extras=True)
    if typing.is_typeddict(described):
        left_out = {
            n for n, h in hints.items() if typing.get_origin(h) is typing.NotRequired
        }
        return hints, dict.fromkeys(left_out | described.__optional_keys__)
    parameters = inspect.signature(described).parameters.values()
    for p in parameters:
        by_name = p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)
        if p.annotation is p.empty or not by_name:
            what = f"{described.__name__}: {p.name}"
            raise TypeError(f"{what} needs an annotation, and to be passed by name")
    defaults = {p.name: p.default for p in parameters if p.default is not p.empty}
    return {p.name: hints[p.name] for p in parameters}, defaults


def _choice(choices: Mapping[Any, Any]) -> Shape:
    kinds = {_SCALARS.get(choice.__class__) for choice in choices}
    schema = {"enum": [*choices]} | ({"type": kinds.pop()} if len(kinds) == 1 else {})
    return Shape(schema, partial(_chosen, choices))


def _chosen(choices: Mapping[Any, Any], value: Any, path: str) -> Any:
    for choice, meant in choices.items():
        if (choice, choice.__class__) == (value, value.__class__):
            return meant
    raise MismatchError(path, f"expected one of {[*choices]}, not {value!r}")


def _scalar(kind: Any, value: Any, path: str) -> Any:
    if kind in (int, float) and value.__class__ in (int, float):
        if kind is float or value == int(value):
            return kind(value)  # JSON has but one kind of number
    elif not _SCALARS[kind] or value is kind or value.__class__ is kind:
        return value
    raise MismatchError(path, f"expected {_SCALARS[kind]}, not {repr(value)[:80]}")


def _array(read: Read, value: Any, path: str) -> list[Any]:
    if not is_list(value):
        raise MismatchError(path, f"expected an array, not {repr(value)[:80]}")
    return [read(item, f"{path}[{index}]") for index, item in enumerate(value)]


def _map(read: Read, value: Any, path: str) -> dict[str, Any]:
    return {key: read(x, f"{path}[{key!r}]") for key, x in _object(value, path).items()}


def _object(value: Any, path: str) -> dict[str, Any]:
    if not is_dict(value):
        raise MismatchError(path, f"expected an object, not {repr(value)[:80]}")
    return value


def _one_of(reads: Sequence[Read], value: Any, path: str) -> Any:
    found: list[MismatchError] = []
    for read in reads:
        try:
            return read(value, path)
        except MismatchError as error:
            found.append(error)
    raise max(found, key=lambda error: len(error.path))  # it came the furthest


def _record(
    make: Callable[..., Any],
    reads: Mapping[str, Read],
    required: Iterable[str],
    value: Any,
    path: str,
) -> Any:
    where, values = f"{path}." if path else "", _object(value, path)
    for name in required:
        if name not in values:
            raise MismatchError(f"{where}{name}", "is missing")
    for name in values:
        if name not in reads:
            raise MismatchError(f"{where}{name}", "is not a known property")
    return make(**{n: reads[n](x, f"{where}{n}") for n, x in values.items()})


def _validated(kind: Any, value: Any, path: str) -> Any:
    """By pydantic, or what has its methods; the first thing found, at its own path."""
    try:
        return kind.model_validate(value)
    except ValueError as error:
        errors: Callable[[], list[Any]] = getattr(error, "errors", lambda: [{}])
        found = errors()[0]
        for step in found.get("loc", ()):
            dot = "." if path else ""
            path += f"[{step}]" if isinstance(step, int) else f"{dot}{step}"
        raise MismatchError(path, str(found.get("msg", error))) from error


_SECTION = re.compile(r"^(\w+):$", re.M)
_ENTRY = re.compile(r"^( +)(\w+)(?: \([^)]*\))?: (.*(?:\n\1 .*)*)", re.M)


def _documented(described: Any) -> tuple[str, dict[str, str]]:
    """What a docstring in Google's style says at first, and of each argument."""
    doc = inspect.cleandoc(described.__doc__ or "")
    if doc.startswith(f"{described.__name__}("):  # which `dataclass` has made
        return "", {}
    about, *sections = _SECTION.split(doc)
    texts: dict[str, str] = {}
    for title, body in zip(sections[::2], sections[1::2], strict=True):
        if title in ("Args", "Arguments", "Attributes"):
            entries = _ENTRY.finditer(body)
            texts |= {entry[2]: " ".join(entry[3].split()) for entry in entries}
    return about.strip(), texts


def as_json(value: object, what: str) -> Any:
    """A value of such a type as JSON. Raises TypeError, which names it as `what`."""
    try:
        return json.loads(json.dumps(value, default=_plain, allow_nan=False))
    except (TypeError, ValueError) as error:
        raise TypeError(f"{what} can't be sent as JSON: {error}") from None


def _plain(value: Any) -> Any:
    """A value that isn't JSON as something nearer to it."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, Model):
        return value.to_dict()
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    if dataclasses.is_dataclass(value):
        return {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} has no JSON form")
