"""Batch methods: what another method does, on several resources at once (AIP-231 to 235).

`batchUpdate` does what `update` does, Gmail's `batchModify` what `modify` does. All of the
resources are changed, or none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from gapismith.discovery.description import Schema
from gapismith.discovery.values import is_array, is_object
from gapismith.spelling import singular

from .actions import Action, Actions
from .calls import Call
from .changes import Changes
from .destinations import Pattern
from .errors import Violation, already_exists, invalid
from .identity import Identity, id_parameter
from .long_running import LongRunning
from .masks import shown
from .rehearsals import is_rehearsal
from .resources import Resources
from .samples import Sampler
from .schemas import Schemas, fields_of
from .stamper import name_parents
from .store import Entry, Name
from .templates import MANY, fits
from .writing import Writer

_BATCH: Final = re.compile(r"(?:get)?(?:batch|bulk)_?(\w+)", re.IGNORECASE)
_STANDARD: Final[Mapping[str, str]] = {
    "create": "create",
    "delete": "delete",
    "get": "get",
    "patch": "update",
    "update": "update",
}
"""What batches call the standard methods."""
_NAMES: Final = re.compile(r"(?:\w*N|n)ames|(?:\w*I|i)ds")
_REHEARSAL: Final = {"validateOnly": "true"}

_Found = tuple[Name, dict[str, Any]]
"""A resource, by its name."""


class Batches:
    """The batch methods of one document."""

    def __init__(
        self,
        schemas: Schemas,
        actions: Actions,
        resources: Resources,
        changes: Changes,
        operations: LongRunning,
        *,
        writer: Writer,
        identities: Mapping[Pattern, Identity],
        sampler: Sampler,
    ) -> None:
        self._schemas = schemas
        self._identities = identities
        self._resources = resources
        self._writer = writer
        self._changes = changes
        self._operations = operations
        self._sampler = sampler
        self._single = dict(_singles(actions))

    def message(self, call: Call) -> tuple[Any] | None:
        """The message of the response to a batch; `None` for any other method, and for a
        batch that doesn't tell its parts."""
        single = self._single.get(call.action.method.at)
        parts = [] if single is None else [*self._calls(call, single)]
        calls = [each for each in parts if each is not None]
        if single is None or not calls or len(calls) < len(parts):
            return None
        for each in calls:
            self._resources.require(each)
        if single.verb == "get":
            found = [(e.resource, self._resources.read(e).value) for e in calls]
            response = call.action.method.response
            return (self._filled(call, response, self._shown(calls, found)),)
        if single.pattern == single.single:  # what is named twice is changed once
            calls = [*{each.resource: each for each in calls}.values()]
        if single.verb == "delete":
            doomed = [self._writer.delete(each)[0] for each in calls]
            return self._done(call, lambda: self._deleted(calls, doomed))
        changes = [self._changes.of(each) for each in calls]
        known = [change for change in changes if change is not None]
        if len(known) < len(calls):
            return None
        made = Counter(change()[0] for change in known)
        for name in [name for name, times in made.items() if times > 1]:
            raise already_exists("/".join(name))

        def work() -> list[_Found]:
            done = [change() for change in known]
            for each, (name, entry) in zip(calls, done, strict=True):
                self._changes.put(each, name, entry)
            return self._shown(calls, [(name, entry.value) for name, entry in done])

        return self._done(call, work)

    def _shown(self, calls: Sequence[Call], found: Sequence[_Found]) -> list[_Found]:
        return [
            (name, shown(call, value, self._schemas))
            for call, (name, value) in zip(calls, found, strict=True)
        ]

    def _deleted(self, calls: Sequence[Call], names: Sequence[Name]) -> list[_Found]:
        for call, name in zip(calls, names, strict=True):
            self._changes.remove(call, name)
        return []

    # The response

    def _done(self, call: Call, work: Callable[[], list[_Found]]) -> tuple[Any]:
        """The message of the response to what changes resources, now or later."""
        if not call.action.operation:
            return (self._filled(call, call.action.method.response, work()),)
        kind = self._operations.outcome_type(call.action)

        def finished() -> dict[str, Any]:
            found = work()
            told: Any = self._filled(call, kind, found) or {}
            return self._operations.typed(kind, told)

        return (self._changes.start(call, call.resource, Entry({}), finished),)

    def _filled(
        self, call: Call, schema: Schema | None, found: Sequence[_Found]
    ) -> Any:
        """A response with the resources in the list, or the map, that it has for them."""
        if schema is None:
            return None
        fields = fields_of(schema, self._schemas)
        for field, one in fields.items():
            element = one.items or one.additional_properties
            held = self._held(call.action, element)
            if held is None:
                continue
            inner = fields_of(element, self._schemas)
            values = [{held: value} if held else value for _, value in found]
            for each in values if held else ():
                name_parents(call, each, inner)
            names = ["/".join(name) for name, _ in found]
            is_map = one.items is None
            message = {
                field: dict(zip(names, values, strict=True)) if is_map else values
            }
            name_parents(call, message, fields)
            return message
        return self._sampler.sample(schema, call.action.method.id)

    def _held(self, action: Action, element: Schema | None) -> str | None:
        """The field of a list's elements that holds a resource; empty where they are the
        resources themselves, `None` where they are neither."""
        item = action.item
        if element is None or item is None or not item.ref:
            return None
        if element.ref == item.ref:
            return ""
        inner = fields_of(element, self._schemas)
        return next((n for n, each in inner.items() if each.ref == item.ref), None)

    # The parts of the request

    def _calls(self, call: Call, single: Action) -> Iterator[Call | None]:
        """The calls of the single method that a batch stands for; `None` for a part that
        doesn't name its resource."""
        fields = fields_of(call.action.method.request, self._schemas)
        parameters = call.action.method.parameters
        lists = {n: p for n, p in parameters.items() if p.repeated}
        lists |= {n: f.items for n, f in fields.items() if f.items is not None}
        names = _list_of_names(lists, single)
        for text in call.values(names) or call.message.get(names) or ():
            if isinstance(text, str):
                yield self._call(call, single, text, {})
        for name, field in fields.items():
            given = call.message.get(name)
            element = field.items or field.additional_properties
            held = self._held(call.action, element)
            parts: Iterable[tuple[str, Any]] = ()
            if is_array(given):
                parts = (("", each) for each in given)
            elif is_object(given) and held is not None:
                parts = given.items()
            for key, each in parts:
                if is_object(each):
                    yield from self._of_element(call, single, each, held, key)

    def _of_element(
        self,
        call: Call,
        single: Action,
        element: Mapping[str, Any],
        held: str | None,
        text: str,
    ) -> Iterator[Call | None]:
        """The call for an element that holds a resource, or its name."""
        if held is None:
            name = element.get("name")
            if isinstance(name, str):
                yield self._call(call, single, name, element)
            return
        value = element.get(held) if held else element
        body: Mapping[str, Any] = value if is_object(value) else {}
        beside: Mapping[str, Any] = element if held else {}
        if single.verb == "create" or single.pattern == call.action.pattern:
            parameter = id_parameter(single.method, call.resource[-1])
            beside = {**beside, parameter: text} if text else beside
            made = self._call(call, single, "", beside)
        else:
            known = self._identities.get(single.single)
            told = "/".join(known.read(body)) if known is not None else ""
            names = [told, *(element.get(n) for n in (*_variables(single), "name"))]
            text = text or next((n for n in names if n and isinstance(n, str)), "")
            if not text:
                yield None
                return
            made = self._call(call, single, text, beside)
        yield replace(made, body=body)

    def _call(
        self, call: Call, single: Action, text: str, element: Mapping[str, Any]
    ) -> Call:
        """The call of the single method on the resource that `text` names."""
        known = self._identities.get(single.single)
        name = (*call.resource, text) if text else call.resource
        if known is not None and (known.ids is None or known.is_full) and "/" in text:
            name = tuple(text.split("/"))
        if text and MANY not in single.single and not fits(name, single.single):
            raise invalid([Violation(f"Invalid value at 'names': \"{text[:200]}\"")])
        taken = {*single.method.parameters, "allowMissing"}
        told = {**call.query, **_as_query(call.message), **_as_query(element)}
        query = {n: v for n, v in told.items() if n in taken}
        if is_rehearsal(call):
            query |= _REHEARSAL
        return call.about(single, name, query, self._rest(call, single, element))

    def _rest(
        self, call: Call, single: Action, element: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        """What a batch tells beside the names: Gmail's `addLabelIds`."""
        asked = fields_of(single.method.request, self._schemas)
        for name, field in fields_of(call.action.method.request, self._schemas).items():
            value = call.message.get(name)
            is_item = single.item is not None and field.ref == single.item.ref
            if is_item and is_object(value):
                return value
        told = {**call.message, **element}
        return {name: value for name, value in told.items() if name in asked}


def _variables(single: Action) -> list[str]:
    """What the path of a method calls the id of its resource."""
    return [variable.name for variable in single.template.variables[-1:]]


def _list_of_names(lists: Mapping[str, Schema], single: Action) -> str:
    """The list of a batch's request that names resources; empty for none."""
    texts = [n for n, s in lists.items() if s.type == "string" and not s.enum]
    for name in texts:
        if singular(name) in {*_variables(single), "name", "id", "resourceName"}:
            return name
    is_one = len(texts) == 1 and _NAMES.fullmatch(texts[0])
    return texts[0] if is_one else ""


def _as_query(message: Mapping[str, Any]) -> dict[str, str]:
    """The scalars of a message as parameters have them."""
    return {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in message.items()
        if isinstance(value, str | int | float)
    }


def _singles(actions: Actions) -> Iterator[tuple[str, Action]]:
    """Where batch methods are in the document, and the method that each stands for."""
    plain = [a for a in actions.all if not _BATCH.fullmatch(a.name) and _names_it(a)]
    for action in actions.all:
        found = _BATCH.fullmatch(action.name)
        if found is None or action.pattern == action.single or not _names_it(action):
            continue
        stem = found[1].lower()
        fitting = [
            (len(word), each.name.lower() == stem, number)
            for number, each in enumerate(plain)
            if each.single == action.single and each.verb != "list"
            for word in (each.name, _STANDARD.get(each.verb, each.name))
            if stem.startswith(word.lower())
        ]
        if fitting:
            yield action.method.at, plain[max(fitting)[-1]]


def _names_it(action: Action) -> bool:
    """Whether the path ends with the resource or the collection, but for the method."""
    rest = action.template.segments[action.base + len(action.pattern) :]
    return not action.keys and rest in {(), (action.name,)}
