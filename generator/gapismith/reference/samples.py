"""A code sample for each call: a whole program, valid and clean under strict checkers."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from gapismith.ir.model import Enum, Field, Model, Package, Parameter
from gapismith.ir.types import (
    EnumOf,
    FieldType,
    ListOf,
    MapOf,
    Message,
    Nested,
    Scalar,
)
from gapismith.reference.signatures import Call, message
from gapismith.render.environment import render
from gapismith.render.formatting import format_one
from gapismith.render.line_breaking import WIDTH, break_lines
from gapismith.render.literals import display, literal
from gapismith.spelling import is_identifier, singular, snake

_TEMPLATE: Final = "reference/sample.py.j2"
_VALUES: Final = {
    "Boolean": "True",
    "Integer": "1",
    "Int64": "1",
    "Float": "1.0",
    "Bytes": 'b"..."',
    "Timestamp": '"2030-01-31T12:00:00Z"',
    "Date": '"2030-01-31"',
    "Duration": '"60s"',
    "FieldMask": '"name"',
}
_TEXTS: Final = {
    "url": "https://example.com/",
    "uri": "https://example.com/",
    "email": "someone@example.com",
    "email_address": "someone@example.com",
    "mime_type": "text/plain",
    "content_type": "text/plain",
    "time_zone": "Europe/London",
    "language_code": "en",
    "region_code": "GB",
    "country_code": "GB",
    "currency_code": "GBP",
    "time": "2030-01-31T12:00:00Z",
}
"""By the end of a name, as AIP-143 has it."""
_SPECIAL: Final = re.compile(r"(\w+_)?(UNSPECIFIED|UNKNOWN)(_\w+)?", re.I)
_TAKEN: Final = frozenset(["client", "main", "asyncio", "Client", "AsyncClient"])
# What tells a reader most about a message, where the document requires nothing.
_TELLING: Final = (
    "name",
    "display_name",
    "title",
    "summary",
    "text",
    "description",
    "content",
    "contents",
    "parts",
)
_DULL: Final = frozenset(["etag", "id", "kind", "self_link"])
_DEPTH: Final = 4
"""Messages inside each other in a sample."""


@dataclass(frozen=True, slots=True)
class Sample:
    sync: str
    asynchronous: str


class Sampler:
    """Writes the samples of a package."""

    def __init__(self, package: Package) -> None:
        self._package = package.name
        self._models = {m.name: m for m in package.models}
        self._enums = {e.name: e for m in package.types for e in m.enums}

    def sample(self, call: Call) -> Sample:
        """The sample of a call, sync and async."""
        return Sample(
            self._program(call, is_async=False), self._program(call, is_async=True)
        )

    def _program(self, call: Call, *, is_async: bool) -> str:
        values = {
            "package": self._package,
            "is_async": is_async,
            "call": call,
            "kind": self._kind(call),
            "arguments": tuple(self._arguments(call)),
            "item": _item(call),
            "result": _variable(message(call.method.response.type)),
        }
        broken = break_lines(render(_TEMPLATE, **values, one_a_line=False))
        if broken.is_sure:
            return broken.text
        # What only black can break has an argument a line, as a trailing comma asks for.
        text = render(_TEMPLATE, **values, one_a_line=True)
        fits = all(len(line) <= WIDTH for line in text.splitlines())
        return text if fits else format_one(_TEMPLATE, text)

    def _kind(self, call: Call) -> str:
        if call.sync.verb not in ("unary", "upload"):
            return call.sync.verb
        if call.method.kind == "operation":
            return "operation"
        response = self._models.get(message(call.method.response.type) or "")
        is_empty = response is not None and not response.fields
        return "none" if is_empty or call.method.response.kind == "none" else "unary"

    def _arguments(self, call: Call) -> Iterator[str]:
        """What must be given, and what an update needs."""
        method = call.method
        enums = {enum.name: enum for enum in method.enums}
        for parameter in method.positional:
            if parameter.required:
                yield self._parameter(parameter, enums)
        fields: Sequence[Field] = ()
        if method.body is not None and not (method.body.optional or call.is_download):
            of = method.body.type
            if isinstance(of, Message):
                # What the path says need not be said again.
                told = frozenset(p.name for p in method.positional)
                fields = self._chosen(of, (), told, method.id)
                yield self._message(of, fields, ())
            else:
                yield self._value(of, "", ())
        if call.sync.verb == "upload":
            yield 'media="file.bin"'
        is_update = method.http_method in ("PATCH", "PUT") and fields
        for parameter in method.keywords:
            if parameter.mask and not parameter.repeated and is_update:
                mask = ",".join(field.name for field in fields)
                yield f"{parameter.argument}={literal(mask)}"
            elif parameter.required:
                yield f"{parameter.argument}={self._parameter(parameter, enums)}"

    def _parameter(self, parameter: Parameter, enums: Mapping[str, Enum]) -> str:
        if parameter.example:
            return literal(_resource_name(parameter.example))
        match parameter.type:
            case EnumOf(name):
                return _enum(enums[name])
            case ListOf(EnumOf(name)):
                return f"[{_enum(enums[name])}]"
            case of:
                return self._value(of, parameter.argument, ())

    def _value(self, of: FieldType, hint: str, inside: tuple[str, ...]) -> str:
        """A value of a type; `inside` are the messages that it is in."""
        match of:
            case Scalar():
                return _VALUES.get(of.kind) or literal(_text(hint.strip("_")))
            case EnumOf():
                return _enum(self._enums[of.name])
            case Message():
                return self._message(of, self._chosen(of, inside), inside)
            case ListOf():
                return f"[{self._value(of.of, singular(hint), inside)}]"
            case MapOf():
                return f'{{"key": {self._value(of.of, "value", inside)}}}'
            case Nested():
                return "{}" if of.is_map else "[]"

    def _message(
        self, of: Message, fields: Iterable[Field], inside: tuple[str, ...]
    ) -> str:
        return display(
            (f.attribute, self._value(f.type, f.attribute, (*inside, of.name)))
            for f in fields
        )

    def _chosen(
        self,
        of: Message,
        inside: tuple[str, ...],
        told: Set[str] = frozenset(),
        method: str = "",
    ) -> Sequence[Field]:
        """The fields to show of a message: those that it, or the method with this id,
        requires, else the most telling."""
        if of.name in inside or len(inside) == _DEPTH:
            return ()
        model = self._models[of.name]
        fields = [f for f in model.fields if _is_writable(f) and f.name not in told]
        required = [f for f in fields if is_required(f) or method in f.required_by]
        if required:
            return required
        known = [f for f in fields if message(f.type) not in (*inside, of.name)]
        return sorted(known, key=lambda f: _rank(f, model))[:1]


def is_required(field: Field) -> bool:
    """Whether the field's description calls it required, as AIP-203 has it."""
    return bool(re.match(r"\s*(?:Identifier\.\s*)?Required\b", field.doc))


