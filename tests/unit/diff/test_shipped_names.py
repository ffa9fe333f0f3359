"""Names that shipped stay, whatever comes to want them later."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from itertools import permutations
from typing import Any

import pytest
from gapismith.diff import compare
from gapismith.ir.model import Package
from gapismith.ir.names import NameMap
from gapismith.package import Lock, shipped_names

from tests.unit.diff.documents import (
    BASE,
    Json,
    books,
    edited,
    method,
    package,
    parameters,
    ref,
    schema,
    string,
)


def _schema(name: str, **properties: Any) -> Json:
    return {"schemas": {name: {"id": name, "type": "object", "properties": properties}}}


def _resource(name: str, *methods: str) -> Json:
    made = {
        m: method(f"{name}.{m}", "GET", f"v1/{name}/{m}", response=ref("Empty"))
        for m in methods
    }
    return {"resources": {name: {"methods": made}}}


ADDITIONS: Mapping[str, Json] = {
    # Each wants a name that an enumeration, a dict, or an inlined object has.
    "a schema named as an enum": _schema("BookState", a=string()),
    "a schema named as a dict": _schema("BookDict", a=string()),
    "a schema that differs by case": _schema("BOOK", a=string()),
    "a schema named as one to come": _schema("BOOKDict", a=string()),
    "an inlined object": schema(
        "Found", how_=None, meta={"type": "object", "properties": {"a": string()}}
    ),
    "a schema named as the inlined object": _schema("FoundMeta", a=string()),
    "an enum of that name": _schema(
        "Found_", meta={"type": "string", "enum": ["A", "B"]}
    ),
    "a field with a symbol": schema("Book", _pages=string()),
    "a field in snake case": schema("ListBooksResponse", next_page_token=string()),
    "a field named as a keyword": schema(
        "Book", **{"from": string(), "from_": string()}
    ),
    "a parameter in snake case": parameters(
        "list", page_size={"type": "string", "location": "query"}
    ),
    "a parameter with a symbol": parameters(
        "list", **{"$pageSize": {"type": "string", "location": "query"}}
    ),
    "a method in other case": books(
        "Get", **method("books.Get", "GET", "v1/books:get", response=ref("Book"))
    ),
    "a method named as another's media": books("get", supportsMediaDownload=True),
    "a resource in other case": _resource("Books", "get"),
    "a resource named as a method": {
        "resources": {"books": {"resources": _resource("search", "list")["resources"]}}
    },
}


def shipped(made: Package) -> NameMap:
    """The names of a package as its lock hands them to the next generation."""
    lock = Lock("", "", "", "", "", names=made.names)
    return shipped_names(Lock.from_json(lock.to_json()))


def grown(order: list[str]) -> list[Package]:
    """One package after the other, each with one addition more."""
    raw: Json = copy.deepcopy(BASE)
    made = [package(raw)]
    patches: list[Json] = []
    for name in order:
        patches.append(ADDITIONS[name])
        raw = edited(*patches)
        made.append(package(raw, shipped(made[-1])))
    return made


def renamed(old: Package, new: Package) -> list[str]:
    return [f.message for f in compare(old, new) if f.rule.endswith("-in-python")]


@pytest.mark.parametrize("back", [False, True])
def test_one_addition_after_another(back: bool) -> None:
    made = grown(list(ADDITIONS)[:: -1 if back else 1])
    for index, older in enumerate(made):
        for newer in made[index + 1 :]:
            assert renamed(older, newer) == []


def test_without_the_lock_names_would_move() -> None:
    """The additions do collide: the test above could not pass by chance."""
    before = package(BASE)
    for name in ("a schema named as an enum", "a schema named as a dict"):
        after = package(edited(ADDITIONS[name]))
        assert renamed(before, after) != [], name


@pytest.mark.parametrize(
    "order",
    list(
        permutations(
            ["a schema named as an enum", "an inlined object", "an enum of that name"]
        )
    ),
    ids=" ".join,
)
def test_what_goes_and_comes_back_has_its_name(order: tuple[str, ...]) -> None:
    *_, last = grown(list(order))
    without = package(BASE, shipped(last))
    again = package(edited(*(ADDITIONS[name] for name in order)), shipped(without))
    assert renamed(last, again) == []


def test_no_two_things_have_one_name() -> None:
    *_, last = grown(list(ADDITIONS))
    classes = [name for module in last.types for name in module.names]
    assert len(classes) == len(set(classes))
    for model in last.models:
        attributes = [f.attribute for f in model.fields]
        assert len(attributes) == len(set(attributes)), model.name
    for made in last.methods:
        arguments = [p.argument for p in made.parameters]
        assert len(arguments) == len(set(arguments)), made.call
    calls = [m.call for m in last.methods]
    assert len(calls) == len(set(calls))
