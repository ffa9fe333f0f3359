"""What `help` and `inspect.signature` tell of a model, read from its source when asked."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterable
from functools import cache

# How generated modules name what they import: `_t.Part`, `_dt.date`.
_QUALIFIED = re.compile(r"\b_(?:t|dt|b)\.")


def signature(cls: type, names: Iterable[str]) -> inspect.Signature:
    """The constructor's signature: the fields of these names, by keyword."""
    types = _types(cls)
    return inspect.Signature(
        [
            inspect.Parameter(
                name,
                inspect.Parameter.KEYWORD_ONLY,
                default=None,
                annotation=types.get(name, inspect.Parameter.empty),
            )
            for name in sorted(names)
        ]
    )


def _types(cls: type) -> dict[str, str]:
    """What each field takes: the typed dict of the same message tells it."""
    module = sys.modules.get(cls.__module__)
    described = getattr(module, f"{cls.__name__}Dict", None)
    found = getattr(described, "__annotations__", {})
    return {
        name: _QUALIFIED.sub("", getattr(of, "__forward_arg__", str(of)))
        for name, of in found.items()
    }


@cache
def field_docs(cls: type) -> dict[str, str]:
    """The docstring below each field; none where there is no source."""
    try:
        tree = ast.parse(inspect.getsource(cls))
    except (OSError, TypeError, SyntaxError):
        return {}
    (definition,) = tree.body
    assert isinstance(definition, ast.ClassDef)
    docs: dict[str, str] = {}
    for statement, below in zip(definition.body, definition.body[1:], strict=False):
        match statement, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                docs[name] = inspect.cleandoc(text)
            case _:
                pass
    return docs
