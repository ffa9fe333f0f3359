"""The incremental decoders: input cut anywhere gives the same events."""

from __future__ import annotations

import itertools
import json
import sys
import tracemalloc
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from gapismith.runtime.errors import Error, StreamError
from gapismith.runtime.streams.decoders import (
    Decoder,
    JsonDecoder,
    SseDecoder,
    decoder_for,
)
from hypothesis import given
from hypothesis import strategies as st

Make = Callable[[], Decoder]

EVENTS = [
    {"text": 'a{b}[c]"d\\', "n": 1},
    {"text": "line\u2028sep\u2029par\x85nel"},
    {"nested": [{"a": []}, {}, "]}"], "π": "ü€😀"},
]
RAW = [json.dumps(event, ensure_ascii=False) for event in EVENTS]
PRETTY_ERROR = json.dumps({"error": {"code": 503, "message": 'say "{"'}}, indent=2)


def sse(*events: str, end: str = "\r\n") -> bytes:
    return "".join(f"data: {event}{end}{end}" for event in events).encode()


def collect(make: Make, pieces: Iterable[bytes]) -> tuple[list[Any], str | None]:
    """All values, and the class of the error that ended them."""
    decoder = make()
    values: list[Any] = []
    try:
        for piece in pieces:
            values.extend(decoder.feed(piece))
        values.extend(decoder.close())
    except Error as error:
        return values, type(error).__name__
    return values, None


def chunks(data: bytes, size: int) -> list[bytes]:
    return [data[i : i + size] for i in range(0, len(data), size)]


SSE_CASES: dict[str, tuple[bytes, list[Any]]] = {
    "crlf": (sse(*RAW), EVENTS),
    "lf": (sse(*RAW, end="\n"), EVENTS),
    "cr": (sse(*RAW, end="\r"), EVENTS),
    "mixed ends": (b'data: {"a":1}\r\n\ndata: {"a":2}\r\r\n\n', [{"a": 1}, {"a": 2}]),
    "no space": (sse(*RAW).replace(b"data: ", b"data:"), EVENTS),
    "two spaces": (b'data:  {"a":1} \n\n', [{"a": 1}]),
    "several data lines": (
        b'data: {"a":\ndata:1,\ndata: "b": 2}\n\n',
        [{"a": 1, "b": 2}],
    ),
    "other fields": (
        b': comment {"x":1}\nevent: e\nid: 7\nretry: 10\nwhat\ndata: {"a":1}\nid\n\n',
        [{"a": 1}],
    ),
    "comments only": (b": ping\n\n: ping\n\n", []),
    "comment inside": (b'data: {"a":\n: ping\ndata: 1}\n\n', [{"a": 1}]),
    "leading blank lines": (b'\r\n\r\n\n\ndata: {"a":1}\n\n', [{"a": 1}]),
    "no final blank line": (b'data: {"a":1}\n\ndata: {"a":2}\n', [{"a": 1}, {"a": 2}]),
    "no final line end": (b'data: {"a":1}\n\ndata: {"a":2}', [{"a": 1}, {"a": 2}]),
    "ends in CR": (b'data: {"a":1}\r', [{"a": 1}]),
    "empty data": (b'data:\n\ndata: \n\ndata: {"a":1}\n\n', [{"a": 1}]),
    "done marker": (b'data: {"a":1}\n\ndata: [DONE]\n\n', [{"a": 1}]),
    "byte order mark": (b'\xef\xbb\xbfdata: {"a":1}\n\n', [{"a": 1}]),
    "error event": (sse('{"error":{"code":1}}'), [{"error": {"code": 1}}]),
    "bare error": (
        sse(RAW[0]) + PRETTY_ERROR.encode(),
        [EVENTS[0], json.loads(PRETTY_ERROR)],
    ),
    "bare error, crlf": (
        sse(RAW[0]) + PRETTY_ERROR.replace("\n", "\r\n").encode() + b"\r\n",
        [EVENTS[0], json.loads(PRETTY_ERROR)],
    ),
    "bare error array": (
        sse(RAW[0]) + b"[" + PRETTY_ERROR.encode() + b"]\n",
        [EVENTS[0], json.loads(PRETTY_ERROR)],
    ),
    "bare error in a line": (b'{"error": {}}', [{"error": {}}]),
    "nothing": (b"", []),
}
JSON_CASES: dict[str, tuple[bytes, list[Any]]] = {
    "compact": (f"[{','.join(RAW)}]".encode(), EVENTS),
    "pretty": (
        (
            "[" + ",\r\n".join(json.dumps(e, indent=2) + "\n" for e in EVENTS) + "]"
        ).encode(),
        EVENTS,
    ),
    "empty": (b" [ \r\n] ", []),
    "single object": (b'{\n "a": [1]\n}\n', [{"a": [1]}]),
    "lines of objects": (b'{"a":1}\n{"a":2}\n', [{"a": 1}, {"a": 2}]),
    "scalars": (
        b'["x\\"y", 1.5e3 ,null,true,-1,[2],"",[]]',
        ['x"y', 1500.0, None, True, -1, [2], "", []],
    ),
    "one number": (b"123", [123]),
    "error element": (
        b'[{"a":1},{"error":{"code":8}}]',
        [{"a": 1}, {"error": {"code": 8}}],
    ),
    "error after an array": (b'[{"a":1}]{"error":{}}', [{"a": 1}, {"error": {}}]),
    "error without a comma": (b'[{"a":1}\n{"error":{}}]', [{"a": 1}, {"error": {}}]),
}
CASES = [
    *(pytest.param(SseDecoder, *case, id=f"sse-{n}") for n, case in SSE_CASES.items()),
    *(
        pytest.param(JsonDecoder, *case, id=f"json-{n}")
        for n, case in JSON_CASES.items()
    ),
    *(
        pytest.param(SseDecoder, *case, id=f"bare-{n}")
        for n, case in JSON_CASES.items()
        if case[0].lstrip()[:1] in {b"{", b"["}
    ),
]


