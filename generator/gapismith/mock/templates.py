"""Path templates of methods as segments, resource name patterns filled in.

`v1/{+name}:cancel`, where the pattern of `name` is `^jobs/[^/]+$`, becomes the segments
`v1`, `jobs`, `*` and the verb `cancel`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from gapismith.discovery.description import Schema

ONE: Final = "*"
"""A segment of a template that stands for one segment of a path."""
MANY: Final = "**"
"""A segment of a template that stands for one or more segments of a path."""

_VARIABLE: Final = re.compile(r"\{([+/]?)([^{}*]+)\*?\}")
_LITERAL: Final = re.compile(r"[-\w~@$]+", re.ASCII)
_CHARACTER_CLASS: Final = re.compile(r"\[\^?\]?[^\]]*\]")
_SOME: Final = "()"
"""Stands for a character class: no literal has it."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A path parameter: it stands for the segments from `start` up to `end`."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PathTemplate:
    segments: tuple[str, ...]
    """Literals, `*` and `**`."""
    verb: str
    """What follows the colon of the last segment; empty for none."""
    variables: tuple[Variable, ...]


def parse_template(path: str, parameters: Mapping[str, Schema]) -> PathTemplate:
    """The template `path`; `parameters` tell the patterns of its variables."""
    path = re.sub(r"\{/([^{}]+)\}", r"/{+\1}", path.lstrip("/"))
    verb = ""
    head, colon, tail = path.rpartition(":")
    if colon and "/" not in tail and "}" not in tail:
        path, verb = head, tail
    segments: list[str] = []
    variables: list[Variable] = []
    for text in path.split("/"):
        found = _VARIABLE.search(text)
        if found is None:
            segments.append(text)
            continue
        operator, name = found.groups()
        schema = parameters.get(name)
        pattern = schema.pattern if schema and operator else ""
        start = len(segments)
        segments += pattern_segments(pattern) or [MANY if operator else ONE]
        variables.append(Variable(name, start, len(segments)))
    return PathTemplate(tuple(segments), verb, tuple(variables))


def pattern_segments(pattern: str) -> list[str]:
    """The segments of a resource name pattern, `^models/[^/]+$`; none if it is no such."""
    if not pattern:
        return []
    text = pattern.removeprefix("^").removesuffix("$")
    text = _CHARACTER_CLASS.sub(_SOME, text)  # it may hold slashes itself
    segments: list[str] = []
    for part in text.split("/"):
        if _LITERAL.fullmatch(part):
            segments.append(part)
        elif part in {".*", ".+"}:
            segments.append(MANY)
        elif part.count("(") == part.count(")"):
            segments.append(ONE)
        else:
            return []
    return segments


def prefixed(segment: str, template: PathTemplate) -> PathTemplate:
    """The template with one more segment in front."""
    variables = tuple(
        Variable(v.name, v.start + 1, v.end + 1) for v in template.variables
    )
    return PathTemplate((segment, *template.segments), template.verb, variables)


def fits(name: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    """Whether a resource name has a pattern; one with `**` has names of any length."""
    return len(name) == len(pattern) and all(
        wanted in {ONE, segment} for wanted, segment in zip(pattern, name, strict=True)
    )


def base_length(template: PathTemplate, service_path: str) -> int:
    """How many segments come before the resource name: service path and version.

    Some paths name the API before the version: `gmail/v1/users/{userId}`,
    `admin/directory/v1/users/{userKey}`.
    """
    base = len([s for s in service_path.split("/") if s])
    for length, segment in enumerate(template.segments[base : base + 3], base + 1):
        if re.fullmatch(r"v\d\w*", segment):
            return length
        if segment in {ONE, MANY}:
            break
    return base
