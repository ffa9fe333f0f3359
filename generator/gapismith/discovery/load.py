"""Reads a JSON object from a file, strictly and within limits.

A Discovery document is untrusted input: whatever the bytes are, the outcome is the object
or one `Diagnostic`, in time and memory proportional to the size of the file.
"""

from __future__ import annotations

import json
import math
import stat
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from ..diagnostics import Diagnostic, GapismithError, fail, raise_errors, shown
from . import json_source as scan
from .cleaning import OddNumber, clean, may_have_halves
from .decoding import MAX_PLACES, decode, places
from .depth import cut, is_deep
from .json_pointer import ROOT
from .values import is_object

MAX_BYTES = 32 * 1024 * 1024
"""The largest public document (compute.alpha) has 6 MB."""
MAX_VALUES = 1_000_000
"""Commas and opening brackets, which bound the number of values; compute.alpha: 170,000."""
MAX_DEPTH = 100
"""Levels of nesting; the deepest public document (discoveryengine.v1) has 25."""
MAX_WARNINGS = 100
"""Warnings of one kind that are reported."""
MAX_DIGITS = 400
"""Characters of one number; the format writes its numbers as strings."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A JSON object and where it came from."""

    raw: dict[str, Any]
    source: str
    """As the user named it."""
    warnings: tuple[Diagnostic, ...] = ()


def load(source: str | Path) -> Loaded:
    """The JSON object in the file `source`; raises `GapismithError` if there is none."""
    name, path = str(source), Path(source)
    try:
        _refuse_special(path)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        missing = "there is no such file"
        if path.is_symlink():
            target = shown(str(path.readlink()), 200)
            missing = f"is a symbolic link to {target}, which doesn't exist"
        raise fail(missing, hint="check the path", source=name) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise fail(
            f"can't be read: {reason}",
            hint="name a JSON file that you may read",
            source=name,
        ) from None
    return parse(data, name)


