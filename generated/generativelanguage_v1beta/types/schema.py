"""The schema `Schema`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

SchemaType: TypeAlias = (
    Literal[
        "TYPE_UNSPECIFIED",
        "STRING",
        "NUMBER",
        "INTEGER",
        "BOOLEAN",
        "ARRAY",
        "OBJECT",
        "NULL",
    ]
    | str
)
"""Required. Data type.

Values:
    - `TYPE_UNSPECIFIED`: Not specified, should not be used.
    - `STRING`: String type.
    - `NUMBER`: Number type.
    - `INTEGER`: Integer type.
    - `BOOLEAN`: Boolean type.
    - `ARRAY`: Array type.
    - `OBJECT`: Object type.
    - `NULL`: Null type.
"""


class Schema(_m.Model):
    """The `Schema` object allows the definition of input and output data types.

    These types can be objects, but also primitives and arrays. Represents a select
    subset of an [OpenAPI 3.0 schema
    object](https://spec.openapis.org/oas/v3.0.3#schema).
    """

    __slots__ = ()

    any_of: _f.MessageList[Schema, SchemaDict] = _f.MessageList("anyOf", lambda: Schema)
    """Optional. The value should be validated against any (one or more) of the
    subschemas in the list.
    """

    default: _f.Any = _f.Any("default")
    """Optional. Default value of the field.

    Per JSON Schema, this field is intended for documentation generators and doesn't
    affect validation. Thus it's included here and ignored so that developers who send
    schemas with a `default` field don't get unknown-field errors.
    """

    description: _f.String = _f.String("description")
    """Optional. A brief description of the parameter.

    This could contain examples of use. Parameter description may be formatted as
    Markdown.
    """

    enum: _f.StringList = _f.StringList("enum")
    """Optional. Possible values of the element of Type.STRING with enum format.

    For example we can define an Enum Direction as : {type:STRING, format:enum,
    enum:["EAST", NORTH", "SOUTH", "WEST"]}
    """

    example: _f.Any = _f.Any("example")
    """Optional. Example of the object.

    Will only populated when the object is the root.
    """

    format: _f.String = _f.String("format")
    """Optional. The format of the data.

    Any value is allowed, but most do not trigger any special functionality.
    """

    items: _f.Message[Schema, SchemaDict] = _f.Message("items", lambda: Schema)
    """Optional. Schema of the elements of Type.ARRAY."""

    max_items: _f.Int64 = _f.Int64("maxItems")
    """Optional. Maximum number of the elements for Type.ARRAY."""

    max_length: _f.Int64 = _f.Int64("maxLength")
    """Optional. Maximum length of the Type.STRING"""

    max_properties: _f.Int64 = _f.Int64("maxProperties")
    """Optional. Maximum number of the properties for Type.OBJECT."""

    maximum: _f.Float = _f.Float("maximum")
    """Optional. Maximum value of the Type.INTEGER and Type.NUMBER"""

    min_items: _f.Int64 = _f.Int64("minItems")
    """Optional. Minimum number of the elements for Type.ARRAY."""

    min_length: _f.Int64 = _f.Int64("minLength")
    """Optional. SCHEMA FIELDS FOR TYPE STRING Minimum length of the Type.STRING"""

    min_properties: _f.Int64 = _f.Int64("minProperties")
    """Optional. Minimum number of the properties for Type.OBJECT."""

    minimum: _f.Float = _f.Float("minimum")
    """Optional. SCHEMA FIELDS FOR TYPE INTEGER and NUMBER Minimum value of the
    Type.INTEGER and Type.NUMBER
    """

    nullable: _f.Boolean = _f.Boolean("nullable")
    """Optional. Indicates if the value may be null."""

    pattern: _f.String = _f.String("pattern")
    """Optional. Pattern of the Type.STRING to restrict a string to a regular
    expression.
    """

    properties: _f.MessageMap[Schema, SchemaDict] = _f.MessageMap(
        "properties", lambda: Schema
    )
    """Optional. Properties of Type.OBJECT."""

    property_ordering: _f.StringList = _f.StringList("propertyOrdering")
    """Optional. The order of the properties.

    Not a standard field in open api spec. Used to determine the order of the properties
    in the response.
    """

    required: _f.StringList = _f.StringList("required")
    """Optional. Required properties of Type.OBJECT."""

    title: _f.String = _f.String("title")
    """Optional. The title of the schema."""

    type: _f.Enum[SchemaType] = _f.Enum("type")
    """Required. Data type."""


class SchemaDict(TypedDict, total=False):
    """`Schema` as a plain dict."""

    any_of: Sequence[Schema | SchemaDict] | None
    default: Any | None
    description: str | None
    enum: Sequence[str] | None
    example: Any | None
    format: str | None
    items: Schema | SchemaDict | None
    max_items: int | str | None
    max_length: int | str | None
    max_properties: int | str | None
    maximum: float | None
    min_items: int | str | None
    min_length: int | str | None
    min_properties: int | str | None
    minimum: float | None
    nullable: bool | None
    pattern: str | None
    properties: Mapping[str, Schema | SchemaDict] | None
    property_ordering: Sequence[str] | None
    required: Sequence[str] | None
    title: str | None
    type: SchemaType | None
