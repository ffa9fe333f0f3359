"""What gapismith has to say about its input, as values, and the exceptions that carry it.

A `Diagnostic` points into a document; the command line prints it as
`error: FILE: POINTER: message` with a `hint:` line. Library code collects diagnostics and
raises one `GapismithError`; only `cli` prints and exits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Level = Literal["error", "warning"]

_UNSAFE = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)
MAX_POINTER = 300
"""Characters of a pointer that are printed; a hostile one can be megabytes long."""


def printable(text: str) -> str:
    """`text` with what a terminal would obey, or hide, written as escapes.

    Documents and server responses are quoted in messages, and they may hold escape
    sequences, line breaks and bidirectional overrides.
    """
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode("ascii")
        for c in text
    )


def terminal_safe(text: str) -> str:
    """`text` without what a terminal would obey, or what hides the order of characters.

    Line breaks and tabs stay, and so does all that people write. The escapes are those of
    JSON.
    """
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def shown(text: str, limit: int = 60) -> str:
    """`text` on one line, printable, cut in the middle to about `limit` characters."""
    if len(text) > limit:
        half = limit // 2
        text = f"{text[:half]}...{text[-half:]} ({len(text)} characters)"
    return printable(text)


def counted(count: int, noun: str) -> str:
    """`1 file`, `3 files`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def joined(names: list[str]) -> str:
    """``a`, `b` and `c``."""
    quoted = [f"`{name}`" for name in names]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if quoted[1:] else quoted)


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding: where it is, what is wrong, and what to do about it."""

    message: str
    hint: str = ""
    source: str = ""
    """The file or URL, as the user named it; empty when there is none."""
    pointer: str = ""
    """A JSON Pointer (RFC 6901) into `source`; empty for the whole document."""
    level: Level = "error"
    kind: str = ""
    """What findings of one kind have in common, to count them by: `dangling-ref`."""

    def __str__(self) -> str:
        places = (self.source, shown(self.pointer, MAX_POINTER))
        where = "".join(f"{printable(place)}: " for place in places if place)
        hint = f"\nhint: {printable(self.hint)}" if self.hint else ""
        return f"{self.level}: {where}{printable(self.message)}{hint}"


class GapismithError(Exception):
    """A failure that the user can act on; the command line exits with `exit_code`."""

    exit_code = 1

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("\n".join(map(str, diagnostics)))
        self.diagnostics = diagnostics


class UsageError(GapismithError):
    """The command or the configuration asks for something that makes no sense."""

    exit_code = 2


def fail(
    message: str, *, hint: str = "", source: str = "", pointer: str = ""
) -> GapismithError:
    """An error of one diagnostic, to be raised by the caller."""
    return GapismithError(Diagnostic(message, hint, source, pointer))


def raise_errors(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> None:
    """Raise one `GapismithError` with all errors among `diagnostics`, if there are any.

    `strict` makes errors of warnings.
    """
    if strict:
        diagnostics = [replace(d, level="error") for d in diagnostics]
    errors = tuple(d for d in diagnostics if d.level == "error")
    if errors:
        raise GapismithError(*errors)