def _refuse_special(path: Path) -> None:
    """Refuse what a read may never come to the end of."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        kinds = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
        raise fail(
            f"is {kinds.get(stat.S_IFMT(mode), 'a device')}, not a file",
            hint="store the document in a file, and name that",
            source=str(path),
        )


def parse(data: bytes, source: str) -> Loaded:
    """The JSON object that `data` holds.

    `source` names the data in messages. UTF-8 with or without a byte order mark; anything
    beyond the limits of this module is refused. Warnings tell of duplicate keys, of which
    the last one counts as for most readers; of NaN, infinities and numbers of more than
    `MAX_DIGITS`, which are left out where that leaves a document; and of halves of
    surrogate pairs, which are replaced.
    Raises `GapismithError` with exactly one diagnostic.
    """
    if len(data) > MAX_BYTES:
        raise fail(
            f"larger than {MAX_BYTES // 2**20} MiB",
            hint="no public Discovery document is nearly as large; is it the right file?",
            source=source,
        )
    text, warnings = decode(data, source)
    values = text.count(",") + text.count("{") + text.count("[")
    if values > MAX_VALUES:
        raise fail(
            f"has {values:,} commas and opening brackets, over the limit of "
            f"{MAX_VALUES:,}",
            hint="no public Discovery document is nearly as large; is it the right file?",
            source=source,
        )
    read = _parse(text, source)
    value = read.value
    if not is_object(value):
        raise fail(
            f"the top level is {_kind(value)}, not an object",
            hint="a Discovery document starts with `{`",
            source=source,
        )
    if is_deep(value, MAX_DEPTH):
        warnings += (cut(value, MAX_DEPTH, source),)
    if read.has_controls:
        warnings += (_controls(text, source),)
    if read.has_duplicates:
        warnings += _duplicates(text, source)
    if read.has_odd_numbers or may_have_halves(text):
        warnings += tuple(clean(value, ROOT, source))[:MAX_WARNINGS]
        raise_errors(warnings)
    return Loaded(value, source, warnings)


@dataclass(slots=True)
class _Read:
    """What a JSON text holds, and what there is to say about it."""

    value: object = None
    has_controls: bool = False
    """Whether a string has a raw control character in it, which JSON wants escaped."""
    has_duplicates: bool = False
    """Whether an object has a key twice."""
    has_odd_numbers: bool = False
    """Whether there is an `OddNumber`."""

    def object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(pairs)
        self.has_duplicates = self.has_duplicates or len(value) != len(pairs)
        return value

    def odd(self, digits: str) -> OddNumber:
        self.has_odd_numbers = True
        return OddNumber(digits)

    def real(self, digits: str) -> float | OddNumber:
        value = float(digits) if len(digits) <= MAX_DIGITS else math.inf
        return value if math.isfinite(value) else self.odd(digits)

    def integer(self, digits: str) -> int | OddNumber:
        return int(digits) if len(digits) <= MAX_DIGITS else self.odd(digits)


def _parse(text: str, source: str) -> _Read:
    try:
        return _read(text, strict=True)
    except json.JSONDecodeError as error:
        if error.msg.startswith("Invalid control character"):
            with suppress(json.JSONDecodeError):
                return _read(text, strict=False)
        raise _syntax_error(error, text, source) from None
    except RecursionError:
        raise _depth_error(text, source) from None


def _read(text: str, *, strict: bool) -> _Read:
    read = _Read(has_controls=not strict)
    read.value = json.loads(
        text,
        strict=strict,
        object_pairs_hook=read.object,
        parse_constant=read.odd,
        parse_float=read.real,
        parse_int=read.integer,
    )
    return read


def _controls(text: str, source: str) -> Diagnostic:
    found = scan.control_characters(text)
    first = list(islice(found, MAX_PLACES))
    count = len(first) + sum(1 for _ in found)
    are = "character is" if count == 1 else "characters are"
    return Diagnostic(
        f"{count:,} control {are} not escaped ({places(text, first, count)}); "
        f"{'it is' if count == 1 else 'they are'} kept",
        "write them as JSON wants it: a line break as \\n",
        source,
        level="warning",
        kind="control-character",
    )


def _duplicates(text: str, source: str) -> tuple[Diagnostic, ...]:
    return tuple(
        Diagnostic(
            f"the key is there again ({scan.position(text, offset)}); the last one is used",
            "remove one of the two: JSON parsers disagree on which one to use",
            source,
            str(pointer),
            "warning",
            "duplicate-key",
        )
        for offset, pointer in islice(scan.duplicate_keys(text), MAX_WARNINGS)
    )


def _syntax_error(
    error: json.JSONDecodeError, text: str, source: str
) -> GapismithError:
    end = len(text.rstrip())
    if error.pos >= end or error.msg.startswith("Unterminated string"):
        return fail(
            f"{scan.position(text, end)}: the text ends in the middle of the document",
            hint="the file is cut off; fetch it again",
            source=source,
        )
    if error.msg.startswith("Extra data"):
        return fail(
            f"{scan.position(text, error.pos)}: there is more text after the document",
            hint="remove it, or fetch the document again",
            source=source,
        )
    found = shown(text[error.pos : error.pos + 20])
    return fail(
        f"{scan.position(text, error.pos)}: not valid JSON near `{found}`",
        hint="fetch the document again, or correct the syntax there",
        source=source,
    )


def _depth_error(text: str, source: str) -> GapismithError:
    offset = scan.too_deep(text, MAX_DEPTH)
    where = "" if offset is None else f"{scan.position(text, offset)}: "
    return fail(
        f"{where}nested deeper than {MAX_DEPTH} levels",
        hint="no public Discovery document is deeper than 25; is it the right file?",
        source=source,
    )


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case list():
            return "an array"
        case str():
            return "a string"
        case _:
            return "a number"
