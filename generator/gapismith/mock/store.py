"""The resources of one API, by name; bounded in number and in bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from .memory import MAX_RESOURCES, Memory, full

Name = tuple[str, ...]
"""Segments of a resource name: `("models", "x")`."""

_OTHER_IDS: Final = ("id", "email", "primaryEmail", "uniqueId")
"""Fields by which a resource can be named, beside the one that tells its name."""
FIRST: Final = 1_000
"""The position of the first resource; those before it are for samples in lists."""


@dataclass(frozen=True, slots=True)
class Media:
    """Bytes that belong to a resource."""

    content: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A resource as it is at one time."""

    value: dict[str, Any]
    version: int = 1
    """Counts its changes."""
    media: Media | None = None
    beside: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """What the request that made it held beside the resource: the payload of a secret."""
    scope: Mapping[str, str] = field(default_factory=dict[str, str])
    """Parameters of the request that made it which its lists require too: `project`."""
    undeleted: Mapping[str, Any] | None = None
    """What was there before it was deleted, where that can be undone (AIP-164)."""
    position: int = 0
    """In lists; set by the store. What was made later comes later."""


class Store:
    """Resources in the order in which they were made.

    Names of deleted resources are remembered, so that what was never made but stands for
    a sample is not found either once it is deleted.
    """

    def __init__(self, size: Callable[[dict[str, Any]], int], memory: Memory) -> None:
        self._size = size
        self._memory = memory
        self._collections: dict[Name, dict[str, Entry]] = {}
        self._deleted: dict[Name, None] = {}
        self._entries = 0
        self._next = FIRST

    def get(self, name: Name) -> Entry | None:
        return self._collections.get(name[:-1], {}).get(name[-1]) if name else None

    def known_as(self, collection: Name, text: str) -> str:
        """The id of the resource that has another one, or an address; empty for none."""
        for last, entry in self._collections.get(collection, {}).items():
            if any(entry.value.get(field) == text for field in _OTHER_IDS):
                return last
        return ""

    def was_deleted(self, name: Name) -> bool:
        return name in self._deleted

    def put(self, name: Name, entry: Entry) -> None:
        """Create or replace; raises ApiError when the store is full."""
        collection = self._collections.setdefault(name[:-1], {})
        before = collection.get(name[-1])
        if before is None and self._entries >= MAX_RESOURCES:
            raise full(f"{MAX_RESOURCES:,} resources of an API")
        known = self._bytes_of(before) if before else 0
        self._memory.resize(self._bytes_of(entry) - known)
        if before is None:
            self._entries += 1
            self._next += 1
        position = self._next if before is None else before.position
        collection[name[-1]] = replace(entry, position=position)
        self._deleted.pop(name, None)

    def delete(self, name: Name, *, alone: bool = False) -> None:
        """Remove a resource, if it is there, and all that its name begins, unless
        `alone`."""
        entry = self._collections.get(name[:-1], {}).pop(name[-1], None)
        if entry is not None:
            self._forget(entry)
        below = (
            [] if alone else [c for c in self._collections if c[: len(name)] == name]
        )
        for collection in below:
            for child in self._collections.pop(collection).values():
                self._forget(child)
        if len(self._deleted) >= MAX_RESOURCES:
            del self._deleted[next(iter(self._deleted))]
        self._deleted[name] = None

    def collection(
        self, name: Name, ids: int | None = 1
    ) -> Iterator[tuple[Name, Entry]]:
        """The resources of a collection; `-` in its name stands for any id (AIP-159).

        Each is named by so many `ids`; `None`: by one that may hold slashes.
        """
        if "-" not in name and ids == 1:
            for last, entry in self._collections.get(name, {}).items():
                yield (*name, last), entry
            return
        for known, entries in self._collections.items():
            more = len(known) - len(name)
            if (more >= 0 if ids is None else more == ids - 1) and all(
                asked in {"-", segment}
                for asked, segment in zip(name, known, strict=False)
            ):
                for last, entry in entries.items():
                    yield (*known, last), entry

    def collections(self, name: Name) -> list[str]:
        """The last parts of the names of the collections of a resource."""
        size = len(name) + 1
        return [
            known[-1]
            for known, entries in self._collections.items()
            if len(known) == size and known[:-1] == name and entries
        ]

    def has_below(self, name: Name) -> bool:
        """Whether the name of any other resource begins with that of a resource."""
        return any(
            entries and known[: len(name)] == name
            for known, entries in self._collections.items()
        )

    def children(self, name: Name) -> list[Name]:
        """The resources of the same collection that have this one as their only parent."""
        ids = (name[-1], "/".join(name))
        return [
            (*name[:-1], last)
            for last, entry in self._collections.get(name[:-1], {}).items()
            if entry.value.get("parent") in ids
            or entry.value.get("parents") in [[each] for each in ids]
        ]

    def below(self, parent: Name, last: str) -> Iterator[tuple[Name, list[Entry]]]:
        """The collections called `last`, at any depth below `parent`."""
        for known, entries in self._collections.items():
            if known[: len(parent)] == parent and known[-1:] == (last,) and entries:
                yield known, [*entries.values()]

    def _forget(self, entry: Entry) -> None:
        self._entries -= 1
        self._memory.resize(-self._bytes_of(entry))

    def _bytes_of(self, entry: Entry) -> int:
        media = len(entry.media.content) if entry.media else 0
        before = self._size({**entry.undeleted}) if entry.undeleted else 0
        return media + before + self._size({**entry.value, **entry.beside})
