"""The schema `EmbedContentBatchOutput`."""

from __future__ import annotations

from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class EmbedContentBatchOutput(_m.Model):
    """The output of a batch request.

    This is returned in the `AsyncBatchEmbedContentResponse` or the
    `EmbedContentBatch.output` field.
    """

    __slots__ = ()

    inlined_responses: _f.Message[
        _t.InlinedEmbedContentResponses, _t.InlinedEmbedContentResponsesDict
    ] = _f.Message("inlinedResponses", lambda: _t.InlinedEmbedContentResponses)
    """Output only. The responses to the requests in the batch.

    Returned when the batch was built using inlined requests. The responses will be in
    the same order as the input requests.
    """

    responses_file: _f.String = _f.String("responsesFile")
    """Output only. The file ID of the file containing the responses.

    The file will be a JSONL file with a single response per line. The responses will be
    `EmbedContentResponse` messages formatted as JSON. The responses will be written in
    the same order as the input requests.
    """


class EmbedContentBatchOutputDict(TypedDict, total=False):
    """`EmbedContentBatchOutput` as a plain dict."""

    inlined_responses: (
        _t.InlinedEmbedContentResponses | _t.InlinedEmbedContentResponsesDict | None
    )
    responses_file: str | None
