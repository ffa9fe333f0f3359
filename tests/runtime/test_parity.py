"""The generated packages: every resource has a sync and an async class, alike."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

PACKAGES = ("generativelanguage_v1beta", "generativelanguage_v1")
# Names of the runtime that differ between the halves, in annotations.
_HALVES = re.compile(r"\bAsync(?=[A-Z])")


def modules(package: str) -> Iterator[ModuleType]:
    """The modules of resources, and that of the clients."""
    yield importlib.import_module(f"{package}._client")
    resources = importlib.import_module(f"{package}.resources")
    for found in pkgutil.walk_packages(resources.__path__, f"{resources.__name__}."):
        yield importlib.import_module(found.name)


def classes(package: str) -> dict[str, type]:
    """Every class that one of the modules defines."""
    return {
        f"{module.__name__}.{name}": member
        for module in modules(package)
        for name, member in vars(module).items()
        if inspect.isclass(member) and member.__module__ == module.__name__
    }


def pairs(package: str) -> list[tuple[type, type]]:
    found = classes(package)
    sync = {name: cls for name, cls in found.items() if not _is_async(name)}
    counterparts = {name: found.get(_counterpart(name)) for name in sync}
    assert all(counterparts.values()), counterparts
    assert len(found) == 2 * len(sync)
    return [
        (sync[name], counterpart)
        for name, counterpart in counterparts.items()
        if counterpart is not None
    ]


def _is_async(name: str) -> bool:
    return name.rpartition(".")[2].startswith("Async")


def _counterpart(name: str) -> str:
    module, _, cls = name.rpartition(".")
    return f"{module}.Async{cls}"


PAIRS = [pair for package in PACKAGES for pair in pairs(package)]


def members(cls: type) -> dict[str, Any]:
    return {name: member for name, member in vars(cls).items() if name[0] != "_"}


def test_there_are_pairs() -> None:
    assert len(PAIRS) >= 30
    names = {f"{one.__module__}.{one.__name__}" for one, _ in PAIRS}
    for package in PACKAGES:
        assert f"{package}._client.Client" in names
    assert f"{PACKAGES[0]}.resources.models.operations.Operations" in names


@pytest.mark.parametrize(
    ("one", "other"), PAIRS, ids=[f"{a.__module__}.{a.__name__}" for a, _ in PAIRS]
)
def test_both_classes_have_the_same_surface(one: type, other: type) -> None:
    assert list(members(one)) == list(members(other))
    for name, sync in members(one).items():
        counterpart = members(other)[name]
        assert type(sync) is type(counterpart), name
        if inspect.isfunction(sync):
            _same_function(sync, counterpart)
        else:
            assert sync.__doc__ == counterpart.__doc__


def _same_function(sync: Any, counterpart: Any) -> None:
    one, other = inspect.signature(sync), inspect.signature(counterpart)
    described = [
        [
            (p.name, p.kind, p.default, _neutral(p.annotation))
            for p in s.parameters.values()
        ]
        for s in (one, other)
    ]
    assert described[0] == described[1], sync.__qualname__
    assert _neutral(one.return_annotation) == _neutral(other.return_annotation)
    assert sync.__doc__ == counterpart.__doc__
    # What connects at once is awaited; streams, pages and downloads are plain calls.
    lazily = re.search(
        r"Async(Stream|Pager|Pages|Download)", str(other.return_annotation)
    )
    assert inspect.iscoroutinefunction(counterpart) == (
        lazily is None
    ), counterpart.__qualname__
    assert not inspect.iscoroutinefunction(sync)


def _neutral(annotation: Any) -> str:
    return _HALVES.sub("", str(annotation))
