"""What the methods of a document do to its resources, as HTTP methods and paths tell
(AIP-131 to 135), and in which collections clients can create."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal

from gapismith.discovery.description import Method, RestDescription, Schema
from gapismith.ir.recognition import is_operation, page_items, target

from .destinations import Pattern, aliases
from .resource_types import ResourceTypes, shape
from .schemas import fields_of
from .templates import MANY, ONE

Verb = Literal["get", "list", "create", "update", "patch", "delete", "custom"]

_ADDS: Final = re.compile("add|create|insert")
_KEYED: Final[Mapping[str, Verb]] = {
    "PUT": "update",
    "PATCH": "patch",
    "DELETE": "delete",
}
_CREATE: Final = re.compile("create|insert")


class Hierarchy(ResourceTypes):
    """The resources of one document, and what each method does to them."""

    def __init__(self, document: RestDescription, methods: Sequence[Method]) -> None:
        super().__init__(document, methods)
        self.read = {
            self.pattern(m): m.response.ref
            for m in methods
            if m.http_method == "GET" and m.response and not self.templates[m.at].verb
        }
        self.creatable = frozenset(self._creatable(methods))
        self.aliases = aliases(
            ((self.templates[m.at], self.bases[m.at]) for m in methods), self.items
        )
        self.media = frozenset(self._with_media(methods))
        self.responded = frozenset(
            name for m in methods for name in fields_of(m.response, self._schemas)
        )
        """Fields of responses."""

    def _creatable(self, methods: Iterable[Method]) -> Iterator[Pattern]:
        yield from self.operations
        for method in methods:
            verb = self.verb(method)
            pattern = self.pattern(method)
            element = self.element(method)
            if element is not None:
                yield (*pattern, ONE)
                if verb == "create":
                    yield from (
                        p for p, i in self.items.items() if i.ref == element.ref
                    )
            elif verb == "create":
                is_item = pattern[-1] in {ONE, MANY}
                yield pattern if is_item else self.single(pattern)
            elif child := self.child(method, verb, pattern):
                yield (*pattern, child, ONE)

    def verb(self, method: Method) -> Verb:
        template, pattern = self.templates[method.at], self.pattern(method)
        name = method.id.rpartition(".")[2]
        if not pattern:
            return "custom"
        if template.verb:
            return self._standard(method, pattern) or "custom"
        is_item = pattern[-1] in {ONE, MANY}
        if shape(pattern) in self.open:
            return self._of_collection(method, name)
        if self.keys(method):
            return _KEYED[method.http_method]
        match method.http_method:
            case "GET" if is_item:
                return "get"
            case "GET":
                return self._reads(method, pattern)
            case "POST" if not is_item and self._creates(method, pattern):
                return "create"
            case "PUT" if is_item and _CREATE.match(name):
                return "create"
            case "PUT" if self._is_of_path(method, pattern):
                return "update"
            case "PATCH" if self._is_of_path(method, pattern):
                return "patch"
            case "DELETE" if is_item:
                return "delete"
            case _:
                return "custom"

    def _of_collection(self, method: Method, name: str) -> Verb:
        if method.http_method == "POST" and _CREATE.match(name):
            return "create"
        return "list" if method.http_method == "GET" else "custom"

    def _is_of_path(self, method: Method, pattern: Pattern) -> bool:
        """Whether a method writes what a GET of its path reads, where there is one."""
        read = self.read.get(pattern, "")
        sent, back = (
            each.ref if each else "" for each in (method.request, method.response)
        )
        return not read or pattern in self.items or read in {sent, back}

    def _creates(self, method: Method, pattern: Pattern) -> bool:
        """Whether what a POST makes is what a GET below it reads."""
        single = self.single(pattern)
        item = self.items.get(single)
        if item is None or single in self.operations:
            return False
        response = target(method.response, self._schemas)
        told = [method.request, method.response, Schema.of({}, "")]
        for message in (target(method.request, self._schemas), response):
            told += message.properties.values() if message is not None else ()
        refs = {each.ref for each in told if each is not None}
        return item.ref in refs or is_operation(response)

    def _standard(
        self, method: Method, pattern: Pattern
    ) -> Literal["create", "patch", "delete"] | None:
        """A custom method that does what a standard one would: `:deleteContact`."""
        item = self.items.get(pattern)
        is_post = method.http_method == "POST" and pattern[-1] not in {ONE, MANY}
        if is_post and self.templates[method.at].verb in {"create", "insert"}:
            return "create" if self._creates(method, pattern) else None
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
        item = self.items.get(self.single(pattern))
        if response is not None and item is not None:
            return (
                "list" if page_items(pattern[-1], response, self._schemas) else "custom"
            )
        return "get" if response is not None and response.properties else "custom"

    def child(self, method: Method, verb: Verb, pattern: Pattern) -> str:
        response = method.response
        name = method.id.rpartition(".")[2]
        if verb != "custom" or response is None or not _ADDS.match(name):
            return ""
        size = len(pattern)
        for known, item in self.items.items():
            is_below = len(known) == size + 2 and known[:size] == pattern
            if not is_below or known in self.operations:
                continue
            collection, last = known[size:]
            is_named = collection not in {ONE, MANY} and last == ONE
            if is_named and item.ref == response.ref:
                return collection
        return ""

    def _with_media(self, methods: Iterable[Method]) -> Iterator[Pattern]:
        """Patterns of the resources that have bytes of their own."""
        for method in methods:
            pattern = self.pattern(method)
            if method.media_download and pattern in self.items:
                yield pattern
            elif method.media_upload and self.single(pattern) in self.items:
                yield self.single(pattern)

    def names(self, name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """All names of a resource: the shorter ones that paths have for it, too."""
        yield name
        for short, lead in self.aliases.items():
            rest = name[len(lead) :]
            if name[: len(lead)] == lead and len(rest) == 2 and rest[0] == short[0]:
                yield rest
