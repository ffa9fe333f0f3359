"""What the templates of `resources/` show: one resource's module as ready strings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from discogen.ir import docs
from discogen.ir.model import Enum, FieldType, Method, Parameter, Resource
from discogen.ir.types import Imports
from discogen.render.types_module import EnumView, Statements, enum_view

_INDENT: Final = 8
_OPTIONS: Final = "options: _r.RequestOptions | None = None"


@dataclass(frozen=True, slots=True)
class ConstantView:
    name: str
    annotation: str
    """Empty where the type checkers infer the answer from the arguments."""
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallView:
    """One Python method, in its sync and its async form."""

    name: str
    signature: tuple[str, ...]
    async_signature: tuple[str, ...]
    returns: str
    async_returns: str
    is_coroutine: bool
    """Whether the async form awaits the answer, and does not just hand out an iterator."""
    call: str
    """`unary(_GET, {"name": name}, options=options)`: a call on `self._api`."""
    doc: str


@dataclass(frozen=True, slots=True)
class ChildView:
    attribute: str
    module: str
    class_name: str
    async_class_name: str
    doc: str


@dataclass(frozen=True, slots=True)
class ResourceView:
    doc: str
    imports: Statements
    enums: tuple[EnumView, ...]
    constants: tuple[ConstantView, ...]
    class_name: str
    async_class_name: str
    class_doc: str
    calls: tuple[CallView, ...]
    children: tuple[ChildView, ...]
    here: str
    """The package that holds the children's modules, relative: `.` or `..resources`."""


def resource_view(resource: Resource) -> ResourceView:
    dots = "." * (len(resource.module) + (2 if resource.resources else 1))
    imports = _imports(resource)
    name = ".".join(resource.path)
    note = " Deprecated." if resource.deprecated else ""
    view = members_view(resource, imports, ".", f"The `{name}` resource.{note}")
    return replace(view, imports=statements(resource, imports, dots))


def statements(resource: Resource, imports: Imports, dots: str) -> Statements:
    """The imports of a module with resource classes; `dots` lead to the package."""
    if resource.resources:
        imports.use("functools", "cached_property")
        imports.use("typing", "TYPE_CHECKING")
    package = [f"from {dots} import types as _t"] if imports.uses_types else []
    package.append(f"from {dots}_runtime import resource as _r")
    return Statements(tuple(imports.standard()), tuple(package))


def _imports(resource: Resource) -> Imports:
    own = [resource.class_name, resource.async_class_name]
    own += [enum.name for method in resource.methods for enum in method.enums]
    members = [m.name for m in resource.methods] + [
        r.attribute for r in resource.resources
    ]
    return Imports(own=own, shadowed=members)


def members_view(
    resource: Resource, imports: Imports, here: str, doc: str
) -> ResourceView:
    """The constants and calls of a resource; its imports are still to be filled in."""
    enums = [e for method in resource.methods for e in method.enums]
    return ResourceView(
        doc=docs.docstring([doc], 0),
        imports=Statements((), ()),
        enums=tuple(enum_view(enum, imports) for enum in enums),
        constants=tuple(_constant(method, imports) for method in resource.methods),
        class_name=resource.class_name,
        async_class_name=resource.async_class_name,
        class_doc=docs.docstring([doc], 4),
        calls=tuple(call for m in resource.methods for call in _calls(m, imports)),
        children=tuple(_child(child) for child in resource.resources),
        here=here,
    )


def _child(child: Resource) -> ChildView:
    note = " Deprecated." if child.deprecated else ""
    return ChildView(
        attribute=child.attribute,
        module=child.module[-1],
        class_name=child.class_name,
        async_class_name=child.async_class_name,
        doc=docs.docstring([f"The `{'.'.join(child.path)}` resource.{note}"], _INDENT),
    )


def _constant(method: Method, imports: Imports) -> ConstantView:
    arguments = [
        docs.literal(method.id),
        docs.literal(method.http_method),
        docs.literal(method.path),
    ]
    answer = _answer_class(method, imports)
    if answer:
        arguments.append(f"answer=lambda: {answer}")
    if method.body is not None:
        arguments.append(f"body=lambda: {_class(method.body.type, imports)}")
    if method.page is not None:
        page = method.page
        parts = [docs.literal(page.token), docs.literal(page.next_token)]
        parts += [docs.literal(page.items)] if page.items else []
        parts += ["in_body=True"] if page.in_body else []
        parts += ["is_map=True"] if page.items_are_map else []
        arguments.append(f"page=_r.Page({', '.join(parts)})")
    arguments += _media_arguments(method)
    if method.api_version:
        arguments.append(f"api_version={docs.literal(method.api_version)}")
    inferred = method.answer.kind in ("model", "bytes")
    annotation = "" if inferred else f": _r.Method[{_answer_type(method, imports)}]"
    return ConstantView(method.constant, annotation, tuple(arguments))


