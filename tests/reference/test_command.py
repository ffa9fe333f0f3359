"""`gapismith reference`: which sites it writes, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from gapismith.cli import main

from tests.functional.command import ROOT
from tests.unit.ir.documents import TEXT, document, method, obj

LIBRARY = document(
    schemas={"Book": obj(name=TEXT)},
    methods={"get": method("get", "v1/{+name}", response="Book")},
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one configured client, `books`, and another document."""
    monkeypatch.chdir(tmp_path)
    Path("library.json").write_text(json.dumps(LIBRARY))
    Path("other.json").write_text(json.dumps({**LIBRARY, "name": "other"}))
    Path("pyproject.toml").write_text(
        '[tool.gapismith.clients.books]\ndocument = "library.json"\n'
    )
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["reference", *arguments])


def test_a_document(project: Path) -> None:
    done = run("other.json", "--output", "site")
    assert (done.exit_code, done.stdout) == (0, "site/index.html: written: 5 pages\n")
    assert "other_v1" in (project / "site" / "index.html").read_text("utf-8")
    assert (project / "site" / "types" / "Book.html").is_file()
    assert (
        run("other.json", "--output", "site").stdout == "site/index.html: up to date\n"
    )


def test_a_configured_client_by_name_and_by_document(project: Path) -> None:
    for number, name in enumerate(["books", "library.json"]):
        assert run(name, "--output", f"site{number}").exit_code == 0
        assert "import Client" in (project / f"site{number}" / "index.html").read_text(
            "utf-8"
        )
        assert "from books import" in (
            project / f"site{number}" / "index.html"
        ).read_text("utf-8")


def test_names_that_shipped_are_kept(project: Path) -> None:
    assert CliRunner().invoke(main, ["generate"]).exit_code == 0
    lock = project / "generated" / "books" / "gapismith.lock"
    lock.write_text(lock.read_text().replace('"name": "name"', '"name": "title_"'))
    assert run("books", "--output", "site").exit_code == 0
    assert 'id="title_"' in (project / "site" / "types" / "Book.html").read_text(
        "utf-8"
    )


def test_several_clients(project: Path) -> None:
    assert run("books", "other.json", "--output", "site").exit_code == 0
    front = (project / "site" / "index.html").read_text("utf-8")
    for package in ("books", "other_v1"):
        assert f'href="{package}/index.html"' in front
        assert (project / "site" / package / "index.html").is_file()


def test_pages_that_are_no_longer_needed_go_and_other_files_stay(project: Path) -> None:
    run("other.json", "--output", "site")
    (project / "site" / "CNAME").write_text("docs.example.com")
    smaller = {**LIBRARY, "name": "other", "schemas": {}, "methods": {}}
    Path("other.json").write_text(json.dumps(smaller))
    assert run("other.json", "--output", "site").exit_code == 0
    assert not (project / "site" / "types").exists()
    assert (project / "site" / "CNAME").is_file()


def test_a_package_is_not_overwritten(project: Path) -> None:
    CliRunner().invoke(main, ["generate"])
    done = run("books", "--output", "generated/books", "--force")
    assert done.exit_code == 1
    assert "error: generated/books: holds a package" in done.stderr
    assert "hint: name another folder" in done.stderr
    assert (project / "generated" / "books" / "_client.py").is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nothing"], 1, "there is no client 'nothing'"),
        (["nothing.json"], 1, "nothing.json"),
        (["other.json", "copy.json"], 2, "two documents make the same package"),
    ],
)
def test_mistakes(project: Path, arguments: list[str], code: int, message: str) -> None:
    Path("copy.json").write_bytes(Path("other.json").read_bytes())
    done = run(*arguments, "--output", "site")
    assert done.exit_code == code
    assert message in done.stderr
    assert "hint: " in done.stderr
    assert not (project / "site").exists()


def test_a_folder_of_other_files_is_not_taken_over(project: Path) -> None:
    (project / "docs").mkdir()
    (project / "docs" / "index.html").write_text("mine")
    done = run("books", "--output", "docs")
    assert done.exit_code == 1
    assert "hint: " in done.stderr
    assert (project / "docs" / "index.html").read_text() == "mine"


def test_the_project_s_own_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    done = run("--output", str(tmp_path / "site"))
    assert done.exit_code == 0, done.stderr
    front = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "generativelanguage_v1beta/index.html" in front
