"""Selecting methods: the document that is left when the others were never there."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from gapismith.diagnostics import Diagnostic, GapismithError
from gapismith.discovery.description import Method, Resource, RestDescription, Schema


def prune(
    document: RestDescription, include: Sequence[str] = (), exclude: Sequence[str] = ()
) -> RestDescription:
    """`document` with the methods that the globs select, and the schemas that those reach.

    A glob names methods by their place in the tree, `models.operations.list` or
    `files.*`. Without `include` every method is in; `exclude` takes methods away from
    what is in. Without any glob nothing is pruned, unreachable schemas neither.

    Raises GapismithError for a glob that matches no method.
    """
    if not include and not exclude:
        return document
    names = tuple(_names(document.root, ""))
    problems = [
        _unmatched(g, names) for g in (*include, *exclude) if not _any(names, (g,))
    ]
    if problems:
        raise GapismithError(*problems)
    root = _resource(document.root, "", include, exclude)
    return replace(document, root=root, schemas=_reachable(root, document.schemas))


def _names(resource: Resource, prefix: str) -> Iterator[str]:
    for name in resource.methods:
        yield prefix + name
    for name, child in resource.resources.items():
        yield from _names(child, f"{prefix}{name}.")


def _any(names: Sequence[str], globs: Sequence[str]) -> bool:
    return any(fnmatchcase(name, glob) for name in names for glob in globs)


def _unmatched(glob: str, names: Sequence[str]) -> Diagnostic:
    near = difflib.get_close_matches(glob, names, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else "gapismith inspect lists the methods"
    return Diagnostic(f"no method matches {glob!r}", hint)


def _resource(
    resource: Resource, prefix: str, include: Sequence[str], exclude: Sequence[str]
) -> Resource:
    methods = {
        name: method
        for name, method in resource.methods.items()
        if (not include or _any((prefix + name,), include))
        and not _any((prefix + name,), exclude)
    }
    below = {
        name: _resource(child, f"{prefix}{name}.", include, exclude)
        for name, child in resource.resources.items()
    }
    kept = {
        name: child for name, child in below.items() if child.methods or child.resources
    }
    return replace(resource, methods=methods, resources=kept)


def _reachable(root: Resource, schemas: Mapping[str, Schema]) -> dict[str, Schema]:
    """The schemas that the methods below `root` refer to, directly or not."""
    todo = [ref for method in _methods(root) for ref in _method_refs(method)]
    found: set[str] = set()
    while todo:
        schema_id = todo.pop()
        if schema_id not in found:
            found.add(schema_id)
            todo.extend(_refs(schemas[schema_id]))
    return {
        schema_id: schemas[schema_id] for schema_id in schemas if schema_id in found
    }


def _methods(resource: Resource) -> Iterator[Method]:
    yield from resource.methods.values()
    for child in resource.resources.values():
        yield from _methods(child)


def _method_refs(method: Method) -> Iterator[str]:
    for schema in (method.request, method.response):
        if schema is not None:
            yield from _refs(schema)


def _refs(schema: Schema) -> Iterator[str]:
    if schema.ref:
        yield schema.ref
    for child in (
        schema.items,
        schema.additional_properties,
        *schema.properties.values(),
    ):
        if child is not None:
            yield from _refs(child)
