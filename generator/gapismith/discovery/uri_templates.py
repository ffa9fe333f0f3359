"""Paths of methods as URI templates (RFC 6570), as far as documents use them.

Public documents have `{name}` and `{+name}`; a few old ones `{/name*}`, a list of segments.
"""

from __future__ import annotations

import re
from typing import Final

from ..diagnostics import shown

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
