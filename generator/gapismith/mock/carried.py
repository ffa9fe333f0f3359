"""Resources that a new one adds and removes: the record sets of a change of DNS.

A field `additions` or `deletions` of the new resource holds them, and their collection
stands beside that of the new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from gapismith.discovery.values import is_object

from .actions import Action, Actions
from .calls import Call
from .creating import Creator
from .destinations import Pattern
from .errors import already_exists, not_found
from .identity import Identity
from .rehearsals import is_rehearsal
from .resources import Resources
from .schemas import Schemas, fields_of
from .store import Name, Store

_ADDED: Final = "additions"
_REMOVED: Final = "deletions"


class Carried:
    """Adds and removes what new resources of one document hold."""

    def __init__(
        self,
        schemas: Schemas,
        actions: Actions,
        resources: Resources,
        creator: Creator,
        *,
        identities: Mapping[Pattern, Identity],
        store: Store,
    ) -> None:
        self._schemas = schemas
        self._resources = resources
        self._creator = creator
        self._identities = identities
        self._store = store
        self._makers = tuple(a for a in actions.all if a.verb == "create")

    def by(self, call: Call, value: Mapping[str, Any]) -> Callable[[], None]:
        """Adds and removes what a new resource says; raises ApiError for what can't be.

        What is removed and added again is replaced.
        """
        maker = self._maker(call.action) if call.action.verb == "create" else None
        if maker is None or is_rehearsal(call):
            return lambda: None
        collection = (*call.resource[:-1], *maker.pattern[-1:])
        removed = dict(self._told(maker, collection, value.get(_REMOVED)))
        added = dict(self._told(maker, collection, value.get(_ADDED)))
        for name in removed:
            if not self._resources.exists(name, maker.single, maker):
                raise not_found("/".join(name))
        for name in added:
            if name not in removed and self._store.get(name) is not None:
                raise already_exists("/".join(name))

        def carry() -> None:
            for name in removed:
                self._store.delete(name)
            for name, given in added.items():
                own = call.about(maker, collection, {}, given)
                entry = self._creator.new(own, name, maker.single, given)
                self._store.put(name, entry)

        return carry

    def _maker(self, action: Action) -> Action | None:
        """The method that makes one of what a new resource adds and removes."""
        fields = fields_of(action.item, self._schemas)
        added, removed = (fields.get(name) for name in (_ADDED, _REMOVED))
        if not added or not removed or not added.items or not removed.items:
            return None
        beside = action.pattern[:-1]
        return next(
            (
                maker
                for maker in self._makers
                if maker.pattern[:-1] == beside
                and maker.item is not None
                and maker.item.ref == added.items.ref == removed.items.ref != ""
                and maker.single in self._identities
            ),
            None,
        )

    def _told(
        self, maker: Action, collection: Name, values: Any
    ) -> Iterator[tuple[Name, dict[str, Any]]]:
        known = self._identities[maker.single]
        for value in values or ():
            if is_object(value) and (told := known.read(value)):
                yield (*collection, *told), value
