"""The public surface of models, on a sample class with a field of every kind."""

from __future__ import annotations

import copy
import json
import pickle
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from gapismith.ir.names import RESERVED_FIELD_NAMES
from gapismith.runtime.errors import DecodeError, FieldError
from gapismith.runtime.models.model import (
    build,
    dumps,
    field_mask,
    loads,
    plain,
    wrap,
)

from tests.runtime.sample_models import (
    Blob,
    Candidate,
    Content,
    Everything,
    FunctionCall,
    GenerateContentRequest,
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
    with pytest.raises(ValueError, match="nan is no JSON number"):
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
    ("a_float", "x", "could not convert"),
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


def test_maps_of_messages_take_dicts() -> None:
    schema = Schema()
    schema.properties |= {"a": {"max_items": 5}}
    assert schema.properties["a"].max_items == 5
    assert schema.to_dict() == {"properties": {"a": {"maxItems": "5"}}}


def test_unknown_names_are_refused_with_a_hint() -> None:
    with pytest.raises(
        TypeError, match=r"Part has no field 'txt'; did you mean 'text'\?"
    ):
        Part(txt="a")  # type: ignore[call-arg]
    with pytest.raises(AttributeError, match="its Python name is 'inline_data'"):
        Part().inlineData = {}  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match=r"has no field 'qqq'$"):
        Part().qqq = 1  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        Part().qqq  # type: ignore[attr-defined]  # noqa: B018


def test_raw_access_takes_json_and_python_names() -> None:
    blob = Blob.from_dict({"mimeType": "a", "new": {"x": [1]}})
    assert blob["mimeType"] == blob["mime_type"] == "a"
    assert "mimeType" in blob
    assert "mime_type" in blob
    assert blob["new"] == {"x": [1]}
    assert "new" in blob
    blob["new"] = 5
    blob["mime_type"] = "b"
    assert blob.to_dict() == {"mimeType": "b", "new": 5}
    del blob["new"]
    assert "new" not in blob
    with pytest.raises(KeyError):
        blob["new"]
    with pytest.raises(KeyError):
        del blob["new"]
    with pytest.raises(TypeError):
        iter(blob)  # type: ignore[call-overload]
    blob["data"] = "eA=="
    assert blob.data == b"x"


def test_models_have_no_other_public_names() -> None:
    public = {name for name in dir(Part()) if not name.startswith("_")}
    fields = {"function_call", "inline_data", "text", "thought"}
    assert public - fields == RESERVED_FIELD_NAMES - {"cls", "self"}
    assert not hasattr(Part(), "__dict__")
    with pytest.raises(TypeError, match="unhashable"):
        hash(Part())


def test_build_takes_either_name_at_any_depth() -> None:
    python = {"contents": [{"parts": [{"inline_data": {"mime_type": "a"}}]}]}
    wire = {"contents": [{"parts": [{"inlineData": {"mimeType": "a"}}]}]}
    part: Any = {"inlineData": Blob(mime_type="a")}
    mixed = {"contents": [Content(parts=[part])]}
    for body in (python, wire, mixed):
        assert build(GenerateContentRequest, body).to_dict() == wire


def test_build_keeps_what_it_does_not_know() -> None:
    body = {"newField": {"a_b": Part(text="x")}, "contents": [{"snake_new": 1}]}
    assert build(GenerateContentRequest, body).to_dict() == {
        "newField": {"a_b": {"text": "x"}},
        "contents": [{"snake_new": 1}],
    }


def test_build_and_wrap_do_not_copy_what_they_need_not() -> None:
    part = Part(text="x")
    assert build(Part, part) is part
    raw = {"text": "a"}
    wrap(Part, raw).text = "b"
    assert raw == {"text": "b"}
    Part.from_dict(raw).text = "c"
    assert raw == {"text": "b"}
    with pytest.raises(TypeError, match="expected Part or dict, not list"):
        build(Part, [])


@pytest.mark.parametrize("text", [b"[]", b"5", b"null"])
def test_json_that_is_no_object(text: bytes) -> None:
    with pytest.raises(FieldError, match="Part: expected a JSON object"):
        Part.from_json(text)


def test_models_inside_plain_json_are_written() -> None:
    model = Everything(
        anything=[Part(text="x")],
        rows=[[Part(text="y")]],  # type: ignore[list-item]
        any_map={"a": (Blob(data=b"x"),)},
    )
    expected = {
        "anything": [{"text": "x"}],
        "rows": [[{"text": "y"}]],
        "anyMap": {"a": [{"data": "eA=="}]},
    }
    assert model.to_dict() == expected
    assert json.loads(model.to_json()) == expected


def test_what_has_no_json_form_is_refused() -> None:
    call = FunctionCall(args={"a": {1, 2}})
    for write in (call.to_json, call.to_dict):
        with pytest.raises(TypeError, match="set cannot be sent as JSON"):
            write()


def test_a_tree_inside_itself_is_refused() -> None:
    model = Everything()
    model.a_message = model
    for write in (model.to_json, model.to_dict):
        with pytest.raises(ValueError, match="inside itself"):
            write()
    assert repr(model) == "Everything(a_message=...)"
    other = Everything()
    other.a_message = other
    assert model == other
    other.a_string = "x"
    assert model != other
    model.a_message = model.anything = part = Everything()
    assert repr(part) == "Everything()"
    assert repr(model) == "Everything(a_message=Everything(), anything=Everything())"


