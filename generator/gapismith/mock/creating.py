"""New resources: what they are called, and what they are at first (AIP-133)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from . import contents, managed
from .actions import Actions
from .bodies import (
    beside_item,
    note_lost,
    parameters_as_fields,
    scope,
    sources,
    written,
)
from .calls import Call
from .conditions import check_source, check_version, check_written
from .destinations import Destination, Pattern
from .errors import Violation, already_exists, invalid, not_found
from .fields import merge
from .identity import Identity, id_in_body, id_parameter, made_up
from .resources import Resources
from .samples import Sampler
from .schemas import Schemas, fields_of
from .stamper import Stamper
from .store import Entry, Media, Name, Store
from .templates import ONE

_ECHOED: Final = frozenset(["etag", "id", "kind", "name", "selfLink"])
"""What clients send that copy a resource, and no server minds."""


class Creator:
    """Makes the resources of one document."""

    def __init__(
        self,
        schemas: Schemas,
        actions: Actions,
        resources: Resources,
        stamper: Stamper,
        *,
        identities: Mapping[Pattern, Identity],
        store: Store,
        sampler: Sampler,
        made: int = 0,
    ) -> None:
        """`made`: how many ids were made before."""
        self._schemas = schemas
        self._hierarchy = actions.hierarchy
        self._resources = resources
        self._stamper = stamper
        self._identities = identities
        self._store = store
        self._sampler = sampler
        self._made = made

    def create(self, call: Call) -> tuple[Name, Entry]:
        """The new resource of a call, not stored yet; raises ApiError for a duplicate."""
        action = call.action
        pattern = action.pattern
        if action.opens:
            pattern = self._hierarchy.item_pattern(action.item) or pattern
        else:
            pattern = action.single
        given = written(call, self._schemas)
        note_lost(call, self._schemas, self._hierarchy.responded)
        fields = fields_of(action.item, self._schemas)
        read_only = {
            n for n in given if n in fields and managed.is_read_only(fields[n])
        }
        if ignored := read_only - _ECHOED:
            call.notes.append(f"ignored, as output only: {', '.join(sorted(ignored))}")
        self._resources.require_named(call, given)
        name = self._new_name(call, pattern, given)
        before = self._store.get(name)
        check_written(call, before)
        if before is not None and not self._replaces(call):
            raise already_exists("/".join(name))
        if name[-1] in call.query.values():
            given = self.unnamed(given, pattern)
        return name, self.new(call, name, pattern, given)

    def unnamed(self, given: Mapping[str, Any], pattern: Pattern) -> Mapping[str, Any]:
        """What a body says, but for a whole name: the path or a parameter tells that."""
        known = self._identities.get(pattern)
        if known is None or not known.is_full:
            return given
        return {k: v for k, v in given.items() if k != known.path[0]}

    def new(
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
        return self._stamper.stamped(call, name, pattern, entry, fields, is_new=True)

    def _source(self, call: Call) -> Entry | None:
        """What a method that copies copies."""
        action = call.action
        if action.verb != "custom" or action.pattern[-1:] != (ONE,):
            return None
        if action.destination == Destination(0, 0, len(action.pattern)):
            return None
        source = self._resources.entry(call)
        name = call.resource
        check_source(call, name, source)
        if action.pattern in self._hierarchy.media:
            source = replace(source, media=self._resources.media(name, source))
        return source

    def _media_of(
        self, call: Call, pattern: Pattern, source: Entry | None, value: dict[str, Any]
    ) -> Media | None:
        """The bytes of a new resource that brings none."""
        if source is not None or pattern not in self._hierarchy.media:
            return source.media if source is not None else None
        kind = str(value.get("contentType") or value.get("mimeType") or "")
        parts: list[Media] = []
        for told in sources(call, self._schemas):
            name = (*call.prefix(len(pattern))[:-1], str(told.get("name", "")))
            if not self._resources.exists(name, pattern, call.action):
                raise not_found("/".join(name))
            entry = self._store.get(name)
            if entry is None:
                entry = self._resources.sampled(name, pattern, call.action.item)
            else:
                check_version(name, entry, told.get("generation"))
            parts.append(self._resources.media(name, entry))
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
