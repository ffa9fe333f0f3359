"""Where things are in a JSON text, which the parser of `json` doesn't tell.

Nothing here runs for a document that is merely read: it says where a fault is after a
document was refused, and where findings are when they are shown beside the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .json_pointer import ROOT, Pointer, unescape

# A string is one unrolled loop, so that its cost stays linear whatever it holds.
_TOKEN = re.compile(
    r'"[^"\\]*(?:\\.[^"\\]*)*"(?P<key>[ \t\r\n]*:)?'
    r"|[{}\[\]]|NaN|-?Infinity|true|false|null"
    r"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?",
    re.DOTALL,
)
_CONTROL = re.compile(r"[\x00-\x1f]")


def position(text: str, offset: int) -> str:
    """`offset` as people count: `line 3, column 14`, both from 1."""
    line = text.count("\n", 0, offset) + 1
    return f"line {line}, column {offset - text.rfind(chr(10), 0, offset)}"


def too_deep(text: str, limit: int) -> int | None:
    """The offset of the first bracket that opens a level beyond `limit`."""
    depth = 0
    for token in _TOKEN.finditer(text):
        first = text[token.start()]
        if first in "{[":
            depth += 1
            if depth > limit:
                return token.start()
        elif first in "}]":
            depth -= 1
    return None


def control_characters(text: str) -> Iterator[int]:
    """The offset of every raw control character in a string."""
    for token in _TOKEN.finditer(text):
        if text[token.start()] == '"':
            for found in _CONTROL.finditer(text, token.start(), token.end()):
                yield found.start()


def duplicate_keys(text: str) -> Iterator[tuple[int, Pointer]]:
    """The offset and the pointer of every key that its object already has."""
    levels: list[_Level] = []
    for token in _TOKEN.finditer(text):
        first = text[token.start()]
        if first in "}]":
            levels.pop()
        elif token["key"]:
            key = json.loads(token[0].removesuffix(token["key"]))
            here = levels[-1]
            here.last = here.pointer / key
            if key in here.keys:
                yield token.start(), here.last
            here.keys.add(key)
        else:
            if levels and levels[-1].is_array:
                levels[-1].count += 1
                levels[-1].last = levels[-1].pointer / (levels[-1].count - 1)
            if first in "{[":
                levels.append(_Level(levels[-1].last if levels else ROOT, first == "["))


@dataclass(slots=True)
class _Level:
    """An object or array that is open, and the last value in it."""

    pointer: Pointer
    is_array: bool
    last: Pointer = ROOT
    keys: set[str] = field(default_factory=set[str])
    count: int = 0


@dataclass(slots=True)
class _Wanted:
    """A value whose line is asked for, or that holds such a value."""

    line: int = 0
    """Of its key; 0 until that is found."""
    below: dict[str, _Wanted] = field(default_factory=dict[str, "_Wanted"])


def lines(text: str, pointers: Iterable[str]) -> dict[str, int]:
    """The line, from 1, of the key that each JSON Pointer leads to in the object `text`.

    For what isn't there, the line of the nearest thing above it that is; what is in an
    array counts as not there.
    """
    root, asked = _Wanted(1), tuple(pointers)
    for at in asked:
        here = root
        for token in _reference_tokens(at):
            here = here.below.setdefault(token, _Wanted())
    _find_lines(text, root)
    return {at: _nearest_line(root, at) for at in asked}


def _reference_tokens(at: str) -> list[str]:
    return [unescape(token) for token in at.split("/")[1:]]


def _find_lines(text: str, root: _Wanted) -> None:
    levels: list[_Wanted | None] = []
    """What each open bracket belongs to, where that matters."""
    value: _Wanted | None = root
    line, end = 1, 0
    for token in _TOKEN.finditer(text):
        first = text[token.start()]
        if first in "{[":
            levels.append(value if first == "{" else None)
            value = None
        elif first in "}]":
            levels.pop()
        elif token["key"] and (holder := levels[-1]) is not None:
            key = json.loads(token[0].removesuffix(token["key"]))
            value = holder.below.get(key)
            if value is not None:
                line += text.count("\n", end, token.start())
                value.line, end = line, token.start()


def _nearest_line(root: _Wanted, at: str) -> int:
    here = root
    for token in _reference_tokens(at):
        if here.below[token].line == 0:
            break
        here = here.below[token]
    return here.line
