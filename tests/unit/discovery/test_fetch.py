from __future__ import annotations

import gzip
import io
import json
import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
import requests
from gapismith.diagnostics import GapismithError
from gapismith.discovery.canonical import canonicalise
from gapismith.discovery.discovery_client import Fetched, fetch, store
from gapismith.discovery.http import Limits
from requests.adapters import BaseAdapter
from urllib3 import HTTPResponse

from tests.bad_documents.documents import changed

from .server import Reply, Server, serving

KEY = "secret-key-1"
HTML = {"Content-Type": "text/html; charset=utf-8"}
ROOT = "https://shelf.googleapis.com/"
QUICK = Limits(connect=2, read=0.3, total=1, size=100_000)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as it:
        yield it


class Naps(list[float]):
    """Stands in for `sleep`, and remembers."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def document(**changes: Any) -> bytes:
    return json.dumps({**changed(), **changes}).encode()


def get(
    server: Server, *replies: Reply, naps: Naps | None = None, **more: Any
) -> Fetched:
    server.replies = list(replies)
    return fetch(
        f"{server.url}/$discovery/rest?version=v1",
        **{
            "env": {},
            "allow_root": [ROOT],
            "limits": QUICK,
            "sleep": naps if naps is not None else Naps(),
            "allow_loopback_http": True,
            **more,
        },
    )


def refused(server: Server, *replies: Reply, **more: Any) -> str:
    with pytest.raises(GapismithError) as caught:
        get(server, *replies, **more)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.hint
    return str(diagnostic).removeprefix("error: ").replace(server.url, "SERVER")


def test_a_document_arrives_as_it_was_served(server: Server) -> None:
    fetched = get(server, Reply(body=document()))
    assert fetched.raw == changed()
    assert fetched.url == f"{server.url}/$discovery/rest?version=v1"
    ((path, headers),) = server.requests
    assert path == "/$discovery/rest?version=v1"
    assert headers["accept-encoding"] == "gzip"


def test_gzip_is_unpacked(server: Server) -> None:
    # Noise, so that it stays larger than one piece of the transfer when compressed.
    noise = os.urandom(40_000).hex()
    body = gzip.compress(document(title=noise))
    reply = Reply(body=body, headers={"Content-Encoding": "gzip"})
    assert get(server, reply).raw["title"] == noise


def test_highly_compressed_text_is_unpacked_whole(server: Server) -> None:
    body = gzip.compress(document(title="x" * 90_000))
    reply = Reply(body=body, headers={"Content-Encoding": "gzip"})
    assert len(get(server, reply).raw["title"]) == 90_000


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_passing_failure_is_tried_again(server: Server, status: int) -> None:
    naps = Naps()
    get(server, Reply(status), Reply(status), Reply(body=document()), naps=naps)
    assert naps == [0.5, 1.0]
    assert len(server.requests) == 3


def test_a_lasting_failure_is_reported_after_four_attempts(server: Server) -> None:
    naps = Naps()
    said = refused(server, Reply(503), naps=naps)
    assert said.startswith(
        "SERVER/$discovery/rest?version=v1: the server responded with 503 (4 attempts)\nhint: "
    )
    assert naps == [0.5, 1.0, 2.0]


def test_retry_after_in_seconds_is_honoured(server: Server) -> None:
    naps = Naps()
    get(
        server,
        Reply(429, headers={"Retry-After": "7"}),
        Reply(body=document()),
        naps=naps,
    )
    assert naps == [7.0]


def test_retry_after_as_a_date_is_honoured(server: Server) -> None:
    naps = Naps()
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    get(
        server,
        Reply(503, headers={"Retry-After": date}),
        Reply(body=document()),
        naps=naps,
    )
    (nap,) = naps
    assert 20 < nap <= 30


def test_an_odd_retry_after_is_ignored(server: Server) -> None:
    naps = Naps()
    get(
        server,
        Reply(503, headers={"Retry-After": "soon"}),
        Reply(body=document()),
        naps=naps,
    )
    assert naps == [0.5]


def test_a_long_retry_after_is_not_waited_for(server: Server) -> None:
    naps = Naps()
    said = refused(server, Reply(429, headers={"Retry-After": "3600"}), naps=naps)
    assert "the server responded with 429, and asks to wait 3600 seconds\n" in said
    assert naps == []


def test_a_404_page_is_one_clear_error(server: Server) -> None:
    said = refused(server, Reply(404, b"<html>Not Found</html>", HTML))
    assert said == (
        "SERVER/$discovery/rest?version=v1: the server responded with 404\n"
        "hint: check the name and the version; `gapismith list` shows the public APIs"
    )
    assert len(server.requests) == 1


def test_a_403_tells_of_the_key(server: Server) -> None:
    body = json.dumps({"error": {"code": 403, "message": "Missing\x1b a key."}})
    said = refused(server, Reply(403, body.encode()))
    assert "the server responded with 403: Missing\\x1b a key.\nhint: " in said
    assert "GOOGLE_API_KEY or GEMINI_API_KEY" in said


@pytest.mark.parametrize("status", [400, 401, 410])
def test_other_refusals_have_a_hint(server: Server, status: int) -> None:
    assert f"the server responded with {status}\nhint: " in refused(
        server, Reply(status, b"no")
    )


@pytest.mark.parametrize(
    "reply", [Reply(200, b"{}", HTML), Reply(200, b"\n<!DOCTYPE html>", {})]
)
def test_a_web_page_is_no_document(server: Server, reply: Reply) -> None:
    assert "the response is a web page, not JSON\n" in refused(server, reply)


def test_broken_json_is_located(server: Server) -> None:
    said = refused(server, Reply(body=document()[:100]))
    assert "line 1, column 101: the text ends in the middle of the document\n" in said


def test_too_large_a_response_is_cut_short(server: Server) -> None:
    said = refused(server, Reply(body=document(title="x" * 100_000)))
    assert "the response is larger than 100,000 bytes\n" in said


def test_a_gzip_bomb_is_cut_short(server: Server) -> None:
    body = gzip.compress(b"\0" * 50_000_000)
    assert len(body) < 100_000
    said = refused(server, Reply(body=body, headers={"Content-Encoding": "gzip"}))
    assert "the response is larger than 100,000 bytes\n" in said


def test_an_encoding_that_was_not_asked_for(server: Server) -> None:
    said = refused(server, Reply(body=b"x", headers={"Content-Encoding": "br"}))
    assert "the response has the encoding br, which was not asked for\n" in said


def test_data_that_is_not_gzip(server: Server) -> None:
    said = refused(server, Reply(body=b"{}", headers={"Content-Encoding": "gzip"}))
    assert (
        "the response is declared as gzip, but isn't valid gzip data (4 attempts)\n"
        in said
    )


def test_cut_off_gzip(server: Server) -> None:
    body = gzip.compress(document())[:-20]
    said = refused(server, Reply(body=body, headers={"Content-Encoding": "gzip"}))
    assert "the response is cut off (4 attempts)\n" in said


def test_a_cut_off_response_is_tried_again(server: Server) -> None:
    fetched = get(server, Reply(body=b'{"a', missing=100), Reply(body=document()))
    assert fetched.raw == changed()


def test_a_silent_server_runs_into_the_read_timeout(server: Server) -> None:
    said = refused(server, Reply(body=document(), stall=1.0))
    assert "no response within 0.3 seconds (4 attempts)\n" in said


def test_a_dripping_server_runs_into_the_deadline(server: Server) -> None:
    limits = Limits(read=5, total=0.2)
    said = refused(server, Reply(body=document(), drip=0.05), limits=limits)
    assert "the response takes longer than 0.2 seconds (4 attempts)\n" in said


def test_nobody_listens() -> None:
    with serving() as gone:
        pass
    assert "no connection to the server (4 attempts)\n" in refused(gone, Reply())


def test_a_redirect_on_the_same_host_is_followed(server: Server) -> None:
    fetched = get(
        server, Reply(302, headers={"Location": "/other"}), Reply(body=document())
    )
    assert fetched.url == f"{server.url}/other"


def test_the_body_of_a_redirect_is_not_read(server: Server) -> None:
    redirect = Reply(302, b"x" * 99, headers={"Location": "/other"}, drip=60)
    naps = Naps()
    assert get(server, redirect, Reply(body=document()), naps=naps).raw == changed()
    assert naps == []


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/x",
        "//evil.example/x",
        "http://127.0.0.1:1/x",
        "https://127.0.0.1/x",
        "file:///etc/passwd",
    ],
)
def test_a_redirect_elsewhere_is_refused(server: Server, target: str) -> None:
    said = refused(server, Reply(302, headers={"Location": target}))
    assert "redirects to another scheme or host, " in said
    assert target.removeprefix("//") in said
    assert len(server.requests) == 1


def test_a_redirect_to_no_url(server: Server) -> None:
    said = refused(server, Reply(302, headers={"Location": "https://[x"}))
    assert "redirects to an invalid URL, https://[x\n" in said


def test_redirects_in_a_circle_end(server: Server) -> None:
    said = refused(server, Reply(302, headers={"Location": "/again"}))
    assert "redirects more than 5 times\n" in said


@pytest.mark.parametrize(
    "url",
    ["http://shelf.googleapis.com/x", "ftp://shelf.googleapis.com/x", "https:///x"],
)
def test_only_https_is_fetched(url: str) -> None:
    with pytest.raises(GapismithError, match="only https URLs are fetched"):
        fetch(url, allow_loopback_http=True)


def test_loopback_http_wants_its_parameter(server: Server) -> None:
    said = refused(server, Reply(body=document()), allow_loopback_http=False)
    assert "only https URLs are fetched\n" in said
    assert server.requests == []


def test_a_root_url_elsewhere_is_refused_unless_named(server: Server) -> None:
    said = refused(server, Reply(body=document()), allow_root=[])
    assert said.startswith(
        "SERVER/$discovery/rest?version=v1: /rootUrl: `rootUrl` "
        "https://shelf.googleapis.com/ is outside 127.0.0.1, where the document came "
        "from, and it would receive the user's keys\nhint: "
    )
    assert "--allow-root-url https://shelf.googleapis.com/" in said
    assert get(server, Reply(body=document()), allow_root=["shelf.googleapis.com"])


@pytest.mark.parametrize("root", [None, "", 7])
def test_a_server_that_another_key_names_is_looked_at_as_well(
    server: Server, root: object
) -> None:
    body = document(rootUrl=root, baseUrl="https://evil.example/shelf/v1/")
    assert "/baseUrl: `baseUrl` https://evil.example/shelf/v1/ is outside" in refused(
        server, Reply(body=body), allow_root=[]
    )


def test_what_is_mended_in_fetching_is_told(server: Server) -> None:
    body = document(title="TITLE").replace(b'"TITLE"', b"NaN")
    fetched = get(server, Reply(body=body))
    assert "title" not in fetched.raw
    assert [(w.kind, w.pointer) for w in fetched.warnings] == [("odd-number", "/title")]


class Google(BaseAdapter):
    """Responses for any https host, without a network."""

    def __init__(self, responses: dict[str, tuple[int, bytes]]) -> None:
        super().__init__()
        self.responses = responses
        self.seen: list[tuple[str, str | None]] = []

    def send(
        self, request: requests.PreparedRequest, *_: Any, **__: Any
    ) -> requests.Response:
        url = str(request.url)
        self.seen.append((url, request.headers.get("X-Goog-Api-Key")))
        status, body = self.responses.get(url, (404, b'{"error": {"message": "no"}}'))
        response = requests.Response()
        response.status_code = status
        response.url = url
        response.request = request
        response.headers.update({"Content-Type": "application/json"})
        response.raw = HTTPResponse(io.BytesIO(body), preload_content=False)
        return response

    def close(self) -> None:
        pass


NEW = "https://shelf.googleapis.com/$discovery/rest?version=v1"
LEGACY = "https://www.googleapis.com/discovery/v1/apis/shelf/v1/rest"


def google(
    source: str, env: dict[str, str], **responses: bytes
) -> tuple[Fetched, Google]:
    urls = {"new": NEW, "legacy": LEGACY, "elsewhere": "https://mirror.example/d.json"}
    adapter = Google({urls[name]: (200, body) for name, body in responses.items()})
    with requests.Session() as session:
        session.mount("https://", adapter)
        fetched = fetch(
            source, session=session, env=env, sleep=Naps(), allow_root=[ROOT]
        )
    return fetched, adapter


def test_api_and_version_are_found_at_the_api_itself() -> None:
    fetched, adapter = google("shelf:v1", {}, new=document())
    assert fetched.source == "shelf:v1"
    assert adapter.seen == [(NEW, None)]


def test_api_and_version_are_found_at_the_legacy_address() -> None:
    fetched, adapter = google("shelf:v1", {}, legacy=document())
    assert fetched.url == LEGACY
    assert adapter.seen == [(NEW, None), (LEGACY, None)]


def test_an_unknown_api_is_one_error() -> None:
    with pytest.raises(GapismithError) as caught:
        google("shelf:v1", {})
    assert str(caught.value).startswith(
        "error: shelf:v1: the server responded with 404: no\n"
    )


@pytest.mark.parametrize(
    "env",
    [
        {"GOOGLE_API_KEY": KEY, "GEMINI_API_KEY": "other"},
        {"GOOGLE_API_KEY": "", "GEMINI_API_KEY": KEY},
        {"GEMINI_API_KEY": f"{KEY}\n"},
    ],
)
def test_the_key_goes_to_google(env: dict[str, str]) -> None:
    fetched, adapter = google("shelf:v1", env, legacy=document())
    assert adapter.seen == [(NEW, KEY), (LEGACY, KEY)]
    assert KEY not in repr(fetched)


def test_the_key_goes_nowhere_else() -> None:
    env = {"GOOGLE_API_KEY": KEY}
    _, adapter = google("https://mirror.example/d.json", env, elsewhere=document())
    assert adapter.seen == [("https://mirror.example/d.json", None)]


def test_the_key_is_not_sent_without_tls(server: Server) -> None:
    get(server, Reply(body=document()), env={"GOOGLE_API_KEY": KEY})
    ((_, headers),) = server.requests
    assert KEY not in str(headers)


def test_look_alike_hosts_get_no_key() -> None:
    for host in ("evilgoogleapis.com", "googleapis.com.evil.example"):
        adapter = Google({})
        with requests.Session() as session:
            session.mount("https://", adapter)
            with pytest.raises(GapismithError):
                fetch(f"https://{host}/x", session=session, env={"GOOGLE_API_KEY": KEY})
        assert adapter.seen == [(f"https://{host}/x", None)]


def test_a_key_that_is_none_is_not_quoted() -> None:
    with pytest.raises(GapismithError) as caught:
        google("shelf:v1", {"GOOGLE_API_KEY": f"{KEY}\r\nX: y"}, new=document())
    assert "the value of GOOGLE_API_KEY is not an API key" in str(caught.value)
    assert KEY not in str(caught.value)


def test_secrets_in_a_url_are_not_quoted(server: Server) -> None:
    server.replies = [Reply(404)]
    url = server.url.replace("//", "//user:hidden@")
    with pytest.raises(GapismithError) as caught:
        fetch(f"{url}/d?key={KEY}&x=1", env={}, allow_loopback_http=True)
    assert "/d?key=***&x=1" in str(caught.value)
    assert KEY not in str(caught.value)
    assert "hidden" not in str(caught.value)


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    path.write_bytes(document())
    assert fetch(path) == Fetched(changed(), str(path), "")


@pytest.mark.parametrize(
    "source", ["nowhere.json", "Shelf:v1", "evil.com/x:v1", "a:b/c"]
)
def test_a_source_that_is_nothing(source: str) -> None:
    with pytest.raises(
        GapismithError, match="neither a URL, nor a file, nor API:VERSION"
    ):
        fetch(source)


@pytest.mark.parametrize("url", ["https://[::1/x", "https://shelf.googleapis.com:x/"])
def test_a_url_that_is_none(url: str) -> None:
    with pytest.raises(GapismithError, match="not a URL"):
        fetch(url, env={})


class TestStore:
    def test_creates_canonically(self, tmp_path: Path) -> None:
        path = tmp_path / "new" / "d.json"
        assert store(changed(), path) == "created"
        assert path.read_bytes() == canonicalise(changed())
        assert stat.S_IMODE(path.stat().st_mode) == 0o644
        assert [p.name for p in path.parent.iterdir()] == ["d.json"]

    def test_the_same_content_is_left_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "d.json"
        store(changed(), path)
        before = path.stat()
        assert store({**changed(), "etag": "x"}, path) == "unchanged"
        assert (path.stat().st_mtime_ns, path.stat().st_ino) == (
            before.st_mtime_ns,
            before.st_ino,
        )

    def test_a_newer_revision_replaces(self, tmp_path: Path) -> None:
        path = tmp_path / "d.json"
        store(changed(), path)
        path.chmod(0o600)
        newer = changed(("/revision", "20260102"))
        assert store(newer, path) == "updated"
        assert path.read_bytes() == canonicalise(newer)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (("/revision", "20251231"), "holds revision 20260101, which is newer than"),
            (("/version", "v2"), "holds shelf:v1, and would be replaced by shelf:v2"),
            (("/name", "desk"), "holds shelf:v1, and would be replaced by desk:v1"),
        ],
    )
    def test_going_back_wants_force(
        self, tmp_path: Path, change: tuple[str, str], said: str
    ) -> None:
        path = tmp_path / "d.json"
        store(changed(), path)
        with pytest.raises(GapismithError, match=said):
            store(changed(change), path)
        assert path.read_bytes() == canonicalise(changed())
        assert store(changed(change), path, force=True) == "updated"
        assert path.read_bytes() == canonicalise(changed(change))

    def test_a_file_that_is_no_document_wants_force(self, tmp_path: Path) -> None:
        path = tmp_path / "d.json"
        path.write_text("notes")
        with pytest.raises(GapismithError, match="not valid JSON near `notes`"):
            store(changed(), path)
        assert path.read_text() == "notes"

    def test_a_file_where_a_folder_should_be(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(GapismithError, match="can't be written: "):
            store(changed(), tmp_path / "file" / "d.json")

    def test_a_failed_write_leaves_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "d.json"
        store(changed(), path)

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(GapismithError, match="can't be written: No space left"):
            store(changed(("/title", "x")), path)
        assert path.read_bytes() == canonicalise(changed())
        assert list(tmp_path.iterdir()) == [path]
