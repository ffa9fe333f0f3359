"""The schema `FunctionCall`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from .._runtime.models import fields as _f, model as _m


class FunctionCall(_m.Model):
    """A predicted `FunctionCall` returned from the model that contains a string
    representing the `FunctionDeclaration.name` with the arguments and their values.
    """

    __slots__ = ()

    args: _f.AnyMap = _f.AnyMap("args")
    """Optional. The function parameters and values in JSON object format."""

    id: _f.String = _f.String("id")
    """Optional. Unique identifier of the function call.

    If populated, the client to execute the `function_call` and return the response with
    the matching `id`.
    """

    name: _f.String = _f.String("name")
    """Required. The name of the function to call.

    Must be a-z, A-Z, 0-9, or contain underscores and dashes, with a maximum length of
    128.
    """


class FunctionCallDict(TypedDict, total=False):
    """`FunctionCall` as a plain dict."""

    args: Mapping[str, Any] | None
    id: str | None
    name: str | None
