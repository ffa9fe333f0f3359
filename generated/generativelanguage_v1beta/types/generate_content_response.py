"""The schema `GenerateContentResponse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import _extensions as _x, types as _t
from .._runtime.models import fields as _f, model as _m


class GenerateContentResponse(_x.Response, _x.ResponseCalls, _m.Model):
    """Response from the model supporting multiple candidate responses.

    Safety ratings and content filtering are reported for both prompt in
    `GenerateContentResponse.prompt_feedback` and for each candidate in `finish_reason`
    and in `safety_ratings`. The API: - Returns either all requested candidates or none
    of them - Returns no candidates at all only if there was something wrong with the
    prompt (check `prompt_feedback`) - Reports feedback on each candidate in
    `finish_reason` and `safety_ratings`.
    """

    __slots__ = ()

    candidates: _f.MessageList[_t.Candidate, _t.CandidateDict] = _f.MessageList(
        "candidates", lambda: _t.Candidate
    )
    """Candidate responses from the model."""

    model_status: _f.Message[_t.ModelStatus, _t.ModelStatusDict] = _f.Message(
        "modelStatus", lambda: _t.ModelStatus
    )
    """Output only. The current model status of this model."""

    model_version: _f.String = _f.String("modelVersion")
    """Output only. The model version used to generate the response."""

    prompt_feedback: _f.Message[_t.PromptFeedback, _t.PromptFeedbackDict] = _f.Message(
        "promptFeedback", lambda: _t.PromptFeedback
    )
    """Returns the prompt's feedback related to the content filters."""

    response_id: _f.String = _f.String("responseId")
    """Output only. response_id is used to identify each response."""

    usage_metadata: _f.Message[_t.UsageMetadata, _t.UsageMetadataDict] = _f.Message(
        "usageMetadata", lambda: _t.UsageMetadata
    )
    """Output only. Metadata on the generation requests' token usage."""


class GenerateContentResponseDict(TypedDict, total=False):
    """`GenerateContentResponse` as a plain dict."""

    candidates: Sequence[_t.Candidate | _t.CandidateDict] | None
    model_status: _t.ModelStatus | _t.ModelStatusDict | None
    model_version: str | None
    prompt_feedback: _t.PromptFeedback | _t.PromptFeedbackDict | None
    response_id: str | None
    usage_metadata: _t.UsageMetadata | _t.UsageMetadataDict | None
