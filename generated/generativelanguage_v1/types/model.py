"""The schema `Model`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class Model(_m.Model):
    """Information about a Generative Language Model."""

    __slots__ = ()

    base_model_id: _f.String = _f.String("baseModelId")
    """Required. The name of the base model, pass this to the generation request.

    Examples: * `chat-bison`
    """

    description: _f.String = _f.String("description")
    """A short description of the model."""

    display_name: _f.String = _f.String("displayName")
    """The human-readable name of the model.

    E.g. "Chat Bison". The name can be up to 128 characters long and can consist of any
    UTF-8 characters.
    """

    input_token_limit: _f.Integer = _f.Integer("inputTokenLimit")
    """Maximum number of input tokens allowed for this model."""

    name: _f.String = _f.String("name")
    """Required. The resource name of the `Model`.

    Format: `models/{model}` with a `{model}` naming convention of: *
    "{base_model_id}-{version}" Examples: * `models/chat-bison-001`
    """

    output_token_limit: _f.Integer = _f.Integer("outputTokenLimit")
    """Maximum number of output tokens available for this model."""

    supported_generation_methods: _f.StringList = _f.StringList(
        "supportedGenerationMethods"
    )
    """The model's supported generation methods.

    The method names are defined as Pascal case strings, such as `generateMessage` which
    correspond to API methods.
    """

    temperature: _f.Float = _f.Float("temperature")
    """Controls the randomness of the output.

    Values can range over `[0.0,1.0]`, inclusive. A value closer to `1.0` will produce
    responses that are more varied, while a value closer to `0.0` will typically result
    in less surprising responses from the model. This value specifies default to be used
    by the backend while making the call to the model.
    """

    top_k: _f.Integer = _f.Integer("topK")
    """For Top-k sampling.

    Top-k sampling considers the set of `top_k` most probable tokens. This value
    specifies default to be used by the backend while making the call to the model. If
    empty, indicates the model doesn't use top-k sampling, and `top_k` isn't allowed as
    a generation parameter.
    """

    top_p: _f.Float = _f.Float("topP")
    """For Nucleus sampling.

    Nucleus sampling considers the smallest set of tokens whose probability sum is at
    least `top_p`. This value specifies default to be used by the backend while making
    the call to the model.
    """

    version: _f.String = _f.String("version")
    """Required. The version number of the model.

    This represents the major version
    """


class ModelDict(TypedDict, total=False):
    """`Model` as a plain dict."""

    base_model_id: str | None
    description: str | None
    display_name: str | None
    input_token_limit: int | None
    name: str | None
    output_token_limit: int | None
    supported_generation_methods: Sequence[str] | None
    temperature: float | None
    top_k: int | None
    top_p: float | None
    version: str | None
