"""Selecting methods: what stays is exactly what they reach."""

from __future__ import annotations

from typing import Any

import pytest
from gapismith.diagnostics import GapismithError
from gapismith.discovery.description import RestDescription
from gapismith.ir.build import build
from gapismith.ir.prune import prune

from tests.unit.ir.documents import array, document, mapping, method, obj, ref

SCHEMAS = {
    "A": obj(b=ref("B"), own=obj(c=array(ref("C")))),
    "B": obj(a=ref("A"), d=mapping(array(ref("D")))),
    "C": obj(),
    "D": obj(),
    "Ask": obj(e=ref("E")),
    "E": obj(),
    "Other": obj(f=ref("F")),
    "F": obj(),
    "Unused": obj(a=ref("A")),
}
RAW = document(
    schemas=SCHEMAS,
    methods={"top": method("top", "v1/top", response="F")},
    resources={
        "books": {
            "methods": {
                "get": method("books.get", "v1/{a}", response="A"),
                "ask": method("books.ask", "v1/a", "POST", request="Ask"),
            },
            "resources": {
                "pages": {
                    "methods": {
                        "get": method("books.pages.get", "v1/p", response="Other")
                    }
                },
                "empty": {"methods": {}},
            },
        }
    },
)


def selected(
    include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()
) -> tuple[set[str], set[str]]:
    """(calls, schemas) that are left, in a package that can be built."""
    description = prune(RestDescription.of(RAW), include, exclude)
    made = build(description)
    assert {m.schema for m in made.types} == set(description.schemas)
    return {m.call for m in made.methods}, set(description.schemas)


@pytest.mark.parametrize(
    ("include", "exclude", "calls", "schemas"),
    [
        ((), (), "top books.get books.ask books.pages.get", " ".join(SCHEMAS)),
        (("books.get",), (), "books.get", "A B C D"),
        (("books.ask",), (), "books.ask", "Ask E"),
        (("*.get",), (), "books.get books.pages.get", "A B C D Other F"),
        (("top",), (), "top", "F"),
        (("books.*",), ("*.get",), "books.ask", "Ask E"),
        ((), ("books.*",), "top", "F"),
        (("books.get", "books.ask"), ("books.get",), "books.ask", "Ask E"),
    ],
)
def test_the_closure_is_exact(
    include: tuple[str, ...], exclude: tuple[str, ...], calls: str, schemas: str
) -> None:
    assert selected(include, exclude) == (set(calls.split()), set(schemas.split()))


def test_resources_without_methods_go() -> None:
    root = prune(RestDescription.of(RAW), ["top"], []).root
    assert root.resources == {}
    books = prune(RestDescription.of(RAW), ["books.*"], []).root.resources["books"]
    assert set(books.resources) == {"pages"}


def test_a_glob_that_matches_nothing_is_an_error() -> None:
    with pytest.raises(GapismithError) as caught:
        prune(RestDescription.of(RAW), ["books.gett"], ["nothing.at.all"])
    first, second = caught.value.diagnostics
    assert first.message == "no method matches 'books.gett'"
    assert first.hint == "did you mean books.get?"
    assert second.hint == "gapismith inspect lists the methods"


def test_globs_name_the_document_s_methods_not_their_ids() -> None:
    raw: dict[str, Any] = document(
        resources={"v1": {"methods": {"get": method("books.get", "v1/a")}}}
    )
    kept = prune(RestDescription.of(raw), ["v1.get"], [])
    assert list(kept.root.resources) == ["v1"]
