"""The schema `FunctionDeclaration`."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m

FunctionDeclarationBehavior: TypeAlias = (
    Literal["UNSPECIFIED", "BLOCKING", "NON_BLOCKING"] | str
)
"""Optional. Specifies the function Behavior.

Currently only supported by the BidiGenerateContent method.

Values:
    - `UNSPECIFIED`: This value is unused.
    - `BLOCKING`: If set, the system will wait to receive the function response before
        continuing the conversation.
    - `NON_BLOCKING`: If set, the system will not wait to receive the function response.
        Instead, it will attempt to handle function responses as they become available
        while maintaining the conversation between the user and the model.
"""


class FunctionDeclaration(_m.Model):
    """Structured representation of a function declaration as defined by the [OpenAPI
    3.03 specification](https://spec.openapis.org/oas/v3.0.3).

    Included in this declaration are the function name and parameters. This
    FunctionDeclaration is a representation of a block of code that can be used as a
    `Tool` by the model and executed by the client.
    """

    __slots__ = ()

    behavior: _f.Enum[FunctionDeclarationBehavior] = _f.Enum("behavior")
    """Optional. Specifies the function Behavior.

    Currently only supported by the BidiGenerateContent method.
    """

    description: _f.String = _f.String("description")
    """Required. A brief description of the function."""

    name: _f.String = _f.String("name")
    """Required. The name of the function.

    Must be a-z, A-Z, 0-9, or contain underscores, colons, dots, and dashes, with a
    maximum length of 128.
    """

    parameters: _f.Message[_t.Schema, _t.SchemaDict] = _f.Message(
        "parameters", lambda: _t.Schema
    )
    """Optional. Describes the parameters to this function.

    Reflects the Open API 3.03 Parameter Object string Key: the name of the parameter.
    Parameter names are case sensitive. Schema Value: the Schema defining the type used
    for the parameter.
    """

    parameters_json_schema: _f.Any = _f.Any("parametersJsonSchema")
    """Optional. Describes the parameters to the function in JSON Schema format.

    The schema must describe an object where the properties are the parameters to the
    function. For example: ``` { "type": "object", "properties": { "name": { "type":
    "string" }, "age": { "type": "integer" } }, "additionalProperties": false,
    "required": ["name", "age"], "propertyOrdering": ["name", "age"] } ``` This field is
    mutually exclusive with `parameters`.
    """

    response: _f.Message[_t.Schema, _t.SchemaDict] = _f.Message(
        "response", lambda: _t.Schema
    )
    """Optional. Describes the output from this function in JSON Schema format.

    Reflects the Open API 3.03 Response Object. The Schema defines the type used for the
    response value of the function.
    """

    response_json_schema: _f.Any = _f.Any("responseJsonSchema")
    """Optional. Describes the output from this function in JSON Schema format.

    The value specified by the schema is the response value of the function. This field
    is mutually exclusive with `response`.
    """


class FunctionDeclarationDict(TypedDict, total=False):
    """`FunctionDeclaration` as a plain dict."""

    behavior: FunctionDeclarationBehavior | None
    description: str | None
    name: str | None
    parameters: _t.Schema | _t.SchemaDict | None
    parameters_json_schema: Any | None
    response: _t.Schema | _t.SchemaDict | None
    response_json_schema: Any | None
