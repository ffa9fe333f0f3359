"""What the fuzzing found, said as tests."""

from __future__ import annotations

from typing import Any

import pytest
from discogen.runtime import batch, uri
from discogen.runtime.decoders import SseDecoder
from discogen.runtime.flow import Response, count_of


def test_a_line_feed_ends_a_line_that_began_behind_a_carriage_return() -> None:
    """The line feed was swallowed: `data` and the next line became one."""
    text = b": x\rdata\ndata: [1]\n\n"
    for cut in range(len(text)):
        decoder = SseDecoder()
        values = decoder.feed(text[:cut]) + decoder.feed(text[cut:])
        assert values == [[1]], cut


@pytest.mark.parametrize(
    ("template", "value"),
    [
        ("v1/.{name}", "./x"),
        ("v1/.{name}", "/x"),
        ("v1/{+name}.", "x/"),
        ("v1/{+name}..", "x/"),
        ("v1/{name}{b}", "x/"),
        ("v1/{+name}{b}", "x/"),
    ],
)
def test_a_variable_within_a_segment_makes_no_dot_segment(
    template: str, value: str
) -> None:
    with pytest.raises(ValueError, match="segments"):
        uri.Template(template).expand({"name": value, "b": "."})


@pytest.mark.parametrize("text", ["²", "9" * 5000, "", "-1", "+1", "1_0", " 1", "٣"])
def test_numbers_of_headers_that_are_none(text: str) -> None:
    assert count_of(text) is None


@pytest.mark.parametrize("status", ["²00", "2" * 5000])
def test_a_batch_whose_parts_have_odd_numbers(status: str) -> None:
    answer: Any = batch._parsed(f"HTTP/1.1 {status} OK\r\n\r\n".encode("latin-1"))
    assert isinstance(answer, Response)
    assert answer.status == 502
