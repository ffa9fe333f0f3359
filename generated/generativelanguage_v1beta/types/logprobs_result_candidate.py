"""The schema `LogprobsResultCandidate`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class LogprobsResultCandidate(_m.Model):
    """Candidate for the logprobs token and score."""

    __slots__ = ()

    log_probability: _f.Float = _f.Float("logProbability")
    """The candidate's log probability."""

    token: _f.String = _f.String("token")
    """The candidate’s token string value."""

    token_id: _f.Integer = _f.Integer("tokenId")
    """The candidate’s token id value."""


class LogprobsResultCandidateDict(TypedDict, total=False):
    """`LogprobsResultCandidate` as a plain dict."""

    log_probability: float | None
    token: str | None
    token_id: int | None
