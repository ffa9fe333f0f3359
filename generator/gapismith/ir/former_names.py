"""Recognises schemas that were renamed, so that their old class names stay as aliases.

All that is left of the old schemas is the name map of the client that shipped: their names,
and those of their fields. A schema takes the place of one that was removed if it has the
same fields and its name has the same words, versions aside. Either one may have more fields
or more words, not both; a schema that was there before is no successor by fewer words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from gapismith.ir.names import NameMap
from gapismith.spelling import snake

KEY: Final = "former"
"""The scope of a name map that remembers them: old class name -> new class name."""

_ROOT: Final = "/schemas/"
# `V1`, `V1p2Beta3`, `v1beta` inside a name; `IPv4` is none.
_VERSION: Final = re.compile(
    r"(?<!I[Pp])(?:V\d+(?:p\d+)?(?:[Aa]lpha|[Bb]eta)?|v\d+(?:p\d+)?(?:alpha|beta))\d*"
)


def former_names(
    shipped: NameMap, types: Mapping[str, str], fields: Mapping[str, frozenset[str]]
) -> dict[str, str]:
    """Class names that shipped and that no schema has now -> their successors.

    A name without one stands for itself: it is not looked for again, as less and less is
    known of its schema. `types` are the names of this document by JSON Pointer, `fields`
    those of its models.
    """
    before, known = shipped.get("types", {}), dict(shipped.get(KEY, {}))
    gone = {at for at in before.keys() - types.keys() if _is_schema(at)}
    known |= {before[at]: before[at] for at in gone if before[at] not in known}
    for at, successor in _renamed(shipped, gone, fields):
        known |= _pairs(before, types, at, successor)
    taken = frozenset(types.values())
    return {name: now for name, now in sorted(known.items()) if name not in taken}


def aliases(former: Mapping[str, str], types: Mapping[str, str]) -> dict[str, str]:
    """The former names that lead to a class of today, through all its renames."""
    taken = frozenset(types.values())
    found = {name: _resolved(name, former, taken) for name in former}
    return {name: now for name, now in found.items() if now}


def _is_schema(at: str) -> bool:
    return not re.search("[/#]", at.removeprefix(_ROOT))


def _renamed(
    shipped: NameMap, gone: Iterable[str], fields: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, str]]:
    """Pointers of schemas that were just removed, and of those in their place."""
    before, known = shipped.get("types", {}), shipped.get(KEY, {})
    fresh = {at for at in fields if before.get(at) in (None, *known)}
    for at in sorted(gone):
        names = frozenset(shipped.get(f"{at}#fields", ()))
        if not names or before[at] in known:
            continue
        having = {c: its for c, its in fields.items() if names <= its}
        same = {c for c, its in having.items() if its == names}
        successor = _successor(at, set(having), same, same & fresh)
        if successor is not None:
            yield at, successor


def _successor(
    at: str, having: set[str], same: set[str], fresh: set[str]
) -> str | None:
    """The one schema that a name and its fields fit best, in the order of the evidence.

    Those in `having` have its fields, those in `same` no others, and `fresh` are added ones.
    """
    words = _words(at)
    for found in (
        [c for c in same if _words(c) == words],
        [c for c in having if _words(c) == words],
        [c for c in fresh if _words(c) < words or words < _words(c)],
    ):
        if words and found:
            return found[0] if len(found) == 1 else None
    return None


def _words(at: str) -> frozenset[str]:
    name = _VERSION.sub("_", at.removeprefix(_ROOT))
    return frozenset(filter(None, snake(name).split("_")))


def _pairs(
    shipped: Mapping[str, str], types: Mapping[str, str], at: str, successor: str
) -> Iterator[tuple[str, str]]:
    """The names of a schema and of what is inlined in it, before and now."""
    for place, name in shipped.items():
        if place == at or place.startswith((f"{at}/", f"{at}#")):
            now = types.get(successor + place.removeprefix(at))
            if now is not None:
                yield name, now


def _resolved(name: str, known: Mapping[str, str], taken: frozenset[str]) -> str:
    """The class that a name leads to, through all its renames; empty if there is none."""
    seen: set[str] = set()
    while name not in taken:
        if name in seen or name not in known:
            return ""
        seen.add(name)
        name = known[name]
    return name
