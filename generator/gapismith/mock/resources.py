"""The standard methods on the resources of one document (AIP-131 to 135).

What clients can't create stands for itself: any name of it exists, with sampled content,
until it is changed or deleted.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from gapismith.discovery.description import Schema
from gapismith.discovery.values import is_object
from gapismith.ir.recognition import target

from . import managed
from .actions import Action, Actions, Pattern
from .calls import Call
from .clock import Clock
from .errors import already_exists, condition_not_met, invalid, not_found
from .fields import apply_patch, merge, spelled_mask
from .identity import Identity, id_parameter
from .samples import Sampler
from .schemas import alike, fields_of
from .store import Entry, Name, Store
from .templates import ONE
from .validation import holds

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
    ) -> None:
        self._schemas = schemas
        self._creatable = actions.creatable
        self._store = store
        self._sampler = sampler
        self._clock = clock
        self._lenient = lenient
        self._sampled: OrderedDict[Name, Entry] = OrderedDict()
        self._made = 0
        self._identities = identities

    def require(self, call: Call) -> None:
        """Raises ApiError unless the resources that a call goes by exist."""
        for pattern in call.action.required:
            name = call.prefix(len(pattern))
            if not self._exists(name, pattern, call.action):
                raise not_found("/".join(name))

    def _exists(self, name: Name, pattern: Pattern, action: Action) -> bool:
        if self._store.get(name) is not None:
            return True
        if self._store.was_deleted(name):
            return False
        return (
            self._lenient
            or pattern not in self._creatable
            or name[-1] in action.keywords
            or (name[-1] == "-" and action.verb == "list")
        )

    def entry(self, call: Call) -> Entry:
        """The resource that a call names; a sample where it wasn't ever written."""
        action = call.action
        name = call.prefix(len(action.pattern)) if action.pattern else ()
        found = self._store.get(name)
        if found is None:
            if self._store.was_deleted(name):
                raise not_found("/".join(name))
            found = self.sampled(name, action.pattern, action.item)
        return found

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
                    value[field] = managed.etag(name, 1)
        entry = self._sampled[name] = Entry(value)
        if len(self._sampled) > MAX_SAMPLED:
            self._sampled.popitem(last=False)
        return entry

    # Writing

    def create(self, call: Call) -> tuple[Name, Entry]:
        """The new resource of a call, not stored yet; raises ApiError for a duplicate."""
        action = call.action
        pattern = action.pattern
        if pattern[-1:] != (ONE,):
            pattern = (*pattern, ONE)
        given = self._written(call)
        fields = fields_of(action.item, self._schemas)
        source = self._source(call)
        writable = managed.writable(given, fields)
        if source is not None:
            writable = {
                **managed.without_server_fields(source.value, fields),
                **writable,
            }
        name = self._new_name(call, pattern, given)
        before = self._store.get(name)
        self._check_conditions(call, before)
        if before is not None and not self._replaces(call):
            raise already_exists("/".join(name))
        value: dict[str, Any] = {}
        if action.item is not None:
            value = self._sampler.sample(
                action.item, "/".join(name), managed.is_written_by_server
            )
        value = merge(value, writable)
        version = before.version + 1 if before is not None else 1
        media = call.media or (source.media if source is not None else None)
        return name, self._stamped(call, name, pattern, Entry(value, version, media))

    def _source(self, call: Call) -> Entry | None:
        """What a method that copies copies."""
        action = call.action
        if action.verb != "custom" or action.pattern[-1:] != (ONE,):
            return None
        is_itself = action.destination == (0, len(action.pattern))
        return None if is_itself else self.entry(call)

    def _replaces(self, call: Call) -> bool:
        """Cloud Storage's objects, and those like them, are replaced by name."""
        replaces = call.action.destination is not None or call.media is not None
        return replaces or "ifGenerationMatch" in call.query

    def _new_name(self, call: Call, pattern: Pattern, given: Mapping[str, Any]) -> Name:
        action = call.action
        if action.verb == "create" and action.pattern[-1:] == (ONE,):
            return call.name
        if action.destination is not None:
            return call.part(*action.destination)
        collection = call.prefix(len(pattern) - 1)
        parameter = id_parameter(action.method, collection[-1] if collection else "")
        known = self._identities.get(pattern)
        wanted = call.query.get(parameter, "") if parameter else ""
        if not wanted and known is not None:
            text = known.read(given)
            if not known.is_full:
                wanted = text
            elif text.startswith("/".join(collection) + "/"):
                wanted = text[len("/".join(collection)) + 1 :]
        if not wanted:
            self._made += 1
            place = f"{'/'.join(collection)}/{self._made}"
            wanted = self._sampler.identifier(place)
            if known is not None and known.is_number:
                wanted = str(self._sampler.number(place))
        return (*collection, wanted)

    def change(self, call: Call) -> tuple[Name, Entry]:
        """The resource after a patch or an update, not stored yet."""
        action = call.action
        before = self.entry(call)
        self._check_conditions(call, before)
        fields = fields_of(action.item, self._schemas)
        given = self._written(call)
        self._check_etag(given.get("etag") or given.get("fingerprint"), before)
        patch = managed.writable(given, fields)
        if action.verb == "update":
            kept = managed.server_fields(before.value, fields)
            value = merge(kept, patch)
        else:
            value = apply_patch(before.value, patch, self._mask(call))
        name = call.prefix(len(action.pattern))
        media = call.media or before.media
        entry = Entry(value, before.version + 1, media)
        return name, self._stamped(call, name, action.pattern, entry)

    def delete(self, call: Call) -> tuple[Name, Entry]:
        """The resource that a call is to delete, still there."""
        before = self.entry(call)
        self._check_conditions(call, before)
        self._check_etag(call.query.get("etag"), before)
        return call.prefix(len(call.action.pattern)), before

    def _stamped(self, call: Call, name: Name, pattern: Pattern, entry: Entry) -> Entry:
        fields = fields_of(call.action.item, self._schemas)
        value = entry.value
        self.name_parents(call, value, fields)
        if pattern in self._identities:
            self._identities[pattern].write(value, name)
        if entry.media is not None:
            managed.describe_media(value, fields, entry.media)
        managed.stamp(
            value,
            fields,
            name=name,
            version=entry.version,
            now=self._clock.stamp(),
            url=call.link(name),
            has_new_content=entry.version == 1 or call.media is not None,
        )
        return replace(entry, value=value)

    def name_parents(
        self, call: Call, value: dict[str, Any], fields: Mapping[str, Schema]
    ) -> None:
        """Fields that are called as a parameter of the path: `bucket`, `zone`."""
        base = call.action.base
        for variable in call.action.template.variables:
            field = fields.get(variable.name)
            if field is None or field.type != "string":
                continue
            start, end = variable.start - base, variable.end - base
            names_itself = variable.name == "name" or end == len(call.action.pattern)
            if start < 0 or names_itself:
                continue
            is_url = re.search(r"\bURL\b", field.description) is not None
            text = "/".join(call.part(start, end))
            if is_url:
                text = call.link(call.prefix(end))
            if holds(field, text):
                value[variable.name] = text

    def has_fields_of(self, action: Action) -> bool:
        """Whether a method's body has fields of the resource that it names."""
        asked = fields_of(action.method.request, self._schemas)
        known = fields_of(action.item, self._schemas)
        return self._field_of(action) != "" or any(
            name in known and alike(known[name], field) for name, field in asked.items()
        )

    def _field_of(self, action: Action) -> str:
        """The field of the resource that a method's body is: `tags` of `setTags`."""
        request = action.method.request
        for name, field in fields_of(action.item, self._schemas).items():
            if request is not None and request.ref and field.ref == request.ref:
                return name
        return ""

    def _written(self, call: Call) -> Mapping[str, Any]:
        """What a body says of the resource: the body itself, a field of either, or those
        fields that both have."""
        body = call.body if is_object(call.body) else {}
        request, item = call.action.method.request, call.action.item
        if request is None or item is None or request.ref == item.ref:
            return body
        asked = fields_of(request, self._schemas)
        for name, field in asked.items():
            if field.ref and field.ref == item.ref:
                inner = body.get(name)
                return inner if is_object(inner) else {}
        whole = self._field_of(call.action)
        if whole:
            return {whole: body}
        known = fields_of(item, self._schemas)
        return {
            name: value
            for name, value in body.items()
            if name in known and name in asked and alike(known[name], asked[name])
        }

    def _mask(self, call: Call) -> str | None:
        """The paths that a patch changes; `None` for those that it holds."""
        body = call.body if is_object(call.body) else {}
        masks = [
            call.query.get(name, "")
            for name, schema in call.action.method.parameters.items()
            if schema.format == "google-fieldmask" and "update" in name.lower()
        ]
        mask = call.query.get("updateMask", call.query.get("update_mask", ""))
        mask = (
            mask or next(filter(None, masks), "") or str(body.get("updateMask") or "")
        )
        if not mask:
            return None
        spelled, problems = spelled_mask(mask, call.action.item, self._schemas)
        if problems:
            raise invalid(problems)
        return spelled

    def _check_conditions(self, call: Call, entry: Entry | None) -> None:
        """If-Match, If-None-Match and the preconditions of Cloud Storage."""
        headers, value = call.request.headers, entry.value if entry else {}
        self._check_etag(headers.get("if-match"), entry)
        if headers.get("if-none-match") == "*" and entry is not None:
            raise condition_not_met("If-None-Match: *")
        for kind in ("Generation", "Metageneration"):
            known = str(value.get(kind.lower(), "0" if entry is None else ""))
            for suffix, fits in (("Match", True), ("NotMatch", False)):
                wanted = call.query.get(f"if{kind}{suffix}")
                if wanted is not None and known and (wanted == known) != fits:
                    raise condition_not_met(f"if{kind}{suffix}={wanted}")

    def _check_etag(self, given: object, entry: Entry | None) -> None:
        if not isinstance(given, str) or given == "*" or entry is None:
            return
        known = entry.value.get("etag") or entry.value.get("fingerprint")
        if known is not None and given.strip('"') != str(known).strip('"'):
            raise condition_not_met(f"the etag is {known}, not {given}")
