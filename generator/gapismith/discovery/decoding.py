"""From the bytes of a file to the text of a JSON document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from ..diagnostics import Diagnostic, counted, fail
from .json_source import position

MAX_STRAY: Final = 100
"""Bytes that are not UTF-8; with more of them, a document is in another encoding."""
MAX_PLACES: Final = 5
"""Places that one warning names."""

_STRAY: Final = re.compile("[\udc80-\udcff]")
_HTML_HINT: Final = (
    "this is a web page, not JSON; save the response of the document's own URL, "
    "or let `gapismith fetch` do it"
)
_YAML: Final = re.compile(r"(?:(?:#.*|---.*)?\n)*(?P<key>[A-Za-z_]\w*): ?(?:\S|\n)")
"""How a file of YAML begins, which is otherwise hard to tell from broken JSON."""
_PREFIXES: Final = (
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


def decode(data: bytes, source: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text that `data` holds in UTF-8, and a warning if some bytes of it are not.

    Halves of surrogate pairs pass. Raises `GapismithError` for what is surely no JSON, and
    for other encodings.
    """
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
    warnings: tuple[Diagnostic, ...] = ()
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        text, warnings = _without_strays(data, error.start, source)
    text = text.removeprefix("\ufeff")
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
    return text, warnings


def _without_strays(
    data: bytes, first: int, source: str
) -> tuple[str, tuple[Diagnostic, ...]]:
    # A byte 0xe9 becomes U+DCE9, which nothing else does.
    text = data.decode("utf-8", "surrogateescape")
    strays = [match.start() for match in islice(_STRAY.finditer(text), MAX_STRAY + 1)]
    if len(strays) > MAX_STRAY:
        raise fail(
            f"byte {first} is not UTF-8 (0x{data[first]:02x}), and neither are at least "
            f"{MAX_STRAY} others",
            hint="save the document as UTF-8",
            source=source,
        )
    text = _STRAY.sub("\ufffd", text)
    is_one = len(strays) == 1
    warning = Diagnostic(
        f"{counted(len(strays), 'byte')} {'is' if is_one else 'are'} not UTF-8 "
        f"({places(text, strays[:MAX_PLACES], len(strays))}); {'it is' if is_one else 'each is'} read as U+FFFD",
        "save the document as UTF-8, or fetch it again",
        source,
        level="warning",
        kind="stray-byte",
    )
    return text, (warning,)


def places(text: str, offsets: Sequence[int], count: int) -> str:
    """`offsets`, the first of `count`, as people count."""
    told = "; ".join(position(text, offset) for offset in offsets)
    more = count - len(offsets)
    return f"{told}; {more:,} more" if more else told
