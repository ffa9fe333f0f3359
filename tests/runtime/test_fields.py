"""Every kind of field: what is written, its JSON, and what is read."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from gapismith.runtime.errors import DecodeError, FieldError
from gapismith.runtime.models.model import (
    field_mask,
)

from tests.runtime.sample_models import (
    Content,
    Everything,
    Part,
    Schema,
)

DAY = datetime(2026, 1, 2, tzinfo=UTC)

# Python name, what is written, its JSON, what is read
SCALARS: list[tuple[str, Any, Any, Any]] = [
    ("a_string", "x", "x", "x"),
    ("a_string", "", "", ""),
    ("a_boolean", False, False, False),
    ("an_integer", 5, 5, 5),
    ("a_float", 0.5, 0.5, 0.5),
    ("a_float", 1, 1, 1.0),
    ("a_float", "-Infinity", "-Infinity", float("-inf")),
    ("an_int64", -(2**63), "-9223372036854775808", -(2**63)),
    ("an_int64", "18446744073709551615", "18446744073709551615", 2**64 - 1),
    ("some_bytes", b"\xfb\xff", "+/8=", b"\xfb\xff"),
    ("some_bytes", "-_8", "-_8", b"\xfb\xff"),
    ("a_timestamp", DAY, "2026-01-02T00:00:00Z", DAY),
    ("a_timestamp", "2026-01-02T01:00:00+01:00", "2026-01-02T01:00:00+01:00", DAY),
    ("a_date", date(2026, 1, 2), "2026-01-02", date(2026, 1, 2)),
    ("a_duration", timedelta(seconds=-3.5), "-3.5s", timedelta(seconds=-3.5)),
    ("a_duration", "0.000000001s", "0.000000001s", timedelta(0)),
    ("a_mask", ["a", "b.c"], "a,b.c", ("a", "b.c")),
    ("a_mask", "a", "a", ("a",)),
    ("an_enum", "NEW", "NEW", "NEW"),
    ("an_enum", 3, 3, 3),
    ("anything", {"a_b": [None]}, {"a_b": [None]}, {"a_b": [None]}),
    ("rows", [[1], [2]], [[1], [2]], [[1], [2]]),
    ("int", 1, 1, 1),
    ("property", "p", "p", "p"),
    ("self_", "s", "s", "s"),
    ("to_dict_", "d", "d", "d"),
]

# JSON stem, an element that is written, its JSON, what is read, an element to add
ELEMENTS: list[tuple[str, Any, Any, Any]] = [
    ("string", "x", "x", "x"),
    ("boolean", True, True, True),
    ("integer", 5, 5, 5),
    ("float", 0.5, 0.5, 0.5),
    ("int64", 5, "5", 5),
    ("bytes", b"x", "eA==", b"x"),
    ("timestamp", DAY, "2026-01-02T00:00:00Z", DAY),
    ("date", date(2026, 1, 2), "2026-01-02", date(2026, 1, 2)),
    ("duration", timedelta(seconds=3), "3s", timedelta(seconds=3)),
    ("enum", "STOP", "STOP", "STOP"),
    ("any", {"a_b": 1}, {"a_b": 1}, {"a_b": 1}),
    ("message", {"a_string": "x"}, {"aString": "x"}, Everything(a_string="x")),
]
LISTS = {
    "string": "strings",
    "boolean": "booleans",
    "integer": "integers",
    "float": "floats",
    "int64": "int64s",
    "bytes": "bytes_list",
    "timestamp": "timestamps",
    "date": "dates",
    "duration": "durations",
    "enum": "enums",
    "any": "any_list",
    "message": "messages",
}


def json_name(name: str) -> str:
    return str(getattr(Everything, name).json_name)


@pytest.mark.parametrize(("name", "value", "wire", "read"), SCALARS)
def test_scalars(name: str, value: Any, wire: Any, read: Any) -> None:
    model = Everything(**{name: value})
    assert model.to_dict() == {json_name(name): wire}
    assert getattr(model, name) == read
    assert type(getattr(model, name)) is type(read)
    assert name in model
    setattr(model, name, None)
    assert model.to_dict() == {json_name(name): None}
    assert getattr(model, name) is None
    assert name in model
    delattr(model, name)
    assert getattr(model, name) is None
    assert name not in model
    assert model == Everything()
    delattr(model, name)


@pytest.mark.parametrize(("kind", "value", "wire", "read"), ELEMENTS)
def test_lists(kind: str, value: Any, wire: Any, read: Any) -> None:
    name, key = LISTS[kind], f"{kind}List"
    model = Everything()
    assert getattr(model, name) == []
    assert getattr(model, name) is getattr(model, name)
    assert name not in model
    getattr(model, name).append(value)
    assert name in model
    assert model.to_dict() == {key: [wire]}
    assert json.loads(model.to_json()) == {key: [wire]}
    model = Everything.from_dict({key: [wire]})
    assert getattr(model, name) == [read]
    getattr(model, name).extend((value, value))
    del getattr(model, name)[0]
    assert model.to_dict() == {key: [wire, wire]}
    getattr(model, name).clear()
    assert model.to_dict() == {key: []}
    setattr(model, name, (value,))
    assert model.to_dict() == {key: [wire]}
    setattr(model, name, None)
    assert getattr(model, name) == []
    assert model.to_dict() == {key: None}
    getattr(model, name).append(value)
    assert model.to_dict() == {key: [wire]}
    delattr(model, name)
    assert model.to_dict() == {}


@pytest.mark.parametrize(("kind", "value", "wire", "read"), ELEMENTS)
def test_maps(kind: str, value: Any, wire: Any, read: Any) -> None:
    name, key = f"{kind}_map", f"{kind}Map"
    model = Everything()
    assert getattr(model, name) == {}
    assert getattr(model, name) is getattr(model, name)
    assert name not in model
    getattr(model, name)["some_Key"] = value
    assert name in model
    assert model.to_dict() == {key: {"some_Key": wire}}
    assert json.loads(model.to_json()) == {key: {"some_Key": wire}}
    model = Everything.from_dict({key: {"a": wire}})
    assert getattr(model, name) == {"a": read}
    getattr(model, name).update({"b": value}, c=value)
    getattr(model, name).setdefault("d", value)
    del getattr(model, name)["a"]
    assert model.to_dict() == {key: {"b": wire, "c": wire, "d": wire}}
    getattr(model, name).clear()
    assert model.to_dict() == {key: {}}
    setattr(model, name, {"e": value})
    assert model.to_dict() == {key: {"e": wire}}
    setattr(model, name, None)
    assert getattr(model, name) == {}
    assert model.to_dict() == {key: None}
    delattr(model, name)
    assert model.to_dict() == {}


@pytest.mark.parametrize(
    ("wire", "name", "first"),
    [
        (["2026-01-02T00:00:00.000000001Z"] * 3, "timestamps", DAY),
        (["1.000000009s"] * 3, "durations", timedelta(seconds=1)),
        (["-_8", "-_8=", "+/8="], "bytes_list", b"\xfb\xff"),
        ([5, "6", "07"], "int64s", 5),
        ([1.0, "2", 3], "integers", 1),
        ([1, "NaN", "0.50"], "floats", 1),
    ],
)
def test_elements_that_are_only_read_leave_as_they_came(
    wire: list[Any], name: str, first: Any
) -> None:
    key = json_name(name)
    model = Everything.from_dict({key: wire})
    assert getattr(model, name)[0] == first
    assert json.dumps(model.to_dict()) == json.dumps({key: wire})
    getattr(model, name).reverse()
    assert json.dumps(model.to_dict()) == json.dumps({key: wire[::-1]})
    getattr(model, name).pop()
    assert model.to_dict() == {key: wire[:0:-1]}


def test_map_values_that_are_only_read_leave_as_they_came() -> None:
    wire = {"timestampMap": {"a": "2026-01-02T00:00:00.000000001Z"}}
    model = Everything.from_dict(wire)
    assert model.timestamp_map == {"a": DAY}
    assert model.to_dict() == wire
    model.timestamp_map["b"] = DAY
    wire["timestampMap"]["b"] = "2026-01-02T00:00:00Z"
    assert model.to_dict() == wire


def test_numbers_arrive_in_several_forms() -> None:
    model = Everything.from_dict({"anInteger": 5.0, "anInt64": 7, "aFloat": "1e3"})
    assert (model.an_integer, model.an_int64, model.a_float) == (5, 7, 1000.0)
    assert type(model.an_integer) is int
    assert model.to_dict() == {"anInteger": 5.0, "anInt64": 7, "aFloat": "1e3"}
    assert Everything.from_dict({"anInteger": "5"}).an_integer == 5


def test_nan_becomes_a_string_wherever_it_is_written() -> None:
    nan = float("nan")
    model = Everything(a_float=nan, floats=[nan, 1], float_map={"x": -float("inf")})
    model.floats.append(float("inf"))
    outer = Everything(messages=[model])
    expected = {
        "aFloat": "NaN",
        "floatList": ["NaN", 1, "Infinity"],
        "floatMap": {"x": "-Infinity"},
    }
    assert model.to_dict() == expected
    assert json.loads(outer.to_json()) == {"messageList": [expected]}
    assert model == Everything.from_dict(expected)


@pytest.mark.parametrize("field", ["anything", "any_list", "any_map"])
def test_nan_is_refused_where_no_number_is_declared(field: str) -> None:
    nan = float("nan")
    values: dict[str, Any] = {
        "anything": {"x": nan},
        "any_list": [nan],
        "any_map": {"x": [nan]},
    }
    with pytest.raises(ValueError, match="nan isn't a JSON number"):
        Everything.from_dict({json_name(field): values[field]}).to_json()


def test_null_in_maps() -> None:
    """How a patch removes one entry of Drive's `properties`, or a label."""
    model = Everything(string_map={"a": "x", "b": None}, int64_map={"n": None})
    model.message_map["m"] = None  # type: ignore[assignment]
    expected = {
        "stringMap": {"a": "x", "b": None},
        "int64Map": {"n": None},
        "messageMap": {"m": None},
    }
    assert model.to_dict() == json.loads(model.to_json()) == expected
    again = Everything.from_dict(expected)
    assert again.string_map == {"a": "x", "b": None}
    assert again.int64_map == {"n": None}
    again.int64_map["k"] = 5
    again.string_map["c"] = None  # type: ignore[assignment]
    assert again.message_map == {"m": None}
    assert again["int64Map"] == {"n": None, "k": "5"}
    assert again["stringMap"] == {"a": "x", "b": None, "c": None}


