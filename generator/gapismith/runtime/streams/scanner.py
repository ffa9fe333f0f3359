"""Where a JSON value that comes in pieces ends, without parsing it."""

from __future__ import annotations

import re
from itertools import accumulate

from ..errors import StreamError

MAX_DEPTH = 10_000
"""How many levels deep a value may be nested: parsers give up before."""

_STRUCTURE = re.compile(r'["{}\[\]]')
# Possessive: a long string must not fill the matcher's stack with ways back.
_STRING_REST = re.compile(r'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_SCALAR_END = re.compile(r"[ \t\r\n,\]}]")
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_STEPS = [(byte in b"[{") - (byte in b"]}") for byte in range(256)]


class ValueScanner:
    """Finds the end of one JSON value that comes in pieces; sees each piece once."""

    def __init__(self) -> None:
        self.is_scalar = False  # a number, true, false or null
        self._started = False
        self._depth = 0
        self._in_string = False
        self._escaped = False  # the last piece ended with a backslash

    def scan(self, text: str, pos: int) -> int:
        """Scan from `pos`; the index after the value's end, or -1 if it goes on.

        Raises StreamError for a value that is nested too deeply.
        """
        if not self._started:
            self._started = True
            self.is_scalar = text[pos] not in '{["'
        if self.is_scalar:
            match = _SCALAR_END.search(text, pos)
            return match.start() if match else -1
        if self._in_string:
            pos = self._skip_string(text, pos)
            if pos < 0 or not self._depth:
                return pos
        if (self._depth or text[pos] != '"') and not self._may_end(text[pos:]):
            return -1
        return self._end(text, pos)

    def _may_end(self, text: str) -> bool:
        """Whether the value ends within a piece that doesn't begin within a string.

        If not, the piece has been scanned: at the speed of C, as long values have many.
        """
        plain = _STRING.sub("", text)
        structure, quote, rest = plain.partition('"')
        brackets = structure.encode().translate(None, _NO_BRACKETS)
        closing = brackets.count(b"]") + brackets.count(b"}")
        if closing >= self._depth and -self._depth in accumulate(
            map(_STEPS.__getitem__, brackets)
        ):
            return True
        self._depth += len(brackets) - 2 * closing
        if self._depth > MAX_DEPTH:
            raise StreamError(
                f"one event of the stream is nested more than {MAX_DEPTH} levels deep"
            )
        if quote:
            self._in_string = True
            self._skip_string(rest, 0)
        return False

    def _end(self, text: str, pos: int) -> int:
        """The index after the value's end, or -1 for a string that goes on."""
        while True:
            if self._in_string:
                pos = self._skip_string(text, pos)
                if pos < 0 or not self._depth:
                    return pos
            match = _STRUCTURE.search(text, pos)
            if match is None:
                return -1
            pos = match.end()
            char = match.group()
            if char == '"':
                self._in_string = True
            elif char in "{[":
                self._depth += 1
            else:
                self._depth -= 1
                if self._depth <= 0:
                    return pos

    def _skip_string(self, text: str, pos: int) -> int:
        """The index after the closing quote, or -1 if the string goes on."""
        if self._escaped:
            pos += 1
            self._escaped = False
        match = _STRING_REST.match(text, pos)
        pos = match.end() if match else pos
        if pos >= len(text):
            return -1
        if text[pos] == "\\":
            self._escaped = True
            return -1
        self._in_string = False
        return pos + 1
