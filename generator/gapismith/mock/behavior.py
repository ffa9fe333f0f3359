"""What a call does, and the message of its response."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from gapismith.discovery.description import RestDescription, Schema
from gapismith.discovery.values import is_object
from gapismith.ir.recognition import target

from . import tokens
from .actions import Action, Actions, creates
from .bodies import has_fields_of_item, has_parent
from .calls import Call
from .clock import Clock
from .destinations import Move, Pattern
from .errors import ApiError, already_exists
from .identity import Identity
from .lists import Lists
from .long_running import EMPTY_TYPE, LongRunning
from .masks import shown
from .mirrors import mirrored
from .named import Named
from .operations import Operations, Target
from .rehearsals import is_rehearsal
from .resources import Resources
from .samples import Sampler, Samples
from .schemas import Fields, Schemas, fields_of
from .stamper import Stamper, name_parents
from .store import Entry, Media, Name, Store
from .templates import MANY
from .transitions import named_to_delete, state_after

EVENTS: Final = 3
"""Messages of a stream."""
_SIZE: Final = re.compile(r"(?:[sS]ize|[bB]ytes)")
"""In names of fields that hold a number of bytes."""
_SETS: Final = re.compile("set|modify|update|change|resize")
"""How names of methods begin that change fields of a resource."""
_READS: Final = re.compile(
    r"(?:batch|stream)?(?i:check|count|embed|fetch|find|generate|get|list|lookup|predict"
    r"|preview|query|search|test|validate)(?![a-z])"
)
"""How names of methods begin that have no effect."""
_PROPERTY: Final = re.compile(r"([gs]et)([A-Z]\w*)")
"""Names of pairs like `getIamPolicy` and `setIamPolicy`."""


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
        made: int = 0,
    ) -> None:
        """`made`: how many ids were made before."""
        self._schemas = document.schemas
        self._hierarchy = actions.hierarchy
        self._store = store
        self._sampler = sampler
        self._samples = Samples(sampler)
        self.resources = Resources(
            self._schemas,
            actions,
            identities=identities,
            store=store,
            sampler=sampler,
            clock=clock,
            lenient=lenient,
            made=made,
        )
        self._named = Named(
            self._schemas,
            actions.hierarchy,
            Stamper(self._schemas, identities, store, clock),
            store=store,
            clock=clock,
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
        self._operations = LongRunning(
            document,
            Operations(actions.hierarchy.operations, sampler, clock, operation_seconds),
            self._lists,
            sampler=sampler,
            samples=self._samples,
            fails=fails,
        )

    def message(self, call: Call) -> tuple[Any, float]:
        """The message of the response, and how many seconds it is to wait.

        `None` where the method has no response. Raises ApiError.
        """
        self._operations.settle()
        found = self._operations.respond(call)
        if found is not None:
            return found
        call = self.resources.resolved(call)
        self.resources.require(call)
        message = self._act(call)
        return (None if call.action.method.response is None else message), 0.0

    def events(self, call: Call) -> list[Any]:
        """The messages of a stream."""
        self._operations.settle()
        call = self.resources.resolved(call)
        self.resources.require(call)
        response = call.action.method.response
        assert response is not None
        found = self._named.events(call)
        if found is not None:
            return found
        _note_unmodelled(call)
        place = f"{call.action.method.id}/{'/'.join(call.name)}"
        return [
            self._sampler.sample(response, f"{place}#{number}")
            for number in range(EVENTS)
        ]

    def media(self, call: Call) -> tuple[Media, str]:
        """The bytes of the resource that a call names, and their ETag; raises ApiError."""
        call = self.resources.resolved(call)
        self.resources.require(call)
        entry = self.resources.read(call)
        name = call.resource
        return self.resources.media(name, entry), tokens.etag(*name, entry.version)

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
                value = self.resources.read(call).value
                value = self._lists.shown(call, shown(call, value, self._schemas))
                return _on_one_page(action, self._mirrored(call, value))
            case "list":
                kind = target(action.method.response, self._schemas)
                if kind is not None and action.items:
                    return self._lists.page(call, kind)
            case "create":
                return self._create(call)
            case "patch" | "update":
                return self._write(call, lambda: self.resources.change(call))
            case "delete":
                return self._delete(call)
            case "custom":
                return self._perform(call)
        return self._custom(call)

    def _perform(self, call: Call) -> Any:
        """A custom method, whose name and messages tell what it does."""
        action = call.action
        if action.move is not None:
            return self._move(call, action.move)
        if self._makes_item(action):
            return self._create(call)
        if self._sets_fields(action):
            return self._write(call, lambda: self.resources.change(call))
        if action.pattern in self._hierarchy.items:
            if action.name == "delete":
                return self._delete(call)
            state = state_after(action, self._schemas)
            if state:
                return self._write(call, lambda: self.resources.set_fields(call, state))
        deleted = named_to_delete(call)
        if deleted:
            return self._delete_all(call, deleted)
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
            _SETS.match(action.name) is not None
            and action.pattern in self._hierarchy.items
            and has_fields_of_item(action, self._schemas)
        )

    def _create(self, call: Call) -> Any:
        name, entry = self.resources.create(call)
        if self._operations.makes(name):
            raise already_exists("/".join(name))
        message = self._write(call, lambda: (name, entry))
        if call.action.destination is not None and call.action.name.startswith("move"):
            self._remove(call, call.resource)
        return message

    def _write(self, call: Call, change: Callable[[], tuple[Name, Entry]]) -> Any:
        """Carry out a change; what an operation changes is the resource as it is in the
        end, since others may have changed it meanwhile."""
        name, entry = change()

        def work() -> dict[str, Any]:
            name, entry = change()
            self._put(call, name, entry)
            return self._operations.typed(call.action.item, entry.value)

        if call.action.operation:
            return self._operations.start(call, self._target(call, name, entry), work)
        self._put(call, name, entry)
        return self._wrapped(call, shown(call, entry.value, self._schemas))

    def _put(self, call: Call, name: Name, entry: Entry) -> None:
        if not is_rehearsal(call):
            self._store.put(name, entry)

    def _remove(self, call: Call, name: Name) -> None:
        """Delete a resource with all below it, and those whose parent it is; where an id
        may hold slashes, another that begins alike is not below it."""
        if is_rehearsal(call):
            return
        doomed = [name]
        while doomed:
            name = doomed.pop()
            doomed += (
                self._store.children(name) if has_parent(call, self._schemas) else []
            )
            for each in self._hierarchy.names(name):
                self._store.delete(each, alone=call.action.single[-1:] == (MANY,))

    def _move(self, call: Call, move: Move) -> Any:
        old, name, entry = self.resources.move(call, move)
        if old != name:
            self._remove(call, old)
        self._put(call, name, entry)
        return self._wrapped(call, entry.value)

    def _delete(self, call: Call) -> Any:
        name, entry = self.resources.delete(call)

        def work() -> dict[str, Any]:
            self._remove(call, name)
            return {"@type": EMPTY_TYPE}

        if call.action.operation:
            return self._operations.start(call, self._target(call, name, entry), work)
        work()
        return self._wrapped(call, entry.value)

    def _delete_all(self, call: Call, names: Sequence[Name]) -> Any:
        """Delete several resources at once, or none (AIP-235)."""
        for name in names:
            self.resources.require_made(call, name)

        def work() -> dict[str, Any]:
            for name in names:
                self._remove(call, name)
            return {"@type": EMPTY_TYPE}

        if call.action.operation:
            on = self._target(call, call.resource, Entry({}))
            return self._operations.start(call, on, work)
        work()
        response = call.action.method.response
        return response and self._sampler.sample(response, call.action.method.id)

    def _custom(self, call: Call) -> Any:
        action = call.action
        if action.operation:
            return self._start_custom(call)
        response = action.method.response
        if response is None:
            _note_unmodelled(call)
            return None
        is_item = action.pattern in self._hierarchy.items
        if is_item and self._holds_item(action, response):
            _note_unmodelled(call)
            return self._wrapped(call, self.resources.entry(call).value)
        named = self._named.message(call)
        if named is not None:
            return named
        property_ = _PROPERTY.fullmatch(action.name)
        kind = property_[2] if property_ else action.method.id
        place = f"{kind}/{response.ref}/{'/'.join(call.name)}"
        known = self._samples.get(response, place)
        if property_ and property_[1] == "set":
            known = _after_set(known, _set_to(call, response, self._schemas))
            if not is_rehearsal(call):
                self._samples.put(place, known)
        elif property_ is None:
            _note_unmodelled(call)
        if is_object(known):
            known = dict(known)
            fields = fields_of(response, self._schemas)
            name_parents(call, known, fields)
            if is_item and action.verb == "custom":
                known |= _beside(self.resources.entry(call), fields)
        return _on_one_page(action, self._mirrored(call, known))

    def _holds_item(self, action: Action, response: Schema) -> bool:
        """Whether a response is the resource, or has it in a field."""
        item = action.item.ref if action.item is not None else ""
        if "batch" in action.name.lower() or not item:
            return False
        fields = fields_of(response, self._schemas).values()
        return response.ref == item or any(field.ref == item for field in fields)

    def _start_custom(self, call: Call) -> Any:
        """Start what a method does with a resource, or within a collection."""
        action = call.action
        _note_unmodelled(call)
        entry = Entry({})
        name = call.resource
        if action.pattern in self._hierarchy.items:
            entry = self.resources.entry(call)
        return self._operations.start(
            call,
            self._target(call, name, entry),
            lambda: self._operations.outcome(action),
        )

    def _target(self, call: Call, name: Name, entry: Entry) -> Target:
        number = entry.value.get("id")
        is_number = isinstance(number, str) and number.isdecimal()
        return Target(
            name,
            call.link(name),
            id=str(number) if is_number else "",
            is_new=self._store.get(name) is None and not is_rehearsal(call),
        )

    def _mirrored(self, call: Call, message: Any) -> Any:
        return mirrored(call, message, self._schemas, self._sampler)

    def _wrapped(self, call: Call, value: dict[str, Any]) -> Any:
        """A resource in the message that the method responds with."""
        response, item = call.action.method.response, call.action.item
        if response is None or (item is not None and response.ref == item.ref):
            return value
        known = fields_of(response, self._schemas)
        for name, field in known.items():
            if item is not None and field.ref and field.ref == item.ref:
                told = {name: value, **_told_beside(value, known)}
                name_parents(call, told, known)
                return told
        return self._sampler.sample(response, call.action.method.id)


def _note_unmodelled(call: Call) -> None:
    action = call.action
    if action.method.http_method != "GET" and not _READS.match(action.name):
        call.notes.append("not modelled: the response is a sample, nothing is changed")


def _set_to(call: Call, response: Schema, schemas: Schemas) -> Mapping[str, Any]:
    """What `setIamPolicy` sets: the field of its request that has its response's type."""
    body = call.message
    for name, field in fields_of(call.action.method.request, schemas).items():
        value = body.get(name)
        if field.ref == response.ref and is_object(value):
            return value
    return {}


def _after_set(known: dict[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """A policy after a change; raises ApiError for one that was read before another."""
    etag = told.get("etag")
    if etag and "etag" in known and etag != known["etag"]:
        text = "There were concurrent policy changes. Read the policy and try again."
        raise ApiError("ABORTED", text)
    after = {**known, **told}
    return {**after, "etag": tokens.etag(after)} if "etag" in known else after


def _beside(entry: Entry, fields: Fields) -> dict[str, Any]:
    """What was sent with a resource and is read by a method of its own."""
    return {name: value for name, value in entry.beside.items() if name in fields}


def _told_beside(value: Mapping[str, Any], fields: Fields) -> dict[str, Any]:
    """What a response tells beside the resource: that all is done, its size."""
    told: dict[str, Any] = {}
    for name, field in fields.items():
        if name == "done":
            told[name] = True
        elif name == "kind" and field.default is not None:
            told[name] = field.default
        elif _SIZE.search(name) and field.format in {"int64", "uint64"}:
            told[name] = value.get("size", "0")
    return told


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
