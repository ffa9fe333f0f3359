"""Paths and queries, as Google's HTTP transcoding wants them.

`{x}` percent-encodes everything but `-_.~` and ASCII letters and digits; `{+x}` does
the same but leaves `/` alone. That isn't RFC 6570: documents declare it by
`fullyEncodeReservedExpansion`. For the few that don't (`plain`), `{+x}` keeps RFC
6570's reserved characters; a literal `%` is encoded all the same. Queries are encoded
with the same set, so a space is `%20`. `{/x*}`, of a few old documents, takes a list and
makes a segment of each value. Patterns of the document are never tested here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import isfinite
from typing import Any
from urllib.parse import quote

from ..models import codecs
from ..models.json_text import dumps
from ..models.json_tree import Node, float_name, is_list, restated

VARIABLE = re.compile(r"\{([+/]?)([^{}*]+)\*?\}")
# Before a variable comes "/", after it "/" or the ":" of a verb, in every public document.
_PART_OF_SEGMENT = re.compile(r"[^/]\{|\}[^/:]")
_IN_COLLECTION = re.compile(r"[^/*]+/\*")
_RESERVED = ":/?#[]@!$&'()*+,;="
_SEGMENTS = "/*"  # in the place of safe characters, which `{/x*}` has none of
_DOTS = frozenset({".", ".."})


class Template:
    """A compiled path template."""

    __slots__ = ("_is_mixed", "_may_be_empty", "_parts", "_prefixes", "names")

    def __init__(
        self,
        path: str,
        plain: bool = False,
        may_be_empty: Collection[str] = (),
        prefixes: Mapping[str, str] | None = None,
    ) -> None:
        pieces = VARIABLE.split(path)
        # split() gives literal, operator, name, literal, ...
        self._may_be_empty = may_be_empty
        self._prefixes = prefixes or {}
        safe = {"": "", "+": _RESERVED if plain else "/", "/": _SEGMENTS}
        self._parts = [
            (literal, name, safe[operator])
            for literal, operator, name in zip(
                pieces[0::3], [*pieces[1::3], ""], [*pieces[2::3], ""], strict=True
            )
        ]
        self.names = frozenset(name for _, name, _ in self._parts if name)
        # Where a variable is but a part of its segment, the whole path must be looked at.
        self._is_mixed = _PART_OF_SEGMENT.search(path) is not None

    def expand(self, values: Mapping[str, Any]) -> str:
        """The path for `values`, which may hold more than the template's names.

        A value of one segment gets the prefix of its variable, if that has one.

        Raises ValueError for a missing or empty value and for `.` and `..` segments:
        they would name another method than the one called. Within one encoded segment
        (`a%2F..%2Fb`) dots are harmless.
        """
        out: list[str] = []
        for literal, name, safe in self._parts:
            out.append(literal)
            if name and safe is _SEGMENTS:
                out.append(_segments(name, values.get(name)))
            elif name:
                optional = name in self._may_be_empty
                value = values.get(name)
                if safe and _is_buffer(value):  # would be sent as base64
                    raise TypeError(
                        f"{name} is a resource's name: a str, not {type(value).__name__}"
                    )
                text = _text(name, value, optional)
                if "." in text:
                    _refuse_dots(name, text.split("/") if safe else [text])
                if name in self._prefixes and text and "/" not in text:
                    text = self._prefixes[name] + text
                out.append(_quoted(name, text, safe))
        expanded = "".join(out)
        segments = expanded.replace("%2F", "/").split("/") if self._is_mixed else ()
        if not _DOTS.isdisjoint(segments):
            raise ValueError(f"{expanded}: a path can't have '.' or '..' segments")
        return expanded


def _segments(name: str, value: Any) -> str:
    """What `{/name*}` stands for: a slash before each value."""
    values: Sequence[Any] = value if is_list(value) else (value,)
    texts = [_text(name, item, False) for item in values]
    _refuse_dots(name, texts)
    return "".join(f"/{_quoted(name, text)}" for text in texts)


def _text(name: str, value: Any, may_be_empty: bool) -> str:
    if value is None:
        raise ValueError(f"{name} is part of the path and can't be None")
    if _is_tree(value):
        kind = type(value).__name__
        raise TypeError(f"{name} is part of the path and can't be a {kind}")
    text = text_of(name, value)
    if not text and not may_be_empty:
        raise ValueError(f"{name} is part of the path and can't be empty")
    return text


def _refuse_dots(name: str, segments: Iterable[str]) -> None:
    if not _DOTS.isdisjoint(segments):
        value = "/".join(segments)
        raise ValueError(f"{name}={value!r}: a path can't have '.' or '..' segments")


def collections(name_hints: Mapping[str, str]) -> dict[str, str]:
    """The prefix of each variable whose pattern is a collection and one segment."""
    return {
        name: pattern[:-1]
        for name, pattern in name_hints.items()
        if _IN_COLLECTION.fullmatch(pattern)
    }


def _is_buffer(value: object) -> bool:
    return isinstance(value, bytes | bytearray | memoryview)


def _is_tree(value: object) -> bool:
    return isinstance(value, Node | dict | list | tuple)


def text_of(name: str, value: Any) -> str:
    """One parameter as text, by its Python type.

    Raises TypeError and ValueError, which name it, for what can't be sent.
    """
    if isinstance(value, str):
        return value
    try:
        return _other_text(value)
    except (TypeError, ValueError) as error:
        raise restated(error, name) from None


def _other_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, float):
        return repr(value) if isfinite(value) else float_name(value)
    if _is_buffer(value):
        from base64 import urlsafe_b64encode

        return urlsafe_b64encode(bytes(value)).decode("ascii")
    if isinstance(value, Node | dict):
        return dumps(value).decode("utf-8")
    return _time_text(value)


def _time_text(value: Any) -> str:
    from datetime import date, datetime, timedelta

    if isinstance(value, datetime):
        return codecs.encode_timestamp(value)
    if isinstance(value, date):
        return codecs.encode_date(value)
    if isinstance(value, timedelta):
        return codecs.encode_duration(value)
    raise TypeError(f"{type(value).__name__} can't be sent as a parameter")


def pairs(values: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    """Query pairs: None is dropped, a list becomes a repeated key.

    Raises TypeError and ValueError, which name the parameter, for what can't be sent.
    """
    out: list[tuple[str, str]] = []
    for name, value in values:
        if value is None:
            continue
        if is_list(value):
            out.extend((name, text_of(name, item)) for item in value)
        else:
            out.append((name, text_of(name, value)))
    return out


def encode(query: Iterable[tuple[str, str]]) -> str:
    """Query pairs joined, without the question mark."""
    return "&".join(
        f"{_quoted(name, name)}={_quoted(name, value)}" for name, value in query
    )


def _quoted(name: str, text: str, safe: str = "") -> str:
    try:
        return quote(text, safe=safe)
    except UnicodeEncodeError:
        told = f"{name!r} has a lone surrogate, which no URL can have"
        raise ValueError(f"{told}: {text!r:.200}") from None
