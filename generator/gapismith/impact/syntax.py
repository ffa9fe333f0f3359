"""Facts about single nodes of a syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator


def constant_of(node: ast.expr | None) -> str | None:
    """The string that a literal is."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def constants_of(node: ast.expr) -> Iterator[str]:
    """The strings that a literal is, or holds."""
    parts = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    for part in parts:
        constant = constant_of(part)
        if constant is not None:
            yield constant


def last_name(node: ast.expr) -> str:
    """`c` of `a.b.c`; empty for other expressions."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(attr=name):
            return name
        case _:
            return ""


def dotted_name(node: ast.expr) -> str | None:
    """`a.b.c` where an expression is just that."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return None
    return ".".join([node.id, *reversed(parts)])