MISFITS: list[tuple[str, Any]] = [
    ("a_string", 5),
    ("a_boolean", "true"),
    ("an_integer", 1.5),
    ("an_integer", True),
    ("an_integer", "x"),
    ("a_float", "x"),
    ("an_int64", {}),
    ("some_bytes", "a"),
    ("some_bytes", "\xe9"),
    ("a_timestamp", "yesterday"),
    ("a_timestamp", "2026-01-02T00:00"),
    ("a_timestamp", 5),
    ("a_date", "20260102"),
    ("a_duration", "3"),
    ("a_duration", "99999999999999999999s"),
    ("a_mask", []),
    ("an_enum", []),
    ("a_message", "x"),
    ("a_message", [{}]),
    ("strings", "x"),
    ("timestamps", {}),
    ("messages", {}),
    ("messages", "x"),
    ("string_map", []),
    ("message_map", [{}]),
]


@pytest.mark.parametrize(("name", "value"), MISFITS)
def test_json_that_does_not_fit_its_type(name: str, value: Any) -> None:
    key = json_name(name)
    model = Everything.from_dict({key: value})
    with pytest.raises(FieldError) as caught:
        getattr(model, name)
    error = caught.value
    assert (error.class_name, error.field, error.value) == ("Everything", name, value)
    assert str(error).startswith(f"Everything.{name}: expected ")
    assert str(error).endswith(repr(value))
    assert isinstance(error, DecodeError)
    assert isinstance(error, ValueError)
    assert model.to_dict() == {key: value}
    assert model[key] == value
    assert repr(value) in repr(model)
    assert field_mask(model) == (key,)
    assert copy.copy(model) == model
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


