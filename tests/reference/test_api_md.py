"""`api.md`: one line a method and a type."""

from __future__ import annotations

from gapismith.discovery.description import RestDescription
from gapismith.ir.build import build
from gapismith.reference.api_md import api_md
from gapismith.reference.signatures import calls

from tests.functional.command import ROOT
from tests.reference.test_site import gemini
from tests.unit.ir.documents import TEXT, array, document, method, obj, ref
from tests.unit.render.test_planted import planted

LIBRARY = document(
    schemas={
        "Book": {
            **obj(name=TEXT, pageCount={"type": "integer"}, tags=array(TEXT)),
            "deprecated": True,
        },
        "Books": obj(books=array(ref("Book")), nextPageToken=TEXT),
        "Binding": {"type": "string", "enum": ["HARD", "SO`FT"]},
    },
    methods={"ping": method("ping", "v1/ping")},
    resources={
        "books": {
            "methods": {
                "list": method(
                    "books.list",
                    "v1/books",
                    response="Books",
                    parameters={"pageToken": TEXT},
                ),
                "insert": method(
                    "books.insert", "v1/books", "POST", request="Book", response="Book"
                ),
            }
        }
    },
)

EXPECTED = """
## client

- `ping() -> None`

## client.books

- `insert(body: Book) -> Book`
- `list(*, page_token: str | None = None) -> Pager[Book, Books]`

## types

- `Binding = "HARD" | "SO\\x60FT"`
- `Book(name: str, page_count: int, tags: list[str])` (deprecated)
- `Books(books: list[Book], next_page_token: str)`
"""


def test_a_small_api() -> None:
    text = api_md(build(RestDescription.of(LIBRARY)))
    assert "# Library API v1\n" in text
    assert text.endswith(EXPECTED)


def test_every_method_and_type_has_one_line() -> None:
    package = gemini()
    lines = api_md(package).splitlines()
    heading, methods = "", list[str]()
    for line in lines:
        heading = line[3:] if line.startswith("## ") else heading
        if line.startswith("- ") and heading != "types":
            methods.append(f"{heading}.{line[3:].partition('(')[0]}")
    expected = [f"client.{c.path}" for m in package.methods for c in calls(m)]
    extensions = ["client.models.generate", "client.files.upload"]
    for path in (*expected, *extensions):
        assert methods.count(path) == 1
    types = [
        line[3:].partition("(")[0].partition(" ")[0]
        for line in lines[lines.index("## types") :]
    ]
    for model in package.models:
        assert types.count(model.name) == 1


def test_extensions_are_marked() -> None:
    lines = api_md(gemini()).splitlines()
    assert "- `GenerateContentResponse.text: str` (extension)" in lines
    (upload,) = (
        line for line in lines if line.startswith("- `upload(media: MediaSource")
    )
    assert upload.endswith(") -> File` (extension)")


def test_committed_clients_have_it() -> None:
    text = (ROOT / "generated" / "generativelanguage_v1beta" / "api.md").read_text(
        "utf-8"
    )
    assert "\n## client.models\n" in text


def test_text_of_a_document_stays_text() -> None:
    raw, _ = planted()
    for line in api_md(build(RestDescription.of(raw))).splitlines():
        assert line.isprintable()
        assert line.replace(r"\`", "").count("`") % 2 == 0
        if line.startswith("- "):
            assert line.count("`") == 2
