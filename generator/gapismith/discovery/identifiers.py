"""Which names of a document can name something in a generated package."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MAX_NAME: Final = 512
"""Characters of one name; the longest public one has 143."""

ENVIRONMENT_VARIABLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

_INVISIBLE: Final = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def name_fault(name: str) -> str:
    """Why `name` can't name anything in a generated package; empty if it can."""
    if len(name) > MAX_NAME:
        return f"is longer than {MAX_NAME} characters"
    if name.isascii() and name.isidentifier() and name.strip("_"):
        return ""
    for character in name:
        if unicodedata.category(character) in _INVISIBLE:
            return f"holds the invisible character U+{ord(character):04X}"
    if not any(c.isascii() and c.isalnum() for c in name):
        return "has no letter or digit to make an identifier from"
    return ""
