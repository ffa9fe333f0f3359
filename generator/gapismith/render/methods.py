"""The values of a method: what describes it to the runtime, and the Python methods for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from gapismith.ir.model import Method, Page, Parameter, Upload
from gapismith.ir.types import FieldType, ListOf, MapOf, Message, Nested
from gapismith.render import docstrings
from gapismith.render.annotations import Imports, read, write
from gapismith.render.literals import display, literal, strings

_INDENT: Final = 8
_FORMAT: Final = re.compile(r"\bformats?\b|\w/[\w*{]", re.I)
"""What a description says where it tells the format of a name, or shows one."""
_OPTIONS: Final = "options: _r.RequestOptions | None = None"


@dataclass(frozen=True, slots=True)
class MethodView:
    """The constant that describes a method to the runtime."""

    target: str
    """The name of the constant, annotated where checkers can't infer the response."""
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallView:
    """One Python method."""

    name: str
    is_awaited: bool
    parameters: tuple[str, ...]
    """After `self`."""
    returns: str
    verb: str
    """The method of the API object that makes the call."""
    arguments: tuple[str, ...]
    """Of the verb."""
    doc: str
    deprecated: str
    """What checkers say of it, a literal; empty where it isn't deprecated."""


def method_view(method: Method, imports: Imports) -> MethodView:
    """The constant of a method."""
    inferred = method.response.kind in ("model", "bytes")
    annotation = "" if inferred else f": _r.Method[{_response_type(method, imports)}]"
    return MethodView(
        target=f"{method.constant}{annotation}",
        arguments=(*method_arguments(method, imports), *_name_hints(method)),
    )


def method_arguments(method: Method, imports: Imports) -> Iterator[str]:
    """The arguments of the runtime's `Method`."""
    yield from map(literal, (method.id, method.http_method, method.path))
    if response := _response_class(method, imports):
        yield f"response=lambda: {response}"
    if method.body is not None:
        yield f"body=lambda: {_class(method.body.type, imports)}"
    if method.page is not None:
        yield f"page=_r.Page({', '.join(_page_arguments(method.page))})"
    if method.upload is not None:
        yield f"upload=_r.Upload({', '.join(_upload_arguments(method.upload))})"
    if method.download is not None:
        service = "media_service=True" if method.download_service else ""
        yield f"download=_r.MediaDownload({service})"
    if method.api_version:
        yield f"api_version={literal(method.api_version)}"
    if empty := [p.name for p in method.positional if p.may_be_empty]:
        yield f"may_be_empty={strings(empty)}"


def _page_arguments(page: Page) -> Iterator[str]:
    yield from map(literal, (page.token, page.next_token))
    if page.items:
        yield literal(page.items)
    if page.in_body:
        yield "in_body=True"
    if page.items_are_map:
        yield "is_map=True"


def _upload_arguments(upload: Upload) -> Iterator[str]:
    if upload.simple_path:
        yield literal(upload.simple_path)
    if upload.resumable_path:
        yield f"resumable={literal(upload.resumable_path)}"
    if upload.multipart:
        yield "multipart=True"
    if upload.accept and upload.accept != ("*/*",):
        yield f"accept={strings(upload.accept)}"
    if upload.max_size is not None:
        yield f"max_size={upload.max_size}"


def _name_hints(method: Method) -> Iterator[str]:
    """What resource names look like, for the notes of errors."""
    hints = [
        (p.name, literal(p.example)) for p in method.positional if "*" in p.example
    ]
    if hints:
        yield f"name_hints={display(hints)}"


def _class(of: FieldType, imports: Imports) -> str:
    """The class that stands for a type at run time: a model, or `dict`, `list`, `object`."""
    match of:
        case Message():
            return read(of, imports)
        case MapOf() | Nested(is_map=True):
            return imports.builtin("dict")
        case ListOf() | Nested():
            return imports.builtin("list")
        case _:
            return imports.builtin("object")


def _response_class(method: Method, imports: Imports) -> str:
    match method.response.kind:
        case "none":
            return ""
        case "bytes":
            return "_r.HttpBody"
        case _:
            assert method.response.type is not None
            return _class(method.response.type, imports)


def _response_type(method: Method, imports: Imports) -> str:
    match method.response.kind:
        case "none":
            return "None"
        case "bytes":
            return "_r.HttpBody"
        case _:
            assert method.response.type is not None
            return read(method.response.type, imports)


def call_views(
    method: Method, imports: Imports, summaries: Mapping[str, str]
) -> Iterator[tuple[CallView, CallView]]:
    """The Python methods for a method, sync and async: one, two where it serves media.

    `summaries` has the first sentence on each model, by class name.
    """
    if method.download != method.name:
        yield _call(method, imports, summaries)
    if method.download is not None:
        yield _download(method, imports)


