"""What each method does to resources, as its HTTP method and path tell (AIP-121 to 135)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from gapismith.discovery.description import Method, Resource, RestDescription, Schema
from gapismith.discovery.knowledge import knowledge
from gapismith.discovery.selection import MethodNames
from gapismith.ir.recognition import (
    is_named_operation,
    is_operation,
    is_streaming,
    page_items,
    page_tokens,
    target,
)

from .alternatives import alternatives, declared_at
from .destinations import (
    Destination,
    Move,
    Pattern,
    destination,
    made_by,
    move,
)
from .hierarchy import Hierarchy, Verb
from .templates import MANY, ONE, PathTemplate, parse_template

_KEYWORDS: Final = re.compile(r"[\"'`]([A-Za-z@][\w@-]*)[\"'`]")
_UPSERTS: Final = re.compile(
    r"\W*(?:creates?|inserts?|updates?|replaces?|sets?),? or (?:creates?|inserts?|updates?"
    r"|replaces?)\b",
    re.IGNORECASE,
)
"""How descriptions begin of methods that create what is missing."""
_CREATES: Final = re.compile(
    r"create.*|insert.*|add|copy|clone|duplicate|import|quickAdd|upload|send|put"
)


@dataclass(frozen=True, slots=True)
class Paging:
    token: str
    in_body: bool
    next_token: str


@dataclass(frozen=True, slots=True)
class Required:
    """A resource that must exist for a method to be carried out."""

    pattern: Pattern
    start: int
    end: int
    """Its name in the path, as a slice of the method's pattern."""
    lead: Pattern = ()
    """What the path leaves out of its name."""


@dataclass(frozen=True, slots=True)
class Action:
    """A method, and what it does."""

    method: Method
    name: str
    """The last part of its id: `list`."""
    template: PathTemplate
    base: int
    """Segments of the template before the resource name."""
    verb: Verb
    pattern: Pattern
    """Of the resource; for `list` and `create`, of the collection. For a custom method,
    of the resource that its path begins with."""
    item: Schema | None
    """The type of the resource, by reference, where it is known."""
    items: str
    """The field of the response that lists the resources; empty for none."""
    paging: Paging | None
    destination: Destination | None
    """Of a copy, where the path tells it."""
    single: Pattern
    """Of the resources in the collection; of a resource, its own pattern."""
    keys: tuple[str, ...]
    """The parameters, or fields of the body, that name the resource where the path names
    the collection alone."""
    opens: bool
    """Whether the path names the collection itself by a variable."""
    child: str
    """The collection in which a custom method makes a resource: `versions` of
    `addVersion`; empty for none."""
    move: Move | None
    """Of a method that moves a resource to another parent."""
    required: tuple[Required, ...]
    """The resources that must exist."""
    upserts: bool
    """Whether a patch or an update creates what is missing."""
    can_undelete: bool
    """Whether another method brings back what this one deletes (AIP-164)."""
    needs_resource: bool
    """Whether a missing resource is an error; not where a parameter can tell so."""
    keywords: frozenset[str]
    """Words that its path parameters take for what always exists: `primary`, `me`."""
    operation: Literal["", "aip", "compute"]
    """The kind of long-running operation that it starts."""
    streams: bool

    @property
    def ids(self) -> int | None:
        """How many ids name a resource of the collection; `None`: one with slashes."""
        tail = self.single[len(self.pattern) :]
        return None if tail == (MANY,) else len(tail)


def methods_of(resource: Resource) -> Iterator[Method]:
    """All methods of a document, outermost first."""
    yield from resource.methods.values()
    for child in resource.resources.values():
        yield from methods_of(child)


