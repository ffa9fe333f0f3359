"""The public surface of models: of the sample module, and of the Gemini package."""

from __future__ import annotations

import copy
import datetime as dt
import importlib
import importlib.util
import json
import math
import pickle
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gapismith.ir.names import RESERVED_FIELD_NAMES
from gapismith.runtime.errors import FieldError
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
)

_SAMPLE = "tests.runtime.sample_models"
_GEMINI = "generativelanguage_v1beta"
_PROVIDERS = [_SAMPLE]
if importlib.util.find_spec(_GEMINI):
    _PROVIDERS.append(f"{_GEMINI}.types")
_DOCUMENT = Path(__file__).parents[2] / "discovery" / "generativelanguage.v1beta.json"


@pytest.fixture(params=_PROVIDERS)
def types(request: pytest.FixtureRequest) -> Any:
    return importlib.import_module(request.param)


def sample_response(**more: Any) -> dict[str, Any]:
    content = {"role": "model", "parts": [{"text": "a"}, {"text": "b"}]}
    return {"candidates": [{"content": content, "index": 0}], **more}


def dump(model: Any) -> Any:
    """The model's JSON, which must be the same by both ways."""
    tree = model.to_dict()
    assert json.loads(model.to_json()) == tree
    return tree


def test_names_are_snake_case(types: Any) -> None:
    wire = {"responseId": "x", "modelVersion": "v"}
    assert types.GenerateContentResponse.from_dict(wire).model_version == "v"


def test_every_schema_has_a_class(types: Any) -> None:
    if types.__name__ == _SAMPLE:
        names = ["Part", "Content", "Schema", "Candidate", "CachedContent"]
    else:
        names = sorted(json.loads(_DOCUMENT.read_text())["schemas"])
    for name in names:
        assert isinstance(getattr(types, name), type)


def test_fields_are_optional(types: Any) -> None:
    part = types.Part()
    assert part.text is None
    assert dump(part) == {}


def test_maps_and_recursion(types: Any) -> None:
    wire = {
        "type": "OBJECT",
        "properties": {"a": {"type": "ARRAY", "items": {"type": "STRING"}}},
        "anyOf": [{"type": "STRING"}],
    }
    schema = types.Schema.from_dict(wire)
    assert type(schema.properties["a"].items) is types.Schema
    assert type(schema.any_of[0]) is types.Schema
    assert dump(schema) == wire


def test_enums_are_open(types: Any) -> None:
    wire = sample_response(candidates=[{"finishReason": "BRAND_NEW"}])
    response = types.GenerateContentResponse.from_dict(wire)
    assert response.candidates[0].finish_reason == "BRAND_NEW"
    assert dump(response)["candidates"][0]["finishReason"] == "BRAND_NEW"


def test_int64_is_a_string_in_json(types: Any) -> None:
    schema = types.Schema.from_dict({"maxItems": "9007199254740993"})
    assert schema.max_items == 9007199254740993
    assert type(schema.max_items) is int
    assert dump(schema) == {"maxItems": "9007199254740993"}
    assert dump(types.Schema(max_items=5)) == {"maxItems": "5"}


def test_bytes_in_both_alphabets(types: Any) -> None:
    assert types.Blob.from_dict({"data": "+/8="}).data == b"\xfb\xff"
    assert types.Blob.from_dict({"data": "-_8"}).data == b"\xfb\xff"
    assert dump(types.Blob(data=b"\xfb\xff"))["data"] == "+/8="


def test_times_are_utc_in_json(types: Any) -> None:
    wire = {"expireTime": "2026-01-02T03:04:05.5Z"}
    moment = dt.datetime(2026, 1, 2, 3, 4, 5, 500000, tzinfo=dt.UTC)
    assert types.CachedContent.from_dict(wire).expire_time == moment
    elsewhere = moment.astimezone(dt.timezone(dt.timedelta(hours=2)))
    text = dump(types.CachedContent(expire_time=elsewhere))["expireTime"]
    assert text.endswith("Z")
    assert dt.datetime.fromisoformat(text) == moment


def test_nanoseconds_are_kept(types: Any) -> None:
    wire = {"expireTime": "2026-01-02T03:04:05.123456789Z"}
    cached = types.CachedContent.from_dict(wire)
    assert cached.expire_time.microsecond == 123456
    assert dump(cached) == wire


def test_plain_json_is_never_renamed(types: Any) -> None:
    args = {"a": [1, None, {"b": 2.5}], "snake_key": None, "camelKey": {"x": True}}
    wire = {"name": "f", "args": args}
    call = types.FunctionCall.from_dict(wire)
    assert call.args["a"][2]["b"] == 2.5
    assert dump(call) == wire


