"""Reads a JSON object from a file, strictly and within limits.

A Discovery document is untrusted input: whatever the bytes are, the outcome is the object
or one `Diagnostic`, in time and memory proportional to the size of the file.
"""

from __future__ import annotations

import json
import math
import re
import stat
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from ..diagnostics import Diagnostic, GapismithError, fail, raise_errors, shown
from . import json_source as scan
from .cleaning import OddNumber, clean, may_have_halves
from .json_pointer import ROOT
from .values import is_array, is_object

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

_HTML_HINT = (
    "this is a web page, not JSON; save the response of the document's own URL, "
    "or let `gapismith fetch` do it"
)
_YAML = re.compile(r"(?:(?:#.*|---.*)?\n)*(?P<key>[A-Za-z_]\w*): ?(?:\S|\n)")
"""How a file of YAML begins, which is otherwise hard to tell from broken JSON."""
_PREFIXES = (
    (
        ")]}'",
        "JSON behind a prefix that keeps it from being run as a script",
        "remove the first line",
    ),
    (
        "version https://git-lfs",
        "a pointer of Git LFS to the file",
        "get the file itself: git lfs pull",
    ),
)


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
    text = _decode(data, source)
    values = text.count(",") + text.count("{") + text.count("[")
    if values > MAX_VALUES:
        raise fail(
            f"has {values:,} commas and opening brackets, over the limit of "
            f"{MAX_VALUES:,}",
            hint="no public Discovery document is nearly as large; is it the right file?",
            source=source,
        )
    value, has_duplicates, has_odd_numbers = _parse(text, source)
    if not is_object(value):
        raise fail(
            f"the top level is {_kind(value)}, not an object",
            hint="a Discovery document starts with `{`",
            source=source,
        )
    _check_depth(value, text, source)
    warnings = _duplicates(text, source) if has_duplicates else ()
    if has_odd_numbers or may_have_halves(text):
        warnings += tuple(list(clean(value, ROOT, source))[:MAX_WARNINGS])
        raise_errors(warnings)
    return Loaded(value, source, warnings)


def _decode(data: bytes, source: str) -> str:
    if data and not data.strip(b"\x00"):
        raise fail(
            "the file holds NUL bytes only",
            hint="fetch the document again",
            source=source,
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:2]:
        raise fail(
            "the text is UTF-16 or UTF-32", hint="save it as UTF-8", source=source
        )
    if data.startswith(b"\x1f\x8b"):
        raise fail("the file is compressed", hint="unpack it: gzip -d", source=source)
    try:
        # Halves of surrogate pairs pass here, and are replaced where they are.
        text = data.decode("utf-8", "surrogatepass").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise fail(
            f"byte {error.start} is not UTF-8 (0x{data[error.start]:02x})",
            hint="save the document as UTF-8",
            source=source,
        ) from None
    start = text[:64].lstrip()
    if not start and not text.strip():
        raise fail("the file is empty", hint="fetch the document again", source=source)
    if start.startswith("<"):
        raise fail("not JSON, but HTML or XML", hint=_HTML_HINT, source=source)
    for prefix, what, hint in _PREFIXES:
        if start.startswith(prefix):
            raise fail(f"not JSON, but {what}", hint=hint, source=source)
    if (match := _YAML.match(text)) is not None:
        is_openapi = match["key"] in ("openapi", "swagger")
        what = "an OpenAPI description in YAML" if is_openapi else "YAML"
        hint = "name a Discovery document: the URL has `$discovery/rest` in it"
        raise fail(f"not JSON, but {what}", hint=hint, source=source)
    return text


def _parse(text: str, source: str) -> tuple[object, bool, bool]:
    """The value that `text` holds, whether an object in it has a key twice, and whether
    there is an `OddNumber` in it."""
    has_duplicates = has_odd_numbers = False

    def merged(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal has_duplicates
        value = dict(pairs)
        has_duplicates = has_duplicates or len(value) != len(pairs)
        return value

    def odd(digits: str) -> OddNumber:
        nonlocal has_odd_numbers
        has_odd_numbers = True
        return OddNumber(digits)

    def real(digits: str) -> float | OddNumber:
        value = float(digits) if len(digits) <= MAX_DIGITS else math.inf
        return value if math.isfinite(value) else odd(digits)

    try:
        value = json.loads(
            text,
            object_pairs_hook=merged,
            parse_constant=odd,
            parse_float=real,
            parse_int=lambda d: int(d) if len(d) <= MAX_DIGITS else odd(d),
        )
    except json.JSONDecodeError as error:
        raise _syntax_error(error, text, source) from None
    except RecursionError:
        raise _depth_error(text, source) from None
    return value, has_duplicates, has_odd_numbers


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


def _check_depth(value: dict[str, Any], text: str, source: str) -> None:
    level: list[Any] = [value]
    for _ in range(MAX_DEPTH):
        level = [
            child
            for node in level
            for child in (node.values() if is_object(node) else node)
            if is_object(child) or is_array(child)
        ]
        if not level:
            return
    raise _depth_error(text, source)


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