@pytest.mark.parametrize(("make", "data", "expected"), CASES)
def test_every_split_gives_the_same_events(
    make: Make, data: bytes, expected: list[Any]
) -> None:
    assert collect(make, [data]) == (expected, None)
    for size in (1, 2, 3, 7):
        assert collect(make, chunks(data, size)) == (expected, None)
    for cut in range(len(data) + 1):
        pieces = [data[:cut], b"", data[cut:]]
        assert collect(make, pieces) == (expected, None), cut


@pytest.mark.parametrize("make", [SseDecoder, JsonDecoder])
def test_events_come_as_soon_as_they_are_complete(make: Make) -> None:
    decoder = make()
    opening, event, closing = (
        (b"", b'data: {"a": 1}\n\n', b"")
        if make is SseDecoder
        else (b"[", b'{"a": 1}', b"]")
    )
    decoder.feed(opening)
    assert decoder.feed(event[:-1]) == []
    assert decoder.feed(event[-1:]) == [{"a": 1}]
    assert decoder.feed(closing) == []
    assert decoder.close() == []


@pytest.mark.parametrize(
    ("make", "data"),
    [
        (SseDecoder, sse(RAW[0])),
        (SseDecoder, b'data: {"a":\ndata: 1}\n\n'),
        (SseDecoder, PRETTY_ERROR.encode()),
        (SseDecoder, b"[12]"),
        (SseDecoder, b'[\n{"a": "b"}, 12]'),
        (JsonDecoder, b'[{"a": "b"}, {"c": [1, 2]}]'),
        (JsonDecoder, b'{"a": "b"}'),
    ],
)
def test_input_that_ends_inside_an_event_raises(make: Make, data: bytes) -> None:
    whole, _ = collect(make, [data])
    body = data.rstrip(b"\r\n")
    for cut in range(1, len(body)):
        values, error = collect(make, [data[:cut]])
        assert values == whole[: len(values)]
        assert error == "TruncatedError", (cut, values)


def test_an_empty_json_response_is_truncated() -> None:
    assert collect(JsonDecoder, [b" \n"]) == ([], "TruncatedError")


@pytest.mark.parametrize(
    ("make", "data", "before"),
    [
        (SseDecoder, b"data: {oops}\n\n", []),
        (SseDecoder, b'data: {"a":1} x\n\n', []),
        (SseDecoder, b'data: {"a":"\xff"}\n\n', []),
        (SseDecoder, b'data: {"a":1}\n\ndata: nope\n\ndata: {"a":2}\n\n', [{"a": 1}]),
        (SseDecoder, b'{"error":{}}\ndata: {"a":1}\n\n', [{"error": {}}]),
        (JsonDecoder, b"<html></html>", []),
        (JsonDecoder, b'[{"a":1}, {"b" 2}, {"c":3}]', [{"a": 1}]),
        (JsonDecoder, b'[{"a":1},]', [{"a": 1}]),
        (JsonDecoder, b'[{"a":1} "b"]', [{"a": 1}]),
        (JsonDecoder, b'[{"a":1}] 5', [{"a": 1}]),
        (JsonDecoder, b"[" + b"[" * 200_000 + b"]" * 200_000 + b"]", []),
        (JsonDecoder, b"[" + b"9" * 5000 + b"]", []),
    ],
)
def test_malformed_input_raises_after_what_was_good(
    make: Make, data: bytes, before: list[Any]
) -> None:
    for pieces in ([data], chunks(data, 5)):
        assert collect(make, pieces) == (before, "StreamError")


