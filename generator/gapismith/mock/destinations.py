"""Where methods put what they copy or move, and which paths lead to one resource.

Cloud Storage has the name of a copy in the path (`copyTo/b/{destinationBucket}/o/...`);
Calendar and Tasks tell a new parent in the query (`move?destination=...`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from gapismith.discovery.description import Method

from .templates import ONE, PathTemplate, Variable

Pattern = tuple[str, ...]
"""Segments of resource names, `*` for each id."""


@dataclass(frozen=True, slots=True)
class Destination:
    """The part of a path that names what a copy becomes, as a slice of segments."""

    kept: int
    """How many segments of the source's name come before it."""
    start: int
    end: int


def destination(
    template: PathTemplate, base: int, items: Collection[Pattern]
) -> Destination | None:
    """Of `{destinationBucket}/o/{destinationObject}`; such are known items."""
    pattern = template.segments[base:]
    end = max((v.end - base for v in _named_destination(template)), default=0)
    for start in range(end):
        if pattern[start:end] in items:
            return Destination(0, start, end)
    for start in range(end):
        for item in items:
            kept = len(item) - (end - start)
            is_item = pattern[: len(item)] == item and len(item) <= start
            if kept > 0 and is_item and pattern[start:end] == item[kept:]:
                return Destination(kept, start, end)
    return None


def _named_destination(template: PathTemplate) -> Iterator[Variable]:
    return (v for v in template.variables if v.name.startswith("destination"))


def made_by(template: PathTemplate, base: int) -> frozenset[int]:
    """Where the parts of a path end that name what a copy becomes."""
    return frozenset(v.end - base for v in _named_destination(template))


@dataclass(frozen=True, slots=True)
class Move:
    """The parameter that names the new parent, and the part of the name that it replaces."""

    parameter: str
    at: int


def move(method: Method, template: PathTemplate, base: int) -> Move | None:
    """Of `move?destination={calendarId}` and of `move?destinationTasklist=`."""
    if method.http_method != "POST" or len(template.variables) < 2:
        return None
    *parents, _ = template.variables
    for name, schema in method.parameters.items():
        if schema.location != "query" or not name.startswith("destination"):
            continue
        wanted = name.removeprefix("destination").lower()
        for variable in reversed(parents):
            if wanted in {"", variable.name.lower()}:
                return Move(name, variable.end - 1 - base)
    return None


def aliases(
    templates: Iterable[tuple[PathTemplate, int]], items: Mapping[Pattern, object]
) -> dict[Pattern, Pattern]:
    """Shorter names of resources: `lists/*` of `users/@me/lists/*` -> what is left out.

    Both end with the same collection and the same parameter, and what the longer one has
    before it names nothing by itself.
    """
    found: dict[Pattern, Pattern] = {}
    ends: dict[tuple[Pattern, str], Pattern] = {}
    shorter: set[tuple[Pattern, str]] = set()
    for template, base in templates:
        pattern = template.segments[base:]
        for variable in template.variables:
            end = variable.end - base
            prefix = pattern[:end]
            if prefix in items and ONE not in prefix[:-2]:
                ends[(prefix[-2:], variable.name)] = prefix
            elif len(prefix) == 2:
                shorter.add((prefix, variable.name))
    for prefix, name in shorter:
        whole = ends.get((prefix, name))
        if whole is not None and len(whole) > len(prefix) and prefix not in items:
            found[prefix] = whole[: -len(prefix)]
    return found
