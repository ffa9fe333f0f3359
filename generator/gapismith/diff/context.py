"""What every part of a comparison needs to know of both sides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from gapismith.diff.directions import Usage
from gapismith.diff.finding import Finding, finding
from gapismith.diff.rules import Direction
from gapismith.ir.model import Method, Package

T = TypeVar("T")

_REQUIRED: Final = re.compile(r"\s*(?:immutable\. |optional\. )?required\b", re.I)


@dataclass(frozen=True, slots=True)
class Side:
    """One package, with its places and its directions at hand."""

    package: Package
    usage: Usage
    pointers: Mapping[str, str]
    """Name in `types` -> JSON Pointer of what it stands for."""

    @classmethod
    def of(cls, package: Package) -> Side:
        """Prepare one side."""
        places = package.names.get("types", {})
        pointers = {name: at for at, name in places.items() if not at.endswith("#dict")}
        return cls(package, Usage(package), pointers)

    def pointer(self, name: str) -> str:
        """Where in the document the class, alias or enumeration `name` is."""
        return self.pointers.get(name, "")


@dataclass(frozen=True, slots=True)
class Context:
    """Both sides of a comparison."""

    old: Side
    new: Side
    renamed: Mapping[str, str]
    """Classes of the old side under their name on the new one, where that differs."""


def method_subject(method: Method) -> str:
    """`/resources/models/methods/list` -> `models.list`."""
    text = method.at.removeprefix("/")
    for word in ("resources/", "methods/"):
        text = re.sub(f"(^|/){word}", r"\1", text)
    return text.replace("/", ".").replace("~1", "/").replace("~0", "~")


def spelled(method: Method) -> str:
    """How people call a method: `client.models.list`."""
    return f"client.{method.call}"


def same_text(old: str, new: str) -> bool:
    """Whether two descriptions say the same, blanks aside."""
    return old.split() == new.split()


def says_required(text: str) -> bool:
    """Whether a description says that the thing must be set (AIP-203: `Required.`)."""
    return _REQUIRED.match(text) is not None


def described(
    subject: str,
    old: tuple[str, bool],
    new: tuple[str, bool],
    *,
    spelling: tuple[str, str],
    pointer: str,
) -> Iterator[Finding]:
    """Changes in what a thing says of itself: (description, deprecated) then and now."""
    if new[1] and not old[1]:
        rule, message = "deprecated", "is deprecated now"
        hint = "look for what replaces it in the description"
    elif old[1] and not new[1]:
        rule, message, hint = "no-longer-deprecated", "is no longer deprecated", ""
    elif not same_text(old[0], new[0]):
        rule, message, hint = "description-only", "the description has changed", ""
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
    """Another value is taken when none is given. The client never sends defaults."""
    if old == new:
        return
    before = "none" if old is None else f"`{old}`"
    after = "none" if new is None else f"`{new}`"
    yield finding(
        "default-changed",
        subject,
        f"the default was {before} and is {after}",
        old=spelling[0],
        new=spelling[1],
        hint="" if old is None else f"give {before} yourself where you rely on it",
        pointer=pointer,
        directions=directions,
    )


def by(items: Iterable[T], key: Callable[[T], str]) -> dict[str, T]:
    """`items` by their key; of those with the same key, the last."""
    return {key(item): item for item in items}
