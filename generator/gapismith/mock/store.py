"""The resources that a server holds, by name; bounded in number and in bytes of media."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from .errors import ApiError

Name = tuple[str, ...]
"""Segments of a resource name: `("models", "x")`."""

MAX_ENTRIES = 100_000
MAX_BYTES = 512 * 2**20
"""Of media and of JSON text, taken together."""


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


class Store:
    """Resources in the order in which they were made.

    Names of deleted resources are remembered, so that what was never made but stands for
    a sample is not found either once it is deleted.
    """

    def __init__(self, size: Callable[[dict[str, Any]], int]) -> None:
        self._size = size
        self._collections: dict[Name, dict[str, Entry]] = {}
        self._deleted: dict[Name, None] = {}
        self._entries = 0
        self._bytes = 0

    def get(self, name: Name) -> Entry | None:
        return self._collections.get(name[:-1], {}).get(name[-1]) if name else None

    def was_deleted(self, name: Name) -> bool:
        return name in self._deleted

    def put(self, name: Name, entry: Entry) -> None:
        """Create or replace; raises ApiError when the store is full."""
        collection = self._collections.setdefault(name[:-1], {})
        before = collection.get(name[-1])
        growth = self._bytes_of(entry) - (self._bytes_of(before) if before else 0)
        if self._bytes + growth > MAX_BYTES or self._entries >= MAX_ENTRIES:
            raise ApiError("RESOURCE_EXHAUSTED", "The mock server's memory is full.")
        self._bytes += growth
        self._entries += before is None
        collection[name[-1]] = entry
        self._deleted.pop(name, None)

    def delete(self, name: Name) -> None:
        """Remove a resource and all that its name begins, if it is there."""
        entry = self._collections.get(name[:-1], {}).pop(name[-1], None)
        if entry is not None:
            self._forget(entry)
        for collection in [c for c in self._collections if c[: len(name)] == name]:
            for child in self._collections.pop(collection).values():
                self._forget(child)
        if len(self._deleted) >= MAX_ENTRIES:
            del self._deleted[next(iter(self._deleted))]
        self._deleted[name] = None

    def collection(self, name: Name) -> Iterator[tuple[Name, Entry]]:
        """The resources of a collection; `-` in its name stands for any id (AIP-159)."""
        if "-" not in name:
            for last, entry in self._collections.get(name, {}).items():
                yield (*name, last), entry
            return
        for known, entries in self._collections.items():
            if len(known) == len(name) and all(
                asked in {"-", segment}
                for asked, segment in zip(name, known, strict=True)
            ):
                for last, entry in entries.items():
                    yield (*known, last), entry

    def below(self, parent: Name, last: str) -> Iterator[tuple[Name, list[Entry]]]:
        """The collections called `last`, at any depth below `parent`."""
        for known, entries in self._collections.items():
            if known[: len(parent)] == parent and known[-1:] == (last,) and entries:
                yield known, [*entries.values()]

    def _forget(self, entry: Entry) -> None:
        self._entries -= 1
        self._bytes -= self._bytes_of(entry)

    def _bytes_of(self, entry: Entry) -> int:
        media = len(entry.media.content) if entry.media else 0
        return media + self._size(entry.value)
