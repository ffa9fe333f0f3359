"""`gapismith add`: from a document to an importable client in a project."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.functional.command import Outcome, check_error, gapismith
from tests.functional.test_update import NEWER, Server, running
from tests.unit.diff.documents import BASE
from tests.unit.package.samples import snapshot

PROJECT = """\
# Ours.
[project]
name = "app"  # not released

[tool.black]
line-length = 100
"""
ALLOW = ("--allow-root-url", "shelf.googleapis.com")


@pytest.fixture
def server() -> Iterator[Server]:
    yield from running()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A document that somebody has downloaded."""
    path = tmp_path / "downloaded.json"
    path.write_text(json.dumps(BASE))
    return path


def add(folder: Path, *arguments: str | Path) -> Outcome:
    return gapismith("add", *arguments, folder=folder, loopback_http=True)


def settings(folder: Path) -> dict[str, object]:
    text = (folder / "pyproject.toml").read_text()
    clients: dict[str, object] = tomllib.loads(text)["tool"]["gapismith"]["clients"]
    return clients


def test_a_file_into_an_empty_folder(tmp_path: Path, file: Path) -> None:
    outcome = add(tmp_path, file)
    assert outcome.code == 0, outcome.stderr
    assert outcome.stdout.splitlines()[:2] == [
        "discovery/shelf.v1.json: created",
        "pyproject.toml: created, with the client shelf_v1",
    ]
    assert "from shelf_v1 import Client  # with generated on Python's path\n" in (
        outcome.stdout
    )
    assert outcome.stdout.endswith(
        "Next:\n"
        "  python -m pip install requests google-auth\n"
        "  gapismith generate --check shelf_v1\n"
    )
    assert settings(tmp_path) == {"shelf_v1": {"document": "discovery/shelf.v1.json"}}
    assert gapismith("generate", "--check", folder=tmp_path).code == 0
    program = "from shelf_v1 import Client; print(Client)"
    subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path / "generated", check=True
    )


def test_a_url_into_a_project(tmp_path: Path, server: Server) -> None:
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    (tmp_path / "deep").mkdir()
    url = server.url("shelf")
    outcome = add(tmp_path / "deep", url, *ALLOW)
    assert outcome.code == 0, outcome.stderr
    text = (tmp_path / "pyproject.toml").read_text()
    assert text.startswith(PROJECT)
    assert settings(tmp_path) == {
        "shelf_v1": {
            "document": "discovery/shelf.v1.json",
            "source": url,
            "allow_root_url": ["shelf.googleapis.com"],
        }
    }
    assert "  gapismith update shelf_v1\n" in outcome.stdout
    assert (tmp_path / "generated/shelf_v1/_client.py").exists()
    updated = gapismith("update", folder=tmp_path, loopback_http=True)
    assert "1 unchanged" in updated.stdout


def test_repeating_it_changes_nothing(tmp_path: Path, server: Server) -> None:
    """Not even when the server has something newer: that is what `update` is for."""
    assert add(tmp_path, server.url("shelf"), *ALLOW).code == 0
    before = snapshot(tmp_path)
    server.documents["shelf"] = NEWER
    outcome = add(tmp_path, server.url("shelf"), *ALLOW)
    assert outcome.code == 0, outcome.stderr
    assert "discovery/shelf.v1.json: kept; `gapismith fetch http" in outcome.stdout
    assert "pyproject.toml: already has the client shelf_v1" in outcome.stdout
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--output", "elsewhere"),
        ("--include", "books.list"),
        ("--exclude", "books.get"),
    ],
)
def test_other_options_for_a_configured_client_are_refused(
    tmp_path: Path, file: Path, option: str, value: str
) -> None:
    """They would have no effect, as the client keeps its table."""
    first = ("--output", "books", "--include", "books.*")
    assert add(tmp_path, file, *first).code == 0
    before = snapshot(tmp_path)
    assert add(tmp_path, file, *first).code == 0
    assert add(tmp_path, file).code == 0
    check_error(
        add(tmp_path, file, option, value),
        f"shelf_v1: the client is already configured, with another {option[2:]!r}",
        "edit its table",
        code=2,
    )
    assert snapshot(tmp_path) == before


def test_where_and_what(tmp_path: Path, file: Path) -> None:
    (tmp_path / "src/app").mkdir(parents=True)
    (tmp_path / "src/app/__init__.py").touch()
    arguments = ("--name", "books", "--output", "src/app/_vendor/books")
    outcome = add(tmp_path, file, *arguments, "--include", "books.get")
    assert outcome.code == 0, outcome.stderr
    assert "\nfrom app._vendor.books import Client  # with src on" in outcome.stdout
    assert settings(tmp_path) == {
        "books": {
            "document": "discovery/shelf.v1.json",
            "output": "src/app/_vendor/books",
            "include": ["books.get"],
        }
    }
    assert (tmp_path / "src/app/_vendor/books/__init__.py").exists()


@pytest.mark.parametrize("text", ["[tool]\ngapismith = {}\n", "[tool.gapismith\n"])
def test_a_failure_changes_nothing(tmp_path: Path, file: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    before = snapshot(tmp_path)
    outcome = add(tmp_path, file)
    assert outcome.code != 0
    assert len(outcome.errors) == 1
    assert snapshot(tmp_path) == before


def test_a_name_that_is_taken(tmp_path: Path, file: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[tool.gapismith.clients.books]\ndocument = "other.json"\n'
    )
    outcome = add(tmp_path, file, "--name", "books")
    check_error(outcome, "already", "choose another --name")


def test_a_refused_document_can_be_brought_as_a_file(
    tmp_path: Path, server: Server
) -> None:
    outcome = add(tmp_path, server.url("nowhere"))
    assert outcome.code == 1
    assert "run `gapismith add FILE`" in outcome.stderr
    assert list(tmp_path.iterdir()) == []
