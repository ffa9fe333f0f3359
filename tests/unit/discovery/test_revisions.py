"""Content before numbers, rollbacks, and for whom a document was served."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from gapismith.comparison import from_files
from gapismith.discovery import Document, parse_document, read_document
from gapismith.discovery.audience import Audience, audience_of, record_path
from gapismith.discovery.canonical import document_sha256
from gapismith.discovery.discovery_client import store
from gapismith.discovery.revisions import lost_methods, notes

from tests.bad_documents.documents import BASE, changed

HISTORY = Path(__file__).parents[3] / ".." / "shared" / "discovery" / "history"


def parsed(raw: dict[str, Any], audience: Audience = "") -> Document:
    return parse_document(json.dumps(raw).encode(), "shelf.json", audience=audience)


PAGES = {"methods": {"list": {**BASE["resources"]["books"]["methods"]["create"]}}}


def kinds(old: Document, new: Document) -> list[str]:
    return [note.kind for note in notes(old, new)]


def test_a_later_document_that_only_lacks_a_resource_may_be_a_rollback() -> None:
    later = ("/revision", "20260201")
    old = parsed(changed(("/resources/pages", PAGES)))
    assert lost_methods(old, parsed(changed(later))) == ["pages.list"]
    (note,) = notes(old, parsed(changed(later)))
    assert note.kind == "possible-rollback"
    assert "pages.list" in note.message
    assert kinds(parsed(changed(later)), old) == []  # that one is older by its number
    renamed = parsed(changed(later, ("/resources/leaves", PAGES)))
    assert kinds(old, renamed) == []


def test_one_number_for_two_contents_is_told() -> None:
    old, new = parsed(changed()), parsed(changed(("/title", "Another")))
    assert kinds(old, new) == ["same-revision"]
    assert kinds(old, parsed(changed())) == []


def test_audiences_that_differ_are_told() -> None:
    raw = changed(("/revision", "20260201"))
    keyed = parsed(changed(), "api-key")
    (note,) = notes(keyed, parsed(raw))
    assert note.kind == "audience"
    assert "with an API key" in note.message
    assert "without one" in note.message
    assert kinds(parsed(changed()), parsed(raw, "api-key")) == ["audience"]
    assert kinds(keyed, parsed(raw, "api-key")) == []


def test_the_audience_is_recorded_with_the_pin(tmp_path: Path) -> None:
    path = tmp_path / "shelf.v1.json"
    store(changed(), path)
    assert read_document(path).audience == ""
    assert not record_path(path).exists()
    store(changed(), path, audience="api-key")
    assert read_document(path).audience == "api-key"
    store(changed(("/revision", "20260201")), path)  # from a file: nobody knows
    assert read_document(path).audience == ""
    assert audience_of(path, document_sha256(changed())) == "api-key"
    record_path(path).write_text("no record")
    assert read_document(path).audience == ""


@pytest.mark.skipif(
    not HISTORY.is_dir(), reason="the history is not beside the project"
)
@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("20250307.a", "20250307.b", "same-revision"),
        ("20260507.a", "20260507.b", "same-revision"),
        ("20260721", "20260728", "possible-rollback"),
    ],
)
def test_gemini_s_own_history(before: str, after: str, kind: str) -> None:
    old, new = (
        HISTORY / f"generativelanguage.v1beta.{revision}.json"
        for revision in (before, after)
    )
    assert kind in [warning.kind for warning in from_files(old, new).warnings]
