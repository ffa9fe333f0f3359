"""Hand-written modules in a package: copied, checked, kept, and refused if they can't be."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from gapismith.config import RuntimeConfig
from gapismith.diagnostics import GapismithError
from gapismith.extensions.attach import PACKAGE_NAMES
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

MORE = f"""
[more]
extends.More = "resources.books.Books"

{MANIFEST}"""

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
    for name in [name for name in sys.modules if name.startswith("library")]:
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
        (MODULE, "", "no module extends or exports anything"),
        (MODULE, "[books]\nextends.Heading = 3", "must be an array of strings"),
        (MODULE, MANIFEST.replace("types.Book", "types.BookDict"), "the alias types.B"),
        (
            MODULE,
            MANIFEST.replace("AsyncBooks", "Books"),
            "resources.books.Books twice",
        ),
        (MODULE, MANIFEST + 'class_needs.Rack = ["types.Book"]', "no class Rack"),
        (MODULE, MANIFEST.replace('"Shelf"', '"Client"'), "which every package has"),
        (MODULE.replace("def heading", "def __init__"), MANIFEST, "__init__ is hidden"),
        (MODULE + "\0", MANIFEST, "null bytes"),
        (MODULE + "def", MANIFEST, "not valid Python"),
        (
            MODULE.replace("def heading", "def title"),
            MANIFEST,
            "Heading.title is hidden",
        ),
        (MODULE.replace("shelf = s", "get = s"), MANIFEST, "Books.get is hidden"),
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
    sources = [diagnostic.source for diagnostic in caught.value.diagnostics]
    assert len(sources) == len(set(sources))
    diagnostic = caught.value.diagnostics[0]
    assert message in diagnostic.message
    assert diagnostic.source.startswith(str(folder / "extension"))
    assert not (folder / "library").exists()


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"a.py": "from .b import x", "b.py": "from .a import x"},
            "a.py, b.py need each other",
        ),
        (
            {
                "more.py": "class Books: ...",
                "extension.toml": MORE.replace("extends.More", "extends.Books"),
            },
            "Books is also in books.py",
        ),
        (
            {
                "more.py": "class More:\n    def shelf(self): ...",
                "extension.toml": MORE,
            },
            "More.shelf: Books gives it",
        ),
        (
            {
                "more.py": "Shelf = 1",
                "extension.toml": '[more]\nexports = ["Shelf"]\n' + MANIFEST,
            },
            "books.py also exports Shelf",
        ),
        ({"my-books.py": ""}, "can't be a module"),
        ({"more.py": "# \udcff"}, "not in UTF-8"),
        ({"__init__.py": ""}, "can't be a module"),
        ({"a.py/b.py": ""}, "is not a file"),
    ],
)
def test_modules_that_do_not_go_together(
    folder: Path, files: dict[str, str], message: str
) -> None:
    extension = write_extension(folder / "extension")
    for name, text in files.items():
        path = extension / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, errors="surrogateescape")
    with pytest.raises(GapismithError, match=message):
        generated(folder, extension)


def test_what_every_package_has_is_known(folder: Path) -> None:
    generated(folder, False)
    assert set(importlib.import_module("library").__all__) == PACKAGE_NAMES


def test_clients_share_an_extension_and_a_runtime(folder: Path) -> None:
    generate(RuntimeConfig(folder / "library_shared"))
    configured = client(folder, write_extension(folder / "extension"))
    found: list[object] = []
    for name in ("library", "library_two"):
        output, runtime = folder / name, "library_shared"
        generate(replace(configured, package=name, output=output, runtime=runtime))
        assert not (output / "_runtime").exists()
        package = importlib.import_module(name)
        fake = package.testing.FakeTransport([{"title": "Emma", "author": "Austen"}])
        client_of = package.Client(credentials="anonymous", session=fake)
        found.append(client_of.books.shelf("books/1").books[0].heading)
    assert found == ["Austen: Emma"] * 2


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
