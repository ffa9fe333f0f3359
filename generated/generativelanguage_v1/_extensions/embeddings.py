"""Vectors of texts, as many as there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict, cast

from .. import types as _t
from .._runtime.resource import AsyncResource, Resource
from .steps import Steps, run, run_async

if TYPE_CHECKING:
    from typing import Unpack

    from .._runtime.calls.options import RequestOptions
    from ..resources import models as _models
    from .contents import ContentLike, PartLike


class EmbedSettings(TypedDict, total=False):
    """What `embed` takes by name."""

    task_type: str
    title: str
    output_dimensionality: int
    options: RequestOptions


class Embeddings(Resource):
    """Adds `embed` to `client.models`."""

    def embed(
        self,
        model: str,
        contents: str | Sequence[PartLike | ContentLike],
        **settings: Unpack[EmbedSettings],
    ) -> list[list[float]]:
        """A vector for each of the contents, which are sent 100 at a time."""
        return run(_embed(cast("_models.Models", self), model, contents, settings))


class AsyncEmbeddings(AsyncResource):
    """Adds `embed` to `client.models`."""

    async def embed(
        self,
        model: str,
        contents: str | Sequence[PartLike | ContentLike],
        **settings: Unpack[EmbedSettings],
    ) -> list[list[float]]:
        """A vector for each of the contents, which are sent 100 at a time."""
        models = cast("_models.AsyncModels", self)
        return await run_async(_embed(models, model, contents, settings))


def _embed(
    models: _models.Models | _models.AsyncModels,
    model: str,
    contents: str | Sequence[PartLike | ContentLike],
    settings: Mapping[str, Any],
) -> Steps[list[list[float]]]:
    from .contents import contents_of, full_name

    items = [contents] if isinstance(contents, str) else contents
    about: dict[str, Any] = {**settings, "model": full_name(model)}
    options = about.pop("options", None)
    vectors: list[list[float]] = []
    for start in range(0, len(items), 100):
        turns = [contents_of(item)[0] for item in items[start : start + 100]]
        requests = [_t.EmbedContentRequest(content=turn, **about) for turn in turns]
        body = _t.BatchEmbedContentsRequest(requests=requests)
        response: _t.BatchEmbedContentsResponse = yield models.batch_embed_contents(
            about["model"], body, options=options
        )
        vectors += [embedding.values for embedding in response.embeddings]
    return vectors