def test_after_an_error_the_decoder_repeats_it() -> None:
    decoder = SseDecoder()
    assert decoder.feed(b'data: {"a":1}\n\ndata: nope\n\n') == [{"a": 1}]
    with pytest.raises(StreamError, match="invalid JSON"):
        decoder.feed(sse(RAW[0]))
    with pytest.raises(StreamError, match="invalid JSON"):
        decoder.close()


@pytest.mark.parametrize(
    ("make", "data", "pending"),
    [
        (SseDecoder, b"", False),
        (SseDecoder, b": ping", False),
        (SseDecoder, b": ping\n\n", False),
        (SseDecoder, b"da", True),
        (SseDecoder, b"data: 1\n", True),
        (SseDecoder, b"data: 1\n\n", False),
        (SseDecoder, b'{"a":', True),
        (JsonDecoder, b"[ \n", False),
        (JsonDecoder, b'[{"a"', True),
        (JsonDecoder, b'[{"a":1} , ', False),
    ],
)
def test_pending_tells_events_from_keep_alives(
    make: Make, data: bytes, pending: bool
) -> None:
    decoder = make()
    for piece in chunks(data, 1):
        decoder.feed(piece)
    assert decoder.pending is pending


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
objects = st.dictionaries(st.text(), json_values, max_size=4)


@st.composite
def cut_streams(draw: st.DrawFn) -> tuple[Make, list[Any], list[bytes]]:
    events = draw(st.lists(objects, max_size=5))
    indent = draw(st.sampled_from([None, 1]))
    texts = [json.dumps(event, ensure_ascii=False, indent=indent) for event in events]
    make: Make
    if draw(st.booleans()):
        make = SseDecoder
        end = draw(st.sampled_from(["\n", "\r", "\r\n"]))
        field = draw(st.sampled_from(["data: ", "data:"]))
        data = "".join(
            "".join(f"{field}{line}{end}" for line in text.split("\n")) + end
            for text in texts
        ).encode("utf-8", "surrogatepass")
    else:
        make = JsonDecoder
        comma = draw(st.sampled_from([",", "\n,\r\n"]))
        data = f"[{comma.join(texts)}]".encode("utf-8", "surrogatepass")
    cuts = sorted(draw(st.lists(st.integers(0, len(data)), max_size=12)))
    bounds = [0, *cuts, len(data)]
    pieces = [data[a:b] for a, b in itertools.pairwise(bounds)]
    return make, events, pieces


@given(cut_streams())
def test_random_events_in_random_pieces(
    stream: tuple[Make, list[Any], list[bytes]],
) -> None:
    make, events, pieces = stream
    assert collect(make, pieces) == (events, None)


FIELDS = [b"data:", b"data", b"event: x", b"[DONE]", b'{"a":1}', b'{"error":{}}']
MARKS = [b"\r\n", b"\xe2", b"\xe2\x80\xa8", b"\xff", b"NaN", b"true", b'"\\ud800"']
CHARS = [bytes([byte]) for byte in b' \r\n{}[]"\\:,1-\0']
TOKENS = st.sampled_from([*FIELDS, *MARKS, *CHARS])


@given(
    st.sampled_from([SseDecoder, JsonDecoder]),
    st.lists(TOKENS | st.binary(max_size=3), max_size=30),
    st.integers(1, 5),
)
def test_garbage_raises_package_errors_only_and_alike_however_cut(
    make: Make, tokens: list[bytes], size: int
) -> None:
    data = b"".join(tokens)
    assert collect(make, [data]) == collect(make, chunks(data, size))


@pytest.mark.parametrize(
    ("make", "head", "tail"),
    [
        (SseDecoder, b"data: ", b"\n\n"),
        (JsonDecoder, b"[", b"]"),
        (SseDecoder, b"", b""),
    ],
)
def test_megabyte_events_take_linear_work_and_memory(
    make: Make, head: bytes, tail: bytes
) -> None:
    event = {"image": "QUJD" * 1_000_000, "text": '\\"{' * 200_000, "list": [{}] * 1000}
    data = head + json.dumps(event).encode() + tail
    pieces = chunks(data, 2048)
    tracemalloc.start()
    try:
        values, error = collect(make, pieces)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert error is None
    assert values == [event]
    # The pieces, their join and the parsed value; quadratic copying would show in time
    # (2,500 pieces of a 5 MB event), a growing rest in memory.
    assert peak < 6 * len(data)


