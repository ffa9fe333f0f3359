from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from gapismith.diagnostics import GapismithError
from gapismith.discovery import read, read_document
from gapismith.discovery.canonical import document_sha256
from gapismith.discovery.load import load
from gapismith.discovery.overrides import merge, overrides_path

from tests.bad_documents.documents import GET, TITLE, changed, data


def write(path: Path, value: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value))
    return path


@pytest.mark.parametrize(
    ("target", "patch", "merged"),
    # The cases of RFC 7396, appendix A, whose target and result are objects.
    [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_merge(target: Any, patch: Any, merged: Any) -> None:
    before = json.dumps([target, patch])
    assert merge(target, patch) == merged
    assert json.dumps([target, patch]) == before


def test_read_gives_the_view(tmp_path: Path) -> None:
    path = write(tmp_path / "shelf.v1.json", changed())
    description = read(path)
    assert description.name == "shelf"
    assert list(description.root.resources["books"].methods) == ["create", "get"]
    document = read_document(str(path))
    assert document.description == description
    assert document.source == str(path)
    assert document.sha256 == document_sha256(changed())
    assert document.overrides_sha256 == ""
    assert document.warnings == ()


def test_overrides_beside_the_document_are_applied(tmp_path: Path) -> None:
    path = write(tmp_path / "shelf.v1.json", changed((f"{TITLE}/type", "text")))
    patch = {"schemas": {"Book": {"properties": {"title": {"type": "string"}}}}}
    assert overrides_path(path) == tmp_path / "overrides" / "shelf.v1.json"
    with pytest.raises(GapismithError):
        read_document(path, strict=True)
    write(overrides_path(path), patch)
    document = read_document(path)
    assert document.description.schemas["Book"].properties["title"].type == "string"
    assert document.sha256 == document_sha256(load(path).raw)
    assert document.overrides_sha256 == document_sha256(patch)


def test_overrides_can_be_named(tmp_path: Path) -> None:
    path = write(tmp_path / "shelf.v1.json", changed())
    patch = write(tmp_path / "patch.json", {"title": "Another"})
    assert read(path, patch).title == "Another"


def test_what_overrides_break_is_found(tmp_path: Path) -> None:
    path = write(tmp_path / "shelf.v1.json", changed())
    changes = {"schemas": {"Book": None, "Tome": {"type": "object"}}}
    patch = write(tmp_path / "patch.json", changes)
    warnings = read_document(path, patch).warnings
    assert warnings[0].pointer.endswith("/request/$ref")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[]", "patch.json: the top level is an array, not an object"),
        ('{"a": 1', "patch.json: line 1, column 8: the text ends in the middle"),
        ('{"name": "x"}', "patch.json: /name: overrides may not change `name`"),
    ],
)
def test_a_bad_patch_is_named(tmp_path: Path, content: str, said: str) -> None:
    path = write(tmp_path / "shelf.v1.json", changed())
    (tmp_path / "patch.json").write_text(content)
    with pytest.raises(GapismithError) as caught:
        read(path, tmp_path / "patch.json")
    assert said in str(caught.value)


def test_a_missing_patch_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path / "shelf.v1.json", changed())
    with pytest.raises(GapismithError, match="there is no such file"):
        read(path, tmp_path / "gone.json")


def test_warnings_come_with_the_document(tmp_path: Path) -> None:
    path = write(tmp_path / "d.json", changed((f"{GET}/colour", 1)))
    assert [d.pointer for d in read_document(path).warnings] == [f"{GET}/colour"]


def test_allowed_roots_are_passed_on(tmp_path: Path) -> None:
    path = write(tmp_path / "d.json", changed(("/rootUrl", "http://dev.example/")))
    assert read(path, allow_root=["dev.example"]).root_url == "http://dev.example/"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gone.json", "there is no such file"),
        (".", "can't be read: Is a directory"),
        ("a\0b", "can't be read: embedded null byte"),
        ("x" * 5000, "can't be read: File name too long"),
    ],
)
def test_files_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(GapismithError) as caught:
        load(name)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.message == said
    assert diagnostic.hint


def test_what_a_read_never_comes_to_the_end_of_is_refused(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe.json", tmp_path / "link.json"
    os.mkfifo(pipe)
    link.symlink_to("gone.json")
    for path, said in (
        (pipe, f"{pipe}: is a pipe, not a file"),
        (Path("/dev/zero"), "/dev/zero: is a device, not a file"),
        (link, f"{link}: is a symbolic link to gone.json, which doesn't exist"),
    ):
        with pytest.raises(GapismithError, match=re.escape(said)):
            read(path)


def test_a_list_in_a_query_is_a_repeated_parameter(tmp_path: Path) -> None:
    path = tmp_path / "doc.json"
    items = {"type": "string", "enum": ["NEW", "OLD"]}
    ids = {"type": "array", "items": items, "location": "query"}
    path.write_bytes(data(("/resources/books/methods/get/parameters/ids", ids)))
    found = read(path).root.resources["books"].methods["get"].parameters["ids"]
    assert (found.repeated, found.type, found.enum) == (True, "string", ("NEW", "OLD"))


def test_jsonschema_is_loaded_with_the_first_document() -> None:
    code = "import sys, gapismith.discovery; print('jsonschema' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"False\n"
