"""Takes out of a JSON value what no JSON can hold, though its text did."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..diagnostics import Diagnostic, shown
from .json_pointer import Pointer
from .values import is_array, is_object

_IDENTITY = ("/name", "/version")
"""What no document can be without."""
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


@dataclass(frozen=True, slots=True)
class OddNumber:
    """Stands for a number that JSON has no place for, until it is left out."""

    text: str


def clean(node: Any, at: Pointer, source: str) -> Iterator[Diagnostic]:
    """Take out of `node` what no document can hold, and tell where it was."""
    if is_object(node):
        yield from _clean_keys(node, at, source)
    odd: list[Any] = []
    for key, value in _children(node):
        place = at / key
        if isinstance(value, OddNumber):
            odd.append(key)
            message = f"{shown(value.text)} is not a number that JSON can hold"
            needed = str(place) in _IDENTITY
            yield Diagnostic(
                message if needed else f"{message}; it is left out",
                "Discovery documents write numbers as strings",
                source,
                str(place),
                "error" if needed else "warning",
                "odd-number",
            )
        elif isinstance(value, str) and (whole := _whole(value)) != value:
            node[key] = whole
            if "\ufffd" in whole:
                yield _half_character("the text", place, source)
        elif is_object(value) or is_array(value):
            yield from clean(value, place, source)
    for key in reversed(odd):
        del node[key]


def _clean_keys(node: dict[str, Any], at: Pointer, source: str) -> Iterator[Diagnostic]:
    for broken in [key for key in node if _whole(key) != key]:
        name = _whole(broken)
        node[name] = node.pop(broken)
        if "\ufffd" in name:
            yield _half_character("the key", at / name, source)


def _children(node: dict[str, Any] | list[Any]) -> list[tuple[Any, Any]]:
    return list(node.items()) if is_object(node) else list(enumerate(node))


def may_have_halves(text: str) -> bool:
    if _SURROGATE.search(text):
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _whole(text: str) -> str:
    """`text` with halves of surrogate pairs joined, or replaced where there is but one."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _half_character(what: str, at: Pointer, source: str) -> Diagnostic:
    return Diagnostic(
        f"{what} has half of a surrogate pair; it is read as U+FFFD",
        "no text can hold half a character: correct it, or remove it",
        source,
        str(at),
        "warning",
        "half-character",
    )