def _call(
    method: Method, imports: Imports, summaries: Mapping[str, str]
) -> tuple[CallView, CallView]:
    response = _response_type(method, imports)
    verb, returns = "unary", (response, response)
    if method.kind == "streaming":
        verb, returns = "stream", (
            f"_r.Stream[{response}]",
            f"_r.AsyncStream[{response}]",
        )
    elif method.upload is not None:
        verb = "upload"
    elif method.page is not None:
        pages = _pages(method.page, response, imports)
        verb, returns = "pages", (f"_r.{pages}", f"_r.Async{pages}")
    body = _body(method, imports)
    sources = ("MediaSource", "AsyncMediaSource")
    parameters = [
        _parameters(
            method,
            imports,
            body,
            [f"media: _r.{source} | None = None"] if verb == "upload" else [],
        )
        for source in sources
    ]
    sync = CallView(
        name=method.name,
        is_awaited=False,
        parameters=parameters[0],
        returns=returns[0],
        verb=verb,
        arguments=(
            *_path_and_query(method),
            *["body=body"] * (method.body is not None),
            *["media=media"] * (verb == "upload"),
            "options=options",
        ),
        doc=_doc(method, _body_doc(method, summaries)),
        deprecated=_deprecated(method),
    )
    return sync, replace(
        sync,
        is_awaited=verb in ("unary", "upload"),
        parameters=parameters[1],
        returns=returns[1],
    )


def _download(method: Method, imports: Imports) -> tuple[CallView, CallView]:
    assert method.download is not None
    sync = CallView(
        name=method.download,
        is_awaited=False,
        parameters=_parameters(method, imports, [], []),
        returns="_r.Download",
        verb="download",
        arguments=(*_path_and_query(method), "options=options"),
        doc=_doc(method, "", media=True),
        deprecated=_deprecated(method),
    )
    return sync, replace(sync, returns="_r.AsyncDownload")


def _pages(page: Page, response: str, imports: Imports) -> str:
    if page.item_type is None:
        return f"Pages[{response}]"
    item = read(page.item_type, imports)
    if page.items_are_map:
        item = f"{imports.builtin('tuple')}[{imports.builtin('str')}, {item}]"
    return f"Pager[{item}, {response}]"


def _parameters(
    method: Method, imports: Imports, body: list[str], media: list[str]
) -> tuple[str, ...]:
    positional = [_parameter(p, imports) for p in method.positional]
    keywords = [_parameter(p, imports) for p in method.keywords]
    return (*positional, *body, "*", *media, *keywords, _OPTIONS)


def _parameter(parameter: Parameter, imports: Imports) -> str:
    none = "" if parameter.required else " | None = None"
    return f"{parameter.argument}: {write(parameter.type, imports)}{none}"


def _body(method: Method, imports: Imports) -> list[str]:
    if method.body is None:
        return []
    raw = "_r.HttpBody | " if method.body.raw else ""
    none = " | None = None" if method.body.optional else ""
    return [f"body: {raw}{write(method.body.type, imports)}{none}"]


def _path_and_query(method: Method) -> tuple[str, str]:
    """The constant, and the values of its parameters."""
    parameters = (*method.positional, *method.keywords)
    return method.constant, display((p.name, _argument(p)) for p in parameters)


def _argument(parameter: Parameter) -> str:
    mask = parameter.mask and not parameter.repeated
    return f"_r.mask({parameter.argument})" if mask else parameter.argument


def _deprecated(method: Method) -> str:
    return docstrings.deprecation_message(method.deprecated, method.doc, method.call)


def _body_doc(method: Method, summaries: Mapping[str, str]) -> str:
    """What a body is: the first sentence on its message, where there is one."""
    if method.body is None:
        return ""
    if method.body.raw:
        return "Bytes with their media type, or a JSON object."
    of = method.body.type
    summary = summaries.get(of.name, "") if isinstance(of, Message) else ""
    return summary or "The request body."


def _doc(method: Method, body: str, *, media: bool = False) -> str:
    lines = docstrings.description(method.doc, _INDENT) or [f"Calls `{method.id}`."]
    if media:
        lines = [f"Downloads the media of `{method.id}`.", "", *lines]
    if note := docstrings.deprecation(method.deprecated, method.doc):
        lines = [*lines, "", note]
    entries = [
        docstrings.entry(f"{name}:", text, _INDENT + 4)
        for name, text in _arguments_doc(method, body, media=media).items()
    ]
    return docstrings.docstring([*lines, *docstrings.section("Args", entries)], _INDENT)


def _arguments_doc(method: Method, body: str, *, media: bool) -> Mapping[str, str]:
    """What each argument means, in the order of the signature."""
    out = {p.argument: _parameter_doc(p) for p in method.positional}
    if body:
        out["body"] = body
    if method.upload is not None and not media:
        out["media"] = (
            "The content to upload: a path, bytes, a binary file or an iterator of bytes."
        )
    out |= {p.argument: _parameter_doc(p) for p in method.keywords}
    return {**out, "options": "Overrides for this call."}


def _parameter_doc(parameter: Parameter) -> str:
    notes = [
        docstrings.deprecation(parameter.deprecated, parameter.doc),
        parameter.doc,
        docstrings.default(parameter.default, parameter.doc),
        _format_note(parameter),
    ]
    return " ".join(filter(None, notes)) or "Not documented."


def _format_note(parameter: Parameter) -> str:
    """The pattern of a resource name, where the description tells no format."""
    told = _FORMAT.search(parameter.doc)
    return f"Format: `{parameter.example}`." if parameter.example and not told else ""