class Actions:
    """The actions of all methods of one document."""

    def __init__(self, document: RestDescription) -> None:
        methods = [*_with_alternatives([*methods_of(document.root)])]
        self.hierarchy = Hierarchy(document, methods)
        self._schemas = document.schemas
        self._api = document.name
        self._streaming = knowledge(document.name, document.version).streaming
        self._keywords = _keywords(methods)
        self._undeleted = frozenset(
            self._resource_of(method, self.hierarchy.pattern(method))
            for method in methods
            if method.id.endswith(".undelete")
        )
        self.all = tuple(map(self._action, methods))

    def _action(self, method: Method) -> Action:
        template, pattern = self.hierarchy.templates[method.at], self.hierarchy.pattern(
            method
        )
        verb = self.hierarchy.verb(method)
        response = target(method.response, self._schemas)
        if verb == "custom":
            pattern = self._resource_of(method, pattern)
        child = self.hierarchy.child(method, verb, pattern)
        if child:
            pattern = (*pattern, child)
        keys = self.hierarchy.keys(method)
        if keys:
            pattern = self.hierarchy.single(pattern)
        element = self.hierarchy.element(method)
        is_item = pattern in self.hierarchy.items or pattern[-1:] in {(ONE,), (MANY,)}
        single = pattern
        if element is not None or not is_item:
            single = self.hierarchy.single(pattern)
        items = response and page_items(
            pattern[-1] if pattern else "", response, self._schemas
        )
        tokens = page_tokens(method, self._schemas)
        name = method.id.rpartition(".")[2]
        return Action(
            method=method,
            name=name,
            template=template,
            base=self.hierarchy.bases[method.at],
            verb="create" if child else verb,
            pattern=pattern,
            item=element
            or self._patched(method, verb)
            or self.hierarchy.items.get(single)
            or self._lone(method, verb),
            single=single,
            keys=keys,
            opens=element is not None,
            items=items or "",
            paging=Paging(*tokens) if tokens else None,
            destination=destination(
                template, self.hierarchy.bases[method.at], self.hierarchy.items
            ),
            child=child,
            move=self._moves(method, verb),
            upserts=_UPSERTS.match(method.description) is not None,
            can_undelete=verb == "delete" and pattern in self._undeleted,
            needs_resource=not any(n.endswith(".exists") for n in method.parameters),
            required=tuple(self._required(method, verb)),
            keywords=frozenset(
                word
                for name, schema in method.parameters.items()
                if schema.location == "path"
                for word in self._keywords.get(name, ())
            ),
            operation=self._starts(method, verb, response),
            streams=response is not None and self._streams(method, name),
        )

    def _patched(self, method: Method, verb: Verb) -> Schema | None:
        """What a custom PATCH changes: the job behind an operation, by the name of this."""
        request, response = method.request, method.response
        if verb != "custom" or method.http_method != "PATCH":
            return None
        is_same = request and request.ref and response and request.ref == response.ref
        return request if is_same else None

    def _lone(self, method: Method, verb: Verb) -> Schema | None:
        """The type of a resource without an id: `b/{bucket}/iam`."""
        request, response = method.request, method.response
        is_same = (
            request is not None
            and response is not None
            and (request.ref == response.ref)
        )
        writes = verb in {"patch", "update"} and is_same
        return response if verb == "get" or writes else None

    def _resource_of(self, method: Method, pattern: Pattern) -> Pattern:
        """Of a custom method: the longest known resource, or collection, that it names."""
        for end in range(len(pattern), 0, -1):
            if (
                pattern[:end] in self.hierarchy.items
                or self.hierarchy.single(pattern[:end]) in self.hierarchy.items
            ):
                return pattern[:end]
        return pattern

    def _streams(self, method: Method, name: str) -> bool:
        names = MethodNames.of(self._api, declared_at(method), method.id)
        return method.streams or is_streaming(name) or names.matches(self._streaming)

    def _moves(self, method: Method, verb: Verb) -> Move | None:
        name = method.id.rpartition(".")[2]
        if verb != "custom" or not name.startswith("move"):
            return None
        return move(
            method, self.hierarchy.templates[method.at], self.hierarchy.bases[method.at]
        )

    def _required(self, method: Method, verb: Verb) -> Iterator[Required]:
        template, base = (
            self.hierarchy.templates[method.at],
            self.hierarchy.bases[method.at],
        )
        made = made_by(template, base)
        opens = self.hierarchy.element(method) is not None
        pattern = self.hierarchy.pattern(method)
        for end in range(1, len(pattern) + 1):
            if end in made or (end == len(pattern) and (verb == "create" or opens)):
                continue
            is_whole = end == len(pattern) and verb != "custom"
            is_known = pattern[:end] in self.hierarchy.creatable
            # What has `**` in its name needs no parent of its own kind.
            if is_known and (is_whole or MANY not in pattern[:end]):
                yield Required(pattern[:end], 0, end)
            lead = self.hierarchy.aliases.get(pattern[:end])
            if lead is not None and (*lead, *pattern[:end]) in self.hierarchy.creatable:
                yield Required((*lead, *pattern[:end]), 0, end, lead)
        becomes = destination(template, base, self.hierarchy.items)
        if becomes is not None and becomes.kept == 0:
            start = becomes.start
            for end in range(start + 1, becomes.end):
                if start and pattern[start:end] in self.hierarchy.creatable:
                    yield Required(pattern[start:end], start, end)

    def _starts(
        self, method: Method, verb: Verb, response: Schema | None
    ) -> Literal["", "aip", "compute"]:
        reads = method.http_method == "GET" and verb != "custom"
        if reads or not is_operation(response):
            return ""
        if (
            verb == "custom"
            and self.hierarchy.pattern(method)[:-1] in self.hierarchy.operations
        ):
            return ""  # of an operation itself: `wait`
        if (
            self.hierarchy.templates[method.at].verb
            and self.hierarchy.pattern(method) in self.hierarchy.operations
        ):
            return ""
        return "aip" if is_named_operation(response) else "compute"


def creates(action: Action) -> bool:
    """Whether a custom method makes a resource, as its name tells."""
    return _CREATES.fullmatch(action.name) is not None


def _with_alternatives(methods: Sequence[Method]) -> Iterator[Method]:
    """All methods, and their alternatives where no method has the path already."""
    yield from methods
    known = {_line(method) for method in methods}
    for method in methods:
        for other in alternatives(method):
            if _line(other) not in known:
                known.add(_line(other))
                yield other


def _line(method: Method) -> tuple[str, tuple[str, ...], str]:
    template = parse_template(method.path, method.parameters)
    return method.http_method, template.segments, template.verb


def _keywords(methods: Iterable[Method]) -> dict[str, set[str]]:
    """The words that descriptions quote, by path parameter: few methods repeat them."""
    found: dict[str, set[str]] = {}
    for method in methods:
        for name, schema in method.parameters.items():
            if schema.location == "path":
                words = _KEYWORDS.findall(schema.description)
                found.setdefault(name, set()).update(words)
    return found
