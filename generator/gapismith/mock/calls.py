"""A request with the method that it calls, checked and decoded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote

from gapismith.discovery.values import is_object

from .actions import Action
from .messages import Request
from .routing import Span
from .store import Media, Name
from .templates import MANY


@dataclass(frozen=True, slots=True)
class Call:
    request: Request
    action: Action
    segments: tuple[str, ...]
    """Of the path, decoded, without the verb."""
    spans: tuple[Span, ...]
    """The slice of `segments` that each segment of the template stands for."""
    query: Mapping[str, str]
    """Of a repeated parameter, the last value."""
    pairs: Sequence[tuple[str, str]] = ()
    """All of the query."""
    body: Any = None
    """As the document spells it; `None` for a method without one."""
    media: Media | None = None
    """Of an upload."""
    notes: list[str] = field(default_factory=list[str])
    """What the mock left undone; for the log."""

    @property
    def name(self) -> Name:
        """The segments of the path that name a resource, or a collection."""
        return self.segments[self.action.base :]

    @property
    def message(self) -> Mapping[str, Any]:
        """The body of a request that sends a message; empty for any other."""
        return self.body if is_object(self.body) else {}

    @property
    def alt(self) -> str:
        """The form of the response: `json`, `media`, `sse`, `proto`."""
        alt = self.query.get("alt", self.query.get("$alt", "json"))
        return alt.partition(";")[0]

    @property
    def resource(self) -> Name:
        """The name of the resource, or collection, that the method is about."""
        pattern, child, keys = self.action.pattern, self.action.child, self.action.keys
        if keys:
            collection = self.prefix(len(pattern) - 1)
            given = [
                each
                for key in keys
                for each in (self.query.get(key), self.message.get(key))
                if each
            ]
            told = str(given[0]) if given else ""
            is_whole = told.startswith(f"{'/'.join(collection)}/")
            return tuple(told.split("/")) if is_whole else (*collection, told)
        if child:
            return (*self.prefix(len(pattern) - 1), child)
        return self.prefix(len(pattern)) if pattern else ()

    def values(self, parameter: str) -> list[str]:
        """The values of a repeated parameter."""
        return [value for name, value in self.pairs if name == parameter]

    def is_true(self, parameter: str) -> bool:
        """Whether a boolean parameter is set: `true`, in any case, or `1`."""
        return self.query.get(parameter, "").lower() in {"true", "1"}

    def prefix(self, length: int) -> Name:
        """The part of the name that the first `length` segments of its pattern stand for."""
        base = self.action.base
        return self.segments[base : self.spans[base + length - 1][1]]

    def part(self, start: int, end: int) -> Name:
        """The part of the name that this slice of its pattern stands for."""
        base = self.action.base
        first, last = self.spans[base + start][0], self.spans[base + end - 1][1]
        return self.segments[first:last]

    def about(
        self, action: Action, name: Name, query: Mapping[str, str], body: Any
    ) -> Call:
        """The call of another method on a resource, or in a collection."""
        template = action.template.segments
        wide = 1 + len(name) - len(action.pattern)
        segments: list[str] = []
        spans: list[Span] = []
        rest = [*template[: action.base], *name]
        for part in template:
            own = rest[: wide if part == MANY else 1] or [part]
            rest = rest[len(own) :]
            spans.append((len(segments), len(segments) + len(own)))
            segments += own
        return replace(
            self,
            action=action,
            segments=tuple(segments),
            spans=tuple(spans),
            query=query,
            pairs=[*query.items()],
            body=body,
        )

    def link(self, name: Name) -> str:
        """The URL of a resource of the same API."""
        host = self.request.headers.get("host", "localhost")
        path = (*self.segments[: self.action.base], *name)
        return f"http://{host}/" + "/".join(quote(s, safe=":@$") for s in path)
