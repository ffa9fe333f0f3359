"""What many modules of the tool need, each in one place: DESIGN says which."""

from __future__ import annotations

import ast
from pathlib import Path

import gapismith
import pytest

TOOL = Path(gapismith.__file__).parent
ELSEWHERE = {"runtime", "mock"}
"""The clients' own code, and what a server computes because the protocol says so."""

HOMES = {
    "isidentifier": {"spelling.py"},
    "iskeyword": {"spelling.py"},
    "hashlib": {"hashing.py"},
    "~1": {"discovery/json_pointer.py"},
    "tomllib": {"toml_table.py", "pyproject.py"},
    "NamedTemporaryFile": set[str](),
    "mkstemp": set[str](),
    "mkdtemp": {"atomic.py"},
    "fsync": {"atomic.py"},
    # Globs over methods, and those over fields.
    "fnmatchcase": {"discovery/selection.py", "discovery/knowledge.py"},
}
"""What marks the one implementation of something -> where it stands."""


def words(path: Path) -> set[str]:
    """The names that a module uses, and its strings."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
    return found


WORDS = {
    path.relative_to(TOOL).as_posix(): words(path)
    for path in sorted(TOOL.rglob("*.py"))
    if path.relative_to(TOOL).parts[0] not in ELSEWHERE
}


@pytest.mark.parametrize("mark", HOMES)
def test_stands_once(mark: str) -> None:
    assert {file for file, found in WORDS.items() if mark in found} == HOMES[mark]
