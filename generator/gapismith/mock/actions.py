"""What each method does to resources, as its HTTP method and path tell (AIP-121 to 135).

A resource is named by the segments of its path: `models/*`, `b/*/o/*`. The methods of a
document show which collections there are, and which of them clients can create in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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

from .destinations import (
    Destination,
    Move,
    Pattern,
    aliases,
    destination,
    made_by,
    move,
)
from .templates import MANY, ONE, PathTemplate, base_length, parse_template

Verb = Literal["get", "list", "create", "update", "patch", "delete", "custom"]

_KEYWORDS: Final = re.compile(r"[\"'`]([A-Za-z@][\w@-]*)[\"'`]")
_UPSERTS: Final = re.compile(
    r"\W*(?:creates?|inserts?|updates?|replaces?|sets?),? or (?:creates?|inserts?|updates?"
    r"|replaces?)\b",
    re.IGNORECASE,
)
"""How descriptions begin of methods that create what is missing."""
_ADDS: Final = re.compile("add|create|insert")
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
    child: str
    """The collection in which a custom method makes a resource: `versions` of
    `addVersion`; empty for none."""
    move: Move | None
    """Of a method that moves a resource to another parent."""
    required: tuple[Required, ...]
    """The resources that must exist."""
    upserts: bool
    """Whether a patch or an update creates what is missing."""
    keywords: frozenset[str]
    """Words that its path parameters take for what always exists: `primary`, `me`."""
    operation: Literal["", "aip", "compute"]
    """The kind of long-running operation that it starts."""
    streams: bool


def methods_of(resource: Resource) -> Iterator[Method]:
    """All methods of a document, outermost first."""
    yield from resource.methods.values()
    for child in resource.resources.values():
        yield from methods_of(child)


class Actions:
    """The actions of all methods of one document."""

    def __init__(self, document: RestDescription) -> None:
        self._schemas = document.schemas
        self._api = document.name
        self._streaming = knowledge(document.name, document.version).streaming
        methods = list(methods_of(document.root))
        self._templates = {
            method.at: parse_template(
                document.service_path + method.path, method.parameters
            )
            for method in methods
        }
        self._bases = {
            at: base_length(template, document.service_path)
            for at, template in self._templates.items()
        }
        self._keywords = _keywords(methods)
        self.items = dict(self._item_types(methods))
        self.operations = tuple(self._operation_patterns(methods))
        self.creatable = frozenset(self._creatable(methods))
        self._aliases = aliases(
            ((self._templates[m.at], self._bases[m.at]) for m in methods), self.items
        )
        self.media = frozenset(self._with_media(methods))
        self.all = tuple(map(self._action, methods))

    def _pattern(self, method: Method) -> Pattern:
        return self._templates[method.at].segments[self._bases[method.at] :]

    def _item_types(
        self, methods: Iterable[Method]
    ) -> Iterator[tuple[Pattern, Schema]]:
        """Patterns of single resources, and their types; what `get` says comes last."""
        for wanted in ("PUT", "PATCH", "DELETE", "GET"):
            for method in methods:
                pattern, response = self._pattern(method), method.response
                if method.http_method != wanted or self._templates[method.at].verb:
                    continue
                if pattern and pattern[-1] in {ONE, MANY}:
                    kind = response if wanted != "DELETE" else None
                    if kind is None or is_operation(target(kind, self._schemas)):
                        kind = method.request or kind
                    if kind is not None and kind.ref:
                        yield pattern, kind
                    elif wanted == "DELETE":
                        yield pattern, Schema.of({}, method.at)

    def _operation_patterns(self, methods: Iterable[Method]) -> Iterator[Pattern]:
        for method in methods:
            pattern = self._pattern(method)
            if method.http_method != "GET" or self._templates[method.at].verb:
                continue
            is_item = pattern[-1:] == (ONE,)
            if is_item and is_operation(target(method.response, self._schemas)):
                yield pattern

    def _creatable(self, methods: Iterable[Method]) -> Iterator[Pattern]:
        yield from self.operations
        for method in methods:
            verb = self._verb(method)
            pattern = self._pattern(method)
            if verb == "create":
                yield pattern if pattern[-1] == ONE else (*pattern, ONE)
            elif child := self._child(method, verb, pattern):
                yield (*pattern, child, ONE)

    def _verb(self, method: Method) -> Verb:
        template, pattern = self._templates[method.at], self._pattern(method)
        name = method.id.rpartition(".")[2]
        if not pattern:
            return "custom"
        if template.verb:
            return self._standard(method, pattern) or "custom"
        is_item = pattern[-1] in {ONE, MANY}
        match method.http_method:
            case "GET" if is_item:
                return "get"
            case "GET":
                return self._reads(method, pattern)
            case "POST" if not is_item and (*pattern, ONE) in self.items:
                return "create"
            case "PUT" if is_item and re.match("create|insert", name):
                return "create"
            case "PUT":
                return "update"
            case "PATCH":
                return "patch"
            case "DELETE" if is_item:
                return "delete"
            case _:
                return "custom"

    def _standard(
        self, method: Method, pattern: Pattern
    ) -> Literal["patch", "delete"] | None:
        """A custom method that does what a standard one would: `:deleteContact`."""
        item = self.items.get(pattern)
        name = method.id.rpartition(".")[2]
        response = target(method.response, self._schemas)
        if item is None:
            return None
        if method.http_method == "DELETE" and name.startswith("delete"):
            return None if response and response.properties else "delete"
        takes_item = method.request is not None and method.request.ref == item.ref
        return "patch" if method.http_method == "PATCH" and takes_item else None

    def _reads(self, method: Method, pattern: Pattern) -> Verb:
        """A GET below no id: of a collection, of a lone resource, or anything else."""
        response = target(method.response, self._schemas)
        item = self.items.get((*pattern, ONE))
        if response is not None and item is not None:
            return (
                "list" if page_items(pattern[-1], response, self._schemas) else "custom"
            )
        return "get" if response is not None and response.properties else "custom"

    def _action(self, method: Method) -> Action:
        template, pattern = self._templates[method.at], self._pattern(method)
        verb = self._verb(method)
        response = target(method.response, self._schemas)
        if verb == "custom":
            pattern = self._resource_of(method, pattern)
        child = self._child(method, verb, pattern)
        if child:
            pattern = (*pattern, child)
        single = pattern if pattern in self.items else (*pattern, ONE)
        items = response and page_items(
            pattern[-1] if pattern else "", response, self._schemas
        )
        tokens = page_tokens(method, self._schemas)
        name = method.id.rpartition(".")[2]
        return Action(
            method=method,
            name=name,
            template=template,
            base=self._bases[method.at],
            verb="create" if child else verb,
            pattern=pattern,
            item=self.items.get(single) or self._lone(method, verb),
            items=items or "",
            paging=Paging(*tokens) if tokens else None,
            destination=destination(template, self._bases[method.at], self.items),
            child=child,
            move=self._moves(method, verb),
            upserts=_UPSERTS.match(method.description) is not None,
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
            if pattern[:end] in self.items or (*pattern[:end], ONE) in self.items:
                return pattern[:end]
        return pattern

    def _streams(self, method: Method, name: str) -> bool:
        names = MethodNames.of(self._api, method.at, method.id)
        return method.streams or is_streaming(name) or names.matches(self._streaming)

    def _moves(self, method: Method, verb: Verb) -> Move | None:
        name = method.id.rpartition(".")[2]
        if verb != "custom" or not name.startswith("move"):
            return None
        return move(method, self._templates[method.at], self._bases[method.at])

    def _child(self, method: Method, verb: Verb, pattern: Pattern) -> str:
        response = method.response
        name = method.id.rpartition(".")[2]
        if verb != "custom" or response is None or not _ADDS.match(name):
            return ""
        for known, item in self.items.items():
            is_below = known[:-2] == pattern and known[-1:] == (ONE,)
            if is_below and len(known) > 1 and item.ref == response.ref:
                return known[-2]
        return ""

    def _with_media(self, methods: Iterable[Method]) -> Iterator[Pattern]:
        """Patterns of the resources that have bytes of their own."""
        for method in methods:
            pattern = self._pattern(method)
            if method.media_download and pattern in self.items:
                yield pattern
            elif method.media_upload is not None and (*pattern, ONE) in self.items:
                yield (*pattern, ONE)

    def _required(self, method: Method, verb: Verb) -> Iterator[Required]:
        template, base = self._templates[method.at], self._bases[method.at]
        made = made_by(template, base)
        pattern = self._pattern(method)
        for end in range(1, len(pattern) + 1):
            is_made = end in made or (verb == "create" and end == len(pattern))
            if is_made:
                continue
            if pattern[:end] in self.creatable:
                yield Required(pattern[:end], 0, end)
            lead = self._aliases.get(pattern[:end])
            if lead is not None and (*lead, *pattern[:end]) in self.creatable:
                yield Required((*lead, *pattern[:end]), 0, end, lead)
        becomes = destination(template, base, self.items)
        if becomes is not None and becomes.kept == 0:
            start = becomes.start
            for end in range(start + 1, becomes.end):
                if start and pattern[start:end] in self.creatable:
                    yield Required(pattern[start:end], start, end)

    def names(self, name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """All names of a resource: the shorter ones that paths have for it, too."""
        yield name
        for short, lead in self._aliases.items():
            rest = name[len(lead) :]
            if name[: len(lead)] == lead and len(rest) == 2 and rest[0] == short[0]:
                yield rest

    def _starts(
        self, method: Method, verb: Verb, response: Schema | None
    ) -> Literal["", "aip", "compute"]:
        reads = method.http_method == "GET" and verb != "custom"
        if reads or not is_operation(response):
            return ""
        if verb == "custom" and self._pattern(method)[:-1] in self.operations:
            return ""  # of an operation itself: `wait`
        if self._templates[method.at].verb and self._pattern(method) in self.operations:
            return ""
        return "aip" if is_named_operation(response) else "compute"


def creates(action: Action) -> bool:
    """Whether a custom method makes a resource, as its name tells."""
    return _CREATES.fullmatch(action.name) is not None


def _keywords(methods: Iterable[Method]) -> dict[str, set[str]]:
    """The words that descriptions quote, by path parameter: few methods repeat them."""
    found: dict[str, set[str]] = {}
    for method in methods:
        for name, schema in method.parameters.items():
            if schema.location == "path":
                words = _KEYWORDS.findall(schema.description)
                found.setdefault(name, set()).update(words)
    return found
