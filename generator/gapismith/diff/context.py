"""What every part of a comparison shares: both packages, and findings of any subject."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from gapismith.diff.directions import Directions
from gapismith.diff.finding import Finding, finding
from gapismith.diff.rules import Direction
from gapismith.discovery.json_pointer import unescape
from gapismith.ir.model import Limits, Method, Package

T = TypeVar("T")

_REQUIRED: Final = re.compile(r"\s*(?:immutable\. |optional\. )?\[?required\b", re.I)


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
        pointers = {name: at for at, name in given.items() if "#" not in at}
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
    return unescape(text.replace("/", "."))


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
    told = old is not None and "request" in directions
    yield finding(
        "default-changed",
        subject,
        f"the default changed from {before} to {after}",
        old=spelling[0],
        new=spelling[1],
        hint=f"set {before} explicitly where you rely on it" if told else "",
        pointer=pointer,
        directions=directions,
    )


def limited(
    subject: str,
    old: Limits,
    new: Limits,
    *,
    spelling: tuple[str, str],
    pointer: str,
    directions: tuple[Direction, ...] = ("request",),
    example: str = "",
) -> Iterator[Finding]:
    """Changes of the pattern and the range that the API documents for a value."""

    def report(rule: str, message: str, hint: str) -> Finding:
        return finding(
            rule,
            subject,
            message,
            old=spelling[0],
            new=spelling[1],
            hint=hint if "request" in directions else "",
            pointer=pointer,
            directions=directions,
        )

    if old.pattern != new.pattern:
        was, now = old.pattern or "anything", new.pattern or "anything"
        hint = f"pass values like {example}" if example else ""
        message = f"the pattern changed from {was} to {now}"
        yield report("pattern-changed", message, hint)
    if (old.minimum, old.maximum) != (new.minimum, new.maximum):
        narrowed = _tightened(old.minimum, new.minimum, 1) or _tightened(
            old.maximum, new.maximum, -1
        )
        message = f"the range changed from {_range(old)} to {_range(new)}"
        hint = f"pass values in {_range(new)}" if narrowed else ""
        yield report(f"limits-{'narrowed' if narrowed else 'widened'}", message, hint)


def _range(limits: Limits) -> str:
    return f"{limits.minimum or 'any'}..{limits.maximum or 'any'}"


def _tightened(old: str, new: str, sign: int) -> bool:
    """Whether a limit moved in the direction of `sign`, or was added."""
    if not (old and new):
        return bool(new)
    try:
        return sign * (float(new) - float(old)) > 0
    except ValueError:
        return old != new


def by(items: Iterable[T], key: Callable[[T], str]) -> dict[str, T]:
    """`items` by key; the last one wins."""
    return {key(item): item for item in items}
