"""The schema `GenerationConfig`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class GenerationConfig(_m.Model):
    """Configuration options for model generation and outputs.

    Not all parameters may be configurable for every model.
    """

    __slots__ = ()

    candidate_count: _f.Integer = _f.Integer("candidateCount")
    """Optional. Number of generated responses to return.

    Currently, this value can only be set to 1. If unset, this will default to 1.
    """

    max_output_tokens: _f.Integer = _f.Integer("maxOutputTokens")
    """Optional. The maximum number of tokens to include in a candidate.

    Note: The default value varies by model, see the `Model.output_token_limit`
    attribute of the `Model` returned from the `getModel` function.
    """

    stop_sequences: _f.StringList = _f.StringList("stopSequences")
    """Optional. The set of character sequences (up to 5) that will stop output
    generation.

    If specified, the API will stop at the first appearance of a stop sequence. The stop
    sequence will not be included as part of the response.
    """

    temperature: _f.Float = _f.Float("temperature")
    """Optional. Controls the randomness of the output.

    Note: The default value varies by model, see the `Model.temperature` attribute of
    the `Model` returned from the `getModel` function. Values can range from [0.0, 2.0].
    """

    top_k: _f.Integer = _f.Integer("topK")
    """Optional. The maximum number of tokens to consider when sampling.

    Models use nucleus sampling or combined Top-k and nucleus sampling. Top-k sampling
    considers the set of `top_k` most probable tokens. Models running with nucleus
    sampling don't allow top_k setting. Note: The default value varies by model, see the
    `Model.top_k` attribute of the `Model` returned from the `getModel` function. Empty
    `top_k` field in `Model` indicates the model doesn't apply top-k sampling and
    doesn't allow setting `top_k` on requests.
    """

    top_p: _f.Float = _f.Float("topP")
    """Optional. The maximum cumulative probability of tokens to consider when sampling.

    The model uses combined Top-k and nucleus sampling. Tokens are sorted based on their
    assigned probabilities so that only the most likely tokens are considered. Top-k
    sampling directly limits the maximum number of tokens to consider, while Nucleus
    sampling limits number of tokens based on the cumulative probability. Note: The
    default value varies by model, see the `Model.top_p` attribute of the `Model`
    returned from the `getModel` function.
    """


class GenerationConfigDict(TypedDict, total=False):
    """`GenerationConfig` as a plain dict."""

    candidate_count: int | None
    max_output_tokens: int | None
    stop_sequences: Sequence[str] | None
    temperature: float | None
    top_k: int | None
    top_p: float | None
