"""A few models in the form that the generator writes them, with a field of every kind.

The first ones are schemas of the Generative Language API.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any as _Any
from typing import Literal, TypeAlias, TypedDict

from gapismith.runtime.models import fields as _f
from gapismith.runtime.models import model as _m

from tests.runtime import sample_models as _t  # noqa: PLW0406  # as generated code

CandidateFinishReason: TypeAlias = Literal["STOP", "MAX_TOKENS"] | str


class Blob(_m.Model):
    """Raw media bytes."""

    __slots__ = ()
    data: _f.Bytes = _f.Bytes("data")
    mime_type: _f.String = _f.String("mimeType")


class BlobDict(TypedDict, total=False):
    """`Blob` as a plain dict."""

    data: bytes | str | None
    mime_type: str | None


class FunctionCall(_m.Model):
    """A predicted function call."""

    __slots__ = ()
    args: _f.AnyMap = _f.AnyMap("args")
    name: _f.String = _f.String("name")


class FunctionCallDict(TypedDict, total=False):
    """`FunctionCall` as a plain dict."""

    args: Mapping[str, _Any] | None
    name: str | None


class Part(_m.Model):
    """A part of a message."""

    __slots__ = ()
    function_call: _f.Message[_t.FunctionCall, _t.FunctionCallDict] = _f.Message(
        "functionCall", lambda: _t.FunctionCall
    )
    inline_data: _f.Message[_t.Blob, _t.BlobDict] = _f.Message(
        "inlineData", lambda: _t.Blob
    )
    text: _f.String = _f.String("text")
    """Inline text."""
    thought: _f.Boolean = _f.Boolean("thought")


class PartDict(TypedDict, total=False):
    """`Part` as a plain dict."""

    function_call: _t.FunctionCall | _t.FunctionCallDict | None
    inline_data: _t.Blob | _t.BlobDict | None
    text: str | None
    thought: bool | None


class Content(_m.Model):
    """The base structured datatype containing multi-part content of a message."""

    __slots__ = ()
    parts: _f.MessageList[_t.Part, _t.PartDict] = _f.MessageList(
        "parts", lambda: _t.Part
    )
    """Ordered `Parts` that constitute a single message."""
    role: _f.String = _f.String("role")


class ContentDict(TypedDict, total=False):
    """`Content` as a plain dict."""

    parts: Sequence[_t.Part | _t.PartDict] | None
    role: str | None


class SafetyRating(_m.Model):
    """Safety rating for a piece of content."""

    __slots__ = ()
    blocked: _f.Boolean = _f.Boolean("blocked")


class SafetyRatingDict(TypedDict, total=False):
    """`SafetyRating` as a plain dict."""

    blocked: bool | None


class GroundingMetadata(_m.Model):
    """Metadata returned when grounding is enabled."""

    __slots__ = ()
    web_search_queries: _f.StringList = _f.StringList("webSearchQueries")


class GroundingMetadataDict(TypedDict, total=False):
    """`GroundingMetadata` as a plain dict."""

    web_search_queries: Sequence[str] | None


class Candidate(_m.Model):
    """A response candidate generated from the model."""

    __slots__ = ()
    avg_logprobs: _f.Float = _f.Float("avgLogprobs")
    content: _f.Message[_t.Content, _t.ContentDict] = _f.Message(
        "content", lambda: _t.Content
    )
    finish_reason: _f.Enum[CandidateFinishReason] = _f.Enum("finishReason")
    grounding_metadata: _f.Message[_t.GroundingMetadata, _t.GroundingMetadataDict] = (
        _f.Message("groundingMetadata", lambda: _t.GroundingMetadata)
    )
    index: _f.Integer = _f.Integer("index")
    safety_ratings: _f.MessageList[_t.SafetyRating, _t.SafetyRatingDict] = (
        _f.MessageList("safetyRatings", lambda: _t.SafetyRating)
    )
    token_count: _f.Integer = _f.Integer("tokenCount")


class CandidateDict(TypedDict, total=False):
    """`Candidate` as a plain dict."""

    avg_logprobs: float | None
    content: _t.Content | _t.ContentDict | None
    finish_reason: CandidateFinishReason | None
    grounding_metadata: _t.GroundingMetadata | _t.GroundingMetadataDict | None
    index: int | None
    safety_ratings: Sequence[_t.SafetyRating | _t.SafetyRatingDict] | None
    token_count: int | None


class GenerateContentResponse(_m.Model):
    """Response from the model supporting multiple candidate responses."""

    __slots__ = ()
    candidates: _f.MessageList[_t.Candidate, _t.CandidateDict] = _f.MessageList(
        "candidates", lambda: _t.Candidate
    )
    model_version: _f.String = _f.String("modelVersion")
    response_id: _f.String = _f.String("responseId")


class TextResponseFormat(_m.Model):
    """A text response format."""

    __slots__ = ()
    schema: _f.Any = _f.Any("schema")


class GenerationConfig(_m.Model):
    """Configuration options for model generation and outputs."""

    __slots__ = ()
    response_json_schema: _f.Any = _f.Any("responseJsonSchema")
    response_json_schema_2: _f.Any = _f.Any("_responseJsonSchema")
    top_k: _f.Integer = _f.Integer("topK")


class GenerationConfigDict(TypedDict, total=False):
    """`GenerationConfig` as a plain dict."""

    response_json_schema: _Any
    response_json_schema_2: _Any
    top_k: int | None


class GenerateContentRequest(_m.Model):
    """Request to generate a completion from the model."""

    __slots__ = ()
    contents: _f.MessageList[_t.Content, _t.ContentDict] = _f.MessageList(
        "contents", lambda: _t.Content
    )
    generation_config: _f.Message[_t.GenerationConfig, _t.GenerationConfigDict] = (
        _f.Message("generationConfig", lambda: _t.GenerationConfig)
    )


class Schema(_m.Model):
    """The `Schema` object allows the definition of input and output data types."""

    __slots__ = ()
    any_of: _f.MessageList[_t.Schema, _t.SchemaDict] = _f.MessageList(
        "anyOf", lambda: _t.Schema
    )
    items: _f.Message[_t.Schema, _t.SchemaDict] = _f.Message("items", lambda: _t.Schema)
    max_items: _f.Int64 = _f.Int64("maxItems")
    properties: _f.MessageMap[_t.Schema, _t.SchemaDict] = _f.MessageMap(
        "properties", lambda: _t.Schema
    )
    required: _f.StringList = _f.StringList("required")
    type: _f.Enum[str] = _f.Enum("type")


class SchemaDict(TypedDict, total=False):
    """`Schema` as a plain dict."""

    any_of: Sequence[_t.Schema | _t.SchemaDict] | None
    items: _t.Schema | _t.SchemaDict | None
    max_items: int | str | None
    properties: Mapping[str, _t.Schema | _t.SchemaDict] | None
    required: Sequence[str] | None
    type: str | None


class CachedContent(_m.Model):
    """Content that has been preprocessed."""

    __slots__ = ()
    display_name: _f.String = _f.String("displayName")
    expire_time: _f.Timestamp = _f.Timestamp("expireTime")
    name: _f.String = _f.String("name")
    ttl: _f.Duration = _f.Duration("ttl")


class TunedModel(_m.Model):
    """A fine-tuned model."""

    __slots__ = ()
    reader_project_numbers: _f.Int64List = _f.Int64List("readerProjectNumbers")


class ContentEmbedding(_m.Model):
    """A list of floats representing an embedding."""

    __slots__ = ()
    values: _f.FloatList = _f.FloatList("values")


class Everything(_m.Model):
    """A field of every kind, and names that are hard to handle."""

    __slots__ = ()
    a_string: _f.String = _f.String("aString")
    a_boolean: _f.Boolean = _f.Boolean("aBoolean")
    an_integer: _f.Integer = _f.Integer("anInteger")
    a_float: _f.Float = _f.Float("aFloat")
    an_int64: _f.Int64 = _f.Int64("anInt64")
    some_bytes: _f.Bytes = _f.Bytes("someBytes")
    a_timestamp: _f.Timestamp = _f.Timestamp("aTimestamp")
    a_date: _f.Date = _f.Date("aDate")
    a_duration: _f.Duration = _f.Duration("aDuration")
    a_mask: _f.FieldMask = _f.FieldMask("aMask")
    an_enum: _f.Enum[CandidateFinishReason] = _f.Enum("anEnum")
    anything: _f.Any = _f.Any("anything")
    a_message: _f.Message[_t.Everything, _t.EverythingDict] = _f.Message(
        "aMessage", lambda: _t.Everything
    )
    strings: _f.StringList = _f.StringList("stringList")
    booleans: _f.BooleanList = _f.BooleanList("booleanList")
    integers: _f.IntegerList = _f.IntegerList("integerList")
    floats: _f.FloatList = _f.FloatList("floatList")
    int64s: _f.Int64List = _f.Int64List("int64List")
    bytes_list: _f.BytesList = _f.BytesList("bytesList")
    timestamps: _f.TimestampList = _f.TimestampList("timestampList")
    dates: _f.DateList = _f.DateList("dateList")
    durations: _f.DurationList = _f.DurationList("durationList")
    enums: _f.EnumList[CandidateFinishReason] = _f.EnumList("enumList")
    any_list: _f.AnyList = _f.AnyList("anyList")
    messages: _f.MessageList[_t.Everything, _t.EverythingDict] = _f.MessageList(
        "messageList", lambda: _t.Everything
    )
    string_map: _f.StringMap = _f.StringMap("stringMap")
    boolean_map: _f.BooleanMap = _f.BooleanMap("booleanMap")
    integer_map: _f.IntegerMap = _f.IntegerMap("integerMap")
    float_map: _f.FloatMap = _f.FloatMap("floatMap")
    int64_map: _f.Int64Map = _f.Int64Map("int64Map")
    bytes_map: _f.BytesMap = _f.BytesMap("bytesMap")
    timestamp_map: _f.TimestampMap = _f.TimestampMap("timestampMap")
    date_map: _f.DateMap = _f.DateMap("dateMap")
    duration_map: _f.DurationMap = _f.DurationMap("durationMap")
    enum_map: _f.EnumMap[CandidateFinishReason] = _f.EnumMap("enumMap")
    any_map: _f.AnyMap = _f.AnyMap("anyMap")
    message_map: _f.MessageMap[_t.Everything, _t.EverythingDict] = _f.MessageMap(
        "messageMap", lambda: _t.Everything
    )
    rows: _f.Json[list[list[int]]] = _f.Json("rows")
    details: _f.JsonList[dict[str, _Any]] = _f.JsonList("details")
    attributes: _f.JsonMap[dict[str, str]] = _f.JsonMap("attributes")
    int: _f.Integer = _f.Integer("int")
    property: _f.String = _f.String("property")
    self_: _f.String = _f.String("self")
    to_dict_: _f.String = _f.String("to_dict")


class EverythingDict(TypedDict, total=False):
    """`Everything` as a plain dict, some of it."""

    a_string: str | None
    a_timestamp: datetime | str | None
    a_date: date | str | None
    a_duration: timedelta | str | None
    a_mask: Sequence[str] | str | None
    some_bytes: bytes | str | None
    a_message: _t.Everything | _t.EverythingDict | None
    messages: Sequence[_t.Everything | _t.EverythingDict] | None