@pytest.mark.parametrize(
    ("name", "wire"),
    [
        ("strings", ["a", 5]),
        ("int64s", ["5", "x"]),
        ("messages", [{}, None]),
        ("string_map", {"a": 5}),
        ("timestamp_map", {"a": "x"}),
        ("message_map", {"a": 5}),
    ],
)
def test_elements_that_do_not_fit(name: str, wire: Any) -> None:
    model = Everything.from_dict({json_name(name): wire})
    with pytest.raises(FieldError, match=f"Everything.{name}: "):
        getattr(model, name)
    assert model.to_dict() == {json_name(name): wire}


REFUSED: list[tuple[str, Any, str]] = [
    ("a_string", 5, "expected a string: not int"),
    ("a_boolean", 1, "expected true or false: not int"),
    ("an_integer", [], "expected an integer: not list"),
    ("an_integer", 1.5, "not a whole number"),
    ("a_float", "x", "not a decimal number"),
    ("an_int64", b"5", "not bytes"),
    ("some_bytes", 5, "expected base64: not int"),
    ("a_timestamp", datetime(2026, 1, 2), "without tzinfo"),
    ("a_timestamp", date(2026, 1, 2), "not date"),
    ("a_date", DAY, "not datetime"),
    ("a_duration", 5, "not int"),
    ("a_mask", 5, "not int"),
    ("an_enum", [], "not list"),
    ("a_message", Part(), "expected Everything or dict, not Part"),
    ("messages", [5], "expected Everything or dict, not int"),
    ("messages", {"a": 5}, "expected a list, not dict"),
    ("strings", "abc", "expected a list, not str"),
    ("string_map", ["abc"], "expected an object, not list"),
    ("string_map", Schema(), "expected an object, not Schema"),
    ("strings", Part(), "expected a list, not Part"),
    ("message_map", {"a": 1}, "expected Everything or dict, not int"),
]


