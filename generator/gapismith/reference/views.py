"""What the templates of the site show: ready values.

Links lead from one folder of the site to another: `../types/File.html`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from gapismith.ir.model import Enum, Field, Method, Package, Parameter
from gapismith.ir.types import EnumOf, FieldType
from gapismith.reference.errors import raised
from gapismith.reference.members import Member, as_markdown, option_keys
from gapismith.reference.prose import Prose
from gapismith.reference.samples import Sample, Sampler
from gapismith.reference.signatures import Call, leaf, linked, message, plain
from gapismith.reference.urls import Urls
from gapismith.render import docstrings
from gapismith.render.annotations import Imports, read, write
from gapismith.render.methods import CallView

# What AIP-203 and older conventions put before a description.
_LABEL: Final = re.compile(
    r"\s*(?:\[(?P<bracketed>[\w -]+)\][.:]?|(?P<plain>[\w -]+?)[.:])(?=\s|$)", re.A
)
_WIDTH: Final = 84
"""Columns of a signature that stays on one line."""
_PATTERN: Final = 80
"""Characters of a pattern that tells a reader something."""
_LABELS: Final = {
    "required": "Required",
    "optional": "",
    "output only": "Output only",
    "input only": "Input only",
    "immutable": "Immutable",
    "identifier": "Identifier",
    "unordered list": "Unordered",
    "deprecated": "Deprecated",
}
_KINDS: Final = {
    "unary": "",
    "paged": "Paged",
    "streaming": "Streaming",
    "upload": "Upload",
    "download": "Download",
    "operation": "Long-running operation",
}


@dataclass(frozen=True, slots=True)
class ValueView:
    """One value of an enumeration."""

    value: str
    doc: Markup
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """A model whose fields can be unfolded."""

    name: str
    url: str
    """The script that holds the fields."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """A parameter, or a field of a model."""

    anchor: str
    name: str
    wire: str
    """Its name in JSON or in the URL; empty where Python's is the same."""
    annotation: Markup
    labels: tuple[str, ...]
    doc: Markup
    note: Markup
    values: tuple[ValueView, ...]
    nested: Fold | None
    """The model in it."""


@dataclass(frozen=True, slots=True)
class MessageView:
    """The body or the response of a method."""

    annotation: Markup
    nested: Fold | None
    doc: Markup


@dataclass(frozen=True, slots=True)
class MemberView:
    """A hand-written method or property."""

    name: str
    labels: tuple[str, ...]
    signature: Markup
    summary: Markup
    doc: Markup


@dataclass(frozen=True, slots=True)
class ErrorView:
    name: str
    when: Markup
    """Empty for the errors of every call."""


@dataclass(frozen=True, slots=True)
class MethodView:
    id: str
    name: str
    path: str
    """`files.list`."""
    labels: tuple[str, ...]
    http_method: str
    http_path: str
    summary: Markup
    doc: Markup
    signature: Markup
    returns: Markup
    async_returns: Markup
    parameters: tuple[ItemView, ...]
    body: MessageView | None
    response: MessageView | None
    notes: tuple[Markup, ...]
    errors: tuple[ErrorView, ...]
    scopes: tuple[tuple[str, str], ...]
    sample: Sample
    is_awaited: bool