def _media_arguments(method: Method) -> Iterator[str]:
    if method.upload is not None:
        upload = method.upload
        parts = [docs.literal(upload.simple_path)]
        if upload.resumable_path:
            parts.append(f"resumable={docs.literal(upload.resumable_path)}")
        if upload.multipart:
            parts.append("multipart=True")
        if upload.accept and upload.accept != ("*/*",):
            accept = ", ".join(docs.literal(a) for a in upload.accept)
            parts.append(f"accept=({accept},)")
        if upload.max_size is not None:
            parts.append(f"max_size={upload.max_size}")
        yield f"upload=_r.Upload({', '.join(parts)})"
    if method.download is not None:
        service = "media_service=True" if method.download_service else ""
        yield f"download=_r.MediaDownload({service})"


def _class(of: FieldType, imports: Imports) -> str:
    """The class that stands for a type at run time: a model, or `dict`, `list`, `object`."""
    return of.read(imports).partition("[")[0].replace("Any", "object")


def _answer_class(method: Method, imports: Imports) -> str:
    match method.answer.kind:
        case "none":
            return ""
        case "bytes":
            return "_r.HttpBody"
        case _:
            assert method.answer.type is not None
            return _class(method.answer.type, imports)


def _answer_type(method: Method, imports: Imports) -> str:
    match method.answer.kind:
        case "none":
            return "None"
        case "bytes":
            return "_r.HttpBody"
        case _:
            assert method.answer.type is not None
            return method.answer.type.read(imports)


def _calls(method: Method, imports: Imports) -> Iterator[CallView]:
    if method.download != method.name:
        yield _call(method, imports)
    if method.download is not None:
        yield _download(method, imports)


def _call(method: Method, imports: Imports) -> CallView:
    answer = _answer_type(method, imports)
    verb, returns, async_returns = "unary", answer, answer
    if method.kind == "streaming":
        verb, returns, async_returns = (
            "stream",
            f"_r.Stream[{answer}]",
            f"_r.AsyncStream[{answer}]",
        )
    elif method.page is not None and method.kind == "paged":
        verb, of = "pages", f"Pages[{answer}]"
        if method.page.item_type is not None:
            item = method.page.item_type.read(imports)
            pair = f"tuple[{imports.builtin('str')}, {item}]"
            of = f"Pager[{pair if method.page.items_are_map else item}, {answer}]"
        returns, async_returns = f"_r.{of}", f"_r.Async{of}"
    elif method.upload is not None:
        verb = "upload"
    return CallView(
        name=method.name,
        signature=_signature(method, imports, "_r.MediaSource"),
        async_signature=_signature(method, imports, "_r.AsyncMediaSource"),
        returns=returns,
        async_returns=async_returns,
        is_coroutine=verb in ("unary", "upload"),
        call=_call_text(verb, method),
        doc=_doc(method),
    )


def _download(method: Method, imports: Imports) -> CallView:
    assert method.download is not None
    signature = _signature(method, imports, "")
    return CallView(
        name=method.download,
        signature=signature,
        async_signature=signature,
        returns="_r.Download",
        async_returns="_r.AsyncDownload",
        is_coroutine=False,
        call=_call_text("download", method),
        doc=_doc(method, media=True),
    )


def _call_text(verb: str, method: Method) -> str:
    pairs = (
        f"{docs.literal(p.name)}: {_argument(p)}"
        for p in (*method.positional, *method.keywords)
    )
    parts = [method.constant, f"{{{', '.join(pairs)}}}"]
    if method.body is not None and verb != "download":
        parts.append("body=body")
    if verb == "upload":
        parts.append("media=media")
    return f"{verb}({', '.join([*parts, 'options=options'])})"


def _argument(parameter: Parameter) -> str:
    mask = parameter.mask and not parameter.repeated
    return f"_r.mask({parameter.argument})" if mask else parameter.argument


def _signature(method: Method, imports: Imports, media: str) -> tuple[str, ...]:
    out = [
        "self",
        *(f"{p.argument}: {p.type.write(imports)}" for p in method.positional),
    ]
    if method.body is not None and media != "":
        default = " | None = None" if method.body.optional else ""
        out.append(f"body: {method.body.type.write(imports)}{default}")
    out.append("*")
    if method.upload is not None and media:
        out.append(f"media: {media} | None = None")
    for p in method.keywords:
        optional = "" if p.required else " | None = None"
        out.append(f"{p.argument}: {p.type.write(imports)}{optional}")
    return (*out, _OPTIONS)


def _doc(method: Method, *, media: bool = False) -> str:
    lines = docs.prose(method.doc, _INDENT) or [f"Calls `{method.id}`."]
    if media:
        lines = [f"Downloads the media of `{method.id}`.", "", *lines]
    if method.deprecated:
        lines = [*lines, "", "Deprecated."]
    entries = [
        docs.entry(f"{p.argument}:", _parameter_doc(p), _INDENT + 4)
        for p in method.positional
    ]
    if method.body is not None and not media:
        entries.append(docs.entry("body:", "The request message.", _INDENT + 4))
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
        "Deprecated." if parameter.deprecated else "",
        parameter.doc,
        f"Defaults to `{parameter.default}`." if parameter.default else "",
        f"Format: `{example}`." if (example := parameter.example) else "",
    ]
    return " ".join(filter(None, notes)) or "Not documented."
