"""Lines of values, by their JSON Pointers."""

from __future__ import annotations

import json

from gapismith.discovery.json_source import lines

TEXT = """{
  "a": {"b": 1,
    "c": {
      "d": "}{ \\"x\\": ["
    }
  },
  "list": [
    {"a": 1},
    {"a": {"b": 2}}
  ],
  "x/y~": null, "\\u00e9": [true,
  [], {}],
  "c": {"c": {
    "d": 0.5}, "b": "a"
  }
}
"""


def line(at: str) -> int:
    return lines(TEXT, [at])[at]


def test_the_line_is_that_of_the_key() -> None:
    assert set(json.loads(TEXT)) == {"a", "list", "x/y~", "é", "c"}
    places = ["", "/a", "/a/b", "/a/c", "/a/c/d", "/x~1y~0", "/é", "/c/c/d", "/c/b"]
    assert lines(TEXT, places) == dict(
        zip(places, [1, 2, 2, 3, 4, 11, 11, 14, 14], strict=True)
    )


def test_what_is_not_there_is_where_its_holder_is() -> None:
    assert line("/a/c/gone") == 3
    assert line("/a/gone/c/d") == 2
    assert line("/a/b/d") == 2
    assert line("/gone") == 1
    assert line("no pointer") == 1
    assert lines("", ["/a"]) == {"/a": 1}


def test_what_is_in_an_array_is_where_the_array_is() -> None:
    assert line("/list") == line("/list/1/a") == line("/list/a") == 7


def test_line_breaks_of_any_system_count_once() -> None:
    assert lines(TEXT.replace("\n", "\r\n"), ["/c/b"]) == {"/c/b": 14}


def test_one_long_line() -> None:
    text = json.dumps(json.loads(TEXT))
    assert set(lines(text, ["/a/c/d", "/c/b", "/list"]).values()) == {1}


def test_a_large_text_is_read_once() -> None:
    names = [f"{'n' * 1000}{i}" for i in range(2000)]
    text = json.dumps({"a": {name: {} for name in names}}, indent=1)
    places = [f"/a/{name}" for name in names]
    assert lines(text, places) == {at: 3 + i for i, at in enumerate(places)}
