"""What is read of a response: text, thoughts, media, and why there is none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from .. import types as _t
from .._runtime.extension import Error, Model


class NoTextError(Error):
    """A response without text: the prompt was blocked, or the model stopped.

    `reason` is the block reason or the finish reason; `ratings` are the safety ratings.
    """

    reason: str | None = None
    ratings: tuple[_t.SafetyRating, ...] = ()


class Response(Model):
    """Shortcuts to what the first candidate of a response holds."""

    __slots__ = ()

    @property
    def content(self) -> _t.Content | None:
        """The model's turn, as it came."""
        candidates = cast("_t.GenerateContentResponse", self).candidates
        return candidates[0].content if candidates else None

    @property
    def parts(self) -> list[_t.Part]:
        """The parts of the model's turn, thoughts included."""
        return self.content.parts if self.content else []

    @property
    def text(self) -> str:
        """The text of the response, without thoughts.

        Raises NoTextError if the prompt was blocked or the model stopped without text.
        """
        if not self.parts:
            _refuse_blocked(cast("_t.GenerateContentResponse", self))
        return self.text_or_none or ""

    @property
    def text_or_none(self) -> str | None:
        """Like `text`, but None if there is no text."""
        texts = [part.text for part in self._split(False) if part.text is not None]
        return "".join(texts) if texts else None

    @property
    def thoughts(self) -> str:
        """The model's thoughts, if the request asked for them."""
        return "".join([part.text or "" for part in self._split(True)])

    @property
    def inline_data(self) -> list[_t.Blob]:
        """Images and other media in the response."""
        return [part.inline_data for part in self._split(False) if part.inline_data]

    @property
    def finish_reason(self) -> str | None:
        """Why the model stopped: "STOP", "MAX_TOKENS", "SAFETY", ..."""
        candidates = cast("_t.GenerateContentResponse", self).candidates
        return candidates[0].finish_reason if candidates else None

    def _split(self, thoughts: bool) -> list[_t.Part]:
        """By their JSON, as not every revision has the field `thought`."""
        return [p for p in self.parts if ("thought" in p and p["thought"]) is thoughts]


def merged(pieces: Iterable[_t.GenerateContentResponse]) -> _t.GenerateContentResponse:
    """The pieces of a streamed response as one, with the parts as they came."""
    whole: dict[str, Any] = {}
    candidates: dict[int, dict[str, Any]] = {}
    for piece in pieces:
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


def usage_of(responses: Iterable[_t.GenerateContentResponse]) -> _t.UsageMetadata:
    """The tokens that responses used, added up by kind."""
    total: dict[str, int] = {}
    for response in responses:
        usage = response.usage_metadata
        for name, count in usage.to_dict().items() if usage else ():
            if isinstance(count, int):  # the rest is details by modality
                total[name] = total.get(name, 0) + count
    return _t.UsageMetadata.from_dict(total)


def _refuse_blocked(response: _t.GenerateContentResponse) -> None:
    """Raise NoTextError unless the model simply had nothing to say."""
    feedback, candidates = response.prompt_feedback, response.candidates
    reason, ratings = None, feedback.safety_ratings if feedback else []
    what = "the response has no candidates"
    if feedback and feedback.block_reason:
        reason, what = feedback.block_reason, "the prompt was blocked"
    elif candidates:
        reason, ratings = candidates[0].finish_reason, candidates[0].safety_ratings
        what = "the model stopped without a response"
    if reason in (None, "STOP") and candidates:
        return
    told = [f"{rating.category}: {rating.probability}" for rating in ratings]
    error = NoTextError("; ".join([f"{what}: {reason}" if reason else what, *told]))
    error.reason, error.ratings = reason, tuple(ratings)
    raise error
