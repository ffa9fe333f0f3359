"""Custom methods (AIP-136): their names and messages tell what they do, or a sample is
all that there is to their response."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from gapismith.discovery.description import Schema
from gapismith.discovery.values import is_object

from . import tokens
from .actions import Action
from .batches import Batches
from .calls import Call
from .changes import Changes
from .errors import ApiError
from .hierarchy import Hierarchy
from .long_running import LongRunning
from .mirrors import mirrored
from .named import Named
from .rehearsals import is_rehearsal
from .resources import Resources
from .samples import Sampler, Samples
from .schemas import Fields, Schemas, fields_of
from .stamper import name_parents
from .store import Entry

_READS: Final = re.compile(
    r"(?:batch|stream)?(?i:check|count|embed|fetch|find|generate|get|list|lookup|predict"
    r"|preview|query|search|test|validate)(?![a-z])"
)
"""How names of methods begin that have no effect."""
_PROPERTY: Final = re.compile(r"([gs]et)([A-Z]\w*)")
"""Names of pairs like `getIamPolicy` and `setIamPolicy`."""


class CustomMethods:
    """The custom methods of one document."""

    def __init__(
        self,
        schemas: Schemas,
        hierarchy: Hierarchy,
        resources: Resources,
        changes: Changes,
        operations: LongRunning,
        *,
        batches: Batches,
        named: Named,
        sampler: Sampler,
        samples: Samples,
    ) -> None:
        self._schemas = schemas
        self._hierarchy = hierarchy
        self._resources = resources
        self._changes = changes
        self._operations = operations
        self._batches = batches
        self._named = named
        self._sampler = sampler
        self._samples = samples

    def message(self, call: Call) -> Any:
        """Carry out a custom method; the message of its response."""
        action = call.action
        if action.move is not None:
            return self._changes.move(call, action.move)
        change = self._changes.of(call)
        if change is not None:
            message = self._changes.write(call, change)
            if action.destination is not None and action.name.startswith("move"):
                self._changes.remove(call, call.resource)
            return message
        if action.name == "delete" and action.pattern in self._hierarchy.items:
            return self._changes.delete(call)
        done = self._batches.message(call)
        return self.sampled(call) if done is None else done[0]

    def sampled(self, call: Call) -> Any:
        """The message of a method whose effect isn't known."""
        action = call.action
        if action.operation:
            return self._start(call)
        response = action.method.response
        if response is None:
            note_unmodelled(call)
            return None
        is_item = action.pattern in self._hierarchy.items
        if is_item and self._holds_item(action, response):
            note_unmodelled(call)
            return self._changes.wrapped(call, self._resources.entry(call).value)
        named = self._named.message(call)
        if named is not None:
            return named
        known = self._known(call, response)
        if is_object(known):
            known = dict(known)
            fields = fields_of(response, self._schemas)
            name_parents(call, known, fields)
            if is_item and action.verb == "custom":
                known |= _beside(self._resources.entry(call), fields)
        return mirrored(call, known, self._schemas, self._sampler)

    def _known(self, call: Call, response: Schema) -> Any:
        """What is got as it was set, or a sample."""
        action = call.action
        property_ = _PROPERTY.fullmatch(action.name)
        kind = property_[2] if property_ else action.method.id
        place = f"{kind}/{response.ref}/{'/'.join(call.name)}"
        known = self._samples.get(response, place)
        if property_ is None:
            note_unmodelled(call)
        elif property_[1] == "set":
            known = _after_set(known, _set_to(call, response, self._schemas))
            if not is_rehearsal(call):
                self._samples.put(place, known)
        return known

    def _holds_item(self, action: Action, response: Schema) -> bool:
        """Whether a response is the resource, or has it in a field."""
        item = action.item.ref if action.item is not None else ""
        if "batch" in action.name.lower() or not item:
            return False
        fields = fields_of(response, self._schemas).values()
        return response.ref == item or any(field.ref == item for field in fields)

    def _start(self, call: Call) -> Any:
        """Start what a method does with a resource, or within a collection."""
        action = call.action
        note_unmodelled(call)
        entry = Entry({})
        if action.pattern in self._hierarchy.items:
            entry = self._resources.entry(call)
        return self._changes.start(
            call, call.resource, entry, lambda: self._operations.outcome(action)
        )


def note_unmodelled(call: Call) -> None:
    """Say that a call, unless it only reads, gets a response and does nothing."""
    action = call.action
    if action.method.http_method != "GET" and not _READS.match(action.name):
        call.notes.append("not modelled: the response is a sample, nothing is changed")


def _set_to(call: Call, response: Schema, schemas: Schemas) -> Mapping[str, Any]:
    """What `setIamPolicy` sets: the field of its request that has its response's type."""
    for name, field in fields_of(call.action.method.request, schemas).items():
        value = call.message.get(name)
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
