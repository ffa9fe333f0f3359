"""The schema `BatchEmbedTextRequest`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class BatchEmbedTextRequest(_m.Model):
    """Batch request to get a text embedding from the model."""

    __slots__ = ()

    requests: _f.MessageList[_t.EmbedTextRequest, _t.EmbedTextRequestDict] = (
        _f.MessageList("requests", lambda: _t.EmbedTextRequest)
    )
    """Optional. Embed requests for the batch.

    Only one of `texts` or `requests` can be set.
    """

    texts: _f.StringList = _f.StringList("texts")
    """Optional. The free-form input texts that the model will turn into an embedding.

    The current limit is 100 texts, over which an error will be thrown.
    """


class BatchEmbedTextRequestDict(TypedDict, total=False):
    """`BatchEmbedTextRequest` as a plain dict."""

    requests: Sequence[_t.EmbedTextRequest | _t.EmbedTextRequestDict] | None
    texts: Sequence[str] | None
