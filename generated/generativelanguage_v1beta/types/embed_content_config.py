"""The schema `EmbedContentConfig`."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

EmbedContentConfigTaskType: TypeAlias = (
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
"""Optional. The task type of the embedding.

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


class EmbedContentConfig(_m.Model):
    """Configurations for the EmbedContent request."""

    __slots__ = ()

    audio_track_extraction: _f.Boolean = _f.Boolean("audioTrackExtraction")
    """Optional. Whether to extract audio from video content."""

    auto_truncate: _f.Boolean = _f.Boolean("autoTruncate")
    """Optional. Whether to silently truncate the input content if it's longer than the
    maximum sequence length.
    """

    document_ocr: _f.Boolean = _f.Boolean("documentOcr")
    """Optional. Whether to enable OCR for document content."""

    output_dimensionality: _f.Integer = _f.Integer("outputDimensionality")
    """Optional. Reduced dimension for the output embedding.

    If set, excessive values in the output embedding are truncated from the end.
    """

    task_type: _f.Enum[EmbedContentConfigTaskType] = _f.Enum("taskType")
    """Optional. The task type of the embedding."""

    title: _f.String = _f.String("title")
    """Optional. The title for the text."""


class EmbedContentConfigDict(TypedDict, total=False):
    """`EmbedContentConfig` as a plain dict."""

    audio_track_extraction: bool | None
    auto_truncate: bool | None
    document_ocr: bool | None
    output_dimensionality: int | None
    task_type: EmbedContentConfigTaskType | None
    title: str | None
