"""Streamed responses, and the whole that they add up to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from .. import types as _t
from .._runtime.resource import AsyncResource, Resource
from .steps import Api, Steps, run, run_async

if TYPE_CHECKING:
    from typing import Self, Unpack

    from .._runtime.streams.stream import AsyncStream, Stream
    from ..resources import models as _models
    from .contents import Contents
    from .settings import Settings


class Streams(Resource):
    """Adds `stream` to `client.models`."""

    def stream(
        self, model: str, contents: Contents, **settings: Unpack[Settings]
    ) -> ResponseStream:
        """The answer as it comes; `.total` is the whole, afterwards."""
        models = cast("_models.Models", self)
        return ResponseStream(_open(self._api, models, model, contents, settings))


class AsyncStreams(AsyncResource):
    """Adds `stream` to `client.models`."""

    def stream(
        self, model: str, contents: Contents, **settings: Unpack[Settings]
    ) -> AsyncResponseStream:
        """The answer as it comes; `.total` is the whole, afterwards."""
        models = cast("_models.AsyncModels", self)
        return AsyncResponseStream(_open(self._api, models, model, contents, settings))


def _open(
    api: Api,
    models: _models.Models | _models.AsyncModels,
    model: str,
    contents: Contents,
    settings: Mapping[str, Any],
) -> Steps[Any]:
    from .prompts import Prompts

    prompts = Prompts(api, models, model, settings)
    body = yield from prompts.request(contents)
    send = models.stream_generate_content
    return send(prompts.model, body, options=prompts.options)


class _Pieces:
    def __init__(self) -> None:
        self._pieces: list[_t.GenerateContentResponse] = []

    @property
    def total(self) -> _t.GenerateContentResponse:
        """What has come so far as one response, parts as they came."""
        whole: dict[str, Any] = {}
        candidates: dict[int, dict[str, Any]] = {}
        for piece in self._pieces:
            data = piece.to_dict()
            for candidate in data.pop("candidates", ()):
                into = candidates.setdefault(candidate.get("index", 0), {})
                before, content = into.get("content", {}), candidate.get("content", {})
                parts = [*before.get("parts", ()), *content.get("parts", ())]
                if before or content:
                    candidate["content"] = {**before, **content, "parts": parts}
                into.update(candidate)
            whole.update(data)
        if candidates:
            whole["candidates"] = [candidates[index] for index in sorted(candidates)]
        return _t.GenerateContentResponse.from_dict(whole)

    def _is_shown(self, piece: _t.GenerateContentResponse) -> bool:
        """Keep a piece; one that tells only of usage is no part of the answer."""
        self._pieces.append(piece)
        return bool(piece.candidates) or piece.prompt_feedback is not None


class ResponseStream(_Pieces):
    """The pieces of a response as they come; `total` is the whole, afterwards.

    Iterate over it; leaving the loop or the `with` block frees the connection.
    """

    def __init__(self, steps: Steps[Stream[_t.GenerateContentResponse]]) -> None:
        super().__init__()
        self._stream = run(steps)

    def __iter__(self) -> Iterator[_t.GenerateContentResponse]:
        try:
            yield from filter(self._is_shown, self._stream)
        finally:
            self._stream.close()

    def __enter__(self) -> Self:
        self._stream.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._stream.close()


class AsyncResponseStream(_Pieces):
    """As `ResponseStream`, for `async with` and `async for`."""

    def __init__(self, steps: Steps[AsyncStream[_t.GenerateContentResponse]]) -> None:
        super().__init__()
        self._steps = steps
        self._stream: AsyncStream[_t.GenerateContentResponse] | None = None

    async def __aiter__(self) -> AsyncIterator[_t.GenerateContentResponse]:
        stream = self._stream
        if stream is None:
            stream = await run_async(self._steps)
        async for piece in stream:
            if self._is_shown(piece):
                yield piece

    async def __aenter__(self) -> Self:
        stream = self._stream = await run_async(self._steps)
        await stream.__aenter__()
        return self

    async def __aexit__(self, *error: object) -> None:
        if self._stream is not None:
            await self._stream.close()
