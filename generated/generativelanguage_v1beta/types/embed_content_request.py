"""The schema `EmbedContentRequest`."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m

EmbedContentRequestTaskType: TypeAlias = (
    Literal[
        "TASK_TYPE_UNSPECIFIED",
        "RETRIEVAL_QUERY",
        "RETRIEVAL_DOCUMENT",
        "SEMANTIC_SIMILARITY",
        "CLASSIFICATION",
        "CLUSTERING",
        "QUESTION_ANSWERING",
        "FACT_VERIFICATION",
        "CODE_RETRIEVAL_QUERY",
    ]
    | str
)
"""Optional. Deprecated: Please use EmbedContentConfig.task_type instead.

Optional task type for which the embeddings will be used. Not supported on earlier
models (`models/embedding-001`).

Values:
    - `TASK_TYPE_UNSPECIFIED`: Unset value, which will default to one of the other enum
        values.
    - `RETRIEVAL_QUERY`: Specifies the given text is a query in a search/retrieval
        setting.
    - `RETRIEVAL_DOCUMENT`: Specifies the given text is a document from the corpus being
        searched.
    - `SEMANTIC_SIMILARITY`: Specifies the given text will be used for STS.
    - `CLASSIFICATION`: Specifies that the given text will be classified.
    - `CLUSTERING`: Specifies that the embeddings will be used for clustering.
    - `QUESTION_ANSWERING`: Specifies that the given text will be used for question
        answering.
    - `FACT_VERIFICATION`: Specifies that the given text will be used for fact
        verification.
    - `CODE_RETRIEVAL_QUERY`: Specifies that the given text will be used for code
        retrieval.
"""


class EmbedContentRequest(_m.Model):
    """Request containing the `Content` for the model to embed."""

    __slots__ = ()

    content: _f.Message[_t.Content, _t.ContentDict] = _f.Message(
        "content", lambda: _t.Content
    )
    """Required. The content to embed.

    Only the `parts.text` fields will be counted.
    """

    embed_content_config: _f.Message[
        _t.EmbedContentConfig, _t.EmbedContentConfigDict
    ] = _f.Message("embedContentConfig", lambda: _t.EmbedContentConfig)
    """Optional. Configuration for the EmbedContent request."""

    model: _f.String = _f.String("model")
    """Required. The model's resource name.

    This serves as an ID for the Model to use. This name should match a model name
    returned by the `ListModels` method. Format: `models/{model}`
    """

    output_dimensionality: _f.Integer = _f.Integer("outputDimensionality")
    """Optional. Deprecated: Please use EmbedContentConfig.output_dimensionality
    instead.

    Optional reduced dimension for the output embedding. If set, excessive values in the
    output embedding are truncated from the end. Supported by newer models since 2024
    only. You cannot set this value if using the earlier model (`models/embedding-001`).
    """

    task_type: _f.Enum[EmbedContentRequestTaskType] = _f.Enum("taskType")
    """Optional. Deprecated: Please use EmbedContentConfig.task_type instead.

    Optional task type for which the embeddings will be used. Not supported on earlier
    models (`models/embedding-001`).
    """

    title: _f.String = _f.String("title")
    """Optional. Deprecated: Please use EmbedContentConfig.title instead.

    An optional title for the text. Only applicable when TaskType is
    `RETRIEVAL_DOCUMENT`. Note: Specifying a `title` for `RETRIEVAL_DOCUMENT` provides
    better quality embeddings for retrieval.
    """


class EmbedContentRequestDict(TypedDict, total=False):
    """`EmbedContentRequest` as a plain dict."""

    content: _t.Content | _t.ContentDict | None
    embed_content_config: _t.EmbedContentConfig | _t.EmbedContentConfigDict | None
    model: str | None
    output_dimensionality: int | None
    task_type: EmbedContentRequestTaskType | None
    title: str | None
