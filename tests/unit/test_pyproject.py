"""A table is appended to pyproject.toml, and every other byte stays."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from gapismith.diagnostics import GapismithError
from gapismith.pyproject import add_table

KEYS = ("tool", "gapismith", "clients", "drive_v3")
VALUES = {"document": "discovery/drive.v3.json", "include": ["files.*", "about.get"]}
TABLE = (
    "[tool.gapismith.clients.drive_v3]\n"
    'document = "discovery/drive.v3.json"\n'
    'include = ["files.*", "about.get"]\n'
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, TABLE),
        ("", TABLE),
        ("[project]\nname = 'x'", f"[project]\nname = 'x'\n\n{TABLE}"),
        (
            "# ours\n[tool.gapismith.clients.a]  # first\ndocument = 'a.json'\n\n"
            "# about black\n[tool.black]\nline-length=100\n\n# the end\n",
            None,
        ),
        (
            "[tool.ruff]\nx = 1\n[project]\nname='x'\n[tool.gapismith]\nruntime='r'\n"
            "[build-system]\nrequires=[]\n",
            None,
        ),
    ],
)
def test_the_rest_stays(tmp_path: Path, before: str | None, after: str | None) -> None:
    file = tmp_path / "pyproject.toml"
    if before is not None:
        file.write_text(before)
    add_table(file, KEYS, VALUES)
    text = file.read_text()
    assert text == (after or f"{before}\n{TABLE}")
    assert tomllib.loads(text)["tool"]["gapismith"]["clients"]["drive_v3"] == VALUES


def test_line_ends_stay_those_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_bytes(b"[project]\r\nname = 'x'\r\n")
    add_table(file, KEYS, VALUES)
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n") == 6


@pytest.mark.parametrize(
    "text",
    [
        "tool.gapismith = {}\n",
        "[tool]\ngapismith = { clients = { a = { document = 'a.json' } } }\n",
        "[tool.gapismith.clients]\ndrive_v3 = {}\n",
    ],
)
def test_a_table_of_another_form_is_shown_to_be_added_by_hand(
    tmp_path: Path, text: str
) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(text)
    with pytest.raises(GapismithError, match="add it by hand") as caught:
        add_table(file, KEYS, VALUES)
    assert 'document = "discovery/drive.v3.json"' in caught.value.diagnostics[0].hint
    assert file.read_text() == text
