"""Paths of methods as URI templates (RFC 6570), as far as documents use them.

Public documents have `{name}` and `{+name}`; a few old ones `{/name*}`, a list of segments.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from ..diagnostics import shown
from .values import is_object

Json = Mapping[str, Any]

_EXPRESSION: Final = re.compile(r"\{([^{}]*)\}")
_VARIABLE: Final = re.compile(
    r"(?:\+?|(?P<segments>/))"
    r"(?P<name>[A-Za-z0-9_$@-][A-Za-z0-9_.$@-]*)(?(segments)\*?|)"
)


def template_fault(path: str) -> str:
    """Why `path` is no URI template that generated code can expand; empty if it is."""
    expressions = _EXPRESSION.findall(path)
    rest = _EXPRESSION.sub("", path)
    if "{" in rest or "}" in rest:
        return "has a brace without its partner"
    for expression in expressions:
        if not _VARIABLE.fullmatch(expression):
            return f"has the expression {{{shown(expression)}}}, which is not supported"
    names = template_variables(path)
    if len(set(names)) != len(names):
        return "uses a variable twice"
    return ""


def template_variables(path: str) -> list[str]:
    """The names of the variables of a valid template, in order."""
    found = map(_VARIABLE.fullmatch, _EXPRESSION.findall(path))
    return [match["name"] for match in found if match]


def expands_lists(path: str, name: str) -> bool:
    """Whether the variable `name` of `path` stands for a list of segments."""
    return f"{{/{name}*}}" in path


def flat_path(method: Json) -> str:
    """The `flatPath` of a method, if it can stand for its path; else an empty string."""
    path, parameters = method.get("flatPath"), method.get("parameters", {})
    if not isinstance(path, str) or template_fault(path) or not is_object(parameters):
        return ""
    return path if parameters.keys() >= set(template_variables(path)) else ""


def path_parameters(path: object) -> dict[str, Json]:
    """What the variables of a method's path are taken to be, where nothing tells."""
    if not isinstance(path, str):
        return {}
    parameter = {"type": "string", "location": "path", "required": True}
    return {
        name: (
            {**parameter, "repeated": True} if expands_lists(path, name) else parameter
        )
        for name in template_variables(path)
    }
