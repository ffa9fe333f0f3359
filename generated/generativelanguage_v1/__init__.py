"""A typed client of the Generative Language API v1.

The Gemini API allows developers to build generative AI applications using Gemini
models. Gemini is our most capable model, built from the ground up to be multimodal. It
can generalize and seamlessly understand, operate across, and combine different types of
information. including language, images, audio, video, and code. You can use the Gemini
API for use cases like reasoning across text and images, content generation, dialogue
agents, summarization and classification systems, and more.
"""

from __future__ import annotations

from ._runtime.lazy import lazy

TYPE_CHECKING = False  # true for type checkers
if TYPE_CHECKING:
    from . import errors as errors, testing as testing, types as types
    from ._client import AsyncClient as AsyncClient, Client as Client
    from ._runtime.calls.batch import AsyncBatch as AsyncBatch, Batch as Batch
    from ._runtime.calls.batch import BatchResult as BatchResult
    from ._runtime.media.media import Media as Media
    from ._runtime.calls.method import HttpBody as HttpBody
    from ._runtime.models.model import field_mask as field_mask
    from ._runtime.calls.operations import Poll as Poll
    from ._runtime.calls.retry import Retry as Retry
    from ._runtime.calls.options import RequestOptions as RequestOptions
    from ._runtime.upload_session import UploadSession as UploadSession

_MODULES = {
    "AsyncBatch": "_runtime.calls.batch",
    "AsyncClient": "_client",
    "Batch": "_runtime.calls.batch",
    "BatchResult": "_runtime.calls.batch",
    "Client": "_client",
    "HttpBody": "_runtime.calls.method",
    "Media": "_runtime.media.media",
    "Poll": "_runtime.calls.operations",
    "RequestOptions": "_runtime.calls.options",
    "Retry": "_runtime.calls.retry",
    "UploadSession": "_runtime.upload_session",
    "errors": "",
    "field_mask": "_runtime.models.model",
    "testing": "",
    "types": "",
}

if not TYPE_CHECKING:  # a checker must see what there is, and nothing else
    __getattr__, __dir__ = lazy(__name__, _MODULES)
