"""Which resources a document has, and of which types, as the paths of its methods show.

A resource is named by the segments of its path: `models/*`, `b/*/o/*` (AIP-122).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from gapismith.discovery.description import Method, RestDescription, Schema
from gapismith.ir.recognition import is_operation, page_items, page_tokens, target

from .destinations import Pattern
from .schemas import fields_of
from .templates import MANY, ONE, base_length, parse_template

CHANGES: Final = ("PATCH", "PUT", "DELETE")
"""HTTP methods that change a resource."""


class ResourceTypes:
    """The types of the resources of one document, by the patterns of their names."""

    def __init__(self, document: RestDescription, methods: Sequence[Method]) -> None:
        self._schemas = document.schemas
        self.templates = {
            method.at: parse_template(
                document.service_path + method.path, method.parameters
            )
            for method in methods
        }
        self.bases = {
            at: base_length(template, document.service_path)
            for at, template in self.templates.items()
        }
        self.open = frozenset(self._open_collections(methods))
        self.items = dict(self._item_types(methods))
        self.keyed = dict(self._keyed(methods))
        """Collections whose resources a parameter names: `playlists?id=`."""
        self.open_types = frozenset(
            element.ref for m in methods if (element := self.element(m)) is not None
        )
        self.open_variables = frozenset(
            self.templates[m.at].variables[-1].name
            for m in methods
            if shape(self.pattern(m)) in self.open
        )
        """What paths call the names of open collections: `collectionId`."""
        self.operations = tuple(self._operation_patterns(methods))

    def pattern(self, method: Method) -> Pattern:
        return self.templates[method.at].segments[self.bases[method.at] :]

    def _item_types(
        self, methods: Iterable[Method]
    ) -> Iterator[tuple[Pattern, Schema]]:
        """Patterns of single resources, and their types; what `get` says comes last.

        A DELETE tells no type: its collection does.
        """
        elements = dict(self._elements(methods))
        for wanted in ("DELETE", "PUT", "PATCH", "GET"):
            for method in methods:
                pattern = self.pattern(method)
                if method.http_method != wanted or self.templates[method.at].verb:
                    continue
                if len(pattern) == 0 or pattern[-1] not in {ONE, MANY}:
                    continue
                if wanted == "DELETE":
                    unknown = Schema.of({}, method.at)
                    yield pattern, elements.get(collection_of(pattern), unknown)
                elif wanted != "GET" or shape(pattern) not in self.open:
                    kind = method.response
                    if kind is None or is_operation(target(kind, self._schemas)):
                        kind = method.request or kind
                    if kind is not None and kind.ref:
                        yield pattern, kind

    def _elements(self, methods: Iterable[Method]) -> Iterator[tuple[Pattern, Schema]]:
        """Collections, and the types of what is created or listed in them."""
        for wanted in ("POST", "GET"):
            for method in methods:
                pattern, kind = self.pattern(method), method.request
                if method.http_method != wanted or self.templates[method.at].verb:
                    continue
                response = target(method.response, self._schemas)
                if wanted == "GET" and response is not None and pattern:
                    listed = page_items(pattern[-1], response, self._schemas)
                    kind = response.properties[listed].items if listed else None
                if kind is not None and kind.ref:
                    yield pattern, kind

    def single(self, collection: Pattern) -> Pattern:
        """The pattern of the resources in a collection.

        An id may hold slashes, and some resources have two: `rrsets/{name}/{type}`.
        """
        tails = [(ONE,), (MANY,), (ONE, ONE)]
        if not collection or collection[-1] in {ONE, MANY}:
            tails = []  # what it is called is in the path as well
        known = [(*collection, *tail) for tail in tails]
        return next((p for p in known if p in self.items), (*collection, ONE))

    def _keyed(
        self, methods: Iterable[Method]
    ) -> Iterator[tuple[Pattern, tuple[str, ...]]]:
        created, replaced = (
            {
                self.pattern(m): m.request
                for m in methods
                if m.http_method == verb and m.request is not None and m.request.ref
            }
            for verb in ("POST", "PUT")
        )
        for method in methods:
            pattern = self.pattern(method)
            written = replaced.get(pattern)
            if written is not None and self._lists_by_id(method, written):
                self.items.setdefault((*pattern, ONE), written)
                yield pattern, ("id",)
        for method in methods:
            pattern = self.pattern(method)
            is_literal = pattern[-1:] not in {(ONE,), (MANY,), ()}
            kind = created.get(pattern)
            if method.http_method != "DELETE" or not is_literal or kind is None:
                continue
            fields = fields_of(kind, self._schemas)
            required = [
                name
                for name, schema in method.parameters.items()
                if schema.required and name in fields and not schema.enum
            ]
            for key in ("id", "name", *required):
                parameter = method.parameters.get(key)
                if parameter is not None and parameter.location == "query":
                    self.items.setdefault((*pattern, ONE), kind)
                    yield pattern, (key,)
                    break
        variables = {
            self.pattern(m): self.templates[m.at].variables[-1].name
            for m in methods
            if m.http_method == "GET" and self.templates[m.at].variables
        }
        for method in methods:
            pattern, kind = self.pattern(method), method.request
            if not self._writes_in_collection(method) or kind is None:
                continue
            variable = variables.get(self.single(pattern), "")
            if variable and kind.ref == self.items[self.single(pattern)].ref:
                fields = fields_of(kind, self._schemas)
                told = [name for name in names_of_id(variable) if name in fields]
                yield pattern, (variable, *told[:1])

    def _writes_in_collection(self, method: Method) -> bool:
        """Whether a PUT, PATCH or DELETE has the path of a collection."""
        pattern = self.pattern(method)
        return (
            method.http_method in CHANGES
            and not self.templates[method.at].verb
            and pattern[-1:] not in {(ONE,), (MANY,)}
            and self.single(pattern) in self.items
        )

    def keys(self, method: Method) -> tuple[str, ...]:
        """The parameters, or fields of the body, that name the resource that a method
        changes where its path names the collection alone; empty for any other method.
        """
        if not self._writes_in_collection(method):
            return ()
        fields = fields_of(method.request, self._schemas)
        keys = self.keyed.get(self.pattern(method), ())
        return tuple(key for key in keys if key in method.parameters or key in fields)

    def _lists_by_id(self, method: Method, kind: Schema) -> bool:
        """Whether a method lists those resources of a type that a parameter names."""
        response, parameter = method.response, method.parameters.get("id")
        is_query = parameter is not None and parameter.location == "query"
        if method.http_method != "GET" or not is_query or response is None:
            return False
        known = fields_of(response, self._schemas)
        refs = {each.items.ref for each in known.values() if each.items is not None}
        return kind.ref in refs and "id" in fields_of(kind, self._schemas)

    def _open_collections(self, methods: Iterable[Method]) -> Iterator[Pattern]:
        """Collections whose own name is a variable: `documents/**/{collectionId}`."""
        for method in methods:
            pattern = self.pattern(method)
            is_list = method.id.rpartition(".")[2].startswith("list")
            if (
                method.http_method == "GET"
                and is_list
                and pattern[-1:] == (ONE,)
                and not self.templates[method.at].verb
                and page_tokens(method, self._schemas)
            ):
                yield shape(pattern)

    def element(self, method: Method) -> Schema | None:
        """The type of the resources in an open collection."""
        if shape(self.pattern(method)) not in self.open:
            return None
        if method.http_method == "POST":
            return method.request
        response = target(method.response, self._schemas)
        listed = response and page_items("", response, self._schemas)
        return response.properties[listed].items if response and listed else None

    def item_pattern(self, item: Schema | None) -> Pattern | None:
        """The pattern of resources of a type."""
        if item is None or not item.ref:
            return None
        return next((p for p, i in self.items.items() if i.ref == item.ref), None)

    def _operation_patterns(self, methods: Iterable[Method]) -> Iterator[Pattern]:
        for method in methods:
            pattern = self.pattern(method)
            if method.http_method != "GET" or self.templates[method.at].verb:
                continue
            is_item = len(pattern) > 1 and pattern[-1] in {ONE, MANY}
            if is_item and is_operation(target(method.response, self._schemas)):
                yield pattern


def names_of_id(variable: str) -> list[str]:
    """What a field may be called that holds a path parameter, the likeliest first."""
    if variable.endswith("Id"):
        return [variable, "id", "name"]
    return [variable, f"{variable}Name", "name", "id"]


def collection_of(pattern: Pattern) -> Pattern:
    """The collection of a resource; where this has two ids, what comes before both."""
    has_two = pattern[-2:] == (ONE, ONE) and len(pattern) > 2
    return pattern[: -2 if has_two else -1]


def shape(pattern: Pattern) -> Pattern:
    """A pattern in which `*` beside `**` makes no difference."""
    found: list[str] = []
    for segment in pattern[:-1]:
        if segment == ONE and found[-1:] == [MANY]:
            continue
        if segment == MANY and found[-1:] == [ONE]:
            found.pop()
        found.append(segment)
    return (*found, *pattern[-1:])
