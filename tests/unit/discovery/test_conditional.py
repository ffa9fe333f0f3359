"""Documents that a server need not send again: what is asked, kept, and never trusted."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from gapismith.diagnostics import GapismithError
from gapismith.discovery.canonical import canonicalise, sha256
from gapismith.discovery.discovery_client import Fetched, fetch

from tests.bad_documents.documents import changed

from .server import Reply, Server, serving

ETAG = '"abc-1"'
DATE = "Mon, 31 Aug 2026 10:00:00 GMT"
KNOWN = changed()
OTHER = {**changed(), "revision": "20991231"}


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as it:
        yield it


def get(server: Server, reply: Reply, cache: Path, **more: Any) -> Fetched:
    """One fetch by somebody who has KNOWN."""
    server.replies = [reply]
    return fetch(
        f"{server.url}/d?key=hunter2",
        **{
            "known": KNOWN,
            "env": {"GAPISMITH_CACHE": str(cache)},
            "allow_root": ["shelf.googleapis.com"],
            "sleep": lambda _: None,
            "allow_loopback_http": True,
            **more,
        },
    )


def full(document: Any = KNOWN, **headers: str) -> Reply:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(body=json.dumps(document).encode(), headers=names)


def asked(server: Server) -> tuple[str | None, str | None]:
    """If-None-Match and If-Modified-Since of the last request."""
    headers = server.requests[-1][1]
    return headers.get("if-none-match"), headers.get("if-modified-since")


def record(cache: Path) -> Path:
    (path,) = cache.iterdir()
    return path


@pytest.mark.parametrize("etag", [ETAG, f"W/{ETAG}", '""'])
def test_an_etag_spares_the_second_answer(
    server: Server, tmp_path: Path, etag: str
) -> None:
    get(server, full(ETag=etag, Last_Modified=DATE), tmp_path)
    assert asked(server) == (None, None)
    fetched = get(server, Reply(304), tmp_path)
    assert asked(server) == (etag, None)
    assert fetched.raw == KNOWN


def test_a_date_does_where_there_is_no_etag(server: Server, tmp_path: Path) -> None:
    get(server, full(Last_Modified=DATE), tmp_path)
    assert get(server, Reply(304), tmp_path).raw == KNOWN
    assert asked(server) == (None, DATE)


def test_headers_of_the_answer_that_was_spared_are_no_matter(
    server: Server, tmp_path: Path
) -> None:
    get(server, full(ETag=ETAG), tmp_path)
    spared = {"Content-Encoding": "gzip", "Content-Type": "text/html"}
    reply = Reply(304, headers=spared, missing=999)
    assert get(server, reply, tmp_path).raw == KNOWN


def test_a_changed_document_comes_whole_and_is_remembered(
    server: Server, tmp_path: Path
) -> None:
    get(server, full(ETag=ETAG), tmp_path)
    assert get(server, full(OTHER, ETag='"2"'), tmp_path).raw == OTHER
    assert asked(server) == (ETAG, None)
    get(server, Reply(304), tmp_path, known=OTHER)
    assert asked(server) == ('"2"', None)


@pytest.mark.parametrize("known", [None, OTHER])
def test_nothing_is_asked_of_who_has_something_else(
    server: Server, tmp_path: Path, known: Any
) -> None:
    get(server, full(ETag=ETAG), tmp_path)
    assert get(server, full(), tmp_path, known=known).raw == KNOWN
    assert asked(server) == (None, None)


def test_the_order_of_keys_is_no_matter(server: Server, tmp_path: Path) -> None:
    get(server, full(dict(reversed(KNOWN.items())), ETag=ETAG), tmp_path)
    get(server, Reply(304), tmp_path, known=json.loads(canonicalise(KNOWN)))
    assert asked(server) == (ETAG, None)


def test_a_304_that_was_not_asked_for_is_an_error(
    server: Server, tmp_path: Path
) -> None:
    with pytest.raises(GapismithError, match="the server answers 304"):
        get(server, Reply(304), tmp_path)


def test_the_root_url_is_checked_all_the_same(server: Server, tmp_path: Path) -> None:
    get(server, full(ETag=ETAG), tmp_path)
    with pytest.raises(GapismithError, match="`rootUrl`"):
        get(server, Reply(304), tmp_path, allow_root=[])


def test_what_is_refused_is_not_remembered(server: Server, tmp_path: Path) -> None:
    for reply in (full(ETag=ETAG), Reply(body=b"[]", headers={"ETag": ETAG})):
        with pytest.raises(GapismithError):
            get(server, reply, tmp_path, allow_root=[])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "etag", ["*", "bare", '"a', '"a"b"', '"\x01"', '"\xff"', f'"{"x" * 999}"']
)
def test_what_is_no_validator_is_not_remembered(
    server: Server, tmp_path: Path, etag: str
) -> None:
    get(server, full(ETag=etag), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_only_the_validator_and_the_hash_are_kept(
    server: Server, tmp_path: Path
) -> None:
    url = f"{server.url}/d?key=hunter2"
    env = {"GAPISMITH_CACHE": str(tmp_path), "GEMINI_API_KEY": "hunter3"}
    get(server, full(ETag=ETAG), tmp_path, env=env)
    kept = record(tmp_path)
    assert json.loads(kept.read_text()) == {"ETag": ETAG, "sha256": sha256(KNOWN)}
    # Another key in the URL is the same record: no name is made from keys.
    fetch(
        url.replace("hunter2", "other"),
        env=env,
        allow_root=["shelf.googleapis.com"],
        allow_loopback_http=True,
    )
    assert record(tmp_path) == kept


SPOILT: dict[str, bytes] = {
    "empty": b"",
    "cut off": b'{"ETag": ',
    "a list": b"[]",
    "no text": b"\xff\xfe\x00",
    "nested": b"[" * 100_000,
    "numbers": b'{"ETag": 1, "Last-Modified": [], "sha256": %s}',
    "a line break": b'{"ETag": "\\"a\\"\\r\\nX: y", "sha256": %s}',
    "any version": b'{"ETag": "*", "sha256": %s}',
    "no date": b'{"Last-Modified": "tomorrow", "sha256": %s}',
    "another hash": b'{"ETag": "\\"a\\"", "sha256": 7}',
}


@pytest.mark.parametrize("content", SPOILT.values(), ids=SPOILT)
def test_a_spoilt_record_is_ignored_and_replaced(
    server: Server, tmp_path: Path, content: bytes
) -> None:
    get(server, full(ETag=ETAG), tmp_path)
    own = f'"{sha256(KNOWN)}"'.encode()
    record(tmp_path).write_bytes(content.replace(b"%s", own))
    get(server, full(ETag=ETAG), tmp_path)
    assert asked(server) == (None, None)
    assert json.loads(record(tmp_path).read_text())["ETag"] == ETAG


def test_things_in_the_way_of_a_record_are_harmless(
    server: Server, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    get(server, full(ETag=ETAG), cache)
    path, victim = record(cache), tmp_path / "victim"
    path.unlink()
    path.mkdir()
    assert get(server, full(ETag=ETAG), cache).raw == KNOWN
    path.rmdir()
    victim.write_text("mine")
    path.symlink_to(victim)
    assert get(server, full(ETag=ETAG), cache).raw == KNOWN
    assert victim.read_text() == "mine"
    path.unlink()
    os.mkfifo(path)
    assert get(server, full(ETag=ETAG), cache).raw == KNOWN
    assert json.loads(path.read_text())["ETag"] == ETAG


@pytest.mark.parametrize("folder", ["file", "file/below", "x" * 300])
def test_a_folder_that_cannot_be_is_harmless(
    server: Server, tmp_path: Path, folder: str
) -> None:
    (tmp_path / "file").touch()
    for _ in range(2):
        assert get(server, full(ETag=ETAG), tmp_path / folder).raw == KNOWN
        assert asked(server) == (None, None)


@pytest.mark.parametrize(
    ("variables", "folder"),
    [
        ({"HOME": "h", "XDG_CACHE_HOME": "x"}, "x/gapismith"),
        ({"HOME": "h", "LOCALAPPDATA": "l"}, "l/gapismith"),
        ({"HOME": "h", "XDG_CACHE_HOME": ""}, "h/.cache/gapismith"),
        ({"HOME": "h", "XDG_CACHE_HOME": "x", "GAPISMITH_CACHE": "d"}, "d"),
    ],
)
def test_where_records_are(
    server: Server, tmp_path: Path, variables: dict[str, str], folder: str
) -> None:
    env = {name: str(tmp_path / v) if v else "" for name, v in variables.items()}
    get(server, full(ETag=ETAG), tmp_path, env=env)
    assert record(tmp_path / folder).suffix == ".json"


@pytest.mark.parametrize("env", [{}, {"HOME": ""}, {"XDG_CACHE_HOME": "relative"}])
def test_without_a_place_nothing_is_kept(
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    env: dict[str, str],
) -> None:
    monkeypatch.chdir(tmp_path)
    get(server, full(ETag=ETAG), tmp_path, env=env)
    assert list(tmp_path.iterdir()) == []
