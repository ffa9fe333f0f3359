"""Packages that live in their user's repository: any path, side by side, checked in CI."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.functional.command import Outcome, gapismith
from tests.unit.diff.documents import BASE, edited, schema

OUTPUT = "src/app/_vendor/gemini"
NEWER = edited({"revision": "20260201"}, schema("Book", isbn={"type": "string"}))


def generate(folder: Path, document: object, output: str, *options: str) -> Outcome:
    folder.joinpath("document.json").write_text(json.dumps(document))
    arguments = ("generate", "document.json", "--output", output, *options)
    return gapismith(*arguments, folder=folder)


def python(folder: Path, code: str) -> str:
    """What code prints that has the vendored package, and nothing of gapismith."""
    refuse = "import sys; sys.modules['gapismith'] = None; sys.path.insert(0, 'src')\n"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", refuse + code],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    outcome = generate(tmp_path, BASE, OUTPUT)
    assert outcome.code == 0, outcome.stderr
    return tmp_path


def check(folder: Path) -> Outcome:
    return gapismith(
        *("generate", "document.json", "--output", OUTPUT, "--check"), folder=folder
    )


def test_it_works_at_any_import_path(project: Path) -> None:
    code = """
from app._vendor.gemini import AsyncClient, Client, errors, types
client = Client(api_key="k")
assert client.books.get.__qualname__ == "Books.get"
assert types.Book(name="a").to_dict() == {"name": "a"}
print(types.Book.__module__, errors.ApiError.__module__)
"""
    out = python(project, code)
    assert out.startswith("app._vendor.gemini.types.book app._vendor.gemini._runtime.")


def test_its_logger_is_named_like_the_package(project: Path) -> None:
    code = """
import logging
logging.basicConfig(level=logging.DEBUG, stream=sys.stdout, format="%(name)s %(message)s")
from app._vendor.gemini import Client, testing
class Mine(Client):
    pass
for kind in (Client, Mine):
    kind(session=testing.FakeTransport([{}])).books.get("shelves/a/books/b")
"""
    lines = python(project, code).splitlines()
    assert [line.split()[:2] for line in lines] == [["app._vendor.gemini", "GET"]] * 2


def test_nothing_in_it_needs_gapismith(project: Path) -> None:
    for path in (project / OUTPUT).rglob("*.py"):
        text = path.read_text("utf-8")
        assert "import gapismith" not in text
        assert "from gapismith" not in text


def test_licence_and_provenance_travel_along(project: Path) -> None:
    package = project / OUTPUT
    assert "Apache License" in (package / "_runtime/LICENSE").read_text()
    lock = json.loads((package / "gapismith.lock").read_text())
    assert lock["document"]["revision"] == "20260101"
    assert len(lock["document"]["sha256"]) == 64


def test_two_revisions_live_in_one_process(project: Path) -> None:
    assert generate(project, NEWER, "src/app/_vendor/newer").code == 0
    code = """
from app._vendor import gemini, newer
old, new = gemini.types.Book, newer.types.Book
assert not hasattr(old, "isbn") and new(isbn="1").isbn == "1"
assert old is not new and gemini.errors.ApiError is not newer.errors.ApiError
assert old(name="a") != new(name="a")
gemini.Client(api_key="k"), newer.Client(api_key="k")
print("both")
"""
    assert python(project, code) == "both\n"


def test_a_fresh_package_passes_the_check(project: Path) -> None:
    outcome = check(project)
    assert (outcome.code, outcome.stderr) == (0, "")


def _stale(package: Path) -> None:
    (package.parents[3] / "document.json").write_text(json.dumps(NEWER))


def _edited(package: Path) -> None:
    path = package / "types/book.py"
    path.write_text(path.read_text() + "# edited\n")


def _missing(package: Path) -> None:
    (package / "types/author.py").unlink()


def _orphaned(package: Path) -> None:
    """What an older version wrote and no longer does, as its lock says."""
    orphan = package / "types/gone.py"
    orphan.write_text("")
    lock = package / "gapismith.lock"
    data = json.loads(lock.read_text())
    data["files"]["types/gone.py"] = data["files"]["py.typed"]
    lock.write_text(json.dumps(data, indent=2, sort_keys=True) + "\n")


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        (_stale, "changed"),
        (_edited, "edited"),
        (_missing, "missing"),
        (_orphaned, "removed"),
    ],
)
def test_the_check_finds(
    project: Path, harm: Callable[[Path], None], found: str
) -> None:
    harm(project / OUTPUT)
    before = {p: p.read_bytes() for p in project.rglob("*") if p.is_file()}
    outcome = check(project)
    assert outcome.code == 100
    assert found in outcome.stdout
    assert {p: p.read_bytes() for p in project.rglob("*") if p.is_file()} == before


def test_files_of_the_user_survive(project: Path) -> None:
    package = project / OUTPUT
    own = {
        "helpers.py": "from .types import Book\n\n\nclass Mine(Book): ...\n",
        "CHANGELOG.md": "# Mine\n",
        "extra/deep/data.txt": "data",
    }
    for name, text in own.items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(text)
    assert check(project).code == 0
    outcome = generate(project, NEWER, OUTPUT)
    assert outcome.code == 0, outcome.stderr
    for name, text in own.items():
        assert (package / name).read_text() == text
    code = "from app._vendor.gemini.helpers import Mine\nprint(Mine(isbn='1').isbn)"
    assert python(project, code) == "1\n"
