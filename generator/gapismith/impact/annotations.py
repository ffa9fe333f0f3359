"""What a variable holds, by its annotation."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Final

from gapismith.impact.bindings import (
    CLIENT,
    FOREIGN,
    SELF,
    Class,
    Function,
    Guard,
    Instance,
    Many,
    Map,
    ResourceAt,
    Row,
    TypeAlias,
    UserClass,
    UserInstance,
    Value,
    Variable,
    merged,
)
from gapismith.impact.catalog import Catalog
from gapismith.impact.syntax import last_name

_TRANSPARENT: Final = frozenset(
    [
        *("Optional", "Annotated", "Final", "ClassVar", "Union", "Required"),
        *("NotRequired", "ReadOnly", "Awaitable", "Task", "Future", "Unpack"),
        *("AbstractContextManager", "AbstractAsyncContextManager", "BatchResult"),
    ]
)
_LAST: Final = frozenset(["Coroutine"])
_MAPS: Final = frozenset(
    [
        *("dict", "Dict", "Mapping", "MutableMapping", "UserDict"),
        *("defaultdict", "OrderedDict", "ChainMap", "WeakValueDictionary"),
    ]
)
_GUARDS: Final = frozenset(["TypeGuard", "TypeIs"])
_PAGERS: Final = frozenset(["Pager", "AsyncPager"])


class Annotations:
    """Reads annotations.

    `evaluate` gives the values of the names in them, `variables` the type variables of a
    class of the user's.
    """

    def __init__(
        self,
        catalog: Catalog,
        evaluate: Callable[[ast.expr], Value | None],
        variables: Callable[[str], Sequence[str]],
    ) -> None:
        self._catalog = catalog
        self._evaluate = evaluate
        self._variables = variables

    def value(self, node: ast.expr | None) -> Value | None:
        """What a variable with this annotation holds; None if that is unknown."""
        match node:
            case ast.Constant(value=str(text)):
                return self._quoted(node, text)
            case ast.Constant(value=None):
                return None
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return merged([self.value(left), self.value(right)])
            case ast.Subscript():
                return self._generic(node)
            case ast.Name(id="Self") | ast.Attribute(attr="Self"):
                return SELF
            case ast.Name() | ast.Attribute():
                return self.instance(self._evaluate(node))
            case _:
                return None

    def instance(self, value: Value | None) -> Value | None:
        """An object of a class."""
        match value:
            case Class():
                return self._catalog.instance(value.name)
            case UserClass():
                return UserInstance(value.key)
            case TypeAlias():
                return value.of
            case Variable():
                return value
            case ResourceAt():
                return value
            case _:
                return ResourceAt(()) if value == CLIENT else FOREIGN

    def _quoted(self, node: ast.Constant, text: str) -> Value | None:
        try:
            parsed = ast.parse(text.strip(), mode="eval").body
        except (SyntaxError, ValueError):
            return None
        start = node.col_offset + 1 + len(text) - len(text.lstrip())
        for part in ast.walk(parsed):
            if isinstance(part, ast.expr):
                part.col_offset += start if part.lineno == 1 else 0
                part.lineno += node.lineno - 1
        return self.value(parsed)

    def _generic(self, node: ast.Subscript) -> Value | None:
        inner = node.slice
        parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
        name = last_name(node.value)
        if name == "Literal":
            return FOREIGN
        if name == "Callable":
            taken = parts[0].elts if isinstance(parts[0], ast.List) else []
            parameters = tuple(("", self.value(part)) for part in taken)
            return Function(self.value(parts[-1]), parameters)
        if name in ("type", "Type"):
            return self._evaluate(parts[0])
        found = [self.value(part) for part in parts]
        owner = self._evaluate(node.value)
        if isinstance(owner, UserClass):
            variables = self._variables(owner.key)
            pairs = zip(variables, found, strict=False)
            bound = tuple((n, part) for n, part in pairs if part is not None)
            return UserInstance(owner.key, bound)
        return self._container(name, found, parts)

    def _container(
        self, name: str, found: list[Value | None], parts: Sequence[ast.expr]
    ) -> Value | None:
        if name in _TRANSPARENT:
            return merged(found)
        if name in _LAST:
            return found[-1]
        if name in _GUARDS:
            return Guard(found[0]) if found[0] is not None else None
        if name in _MAPS:
            return Map(found[-1], found[0])
        if name in ("tuple", "Tuple"):
            is_open = isinstance(parts[-1], ast.Constant) and parts[-1].value is ...
            return Many(found[0]) if is_open else Row(tuple(found))
        if name in _PAGERS:
            page = found[-1]
            return Many(found[0], page if isinstance(page, Instance) else None)
        return Many(found[0])
