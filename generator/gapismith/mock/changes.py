"""What calls change: the resources that they create, write, move and delete.

A method that starts an operation changes them when the operation ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from gapismith.discovery.values import is_object

from .actions import Action, creates
from .bodies import has_fields_of_item, has_parent
from .calls import Call
from .carried import Carried
from .creating import Creator
from .destinations import Move
from .errors import already_exists
from .hierarchy import Hierarchy
from .long_running import EMPTY_TYPE, LongRunning
from .masks import shown
from .operations import Target
from .rehearsals import is_rehearsal
from .samples import Sampler
from .schemas import Fields, Schemas, fields_of
from .stamper import name_parents
from .store import Entry, Name, Store
from .templates import MANY
from .transitions import state_after
from .writing import Writer

Change = Callable[[], tuple[Name, Entry]]
"""Makes a resource as it is to be stored, from what is there when it is called."""

_SETS: Final = re.compile("set|modify|update|change|resize")
"""How names of methods begin that change fields of a resource."""
_SIZE: Final = re.compile(r"(?:[sS]ize|[bB]ytes)")
"""In names of fields that hold a number of bytes."""


class Changes:
    """Carries out the changes of one document's resources."""

    def __init__(
        self,
        schemas: Schemas,
        hierarchy: Hierarchy,
        creator: Creator,
        writer: Writer,
        operations: LongRunning,
        *,
        carried: Carried,
        store: Store,
        sampler: Sampler,
    ) -> None:
        self._schemas = schemas
        self._hierarchy = hierarchy
        self._creator = creator
        self._writer = writer
        self._carried = carried
        self._operations = operations
        self._store = store
        self._sampler = sampler

    def of(self, call: Call) -> Change | None:
        """What a call writes; `None` where it writes nothing, as far as is known."""
        action, writer = call.action, self._writer
        if action.verb == "create" or (
            action.verb == "custom" and self._makes_item(action)
        ):
            name, entry = self._creator.create(call)
            if self._operations.makes(name):
                raise already_exists("/".join(name))
            return lambda: (name, entry)
        if action.verb in {"patch", "update"}:
            return lambda: writer.change(call)
        if action.verb != "custom" or action.pattern not in self._hierarchy.items:
            return None
        if _SETS.match(action.name) and has_fields_of_item(action, self._schemas):
            return lambda: writer.change(call)
        if action.name == "clear" and action.pattern not in self._hierarchy.creatable:
            return lambda: writer.clear(call)
        if action.name == "undelete":
            return lambda: writer.undelete(call)
        state = state_after(action, self._schemas)
        return (lambda: writer.set_fields(call, state)) if state else None

    def _makes_item(self, action: Action) -> bool:
        """Whether a custom method makes a resource of the collection: `import`, `copy`."""
        if action.method.http_method != "POST" or action.item is None:
            return False
        response = action.method.response
        returns_it = response is not None and response.ref == action.item.ref
        return action.destination is not None or (returns_it and creates(action))

    def write(self, call: Call, change: Change) -> Any:
        """Carry out a change; what an operation changes is the resource as it is in the
        end, since others may have changed it meanwhile."""
        name, entry = change()
        carry = self._carried.by(call, entry.value)

        def work() -> dict[str, Any]:
            name, entry = change()
            self.put(call, name, entry)
            carry()
            return self._operations.typed(call.action.item, entry.value)

        if call.action.operation:
            return self.start(call, name, entry, work)
        self.put(call, name, entry)
        carry()
        return self.wrapped(call, shown(call, entry.value, self._schemas))

    def put(self, call: Call, name: Name, entry: Entry) -> None:
        if not is_rehearsal(call):
            self._store.put(name, entry)

    def move(self, call: Call, move: Move) -> Any:
        old, name, entry = self._writer.move(call, move)
        if old != name:
            self.remove(call, old)
        self.put(call, name, entry)
        return self.wrapped(call, entry.value)

    def delete(self, call: Call) -> Any:
        name, entry = self._writer.delete(call)
        marked = self._writer.marked(call, entry)
        if marked is not None:
            return self.write(call, lambda: (name, marked))

        def work() -> dict[str, Any]:
            self.remove(call, name)
            return {"@type": EMPTY_TYPE}

        if call.action.operation:
            return self.start(call, name, entry, work)
        work()
        return self.wrapped(call, entry.value)

    def remove(self, call: Call, name: Name) -> None:
        """Delete a resource with all below it, and those whose parent it is; where an id
        may hold slashes, another that begins alike is not below it."""
        if is_rehearsal(call):
            return
        doomed = [name]
        while doomed:
            name = doomed.pop()
            doomed += (
                self._store.children(name) if has_parent(call, self._schemas) else []
            )
            for each in self._hierarchy.names(name):
                self._store.delete(each, alone=call.action.single[-1:] == (MANY,))

    def start(
        self, call: Call, name: Name, entry: Entry, work: Callable[[], dict[str, Any]]
    ) -> Any:
        """The message of a new operation, on the resource `name`."""
        number = entry.value.get("id")
        is_number = isinstance(number, str) and number.isdecimal()
        on = Target(
            name,
            call.link(name),
            id=str(number) if is_number else "",
            is_new=self._store.get(name) is None and not is_rehearsal(call),
        )
        return self._operations.start(call, on, work)

    def wrapped(self, call: Call, value: dict[str, Any]) -> Any:
        """A resource in the message that the method responds with."""
        response, item = call.action.method.response, call.action.item
        if response is None or (item is not None and response.ref == item.ref):
            return value
        known = fields_of(response, self._schemas)
        for name, field in known.items():
            if item is not None and field.ref and field.ref == item.ref:
                told = {name: value, **_told_beside(value, known)}
                name_parents(call, told, known)
                return told
        sample = self._sampler.sample(response, call.action.method.id)
        if is_object(sample):
            name_parents(call, sample, known)
        return sample


def _told_beside(value: Mapping[str, Any], fields: Fields) -> dict[str, Any]:
    """What a response tells beside the resource: that all is done, its size."""
    told: dict[str, Any] = {}
    for name, field in fields.items():
        if name == "done":
            told[name] = True
        elif name == "kind" and field.default is not None:
            told[name] = field.default
        elif _SIZE.search(name) and field.format in {"int64", "uint64"}:
            told[name] = value.get("size", "0")
    return told
