"""From a request line to a method, among the methods of many documents."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar
from urllib.parse import unquote

from .templates import MANY, ONE, PathTemplate

T = TypeVar("T")
Kind = Literal["plain", "upload", "download"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Route(Generic[T]):
    """A template that leads to `target`, most often a method."""

    http_method: str
    template: PathTemplate
    kind: Kind
    target: T
    parameters: frozenset[str]
    """Names of its query parameters, which tell apart methods of one path."""
    host: str = ""
    """Of its API, which tells apart documents."""


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    route: Route[T]
    segments: tuple[str, ...]
    """Of the path, decoded, without the verb."""
    spans: tuple[Span, ...]
    """The slice of `segments` that each segment of the template stands for."""

    def parameters(self) -> dict[str, str]:
        """Path parameters, decoded."""
        return {
            v.name: "/".join(
                self.segments[self.spans[v.start][0] : self.spans[v.end - 1][1]]
            )
            for v in self.route.template.variables
        }


@dataclass(slots=True)
class _Node(Generic[T]):
    literals: dict[str, _Node[T]] = field(default_factory=dict[str, "_Node[T]"])
    one: _Node[T] | None = None
    many: _Node[T] | None = None
    routes: dict[tuple[str, str], list[Route[T]]] = field(
        default_factory=dict[tuple[str, str], list[Route[T]]]
    )
    """By verb and HTTP method."""
    verbs: set[str] = field(default_factory=set[str])


class Router(Generic[T]):
    """A tree of templates, by segment; literals are tried before variables."""

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()

    def add(self, route: Route[T]) -> None:
        node = self._root
        for segment in route.template.segments:
            node = _child(node, segment)
        verb = route.template.verb
        node.verbs.add(verb)
        node.routes.setdefault((verb, route.http_method), []).append(route)

    def match(
        self,
        http_method: str,
        path: str,
        query: Collection[str] = (),
        host: str = "",
    ) -> Match[T] | None:
        """The route of a path, still encoded, of the names in the query, and of a host."""
        raw = path.lstrip("/").split("/")
        found = [
            (_best(routes, query, host), verb, spans)
            for node, verb, spans in _walk(self._root, raw, 0, ())
            if (routes := node.routes.get((verb, http_method)))
        ]
        if not found:
            return None
        # The closest fit; of several, the first.
        route, verb, spans = max(found, key=lambda each: _fitness(each[0], each[2]))
        last = raw[-1].removesuffix(f":{verb}") if verb else raw[-1]
        segments = tuple(unquote(text) for text in [*raw[:-1], last])
        return Match(route, segments, spans)

    def shared(self) -> Iterator[Sequence[Route[T]]]:
        """The routes of each path that has several."""
        nodes = [self._root]
        while nodes:
            node = nodes.pop()
            yield from (each for each in node.routes.values() if len(each) > 1)
            nodes += filter(None, [node.one, node.many, *node.literals.values()])

    def methods(self, path: str) -> set[str]:
        """The HTTP methods that a path has."""
        raw = path.lstrip("/").split("/")
        return {
            method
            for node, verb, _ in _walk(self._root, raw, 0, ())
            for known, method in node.routes
            if known == verb
        }


def _child(node: _Node[T], segment: str) -> _Node[T]:
    if segment == ONE:
        node.one = node.one or _Node()
        return node.one
    if segment == MANY:
        node.many = node.many or _Node()
        return node.many
    return node.literals.setdefault(segment, _Node())


def _walk(
    node: _Node[T], raw: Sequence[str], at: int, spans: tuple[Span, ...]
) -> Iterator[tuple[_Node[T], str, tuple[Span, ...]]]:
    """(node, verb, spans) of every way that leads to the end of the path."""
    if at == len(raw):
        yield node, "", spans
        return
    text = raw[at]
    span = (at, at + 1)
    child = node.literals.get(text) or node.literals.get(unquote(text))
    if child is not None:
        yield from _walk(child, raw, at + 1, (*spans, span))
    elif at == len(raw) - 1 and ":" in text:
        head, _, verb = text.rpartition(":")
        child = node.literals.get(head)
        if child is not None and verb in child.verbs:
            yield child, verb, (*spans, span)
    if node.one is not None and text:
        yield from _variable(node.one, raw, at, (*spans, span))
    if node.many is not None:
        for end in range(len(raw), at, -1):
            yield from _variable(node.many, raw, end - 1, (*spans, (at, end)))


def _variable(
    node: _Node[T], raw: Sequence[str], at: int, spans: tuple[Span, ...]
) -> Iterator[tuple[_Node[T], str, tuple[Span, ...]]]:
    """Goes on after a variable that ends with the segment `at`; a verb may follow it."""
    verb = raw[at].rpartition(":")[2] if ":" in raw[at] else ""
    if at == len(raw) - 1 and verb in node.verbs and verb:
        # No id ends like that: its colon would be encoded.
        yield node, verb, spans
        return
    yield from _walk(node, raw, at + 1, spans)


def _fitness(route: Route[T], spans: tuple[Span, ...]) -> tuple[int, bool]:
    """How many literals a route has, and whether `**` stands for whole resource names.

    Such a name alternates between collections and ids (AIP-122): of Firestore's
    `documents/*/**` and `documents/*/**/*`, the one names a document, the other a
    collection.
    """
    template = route.template
    literals = sum(s not in {ONE, MANY} for s in template.segments)
    extra = sum(end - start - 1 for start, end in spans)
    return literals + bool(template.verb), extra % 2 == 0


def _best(routes: Sequence[Route[T]], query: Collection[str], host: str) -> Route[T]:
    """Of several methods with one path, the first that the host is of, and that knows
    all of the query."""
    if len(routes) == 1:
        return routes[0]
    return max(
        routes,
        key=lambda route: (
            route.host == host,
            sum(name in route.parameters for name in query),
        ),
    )
