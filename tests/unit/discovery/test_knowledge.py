"""Knowledge files: what ships fits the documents, what a user writes wins, faults are told."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from gapismith.diagnostics import GapismithError
from gapismith.discovery import parse_document, read_document
from gapismith.discovery.knowledge import Knowledge, knowledge, shipped_folder
from gapismith.discovery.selection import Selection, unmatched
from gapismith.ir.model import Package
from gapismith.pipeline import model
from gapismith.project import unconfigured
from gapismith.render.renderer import render_package

from tests.bad_documents.documents import changed
from tests.corpus import documents

ROOT = Path(__file__).parents[3]
SHIPPED = sorted(shipped_folder().glob("*.toml"))


def built(raw: dict[str, Any], folder: Path | None = None) -> Package:
    """The package of a document, as every command makes it."""
    document = parse_document(json.dumps(raw).encode(), "shelf.json", folder=folder)
    return model(unconfigured(Path(document.source)), document)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_ships_has_a_source_for_each_fact(path: Path) -> None:
    text = path.read_text("utf-8")
    assert tomllib.loads(text)
    assert text.count("#") >= len(tomllib.loads(text))
    knowledge(path.stem, "v1")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_is_quoted_of_a_document_stands_in_it(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    comments = "".join(f"{line[1:]}" if line[:1] == "#" else "\n" for line in lines)
    # What is quoted of a page stands behind its URL.
    own = [text for text in comments.split("\n") if "https://" not in text]
    quotes = [quote for text in own for quote in re.findall(r'"([^"]+)"', text)]
    texts = " ".join(
        " ".join(documents.path(name).read_text("utf-8").split())
        for name in documents.names()
        if quotes and name.partition(".")[0] == path.stem
    )
    for quote in quotes:
        for part in re.split(r"\.\.\.|\[.*?\]", " ".join(quote.split())):
            assert part.strip(" .") in texts, quote


def test_what_is_known_of_gemini() -> None:
    document = read_document(ROOT / "discovery" / "generativelanguage.v1beta.json")
    package = model(unconfigured(Path(document.source)), document)
    assert package.service.api_key_env == ("GOOGLE_API_KEY", "GEMINI_API_KEY")
    assert any("cloud-platform" in scope for scope in package.service.scopes)
    fields = next(m for m in package.models if m.name == "GenerationConfig").fields
    named = {f.name: f.attribute for f in fields if "esponseJson" in f.name}
    assert named == {
        "_responseJsonSchema": "legacy_response_json_schema",
        "responseJsonSchema": "response_json_schema",
    }


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_ships_fits_a_public_document(path: Path) -> None:
    known = knowledge(path.stem, "")
    public = [
        documents.path(name)
        for name in documents.names()
        if name.partition(".")[0] == path.stem
    ]
    if path.stem == "generativelanguage":
        public = [ROOT / "discovery" / "generativelanguage.v1beta.json"]
    if not public:
        pytest.skip("no such public document is installed")
    left, fields = set(known.streaming), set(known.names) | set(known.web_safe_bytes)
    for each in public:
        document = read_document(each)
        left -= {g for g in left if not unmatched((g,), document.methods)}
        fields -= {
            f"{name}.{key}"
            for name, schema in document.description.schemas.items()
            for key in schema.properties
        }
    assert not left | fields


def user_file(folder: Path, text: str, name: str = "shelf") -> Path:
    (folder / "knowledge").mkdir(exist_ok=True)
    path = folder / "knowledge" / f"{name}.toml"
    path.write_text(text)
    return path


def test_a_user_s_file_is_read_by_version_and_wins(tmp_path: Path) -> None:
    user_file(tmp_path, 'api_key_env = ["A"]\nscopes = ["s"]')
    user_file(tmp_path, 'api_key_env = ["B"]', "shelf.v1")
    user_file(tmp_path, 'api_key_env = ["C"]', "shelf.v2")
    assert knowledge("shelf", "v1", tmp_path) == Knowledge(("B",), ("s",))
    user_file(tmp_path, 'scopes = ["mine"]', "generativelanguage")
    known = knowledge("generativelanguage", "v1beta", tmp_path)
    assert known.scopes == ("mine",)
    assert known.api_key_env == ("GOOGLE_API_KEY", "GEMINI_API_KEY")


def test_known_streams_and_names(tmp_path: Path) -> None:
    user_file(
        tmp_path,
        'streaming = ["books.create", "no.such"]\n[names]\n'
        '"Book.next" = "sequel"\n"Book.gone" = "x"\n"Gone.a" = "b"',
    )
    package = built(changed(), tmp_path)
    assert [m.kind for m in package.methods] == ["streaming", "unary"]
    (book,) = package.models
    assert {f.name: f.attribute for f in book.fields}["next"] == "sequel"


def test_facts_of_a_project_that_match_nothing_are_told(tmp_path: Path) -> None:
    path = user_file(
        tmp_path,
        'streaming = ["books.create", "books.creat"]\n'
        'web_safe_bytes = ["Book.t*", "Tome.*"]\n[names]\n'
        '"Book.next" = "sequel"\n"Book.gone" = "x"',
    )
    (tmp_path / "shelf.json").write_text(json.dumps(changed()))
    document = read_document(tmp_path / "shelf.json", selection=Selection(("*.get",)))
    assert document.counts == {"vain-fact": 3}
    assert [str(d) for d in document.warnings] == [
        f"warning: {path}: streaming: no method matches 'books.creat'\n"
        "hint: did you mean books.create?",
        f"warning: {path}: web_safe_bytes: no field of a schema matches 'Tome.*'\n"
        "hint: correct it, or move it to shelf.<version>.toml of another version",
        f"warning: {path}: names: no field of a schema matches 'Book.gone'\n"
        "hint: correct it, or move it to shelf.<version>.toml of another version",
    ]


def test_a_name_that_somebody_chose_is_no_twin(tmp_path: Path) -> None:
    (tmp_path / "shelf.json").write_text(
        json.dumps(changed(("/schemas/Book/properties/Title", {"type": "string"})))
    )
    assert read_document(tmp_path / "shelf.json").counts == {"twin-names": 1}
    user_file(tmp_path, '[names]\n"Book.Title" = "heading"')
    assert read_document(tmp_path / "shelf.json").counts == {}
    user_file(tmp_path, '[names]\n"Book.Title" = "heading"\n"Book.title" = "name"')
    assert read_document(tmp_path / "shelf.json").counts == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\ufeffscopes = ['x']", "begins with a byte order mark; save it as UTF-8"),
        ("a = ", "can't be read"),
        ("colour = 1", "`colour` is not a known fact: api_key_env, scopes"),
        ("scopes = 'x'", "`scopes` must be a list of strings"),
        ("scopes = [1]", "`scopes` must be a list of strings"),
        ('api_key_env = ["A B"]', "`api_key_env` has 'A B', which is no environment"),
        ("names = []", "`names` must be a table"),
        ('[names]\n"Book" = "b"', "is not of the form Schema.field"),
        ('[names]\n"Book.next" = "class"', "'Book.next' can't be called 'class'"),
        ('[names]\n"Book.next" = "_next"', "can't be called '_next'"),
        ('[names]\n"Book.next" = 1', "can't be called 1"),
        ("poll_interval = '2'", "`poll_interval` must be a number of seconds, above 0"),
        ("poll_interval = true", "`poll_interval` must be a number of seconds"),
        ("poll_interval = 0", "`poll_interval` must be a number of seconds"),
        ("poll_interval = -1", "above 0 and up to 3600"),
        ("poll_interval = 4000", "above 0 and up to 3600"),
        ("poll_interval = inf", "above 0 and up to 3600"),
        ("poll_interval = nan", "above 0 and up to 3600"),
    ],
)
def test_faults_name_the_file(tmp_path: Path, text: str, said: str) -> None:
    path = user_file(tmp_path, text)
    with pytest.raises(GapismithError) as caught:
        knowledge("shelf", "v1", tmp_path)
    (diagnostic,) = caught.value.diagnostics
    assert said in diagnostic.message
    assert (diagnostic.source, bool(diagnostic.hint)) == (str(path), True)


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ("The photo in [web-safe Base64](https://x) format.", "WebSafeBytes"),
        ("An RFC 2822 formatted and base64url encoded string.", "WebSafeBytes"),
        ("Encoded with URL-safe Base64.", "WebSafeBytes"),
        ("Base64-URL-encoded HS256 key.", "WebSafeBytes"),
        ("URL and filename safe base64.", "WebSafeBytes"),
        ("Must be base64 encoded, and comply with IETF RFC4648.", "Bytes"),
        ("The bytes behind a URL. Safe.", "Bytes"),
    ],
)
def test_descriptions_tell_the_alphabet(description: str, kind: str) -> None:
    entry = {"type": "string", "format": "byte"}
    raw = changed(
        ("/schemas/Book/properties/one", {**entry, "description": description}),
        (
            "/schemas/Book/properties/many",
            {"type": "array", "items": entry, "description": description},
        ),
        ("/schemas/Book/properties/other", entry),
    )
    (book,) = built(raw).models
    types = {f.name: f.type for f in book.fields}
    assert getattr(types["one"], "kind", "") == kind
    assert getattr(getattr(types["many"], "of", None), "kind", "") == kind
    assert getattr(types["other"], "kind", "") == "Bytes"


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("cloudasset.v1", "    poll_interval=2,"),
        ("displayvideo.v4", "    poll_interval=30,"),
        ("drive.v3", ""),
    ],
)
def test_poll_intervals_reach_the_client(name: str, line: str) -> None:
    document = read_document(documents.path(name), selection=Selection(("*.get",)))
    text = render_package(model(unconfigured(Path(document.source)), document))[
        "_client.py"
    ]
    found = [each for each in text.splitlines() if "poll_interval" in each]
    assert found == ([line] if line else [])


def test_knowledge_tells_the_alphabet(tmp_path: Path) -> None:
    user_file(tmp_path, 'web_safe_bytes = ["Book.t*"]')
    bytes_ = {"type": "string", "format": "byte"}
    raw = changed(("/schemas/Book/properties/title", bytes_))
    (book,) = built(raw, tmp_path).models
    types = {f.name: str(getattr(f.type, "kind", "")) for f in book.fields}
    assert types["title"] == "WebSafeBytes"
