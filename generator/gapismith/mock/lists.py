"""Lists of resources: their pages, and Compute's lists over all scopes (AIP-132, AIP-158)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from gapismith.discovery.description import Schema
from gapismith.discovery.values import is_array, is_object
from gapismith.spelling import singular

from . import paging
from .actions import Action, Actions
from .calls import Call
from .destinations import Pattern
from .identity import Identity, made_up
from .masks import read_masks, shown
from .parameters import SYSTEM_PARAMETERS
from .prefixes import PARAMETERS as PREFIXES
from .prefixes import folded
from .resources import Resources
from .samples import Sampler
from .schemas import Schemas, alike, fields_of
from .store import Entry, Store

_FOR_CHANGES: Final = re.compile(r"\bToken used at a later\b.*\bchanged\b", re.DOTALL)
"""In descriptions of tokens that only the last page has."""
_SCOPE: Final = re.compile(r"parent|\w+Id")
"""Parameters of lists that name what all listed resources belong to."""
_SHOW_DELETED: Final = "showDeleted"
SAMPLED: Final = 3
"""Resources in the list of a collection that clients can't create in."""

Items = Sequence[tuple[int, Any]]
"""What is listed, each with its position."""


class Lists:
    """The lists of one document; `lenient`: none of them is empty."""

    def __init__(
        self,
        schemas: Schemas,
        actions: Actions,
        resources: Resources,
        *,
        identities: Mapping[Pattern, Identity],
        store: Store,
        sampler: Sampler,
        lenient: bool,
    ) -> None:
        self._schemas = schemas
        self._keyed = actions.hierarchy.keyed
        self._creatable = actions.hierarchy.creatable
        self._resources = resources
        self._identities = identities
        self._store = store
        self._sampler = sampler
        self._lenient = lenient

    def page(self, call: Call, schema: Schema) -> dict[str, Any]:
        """The page of a collection that a call asks for, as a message of type `schema`."""
        action = call.action
        field = schema.properties[action.items]
        if self._lists_items(action, field):
            identity = self._identities.get(action.single)
            entries, names = self._entries(call), list[str]()
            if "prefixes" in schema.properties:
                entries, names = folded(call, entries, identity)
            seen = [(at, shown(call, value, self._schemas)) for at, value in entries]
            page = self.page_of(call, schema, seen)
            return {**page, "prefixes": names} if names else page
        if self._lists_views(action, field):
            entries = self._entries(call)
            views = [(at, self._view(value, field, action)) for at, value in entries]
            return self.page_of(call, schema, views)
        sample = self._sampler.sample(field, action.method.id)
        if not is_array(sample):
            return {**self._about(call, schema), action.items: sample}
        items = enumerate(self._seen(call, sample, field.items), 1)
        return self.page_of(call, schema, list(items))

    def shown(self, call: Call, message: dict[str, Any]) -> dict[str, Any]:
        """A response with the parts of listed resources that a request wants to see."""
        fields = fields_of(call.action.method.response, self._schemas)
        field, listed = fields.get(call.action.items), message.get(call.action.items)
        if field is None or not is_array(listed):
            return message
        return {**message, call.action.items: self._seen(call, listed, field.items)}

    def _seen(
        self, call: Call, values: Sequence[Any], kind: Schema | None
    ) -> list[Any]:
        return [
            shown(call, value, self._schemas, kind) if is_object(value) else value
            for value in values
        ]

    def page_of(self, call: Call, schema: Schema, items: Items) -> dict[str, Any]:
        """The page of `items` that a call asks for."""
        action = call.action
        known = action.paging
        body = call.message
        arguments = {**call.query, **{k: v for k, v in body.items() if v is not None}}
        token_name = known.token if known else ""
        shown = [value for _, value in items]
        token = ""
        if known:
            same = sorted(
                f"{name}={value}"
                for name, value in arguments.items()
                if name not in {token_name, *paging.SIZES, *SYSTEM_PARAMETERS}
            )
            shown, token = paging.page(
                items,
                str(arguments.get(token_name, "")),
                paging.page_size(arguments),
                f"{action.method.id} {call.segments} {same}",
            )
        known_here = {
            token_name,
            *(PREFIXES if "prefixes" in schema.properties else ()),
            *(["id"] if action.pattern in self._keyed else ()),
            *self._scopes(call),
        }
        _note_ignored(call, known_here)
        message = self._about(call, schema)
        for name in {"totalItems", "totalSize", "resultSizeEstimate"} & message.keys():
            is_text = schema.properties[name].type == "string"
            message[name] = str(len(items)) if is_text else len(items)
        if "pageInfo" in schema.properties:
            told = {"totalResults": len(items), "resultsPerPage": len(shown)}
            known_there = fields_of(schema.properties["pageInfo"], self._schemas)
            message["pageInfo"] = {k: v for k, v in told.items() if k in known_there}
        message[action.items] = shown
        if token and known:
            *messages, name = known.next_token.split("/")
            holder = message
            for each in messages:
                holder = holder.setdefault(each, {})
            holder[name] = token
        else:
            message |= self._for_changes(call, schema)
        return message

    def _scopes(self, call: Call) -> set[str]:
        entries = [e for _, e in self._store.collection(call.name, call.action.ids)]
        told = {name for name in call.query if self._is_scope(call, name)}
        told |= {name for entry in entries for name in entry.scope}
        if any(entry.undeleted is not None for entry in entries):
            told.add(_SHOW_DELETED)
        return told

    def _for_changes(self, call: Call, schema: Schema) -> dict[str, str]:
        """What the last page of a list gives for a list of later changes."""
        return {
            name: self._sampler.identifier(f"{call.action.method.id}/{name}")
            for name, field in schema.properties.items()
            if field.type == "string" and _FOR_CHANGES.search(field.description)
        }

    def _about(self, call: Call, schema: Schema) -> dict[str, Any]:
        """What a list tells of itself."""
        message: dict[str, Any] = self._sampler.sample(
            schema, call.action.method.id, _tells_of_list
        )
        return message

    def aggregate(self, call: Call, schema: Schema) -> dict[str, Any]:
        """Compute's lists over all scopes: scope -> the resources in it."""
        parent, collection = call.name[:-2], call.name[-1]
        scoped = schema.properties["items"].additional_properties
        _note_ignored(call, set())
        found: dict[str, Any] = {}
        for known, entries in self._store.below(parent, collection):
            for name, field in fields_of(scoped, self._schemas).items():
                if field.type == "array" and name != "warnings":
                    scope = "/".join(known[len(parent) : -1])
                    found[scope] = {name: [entry.value for entry in entries]}
        return {**self._about(call, schema), "items": found}

    def _lists_items(self, action: Action, field: Schema) -> bool:
        item = action.item
        element = field.items
        if item is None or element is None or not item.ref:
            return False
        return element.ref == item.ref or (element.type == "any" and not element.ref)

    def _lists_views(self, action: Action, field: Schema) -> bool:
        """Whether the elements of a list tell the names of the resources, and less."""
        known = self._identities.get(action.single)
        ours = fields_of(action.item, self._schemas)
        theirs = fields_of(field.items, self._schemas)
        name = known.path[0] if known is not None else ""
        return name in ours and name in theirs and alike(ours[name], theirs[name])

    def _view(self, value: Any, field: Schema, action: Action) -> dict[str, Any]:
        """What an element of a list tells of a resource."""
        ours = fields_of(action.item, self._schemas)
        theirs = fields_of(field.items, self._schemas)
        return {
            name: each
            for name, each in value.items()
            if name in theirs and alike(ours[name], theirs[name])
        }

    def _entries(self, call: Call) -> Items:
        """The resources of a collection: the sampled ones first, if it has any."""
        name, action = call.name, call.action
        pattern = action.single
        stored = dict(self._store.collection(name, action.ids))
        found: list[tuple[int, Any]] = []
        if pattern not in self._creatable or self._lenient:
            collection = tuple("sample" if s == "-" else s for s in name)
            for number in range(1, SAMPLED + 1):
                word = f"{singular(collection[-1].lower())}-{number}"
                made = made_up(collection, self._identities.get(pattern), word, number)
                entry = stored.pop(made, None)
                if entry is None and not self._store.was_deleted(made):
                    entry = self._resources.sampled(made, pattern, action.item)
                elif entry is not None and not self._is_within(call, entry):
                    continue
                if entry is not None:
                    found.append((number, entry.value))
        if action.pattern in self._keyed and call.query.get("id"):
            return self._asked(call, pattern)
        within = [entry for entry in stored.values() if self._is_within(call, entry)]
        made_later = sorted(within, key=lambda entry: entry.position)
        return [*found, *((entry.position, entry.value) for entry in made_later)]

    def _is_within(self, call: Call, entry: Entry) -> bool:
        """Whether a resource is in the scope that a list is of: a `project`, a `parent`."""
        if entry.undeleted is not None and not call.is_true(_SHOW_DELETED):
            return False
        asked = {n: v for n, v in call.query.items() if v and self._is_scope(call, n)}
        told = {**{n: entry.value.get(n) for n in asked}, **entry.scope}
        return all(
            call.query.get(name, value) == value
            for name, value in told.items()
            if value is not None
        )

    def _is_scope(self, call: Call, name: str) -> bool:
        """Whether a parameter tells a field that all listed resources have."""
        schema = call.action.method.parameters.get(name)
        field = fields_of(call.action.item, self._schemas).get(name)
        return (
            _SCOPE.fullmatch(name) is not None
            and schema is not None
            and not schema.repeated
            and field is not None
            and field.type == "string"
        )

    def _asked(self, call: Call, pattern: Pattern) -> Items:
        """The resources that the parameter `id` names; those of others are sampled."""
        ids = [part for text in call.values("id") for part in text.split(",")]
        ids = ids[: paging.LARGEST_SIZE]
        found: list[tuple[int, Any]] = []
        for number, identifier in enumerate(ids, 1):
            name = (*call.name, identifier)
            entry = self._store.get(name)
            if entry is None and not self._store.was_deleted(name):
                entry = self._resources.sampled(name, pattern, call.action.item)
            if entry is not None:
                found.append((number, entry.value))
        return found


def _note_ignored(call: Call, known: Collection[str]) -> None:
    applied = {*known, *paging.SIZES, *SYSTEM_PARAMETERS, *read_masks(call)}
    ignored = call.query.keys() - applied
    if ignored:
        call.notes.append(f"ignored: {', '.join(sorted(ignored))}")


def _tells_of_list(name: str, schema: Schema) -> bool:
    return name in {"kind", "totalItems", "totalSize", "resultSizeEstimate"}
