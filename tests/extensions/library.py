"""A small API, and an extension of it as a user would write one."""

from __future__ import annotations

import json
import re
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

_README = Path(__file__).parents[2] / "discovery" / "extensions" / "README.md"


def _blocks(language: str) -> list[str]:
    """The code in the page that describes extensions: what it shows is what is tested."""
    text = _README.read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.M | re.S)


_, _TABLE = _blocks("toml")
MANIFEST = _TABLE.replace('needs = ["types.Book.author"]\n', "")
MODULE, USER = _blocks("python")


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