class Views:
    """Makes the views of a package."""

    def __init__(self, package: Package, urls: Urls) -> None:
        self._package = package
        self._urls = urls
        self._sampler = Sampler(package)
        self._models = {model.name: model for model in package.models}
        self._enums = {e.name: e for m in package.types for e in m.enums}
        self.prose = Prose(self._schema)

    def _schema(self, schema: str) -> str | None:
        url = self._urls.schema(schema)
        return None if url is None else f"../{url}"

    def link(self, name: str) -> str:
        """The URL of a class or alias of `types`."""
        return f"../{self._urls.type(name)}"

    def annotation(self, of: FieldType) -> Markup:
        """What a reader gets."""
        return linked(read(of, Imports()), self.link)

    def values(self, enum: Enum) -> tuple[ValueView, ...]:
        return tuple(self._value(v.value, v.doc, v.deprecated) for v in enum.values)

    def _value(self, value: str, text: str, deprecated: bool) -> ValueView:
        labels, rest = labels_of(text, deprecated=deprecated)
        return ValueView(value, self.prose.blocks(rest), labels)

    def _fold(self, of: FieldType) -> Fold | None:
        name = message(of)
        return None if name is None else Fold(name, self._urls.fields(name))

    def field(self, field: Field) -> ItemView:
        labels, text = labels_of(
            field.doc, deprecated=field.deprecated, read_only=field.read_only
        )
        of = leaf(field.type)
        enum = self._enums[of.name] if isinstance(of, EnumOf) else None
        return ItemView(
            anchor=field.attribute,
            name=field.attribute,
            wire="" if field.name == field.attribute else field.name,
            annotation=self.annotation(field.type),
            labels=labels,
            doc=self.prose.blocks(text),
            note=self.prose.summary(docstrings.default(field.default, field.doc)),
            values=self.values(enum) if enum else (),
            nested=self._fold(field.type),
        )

    def method(self, call: Call) -> MethodView:
        method = call.method
        labels, text = labels_of(method.doc, deprecated=method.deprecated)
        kind = "Download" if call.is_download else _KINDS[method.kind]
        summary = text or f"Calls `{method.id}`."
        scopes = self._package.service.scopes
        return MethodView(
            id=method.id,
            name=call.name,
            path=call.path,
            labels=tuple(filter(None, (kind, *labels))),
            http_method=method.http_method,
            http_path=self._package.service.service_path + method.path,
            summary=self.prose.summary(summary),
            doc=self.prose.blocks(summary),
            signature=linked(_signature(f"client.{call.path}", call.sync), self.link),
            returns=linked(call.sync.returns, self.link),
            async_returns=linked(call.asynchronous.returns, self.link),
            parameters=tuple(
                self._parameter(p, call) for p in (*method.positional, *method.keywords)
            ),
            body=None if call.is_download else self._body(method),
            response=None if call.is_download else self._response(method),
            notes=tuple(map(self.prose.summary, _notes(call))),
            errors=tuple(
                ErrorView(e.name, self.prose.summary(e.when)) for e in raised(call)
            ),
            scopes=tuple((scope, scopes.get(scope, "")) for scope in method.scopes),
            sample=self._sampler.sample(call),
            is_awaited=call.asynchronous.is_awaited,
        )

    def _parameter(self, parameter: Parameter, call: Call) -> ItemView:
        labels, text = labels_of(
            parameter.doc, deprecated=parameter.deprecated, required=parameter.required
        )
        of = leaf(parameter.type)
        enums = {enum.name: enum for enum in call.method.enums}
        notes = [docstrings.default(parameter.default, parameter.doc)]
        if parameter.example and f"{parameter.example.partition('/')[0]}/" not in text:
            notes.append(f"Format: `{parameter.example}`.")
        if not parameter.example and 0 < len(parameter.pattern) <= _PATTERN:
            notes.append(f"Pattern: `{parameter.pattern}`.")
        return ItemView(
            anchor=f"{call.name}.{parameter.argument}",
            name=parameter.argument,
            wire="" if parameter.name == parameter.argument else parameter.name,
            annotation=linked(write(parameter.type, Imports()), self.link),
            labels=labels,
            doc=self.prose.blocks(text),
            note=self.prose.blocks(" ".join(filter(None, notes))),
            values=self.values(enums[of.name]) if isinstance(of, EnumOf) else (),
            nested=None,
        )

    def member(self, member: Member, owner: str = "") -> MemberView:
        """A hand-written member; `owner` is how the object is called that has it."""
        text = as_markdown(member.doc)
        path = (
            f"{owner}.{member.name}" if owner and not member.is_class else member.name
        )
        labels = {
            "Extension": member.is_extension,
            "Awaited with AsyncClient": member.is_awaited,
        }
        return MemberView(
            name=member.name,
            labels=tuple(label for label, holds in labels.items() if holds),
            signature=linked(_signature(path, member), self.link),
            summary=self.prose.summary(text),
            doc=self.prose.blocks(text),
        )

    def option_items(self) -> list[ItemView]:
        """The keys of `options`."""
        return [
            ItemView(
                anchor=f"options.{key.name}",
                name=key.name,
                wire="",
                annotation=Markup(escape(key.annotation)),
                labels=(),
                doc=self.prose.blocks(key.doc),
                note=Markup(""),
                values=(),
                nested=None,
            )
            for key in option_keys()
        ]

    def _body(self, method: Method) -> MessageView | None:
        if method.body is None:
            return None
        of = method.body.type
        note = (
            "Bytes with their media type, or a JSON object." if method.body.raw else ""
        )
        return self._message(of, self.annotation(of), note)

    def _response(self, method: Method) -> MessageView | None:
        match method.response.kind:
            case "none":
                return None
            case "bytes":
                note = "The content and its media type."
                return MessageView(Markup("HttpBody"), None, self.prose.blocks(note))
            case _:
                of = method.response.type
                assert of is not None
                return self._message(of, self.annotation(of), "")

    def _message(self, of: FieldType, annotation: Markup, note: str) -> MessageView:
        nested = self._fold(of)
        text = note or (self._models[nested.name].doc if nested else "")
        return MessageView(annotation, nested, self.prose.summary(text))


