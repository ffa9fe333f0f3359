"""Edits of pyproject.toml that leave every other byte alone."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import tomlkit

from gapismith.atomic import write_file
from gapismith.diagnostics import fail

Values = Mapping[str, str | Sequence[str]]


def add_table(file: Path, keys: Sequence[str], values: Values) -> None:
    """Append the table `[keys]`; the file is made where there is none.

    Raises GapismithError when the file writes an outer table in a form that can't be
    extended from the end of the file, OSError when it can't be written.
    """
    text = file.read_bytes().decode() if file.exists() else ""
    end = "\r\n" if "\r\n" in text else "\n"
    table = _table(keys, values).replace("\n", end)
    before = text if not text or text.endswith("\n") else text + end
    changed = f"{before}{end if before.strip() else ''}{table}"
    if not _is_valid(changed):
        raise fail(
            "a table can't be added: an outer one is written in another form",
            hint=f"add it by hand: {', '.join(table.splitlines())}",
            source=str(file),
            pointer=".".join(keys),
        )
    write_file(file, changed.encode())


def set_string(file: Path, keys: Sequence[str], value: str) -> None:
    """Replace the string at `keys`, which is there; raises OSError."""
    document = tomlkit.parse(file.read_bytes().decode())
    table: Any = document
    for key in keys[:-1]:
        table = table[key]
    table[keys[-1]] = value
    write_file(file, tomlkit.dumps(document).encode())


def _table(keys: Sequence[str], values: Values) -> str:
    header = ".".join(tomlkit.key(key).as_string() for key in keys)
    return f"[{header}]\n{tomlkit.dumps(values)}"


def _is_valid(text: str) -> bool:
    try:
        tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return False
    return True
