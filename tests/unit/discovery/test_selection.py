"""Selecting methods: what stays is exactly what they reach."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from gapismith.diagnostics import GapismithError
from gapismith.discovery.description import RestDescription
from gapismith.discovery.selection import Selection, all_methods, select, unmatched
from gapismith.ir.build import build

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


def pruned(include: Sequence[str] = (), exclude: Sequence[str] = ()) -> RestDescription:
    selection = Selection(tuple(include), tuple(exclude))
    return RestDescription.of(select(RAW, selection))


def selected(
    include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()
) -> tuple[set[str], set[str]]:
    """(calls, schemas) that are left, in a package that can be built."""
    description = pruned(include, exclude)
    made = build(description)
    assert {m.schema for m in made.types} == set(description.schemas)
    return {m.call for m in made.methods}, set(description.schemas)


@pytest.mark.parametrize(
    ("include", "exclude"), [((), ("*",)), (("top",), ("*op",)), (("books.*",), ("*",))]
)
def test_a_selection_that_leaves_nothing_is_an_error(
    include: tuple[str, ...], exclude: tuple[str, ...]
) -> None:
    with pytest.raises(GapismithError, match="leave no method"):
        pruned(include, exclude)
    lenient = Selection(include, exclude, may_match_nothing=True)
    assert "methods" not in select(RAW, lenient)


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
    root = pruned(["top"]).root
    assert root.resources == {}
    books = pruned(["books.*"]).root.resources["books"]
    assert set(books.resources) == {"pages"}


def test_a_glob_that_matches_nothing_is_an_error() -> None:
    with pytest.raises(GapismithError) as caught:
        pruned(["books.gett"], ["nothing.at.all"])
    first, second = caught.value.diagnostics
    assert first.message == "no method matches 'books.gett'"
    assert first.hint == "did you mean books.get?"
    assert second.hint == "gapismith inspect lists the methods"


def test_a_resource_named_as_its_api_is_selected_by_itself() -> None:
    """As in the Tasks API, whose ids all begin with `tasks.`"""
    raw = document(
        name="tasks",
        resources={
            name: {"methods": {"list": method(f"tasks.{name}.list", f"v1/{name}")}}
            for name in ("tasks", "tasklists")
        },
    )

    def left(*include: str, exclude: tuple[str, ...] = ()) -> set[str]:
        chosen = select(raw, Selection(include, exclude))
        return set(RestDescription.of(chosen).root.resources)

    assert left("tasks.*") == {"tasks"}
    assert left(exclude=("tasks.*",)) == {"tasklists"}
    assert left("tasks.tasklists.*") == {"tasklists"}
    assert left("tasks.*", "tasks.tasklists.*") == {"tasks", "tasklists"}


API: dict[str, Any] = document(
    name="library",
    resources={
        "bookShelves": {
            "methods": {
                "batchGet": method("shelves.batchGet", "v1/a"),
                "import": method("shelves.import", "v1/b"),
            }
        }
    },
)


@pytest.mark.parametrize(
    ("glob", "matches"),
    [
        ("bookShelves.batchGet", "bookShelves.batchGet"),
        ("book_shelves.batch_get", "bookShelves.batchGet"),
        ("library.bookShelves.batchGet", "bookShelves.batchGet"),
        ("library.book_shelves.batch_get", "bookShelves.batchGet"),
        ("library.shelves.batchGet", "bookShelves.batchGet"),
        ("*.batch*", "bookShelves.batchGet"),
        ("book_shelves.import_", "bookShelves.import"),
        ("book_shelves.import", "bookShelves.import"),
        ("*Shelves.*", "bookShelves.batchGet bookShelves.import"),
        ("library.*", "bookShelves.batchGet bookShelves.import"),
        ("shelves.batchGet", ""),
        ("other.bookShelves.*", ""),
    ],
)
def test_a_selector_knows_all_names_of_a_method(glob: str, matches: str) -> None:
    methods = all_methods(API)
    assert [m.path for m in methods if m.matches((glob,))] == matches.split()
    assert bool(unmatched((glob,), methods)) is not bool(matches)


def test_what_is_not_selected_may_be_anything() -> None:
    raw: dict[str, Any] = {**API, "methods": {"odd": None, "good": {"id": "x.good"}}}
    raw["resources"] = {**API["resources"], "none": 7, "bad": {"methods": []}}
    kept = select(raw, Selection(("good",)))
    assert kept["methods"] == {"good": {"id": "x.good"}}
    assert "resources" not in kept


def test_a_selector_may_match_nothing_where_that_is_said() -> None:
    kept = select(API, Selection(("gone",), may_match_nothing=True))
    assert RestDescription.of(kept).root.resources == {}
    kept = select(API, Selection((), ("gone",), may_match_nothing=True))
    assert list(RestDescription.of(kept).root.resources) == ["bookShelves"]
