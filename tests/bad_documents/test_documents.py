"""Hostile and broken documents: each is accepted, degraded or refused with one wording.

`documents.py` makes the files, `documents.txt` holds what is said about each faulty one: an
error refuses the document, warnings name what is given up.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from gapismith.diagnostics import GapismithError
from gapismith.discovery import read_document

from .documents import ACCEPTED, FAULTY


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


def test_every_faulty_document_has_its_wording() -> None:
    assert list(WORDINGS) == list(FAULTY)


@pytest.mark.parametrize("name", FAULTY)
def test_faulty(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(FAULTY[name], tmp_path, monkeypatch)
    try:
        said = read_document("doc.json").warnings
    except GapismithError as error:
        said = error.diagnostics
        assert all(d.level == "error" for d in said)
    else:
        assert all(d.level == "warning" for d in said)
        assert all(d.kind for d in said)
    assert "\n".join(map(str, said)) == WORDINGS[name]
    assert all(d.hint for d in said)


@pytest.mark.parametrize("name", FAULTY)
def test_strictly_nothing_faulty_passes(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(FAULTY[name], tmp_path, monkeypatch)
    with pytest.raises(GapismithError):
        read_document("doc.json", strict=True)


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(ACCEPTED[name], tmp_path, monkeypatch)
    document = read_document("doc.json")
    assert document.description.name == "shelf"
    assert document.warnings == ()
