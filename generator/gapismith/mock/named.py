"""Methods whose bodies name resources of open collections: queries, batches, commits.

Firestore has them: `runQuery` selects collections, `batchGet` lists names, and the `writes`
of a commit hold the resources themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from gapismith.discovery.description import Schema
from gapismith.discovery.values import is_array, is_object
from gapismith.ir.recognition import target

from .calls import Call
from .clock import Clock
from .conditions import require_presence, require_update_time
from .fields import apply_patch
from .hierarchy import Hierarchy
from .masks import document_paths
from .rehearsals import is_rehearsal
from .schemas import Fields, Schemas, fields_of
from .stamper import Stamper
from .store import Entry, Name, Store

_TIMES: Final = ("readTime", "commitTime", "updateTime")


class Named:
    """Carries out such methods; responds with `None` to any other."""

    def __init__(
        self,
        schemas: Schemas,
        hierarchy: Hierarchy,
        stamper: Stamper,
        *,
        store: Store,
        clock: Clock,
    ) -> None:
        self._schemas = schemas
        self._types = hierarchy.open_types
        self._selectors = hierarchy.open_variables
        self._stamper = stamper
        self._hierarchy = hierarchy
        self._store = store
        self._clock = clock

    def events(self, call: Call) -> list[Any] | None:
        """The messages of a stream: one for each resource."""
        if not self._types:
            return None
        body = call.message
        fields = fields_of(call.action.method.response, self._schemas)
        field = self._holder(fields)
        if not field:
            return None
        if "missing" in fields:
            asked = [
                name for names in body.values() if is_array(names) for name in names
            ]
            found = [self._found(str(name), field) for name in asked]
        elif not any(map(is_object, body.values())):
            return None  # nothing is asked for
        else:
            found = [{field: entry.value} for entry in self._selected(call, body)]
        if "readTime" not in fields:
            return found
        now = self._clock.stamp()
        return [{**each, "readTime": now} for each in found or [{}]]

    def message(self, call: Call) -> Any | None:
        """The message of any other response."""
        if not self._types:
            return None
        request = fields_of(call.action.method.request, self._schemas)
        for name, field in request.items():
            write = fields_of(field.items, self._schemas)
            holder = self._holder(write)
            if holder and write.get("delete", _NO_FIELD).type == "string":
                return self._written(call, name, holder)
        return self._collections(call)

    def _holder(self, fields: Fields) -> str:
        """The field that holds a resource of an open collection; empty for none."""
        return next((n for n, f in fields.items() if f.ref in self._types), "")

    def _found(self, name: str, field: str) -> dict[str, Any]:
        entry = self._store.get(tuple(name.split("/")))
        return {"missing": name} if entry is None else {field: entry.value}

    def _selected(self, call: Call, body: Mapping[str, Any]) -> Iterator[Entry]:
        for query in body.values():
            for selectors in query.values() if is_object(query) else ():
                for each in selectors if is_array(selectors) else ():
                    yield from self._of_selector(call, query, each)

    def _of_selector(
        self, call: Call, query: Mapping[str, Any], selector: Any
    ) -> Iterator[Entry]:
        wanted = [
            selector[name]
            for name in self._selectors
            if is_object(selector) and name in selector
        ]
        if not wanted:
            return
        parent = call.name
        found = [entry for _, entry in self._store.collection((*parent, wanted[0]))]
        if selector.get("allDescendants"):
            below = self._store.below(parent, wanted[0])
            found = [entry for _, entries in below for entry in entries]
        first = query.get("offset") or 0
        limit = query.get("limit")
        yield from found[first : None if limit is None else first + limit]
        ignored = query.keys() - {"from", "limit", "offset"}
        if ignored:
            call.notes.append(f"ignored: {', '.join(sorted(ignored))}")

    def _collections(self, call: Call) -> Any | None:
        """The ids of the collections below a resource: `listCollectionIds`."""
        response = target(call.action.method.response, self._schemas)
        for name in self._selectors:
            if response is not None and f"{name}s" in response.properties:
                return {f"{name}s": self._store.collections(call.name)}
        return None

    def _written(self, call: Call, field: str, holder: str) -> dict[str, Any]:
        """Carry out the writes of a commit: all of them, or none."""
        body = call.message
        listed = body.get(field)
        writes = (
            [each for each in listed if is_object(each)] if is_array(listed) else []
        )
        request = fields_of(call.action.method.request, self._schemas)
        item = fields_of(request[field].items, self._schemas)[holder]
        known = [write for write in writes if _name_in(write, holder)]
        others = {name for w in writes if w not in known for name in w}
        if others:
            call.notes.append(f"ignored: {', '.join(sorted(others))}")
        made = [self._prepared(call, write, holder, item) for write in known]
        for name, entry in [] if is_rehearsal(call) else made:
            if entry is None:
                self._store.delete(name, alone=True)
            else:
                self._store.put(name, entry)
        now = self._clock.stamp()
        fields = fields_of(call.action.method.response, self._schemas)
        message: dict[str, Any] = {n: now for n in _TIMES if n in fields}
        for told, each in fields.items():
            inner = fields_of(each.items, self._schemas)
            if each.type == "array":
                result = {"updateTime": now} if "updateTime" in inner else {}
                message[told] = [result for _ in writes]
        return message

    def _prepared(
        self, call: Call, write: Mapping[str, Any], holder: str, item: Schema
    ) -> tuple[Name, Entry | None]:
        """The name of a written resource, and what it becomes; `None` for deleted."""
        value = write.get(holder)
        told = _name_in(write, holder)
        name = tuple(told.split("/"))
        before = self._store.get(name)
        _check(told, write.get("currentDocument"), before)
        if not is_object(value):
            return name, None
        known = before.value if before is not None else {}
        mask = write.get("updateMask")
        after = {**known, **value}
        if is_object(mask):
            paths = document_paths(item, mask.get("fieldPaths") or [], self._schemas)
            after = apply_patch(known, value, paths)
        version = before.version + 1 if before is not None else 1
        entry = self._stamper.stamped(
            call,
            name,
            self._hierarchy.item_pattern(item) or (),
            Entry(after, version),
            fields_of(item, self._schemas),
            is_new=before is None,
        )
        return name, entry


def _name_in(write: Mapping[str, Any], holder: str) -> str:
    """The name of the resource that a write is about; empty for what isn't known."""
    value = write.get(holder)
    told = value.get("name") if is_object(value) else write.get("delete")
    return told if isinstance(told, str) else ""


def _check(name: str, condition: Any, entry: Entry | None) -> None:
    """Raises ApiError unless a precondition holds."""
    if not is_object(condition):
        return
    if "exists" in condition:
        require_presence(name, entry, exists=condition["exists"] is True)
    if "updateTime" in condition:
        require_update_time(name, entry, condition["updateTime"])


_NO_FIELD: Final = Schema.of({}, "")