@pytest.mark.parametrize(("name", "value", "message"), REFUSED)
def test_values_that_do_not_fit_are_refused_at_once(
    name: str, value: Any, message: str
) -> None:
    model = Everything()
    with pytest.raises((TypeError, ValueError), match=message) as caught:
        setattr(model, name, value)
    assert str(caught.value).startswith(f"Everything.{name}: ")
    assert model.to_dict() == {}
    with pytest.raises((TypeError, ValueError), match=message):
        Everything(**{name: value})


@pytest.mark.parametrize("wire", [{}, {"int64List": ["1"]}])
def test_a_misfit_put_into_a_converted_list_is_named(wire: dict[str, Any]) -> None:
    model = Everything.from_dict(wire)
    model.int64s.append(object())  # type: ignore[arg-type]
    for write in (model.to_json, model.to_dict):
        with pytest.raises(TypeError, match="Everything, JSON field 'int64List'"):
            write()


def test_messages_put_into_lists_are_checked() -> None:
    content = Content(parts=[{"text": "a"}])
    content.parts.insert(0, {"text": "first"})  # type: ignore[arg-type]
    content.parts[1:] = [{"text": "b"}, {"text": "c"}]  # type: ignore[list-item]
    content.parts[2] = {"text": "d"}  # type: ignore[call-overload]
    assert [part.text for part in content.parts] == ["first", "b", "d"]
    with pytest.raises(TypeError, match="expected Part or dict, not str"):
        content.parts.append("x")  # type: ignore[arg-type]


def test_a_message_of_another_client_is_told_by_its_module() -> None:
    other = type("Part", (), {"__module__": "other_v1.types.part"})()
    with pytest.raises(TypeError, match=r"not other_v1\.types\.part\.Part"):
        Content(parts=[other])


def test_maps_of_messages_take_dicts() -> None:
    schema = Schema()
    schema.properties |= {"a": {"max_items": 5}}
    assert schema.properties["a"].max_items == 5
    assert schema.to_dict() == {"properties": {"a": {"maxItems": "5"}}}
