"""Content before numbers, rollbacks, and for whom a document was served."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gapismith.comparison import at_revision, from_files
from gapismith.config import ClientConfig
from gapismith.discovery import (
    Document,
    discovery_client,
    parse_document,
    read_document,
)
from gapismith.discovery.audience import Audience, audience_of, record_path
from gapismith.discovery.canonical import document_sha256
from gapismith.discovery.discovery_client import store
from gapismith.discovery.revisions import lost_methods, notes
from gapismith.package import read_lock
from gapismith.update import update_one

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


SAID = {
    "": "in a way that isn't recorded",
    "anonymous": "without an API key",
    "api-key": "with an API key",
}


@pytest.mark.parametrize("before", SAID)
@pytest.mark.parametrize("after", SAID)
def test_audiences_that_differ_are_told(before: Audience, after: Audience) -> None:
    old = parsed(changed(), before)
    new = parsed(changed(("/revision", "20260201")), after)
    if before == after:
        assert notes(old, new) == ()
        return
    (note,) = notes(old, new)
    assert note.kind == "audience"
    assert f"shelf.json was fetched {SAID[before]}, this" in note.message
    assert f"this document {SAID[after]}: what" in note.message


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
    store(changed(), path, audience="anonymous", force=True)
    assert read_document(path).audience == "anonymous"
    record_path(path).write_text("no record")
    assert read_document(path).audience == ""


NEWER = changed(("/revision", "20260201"), ("/title", "Another"))


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any, Audience], None]:
    """Sets what the server responds with, and whom it is for."""

    def serve(raw: Any, audience: Audience) -> None:
        fetched = discovery_client.Fetched(raw, "shelf:v1", "https://x", audience)
        monkeypatch.setattr(discovery_client, "fetch", lambda *_, **__: fetched)

    return serve


@pytest.mark.parametrize(
    ("pinned", "asked", "is_held"),
    [
        ("api-key", "anonymous", True),
        ("anonymous", "api-key", True),
        ("", "api-key", False),
        ("anonymous", "anonymous", False),
    ],
)
def test_update_never_mixes_audiences_silently(
    pinned: Audience,
    asked: Audience,
    is_held: bool,
    served: Callable[[Any, Audience], None],
    tmp_path: Path,
) -> None:
    client = ClientConfig(
        "shelf_v1", tmp_path / "shelf.json", tmp_path / "shelf_v1", source="shelf:v1"
    )
    served(changed(), pinned)
    update_one(client)
    lock = read_lock(client.output)
    assert lock is not None
    assert lock.options.get("audience", "") == pinned
    served(NEWER, asked)
    held = update_one(client, hold=True)
    assert (held.state == "unchanged") is is_held
    done = update_one(client) if is_held else held
    assert done.state == "updated"
    for each in (held, done):
        told = [note.kind for note in each.diagnostics]
        assert told == (["audience"] if pinned != asked else [])
    assert read_document(client.document).audience == asked


def test_update_records_whom_an_unchanged_document_is_for(
    served: Callable[[Any, Audience], None], tmp_path: Path
) -> None:
    client = ClientConfig(
        "shelf_v1", tmp_path / "shelf.json", tmp_path / "shelf_v1", source="shelf:v1"
    )
    served(changed(), "")
    update_one(client)
    served(changed(), "anonymous")
    assert update_one(client).diagnostics == ()
    assert read_document(client.document).audience == "anonymous"
    assert update_one(client).state == "unchanged"
    served(changed(), "api-key")  # the same for all: nothing to tell
    assert update_one(client).state == "unchanged"


def test_git_has_the_audience_of_then(tmp_path: Path) -> None:
    path = tmp_path / "shelf.v1.json"
    store(changed(), path, audience="api-key")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        who = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
        subprocess.run(["git", "-C", str(tmp_path), *who, *command], check=True)
    store(NEWER, path, audience="anonymous")
    client = ClientConfig("shelf_v1", path, tmp_path / "shelf_v1")
    assert at_revision(client, "HEAD").audience == "api-key"
    assert read_document(path).audience == "anonymous"


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
    assert kind in [
        warning.kind for warning in from_files(old, new).comparison.warnings
    ]
