"""Decisions read from bytes: what makes any byte string a case of any target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

T = TypeVar("T")

ODD_TEXTS: tuple[str, ...] = (
    "",
    "a",
    "x",
    "name",
    "a/b",
    "..",
    ".",
    "../x",
    "/etc/passwd",
    "C:\\x",
    "\\",
    '"',
    '"""',
    "'''",
    '\\"""\nimport os\n"""',
    "{{ 7 * 7 }}",
    "{% for x in y %}",
    "{x}",
    "%s %(x)s",
    "a\nb",
    "a\r\nb",
    "\x00",
    "\x1b[2J",
    "\u202e",
    "\u2028",
    "\u200b",
    "\ufeff",
    "ß",
    "ﬁ",
    "中文",
    "\U0001f600",
    "e.g. A",
    "Note. ",
    "- item",
    "1. item",
    "True",
    "NaN",
    "-Infinity",
    "1e999",
    "-_8=",
    "9" * 30,
    "²",
    "2026-01-02T03:04:05.123456789Z",
    "0000-00-00",
    "9999-12-31T23:59:60Z",
    "3.5s",
    "-315576000001s",
    "a.b,cD",
)
"""Texts that some parser, template or terminal might take for more than text."""


class Choices:
    """Decisions, one after the other; when the bytes are used up, all are zero."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def is_used_up(self) -> bool:
        return self._at >= len(self._data)

    def byte(self) -> int:
        """0 to 255."""
        if self.is_used_up:
            return 0
        self._at += 1
        return self._data[self._at - 1]

    def below(self, limit: int) -> int:
        """0 to `limit` - 1; `limit` is at least 1."""
        if limit <= 256:
            return self.byte() % limit
        return (self.byte() << 16 | self.byte() << 8 | self.byte()) % limit

    def flag(self, one_in: int = 2) -> bool:
        """True once in so many cases; false when the bytes are used up."""
        return self.byte() % one_in == one_in - 1

    def pick(self, options: Sequence[T]) -> T:
        return options[self.below(len(options))]

    def raw(self, limit: int) -> bytes:
        """At most `limit` bytes of the case as they are."""
        start, self._at = self._at, min(len(self._data), self._at + self.below(limit))
        return self._data[start : self._at]

    def rest(self) -> bytes:
        start, self._at = self._at, len(self._data)
        return self._data[start:]

    def text(self) -> str:
        """One of the odd texts, letters, any characters, or two of these."""
        kind = self.below(8)
        if kind < 4:
            return self.pick(ODD_TEXTS)
        if kind < 6:
            return "".join(
                chr(97 + byte % 26) if byte < 208 else "._-/ A1"[byte % 7]
                for byte in self.raw(12)
            )
        if kind == 6:
            return self.raw(12).decode("utf-8", "replace")
        return self.text() + self.text()

    def cuts(self, data: bytes) -> list[bytes]:
        """`data` cut into pieces, empty ones among them."""
        pieces: list[bytes] = []
        while data:
            size = self.below(20) if not self.is_used_up else len(data)
            pieces.append(data[:size])
            data = data[size:]
        return pieces

    def number(self) -> int | float:
        kind = self.below(6)
        if kind == 0:
            return self.byte()
        if kind == 1:
            return -self.byte()
        if kind == 2:
            return self.pick([2**31, 2**53 + 1, 2**63 - 1, -(2**63), 2**64, 10**30])
        if kind == 3:
            return self.pick([0.0, -0.0, 0.1, 1e300, -1e-300, 5e-324, 1e16, 1.0])
        if kind == 4:
            return int.from_bytes(self.raw(9), "big")
        return self.byte() / 7

    def json(self, keys: Sequence[str] = (), depth: int = 5) -> Any:
        """Any JSON value; half of its keys are among `keys`."""
        kind = self.below(9 if depth else 5)
        if kind == 0:
            return None
        if kind == 1:
            return self.flag()
        if kind == 2:
            return self.number()
        if kind <= 4:
            return self.text()
        if kind <= 6:
            return [self.json(keys, depth - 1) for _ in range(self.below(5))]
        return self.json_object(keys, depth - 1)

    def json_object(self, keys: Sequence[str] = (), depth: int = 5) -> dict[str, Any]:
        """A JSON object; more of its keys than not are among `keys`."""
        return {
            self.text() if not keys or self.flag(4) else self.pick(keys): self.json(
                keys, depth
            )
            for _ in range(self.below(7))
        }
