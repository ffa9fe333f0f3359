"""What every part of a comparison shares: both packages, and findings of any subject."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from gapismith.diff.directions import Directions
from gapismith.diff.finding import Finding, finding
from gapismith.diff.rules import Direction
from gapismith.ir.model import Method, Package

T = TypeVar("T")

_REQUIRED: Final = re.compile(r"\s*(?:immutable\. |optional\. )?required\b", re.I)


@dataclass(frozen=True, slots=True)
class Side:
    """One package, with the pointers and directions of its types."""

    package: Package
    directions: Directions
    pointers: Mapping[str, str]
    """Name in `types` -> JSON Pointer."""

    @classmethod
    def of(cls, package: Package) -> Side:
        """Prepare one side."""
        given = package.names.get("types", {})
        pointers = {name: at for at, name in given.items() if not at.endswith("#dict")}
        return cls(package, Directions(package), pointers)

    def pointer(self, name: str) -> str:
        """JSON Pointer of the class, alias or enum `name`."""
        return self.pointers.get(name, "")


@dataclass(frozen=True, slots=True)
class Context:
    """Both sides of a comparison."""

    old: Side
    new: Side
    renamed: Mapping[str, str]
    """Old class name -> new class name, where they differ."""


def method_subject(method: Method) -> str:
    """`/resources/models/methods/list` -> `models.list`."""
    text = method.at.removeprefix("/")
    for word in ("resources/", "methods/"):
        text = re.sub(f"(^|/){word}", r"\1", text)
    return text.replace("/", ".").replace("~1", "/").replace("~0", "~")


def spelled(method: Method) -> str:
    """A method in Python: `client.models.list`."""
    return f"client.{method.call}"


def same_text(old: str, new: str) -> bool:
    """Whether two descriptions are the same, whitespace aside."""
    return old.split() == new.split()


def says_required(text: str) -> bool:
    """Whether a description starts with `Required.` (AIP-203)."""
    return _REQUIRED.match(text) is not None


def described(
    subject: str,
    old: tuple[str, bool],
    new: tuple[str, bool],
    *,
    spelling: tuple[str, str],
    pointer: str,
) -> Iterator[Finding]:
    """Changes of (description, deprecated) from `old` to `new`."""
    if new[1] and not old[1]:
        rule, message = "deprecated", "was deprecated"
        hint = "the description may name the replacement"
    elif old[1] and not new[1]:
        rule, message, hint = "no-longer-deprecated", "is no longer deprecated", ""
    elif not same_text(old[0], new[0]):
        rule, message, hint = "description-only", "the description changed", ""
    else:
        return
    yield finding(
        rule,
        subject,
        message,
        old=spelling[0],
        new=spelling[1],
        hint=hint,
        pointer=pointer,
    )


def default_changed(
    subject: str,
    old: str | None,
    new: str | None,
    *,
    spelling: tuple[str, str],
    pointer: str,
    directions: tuple[Direction, ...] = ("request",),
) -> Iterator[Finding]:
    """The default that the API documents changed. The client never sends defaults."""
    if old == new:
        return
    before = "none" if old is None else f"`{old}`"
    after = "none" if new is None else f"`{new}`"
    yield finding(
        "default-changed",
        subject,
        f"the default changed from {before} to {after}",
        old=spelling[0],
        new=spelling[1],
        hint="" if old is None else f"set {before} explicitly where you rely on it",
        pointer=pointer,
        directions=directions,
    )


def by(items: Iterable[T], key: Callable[[T], str]) -> dict[str, T]:
    """`items` by key; the last one wins."""
    return {key(item): item for item in items}