@pytest.mark.parametrize(
    ("make", "head"),
    [
        (lambda: SseDecoder(max_event=1000), b"data: "),
        (lambda: SseDecoder(max_event=1000), b"data: \n" * 20),
        (lambda: SseDecoder(max_event=1000), b""),
        (lambda: JsonDecoder(max_event=1000), b"["),
    ],
)
def test_an_event_without_end_stops_at_the_limit(make: Make, head: bytes) -> None:
    decoder = make()
    decoder.feed(head)
    for _ in range(8):
        decoder.feed(b'{"a":"' + b"x" * 94)
    with pytest.raises(StreamError, match="longer than 1000 characters"):
        decoder.feed(b"x" * 500)


def test_data_lines_without_end_stop_at_the_limit() -> None:
    decoder = SseDecoder(max_event=1000)
    with pytest.raises(StreamError, match="longer than 1000 characters"):
        decoder.feed(b"data: 0123456789\n" * 100)


@pytest.mark.parametrize("line", [b":\n", b": x\r\n", b"event: x\r", b"data:\n"])
def test_all_lines_of_an_event_count(line: bytes) -> None:
    """Otherwise an event with a comment now and then would never end."""
    pieces = [b"data: 1\n" + line] * 200
    _, error = collect(lambda: SseDecoder(max_event=1000), pieces)
    assert error == "StreamError"


def test_comments_between_events_do_not_count() -> None:
    pieces = [b": x\n", b"data: 1\n\n"] * 500 + [b": x\n"] * 500
    values, error = collect(lambda: SseDecoder(max_event=1000), pieces)
    assert (values, error) == ([1] * 500, None)


@pytest.mark.parametrize("lines", [b"data: a\n", b"data:\r\n", b"data: a\r:\r"])
def test_the_lines_of_an_event_are_taken_at_once(lines: bytes) -> None:
    """One by one, a flood of short ones took seconds until it was refused."""
    decoder = SseDecoder()
    decoder.feed(lines)
    calls: list[str] = []
    sys.setprofile(lambda frame, event, _: calls.append(event))
    try:
        decoder.feed(lines * 1000)
    finally:
        sys.setprofile(None)
    assert len(calls) < 100


@pytest.mark.parametrize("size", [1, 7, 1000])
@pytest.mark.parametrize(
    ("data", "before"),
    [
        (b'[{"a":1}{"a":2}]', 1),
        (b'[{"a":1}]{"a":2}', 1),
        (b'[]{"a":2}', 0),
        (b'[{"a":1},{"a":2}]{"error":{}}{"a":3}', 3),
    ],
)
def test_values_that_nothing_separates(data: bytes, before: int, size: int) -> None:
    """Only errors are appended so."""
    values, error = collect(JsonDecoder, chunks(data, size))
    assert (len(values), error) == (before, "StreamError")


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
def test_nesting_that_no_parser_takes_ends_early(opening: bytes) -> None:
    decoder = JsonDecoder()
    for _ in range(10):
        decoder.feed(opening * 1000)
    with pytest.raises(StreamError, match="nested"):
        decoder.feed(opening * 1000)


@pytest.mark.parametrize(
    ("make", "piece"), [(SseDecoder, b"data: a\n"), (SseDecoder, b"data:\n")]
)
def test_what_is_kept_takes_little_more_than_its_characters(
    make: Make, piece: bytes
) -> None:
    decoder = make()
    tracemalloc.start()
    try:
        for _ in range(100):
            decoder.feed(piece * 1000)
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 1_000_000


@pytest.mark.parametrize("head", [b'data: {"a":"', b'{"a":"'])
def test_small_pieces_of_an_event_are_joined_early(head: bytes) -> None:
    decoder = SseDecoder()
    tracemalloc.start()
    try:
        decoder.feed(head)
        for _ in range(50_000):
            decoder.feed(b"xy")
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 1_000_000


def test_small_events_do_not_add_up_to_the_limit() -> None:
    decoder = SseDecoder(max_event=1000)
    total = sum(len(decoder.feed(sse(RAW[0]))) for _ in range(1000))
    assert total == 1000


@pytest.mark.parametrize(
    ("content_type", "kind"),
    [
        ("text/event-stream", SseDecoder),
        ("Text/Event-Stream; charset=utf-8", SseDecoder),
        ("application/json; charset=UTF-8", JsonDecoder),
        ("application/problem+json", JsonDecoder),
        ("", SseDecoder),
    ],
)
def test_the_content_type_decides(content_type: str, kind: type) -> None:
    assert isinstance(decoder_for(content_type), kind)


def test_other_content_types_are_refused() -> None:
    with pytest.raises(StreamError, match="text/html"):
        decoder_for("text/html; charset=utf-8")
