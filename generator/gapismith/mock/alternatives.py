"""Resource names that a method takes beside those of its pattern, as descriptions tell.

A document has one pattern for a parameter. Where a method has several, descriptions list
them: Firestore's `parent` is `projects/{project_id}/databases/{database_id}/documents` or
the name of a document below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from gapismith.discovery.description import Method, Schema

from .templates import ONE, pattern_segments
from .validation import matches

_NAME: Final = re.compile(r"`((?:[\w-]+|\{\w+\})(?:/(?:[\w-]+|\{\w+\}))+)`")
_VARIABLE: Final = re.compile(r"\{\w+\}")
_MARK: Final = "#"
_PATH: Final = re.compile(r"\{\w*path\w*\}")
"""A variable that stands for several segments."""


def declared_at(method: Method) -> str:
    """Where the document has a method, or that whose alternative it is."""
    return method.at.partition(_MARK)[0]


def alternatives(method: Method) -> Iterator[Method]:
    """The same method with a shorter pattern of one path parameter."""
    for name, schema in method.parameters.items():
        if schema.location != "path" or not schema.pattern:
            continue
        for number, pattern in enumerate(_patterns(schema)):
            parameters = {**method.parameters, name: replace(schema, pattern=pattern)}
            at = f"{method.at}{_MARK}{name}.{number}"
            yield replace(method, at=at, parameters=parameters)


def _patterns(schema: Schema) -> Iterator[str]:
    """Patterns of the names that a description lists and the schema's own lacks."""
    declared = pattern_segments(schema.pattern)
    for text in dict.fromkeys(_NAME.findall(schema.description)):
        segments = [ONE if "{" in s else s for s in text.split("/")]
        is_shorter = declared[: len(segments)] == segments != declared
        example = _VARIABLE.sub("x", _PATH.sub("x/y", text))
        if is_shorter and not matches(schema.pattern, example):
            parts = (r"[^/]+" if s == ONE else re.escape(s) for s in segments)
            yield f"^{'/'.join(parts)}$"
