"""The schema `FunctionCallingConfig`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

FunctionCallingConfigMode: TypeAlias = (
    Literal["MODE_UNSPECIFIED", "AUTO", "ANY", "NONE", "VALIDATED"] | str
)
"""Optional. Specifies the mode in which function calling should execute.

If unspecified, the default value will be set to AUTO.

Values:
    - `MODE_UNSPECIFIED`: Unspecified function calling mode. This value should not be
        used.
    - `AUTO`: Default model behavior, model decides to predict either a function call or
        a natural language response.
    - `ANY`: Model is constrained to always predicting a function call only. If
        "allowed_function_names" are set, the predicted function call will be limited to
        any one of "allowed_function_names", else the predicted function call will be
        any one of the provided "function_declarations".
    - `NONE`: Model will not predict any function call. Model behavior is same as when
        not passing any function declarations.
    - `VALIDATED`: Model decides to predict either a function call or a natural language
        response, but will validate function calls with constrained decoding. If
        "allowed_function_names" are set, the predicted function call will be limited to
        any one of "allowed_function_names", else the predicted function call will be
        any one of the provided "function_declarations".
"""


class FunctionCallingConfig(_m.Model):
    """Configuration for specifying function calling behavior."""

    __slots__ = ()

    allowed_function_names: _f.StringList = _f.StringList("allowedFunctionNames")
    """Optional. A set of function names that, when provided, limits the functions the
    model will call.

    This should only be set when the Mode is ANY or VALIDATED. Function names should
    match [FunctionDeclaration.name]. When set, model will predict a function call from
    only allowed function names.
    """

    mode: _f.Enum[FunctionCallingConfigMode] = _f.Enum("mode")
    """Optional. Specifies the mode in which function calling should execute.

    If unspecified, the default value will be set to AUTO.
    """


class FunctionCallingConfigDict(TypedDict, total=False):
    """`FunctionCallingConfig` as a plain dict."""

    allowed_function_names: Sequence[str] | None
    mode: FunctionCallingConfigMode | None
