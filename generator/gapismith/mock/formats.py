"""Checks of the scalar formats of Discovery, as the JSON mapping of proto3 has them.

https://protobuf.dev/programming-guides/json/
"""

from __future__ import annotations

import base64
import math
import re
from collections.abc import Callable
from datetime import date, datetime

_DECIMAL = re.compile(r"[0-9]{1,19}")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,19})")
_DATETIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]{1,9})?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})"
)
_DURATION = re.compile(r"(-?[0-9]{1,12})(?:\.[0-9]{1,9})?s")
_MASK_PATH = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*")
_FLOAT = re.compile(r"-?Infinity|NaN|-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_LONGEST_DURATION = 315_576_000_000
"""Seconds in 10,000 years: the limit of google.protobuf.Duration."""


def decimal(text: str) -> int | None:
    """The integer that digits stand for; `None` for anything else, or too many."""
    return int(text) if _DECIMAL.fullmatch(text) else None


def integer_within(low: int, high: int) -> Callable[[str], bool]:
    """A check of a decimal integer in text form."""

    def check(text: str) -> bool:
        return bool(_INTEGER.fullmatch(text)) and low <= int(text) <= high

    return check


def limit(text: str, default: int) -> int:
    """A `minimum` or `maximum` of a document."""
    return int(text) if re.fullmatch(r"-?[0-9]+", text) else default


def is_float(text: str) -> bool:
    """A double, or the name of what is none; one that is too large is not."""
    if _FLOAT.fullmatch(text) is None:
        return False
    return not text[-1].isdigit() or math.isfinite(float(text))


def is_base64(text: str) -> bool:
    """Standard or URL-safe alphabet, not both in one value; padding is optional."""
    if re.search("[-_]", text):
        if re.search("[+/]", text):
            return False
        text = text.replace("-", "+").replace("_", "/")
    body = text.rstrip("=")
    if text != body and len(text) % 4:
        return False
    try:
        base64.b64decode(body + "=" * (-len(body) % 4), validate=True)
    except ValueError:  # binascii.Error among them
        return False
    return True


def is_datetime(text: str) -> bool:
    """RFC 3339, up to nine fraction digits, and a day that exists."""
    found = _DATETIME.fullmatch(text)
    if found is None:
        return False
    try:
        datetime.fromisoformat(found[1])
    except ValueError:
        return False
    return True


def is_date(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_duration(text: str) -> bool:
    found = _DURATION.fullmatch(text)
    return found is not None and abs(int(found[1])) <= _LONGEST_DURATION


def is_field_mask(text: str) -> bool:
    """Paths joined by commas, without spaces; the empty mask, and `*` for all fields, are
    masks too."""
    return text in {"", "*"} or all(map(_MASK_PATH.fullmatch, text.split(",")))


STRING_FORMATS: dict[str, Callable[[str], bool]] = {
    "int64": integer_within(-(2**63), 2**63 - 1),
    "uint64": integer_within(0, 2**64 - 1),
    "int32": integer_within(-(2**31), 2**31 - 1),
    "uint32": integer_within(0, 2**32 - 1),
    "byte": is_base64,
    "google-datetime": is_datetime,
    "date-time": is_datetime,
    "date": is_date,
    "google-duration": is_duration,
    "google-fieldmask": is_field_mask,
}

INTEGER_RANGES: dict[str, tuple[int, int]] = {
    "int32": (-(2**31), 2**31 - 1),
    "uint32": (0, 2**32 - 1),
}
