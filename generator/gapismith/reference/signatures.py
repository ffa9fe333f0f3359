"""The Python calls of a method and their signatures, as callers see them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from gapismith.ir.model import Method
from gapismith.ir.types import Element, FieldType, ListOf, MapOf, Message, Nested
from gapismith.render.annotations import Imports
from gapismith.render.methods import CallView, call_views

# How generated modules name what they import: `_t.Part`, `_r.Pager`, `_dt.date`, `_b.int`.
_QUALIFIED: Final = re.compile(r"\b_(t|r|dt|b)\.(\w+)")


@dataclass(frozen=True, slots=True)
class Call:
    """One Python method: most methods have one, those that serve media as well two."""

    method: Method
    path: str
    """From the client: `files.list`; a callable resource has no name behind its own."""
    sync: CallView
    asynchronous: CallView

    @property
    def name(self) -> str:
        return self.sync.name

    @property
    def is_download(self) -> bool:
        """Whether it fetches media, instead of what the method responds with."""
        return self.sync.verb == "download"


def calls(method: Method) -> Iterator[Call]:
    """The Python methods for a method of the API."""
    owner = method.call.rpartition(".")[0]
    for sync, asynchronous in call_views(method, Imports(), {}):
        path = method.call if sync.name == method.name else f"{owner}.{sync.name}"
        yield Call(method, path.lstrip("."), sync, asynchronous)


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
