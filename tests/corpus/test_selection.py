"""Selected methods with what they reach, and nothing else, pass the same checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

import pytest

from tests.corpus import documents
from tests.corpus.process import process
from tests.corpus.sampling import SEED


@pytest.mark.parametrize("name", documents.TORTURE)
def test_a_few_methods(name: str) -> None:
    raw = documents.raw(name)
    methods = dict(_methods(raw, ""))
    chosen = Random(f"{SEED}:{name}").sample(sorted(methods), min(3, len(methods)))
    figures = process(name, chosen)
    assert figures.methods == len(chosen)
    assert figures.schemas == len(_reached(raw, [methods[m] for m in chosen]))
    assert figures.findings == ()


def _methods(resource: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for name, method in resource.get("methods", {}).items():
        yield prefix + name, method
    for name, child in resource.get("resources", {}).items():
        yield from _methods(child, f"{prefix}{name}.")


def _reached(raw: Mapping[str, Any], methods: list[Any]) -> set[str]:
    """Ids of the schemas that requests and responses refer to, directly or not."""
    messages = [(m.get("request"), m.get("response")) for m in methods]
    todo, found = list(_references(messages)), set[str]()
    while todo:
        schema = todo.pop()
        if schema not in found:
            found.add(schema)
            todo += _references(raw["schemas"][schema])
    return found


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _references(value)
