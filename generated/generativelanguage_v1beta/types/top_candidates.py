"""The schema `TopCandidates`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class TopCandidates(_m.Model):
    """Candidates with top log probabilities at each decoding step."""

    __slots__ = ()

    candidates: _f.MessageList[
        _t.LogprobsResultCandidate, _t.LogprobsResultCandidateDict
    ] = _f.MessageList("candidates", lambda: _t.LogprobsResultCandidate)
    """Sorted by log probability in descending order."""


class TopCandidatesDict(TypedDict, total=False):
    """`TopCandidates` as a plain dict."""

    candidates: (
        Sequence[_t.LogprobsResultCandidate | _t.LogprobsResultCandidateDict] | None
    )
