"""The JSON forms of scalars, value by value and by round trips."""

from __future__ import annotations

import base64
import json
import sys
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from importlib import import_module
from typing import Any

import pytest
from gapismith.runtime.models import codecs
from gapismith.runtime.models import json_text as jsontext
from hypothesis import given
from hypothesis import strategies as st


class Number:
    """A number of another library."""

    def __init__(self, value: float) -> None:
        self.value = value

    def __float__(self) -> float:
        return self.value

    def __index__(self) -> int:
        return int(self.value)

    __int__ = __index__


@given(st.binary(), st.booleans(), st.booleans())
def test_bytes(data: bytes, url_safe: bool, padded: bool) -> None:
    text = (base64.urlsafe_b64encode if url_safe else base64.b64encode)(data).decode()
    assert codecs.decode_bytes(text if padded else text.rstrip("=")) == data
    assert codecs.encode_bytes(data) == base64.b64encode(data).decode()
    web_safe = codecs.encode_web_safe_bytes(data)
    assert web_safe == base64.urlsafe_b64encode(data).decode()
    assert codecs.encode_web_safe_bytes(web_safe) == web_safe
    assert codecs.encode_web_safe_bytes("+/8=") == "+/8="  # sent as it came
    assert codecs.encode_bytes(bytearray(data)) == codecs.encode_bytes(data)
    assert codecs.encode_bytes(memoryview(data)) == codecs.encode_bytes(data)


@pytest.mark.parametrize("text", ["a", "a*==", "é", "ab c", 5])
def test_no_base64(text: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        codecs.decode_bytes(text)


ZONES = st.integers(-1439, 1439).map(lambda n: timezone(timedelta(minutes=n)))


@given(
    st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=ZONES),
)
def test_timestamps(moment: datetime) -> None:
    text = codecs.encode_timestamp(moment)
    assert text.endswith("Z")
    assert len(text) in (20, 24, 27)
    assert codecs.decode_timestamp(text) == moment
    assert codecs.decode_timestamp(moment.isoformat()) == moment


@pytest.mark.parametrize(
    ("text", "micros"),
    [
        ("2026-01-02T03:04:05Z", 0),
        ("2026-01-02t03:04:05z", 0),
        ("2026-01-02T03:04:05.1Z", 100_000),
        ("2026-01-02T03:04:05.123456789Z", 123_456),
        ("2026-01-02T05:04:05.000001999+02:00", 1),
        ("2026-01-01T22:34:05-04:30", 0),
    ],
)
def test_fractions_and_offsets_of_timestamps(text: str, micros: int) -> None:
    expected = datetime(2026, 1, 2, 3, 4, 5, micros, UTC)
    assert codecs.decode_timestamp(text) == expected


@pytest.mark.parametrize(
    ("micros", "tail"),
    [(0, "05Z"), (5000, "05.005Z"), (500_000, "05.500Z"), (1, "05.000001Z")],
)
def test_timestamps_have_0_3_or_6_digits(micros: int, tail: str) -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, micros, UTC)
    assert codecs.encode_timestamp(moment) == "2026-01-02T03:04:" + tail


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-01-02",
        "2026-01-02T03:04",
        "20260102T030405Z",
        "2026-W01-1T00:00:00Z",
    ],
)
def test_no_timestamp(text: str) -> None:
    with pytest.raises(ValueError, match=r"not an RFC 3339 time|without an offset"):
        codecs.decode_timestamp(text)


@given(st.dates())
def test_dates(day: date) -> None:
    assert codecs.decode_date(codecs.encode_date(day)) == day


@given(st.timedeltas())
def test_durations(span: timedelta) -> None:
    assert codecs.decode_duration(codecs.encode_duration(span)) == span


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("0s", timedelta(0)),
        ("3.5s", timedelta(seconds=3, milliseconds=500)),
        ("-0.5s", timedelta(milliseconds=-500)),
        ("-1.000001s", timedelta(seconds=-1, microseconds=-1)),
        ("315576000000s", timedelta(seconds=315_576_000_000)),
    ],
)
def test_forms_of_durations(text: str, span: timedelta) -> None:
    assert codecs.decode_duration(text) == span
    assert codecs.encode_duration(span) == text


@pytest.mark.parametrize("text", ["", "s", "3", "-s", "1e3s", ".5s", "--1s", "٣s"])
def test_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match="not a duration"):
        codecs.decode_duration(text)


@given(st.lists(st.text("abc.", min_size=1)))
def test_field_masks(paths: list[str]) -> None:
    assert codecs.decode_field_mask(codecs.encode_field_mask(paths)) == tuple(paths)


