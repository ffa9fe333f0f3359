"""The standard methods on the resources of one document (AIP-131 to 135).

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

from . import contents, managed, tokens
from .actions import Action, Actions
from .bodies import (
    beside_item,
    changed_lists,
    parameters_as_fields,
    scope,
    sources,
    written,
)
from .calls import Call
from .clock import Clock
from .conditions import (
    check_empty,
    check_etag,
    check_read,
    check_source,
    check_version,
    check_written,
)
from .destinations import Destination, Move, Pattern
from .errors import Violation, already_exists, invalid, not_found
from .fields import apply_patch, merge
from .identity import Identity, id_in_body, id_parameter, made_up
from .masks import takes_mask, update_paths, writes_parts
from .samples import Sampler
from .schemas import fields_of
from .stamper import Stamper
from .store import Entry, Media, Name, Store
from .templates import ONE, fits

_LATEST: Final = "latest"
"""The id that stands for the newest resource of a collection."""
MAX_SAMPLED: Final = 1_000
"""Sampled resources that are kept for the next request."""


class Resources:
    """Carries out standard methods; `lenient`: what is missing is sampled, not 404."""

    def __init__(
        self,
        schemas: Mapping[str, Schema],
        actions: Actions,
        *,
        identities: Mapping[Pattern, Identity],
        store: Store,
        sampler: Sampler,
        clock: Clock,
        lenient: bool,
        made: int = 0,
    ) -> None:
        self._schemas = schemas
        self._creatable = actions.hierarchy.creatable
        self._hierarchy = actions.hierarchy
        self._media = actions.hierarchy.media
        self._store = store
        self._sampler = sampler
        self._lenient = lenient
        self._sampled: OrderedDict[Name, Entry] = OrderedDict()
        self._made = made
        self._identities = identities
        self._stamper = Stamper(schemas, identities, store, clock)

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
            if not is_made and not self._exists(name, each.pattern, call.action):
                raise not_found("/".join(name[len(each.lead) :]))

    def _exists(self, name: Name, pattern: Pattern, action: Action) -> bool:
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

    def _require_named(self, call: Call, given: Mapping[str, Any]) -> None:
        """Raises ApiError for a `topic` that isn't there, by the name of its resource."""
        for field, value in given.items():
            name = tuple(value.split("/")) if isinstance(value, str) else ()
            if len(name) < 2 or singular(name[-2]) != field:
                continue
            for pattern in self._creatable:
                if fits(name, pattern) and not self._exists(name, pattern, call.action):
                    raise not_found(value)

    def require_made(self, call: Call, name: Name) -> None:
        """Raises ApiError unless a resource of the collection that a call is about exists."""
        pattern = call.action.single
        if not self._exists(name, pattern, call.action):
            raise not_found("/".join(name))

    def entry(self, call: Call) -> Entry:
        """The resource that a call names; a sample where it wasn't ever written."""
        action = call.action
        name = call.resource
        found = self._store.get(name) or self._newest(name)
        if action.keys and not name[-1] and not self._lenient:
            key = action.keys[0]
            missing = f"Required parameter is missing: {key}"
            raise invalid([Violation(missing, key)])
        if action.keys and not self._exists(name, action.pattern, action):
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
            value = self._sampler.sample(item, "/".join(name))
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

    # Writing

    def create(self, call: Call) -> tuple[Name, Entry]:
        """The new resource of a call, not stored yet; raises ApiError for a duplicate."""
        action = call.action
        pattern = action.pattern
        if action.opens:
            pattern = self._hierarchy.item_pattern(action.item) or pattern
        else:
            pattern = action.single
        given = written(call, self._schemas)
        self._require_named(call, given)
        name = self._new_name(call, pattern, given)
        before = self._store.get(name)
        check_written(call, before)
        if before is not None and not self._replaces(call):
            raise already_exists("/".join(name))
        if name[-1] in call.query.values():
            given = self._unnamed(given, pattern)
        return name, self._new(call, name, pattern, given)

    def _unnamed(self, given: Mapping[str, Any], pattern: Pattern) -> Mapping[str, Any]:
        """What a body says, but for a whole name: the path or a parameter tells that."""
        known = self._identities.get(pattern)
        if known is None or not known.is_full:
            return given
        return {k: v for k, v in given.items() if k != known.path[0]}

    def _new(
        self, call: Call, name: Name, pattern: Pattern, given: Mapping[str, Any]
    ) -> Entry:
        """What a resource is at first: copied, composed, or made from the body alone."""
        action, before = call.action, self._store.get(name)
        fields = fields_of(action.item, self._schemas)
        source = self._source(call)
        told = parameters_as_fields(call, fields)
        writable = {**managed.writable(given, fields), **told}
        if source is not None:
            copied = managed.without_server_fields(source.value, fields)
            writable = {**copied, **writable}
        value: dict[str, Any] = {}
        if action.item is not None:
            value = self._sampler.sample(
                action.item, "/".join(name), managed.is_written_by_server
            )
        value = merge(value, writable)
        version = before.version + 1 if before is not None else 1
        media = call.media or self._media_of(call, pattern, source, value)
        beside = beside_item(call, self._schemas)
        entry = Entry(value, version, media, beside, scope(call))
        return self._stamped(call, name, pattern, entry, is_new=True)

    def _source(self, call: Call) -> Entry | None:
        """What a method that copies copies."""
        action = call.action
        if action.verb != "custom" or action.pattern[-1:] != (ONE,):
            return None
        if action.destination == Destination(0, 0, len(action.pattern)):
            return None
        source = self.entry(call)
        name = call.resource
        check_source(call, name, source)
        if action.pattern in self._media:
            source = replace(source, media=self.media(name, source))
        return source

    def _media_of(
        self, call: Call, pattern: Pattern, source: Entry | None, value: dict[str, Any]
    ) -> Media | None:
        """The bytes of a new resource that brings none."""
        if source is not None or pattern not in self._media:
            return source.media if source is not None else None
        kind = str(value.get("contentType") or value.get("mimeType") or "")
        parts: list[Media] = []
        for told in sources(call, self._schemas):
            name = (*call.prefix(len(pattern))[:-1], str(told.get("name", "")))
            if not self._exists(name, pattern, call.action):
                raise not_found("/".join(name))
            entry = self._store.get(name)
            if entry is None:
                entry = self.sampled(name, pattern, call.action.item)
            else:
                check_version(name, entry, told.get("generation"))
            parts.append(self.media(name, entry))
            kind = kind or parts[0].content_type
        return contents.composed(parts, kind)

    def _replaces(self, call: Call) -> bool:
        """Cloud Storage's objects, and those like them, are replaced by name."""
        replaces = call.action.destination is not None or call.media is not None
        return replaces or "ifGenerationMatch" in call.query

    def _new_name(self, call: Call, pattern: Pattern, given: Mapping[str, Any]) -> Name:
        action = call.action
        named = action.verb == "create" and action.pattern[-1:] == (ONE,)
        if named and not action.opens:
            return call.name
        if action.destination is not None:
            kept = call.name[: action.destination.kept]
            return kept + call.part(action.destination.start, action.destination.end)
        collection = call.resource
        if action.pattern == pattern:
            collection = call.prefix(len(pattern) - 1)
        kind = collection[-1] if collection else ""
        if action.opens and action.item is not None:
            kind = action.item.ref
        parameter = id_parameter(action.method, kind)
        known = self._identities.get(pattern)
        wanted = call.query.get(parameter, "") if parameter else ""
        if "/" in wanted and parameter != "name":
            text = f"Invalid value at '{parameter}': \"{wanted[:200]}\" has a slash."
            raise invalid([Violation(text, parameter)])
        if wanted:
            return (*collection, wanted)
        told = known.read(given) if known is not None else ()
        if len(told) > 1 and known is not None and known.is_full:
            is_below = told[: len(collection)] == collection
            told = told[len(collection) :] if is_below else ()
        told = told or tuple(filter(None, [id_in_body(call.body, kind)]))
        name = (*collection, *told)
        if told and (known is None or known.fits(name)):
            return name
        self._made += 1
        place = f"{'/'.join(collection)}/{self._made}"
        word, number = self._sampler.identifier(place), self._sampler.number(place)
        return made_up(collection, known, word, number)

    def change(self, call: Call) -> tuple[Name, Entry]:
        """The resource after a patch or an update, not stored yet."""
        action = call.action
        name = call.resource
        given = written(call, self._schemas)
        if upserts(call) and self._store.get(name) is None:
            check_written(call, None)
            given = self._unnamed(given, action.pattern)
            return name, self._new(call, name, action.pattern, given)
        before = self.entry(call)
        check_written(call, before)
        fields = fields_of(action.item, self._schemas)
        tokens.check_tokens(given, before.value, fields, self._schemas)
        patch = managed.writable(self._unnamed(given, action.pattern), fields)
        if action.verb == "update":
            kept = managed.server_fields(before.value, fields)
            value = merge(before.value if writes_parts(action.method) else kept, patch)
            known = self._identities.get(action.pattern)
            if known is not None and known.is_full and known.path[0] in before.value:
                value[known.path[0]] = before.value[known.path[0]]
        elif action.verb == "custom" and action.name.startswith("set"):
            # What is set replaces what was there: the labels of `setLabels`.
            value = {**before.value, **patch}
        else:
            paths = update_paths(call, self._schemas)
            if paths is not None:
                paths = managed.writable_paths(paths, patch, fields, self._schemas)
            value = apply_patch(before.value, patch, paths)
            if paths == [("*",)]:
                value |= managed.server_fields(before.value, fields)
            if paths is None and takes_mask(action.method):
                value |= managed.maps(patch, fields)
        value |= changed_lists(call, value, self._schemas)
        media = call.media or before.media
        version = before.version + 1
        entry = replace(before, value=value, version=version, media=media)
        return name, self._stamped(call, name, action.pattern, entry)

    def set_fields(self, call: Call, told: Mapping[str, Any]) -> tuple[Name, Entry]:
        """The resource of a custom method with new values, not stored yet."""
        name = call.resource
        before = self.entry(call)
        check_written(call, before)
        entry = replace(
            before, value={**before.value, **told}, version=before.version + 1
        )
        return name, self._stamped(call, name, call.action.pattern, entry)

    def clear(self, call: Call) -> tuple[Name, Entry]:
        """A resource that nobody creates, without what was written into it."""
        before = self.entry(call)
        check_written(call, before)
        fields = fields_of(call.action.item, self._schemas)
        kept = managed.server_fields(before.value, fields)
        entry = replace(before, value=kept, version=before.version + 1)
        return call.resource, self._stamped(
            call, call.resource, call.action.pattern, entry
        )

    def move(self, call: Call, move: Move) -> tuple[Name, Name, Entry]:
        """The old name, the new one, and the resource; neither is stored yet.

        Parameters that are called as a field of the resource are its new values.
        """
        action = call.action
        old = call.resource
        before = self.entry(call)
        check_written(call, before)
        parent = call.query.get(move.parameter, "") or old[move.at]
        name = (*old[: move.at], parent, *old[move.at + 1 :])
        for each in action.required:
            known = (*each.lead, *name[: each.end])
            if each.end == move.at + 1 and not self._exists(
                known, each.pattern, action
            ):
                raise not_found("/".join(known[len(each.lead) :]))
        fields = fields_of(action.item, self._schemas)
        told = {k: v for k, v in call.query.items() if k in fields and k != "fields"}
        entry = replace(
            before, value={**before.value, **told}, version=before.version + 1
        )
        return old, name, self._stamped(call, name, action.pattern, entry)

    def delete(self, call: Call) -> tuple[Name, Entry]:
        """The resource that a call is to delete, still there."""
        if not call.action.needs_resource and self._store.get(call.resource) is None:
            check_written(call, None)
            return call.resource, Entry({})
        before = self.entry(call)
        check_written(call, before)
        check_etag(call.query.get("etag"), before.value)
        check_empty(call, self._store)
        return call.resource, before

    def _stamped(
        self,
        call: Call,
        name: Name,
        pattern: Pattern,
        entry: Entry,
        *,
        is_new: bool = False,
    ) -> Entry:
        fields = fields_of(call.action.item, self._schemas)
        return self._stamper.stamped(call, name, pattern, entry, fields, is_new=is_new)


def upserts(call: Call) -> bool:
    """Whether a call creates what is missing (AIP-134)."""
    action = call.action
    is_change = action.verb in {"patch", "update"}
    allowed = call.is_true("allowMissing")
    return is_change and (action.upserts or allowed or not action.needs_resource)
