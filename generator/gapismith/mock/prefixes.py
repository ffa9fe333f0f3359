"""Lists of names that begin alike, as folders of a file system: Cloud Storage's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from .calls import Call
from .identity import Identity

PARAMETERS: Final = frozenset(["prefix", "delimiter", "startOffset", "endOffset"])


def folded(
    call: Call, items: Sequence[tuple[int, Any]], identity: Identity | None
) -> tuple[list[tuple[int, Any]], list[str]]:
    """The items that a call asks for, and the prefixes that stand for the rest.

    With `delimiter`, names that have it behind `prefix` are folded into what they begin with.
    """
    asked = {name: call.query.get(name, "") for name in PARAMETERS}
    if identity is None or not any(asked.values()):
        return [*items], []
    kept: list[tuple[int, Any]] = []
    prefixes: dict[str, None] = {}
    for item in items:
        name = "/".join(identity.read(item[1]))
        end = asked["endOffset"]
        is_within = asked["startOffset"] <= name and (not end or name < end)
        if not name.startswith(asked["prefix"]) or not is_within:
            continue
        rest = name[len(asked["prefix"]) :]
        head, found, _ = rest.partition(asked["delimiter"] or "\0")
        if found:
            prefixes[asked["prefix"] + head + found] = None
        else:
            kept.append(item)
    return kept, sorted(prefixes)