def test_unknown_fields_are_kept(types: Any) -> None:
    wire = sample_response(newTop={"z": 1})
    wire["candidates"][0]["newNested"] = "q"
    wire["candidates"][0]["content"]["parts"][0]["newLeaf"] = [1]
    response = types.GenerateContentResponse.from_dict(wire)
    response.candidates[0].content.parts[0].text = "changed"
    wire["candidates"][0]["content"]["parts"][0]["text"] = "changed"
    assert dump(response) == wire


@pytest.mark.parametrize("wire", [{"displayName": None}, {}])
def test_null_and_absent_stay_apart(types: Any, wire: dict[str, Any]) -> None:
    assert dump(types.CachedContent.from_dict(wire)) == wire


def test_null_from_the_constructor(types: Any) -> None:
    assert dump(types.CachedContent(display_name=None)) == {"displayName": None}
    assert dump(types.CachedContent()) == {}


def test_null_by_assignment(types: Any) -> None:
    cached = types.CachedContent.from_dict({"displayName": "a", "name": "n"})
    cached.display_name = None
    assert dump(cached) == {"displayName": None, "name": "n"}


def test_a_list_that_is_present_can_be_changed(types: Any) -> None:
    response = types.GenerateContentResponse.from_dict(sample_response())
    response.candidates[0].content.parts.append(types.Part(text="new"))
    response.candidates[0].content.parts[0].text = "A"
    del response.candidates[0].content.parts[1]
    parts = dump(response)["candidates"][0]["content"]["parts"]
    assert parts == [{"text": "A"}, {"text": "new"}]


def test_a_list_that_is_absent_can_be_filled(types: Any) -> None:
    content = types.Content()
    content.parts.append(types.Part(text="n"))
    assert dump(content) == {"parts": [{"text": "n"}]}


def test_augmented_assignment_keeps_the_list(types: Any) -> None:
    content = types.Content.from_dict({"parts": [{"text": "a"}]})
    parts = content.parts
    content.parts += [types.Part(text="b")]
    parts.append(types.Part(text="c"))
    assert [part["text"] for part in dump(content)["parts"]] == ["a", "b", "c"]


def test_a_list_of_int64(types: Any) -> None:
    model = types.TunedModel.from_dict({"readerProjectNumbers": ["1", "2"]})
    assert model.reader_project_numbers == [1, 2]
    model.reader_project_numbers.append(3)
    assert dump(model) == {"readerProjectNumbers": ["1", "2", "3"]}


def test_reading_does_not_write(types: Any) -> None:
    candidate = types.Candidate.from_dict({"index": 0})
    assert candidate.safety_ratings == []
    assert candidate.grounding_metadata is None
    assert candidate.content is None
    assert candidate.token_count is None
    assert dump(candidate) == {"index": 0}


def test_equality(types: Any) -> None:
    one = types.GenerateContentResponse.from_dict(sample_response())
    other = types.GenerateContentResponse.from_dict(sample_response())
    assert one.candidates[0].content.parts
    assert one == other
    other.candidates[0].content.parts[0].text = "z"
    assert one != other


def test_repr_shows_the_fields(types: Any) -> None:
    text = repr(types.GenerateContentResponse.from_dict(sample_response()))
    assert text.startswith("GenerateContentResponse(candidates=[Candidate(")
    assert "text='b'" in text


def test_a_shallow_copy_shares_the_children(types: Any) -> None:
    one = types.GenerateContentResponse.from_dict(sample_response(responseId="1"))
    other = copy.copy(one)
    other.response_id = "2"
    assert one.response_id == "1"
    assert other.candidates[0] is one.candidates[0]


def test_a_deep_copy_shares_nothing(types: Any) -> None:
    one = types.GenerateContentResponse.from_dict(sample_response())
    assert one.candidates[0].content
    other = copy.deepcopy(one)
    assert one == other
    other.candidates[0].content.parts[0].text = "q"
    assert one.candidates[0].content.parts[0].text == "a"


def test_pickle(types: Any) -> None:
    response = types.GenerateContentResponse.from_dict(sample_response())
    assert response.candidates[0].content.parts
    assert pickle.loads(pickle.dumps(response)) == response
    assert pickle.loads(pickle.dumps(response.candidates)) == response.candidates


def test_pattern_matching(types: Any) -> None:
    match types.Content.from_dict({"parts": [{"text": "hey"}]}):
        case types.Content(parts=[types.Part(text=str(text))]):
            assert text == "hey"
        case _:
            pytest.fail("no match")


