"""The lock file: stable text, and a clear word about one that can't be read."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gapismith.diagnostics import GapismithError
from gapismith.package import LOCK_NAME, Lock, read_lock

from .samples import LOCK


def _broken(data: dict[str, Any], *steps: str, value: object) -> str:
    owner = data
    for step in steps[:-1]:
        owner = owner[step]
    owner[steps[-1]] = value
    return json.dumps(data)


def test_a_lock_survives_the_file() -> None:
    lock = dataclasses.replace(LOCK, files={"a.py": "00", "b/c.py": "11"})
    assert Lock.from_json(lock.to_json()) == lock


def test_the_text_is_sorted_and_ends_in_a_newline() -> None:
    one = dataclasses.replace(LOCK, files={"b": "1", "a": "2"})
    other = dataclasses.replace(LOCK, files={"a": "2", "b": "1"})
    assert one.to_json() == other.to_json()
    assert one.to_json().endswith("}\n")
    assert one.to_json().index('"a"') < one.to_json().index('"b"')


def test_no_lock_is_none(tmp_path: Path) -> None:
    assert read_lock(tmp_path) is None
    assert read_lock(tmp_path / "nothing") is None


@pytest.mark.parametrize(
    ("damage", "pointer", "message"),
    [
        (lambda data: "{", "", "not valid JSON"),
        (lambda data: "[" * 100_000, "", "not valid JSON"),
        (lambda data: "<<<<<<< HEAD\n" + json.dumps(data), "", "not valid JSON"),
        (lambda data: "[]", "", "not a lock that gapismith wrote"),
        (lambda data: '{"version": 1}', "", "not a lock that gapismith wrote"),
        (lambda data: _broken(data, "format", value=2), "/format", "format 2"),
        (lambda data: _broken(data, "files", value=[]), "/files", "an object"),
        (
            lambda data: _broken(data, "files", value={"a/b~c": 1}),
            "/files/a~1b~0c",
            "a string",
        ),
        (
            lambda data: _broken(data, "document", value={}),
            "/document/sha256",
            "is missing",
        ),
        (
            lambda data: _broken(data, "names", "types", value={"x": [1]}),
            "/names/types/x",
            "an object",
        ),
        (
            lambda data: _broken(data, "options", "include", value=[1]),
            "/options/include/0",
            "a string",
        ),
    ],
)
def test_a_broken_lock_is_named_with_its_place(
    tmp_path: Path, damage: Callable[[Any], str], pointer: str, message: str
) -> None:
    file = tmp_path / LOCK_NAME
    file.write_text(damage(json.loads(LOCK.to_json())))
    with pytest.raises(GapismithError) as caught:
        read_lock(tmp_path)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.source == str(file)
    assert diagnostic.pointer == pointer
    assert message in diagnostic.message
    assert diagnostic.hint


def test_a_lock_that_is_not_text(tmp_path: Path) -> None:
    (tmp_path / LOCK_NAME).write_bytes(b"\xff\xfe")
    with pytest.raises(GapismithError, match="not UTF-8"):
        read_lock(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes have names here")
def test_a_lock_that_never_ends(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / LOCK_NAME)
    with pytest.raises(GapismithError, match="not a file"):
        read_lock(tmp_path)
    (tmp_path / LOCK_NAME).unlink()
    (tmp_path / LOCK_NAME).symlink_to("/dev/zero")
    with pytest.raises(GapismithError, match="not a file"):
        read_lock(tmp_path)


def test_a_newer_format_asks_for_an_upgrade() -> None:
    text = LOCK.to_json().replace('"format": 1', '"format": 9')
    with pytest.raises(GapismithError, match="hint: upgrade gapismith"):
        Lock.from_json(text)
