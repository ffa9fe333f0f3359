"""How one JSON value of a declared format becomes a Python value, and back.

A codec knows nothing of models. The JSON forms are those of the protobuf JSON mapping
(https://protobuf.dev/programming-guides/json/). `datetime` and `binascii` are imported
with the first value that needs them, to keep the import of a package cheap.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta

_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_TO_URL_SAFE = str.maketrans("+/", "-_")
_INFINITY = float("inf")
_NUMBER_CHARACTERS = frozenset("0123456789+-.eE")
_NO_NUMBERS = frozenset({"NaN", "Infinity", "-Infinity"})


class Codec:
    """The two directions between a JSON value and the Python value of one field kind.

    `native` holds the classes of JSON values that already are the Python value; None
    stands for every JSON value. `decode` and `encode` see the other values only; they
    raise ValueError or TypeError. `native_items` is the same for the elements of lists
    and maps.
    """

    __slots__ = ("decode", "encode", "expected", "native", "native_items")

    def __init__(
        self,
        expected: str,
        decode: Callable[[Any], Any],
        encode: Callable[[Any], Any],
        native: frozenset[type] | None = frozenset(),
        native_items: frozenset[type] | None = None,
    ) -> None:
        self.expected = expected
        self.decode = decode
        self.encode = encode
        self.native = native
        self.native_items = native_items or native


def _refused(value: object) -> NoReturn:
    raise TypeError(f"not {type(value).__name__}")


def _as_it_is(value: Any) -> Any:
    return value


def _encode_str(value: object) -> str:
    return value if isinstance(value, str) else _refused(value)


def _encode_enum(value: object) -> str | int:
    """Names, and numbers because servers take both."""
    return value if isinstance(value, (str, int)) else _refused(value)


def decode_integer(value: object) -> int:
    """Integers may arrive as 5, "5", 5.0 or "5e0"."""
    if isinstance(value, str):
        if value.isascii() and value.removeprefix("-").isdigit():
            return int(value)
        value = _float_of(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return _refused(value)
    if not -_INFINITY < value < _INFINITY or value != int(value):
        raise ValueError("not a whole number")
    return int(value)


def _encode_integer(value: Any) -> int:
    if value.__class__ in (str, float, bool):
        return decode_integer(value)
    return int(value) if hasattr(value.__class__, "__index__") else _refused(value)


def _encode_int64(value: Any) -> str:
    return value if isinstance(value, str) else str(_encode_integer(value))


def decode_float(value: object) -> float:
    """Numbers may arrive as strings, NaN and the infinities do."""
    if isinstance(value, str):
        return _float_of(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return _refused(value)
    return float(value)


def _float_of(text: str) -> float:
    """`float` would take underscores, blanks and the digits of other scripts as well."""
    if not (_NUMBER_CHARACTERS.issuperset(text) or text in _NO_NUMBERS):
        raise ValueError("not a decimal number")
    return float(text)


def _encode_float(value: Any) -> Any:
    """A number, or the wire string of one; numbers of other libraries are converted."""
    if value.__class__ is int:
        return value
    if value.__class__ is str:
        _float_of(value)
        return value
    is_number = hasattr(value.__class__, "__float__") and not isinstance(value, bool)
    return float(value) if is_number else _refused(value)


def decode_bytes(text: object) -> bytes:
    """Base64 in either alphabet, with or without padding."""
    from binascii import a2b_base64

    if not isinstance(text, str):
        return _refused(text)
    data = text.encode("ascii").translate(_URL_SAFE).rstrip(b"=")
    return a2b_base64(data + b"=" * (-len(data) % 4), strict_mode=True)


def encode_bytes(data: object) -> str:
    """Padded standard base64; a str is base64 already."""
    if isinstance(data, str):
        return data
    if data.__class__ in (bytearray, memoryview):
        buffer: Any = data
        data = bytes(buffer)
    if not isinstance(data, bytes):
        return _refused(data)
    from binascii import b2a_base64

    return b2a_base64(data, newline=False).decode("ascii")


def encode_web_safe_bytes(data: object) -> str:
    """Padded base64 in the URL-safe alphabet; a str is base64 already."""
    text = encode_bytes(data)
    return text if isinstance(data, str) else text.translate(_TO_URL_SAFE)


def decode_timestamp(text: object) -> datetime:
    """RFC 3339; naive where there is no offset. Digits past microseconds are cut."""
    from datetime import datetime

    if not isinstance(text, str):
        return _refused(text)
    marks = text[4:14:3].upper() if len(text) >= 19 else ""  # 2026-01-31T12:
    if marks != "--T:":
        raise ValueError("not an RFC 3339 time")
    return datetime.fromisoformat(text.upper())


def encode_timestamp(moment: object) -> str:
    """RFC 3339 in UTC with 0, 3 or 6 fraction digits; a str is one already."""
    if isinstance(moment, str):
        return moment
    from datetime import UTC, datetime

    if not isinstance(moment, datetime):
        return _refused(moment)
    if moment.tzinfo is None:
        raise ValueError(f"a datetime without tzinfo: {moment!r}")
    return _isoformat(moment.astimezone(UTC).replace(tzinfo=None)) + "Z"


def _isoformat(moment: datetime) -> str:
    """A naive datetime with 0, 3 or 6 fraction digits."""
    fraction = moment.microsecond
    spec = "microseconds" if fraction % 1000 else "milliseconds"
    return moment.isoformat(timespec=spec if fraction else "seconds")


def encode_date_time(moment: object) -> str:
    """As `encode_timestamp`; a datetime without tzinfo is a local time, without offset.

    Calendar's `dateTime` beside a `timeZone` is such a time.
    """
    from datetime import datetime

    if not isinstance(moment, datetime) or moment.tzinfo is not None:
        return encode_timestamp(moment)
    return _isoformat(moment)


def decode_date(text: object) -> date:
    """A date, `2026-01-31`."""
    from datetime import date

    if not isinstance(text, str):
        return _refused(text)
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        raise ValueError("not a date like 2026-01-31")
    return date.fromisoformat(text)


def encode_date(day: object) -> str:
    """`2026-01-31`; a str is one already. A datetime would lose its time: refused."""
    if isinstance(day, str):
        return day
    from datetime import date, datetime

    if not isinstance(day, date) or isinstance(day, datetime):
        return _refused(day)
    return day.isoformat()


def decode_duration(text: object) -> timedelta:
    """Decimal seconds with the suffix `s`; digits past microseconds are cut."""
    from datetime import timedelta

    if not isinstance(text, str):
        return _refused(text)
    sign = -1 if text.startswith("-") else 1
    whole, _, fraction = text.removeprefix("-").removesuffix("s").partition(".")
    digits = whole + fraction
    if not (text.endswith("s") and whole and digits.isascii() and digits.isdigit()):
        raise ValueError("not a duration like 3.5s")
    micros = int(fraction[:6].ljust(6, "0"))
    try:
        return sign * timedelta(seconds=int(whole), microseconds=micros)
    except OverflowError:
        raise ValueError("a duration out of range") from None


def encode_duration(span: object) -> str:
    """Decimal seconds with the suffix `s`, `3.5s`; a str is one already."""
    if isinstance(span, str):
        return span
    from datetime import timedelta

    if not isinstance(span, timedelta):
        return _refused(span)
    micros = (span.days * 86_400 + span.seconds) * 1_000_000 + span.microseconds
    seconds, fraction = divmod(abs(micros), 1_000_000)
    tail = f".{fraction:06d}".rstrip("0") if fraction else ""
    return f"{'-' if micros < 0 else ''}{seconds}{tail}s"


def decode_field_mask(text: object) -> tuple[str, ...]:
    """The paths of a field mask, as they stand in JSON."""
    if not isinstance(text, str):
        return _refused(text)
    return tuple(text.split(",")) if text else ()


def encode_field_mask(paths: object) -> str:
    """The paths joined by commas; a str is a mask already."""
    if isinstance(paths, str):
        return paths
    if paths.__class__ not in (list, tuple):
        return _refused(paths)
    several: Any = paths
    return ",".join(several)


STRING = Codec("a string", _refused, _encode_str, frozenset((str,)))
BOOLEAN = Codec("true or false", _refused, _refused, frozenset((bool,)))
ENUM = Codec("an enum value", _refused, _encode_enum, frozenset((str, int)))
INTEGER = Codec("an integer", decode_integer, _encode_integer, frozenset((int,)))
# A list keeps its whole numbers as they are: embeddings are long, and an int is a float
# to type checkers.
FLOAT = Codec(
    "a number",
    decode_float,
    _encode_float,
    frozenset((float,)),
    frozenset((float, int)),
)
ANY = Codec("any JSON value", _as_it_is, _as_it_is, None)
INT64 = Codec("a 64-bit integer", decode_integer, _encode_int64)
BYTES = Codec("base64", decode_bytes, encode_bytes)
WEB_SAFE_BYTES = Codec("base64", decode_bytes, encode_web_safe_bytes)
TIMESTAMP = Codec("an RFC 3339 time", decode_timestamp, encode_timestamp)
DATE_TIME = Codec("an RFC 3339 time", decode_timestamp, encode_date_time)
DATE = Codec("a date", decode_date, encode_date)
DURATION = Codec("a duration", decode_duration, encode_duration)
FIELD_MASK = Codec("a field mask", decode_field_mask, encode_field_mask)
