"""Prompts in one line: `generate`, `parse`, `run` and `stream`; vectors: `embed`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, TypeVar

from .. import _extensions as _x
from .._runtime.extension import AsyncResource, Resource, Steps, shared

if TYPE_CHECKING:
    from typing import Unpack

    from .. import types as _t
    from .._runtime.extension import RequestOptions
    from .contents import ContentLike, Contents, PartLike
    from .prompts import AsyncResponseStream, Parsed, ResponseStream, Run
    from .settings import Settings

T = TypeVar("T")


class Models:
    """Prompts in one line. `model` may be a bare name."""

    def _generate(
        self, model: str, contents: Contents, **settings: Unpack[Settings]
    ) -> Steps[_t.GenerateContentResponse]:
        """The model's response to a prompt; its text is `.text`.

        Functions among `tools` are declared, not called; `run` calls them.
        """
        return _x.prompts.Prompts(self, model, settings).ask(contents)

    generate = shared(_generate)

    def _parse(
        self, model: str, contents: Contents, of: type[T], **settings: Unpack[Settings]
    ) -> Steps[Parsed[T]]:
        """The response as a value of the type `of`, whose schema is sent to the model.

        `of` is a dataclass, a TypedDict, a pydantic model, an enum, or a list or map of
        these. Raises MismatchError, with the path, if the response doesn't fit.
        """
        return _x.prompts.Prompts(self, model, settings).parse(contents, of)

    parse = shared(_parse)

    def _run(
        self,
        model: str,
        contents: Contents,
        *,
        max_rounds: int = 10,
        **settings: Unpack[Settings],
    ) -> Steps[Run]:
        """The response to a prompt, after calling the functions that the model asks for.

        An `AsyncClient` calls them concurrently, in threads if they aren't async.
        Raises RoundsError if the model calls functions in all `max_rounds` responses.
        """
        return _x.prompts.Prompts(self, model, settings).rounds(contents, max_rounds)

    run = shared(_run)


class Streams(Resource):
    """Adds `stream`."""

    def stream(
        self, model: str, contents: Contents, **settings: Unpack[Settings]
    ) -> ResponseStream:
        """Stream the response; afterwards, `.total` is the whole response."""
        prompts = _x.prompts.Prompts(self, model, settings, streamed=True)
        return _x.prompts.ResponseStream(prompts.ask(contents), prompts.run)


class AsyncStreams(AsyncResource):
    """Adds `stream`."""

    def stream(
        self, model: str, contents: Contents, **settings: Unpack[Settings]
    ) -> AsyncResponseStream:
        """Stream the response; afterwards, `.total` is the whole response."""
        prompts = _x.prompts.Prompts(self, model, settings, streamed=True)
        return _x.prompts.AsyncResponseStream(prompts.ask(contents), prompts.run)


class EmbedSettings(TypedDict, total=False):
    task_type: str
    title: str
    output_dimensionality: int
    options: RequestOptions


class Embeddings:
    """Adds `embed`."""

    def _embed(
        self,
        model: str,
        contents: str | Sequence[PartLike | ContentLike],
        **settings: Unpack[EmbedSettings],
    ) -> Steps[list[list[float]]]:
        """One vector for each of the contents, which are sent 100 at a time."""
        prompts = _x.prompts.Prompts(self, model, settings)
        items = [contents] if isinstance(contents, str) else contents
        about = {name: value for name, value in settings.items() if name != "options"}
        about["model"] = model if "/" in model else f"models/{model}"
        vectors: list[list[float]] = []
        for start in range(0, len(items), 100):
            turns = [
                _x.contents.contents_of(item)[0] for item in items[start : start + 100]
            ]
            body = {"requests": [{"content": turn, **about} for turn in turns]}
            response = yield prompts.call("batch_embed_contents", body)
            vectors += [embedding.values for embedding in response.embeddings]
        return vectors

    embed = shared(_embed)
