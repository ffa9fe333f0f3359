"""Picks the class of a message by one of its fields, as the API's `variant` schemas say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from .json_text import dumps
from .json_tree import Node

M = TypeVar("M", bound=Node)


class Variant:
    """The subclasses of a model by the value of the field `discriminant`, a JSON name."""

    __slots__ = ("_load", "_members", "discriminant")

    def __init__(
        self, discriminant: str, members: Callable[[], Mapping[str, type[Node]]]
    ) -> None:
        self.discriminant = discriminant
        self._load = members
        self._members: Mapping[str, type[Node]] | None = None

    def member(self, cls: type[M], field: Callable[[str], Any]) -> type[M]:
        """The class of a message that was declared to be a `cls`; `field` reads it.

        `cls` itself where the value is none of those that this version knows.
        """
        if self._members is None:
            self._members = self._load()
        value = field(self.discriminant)
        if not isinstance(value, str):
            value = dumps(value).decode()
        found = self._members.get(value)
        if found is None or found is cls or not issubclass(found, cls):
            return cls
        # A member may have members of its own; else this variant is what it inherits.
        inner: Variant | None = getattr(found, "__variant__", None)
        return found if inner is None or inner is self else inner.member(found, field)