def test_deep_trees() -> None:
    depth = 900
    text = b'{"aMessage":' * depth + b'{"aFloat":"NaN"}' + b"}" * depth
    wire = json.loads(text)
    model = Everything.from_json(text)
    assert len(repr(model)) > depth
    node = model
    for _ in range(depth):
        assert node.a_message is not None
        node = node.a_message
    assert node["aFloat"] == "NaN"
    assert model.to_json() == text
    assert dumps(model.to_dict()) == text
    assert model == Everything.from_dict(wire)
    assert copy.deepcopy(model) == model
    assert pickle.loads(pickle.dumps(model)) == model
    assert field_mask(model) == (".".join(["aMessage"] * depth + ["aFloat"]),)
    assert repr(model).count("Everything(a_message=") == depth


def test_field_mask() -> None:
    model = Everything.from_dict({"newField": {"x": 1}, "aString": None})
    model.a_message = Everything(an_int64=5, a_message=Everything(a_date="2026-01-02"))
    model.strings.append("x")
    assert model.messages == []
    model.any_map = {}
    model.anything = {"a": 1}
    assert set(field_mask(model)) == {
        "newField",
        "aString",
        "aMessage.anInt64",
        "aMessage.aMessage.aDate",
        "stringList",
        "anyMap",
        "anything",
    }
    assert field_mask(Everything(a_message={})) == ("aMessage",)
    assert field_mask(Everything()) == ()


def test_repr() -> None:
    model = Everything(an_int64=5, a_timestamp=DAY, a_string=None, strings=["a"])
    model["newField"] = {"x": [1]}
    assert repr(model) == (
        "Everything(an_int64=5, a_timestamp=datetime.datetime(2026, 1, 2, 0, 0, "
        "tzinfo=datetime.timezone.utc), a_string=None, strings=['a'], "
        "**{'newField': {'x': [1]}})"
    )
    assert repr(Part()) == "Part()"
    wire: dict[str, Any] = {}
    for _ in range(50):
        wire = {"aMessage": wire, "x": {"y": 1}, "messageList": [{"z": {"y": {}}}]}
    assert "..." not in repr(Everything.from_dict({"new": wire, "aMessage": wire}))


def test_a_copy_does_not_share_lists_that_are_still_absent() -> None:
    one = Content(role="user")
    assert one.parts == []
    other = copy.copy(one)
    other.parts.append(Part(text="x"))
    assert one.to_dict() == {"role": "user"}
    assert other.to_dict() == {"role": "user", "parts": [{"text": "x"}]}


def test_containers_leave_as_ordinary_ones() -> None:
    model = Everything.from_dict({"int64List": ["1"], "messageMap": {"a": {}}})
    for value in (model.int64s, model.message_map, model.strings, model.any_map):
        again = pickle.loads(pickle.dumps(value))
        assert again == value
        assert type(again) in (list, dict)
        assert type(copy.copy(value)) in (list, dict)


def test_equality_is_that_of_the_json() -> None:
    assert Part(text="a") == Part.from_dict({"text": "a"})
    assert Part(text="a") != Content(role="a")
    assert Part() != {}
    assert Part(text=None) != Part()
    assert Everything(int64s=[1]) == Everything.from_dict({"int64List": ["1"]})
    assert Everything(strings=["a"]) != Everything(strings=["a", "b"])
    assert Everything(any_map={"a": 1}) != Everything(any_map={"b": 1})


def test_the_constructor_takes_awkward_names() -> None:
    model = Everything(int=1, property="p", self_="s", to_dict_="d")
    expected = {"int": 1, "property": "p", "self": "s", "to_dict": "d"}
    assert model.to_dict() == expected
    assert build(Everything, expected) == model


@pytest.mark.parametrize(
    "read",
    [
        lambda m: m.strings,
        lambda m: m.int64s,
        lambda m: m.messages,
        lambda m: m.a_message,
        lambda m: m.message_map,
        lambda m: m.timestamp_map,
        lambda m: m.booleans,
    ],
)
def test_threads_get_the_same_object(read: Callable[[Any], Any]) -> None:
    wire = {
        "stringList": ["a"] * 50,
        "int64List": ["1"] * 50,
        "messageList": [{}] * 50,
        "aMessage": {},
        "messageMap": {"a": {}},
    }
    for _ in range(30):
        model = Everything.from_dict(wire)
        found: list[Any] = []
        barrier = threading.Barrier(4)

        def run(
            model: Everything = model,
            found: list[Any] = found,
            barrier: threading.Barrier = barrier,
        ) -> None:
            barrier.wait()
            found.append(read(model))

        threads = [threading.Thread(target=run) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 4
        assert all(item is found[0] for item in found)


def test_candidates_keep_null_lists() -> None:
    candidate = Candidate.from_dict({"safetyRatings": None, "index": None})
    assert candidate.safety_ratings == []
    assert candidate.to_dict() == {"safetyRatings": None, "index": None}
    assert loads(candidate.to_json()) == plain(candidate)
