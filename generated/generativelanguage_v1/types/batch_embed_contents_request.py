"""The schema `BatchEmbedContentsRequest`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class BatchEmbedContentsRequest(_m.Model):
    """Batch request to get embeddings from the model for a list of prompts."""

    __slots__ = ()

    requests: _f.MessageList[_t.EmbedContentRequest, _t.EmbedContentRequestDict] = (
        _f.MessageList("requests", lambda: _t.EmbedContentRequest)
    )
    """Required. Embed requests for the batch.

    The model in each of these requests must match the model specified
    `BatchEmbedContentsRequest.model`.
    """


class BatchEmbedContentsRequestDict(TypedDict, total=False):
    """`BatchEmbedContentsRequest` as a plain dict."""

    requests: Sequence[_t.EmbedContentRequest | _t.EmbedContentRequestDict] | None
