"""Values as Python literals.

Document text enters generated source through `literal` and through `docstrings`, or as an
identifier from `ir.names`; there is no other way in.
"""

from __future__ import annotations

from collections.abc import Iterable


def literal(text: str) -> str:
    """`text` as a Python string in double quotes, every odd character escaped."""
    escaped = "".join(map(escape_character, text.replace("\\", "\\\\")))
    return '"' + escaped.replace('"', '\\"') + '"'


def strings(texts: Iterable[str]) -> str:
    """A tuple of strings."""
    items = [literal(text) for text in texts]
    return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"


def display(pairs: Iterable[tuple[str, str]]) -> str:
    """A dict of names to expressions."""
    return "{" + ", ".join(f"{literal(key)}: {value}" for key, value in pairs) + "}"


def escape_character(character: str) -> str:
    """Control, format (bidi, zero-width), surrogate and separator characters by number."""
    if character.isprintable() or character == " ":
        return character
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
