"""What a call does, and the message of its response."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from gapismith.discovery.description import RestDescription
from gapismith.ir.recognition import target

from . import tokens
from .actions import Actions
from .batches import Batches
from .calls import Call
from .carried import Carried
from .changes import Changes
from .clock import Clock
from .creating import Creator
from .custom import CustomMethods, note_unmodelled
from .destinations import Pattern
from .identity import Identity
from .lists import Lists
from .long_running import LongRunning
from .masks import shown
from .mirrors import mirrored
from .named import Named
from .operations import Operations
from .resources import Resources
from .samples import Sampler, Samples
from .stamper import Stamper
from .store import Media, Store
from .writing import Writer

EVENTS: Final = 3
"""Messages of a stream."""
RAW_SIZE: Final = 100
"""Bytes of a sampled response that is no JSON."""


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
        schemas, hierarchy = document.schemas, actions.hierarchy
        samples = Samples(sampler)
        self._schemas = schemas
        self._store = store
        self._sampler = sampler
        self.resources = Resources(
            schemas,
            actions,
            identities=identities,
            store=store,
            sampler=sampler,
            lenient=lenient,
        )
        stamper = Stamper(schemas, identities, store, clock)
        creator = Creator(
            schemas,
            actions,
            self.resources,
            stamper,
            identities=identities,
            store=store,
            sampler=sampler,
            made=made,
        )
        writer = Writer(
            schemas,
            self.resources,
            creator,
            stamper,
            identities=identities,
            store=store,
            clock=clock,
        )
        self._named = Named(schemas, hierarchy, stamper, store=store, clock=clock)
        self._lists = Lists(
            schemas,
            actions,
            self.resources,
            identities=identities,
            store=store,
            sampler=sampler,
            lenient=lenient,
        )
        self._operations = LongRunning(
            document,
            Operations(hierarchy.operations, sampler, clock, operation_seconds),
            self._lists,
            sampler=sampler,
            samples=samples,
            fails=fails,
        )
        self._changes = Changes(
            schemas,
            hierarchy,
            creator,
            writer,
            self._operations,
            carried=Carried(
                schemas,
                actions,
                self.resources,
                creator,
                identities=identities,
                store=store,
            ),
            store=store,
            sampler=sampler,
        )
        self._custom = CustomMethods(
            schemas,
            hierarchy,
            self.resources,
            self._changes,
            self._operations,
            batches=Batches(
                schemas,
                actions,
                self.resources,
                self._changes,
                self._operations,
                writer=writer,
                identities=identities,
                sampler=sampler,
            ),
            named=self._named,
            sampler=sampler,
            samples=samples,
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
        note_unmodelled(call)
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

    def raw(self, call: Call) -> Media:
        """The bytes of a response that is no JSON: those that were written, or a sample."""
        self.message(call)
        entry, verb = self._store.get(call.resource), call.action.verb
        if verb in {"get", "update"} and entry and entry.media:
            return entry.media
        if verb == "create" and call.media is not None:
            return call.media
        if verb == "patch":
            note_unmodelled(call)
        place = f"{call.action.method.id}/{'/'.join(call.name)}"
        text = self._sampler.content(place, RAW_SIZE)
        return Media(text, "text/plain; charset=UTF-8")

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
                return mirrored(call, value, self._schemas, self._sampler)
            case "list":
                kind = target(action.method.response, self._schemas)
                if kind is not None and action.items:
                    return self._lists.page(call, kind)
            case "create" | "patch" | "update":
                change = self._changes.of(call)
                assert change is not None
                return self._changes.write(call, change)
            case "delete":
                return self._changes.delete(call)
            case "custom":
                return self._custom.message(call)
        return self._custom.sampled(call)
