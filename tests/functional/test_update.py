"""`gapismith update` against a server on loopback."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.functional.command import Outcome, gapismith, on_terminal
from tests.unit.diff.documents import BASE, books, edited

KEY = "AIzaCanary-0123456789"
CHANGELOG = "generated/shelf_v1/CHANGELOG.md"
NEWER = edited({"revision": "20260301"}, books("get", httpMethod=None))
del NEWER["resources"]["books"]["methods"]["get"]


class Server(ThreadingHTTPServer):
    """Serves JSON by path; 404 for any other."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.documents: dict[str, Any] = {}
        self.delay = 0.0
        """Seconds before each response."""

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{name}"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        time.sleep(self.server.delay)
        raw = self.server.documents.get(self.path.partition("?")[0].lstrip("/"))
        body = b"{}" if raw is None else json.dumps(raw).encode()
        self.send_response(404 if raw is None else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def running() -> Iterator[Server]:
    """A server that has BASE, while it is needed."""
    with Server() as server:
        server.documents["shelf"] = BASE
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    yield from running()


@pytest.fixture
def project(server: Server, tmp_path: Path) -> Path:
    """A project with one client, which is up to date."""
    configure(tmp_path, {"shelf_v1": server.url("shelf")})
    assert _update(tmp_path).code == 0
    return tmp_path


def configure(folder: Path, sources: dict[str, str]) -> None:
    lines: list[str] = []
    for package, source in sources.items():
        lines += [
            f"[tool.gapismith.clients.{package}]",
            f'document = "discovery/{package}.json"',
            f'source = "{source}"' if source else "",
            'allow_root_url = ["shelf.googleapis.com"]',
        ]
    folder.joinpath("pyproject.toml").write_text("\n".join(lines), "utf-8")


def _update(folder: Path, *names: str) -> Outcome:
    return gapismith("update", *names, folder=folder, loopback_http=True)


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_first_time(project: Path) -> None:
    assert json.loads((project / "discovery/shelf_v1.json").read_text()) == BASE
    assert (project / "generated/shelf_v1/_client.py").exists()
    assert not (project / CHANGELOG).exists()


def test_nothing_new_changes_nothing(project: Path) -> None:
    before = _tree(project)
    outcome = _update(project)
    assert outcome == Outcome(
        0, "shelf_v1: unchanged, revision 20260101\n1 unchanged\n", ""
    )
    assert _tree(project) == before


def test_a_pinned_document_that_was_edited_is_replaced(project: Path) -> None:
    pinned = project / "discovery/shelf_v1.json"
    served = pinned.read_bytes()
    pinned.write_bytes(served.replace(b"Keeps", b"Lends"))
    assert pinned.read_bytes() != served
    assert "1 updated" in _update(project).stdout
    assert pinned.read_bytes() == served


def test_a_lost_package_comes_back(project: Path) -> None:
    shutil.rmtree(project / "generated")
    assert "1 regenerated" in _update(project).stdout


def test_another_order_of_keys_is_nothing_new(project: Path, server: Server) -> None:
    before = _tree(project)
    server.documents["shelf"] = dict(reversed(BASE.items()), etag="other")
    assert _update(project).code == 0
    assert _tree(project) == before


def test_a_new_revision(project: Path, server: Server) -> None:
    server.documents["shelf"] = NEWER
    outcome = _update(project)
    assert outcome.code == 0, outcome.stderr
    assert "20260101 -> 20260301: version bump: major (1 breaking)" in outcome.stdout
    assert json.loads((project / "discovery/shelf_v1.json").read_text()) == NEWER
    source = (project / "generated/shelf_v1/resources/books.py").read_text()
    assert "def get(" not in source
    text = (project / CHANGELOG).read_text()
    assert "## 2026-03-01\n" in text
    assert "- `client.books.get()` was removed." in text
    # Regenerating doesn't touch the changelog, and it is no finding.
    assert gapismith("generate", "--check", folder=project).code == 0
    before = _tree(project)
    assert _update(project).code == 0
    assert _tree(project) == before


def test_entries_are_newest_first_and_texts_of_the_user_stay(
    project: Path, server: Server
) -> None:
    server.documents["shelf"] = NEWER
    assert _update(project).code == 0
    changelog = project / CHANGELOG
    text = changelog.read_text().replace("## 2026-03-01\n", "## 2026-03-01\n\nMine.\n")
    changelog.write_text(text)
    server.documents["shelf"] = edited({"revision": "20260401"})
    assert _update(project).code == 0
    text = changelog.read_text()
    assert text.index("## 2026-04-01") < text.index("## 2026-03-01\n\nMine.\n")
    assert text.count("## ") - text.count("### ") == 2


def test_a_run_that_was_killed_makes_no_second_entry(
    project: Path, server: Server
) -> None:
    pinned = (project / "discovery/shelf_v1.json").read_bytes()
    server.documents["shelf"] = NEWER
    assert _update(project).code == 0
    text = (project / CHANGELOG).read_text()
    (project / "discovery/shelf_v1.json").write_bytes(pinned)
    assert _update(project).code == 0
    assert (project / CHANGELOG).read_text() == text


def test_an_older_revision_is_not_taken(project: Path, server: Server) -> None:
    before = _tree(project)
    server.documents["shelf"] = edited({"revision": "20251231"}, books("get", path="x"))
    outcome = _update(project)
    assert outcome.code == 0
    assert "older than 20260101, which is kept" in outcome.stderr
    assert _tree(project) == before


def test_a_stale_package_is_written_anew(project: Path) -> None:
    (project / "generated/shelf_v1/errors.py").unlink()
    outcome = _update(project)
    assert outcome.code == 0
    assert "shelf_v1: regenerated, revision 20260101" in outcome.stdout
    assert gapismith("generate", "--check", folder=project).code == 0


def test_a_failure_does_not_stop_the_others(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOOGLE_API_KEY", KEY)
    sources = {
        "gone_v1": server.url("nowhere"),
        "none_v1": "",
        "shelf_v1": server.url("shelf"),
    }
    configure(tmp_path, sources)
    outcome = _update(tmp_path)
    assert outcome.code == 1
    assert "1 failed, 1 skipped, 1 updated" in outcome.stdout
    assert "404" in outcome.stderr
    assert (tmp_path / "generated/shelf_v1").is_dir()
    assert not (tmp_path / "generated/gone_v1").exists()
    assert KEY not in outcome.stdout + outcome.stderr


@pytest.mark.parametrize(
    "document",
    [
        edited({"revision": "20260301", "protocol": "rpc"}),
        edited({"revision": "20260301", "version": "v2"}),
        edited({"revision": "20260301", "rootUrl": "https://elsewhere.example/"}),
    ],
    ids=["no server", "another version", "another host"],
)
def test_a_bad_document_leaves_everything(
    project: Path, server: Server, document: dict[str, Any]
) -> None:
    before = _tree(project)
    server.documents["shelf"] = document
    outcome = _update(project)
    assert outcome.code == 1
    assert outcome.errors
    assert _tree(project) == before


def test_an_edited_package_leaves_everything(project: Path, server: Server) -> None:
    module = project / "generated/shelf_v1/resources/books.py"
    module.write_text(module.read_text() + "# mine\n")
    before = _tree(project)
    server.documents["shelf"] = NEWER
    outcome = _update(project)
    assert outcome.code == 1
    assert "was edited" in outcome.stderr
    assert _tree(project) == before


def test_a_folder_in_the_place_of_the_changelog_leaves_everything(
    project: Path, server: Server
) -> None:
    (project / CHANGELOG / "mine").mkdir(parents=True)
    before = _tree(project)
    server.documents["shelf"] = NEWER
    outcome = _update(project)
    assert outcome.code == 1
    assert outcome.errors == [
        f"error: {project / CHANGELOG}: can't be read or written: Is a directory"
    ]
    assert "Traceback" not in outcome.stderr
    assert _tree(project) == before


def test_an_unknown_name(project: Path) -> None:
    outcome = _update(project, "shelf_v2")
    assert outcome.code == 1
    assert "did you mean 'shelf_v1'" in outcome.stderr


def test_progress_is_shown_on_a_terminal(project: Path) -> None:
    text = on_terminal("update", folder=project, loopback_http=True)
    assert "updating" in text
    assert "1/1" in text or "100%" in text
    assert "shelf_v1: unchanged, revision 20260101" in text
    assert text.rstrip().endswith("1 unchanged")
