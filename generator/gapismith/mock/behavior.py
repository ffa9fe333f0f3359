"""What a call does, and the message of its response."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from gapismith.discovery.description import RestDescription, Schema
from gapismith.discovery.values import is_array, is_object
from gapismith.ir.recognition import is_operation, page_items, target

from .actions import Action, Actions, Pattern, creates
from .calls import Call
from .clock import Clock
from .errors import ApiError, cancelled, operation_failed
from .identity import Identity
from .lists import Lists
from .operations import Operation, Operations, render
from .progress import Progress, given, progress_type
from .resources import Resources
from .samples import Sampler
from .schemas import Schemas, fields_of
from .store import Entry, Name, Store
from .validation import holds

EVENTS: Final = 3
"""Messages of a stream."""
_MAX_SAMPLES: Final = 1_000
"""Samples that are kept, so that what is asked for again is still the same."""
_PROPERTY: Final = re.compile(r"([gs]et)([A-Z]\w*)")
"""Names of pairs like `getIamPolicy` and `setIamPolicy`."""
_EMPTY_TYPE: Final = "type.googleapis.com/google.protobuf.Empty"


class Behavior:
    """The methods of one document, on resources and operations of its own."""

    def __init__(
        self,
        document: RestDescription,
        actions: Actions,
        *,
        identities: Mapping[Pattern, Identity],
        store: Store,
        sampler: Sampler,
        clock: Clock,
        operation_seconds: float,
        lenient: bool,
        fails: Callable[[], bool],
    ) -> None:
        self._document = document
        self._schemas = document.schemas
        self._actions = actions
        self._store = store
        self._sampler = sampler
        self._fails = fails
        self._samples: dict[str, Any] = {}
        self.resources = Resources(
            self._schemas,
            actions,
            identities=identities,
            store=store,
            sampler=sampler,
            clock=clock,
            lenient=lenient,
        )
        self._lists = Lists(
            self._schemas,
            actions,
            self.resources,
            identities=identities,
            store=store,
            sampler=sampler,
            lenient=lenient,
        )
        self.operations = Operations(
            actions.operations, sampler, clock, operation_seconds
        )

    def message(self, call: Call) -> tuple[Any, float]:
        """The message of the response, and how many seconds it is to wait.

        `None` where the method has no response. Raises ApiError.
        """
        self.operations.settle()
        found = self._on_operation(call)
        if found is not None:
            return found
        self.resources.require(call)
        message = self._act(call)
        return (None if call.action.method.response is None else message), 0.0

    def events(self, call: Call) -> list[Any]:
        """The messages of a stream."""
        self.operations.settle()
        self.resources.require(call)
        response = call.action.method.response
        assert response is not None
        place = f"{call.action.method.id}/{'/'.join(call.name)}"
        return [
            self._sampler.sample(response, f"{place}#{number}")
            for number in range(EVENTS)
        ]

    def entry(self, call: Call) -> Entry:
        """The resource that a call names, for its media; raises ApiError."""
        self.resources.require(call)
        return self.resources.entry(call)

    def _act(self, call: Call) -> Any:
        action = call.action
        match action.verb:
            case "get" if (
                action.pattern[-2:-1] == ("aggregated",) and action.items == "items"
            ):
                kind = target(action.method.response, self._schemas)
                assert kind is not None
                return self._lists.aggregate(call, kind)
            case "get":
                return _on_one_page(action, self.resources.entry(call).value)
            case "list":
                kind = target(action.method.response, self._schemas)
                if kind is not None and action.items:
                    return self._lists.page(call, kind)
            case "create":
                return self._write(call, *self.resources.create(call))
            case "patch" | "update":
                return self._write(call, *self.resources.change(call))
            case "delete":
                return self._delete(call)
            case "custom":
                if self._makes_item(action):
                    return self._write(call, *self.resources.create(call))
                if self._sets_fields(action):
                    return self._write(call, *self.resources.change(call))
        return self._custom(call)

    def _makes_item(self, action: Action) -> bool:
        """Whether a custom method makes a resource of the collection: `import`, `copy`."""
        if action.method.http_method != "POST" or action.item is None:
            return False
        response = action.method.response
        returns_it = response is not None and response.ref == action.item.ref
        return action.destination is not None or (returns_it and creates(action))

    def _sets_fields(self, action: Action) -> bool:
        """Whether a custom method changes fields of a resource: Compute's `setLabels`."""
        return (
            action.name.startswith("set")
            and action.pattern in self._actions.items
            and self.resources.has_fields_of(action)
        )

    def _write(self, call: Call, name: Name, entry: Entry) -> Any:
        def work() -> dict[str, Any]:
            self._store.put(name, entry)
            return self._typed(call.action.item, entry.value)

        if call.action.operation:
            return self._start(call, name, work)
        self._store.put(name, entry)
        return self._wrapped(call, entry.value)

    def _delete(self, call: Call) -> Any:
        name, entry = self.resources.delete(call)

        def work() -> dict[str, Any]:
            self._store.delete(name)
            return {"@type": _EMPTY_TYPE}

        if call.action.operation:
            return self._start(call, name, work)
        self._store.delete(name)
        return self._wrapped(call, entry.value)

    def _custom(self, call: Call) -> Any:
        action = call.action
        if action.operation:
            return self._start(call, call.name, lambda: self._outcome(action))
        response = action.method.response
        if response is None:
            return None
        is_item = action.pattern in self._actions.items
        if is_item and action.item is not None and response.ref == action.item.ref:
            return self.resources.entry(call).value
        property_ = _PROPERTY.fullmatch(action.name)
        kind = property_[2] if property_ else action.method.id
        place = f"{kind}/{response.ref}/{'/'.join(call.name)}"
        known = self._sampled(response, place)
        if property_ and property_[1] == "set":
            known = {**known, **_set_to(call, response, self._schemas)}
            self._samples[place] = known
        if is_object(known):
            known = dict(known)
            fields = fields_of(response, self._schemas)
            self.resources.name_parents(call, known, fields)
        return _on_one_page(action, self._batched(call, known))

    def _sampled(self, schema: Schema, place: str) -> Any:
        """The sample of a place; what is asked for again is still the same."""
        if place not in self._samples:
            if len(self._samples) >= _MAX_SAMPLES:
                self._samples.clear()
            self._samples[place] = self._sampler.sample(schema, place)
        return self._samples[place]

    def _batched(self, call: Call, message: Any) -> Any:
        """A batch method responds to each of its requests, in order."""
        request = target(call.action.method.request, self._schemas)
        response = target(call.action.method.response, self._schemas)
        if "batch" not in call.action.name.lower() or not request or not response:
            return message
        asked = page_items("", request, self._schemas)
        listed = page_items("", response, self._schemas)
        body = call.body if is_object(call.body) else {}
        requests = body.get(asked or "")
        if not listed or not is_array(requests) or not requests:
            return message
        field = response.properties[listed]
        if field.items is None:
            return message
        values = [
            self._sampler.sample(field.items, f"{call.action.method.id}[{n}]")
            for n in range(len(requests))
        ]
        return {**message, listed: values}

    def _wrapped(self, call: Call, value: dict[str, Any]) -> Any:
        """A resource in the message that the method responds with."""
        response, item = call.action.method.response, call.action.item
        if response is None or (item is not None and response.ref == item.ref):
            return value
        known = fields_of(response, self._schemas)
        for name, field in known.items():
            if item is not None and field.ref and field.ref == item.ref:
                done = {"done": True} if "done" in known else {}
                return {name: value, **done}
        return self._sampler.sample(response, call.action.method.id)

    # Operations

    def _start(self, call: Call, name: Name, work: Callable[[], dict[str, Any]]) -> Any:
        schema = target(call.action.method.response, self._schemas)
        assert schema is not None
        operation = self.operations.start(
            call.action,
            name,
            work,
            schema=schema,
            target=call.link(name),
            failure=operation_failed() if self._fails() else None,
            progress=lambda made: self._progress(call, made),
        )
        return self._rendered(call, operation, schema)

    def _progress(self, call: Call, name: Name) -> Progress | None:
        """What the metadata of the operation `name`, started by a call, tell."""
        action = call.action
        kind = progress_type(action, self._schemas)
        if kind is None or action.operation != "aip":
            return None
        fields = fields_of(kind, self._schemas)
        told = {
            "name": "/".join(name),
            "target": "/".join(call.name),
            "verb": action.name,
            "apiVersion": self._document.version,
        }
        known = {
            **given(action, kind, call.body, self._schemas),
            **{k: v for k, v in told.items() if k in fields and holds(fields[k], v)},
        }
        sample = self._sampled(kind, f"{action.method.id}/metadata")
        return Progress(self._type_url(kind), fields, known, sample)

    def _rendered(self, call: Call, operation: Operation, schema: Schema) -> Any:
        links = {"selfLink": call.link(operation.name)}
        for scope, kind in zip(operation.name, operation.name[1:], strict=False):
            if scope in {"zones", "regions"}:
                name = operation.name[: operation.name.index(kind) + 1]
                links[scope.removesuffix("s")] = call.link(name)
        return render(operation, schema, links)

    def _on_operation(self, call: Call) -> tuple[Any, float] | None:
        """What is asked of an operation: to be read, listed, waited for, ended."""
        action = call.action
        name = call.prefix(len(action.pattern)) if action.pattern else ()
        operation = self.operations.get(name)
        response = target(action.method.response, self._schemas)
        if operation is None:
            if action.verb == "list" and (*action.pattern, "*") in (
                self._actions.operations
            ):
                return self._list_operations(call), 0.0
            return None
        delay = 0.0
        match action.verb:
            case "delete":
                self.operations.delete(name)
                return {}, delay
            case "custom" if action.name == "cancel":
                self.operations.cancel(operation, cancelled())
            case "custom" if action.name == "wait":
                delay = self.operations.seconds_left(operation)
                self.operations.finish(operation)
            case "get":
                pass
            case _:
                return None
        if response is None:
            return None, delay
        if not is_operation(response):
            return self._sampler.sample(response, action.method.id), delay
        return self._rendered(call, operation, response), delay

    def _list_operations(self, call: Call) -> Any:
        response = target(call.action.method.response, self._schemas)
        field = response.properties.get(call.action.items) if response else None
        kind = target(field.items, self._schemas) if field else None
        if response is None or kind is None:
            raise ApiError("UNIMPLEMENTED", "The operations can't be listed.")
        found = self.operations.below(call.name)
        items = [(o.number, self._rendered(call, o, kind)) for o in found]
        return self._lists.page_of(call, response, items)

    def _outcome(self, action: Action) -> dict[str, Any]:
        """The message that a custom method's operation has in the end."""
        wanted = f"{action.name}response".lower()
        for name in self._schemas:
            if name.lower().endswith(wanted):
                schema = Schema.of({"$ref": name}, action.method.at)
                return self._typed(schema, self._sampler.sample(schema, name))
        return {"@type": _EMPTY_TYPE}

    def _typed(self, schema: Schema | None, value: Mapping[str, Any]) -> dict[str, Any]:
        """The value as google.protobuf.Any has it."""
        if schema is None or not schema.ref:
            return {"@type": _EMPTY_TYPE}
        return {"@type": self._type_url(schema), **value}

    def _type_url(self, schema: Schema) -> str:
        package = f"{self._document.name}.{self._document.version}"
        return f"type.googleapis.com/google.{package}.{schema.ref}"


def _set_to(call: Call, response: Schema, schemas: Schemas) -> Mapping[str, Any]:
    """What `setIamPolicy` sets: the field of its request that has its response's type."""
    body = call.body if is_object(call.body) else {}
    for name, field in fields_of(call.action.method.request, schemas).items():
        value = body.get(name)
        if field.ref == response.ref and is_object(value):
            return value
    return {}


def _on_one_page(action: Action, message: Any) -> Any:
    """A message that is no page of a list, without the token of a next one."""
    if action.paging is None:
        return message
    return _without(message, action.paging.next_token.split("/"))


def _without(message: Any, path: Sequence[str]) -> Any:
    first, *rest = path
    if not is_object(message) or first not in message:
        return message
    others = {name: each for name, each in message.items() if name != first}
    return {**others, first: _without(message[first], rest)} if rest else others
