"""What discogen has to say about its input, as values, and the exceptions that carry it.

A `Diagnostic` points into a document; the command line prints it as
`error: FILE: POINTER: message` with a `hint:` line. Library code collects diagnostics and
raises one `DiscogenError`; only `cli` prints and exits.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]


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

    def __str__(self) -> str:
        where = "".join(f"{part}: " for part in (self.source, self.pointer) if part)
        hint = f"\nhint: {self.hint}" if self.hint else ""
        return f"{self.level}: {where}{self.message}{hint}"


class DiscogenError(Exception):
    """A failure that the user can act on; the command line exits with `exit_code`."""

    exit_code = 1

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("\n".join(map(str, diagnostics)))
        self.diagnostics = diagnostics


class UsageError(DiscogenError):
    """The command or the configuration asks for something that makes no sense."""

    exit_code = 2


def fail(
    message: str, *, hint: str = "", source: str = "", pointer: str = ""
) -> DiscogenError:
    """An error of one diagnostic, to be raised by the caller."""
    return DiscogenError(Diagnostic(message, hint, source, pointer))


def raise_errors(diagnostics: Iterable[Diagnostic]) -> None:
    """Raise one `DiscogenError` with all errors among `diagnostics`, if there are any."""
    errors = tuple(d for d in diagnostics if d.level == "error")
    if errors:
        raise DiscogenError(*errors)
