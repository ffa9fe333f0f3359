"""The schema `GenerateContentResponse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import _extensions as _x, types as _t
from .._runtime.models import fields as _f, model as _m


class GenerateContentResponse(_x.Response, _m.Model):
    """Response from the model supporting multiple candidates.

    Note on safety ratings and content filtering. They are reported for both prompt in
    `GenerateContentResponse.prompt_feedback` and for each candidate in `finish_reason`
    and in `safety_ratings`. The API contract is that: - either all requested candidates
    are returned or no candidates at all - no candidates are returned only if there was
    something wrong with the prompt (see `prompt_feedback`) - feedback on each candidate
    is reported on `finish_reason` and `safety_ratings`.
    """

    __slots__ = ()

    candidates: _f.MessageList[_t.Candidate, _t.CandidateDict] = _f.MessageList(
        "candidates", lambda: _t.Candidate
    )
    """Candidate responses from the model."""

    prompt_feedback: _f.Message[_t.PromptFeedback, _t.PromptFeedbackDict] = _f.Message(
        "promptFeedback", lambda: _t.PromptFeedback
    )
    """Returns the prompt's feedback related to the content filters."""


class GenerateContentResponseDict(TypedDict, total=False):
    """`GenerateContentResponse` as a plain dict."""

    candidates: Sequence[_t.Candidate | _t.CandidateDict] | None
    prompt_feedback: _t.PromptFeedback | _t.PromptFeedbackDict | None
