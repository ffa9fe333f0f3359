"""Call sites of models; every line marked `# error` must be refused, and no other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, assert_type

from gapismith.runtime.models import fields
from gapismith.runtime.models.model import build, field_mask, wrap

from tests.runtime.sample_models import (
    Blob,
    CandidateFinishReason,
    Content,
    ContentDict,
    Everything,
    EverythingDict,
    GenerateContentRequest,
    Part,
    Schema,
)

NOW = datetime(2026, 1, 2, tzinfo=UTC)

# Construction: keywords only, models or dicts at any depth, wire strings.
content = Content(
    parts=[{"text": "a", "inline_data": {"data": b"x"}}, Part(text="b")], role="user"
)
GenerateContentRequest(contents=[content, {"role": None}], generation_config=None)
GenerateContentRequest(contents=[{"parts": [{"inline_data": Blob(data="eA==")}]}])
Content()
Content(parts=None)
Everything(an_int64="5", a_timestamp="2026-01-02T00:00:00Z", a_mask="a,b")
Everything(an_int64=5, a_timestamp=NOW, a_mask=["a", "b"], an_enum="NEW", int=4)
Everything(a_date=date(2026, 1, 2), a_duration=timedelta(1), a_float=1, floats=[1, 2.5])
Everything(int64s=["5", 6], bytes_map={"a": b"x"}, rows=[[1]], details=[{"a": None}])
Content(roll="user")  # error
Content("user")  # error
Content(role=5)  # error
Content(parts="x")  # error
Content(parts=[{"txt": "a"}])  # error
Content(parts=[{"text": 5}])  # error
Everything(a_timestamp=5)  # error
Everything(a_message={"a_date": 5})  # error
Everything(rows=["a"])  # error

# Reads: scalars and messages may be absent, lists and maps never are.
everything = Everything()
assert_type(content.role, str | None)
assert_type(content.parts, list[Part])
assert_type(content.parts[0].inline_data, Blob | None)
assert_type(everything.a_boolean, bool | None)
assert_type(everything.an_integer, int | None)
assert_type(everything.a_float, float | None)
assert_type(everything.an_int64, int | None)
assert_type(everything.some_bytes, bytes | None)
assert_type(everything.a_timestamp, datetime | None)
assert_type(everything.a_date, date | None)
assert_type(everything.a_duration, timedelta | None)
assert_type(everything.a_mask, tuple[str, ...] | None)
reason: CandidateFinishReason | None = everything.an_enum
assert_type(everything.anything, Any)
assert_type(everything.a_message, Everything | None)
assert_type(everything.strings, list[str])
assert_type(everything.booleans, list[bool])
assert_type(everything.integers, list[int])
assert_type(everything.floats, list[float])
assert_type(everything.int64s, list[int])
assert_type(everything.bytes_list, list[bytes])
assert_type(everything.timestamps, list[datetime])
assert_type(everything.dates, list[date])
assert_type(everything.durations, list[timedelta])
assert_type(everything.enums, list[CandidateFinishReason])
assert_type(everything.any_list, list[Any])
assert_type(everything.messages, list[Everything])
assert_type(everything.string_map, dict[str, str])
assert_type(everything.boolean_map, dict[str, bool])
assert_type(everything.integer_map, dict[str, int])
assert_type(everything.float_map, dict[str, float])
assert_type(everything.int64_map, dict[str, int])
assert_type(everything.bytes_map, dict[str, bytes])
assert_type(everything.timestamp_map, dict[str, datetime])
assert_type(everything.date_map, dict[str, date])
assert_type(everything.duration_map, dict[str, timedelta])
assert_type(everything.enum_map, dict[str, CandidateFinishReason])
assert_type(everything.any_map, dict[str, Any])
assert_type(everything.message_map, dict[str, Everything])
assert_type(everything.rows, list[list[int]] | None)
assert_type(everything.details, list[dict[str, Any]])
assert_type(everything.attributes, dict[str, dict[str, str]])
assert_type(everything.int, int | None)
assert_type(Schema().properties["a"].items, Schema | None)
content.role.upper()  # error
content.parts[0].text.upper()  # error
print(content.rolle)  # error
everything.floats.append("x")  # error

# Writes take more than is read; None is null and `del` makes absent.
content.role = "model"
content.role = None
del content.role
content.parts = [{"text": "a"}, Part()]
content.parts = (Part(),)
content.parts = None
content.parts += [Part()]
content.parts.append(Part(text="b"))
everything.an_int64 = "5"
everything.some_bytes = "eA=="
everything.a_timestamp = "2026-01-02T00:00:00Z"
everything.timestamps = [NOW, "2026-01-02T00:00:00Z"]
everything.message_map = {"a": {"a_string": "x"}, "b": Everything()}
everything.message_map["c"] = Everything()
everything.int64_map = {"a": "5", "b": 6}
everything.anything = {"a": [1, None]}
content.role = 5  # error
content.rolle = "x"  # error
content.parts = "x"  # error
content.parts = {"text": "a"}  # error
everything.a_timestamp = 5  # error
everything.a_date = 5  # error
everything.int64s = [1.5]  # error
everything.message_map = {"a": 5}  # error

# TypedDicts, and functions that are handed models.
typed_dict: ContentDict = {"parts": [{"text": "a"}], "role": None}
wrong: EverythingDict = {"a_timestamp": 5}  # error
Content(**typed_dict)
assert_type(build(Content, typed_dict), Content)
assert_type(wrap(Content, {}), Content)
assert_type(Content.from_dict({}), Content)
assert_type(Content.from_json(b"{}"), Content)
assert_type(content.to_dict(), dict[str, Any])
assert_type(content.to_json(), bytes)
assert_type(field_mask(content), tuple[str, ...])
assert_type("role" in content, bool)
assert_type(Content.role, fields.String)


def texts(parts: Sequence[Part]) -> list[str]:
    return [part.text for part in parts if part.text is not None]


assert_type(texts(content.parts), list[str])

match content:
    case Content(parts=[Part(text=str(text))], role="user"):
        assert_type(text, str)
    case _:
        pass
