"""Hand-written bases of the generated classes of Generative Language API v1."""

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy

if TYPE_CHECKING:
    from .embeddings import AsyncEmbeddings as AsyncEmbeddings, Embeddings as Embeddings
    from .responses import Response as Response
else:
    _MODULES = {
        "embeddings": ("AsyncEmbeddings", "Embeddings"),
        "responses": ("Response",),
    }
    __getattr__, __dir__, __all__ = lazy(__name__, _MODULES)