@given(st.integers(-(2**63), 2**64 - 1))
def test_int64(number: int) -> None:
    wire = codecs.INT64.encode(number)
    assert wire == str(number)
    assert codecs.INT64.decode(wire) == number
    assert codecs.INT64.decode(number) == number


def test_numbers_of_other_libraries() -> None:
    assert codecs.FLOAT.encode(Number(0.5)) == 0.5
    assert codecs.INTEGER.encode(Number(5)) == 5
    assert codecs.INT64.encode(Number(5)) == "5"


@pytest.mark.parametrize("value", [True, int, float, b"1", None])
@pytest.mark.parametrize("codec", [codecs.INTEGER, codecs.INT64, codecs.FLOAT])
def test_what_is_no_number(codec: codecs.Codec, value: Any) -> None:
    with pytest.raises(TypeError, match=f"not {type(value).__name__}"):
        codec.encode(value)


@pytest.mark.parametrize("text", ["1_2", "١", "５", " 5", "5 ", "", "-", "--5", "0x5"])
@pytest.mark.parametrize("codec", [codecs.INTEGER, codecs.INT64, codecs.FLOAT])
def test_numbers_that_only_python_reads(codec: codecs.Codec, text: str) -> None:
    with pytest.raises(ValueError, match=r"not a decimal|could not convert"):
        codec.decode(text)


@pytest.mark.parametrize(
    ("text", "value"), [("-5", -5), ("5e0", 5), ("5.0", 5), ("9" * 30, int("9" * 30))]
)
def test_integers_as_strings(text: str, value: int) -> None:
    assert codecs.INT64.decode(text) == value


ODD_JSON = [
    b"NaN",
    b"[Infinity, -Infinity]",
    b"123456789012345678901234567890",
    b"18446744073709551616",
    b"-9223372036854775809",
    b"-9999999999999999999",
    b"9223372036854775807",
    b"0.1234567890123456789012345",
    b"1e400",
    b"-0",
    b"-0.0",
    b"1.0",
    b'{"a": 1, "a": 2}',
    rb'"\ud800"',
    rb'"\ud83d\ude00"',
    '"é\u2028"'.encode(),
    '{"a": "é"}'.encode("utf-16"),
    b"\xef\xbb\xbf5",
    b'"\x00"',
    b"[1,]",
    b"",
    b"\xff",
    b"[" * 300 + b"]" * 300,
    '{"a": "\ud800"}',
    '"é"',
    "\ufeff5",
]


def outcome(parse: Any, text: bytes | str) -> Any:
    try:
        return repr(parse(text))
    except ValueError as error:
        return type(error).__name__, str(error)


@pytest.fixture(params=["as installed", "without orjson"])
def loads(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(jsontext, "_made", {})
    if request.param == "without orjson":
        monkeypatch.setitem(sys.modules, "orjson", None)
    else:
        with suppress(ImportError):
            import_module("orjson")
    return jsontext.loads


@pytest.mark.parametrize("text", ODD_JSON, ids=lambda text: repr(text)[:30])
def test_loads_is_that_of_the_standard_library(loads: Any, text: bytes | str) -> None:
    assert outcome(loads, text) == outcome(json.loads, text)


def test_json_that_is_too_deep_is_an_ordinary_error(loads: Any) -> None:
    with pytest.raises(ValueError, match=r"too deeply"):
        loads(b"[" * 200_000 + b"]" * 200_000)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON, st.booleans())
def test_loads_any_json(value: Any, ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only)
    assert outcome(jsontext.loads, text) == outcome(json.loads, text)
    assert outcome(jsontext.loads, text.encode()) == outcome(json.loads, text)


def test_dumps_is_compact_utf8() -> None:
    assert jsontext.dumps({"a": ["é", 1.5, None]}) == '{"a":["é",1.5,null]}'.encode()
    assert jsontext.dumps("\ud800") == rb'"\ud800"'


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_json_number_is_not_sent(number: float) -> None:
    with pytest.raises(ValueError, match="isn't a JSON number"):
        jsontext.dumps({"values": [[1.5, number]]})


def test_local_times() -> None:
    local = datetime(2026, 3, 29, 2, 30)
    assert codecs.decode_timestamp("2026-03-29T02:30:00") == local
    assert codecs.encode_date_time(local) == "2026-03-29T02:30:00"
    assert codecs.encode_date_time(local.replace(tzinfo=UTC)) == "2026-03-29T02:30:00Z"
    with pytest.raises(ValueError, match="without tzinfo"):
        codecs.encode_timestamp(local)
