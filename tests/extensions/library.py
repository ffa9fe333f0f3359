"""A small API, and an extension of it as a user would write one."""

from __future__ import annotations

import json
from pathlib import Path

from gapismith.config import ClientConfig
from gapismith.pipeline import Generated, generate

from tests.unit.ir.documents import TEXT, document, method, obj

DOCUMENT = document(
    schemas={"Book": obj(title=TEXT, author=TEXT)},
    resources={
        "books": {
            "methods": {"get": method("books.get", "v1/{+name}", response="Book")}
        }
    },
)

MANIFEST = """\
[books]
extends = { Heading = "types.Book", Books = "resources.books.Books" }
exports = ["Shelf"]
"""

MODULE = '''\
"""Books by their titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from .._runtime.models.model import Model
from .._runtime.resource import Resource

if TYPE_CHECKING:
    from .. import types as _t
    from ..resources import books as _books


class Shelf:
    """Some books."""

    def __init__(self, books: list[_t.Book]) -> None:
        self.books = books


class Heading(Model):
    """What a catalogue prints."""

    __slots__ = ()

    @property
    def heading(self) -> str:
        """`author: title`."""
        book = cast("_t.Book", self)
        return f"{book.author}: {book.title}"


class Books(Resource):
    """Several books."""

    def shelf(self, *names: str) -> Shelf:
        """The books of these names."""
        books = cast("_books.Books", self)
        return Shelf([books.get(name) for name in names])
'''


def write_extension(
    folder: Path, module: str = MODULE, manifest: str = MANIFEST
) -> Path:
    """The extension in a folder of its own."""
    folder.mkdir(exist_ok=True)
    (folder / "books.py").write_text(module)
    (folder / "extension.toml").write_text(manifest)
    return folder


def client(folder: Path, extensions: Path | bool = True) -> ClientConfig:
    """A client of the small API in `folder`."""
    path = folder / "library.v1.json"
    path.write_text(json.dumps(DOCUMENT))
    return ClientConfig("library", path, folder / "library", extensions=extensions)


def generated(folder: Path, extensions: Path | bool = True) -> Generated:
    """Generate the client of the small API."""
    return generate(client(folder, extensions))
