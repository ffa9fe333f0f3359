"""The Python calls of a method and their signatures, as callers see them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from markupsafe import Markup, escape

from gapismith.ir.model import FieldType, Method, Parameter
from gapismith.ir.types import Element, Imports, ListOf, MapOf, Message, Nested

# How generated modules name what they import: `_t.Part`, `_r.Pager`, `_dt.date`, `_b.int`.
_QUALIFIED: Final = re.compile(r"\b_(t|r|dt|b)\.(\w+)")
_OPTIONS: Final = "_r.RequestOptions"

Verb = Literal["unary", "pages", "stream", "upload", "download"]


@dataclass(frozen=True, slots=True)
class Argument:
    name: str
    annotation: str
    default: str
    parameter: Parameter | None
    """`None` for `body`, `media` and `options`."""

    def __str__(self) -> str:
        default = f" = {self.default}" if self.default else ""
        return f"{self.name}: {self.annotation}{default}"


@dataclass(frozen=True, slots=True)
class Call:
    """One Python method: most methods have one, those that serve media as well two."""

    method: Method
    name: str
    path: str
    """From the client: `files.list`; a callable resource has no name behind its own."""
    verb: Verb
    positional: tuple[Argument, ...]
    keywords: tuple[Argument, ...]
    returns: str
    async_returns: str

    @property
    def is_awaited(self) -> bool:
        return self.verb in ("unary", "upload")


def calls(method: Method) -> Iterator[Call]:
    """The Python methods for a method of the API."""
    if method.download != method.name:
        yield _call(method)
    if method.download is not None:
        yield _download(method)


def _call(method: Method) -> Call:
    answer = _answer(method)
    verb: Verb = "unary"
    returns, prefix = answer, ""
    if method.kind == "streaming":
        verb, prefix, returns = "stream", "_r.", f"Stream[{answer}]"
    elif method.page is not None and method.upload is None:
        verb, prefix, returns = "pages", "_r.", _pages(method, answer)
    elif method.upload is not None:
        verb = "upload"
    media = [_argument("media", "_r.MediaSource")] if method.upload else []
    return Call(
        method=method,
        name=method.name,
        path=method.call,
        verb=verb,
        positional=(*map(_parameter, method.positional), *_body(method)),
        keywords=(*media, *_keywords(method)),
        returns=f"{prefix}{returns}",
        async_returns=f"{prefix}Async{returns}" if prefix else returns,
    )


def _download(method: Method) -> Call:
    name = method.download or ""
    is_own = name == method.name
    owner = method.call.rpartition(".")[0]
    return Call(
        method=method,
        name=name,
        path=method.call if is_own else f"{owner}.{name}".lstrip("."),
        verb="download",
        positional=tuple(map(_parameter, method.positional)),
        keywords=tuple(_keywords(method)),
        returns="_r.Download",
        async_returns="_r.AsyncDownload",
    )


def _keywords(method: Method) -> Iterator[Argument]:
    yield from map(_parameter, method.keywords)
    yield _argument("options", _OPTIONS)


def _answer(method: Method) -> str:
    match method.response.kind:
        case "none":
            return "None"
        case "bytes":
            return "_r.HttpBody"
        case _:
            assert method.response.type is not None
            return method.response.type.read(Imports())


def _pages(method: Method, answer: str) -> str:
    page = method.page
    assert page is not None
    if page.item_type is None:
        return f"Pages[{answer}]"
    item = page.item_type.read(Imports())
    return (
        f"Pager[tuple[str, {item}], {answer}]"
        if page.items_are_map
        else f"Pager[{item}, {answer}]"
    )


def _parameter(parameter: Parameter) -> Argument:
    annotation = parameter.type.write(Imports())
    if parameter.required:
        return Argument(parameter.argument, annotation, "", parameter)
    return _argument(parameter.argument, annotation, parameter)


def _argument(
    name: str, annotation: str, parameter: Parameter | None = None
) -> Argument:
    """An argument that may be left out."""
    return Argument(name, f"{annotation} | None", "None", parameter)


def _body(method: Method) -> list[Argument]:
    if method.body is None:
        return []
    annotation = method.body.type.write(Imports())
    if method.body.raw:
        annotation = f"_r.HttpBody | {annotation}"
    if method.body.optional:
        return [_argument("body", annotation)]
    return [Argument("body", annotation, "", None)]


def leaf(of: FieldType) -> Element:
    """What is in a type below all lists and maps."""
    while isinstance(of, ListOf | MapOf | Nested):
        of = of.of
    return of


def message(of: FieldType | None) -> str | None:
    """The model in a type, below all lists and maps."""
    inside = None if of is None else leaf(of)
    return inside.name if isinstance(inside, Message) else None


def plain(annotation: str) -> str:
    """An annotation of a generated module as callers would write it."""
    return _QUALIFIED.sub(
        lambda m: f"datetime.{m[2]}" if m[1] == "dt" else m[2], annotation
    )


def linked(annotation: str, link: Callable[[str], str | None]) -> Markup:
    """An annotation as HTML, the API's own types linked to their pages."""
    parts: list[str] = []
    end = 0
    for match in _QUALIFIED.finditer(annotation):
        parts.append(str(escape(annotation[end : match.start()])))
        end = match.end()
        url = link(match[2]) if match[1] == "t" else None
        name = escape(plain(match[0]))
        parts.append(
            str(name) if url is None else f'<a href="{escape(url)}">{name}</a>'
        )
    return Markup("".join(parts) + str(escape(annotation[end:])))
