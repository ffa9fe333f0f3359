"""Hand-written modules in a package: copied, checked, kept, and refused if they can't be."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from gapismith.diagnostics import GapismithError
from gapismith.ir.inspect import as_json
from gapismith.pipeline import generate

from tests.extensions.library import (
    MANIFEST,
    MODULE,
    USER,
    client,
    generated,
    write_extension,
)
from tests.type_checks.checkers import mypy, pyright

TYPED = """\
from library import AsyncClient, Client, Shelf

client = Client()
shelf: Shelf = client.books.shelf("books/1")
heading: str = shelf.books[0].heading


async def main(client: AsyncClient) -> Shelf:
    return await client.books.shelf("books/1")
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder whose package `library` can be imported."""
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for name in [name for name in sys.modules if name.split(".")[0] == "library"]:
        del sys.modules[name]


def test_an_extension_of_the_users_own(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    extension = write_extension(folder / "extension")
    generated(folder, extension)
    copied = folder / "library" / "_extensions" / "books.py"
    header, _, text = copied.read_text().partition("# fmt: off\n")
    assert "from the extension module extension/books.py" in header
    assert text == MODULE
    library = importlib.import_module("library")
    fake = library.testing.FakeTransport([{"title": "Emma", "author": "Austen"}])
    session = 'Client(credentials="anonymous", session=fake)'
    exec(USER.replace("Client()", session), {"fake": fake})
    assert capsys.readouterr().out == "Austen: Emma\n"


@pytest.mark.slow
def test_strict_checkers_know_the_helpers(folder: Path) -> None:
    generated(folder, write_extension(folder / "extension"))
    case = folder / "user.py"
    case.write_text(TYPED)
    assert not mypy(folder, folder, folder / "library", case)
    assert not pyright(folder, folder, folder / "library", case)


def test_importing_the_package_loads_no_extension(folder: Path) -> None:
    generated(folder, write_extension(folder / "extension"))
    importlib.import_module("library").Client(credentials="anonymous")
    assert not [name for name in sys.modules if "library._extensions" in name]


def test_regenerating_keeps_it_and_check_sees_what_differs(folder: Path) -> None:
    configured = client(folder, write_extension(folder / "extension"))
    generate(configured)
    assert generate(configured, check=True).changes.is_empty
    write_extension(folder / "extension", MODULE.replace("Some books", "A few books"))
    assert "_extensions/books.py" in generate(configured, check=True).changes.changed
    generate(configured)
    (folder / "library" / "_extensions" / "books.py").write_text("edited = True\n")
    assert "_extensions/books.py" in generate(configured, check=True).changes.edited
    with pytest.raises(GapismithError, match="was edited"):
        generate(configured)


def test_without_extensions(folder: Path) -> None:
    configured = client(folder, write_extension(folder / "extension"))
    generate(configured)
    generated(folder, False)
    assert not (folder / "library" / "_extensions").exists()


def test_a_module_whose_needs_are_not_met_is_left_out(folder: Path) -> None:
    needs = MANIFEST + 'needs = ["resources.books.Books.list"]\n'
    generated(folder, write_extension(folder / "extension", manifest=needs))
    assert not (folder / "library" / "_extensions").exists()


@pytest.mark.parametrize(
    ("module", "manifest", "message"),
    [
        (
            MODULE,
            MANIFEST.replace("types.Book", "types.Bok"),
            "types.Bok, which doesn't",
        ),
        (MODULE, MANIFEST.replace("Heading", "Header"), "there is no class Header"),
        (
            MODULE,
            MANIFEST.replace('"Shelf"', '"Rack"'),
            "exports Rack, which it doesn't",
        ),
        (MODULE, MANIFEST.replace("[books]", "[book]"), "there is no module 'book'"),
        (MODULE, MANIFEST.replace("extends", "extend"), "unknown key"),
        (MODULE, "[books", "not valid TOML"),
        (MODULE + "def", MANIFEST, "not valid Python"),
        (MODULE.replace("def heading", "def title"), MANIFEST, "Heading.title hides"),
        (MODULE.replace("def shelf", "def get"), MANIFEST, "Books.get hides"),
        (MODULE.replace("    __slots__ = ()\n", ""), MANIFEST, "has no __slots__"),
        (MODULE.replace("_t.Book", "_t.Bok"), MANIFEST, "the package has no types.Bok"),
        ("import pydantic\n" + MODULE, MANIFEST, "imports pydantic, which a client"),
        ("from . import other\n" + MODULE, MANIFEST, "no module 'other' beside it"),
        (
            "from ..types import Book\n" + MODULE,
            MANIFEST,
            "while that is being imported",
        ),
    ],
)
def test_what_is_refused(
    folder: Path, module: str, manifest: str, message: str
) -> None:
    with pytest.raises(GapismithError) as caught:
        generated(folder, write_extension(folder / "extension", module, manifest))
    diagnostic = caught.value.diagnostics[0]
    assert message in diagnostic.message
    assert diagnostic.source.startswith(str(folder / "extension"))
    assert not (folder / "library").exists()


def test_inspect_lists_what_is_added(folder: Path) -> None:
    package = generated(folder, write_extension(folder / "extension")).package
    assert package is not None
    assert json.loads(as_json(package))["extensions"] == [
        {"class": "types.Book", "members": [{"name": "heading", "signature": ""}]},
        {
            "class": "resources.books.Books",
            "members": [{"name": "shelf", "signature": "(*names: str) -> Shelf"}],
        },
        {
            "class": "resources.books.AsyncBooks",
            "members": [{"name": "shelf", "signature": "(*names: str) -> Shelf"}],
        },
    ]
