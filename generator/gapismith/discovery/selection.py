"""Selecting methods: the document that is left when the others were never there.

A method selector is a glob over the names of a method, and means the same wherever methods
are named: those of the document (`models.generateContent`), those of Python
(`models.generate_content`), each with or without the API's name before it, and the id. What
is selected are the methods whose path matches; where none does, those that another name
matches. So `tasks.*` is the resource `tasks`, also in an API of that name.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, Final

from ..diagnostics import Diagnostic, fail, raise_errors
from ..spelling import no_keyword, snake
from .json_pointer import ROOT, Pointer, unescape
from .values import is_array, is_object

Json = Mapping[str, Any]

_MEMBERS: Final = ("methods", "resources")


@dataclass(frozen=True, slots=True)
class MethodNames:
    """All names that a selector can match one method by."""

    path: str
    """Its name in the document, `models.generateContent`."""
    paths: frozenset[str]
    """The same, and as Python spells it."""
    all: frozenset[str]

    @classmethod
    def of(cls, api: str, pointer: str, method_id: str) -> MethodNames:
        """The names of the method that a document has at a JSON Pointer."""
        tokens = [unescape(token) for token in pointer.split("/")[2::2]]
        path = ".".join(tokens)
        spelled = [snake(token) for token in tokens]
        python = [no_keyword(name) for name in spelled]
        names = frozenset([path, ".".join(spelled), ".".join(python)])
        return cls(path, names, names.union((f"{api}.{n}" for n in names), [method_id]))

    def matches(self, globs: Collection[str]) -> bool:
        """Whether any of `globs` selects the method."""
        return any(fnmatchcase(name, glob) for glob in globs for name in self.all)


def matched(
    globs: Collection[str], methods: Collection[MethodNames]
) -> frozenset[MethodNames]:
    """Those of the `methods` of one document that `globs` select."""
    found: set[MethodNames] = set()
    for glob in globs:
        by_path = [m for m in methods if any(fnmatchcase(n, glob) for n in m.paths)]
        found.update(by_path or [m for m in methods if m.matches((glob,))])
    return frozenset(found)


def unmatched(
    globs: Collection[str],
    methods: Collection[MethodNames],
    source: str = "",
    pointer: str = "",
) -> list[Diagnostic]:
    """An error for each of `globs` that selects none of the `methods`.

    `source` and `pointer` are where the globs stand, or the document if nobody knows.
    """
    return [
        _unmatched(g, methods, source, pointer)
        for g in globs
        if not matched((g,), methods)
    ]


def _unmatched(
    glob: str, methods: Collection[MethodNames], source: str, pointer: str
) -> Diagnostic:
    names = sorted({name for method in methods for name in method.all})
    near = difflib.get_close_matches(glob, names, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else "gapismith inspect lists the methods"
    return Diagnostic(f"no method matches {glob!r}", hint, source, pointer)


@dataclass(frozen=True, slots=True)
class Selection:
    """The methods that a client is to have."""

    include: tuple[str, ...] = ()
    """Method selectors; empty: every method."""
    exclude: tuple[str, ...] = ()
    """Method selectors, taken away from what `include` leaves."""
    source: str = ""
    """The file where the selectors stand; empty where a command names them."""
    pointer: str = ""
    """Their table in it."""
    may_match_nothing: bool = False
    """Whether a selector is no error if this one document has nothing for it."""


def all_methods(raw: Json) -> list[MethodNames]:
    """The names of every method of a document that need not be valid."""
    api = str(raw.get("name", ""))
    return [
        MethodNames.of(api, str(at), str(method.get("id", "")))
        for at, method in _methods(raw, ROOT)
    ]


def _methods(resource: Json, at: Pointer) -> Iterator[tuple[Pointer, Json]]:
    for name, method in _objects(resource, "methods"):
        yield at / "methods" / name, method
    for name, child in _objects(resource, "resources"):
        yield from _methods(child, at / "resources" / name)


def _objects(holder: Json, key: str) -> Iterator[tuple[str, Json]]:
    values = holder.get(key)
    if is_object(values):
        yield from ((name, v) for name, v in sorted(values.items()) if is_object(v))


def select(raw: Json, selection: Selection, source: str = "") -> Json:
    """`raw` with the selected methods, and the schemas that those reach.

    Without any selector nothing is pruned, unreachable schemas neither. Raises
    GapismithError for a selector that matches no method of the document at `source`, and
    for a selection that leaves none.
    """
    include, exclude = selection.include, selection.exclude
    source = selection.source or source
    if not include and not exclude:
        return raw
    methods = all_methods(raw)
    if not selection.may_match_nothing:
        globs = (*include, *exclude)
        raise_errors(unmatched(globs, methods, source, selection.pointer))
    chosen = matched(include, methods) if include else frozenset(methods)
    chosen -= matched(exclude, methods)
    members = _selected(raw, ROOT, str(raw.get("name", "")), chosen)
    if not members and not selection.may_match_nothing:
        raise fail(
            "`include` and `exclude` together leave no method",
            hint="exclude fewer methods, or remove the client",
            source=source,
            pointer=selection.pointer,
        )
    kept = {key: value for key, value in raw.items() if key not in _MEMBERS}
    if is_object(schemas := raw.get("schemas")):
        reached = _reached([members], schemas)
        kept["schemas"] = {name: v for name, v in schemas.items() if name in reached}
    return {**kept, **members}


def _selected(
    resource: Json, at: Pointer, api: str, chosen: Collection[MethodNames]
) -> dict[str, Any]:
    """`methods` and `resources` of a resource as far as they are chosen."""
    methods: dict[str, Any] = {}
    resources: dict[str, Any] = {}
    for name, method in _objects(resource, "methods"):
        method_id = str(method.get("id", ""))
        if MethodNames.of(api, str(at / "methods" / name), method_id) in chosen:
            methods[name] = method
    for name, child in _objects(resource, "resources"):
        below = _selected(child, at / "resources" / name, api, chosen)
        if below:
            others = {k: v for k, v in child.items() if k not in _MEMBERS}
            resources[name] = {**others, **below}
    found: dict[str, Any] = {"methods": methods, "resources": resources}
    return {key: value for key, value in found.items() if value}


def _reached(values: Iterable[Any], schemas: Json) -> set[str]:
    """The ids of the schemas that `values` refer to, directly or not."""
    found: set[str] = set()
    pending = list(values)
    while pending:
        value = pending.pop()
        if is_array(value):
            pending.extend(value)
        elif is_object(value):
            pending.extend(value.values())
            ref = value.get("$ref")
            if isinstance(ref, str) and ref in schemas and ref not in found:
                found.add(ref)
                pending.append(schemas[ref])
    return found
