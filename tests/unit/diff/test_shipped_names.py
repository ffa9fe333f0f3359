"""Names that shipped stay, whatever comes to want them later."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from itertools import pairwise, permutations
from typing import Any

import pytest
from gapismith.diff import compare
from gapismith.discovery.overrides import merge
from gapismith.ir.model import Package
from gapismith.ir.names import NameMap
from gapismith.package import Lock, shipped_names
from gapismith.render.renderer import render_package

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


def _renamed_to(name: str, **more: Any) -> Json:
    author = {**BASE["schemas"]["Author"], "id": name, **more}
    to = {"properties": {"author": ref(name)}}
    return {"schemas": {"Author": None, name: author, "Book": to}}


def test_a_renamed_schema_keeps_its_old_name_as_an_alias() -> None:
    """Names go back and forth: V1alpha, V1beta, V1alpha; each stays valid."""
    made = [package(BASE)]
    for name in ("V1alphaAuthor", "V1betaAuthor", "Author"):
        made.append(package(edited(_renamed_to(name)), shipped(made[-1])))
    assert [p.former for p in made] == [
        {},
        {"Author": "V1alphaAuthor", "AuthorDict": "V1alphaAuthorDict"},
        {
            **{"Author": "V1betaAuthor", "AuthorDict": "V1betaAuthorDict"},
            **{
                "V1alphaAuthor": "V1betaAuthor",
                "V1alphaAuthorDict": "V1betaAuthorDict",
            },
        },
        {
            **{"V1alphaAuthor": "Author", "V1alphaAuthorDict": "AuthorDict"},
            **{"V1betaAuthor": "Author", "V1betaAuthorDict": "AuthorDict"},
        },
    ]
    for older, newer in pairwise(made):
        assert [f.rule for f in compare(older, newer)] == ["type-renamed-with-alias"]
    text = render_package(made[1])["types/v1alpha_author.py"]
    assert '\nAuthor: TypeAlias = V1alphaAuthor\n"""Former name of `V1alphaA' in text


@pytest.mark.parametrize(
    "new",
    [
        _renamed_to("Writer"),  # other words
        _renamed_to("V2Author", properties={"name": string()}),  # a field less
        edited(_renamed_to("AuthorOne"), _renamed_to("AuthorTwo")),  # which one?
    ],
)
def test_a_schema_that_may_be_another_gets_no_alias(new: Json) -> None:
    assert package(edited(new), shipped(package(BASE))).former == {}


def test_regenerating_finds_no_more_former_names() -> None:
    """The lock forgets fields of schemas that are gone; what is left is no evidence."""
    other = {"type": "object", "properties": {"nextPageToken": string()}}
    to = {"ListBooksResponse": None, "V1ListBooksResponse": other}
    raw = edited({"schemas": to}, books("list", response=ref("V1ListBooksResponse")))
    made = package(raw, shipped(package(BASE)))
    assert made.former == {}
    assert package(raw, shipped(made)).former == {}
    made = package(edited(_renamed_to("V1Author")), shipped(package(BASE)))
    again = package(edited(_renamed_to("V1Author")), shipped(made))
    assert again.former == made.former != {}
    assert again.names == made.names


def test_an_alias_of_a_type_with_other_fields_is_compared() -> None:
    """Both types were there, with fields of the same names; one was removed."""
    other = {"id": "V1Author", "type": "object"}
    fields = {"name": string(), "born": {"type": "boolean"}}
    both = edited({"schemas": {"V1Author": {**other, "properties": fields}}})
    before = package(both)
    author = {"properties": {"author": ref("V1Author")}}
    one = merge(both, {"schemas": {"Author": None, "Book": author}})
    after = package(one, shipped(before))
    assert after.former["Author"] == "V1Author"
    assert [f.subject for f in compare(before, after) if f.severity == "breaking"] == [
        "Author.born"
    ]


def test_a_former_name_that_is_taken_is_reported() -> None:
    second = package(edited(_renamed_to("V2Author")), shipped(package(BASE)))
    other = {"id": "Author", "type": "object", "properties": {"mail": string()}}
    patches = (_renamed_to("V2Author"), {"schemas": {"Author": other}})
    third = package(edited(*patches), shipped(second))
    assert third.former == {}
    assert [f.message for f in compare(second, third) if f.severity == "breaking"] == [
        "types.Author is no longer an alias of types.V2Author",
    ]


def test_a_method_that_gains_a_body_can_be_called_without_it() -> None:
    before = package(edited(books("create", request=None)))
    after = package(BASE, shipped(before))
    assert [f.rule for f in compare(before, after)] == ["body-now-optional"]


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
