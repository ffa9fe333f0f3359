"""Resources after a change, not stored yet (AIP-134, AIP-135)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from . import managed, tokens
from .bodies import changed_lists, holder, note_lost, written
from .calls import Call
from .clock import Clock
from .conditions import check_empty, check_etag, check_written
from .creating import Creator
from .destinations import Move, Pattern
from .errors import not_found
from .fields import apply_patch, merge
from .identity import Identity
from .masks import takes_mask, update_paths, writes_parts
from .resources import Resources, upserts
from .schemas import Schemas, fields_of
from .stamper import Stamper
from .store import Entry, Name, Store
from .transitions import deleted_fields


class Writer:
    """Changes the resources of one document."""

    def __init__(
        self,
        schemas: Schemas,
        resources: Resources,
        creator: Creator,
        stamper: Stamper,
        *,
        identities: Mapping[Pattern, Identity],
        store: Store,
        clock: Clock,
    ) -> None:
        self._schemas = schemas
        self._resources = resources
        self._creator = creator
        self._stamper = stamper
        self._identities = identities
        self._store = store
        self._clock = clock

    def change(self, call: Call) -> tuple[Name, Entry]:
        """The resource after a patch or an update."""
        action, name = call.action, call.resource
        given = self._creator.unnamed(written(call, self._schemas), action.pattern)
        if upserts(call) and self._store.get(name) is None:
            check_written(call, None)
            return name, self._creator.new(call, name, action.pattern, given)
        before = self._before(call)
        fields = fields_of(action.item, self._schemas)
        tokens.check_tokens(given, before.value, fields, self._schemas)
        patch = managed.writable(given, fields)
        note_lost(call, self._schemas)
        # A body of another message, ClusterUpdate, changes what it names alone.
        if action.verb == "update" and holder(action, self._schemas) is not None:
            value = self._replaced(call, before.value, patch)
        elif action.verb == "custom" and action.name.startswith("set"):
            # What is set replaces what was there: the labels of `setLabels`.
            value = {**before.value, **patch}
        else:
            value = self._patched(call, before.value, patch)
        value |= changed_lists(call, value, self._schemas)
        media = call.media or before.media
        return name, self._after(call, name, replace(before, media=media), value)

    def _replaced(
        self, call: Call, before: Mapping[str, Any], given: Mapping[str, Any]
    ) -> dict[str, Any]:
        """A resource after an update: what only the server writes stays."""
        action = call.action
        fields = fields_of(action.item, self._schemas)
        kept = managed.server_fields(before, fields)
        value = merge(before if writes_parts(action.method) else kept, given)
        known = self._identities.get(action.pattern)
        if known is not None and known.is_full and known.path[0] in before:
            value[known.path[0]] = before[known.path[0]]
        return value

    def _patched(
        self, call: Call, before: Mapping[str, Any], patch: Mapping[str, Any]
    ) -> dict[str, Any]:
        fields = fields_of(call.action.item, self._schemas)
        paths = update_paths(call, self._schemas)
        if paths is not None:
            paths = managed.writable_paths(paths, patch, fields, self._schemas)
        value = apply_patch(before, patch, paths)
        if paths == [("*",)]:
            value |= managed.server_fields(before, fields)
        if paths is None and takes_mask(call.action.method):
            value |= managed.maps(patch, fields)
        return value

    def set_fields(self, call: Call, told: Mapping[str, Any]) -> tuple[Name, Entry]:
        """The resource of a custom method with new values."""
        before = self._before(call)
        value = {**before.value, **told}
        return call.resource, self._after(call, call.resource, before, value)

    def clear(self, call: Call) -> tuple[Name, Entry]:
        """A resource that nobody creates, without what was written into it."""
        before = self._before(call)
        fields = fields_of(call.action.item, self._schemas)
        value = managed.server_fields(before.value, fields)
        return call.resource, self._after(call, call.resource, before, value)

    def move(self, call: Call, move: Move) -> tuple[Name, Name, Entry]:
        """The old name, the new one, and the resource.

        Parameters that are called as a field of the resource are its new values.
        """
        action = call.action
        old = call.resource
        before = self._before(call)
        parent = call.query.get(move.parameter, "") or old[move.at]
        name = (*old[: move.at], parent, *old[move.at + 1 :])
        for each in action.required:
            known = (*each.lead, *name[: each.end])
            if each.end == move.at + 1 and not self._resources.exists(
                known, each.pattern, action
            ):
                raise not_found("/".join(known[len(each.lead) :]))
        fields = fields_of(action.item, self._schemas)
        told = {k: v for k, v in call.query.items() if k in fields and k != "fields"}
        return old, name, self._after(call, name, before, {**before.value, **told})

    def delete(self, call: Call) -> tuple[Name, Entry]:
        """The resource that a call is to delete, still there."""
        if not call.action.needs_resource and self._store.get(call.resource) is None:
            check_written(call, None)
            return call.resource, Entry({})
        before = self._before(call)
        check_etag(call.query.get("etag"), before.value)
        check_empty(call, self._store)
        return call.resource, before

    def marked(self, call: Call, before: Entry) -> Entry | None:
        """A resource that says that it is deleted; `None` for one that was removed."""
        fields = fields_of(call.action.item, self._schemas)
        told = deleted_fields(fields, self._clock.stamp())
        if not told or not call.action.can_undelete:
            return None
        kept = before.value if before.undeleted is None else before.undeleted
        before = replace(before, undeleted=kept)
        return self._after(call, call.resource, before, {**before.value, **told})

    def undelete(self, call: Call) -> tuple[Name, Entry]:
        """A resource as it was before it was deleted (AIP-164)."""
        before = self._before(call)
        value = dict(before.value if before.undeleted is None else before.undeleted)
        before = replace(before, undeleted=None)
        return call.resource, self._after(call, call.resource, before, value)

    def _before(self, call: Call) -> Entry:
        """The resource as it is; raises ApiError where a condition fails."""
        before = self._resources.entry(call)
        check_written(call, before)
        return before

    def _after(
        self, call: Call, name: Name, before: Entry, value: dict[str, Any]
    ) -> Entry:
        """The next version of a resource."""
        entry = replace(before, value=value, version=before.version + 1)
        fields = fields_of(call.action.item, self._schemas)
        return self._stamper.stamped(
            call, name, call.action.pattern, entry, fields, is_new=False
        )
