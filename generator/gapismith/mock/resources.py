"""The resources of one document that are there.

What clients can't create stands for itself: any name of it exists, with sampled content,
until it is changed or deleted.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from gapismith.discovery.description import Schema
from gapismith.discovery.values import is_object
from gapismith.ir.recognition import target
from gapismith.spelling import singular

from . import contents, tokens
from .actions import Action, Actions
from .calls import Call
from .conditions import check_read, check_version
from .destinations import Pattern
from .errors import Violation, invalid, not_found
from .identity import Identity
from .managed import is_input_only
from .samples import Sampler
from .stamper import told_ids
from .store import Entry, Media, Name, Store
from .templates import fits

_LATEST: Final = "latest"
"""The id that stands for the newest resource of a collection."""
MAX_SAMPLED: Final = 1_000
"""Sampled resources that are kept for the next request."""


class Resources:
    """Finds resources; `lenient`: what is missing is sampled, not 404."""

    def __init__(
        self,
        schemas: Mapping[str, Schema],
        actions: Actions,
        *,
        identities: Mapping[Pattern, Identity],
        store: Store,
        sampler: Sampler,
        lenient: bool,
    ) -> None:
        self._schemas = schemas
        self._creatable = actions.hierarchy.creatable
        self._media = actions.hierarchy.media
        self._identities = identities
        self._store = store
        self._sampler = sampler
        self._lenient = lenient
        self._sampled: OrderedDict[Name, Entry] = OrderedDict()

    def resolved(self, call: Call) -> Call:
        """The call with the ids of its resources, where it has other names of them."""
        segments = list(call.segments)
        for each in call.action.required:
            start, end = call.spans[call.action.base + each.end - 1]
            name = (*each.lead, *segments[call.action.base : end])
            if each.start or end - start != 1 or self._store.get(name) is not None:
                continue
            segments[start] = (
                self._store.known_as(name[:-1], name[-1]) or segments[start]
            )
        return replace(call, segments=tuple(segments))

    def require(self, call: Call) -> None:
        """Raises ApiError unless the resources that a call goes by exist."""
        for each in call.action.required:
            name = (*each.lead, *call.part(each.start, each.end))
            is_own = each.pattern == call.action.pattern
            is_made = is_own and (upserts(call) or not call.action.needs_resource)
            if not is_made and not self.exists(name, each.pattern, call.action):
                raise not_found("/".join(name[len(each.lead) :]))

    def exists(self, name: Name, pattern: Pattern, action: Action) -> bool:
        """Whether a resource can be named in a call of `action`."""
        if self._store.get(name) is not None or self._newest(name) is not None:
            return True
        if self._store.was_deleted(name):
            return False
        return (
            self._lenient
            or pattern not in self._creatable
            or name[-1] in action.keywords
            or (name[-1] == "-" and action.verb == "list")
            or name[-1][:1] + name[-1][-1:] == "()"  # `(default)` is the server's own
        )

    def require_named(self, call: Call, given: Mapping[str, Any]) -> None:
        """Raises ApiError for a `topic` that isn't there, by the name of its resource."""
        for field, value in given.items():
            name = tuple(value.split("/")) if isinstance(value, str) else ()
            if len(name) < 2 or singular(name[-2]) != field:
                continue
            for pattern in self._creatable:
                if fits(name, pattern) and not self.exists(name, pattern, call.action):
                    raise not_found(value)

    def entry(self, call: Call) -> Entry:
        """The resource that a call names; a sample where it wasn't ever written."""
        action = call.action
        name = call.resource
        found = self._store.get(name) or self._newest(name)
        if action.keys and not name[-1] and not self._lenient:
            key = action.keys[0]
            missing = f"Required parameter is missing: {key}"
            raise invalid([Violation(missing, key)])
        if action.keys and not self.exists(name, action.pattern, action):
            raise not_found("/".join(name))
        if found is None:
            if self._store.was_deleted(name):
                raise not_found("/".join(name))
            return self.sampled(name, action.pattern, action.item)
        if action.verb != "custom":
            check_version(name, found, call.query.get("generation"))
        return found

    def _newest(self, name: Name) -> Entry | None:
        """What `versions/latest` stands for."""
        if name[-1:] != (_LATEST,):
            return None
        found = [entry for _, entry in self._store.collection(name[:-1])]
        return max(found, key=lambda entry: entry.position, default=None)

    def read(self, call: Call) -> Entry:
        """The same for a call that reads; raises ApiError where a condition fails."""
        found = self.entry(call)
        check_read(call, found)
        return found

    def media(self, name: Name, entry: Entry) -> Media:
        """The bytes of a resource; sampled ones of what nobody uploaded."""
        return entry.media or contents.sampled(self._sampler, name, entry.value)

    def sampled(self, name: Name, pattern: Pattern, item: Schema | None) -> Entry:
        """What stands for a resource that clients can't create."""
        known = self._sampled.get(name)
        if known is not None:
            return known
        kind = target(item, self._schemas)
        value: Any = {}
        if item is not None and kind is not None:
            value = self._sampler.sample(item, "/".join(name), _is_shown)
        if is_object(value) and kind is not None:
            value |= told_ids(pattern, name, kind.properties)
        if is_object(value) and pattern in self._identities:
            self._identities[pattern].write(value, name)
        if is_object(value) and kind is not None:
            for field in ("etag", "fingerprint"):
                if field in value:
                    value[field] = tokens.etag(*name)
            if pattern in self._media:
                media = contents.sampled(self._sampler, name, value)
                contents.describe(value, kind.properties, media)
        entry = self._sampled[name] = Entry(value)
        if len(self._sampled) > MAX_SAMPLED:
            self._sampled.popitem(last=False)
        return entry


def _is_shown(name: str, schema: Schema) -> bool:
    return not is_input_only(schema)


def upserts(call: Call) -> bool:
    """Whether a call creates what is missing (AIP-134)."""
    action = call.action
    is_change = action.verb in {"patch", "update"}
    allowed = call.is_true("allowMissing")
    return is_change and (action.upserts or allowed or not action.needs_resource)