def _is_writable(field: Field) -> bool:
    output = re.match(r"\W*output[ -]only", field.doc, re.I)
    return not (field.read_only or output or field.deprecated)


def _rank(field: Field, model: Model) -> tuple[int, int]:
    """Telling names first, then texts, then other scalars, then what holds more.

    What a request lists is what it is about: its `requests`, `rows`, `messages`.
    """
    name = field.attribute
    if name in _TELLING:
        return 0, _TELLING.index(name)
    of = field.type
    if name in _DULL:
        return 5, 0
    if model.name.endswith("Request") and isinstance(of, ListOf) and message(of):
        return 1, 0
    if isinstance(of, Scalar):
        return (1 if of.kind == "String" else 2), model.fields.index(field)
    return (3 if message(of) else 4), model.fields.index(field)


def _enum(enum: Enum) -> str:
    values = [v for v in enum.values if not v.deprecated] or list(enum.values)
    telling = [v for v in values if not _SPECIAL.fullmatch(v.value)] or values
    return literal(telling[0].value)


def _text(hint: str) -> str:
    """A text for a field or parameter of this name."""
    for ending, text in _TEXTS.items():
        if hint == ending or hint.endswith(f"_{ending}"):
            return text
    return f"my-{hint.replace('_', '-')}" if hint else "..."


def _resource_name(example: str) -> str:
    """`models/*/operations/*` -> `models/my-model/operations/my-operation`."""
    parts = example.split("/")
    for i, part in enumerate(parts):
        if part == "*":
            owner = singular(snake(parts[i - 1])) if i else "name"
            parts[i] = f"my-{owner.replace('_', '-')}"
    return "/".join(parts)


def _item(call: Call) -> str:
    """The loop variable of a list."""
    page = call.method.page
    if page is None:
        return "item"
    if page.item_type is None:
        return "page"
    item = _variable(message(page.item_type), "item")
    return f"key, {item}" if page.items_are_map else item


def _variable(model: str | None, otherwise: str = "response") -> str:
    """A name for a value of a model: `File` -> `file`."""
    name = snake(model or "")
    if name.endswith("_response"):
        return otherwise
    is_free = not (hasattr(builtins, name) or name in _TAKEN)
    return name if is_identifier(name) and is_free and len(name) <= 24 else otherwise
