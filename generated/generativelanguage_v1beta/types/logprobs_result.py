"""The schema `LogprobsResult`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class LogprobsResult(_m.Model):
    """Logprobs Result"""

    __slots__ = ()

    chosen_candidates: _f.MessageList[
        _t.LogprobsResultCandidate, _t.LogprobsResultCandidateDict
    ] = _f.MessageList("chosenCandidates", lambda: _t.LogprobsResultCandidate)
    """Length = total number of decoding steps.

    The chosen candidates may or may not be in top_candidates.
    """

    log_probability_sum: _f.Float = _f.Float("logProbabilitySum")
    """Sum of log probabilities for all tokens."""

    top_candidates: _f.MessageList[_t.TopCandidates, _t.TopCandidatesDict] = (
        _f.MessageList("topCandidates", lambda: _t.TopCandidates)
    )
    """Length = total number of decoding steps."""


class LogprobsResultDict(TypedDict, total=False):
    """`LogprobsResult` as a plain dict."""

    chosen_candidates: (
        Sequence[_t.LogprobsResultCandidate | _t.LogprobsResultCandidateDict] | None
    )
    log_probability_sum: float | None
    top_candidates: Sequence[_t.TopCandidates | _t.TopCandidatesDict] | None
