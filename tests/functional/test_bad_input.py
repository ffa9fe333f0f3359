"""Bad input to the command: one clear error, exit code 1, and nothing left behind."""

from __future__ import annotations

import copy
import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.functional.command import ROOT, Outcome, gapismith

GOOD = json.loads(
    (ROOT / "discovery" / "generativelanguage.v1.json").read_text("utf-8")
)


def _without_name(raw: dict[str, Any]) -> None:
    del raw["name"]


def _unsafe_name(raw: dict[str, Any]) -> None:
    raw["name"] = "../generativelanguage"


def _elsewhere(raw: dict[str, Any]) -> None:
    raw["rootUrl"] = "http://evil.example/"


# What is done to a good document, and words that the one error must hold
CHANGES: dict[str, tuple[Callable[[dict[str, Any]], None], tuple[str, ...]]] = {
    "no name": (_without_name, ("`name`",)),
    "unsafe name": (_unsafe_name, ("/name", "must be a letter")),
    "another host": (_elsewhere, ("/rootUrl", "evil.example")),
}
TEXTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "truncated": (json.dumps(GOOD)[:5000], ("ends in the middle",)),
    "a list": (json.dumps([GOOD]), ("array, not an object",)),
    "empty": ("", ("empty",)),
    "a web page": ("<!DOCTYPE html><title>404</title>", ("web page",)),
}


@pytest.fixture(params=[*CHANGES, *TEXTS])
def bad(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, tuple[str, ...]]:
    """A file with a bad document, and the words of its error."""
    path = tmp_path / "bad.json"
    if request.param in TEXTS:
        text, words = TEXTS[request.param]
    else:
        change, words = CHANGES[request.param]
        raw = copy.deepcopy(GOOD)
        change(raw)
        text = json.dumps(raw)
    path.write_text(text, "utf-8")
    return path, ("bad.json: ", *words)


def test_generate(bad: tuple[Path, tuple[str, ...]]) -> None:
    path, words = bad
    outcome = gapismith(
        "generate", "bad.json", "--output", "client", folder=path.parent
    )
    _check_error(outcome, words)
    assert outcome.stdout == ""
    assert os.listdir(path.parent) == ["bad.json"]


def test_validate(bad: tuple[Path, tuple[str, ...]]) -> None:
    path, words = bad
    _check_error(gapismith("validate", "bad.json", folder=path.parent), words)


def test_fetch_of_a_file(bad: tuple[Path, tuple[str, ...]]) -> None:
    path, words = bad
    outcome = gapismith("fetch", "bad.json", "-o", "stored.json", folder=path.parent)
    _check_error(outcome, words)
    assert os.listdir(path.parent) == ["bad.json"]


def test_a_bad_document_leaves_the_old_package_alone(tmp_path: Path) -> None:
    path = tmp_path / "document.json"
    path.write_text(json.dumps(GOOD), "utf-8")
    arguments = ("generate", "document.json", "--output", "client")
    assert gapismith(*arguments, folder=tmp_path).code == 0
    before = _tree(tmp_path / "client")
    assert before
    raw = copy.deepcopy(GOOD)
    _elsewhere(raw)
    path.write_text(json.dumps(raw), "utf-8")
    _check_error(gapismith(*arguments, folder=tmp_path), ("evil.example",))
    assert _tree(tmp_path / "client") == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    outcome = _generate_into(folder / "client", tmp_path)
    _check_error(outcome, ("client",))
    assert os.listdir(folder) == []


def test_an_output_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    outcome = _generate_into(tmp_path / "file" / "client", tmp_path)
    _check_error(outcome, ("client",))
    assert os.listdir(tmp_path) == ["file"]
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_an_output_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "client").write_text("mine", "utf-8")
    outcome = _generate_into(tmp_path / "client", tmp_path)
    _check_error(outcome, ("client",))
    assert os.listdir(tmp_path) == ["client"]
    assert (tmp_path / "client").read_text("utf-8") == "mine"


def test_an_output_with_too_long_a_name(tmp_path: Path) -> None:
    outcome = _generate_into(tmp_path / ("x" * 300), tmp_path)
    _check_error(outcome, ("too long", "xxx"))
    assert os.listdir(tmp_path) == []


def test_an_output_folder_of_someone_else(tmp_path: Path) -> None:
    """A folder with files that gapismith did not write is not overwritten."""
    (tmp_path / "client").mkdir()
    (tmp_path / "client" / "thesis.py").write_text("mine", "utf-8")
    outcome = _generate_into(tmp_path / "client", tmp_path)
    _check_error(outcome, ("client",))
    assert _tree(tmp_path) == {"client/thesis.py": b"mine"}


def test_a_missing_file(tmp_path: Path) -> None:
    outcome = gapismith("validate", "nothing.json", folder=tmp_path)
    _check_error(outcome, ("nothing.json", "no such file"))


@pytest.mark.parametrize(
    ("status", "content_type", "body", "words"),
    [
        (404, "text/html", b"<html><title>Not Found</title>", ("404",)),
        (403, "text/html", b"<html><title>Forbidden</title>", ("403",)),
        (404, "application/json", b'{"error": {"code": 404}}', ("404",)),
        (200, "text/html", b"<!DOCTYPE html><title>Sign in</title>", ("web page",)),
        (200, "application/json", json.dumps(GOOD).encode()[:5000], ("middle",)),
        (200, "application/json", b"[]", ("array",)),
    ],
)
def test_fetch_of_a_page_that_is_no_document(
    tmp_path: Path, status: int, content_type: str, body: bytes, words: tuple[str, ...]
) -> None:
    with _serving(status, content_type, body) as url:
        outcome = gapismith(
            *("fetch", url, "-o", "stored.json"), folder=tmp_path, loopback_http=True
        )
    _check_error(outcome, words)
    assert os.listdir(tmp_path) == []


def test_fetch_over_plain_http_is_refused(tmp_path: Path) -> None:
    url = "http://discovery.invalid/rest"
    outcome = gapismith("fetch", url, "-o", "stored.json", folder=tmp_path)
    _check_error(outcome, ("https",))
    assert os.listdir(tmp_path) == []


def _check_error(outcome: Outcome, words: tuple[str, ...]) -> None:
    """One error with a hint, and no trace of where in the tool it arose."""
    assert outcome.code == 1, outcome
    assert len(outcome.errors) == 1, outcome.stderr
    first, second = outcome.stderr.splitlines()
    assert first.startswith("error: ")
    assert second.startswith("hint: ")
    for word in words:
        assert word.lower() in outcome.stderr.lower()
    assert "Traceback" not in outcome.stderr


def _generate_into(output: Path, folder: Path) -> Outcome:
    document = ROOT / "discovery" / "generativelanguage.v1.json"
    return gapismith("generate", document, "--output", output, folder=folder)


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@contextmanager
def _serving(status: int, content_type: str, body: bytes) -> Iterator[str]:
    """The URL of a page on loopback."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/rest?version=v1"
        finally:
            server.shutdown()
            thread.join()
