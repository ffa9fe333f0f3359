"""What a server writes into a resource whenever it changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gapismith.spelling import singular

from . import contents, managed, tokens
from .calls import Call
from .clock import Clock, micros
from .destinations import Pattern
from .identity import Identity
from .managed import is_read_only
from .schemas import Fields, Schemas, fields_of
from .store import Entry, Name, Store
from .templates import ONE
from .validation import holds


class Stamper:
    """Writes names, times, sizes, versions and etags into the resources of one document."""

    def __init__(
        self,
        schemas: Schemas,
        identities: Mapping[Pattern, Identity],
        store: Store,
        clock: Clock,
    ) -> None:
        self._schemas = schemas
        self._identities = identities
        self._store = store
        self._clock = clock

    def stamped(
        self,
        call: Call,
        name: Name,
        pattern: Pattern,
        entry: Entry,
        fields: Fields,
        *,
        is_new: bool,
    ) -> Entry:
        """The resource `name`, whose type has `fields`, as it is to be stored.

        `is_new`: it takes the place of what had its name, if anything had.
        """
        value = entry.value
        name_parents(call, value, fields)
        ids = told_ids(pattern, name, fields)
        value |= {
            n: v for n, v in ids.items() if n not in value or is_read_only(fields[n])
        }
        if pattern in self._identities:
            identity = self._identities[pattern]
            identity.write(value, name)
            if len(identity.path) > 1:
                first = identity.path[0]
                inner = fields_of(fields[first], self._schemas)
                name_parents(call, value[first], inner)
        if entry.media is not None:
            contents.describe(value, fields, entry.media)
        now = self._clock.stamp()
        managed.stamp(value, fields, is_new=is_new, now=now, url=call.link(name))
        known = self._store.get(name)
        has_new_media = known is None or known.media is not entry.media
        managed.number_versions(
            value,
            fields,
            {} if known is None else known.value,
            version=entry.version,
            generation=micros(now) if has_new_media else "",
        )
        tokens.write_tokens(
            value, fields, self._schemas, mark=f"{now} {name}", version=entry.version
        )
        return replace(entry, value=value)


def told_ids(pattern: Pattern, name: Name, fields: Fields) -> dict[str, str]:
    """Fields that are called as the ids of a name are: `locationId` of `locations/*`."""
    told: dict[str, str] = {}
    for collection, kind, identifier in zip(
        pattern, pattern[1:], name[1:], strict=False
    ):
        own = f"{singular(collection)}Id"
        field = fields.get(own)
        if kind == ONE and field is not None and field.type == "string":
            told |= {own: identifier} if holds(field, identifier) else {}
    return told


def name_parents(call: Call, value: dict[str, Any], fields: Fields) -> None:
    """Fields that are called as a parameter of the path: `bucket`, `zone`."""
    base = call.action.base
    for variable in call.action.template.variables:
        own = variable.name.removeprefix("destination")
        own = own[:1].lower() + own[1:]
        field = fields.get(own)
        if field is None or field.type != "string":
            continue
        start, end = variable.start - base, variable.end - base
        names_itself = own == "name" or end == len(call.action.pattern)
        if start < 0 or names_itself:
            continue
        is_url = rf"\bUR[IL] of (?:an?|the)\s*{re.escape(own)}\b"
        text = "/".join(call.part(start, end))
        if re.search(is_url, field.description, re.IGNORECASE):
            text = call.link(call.prefix(end))
        if holds(field, text):
            value[own] = text
