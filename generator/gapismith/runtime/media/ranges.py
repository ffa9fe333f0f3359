"""Ranges of bytes: what a Range header asks for, and what a Content-Range tells."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .. import errors
from ..http.effects import count_of

_ONE_RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII | re.IGNORECASE)


def content_range(headers: Mapping[str, str]) -> tuple[int | None, ...]:
    """First byte, last byte and total of a Content-Range; None for what isn't told."""
    unit, _, rest = headers.get("content-range", "").partition(" ")
    span, _, total = rest.strip(" \t").partition("/")
    start, _, end = span.partition("-")
    if unit.lower() != "bytes" or (total != "*" and count_of(total) is None):
        return None, None, None
    return count_of(start), count_of(end), count_of(total)


def size_of_part(asked: str, headers: Mapping[str, str]) -> int | None:
    """The size of the part that a 206 says it is; None where several were asked for.

    Raises:
        DownloadError: the part isn't of the range that was asked for.
        TruncatedError: the part ends before the range, and before the content.
    """
    wanted = _ONE_RANGE.fullmatch(asked)
    if wanted is None:
        return None
    first, last = map(count_of, wanted.groups())
    start, end, total = content_range(headers)
    if start is None or end is None:
        raise _other_range()
    if first is None:  # so many bytes at the end
        size, last = last or 0, None
        first = start if total is None else max(0, total - size)
        if total is None and end + 1 - start > size:
            raise _other_range()
    limit = end if last is None else last
    if start != first or end > limit or (total is not None and end >= total):
        raise _other_range()
    if end + 1 != total and (end < limit or (last is None and total is not None)):
        raise errors.TruncatedError(
            f"the server sent bytes {start} to {end} only, of those requested"
        )
    return end + 1 - start


def _other_range() -> errors.DownloadError:
    return errors.DownloadError("the server sent another range than requested")
