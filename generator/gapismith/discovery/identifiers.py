"""Which names of a document can name something in a generated package, and how well."""

from __future__ import annotations

import unicodedata
from typing import Final

from gapismith.spelling import is_identifier

from .json_pointer import Pointer

MAX_NAME: Final = 512
"""Characters of one name; the longest public one has 143."""

_INVISIBLE: Final = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def name_fault(name: str) -> str:
    """Why `name` can't name anything in a generated package; empty if it can."""
    if len(name) > MAX_NAME:
        return f"is longer than {MAX_NAME} characters"
    if is_identifier(name):
        return ""
    for character in name:
        if unicodedata.category(character) in _INVISIBLE:
            return f"holds the invisible character U+{ord(character):04X}"
    return ""


def is_spelled(name: str) -> bool:
    """Whether an identifier can be made from `name`; else it gets a made-up one."""
    return any(c.isascii() and c.isalnum() for c in name)


def made_id(api: str, method: Pointer) -> str:
    """The id of a method that has none."""
    names = [t for t in method.tokens if t not in ("methods", "resources")]
    return ".".join(map(str, (api, *names)))
