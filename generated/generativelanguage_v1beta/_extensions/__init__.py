"""Hand-written bases of the generated classes of Gemini API v1beta."""

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy

if TYPE_CHECKING:
    from .batches import AsyncBatches as AsyncBatches, Batches as Batches
    from .chats import AsyncClientChats as AsyncClientChats, ClientChats as ClientChats
    from .embeddings import AsyncEmbeddings as AsyncEmbeddings, Embeddings as Embeddings
    from .files import (
        AsyncFiles as AsyncFiles,
        Files as Files,
        StoredFile as StoredFile,
    )
    from .models import AsyncModels as AsyncModels, Models as Models
    from .responses import Response as Response
    from .settings import ResponseCalls as ResponseCalls
    from .streams import AsyncStreams as AsyncStreams, Streams as Streams
else:
    _MODULES = {
        "batches": ("AsyncBatches", "Batches"),
        "chats": ("AsyncClientChats", "ClientChats"),
        "embeddings": ("AsyncEmbeddings", "Embeddings"),
        "files": ("AsyncFiles", "Files", "StoredFile"),
        "models": ("AsyncModels", "Models"),
        "responses": ("Response",),
        "settings": ("ResponseCalls",),
        "streams": ("AsyncStreams", "Streams"),
    }
    __getattr__, __dir__, __all__ = lazy(__name__, _MODULES)
