"""Methods as source code: the constant that describes one, and the Python methods for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gapismith.ir import docs
from gapismith.ir.model import FieldType, Method, Page, Parameter
from gapismith.ir.types import Imports, ListOf, MapOf, Message, Nested
from gapismith.render import line_breaking

_DEPTH: Final = 4
_INDENT: Final = 8
_OPTIONS: Final = "options: _r.RequestOptions | None = None"


@dataclass(frozen=True, slots=True)
class CallView:
    """One Python method, in its sync and its async form."""

    definition: str
    """`def get(self, name: str, ...) -> _t.File:`"""
    async_definition: str
    statement: str
    """`return self._api.unary(_GET, {"name": name}, options=options)`"""
    async_statement: str
    doc: str


def constant(method: Method, imports: Imports) -> str:
    """`_GET = _r.Method(...)`, annotated where checkers can't infer the answer."""
    inferred = method.response.kind in ("model", "bytes")
    annotation = "" if inferred else f": _r.Method[{_answer_type(method, imports)}]"
    statement = line_breaking.call(
        f"{method.constant}{annotation} = _r.Method(",
        (*method_arguments(method, imports), *_forms(method)),
    )
    return line_breaking.lay_out(statement, 0)


def method_arguments(method: Method, imports: Imports) -> Iterator[line_breaking.Item]:
    """The arguments that describe a method to the runtime."""
    yield from (
        docs.literal(text) for text in (method.id, method.http_method, method.path)
    )
    answer = _answer_class(method, imports)
    if answer:
        yield f"response=lambda: {answer}"
    if method.body is not None:
        yield f"body=lambda: {_class(method.body.type, imports)}"
    if method.page is not None:
        page = method.page
        parts = [docs.literal(page.token), docs.literal(page.next_token)]
        parts += [docs.literal(page.items)] if page.items else []
        parts += ["in_body=True"] if page.in_body else []
        parts += ["is_map=True"] if page.items_are_map else []
        yield line_breaking.call("page=_r.Page(", parts)
    yield from _media_arguments(method)
    if method.api_version:
        yield f"api_version={docs.literal(method.api_version)}"
    empty = [docs.literal(p.name) for p in method.positional if p.may_be_empty]
    if empty:
        yield line_breaking.strings("may_be_empty=", empty)


def _forms(method: Method) -> Iterator[line_breaking.Item]:
    """What resource names look like, for the notes of errors."""
    name_hints = [
        f"{docs.literal(p.name)}: {docs.literal(p.example)}"
        for p in method.positional
        if "*" in p.example
    ]
    if name_hints:
        yield line_breaking.call("name_hints={", name_hints, "}")


def _media_arguments(method: Method) -> Iterator[line_breaking.Item]:
    if method.upload is not None:
        upload = method.upload
        parts: list[line_breaking.Item] = [docs.literal(upload.simple_path)]
        if upload.resumable_path:
            parts.append(f"resumable={docs.literal(upload.resumable_path)}")
        if upload.multipart:
            parts.append("multipart=True")
        if upload.accept and upload.accept != ("*/*",):
            parts.append(
                line_breaking.strings(
                    "accept=", [docs.literal(a) for a in upload.accept]
                )
            )
        if upload.max_size is not None:
            parts.append(f"max_size={upload.max_size}")
        yield line_breaking.call("upload=_r.Upload(", parts)
    if method.download is not None:
        service = "media_service=True" if method.download_service else ""
        yield f"download=_r.MediaDownload({service})"


def _class(of: FieldType, imports: Imports) -> str:
    """The class that stands for a type at run time: a model, or `dict`, `list`, `object`."""
    match of:
        case Message():
            return of.read(imports)
        case MapOf() | Nested(is_map=True):
            return imports.builtin("dict")
        case ListOf() | Nested():
            return imports.builtin("list")
        case _:
            return imports.builtin("object")


def _answer_class(method: Method, imports: Imports) -> str:
    match method.response.kind:
        case "none":
            return ""
        case "bytes":
            return "_r.HttpBody"
        case _:
            assert method.response.type is not None
            return _class(method.response.type, imports)


def _answer_type(method: Method, imports: Imports) -> str:
    match method.response.kind:
        case "none":
            return "None"
        case "bytes":
            return "_r.HttpBody"
        case _:
            assert method.response.type is not None
            return method.response.type.read(imports)


def call_views(method: Method, imports: Imports) -> Iterator[CallView]:
    """The Python methods for a method: one, or two where it also serves media."""
    if method.download != method.name:
        yield _call(method, imports)
    if method.download is not None:
        yield _download(method, imports)


def _call(method: Method, imports: Imports) -> CallView:
    answer = _answer_type(method, imports)
    verb, returns, async_returns = "unary", answer, answer
    if method.kind == "streaming":
        verb, of = "stream", f"Stream[{answer}]"
        returns, async_returns = f"_r.{of}", f"_r.Async{of}"
    elif method.page is not None and method.upload is None:
        verb, of = "pages", _pages(method.page, answer, imports)
        returns, async_returns = f"_r.{of}", f"_r.Async{of}"
    elif method.upload is not None:
        verb = "upload"
    awaited = verb in ("unary", "upload")
    start = "async def" if awaited else "def"
    positional = [_parameter(p, imports) for p in method.positional]
    positional += _body(method, imports)
    keywords = [_parameter(p, imports) for p in method.keywords]
    media = [_media("MediaSource")] if method.upload else []
    async_media = [_media("AsyncMediaSource")] if method.upload else []
    return CallView(
        definition=_definition(
            f"def {method.name}", positional, [*media, *keywords], returns
        ),
        async_definition=_definition(
            f"{start} {method.name}",
            positional,
            [*async_media, *keywords],
            async_returns,
        ),
        statement=_statement("return", verb, method),
        async_statement=_statement(
            "return await" if awaited else "return", verb, method
        ),
        doc=_doc(method),
    )