def test_only_the_standard_library_is_needed(types: Any) -> None:
    runtime = sys.modules[types.Part.__mro__[1].__module__].__package__
    assert runtime
    for name in ("codecs", "containers", "fields", "json_text", "model", "json_tree"):
        source = Path(str(sys.modules[f"{runtime}.{name}"].__file__)).read_text()
        imports = [
            line.split()[1]
            for line in source.splitlines()
            if line.lstrip().startswith(("import ", "from "))
        ]
        for module in imports:
            top = module.split(".")[0]
            assert not top or top in sys.stdlib_module_names, (name, module)


def test_plain_dicts_are_accepted(types: Any) -> None:
    blob = {"mime_type": "image/png", "data": b"x"}
    request = types.GenerateContentRequest(
        contents=[{"parts": [{"inline_data": blob}]}], generation_config={"top_k": 3}
    )
    data = {"mimeType": "image/png", "data": "eA=="}
    assert dump(request) == {
        "contents": [{"parts": [{"inlineData": data}]}],
        "generationConfig": {"topK": 3},
    }


def test_nan(types: Any) -> None:
    candidate = types.Candidate.from_dict({"avgLogprobs": "NaN"})
    assert math.isnan(candidate.avg_logprobs)
    assert dump(candidate) == {"avgLogprobs": "NaN"}


def test_nan_in_a_list(types: Any) -> None:
    embedding = types.ContentEmbedding.from_dict({"values": [0.5, "NaN"]})
    assert embedding.values[0] == 0.5
    assert math.isnan(embedding.values[1])
    assert dump(embedding) == {"values": [0.5, "NaN"]}


def test_names_that_collide(types: Any) -> None:
    wire: dict[str, Any] = {
        "responseJsonSchema": {"a": 1},
        "_responseJsonSchema": {"b": 2},
    }
    config = types.GenerationConfig.from_dict(wire)
    assert config.response_json_schema == {"a": 1}
    assert dump(config) == wire
    wire = {"schema": {"a": 1}}
    assert dump(types.TextResponseFormat.from_dict(wire)) == wire
    wire = {"values": [1.5]}
    assert dump(types.ContentEmbedding.from_dict(wire)) == wire


def test_a_large_response_is_kept_whole(types: Any) -> None:
    candidates = [
        {
            "content": {
                "role": "model",
                "parts": [
                    {"text": "An answer. " * 40},
                    {"functionCall": {"name": "f", "args": {"a": [1, None, 2.5]}}},
                    {"inlineData": {"mimeType": "image/png", "data": "-_8"}},
                ],
            },
            "finishReason": "STOP",
            "avgLogprobs": "-Infinity",
            "index": i,
            "groundingMetadata": {"webSearchQueries": ["a", "b"]},
            "safetyRatings": [{"blocked": False, "brandNew": None}],
        }
        for i in range(90)
    ]
    text = json.dumps({"candidates": candidates, "usage": {"x": ["1", 2, None]}})
    assert len(text) > 60_000
    response = types.GenerateContentResponse.from_json(text)
    assert len(repr(response)) > 40_000
    assert dump(response) == json.loads(text)


def test_a_wrong_name_cannot_be_written(types: Any) -> None:
    part = types.Part()
    with pytest.raises(AttributeError, match="did you mean 'text'"):
        part.txt = "a"


def test_threads_share_the_children(types: Any) -> None:
    for _ in range(100):
        response = types.GenerateContentResponse.from_dict(sample_response())
        found: list[Any] = []
        barrier = threading.Barrier(4)

        def read(
            response: Any = response,
            found: list[Any] = found,
            barrier: threading.Barrier = barrier,
        ) -> None:
            barrier.wait()
            found.append(response.candidates[0].content.parts)

        threads = [threading.Thread(target=read) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 4
        assert all(parts is found[0] for parts in found)


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
    model = Everything(
        an_int64=5, a_timestamp="2026-01-02T00:00:00Z", a_string=None, strings=["a"]
    )
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


class Described(Part):
    """A model to which a user has added a property."""

    @property
    def summary(self) -> str:
        """summary"""
        return (self.text or "")[:10]

    @summary.setter
    def summary(self, value: str) -> None:
        self.text = value


def test_a_users_property_is_no_field() -> None:
    part = Described(text="a")
    part.summary = "b"
    assert part.to_dict() == {"text": "b"}
    assert "summary" not in repr(part)
    arguments: dict[str, Any] = {"summary": "c"}
    with pytest.raises(TypeError, match="no field 'summary'"):
        Described(**arguments)
    assert build(Described, {"summary": "c"}).to_dict() == {"summary": "c"}
    assert build(Described, {"text": "d"}).summary == "d"
