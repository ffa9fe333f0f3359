"""Streamed responses, and the whole that they add up to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any

from .. import types as _t
from .steps import Steps, run, run_async

if TYPE_CHECKING:
    from typing import Self

    from .._runtime.streams.stream import AsyncStream, Stream


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
                before = into.get("content", {})
                content = {**before, **candidate.get("content", {})}
                parts = before.get("parts", []) + candidate.get("content", {}).get(
                    "parts", []
                )
                into.update(candidate)
                if content:
                    into["content"] = {**content, "parts": parts}
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
        yield from filter(self._is_shown, self._stream)

    def __enter__(self) -> Self:
        self._stream.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Free the connection. No more pieces come."""
        self._stream.close()


class AsyncResponseStream(_Pieces):
    """As `ResponseStream`, for `async with` and `async for`."""

    def __init__(self, steps: Steps[AsyncStream[_t.GenerateContentResponse]]) -> None:
        super().__init__()
        self._steps = steps
        self._stream: AsyncStream[_t.GenerateContentResponse] | None = None

    async def __aiter__(self) -> AsyncIterator[_t.GenerateContentResponse]:
        await self.__aenter__()
        assert self._stream is not None
        async for piece in self._stream:
            if self._is_shown(piece):
                yield piece

    async def __aenter__(self) -> Self:
        if self._stream is None:
            self._stream = await run_async(self._steps)
            await self._stream.__aenter__()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Free the connection. No more pieces come."""
        if self._stream is not None:
            await self._stream.close()
