"""The schema `RetrievalMetadata`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class RetrievalMetadata(_m.Model):
    """Metadata related to retrieval in the grounding flow."""

    __slots__ = ()

    google_search_dynamic_retrieval_score: _f.Float = _f.Float(
        "googleSearchDynamicRetrievalScore"
    )
    """Optional. Score indicating how likely information from google search could help
    answer the prompt.

    The score is in the range [0, 1], where 0 is the least likely and 1 is the most
    likely. This score is only populated when google search grounding and dynamic
    retrieval is enabled. It will be compared to the threshold to determine whether to
    trigger google search.
    """


class RetrievalMetadataDict(TypedDict, total=False):
    """`RetrievalMetadata` as a plain dict."""

    google_search_dynamic_retrieval_score: float | None
