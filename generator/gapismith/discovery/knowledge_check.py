"""What a project's own knowledge says of parts that the document doesn't have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..diagnostics import Diagnostic
from .knowledge import facts_of, names_field
from .selection import MethodNames, unmatched
from .values import is_object

Json = Mapping[str, Any]


def check_knowledge(
    files: Iterable[Path], raw: Json, methods: Collection[MethodNames]
) -> Iterator[Diagnostic]:
    """Warnings of facts in the user's `files` that match nothing in the document `raw`.

    What ships with gapismith holds for all revisions of an API, and may.
    """
    for path in files:
        api = path.name.partition(".")[0]
        hint = f"correct it, or move it to {api}.<version>.toml of another version"
        facts, fields = facts_of(path), set(_fields(raw.get("schemas")))
        for found in unmatched(facts.streaming, methods, str(path), "streaming"):
            yield replace(found, level="warning", kind="vain-fact")
        for key, globs in (
            ("web_safe_bytes", facts.web_safe_bytes),
            ("names", facts.names),
        ):
            for glob in globs:
                if not any(names_field(glob, field) for field in fields):
                    yield Diagnostic(
                        f"no field of a schema matches {glob!r}",
                        hint,
                        str(path),
                        key,
                        "warning",
                        "vain-fact",
                    )


def _fields(schemas: object) -> Iterator[str]:
    """All fields of a document that need not be valid, as `Schema.field`."""
    pending = list(schemas.items()) if is_object(schemas) else []
    while pending:
        name, schema = pending.pop()
        if not is_object(schema):
            continue
        pending += (
            (name, schema.get(key)) for key in ("items", "additionalProperties")
        )
        properties = schema.get("properties")
        for key, value in properties.items() if is_object(properties) else ():
            yield f"{name}.{key}"
            pending.append((f"{name}.{key}", value))
