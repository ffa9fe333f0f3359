"""A typed client of the Generative Language API v1.

The Gemini API allows developers to build generative AI applications using Gemini
models. Gemini is our most capable model, built from the ground up to be multimodal. It
can generalize and seamlessly understand, operate across, and combine different types of
information. including language, images, audio, video, and code. You can use the Gemini
API for use cases like reasoning across text and images, content generation, dialogue
agents, summarization and classification systems, and more.
"""

from typing import TYPE_CHECKING

from ._runtime.lazy import lazy

if TYPE_CHECKING:
    from . import errors as errors, testing as testing, types as types
    from ._client import AsyncClient as AsyncClient, Client as Client
    from ._runtime.calls.batch import AsyncBatch as AsyncBatch, Batch as Batch
    from ._runtime.calls.batch import BatchResult as BatchResult
    from ._runtime.calls.method import HttpBody as HttpBody
    from ._runtime.calls.operations import Poll as Poll
    from ._runtime.calls.options import RequestOptions as RequestOptions
    from ._runtime.calls.retry import Retry as Retry
    from ._runtime.media.media import Media as Media
    from ._runtime.models.model import field_mask as field_mask
    from ._runtime.upload_session import UploadSession as UploadSession
    from ._extensions.responses import NoTextError as NoTextError
    from ._extensions.schemas import MismatchError as MismatchError
else:
    _MODULES = {
        "": ("errors", "testing", "types"),
        "_client": ("AsyncClient", "Client"),
        "_runtime.calls.batch": ("AsyncBatch", "Batch", "BatchResult"),
        "_runtime.calls.method": ("HttpBody",),
        "_runtime.calls.operations": ("Poll",),
        "_runtime.calls.options": ("RequestOptions",),
        "_runtime.calls.retry": ("Retry",),
        "_runtime.media.media": ("Media",),
        "_runtime.models.model": ("field_mask",),
        "_runtime.upload_session": ("UploadSession",),
        "_extensions.responses": ("NoTextError",),
        "_extensions.schemas": ("MismatchError",),
    }
    __getattr__, __dir__, __all__ = lazy(__name__, _MODULES)
