"""Hostile and broken documents: each is accepted, or refused with exactly one wording.

`documents.py` makes the files, `documents.txt` holds what is said about each.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from gapismith.diagnostics import GapismithError
from gapismith.discovery import read_document

from .documents import ACCEPTED, REFUSED


def _wordings() -> dict[str, str]:
    text = Path(__file__).with_name("documents.txt").read_text("utf-8")
    entries = text.removesuffix("\n").split("\n\n")
    return {
        name.removeprefix("# "): said
        for name, _, said in (entry.partition("\n") for entry in entries)
    }


WORDINGS = _wordings()


def _write(data: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    Path("doc.json").write_bytes(data)


def test_every_refused_document_has_its_wording() -> None:
    assert list(WORDINGS) == list(REFUSED)


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(REFUSED[name], tmp_path, monkeypatch)
    with pytest.raises(GapismithError) as caught:
        read_document("doc.json")
    assert str(caught.value) == WORDINGS[name]
    assert all(d.hint for d in caught.value.diagnostics)


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(ACCEPTED[name], tmp_path, monkeypatch)
    document = read_document("doc.json")
    assert document.description.name == "shelf"
    assert document.warnings == ()