def _pages(page: Page, answer: str, imports: Imports) -> str:
    if page.item_type is None:
        return f"Pages[{answer}]"
    item = page.item_type.read(imports)
    if page.items_are_map:
        item = f"{imports.builtin('tuple')}[{imports.builtin('str')}, {item}]"
    return f"Pager[{item}, {answer}]"


def _download(method: Method, imports: Imports) -> CallView:
    positional = [_parameter(p, imports) for p in method.positional]
    keywords = [_parameter(p, imports) for p in method.keywords]
    start = f"def {method.download}"
    statement = _statement("return", "download", method)
    return CallView(
        definition=_definition(start, positional, keywords, "_r.Download"),
        async_definition=_definition(start, positional, keywords, "_r.AsyncDownload"),
        statement=statement,
        async_statement=statement,
        doc=_doc(method, media=True),
    )


def _parameter(parameter: Parameter, imports: Imports) -> line_breaking.Annotated:
    annotation = parameter.type.write(imports)
    if parameter.required:
        return line_breaking.Annotated(parameter.argument, annotation)
    return line_breaking.Annotated(
        parameter.argument, f"{annotation} | None", " = None"
    )


def _media(source: str) -> line_breaking.Annotated:
    return line_breaking.Annotated("media", f"_r.{source} | None", " = None")


def _body(method: Method, imports: Imports) -> list[line_breaking.Annotated]:
    if method.body is None:
        return []
    annotation = method.body.type.write(imports)
    if method.body.raw:
        annotation = f"_r.HttpBody | {annotation}"
    if method.body.optional:
        return [line_breaking.Annotated("body", f"{annotation} | None", " = None")]
    return [line_breaking.Annotated("body", annotation)]


def _definition(
    start: str,
    positional: list[line_breaking.Annotated],
    keywords: list[line_breaking.Annotated],
    returns: str,
) -> str:
    items: list[line_breaking.Item] = ["self", *positional, "*", *keywords, _OPTIONS]
    return line_breaking.lay_out(
        line_breaking.call(f"{start}(", items, f") -> {returns}:"), _DEPTH
    )


def _statement(start: str, verb: str, method: Method) -> str:
    pairs = [
        f"{docs.literal(p.name)}: {_argument(p)}"
        for p in (*method.positional, *method.keywords)
    ]
    items: list[line_breaking.Item] = [
        method.constant,
        line_breaking.call("{", pairs, "}"),
    ]
    if method.body is not None and verb != "download":
        items.append("body=body")
    if verb == "upload":
        items.append("media=media")
    items.append("options=options")
    return line_breaking.lay_out(
        line_breaking.call(f"{start} self._api.{verb}(", items), _INDENT
    )


def _argument(parameter: Parameter) -> str:
    mask = parameter.mask and not parameter.repeated
    return f"_r.mask({parameter.argument})" if mask else parameter.argument


def _doc(method: Method, *, media: bool = False) -> str:
    lines = docs.prose(method.doc, _INDENT) or [f"Calls `{method.id}`."]
    if media:
        lines = [f"Downloads the media of `{method.id}`.", "", *lines]
    if note := docs.deprecation(method.deprecated, method.doc):
        lines = [*lines, "", note]
    entries = [
        docs.entry(f"{p.argument}:", _parameter_doc(p), _INDENT + 4)
        for p in method.positional
    ]
    if method.body is not None and not media:
        text = "The request message."
        if method.body.raw:
            text = "What to send: bytes with their media type, or a JSON object."
        entries.append(docs.entry("body:", text, _INDENT + 4))
    if method.upload is not None and not media:
        text = "What to upload: a path, bytes, a binary file or an iterator of bytes."
        entries.append(docs.entry("media:", text, _INDENT + 4))
    entries += [
        docs.entry(f"{p.argument}:", _parameter_doc(p), _INDENT + 4)
        for p in method.keywords
    ]
    entries.append(
        docs.entry("options:", "What this one call does differently.", _INDENT + 4)
    )
    lines = [*lines, *docs.section("Args", entries)]
    return docs.docstring(lines, _INDENT)


def _parameter_doc(parameter: Parameter) -> str:
    notes = [
        docs.deprecation(parameter.deprecated, parameter.doc),
        parameter.doc,
        docs.default(parameter.default, parameter.doc),
        _format_note(parameter),
    ]
    return " ".join(filter(None, notes)) or "Not documented."


def _format_note(parameter: Parameter) -> str:
    """The form of a resource name, where the description doesn't show it already."""
    example = parameter.example
    told = f"{example.partition('/')[0]}/" in parameter.doc
    return f"Format: `{example}`." if example and not told else ""
