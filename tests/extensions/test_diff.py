"""A new revision against what an extension adds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from gapismith.config import ClientConfig
from gapismith.diagnostics import GapismithError
from gapismith.diff import Finding
from gapismith.diff.compare import compare
from gapismith.discovery.overrides import merge
from gapismith.impact import Changed, impact
from gapismith.ir.model import Package
from gapismith.pipeline import generate, model, read_client

from tests.extensions.library import DOCUMENT, MANIFEST, write_extension
from tests.unit.ir.documents import method

SHELF = {"resources": {"books": {"methods": {"shelf": method("books.shelf", "v1/x")}}}}


def _client(folder: Path, patch: Mapping[str, Any], manifest: str) -> ClientConfig:
    path = folder / "library.v1.json"
    path.write_text(json.dumps(merge(DOCUMENT, patch)))
    extension = write_extension(folder / "extension", manifest=manifest)
    return ClientConfig("library", path, folder / "library", extensions=extension)


def _package(folder: Path, patch: Mapping[str, Any], manifest: str) -> Package:
    client = _client(folder, patch, manifest)
    return model(client, read_client(client))


def _findings(
    folder: Path, patch: Mapping[str, Any], manifest: str = MANIFEST
) -> list[Finding]:
    old = _package(folder, {}, manifest)
    new = _package(folder, patch, manifest)
    return [f for f in compare(old, new) if f.rule.startswith("extension-")]


def test_a_name_that_the_api_takes(tmp_path: Path) -> None:
    (found,) = _findings(tmp_path, SHELF)
    assert (found.rule, found.severity) == ("extension-name-taken", "breaking")
    assert found.old == "client.books.shelf"
    with pytest.raises(GapismithError, match="shelf is hidden by a member"):
        generate(_client(tmp_path, SHELF, MANIFEST))


def test_a_field_that_the_api_adds(tmp_path: Path) -> None:
    heading = {"schemas": {"Book": {"properties": {"heading": {"type": "string"}}}}}
    (found,) = _findings(tmp_path, heading)
    assert (found.rule, found.old) == ("extension-name-taken", "Book.heading")


def test_what_the_extension_needs_is_removed(tmp_path: Path) -> None:
    manifest = MANIFEST + 'needs = ["types.Book.author"]\n'
    patch = {"schemas": {"Book": {"properties": {"author": None}}}}
    found = _findings(tmp_path, patch, manifest)
    assert [(f.rule, f.old) for f in found] == [
        ("extension-member-removed", "Book.heading"),
        ("extension-member-removed", "client.books.shelf"),
    ]


def test_the_same_revision(tmp_path: Path) -> None:
    assert _findings(tmp_path, {}) == []


CODE = """\
from library import Client

with Client() as client:
    client.books.shelf("a")
    book = client.books.get("a")
    print(book.heading, book.title)
    print(client.books.first().heading)
"""


def test_the_lines_that_it_affects(tmp_path: Path) -> None:
    code = tmp_path / "code.py"
    code.write_text(CODE)
    first = '\n    def first(self) -> _t.Book:\n        """The first."""\n        ...\n'
    write_extension(tmp_path / "extension")
    client = ClientConfig(
        "library", tmp_path / "library.v1.json", tmp_path / "library",
        extensions=tmp_path / "extension",
    )  # fmt: skip
    packages: list[Package] = []
    taken: dict[str, Any] = {
        **SHELF,
        "schemas": {"Book": {"properties": {"heading": {"type": "string"}}}},
    }
    module = tmp_path / "extension" / "books.py"
    module.write_text(module.read_text() + first)
    for patch in ({}, taken):
        client.document.write_text(json.dumps(merge(DOCUMENT, patch)))
        packages.append(model(client, read_client(client)))
    findings = compare(*packages)
    found = impact([Changed(packages[0], findings, "library")], [code])
    hits = [(h.line, h.finding.rule, h.finding.subject) for h in found.hits]
    assert hits == [
        (4, "extension-name-taken", "books.shelf"),
        (6, "extension-name-taken", "Book.heading"),
        (7, "extension-name-taken", "Book.heading"),
    ]
    assert found.breaking == 3


def test_values_that_a_property_is_tested_for(tmp_path: Path) -> None:
    """A property may pass on the field of its name: its values are possible uses."""
    code = tmp_path / "code.py"
    code.write_text(
        "from library import Client\n"
        "heading = Client().books.get('a').heading == 'LONG'\n"
        "match Client().books.get('a').heading:\n"
        "    case 'SHORT' | 'LONG': ...\n"
    )
    write_extension(tmp_path / "extension")
    client = ClientConfig(
        "library", tmp_path / "library.v1.json", tmp_path / "library",
        extensions=tmp_path / "extension",
    )  # fmt: skip
    packages: list[Package] = []
    for values in (["LONG", "SHORT"], ["SHORT"]):
        schemas: dict[str, Any] = {
            "Book": {"properties": {"page": {"$ref": "Page"}}},
            "Page": {
                "id": "Page",
                "type": "object",
                "properties": {"heading": {"type": "string", "enum": values}},
            },
        }
        client.document.write_text(json.dumps(merge(DOCUMENT, {"schemas": schemas})))
        packages.append(model(client, read_client(client)))
    changed = Changed(packages[0], compare(*packages), "library", "notice")
    hits = [(h.line, h.certain, h.finding.rule) for h in impact([changed], [code]).hits]
    assert hits == [(2, False, "enum-value-removed"), (4, False, "enum-value-removed")]