def labels_of(
    text: str,
    *,
    deprecated: bool = False,
    read_only: bool = False,
    required: bool = False,
) -> tuple[tuple[str, ...], str]:
    """The labels of a parameter or field, and its description without them."""
    labels = {
        "Required": required,
        "Output only": read_only,
        "Deprecated": deprecated,
    }
    while match := _LABEL.match(text):
        word = (match["bracketed"] or match["plain"]).strip().lower().replace("-", " ")
        if word not in _LABELS:
            break
        labels[_LABELS[word]] = True
        text = text[match.end() :].lstrip()
    return tuple(label for label, holds in labels.items() if label and holds), text


def _signature(path: str, call: CallView | Member) -> str:
    """A call as Python writes it: on one line, or with a line for each argument."""
    if call.parameters is None:
        return f"{path}: {call.returns}"
    head, tail = f"{path}(", f") -> {call.returns}"
    line = f"{head}{', '.join(call.parameters)}{tail}"
    if len(plain(line)) <= _WIDTH:
        return line
    return "\n".join([head, *(f"    {each}," for each in call.parameters), tail])


def _notes(call: Call) -> Iterator[str]:
    """How the call behaves, beyond its signature."""
    method = call.method
    if call.sync.verb == "pages":
        assert method.page is not None
        of = f"the `{method.page.items}` of all pages" if method.page.items else "pages"
        yield f"Iterates over {of}; further pages are fetched when they are needed."
    if call.sync.verb == "stream":
        yield "Iterates over the messages of the stream as they arrive."
    if call.is_download:
        yield "Returns at once; `read()`, `save(path)` or `iter_bytes()` fetch the content."
    if method.kind == "operation":
        yield "Returns an operation; `client.wait(operation)` polls it until it finishes."
    if call.sync.verb == "upload" and method.upload is not None:
        upload = method.upload
        yield "`media` is a path, bytes, a binary file or an iterator of bytes."
        if upload.accept and upload.accept != ("*/*",):
            yield f"Media types: {', '.join(f'`{a}`' for a in upload.accept)}."
        if upload.max_size is not None:
            yield f"At most {_size(upload.max_size)}."
        if upload.resumable_path:
            yield "Large files are uploaded in chunks; interrupted uploads resume."


def _size(size: int) -> str:
    """Bytes as people say them: `2 GiB`."""
    for power, unit in ((4, "TiB"), (3, "GiB"), (2, "MiB"), (1, "KiB")):
        if size >= 1 << 10 * power:
            return f"{size / (1 << 10 * power):g} {unit}"
    return f"{size} bytes"
