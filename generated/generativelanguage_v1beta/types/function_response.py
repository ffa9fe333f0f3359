"""The schema `FunctionResponse`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m

FunctionResponseScheduling: TypeAlias = (
    Literal["SCHEDULING_UNSPECIFIED", "SILENT", "WHEN_IDLE", "INTERRUPT"] | str
)
"""Optional. Specifies how the response should be scheduled in the conversation.

Only applicable to NON_BLOCKING function calls, is ignored otherwise. Defaults to
WHEN_IDLE.

Values:
    - `SCHEDULING_UNSPECIFIED`: This value is unused.
    - `SILENT`: Only add the result to the conversation context, do not interrupt or
        trigger generation.
    - `WHEN_IDLE`: Add the result to the conversation context, and prompt to generate
        output without interrupting ongoing generation.
    - `INTERRUPT`: Add the result to the conversation context, interrupt ongoing
        generation and prompt to generate output.
"""


class FunctionResponse(_m.Model):
    """The result output from a `FunctionCall` that contains a string representing the
    `FunctionDeclaration.name` and a structured JSON object containing any output
    from the function is used as context to the model.

    This should contain the result of a`FunctionCall` made based on model prediction.
    """

    __slots__ = ()

    id: _f.String = _f.String("id")
    """Optional. The identifier of the function call this response is for.

    Populated by the client to match the corresponding function call `id`.
    """

    name: _f.String = _f.String("name")
    """Required. The name of the function to call.

    Must be a-z, A-Z, 0-9, or contain underscores and dashes, with a maximum length of
    128.
    """

    parts: _f.MessageList[_t.FunctionResponsePart, _t.FunctionResponsePartDict] = (
        _f.MessageList("parts", lambda: _t.FunctionResponsePart)
    )
    """Optional. Ordered `Parts` that constitute a function response.

    Parts may have different IANA MIME types.
    """

    response: _f.AnyMap = _f.AnyMap("response")
    """Required. The function response in JSON object format.

    Callers can use any keys of their choice that fit the function's syntax to return
    the function output, e.g. "output", "result", etc. In particular, if the function
    call failed to execute, the response can have an "error" key to return error details
    to the model. Multimedia can be included by using a subobject containing a single
    "$ref" key whose value is the `inline_data.display_name` of a `FunctionResponsePart`
    holding the multimedia. See
    https://ai.google.dev/gemini-api/docs/function-calling#multimodal.
    """

    scheduling: _f.Enum[FunctionResponseScheduling] = _f.Enum("scheduling")
    """Optional. Specifies how the response should be scheduled in the conversation.

    Only applicable to NON_BLOCKING function calls, is ignored otherwise. Defaults to
    WHEN_IDLE.
    """

    will_continue: _f.Boolean = _f.Boolean("willContinue")
    """Optional. Signals that function call continues, and more responses will be
    returned, turning the function call into a generator.

    Is only applicable to NON_BLOCKING function calls, is ignored otherwise. If set to
    false, future responses will not be considered. It is allowed to return empty
    `response` with `will_continue=False` to signal that the function call is finished.
    This may still trigger the model generation. To avoid triggering the generation and
    finish the function call, additionally set `scheduling` to `SILENT`.
    """


class FunctionResponseDict(TypedDict, total=False):
    """`FunctionResponse` as a plain dict."""

    id: str | None
    name: str | None
    parts: Sequence[_t.FunctionResponsePart | _t.FunctionResponsePartDict] | None
    response: Mapping[str, Any] | None
    scheduling: FunctionResponseScheduling | None
    will_continue: bool | None
