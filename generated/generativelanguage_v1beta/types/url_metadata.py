"""The schema `UrlMetadata`."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

UrlMetadataUrlRetrievalStatus: TypeAlias = (
    Literal[
        "URL_RETRIEVAL_STATUS_UNSPECIFIED",
        "URL_RETRIEVAL_STATUS_SUCCESS",
        "URL_RETRIEVAL_STATUS_ERROR",
        "URL_RETRIEVAL_STATUS_PAYWALL",
        "URL_RETRIEVAL_STATUS_UNSAFE",
    ]
    | str
)
"""Status of the url retrieval.

Values:
    - `URL_RETRIEVAL_STATUS_UNSPECIFIED`: Default value. This value is unused.
    - `URL_RETRIEVAL_STATUS_SUCCESS`: Url retrieval is successful.
    - `URL_RETRIEVAL_STATUS_ERROR`: Url retrieval is failed due to error.
    - `URL_RETRIEVAL_STATUS_PAYWALL`: Url retrieval is failed because the content is
        behind paywall.
    - `URL_RETRIEVAL_STATUS_UNSAFE`: Url retrieval is failed because the content is
        unsafe.
"""


class UrlMetadata(_m.Model):
    """Context of the a single url retrieval."""

    __slots__ = ()

    retrieved_url: _f.String = _f.String("retrievedUrl")
    """Retrieved url by the tool."""

    url_retrieval_status: _f.Enum[UrlMetadataUrlRetrievalStatus] = _f.Enum(
        "urlRetrievalStatus"
    )
    """Status of the url retrieval."""


class UrlMetadataDict(TypedDict, total=False):
    """`UrlMetadata` as a plain dict."""

    retrieved_url: str | None
    url_retrieval_status: UrlMetadataUrlRetrievalStatus | None
