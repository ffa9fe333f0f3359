"""The schema `Condition`."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

ConditionOperation: TypeAlias = (
    Literal[
        "OPERATOR_UNSPECIFIED",
        "LESS",
        "LESS_EQUAL",
        "EQUAL",
        "GREATER_EQUAL",
        "GREATER",
        "NOT_EQUAL",
        "INCLUDES",
        "EXCLUDES",
    ]
    | str
)
"""Required. Operator applied to the given key-value pair to trigger the condition.

Values:
    - `OPERATOR_UNSPECIFIED`: The default value. This value is unused.
    - `LESS`: Supported by numeric.
    - `LESS_EQUAL`: Supported by numeric.
    - `EQUAL`: Supported by numeric & string.
    - `GREATER_EQUAL`: Supported by numeric.
    - `GREATER`: Supported by numeric.
    - `NOT_EQUAL`: Supported by numeric & string.
    - `INCLUDES`: Supported by string only when `CustomMetadata` value type for the
        given key has a `string_list_value`.
    - `EXCLUDES`: Supported by string only when `CustomMetadata` value type for the
        given key has a `string_list_value`.
"""


class Condition(_m.Model):
    """Filter condition applicable to a single key."""

    __slots__ = ()

    numeric_value: _f.Float = _f.Float("numericValue")
    """The numeric value to filter the metadata on."""

    operation: _f.Enum[ConditionOperation] = _f.Enum("operation")
    """Required. Operator applied to the given key-value pair to trigger the
    condition.
    """

    string_value: _f.String = _f.String("stringValue")
    """The string value to filter the metadata on."""


class ConditionDict(TypedDict, total=False):
    """`Condition` as a plain dict."""

    numeric_value: float | None
    operation: ConditionOperation | None
    string_value: str | None
