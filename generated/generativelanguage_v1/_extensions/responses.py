"""What is read of a response: text, thoughts, media, and why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from .._runtime.errors import Error
from .._runtime.models.model import Model

if TYPE_CHECKING:
    from .. import types as _t


class NoTextError(Error):
    """A response without an answer: the prompt was blocked, or the model stopped.

    `reason` is the block reason or the finish reason; `ratings` tell what was found.
    """

    reason: str | None = None
    ratings: tuple[_t.SafetyRating, ...] = ()


class Response(Model):
    """Shortcuts to what the first candidate of a response holds."""

    __slots__ = ()

    @property
    def text(self) -> str:
        """The answer's text, thoughts left out.

        Raises NoTextError where there is no answer: the prompt was blocked, or the
        model stopped before it gave any.
        """
        response = cast("_t.GenerateContentResponse", self)
        parts = parts_of(response)
        if not parts:
            _refuse_blocked(response)
        return "".join([part.text or "" for part in parts if not is_thought(part)])

    @property
    def text_or_none(self) -> str | None:
        """As `text`, but None where there is no text."""
        parts = parts_of(cast("_t.GenerateContentResponse", self))
        texts = [p.text for p in parts if p.text is not None and not is_thought(p)]
        return "".join(texts) if texts else None

    @property
    def thoughts(self) -> str:
        """What the model thought, where it was asked to tell."""
        parts = parts_of(cast("_t.GenerateContentResponse", self))
        return "".join([part.text or "" for part in parts if is_thought(part)])

    @property
    def inline_data(self) -> list[_t.Blob]:
        """Images and other media of the answer."""
        parts = parts_of(cast("_t.GenerateContentResponse", self))
        return [p.inline_data for p in parts if p.inline_data and not is_thought(p)]

    @property
    def finish_reason(self) -> str | None:
        """Why the model stopped: "STOP", "MAX_TOKENS", "SAFETY", ..."""
        candidates = cast("_t.GenerateContentResponse", self).candidates
        return candidates[0].finish_reason if candidates else None


def content_of(response: _t.GenerateContentResponse) -> _t.Content | None:
    """The turn of the model."""
    return response.candidates[0].content if response.candidates else None


def parts_of(response: _t.GenerateContentResponse) -> list[_t.Part]:
    """The parts of the model's turn."""
    content = content_of(response)
    return content.parts if content is not None else []


def is_thought(part: _t.Part) -> bool:
    """Whether a part is a thought: by its JSON, as not every revision has the field."""
    return "thought" in part and part["thought"] is True


def _refuse_blocked(response: _t.GenerateContentResponse) -> None:
    """Raise NoTextError unless the model simply had nothing to say."""
    feedback, candidates = response.prompt_feedback, response.candidates
    reason, ratings = None, feedback.safety_ratings if feedback else []
    if feedback and feedback.block_reason:
        reason, what = feedback.block_reason, "the prompt was blocked"
    elif not candidates:
        what = "the response has no candidates"
    elif candidates[0].finish_reason in (None, "STOP"):
        return
    else:
        reason, what = (
            candidates[0].finish_reason,
            "the model stopped without an answer",
        )
        ratings = candidates[0].safety_ratings
    told = [f"{rating.category}: {rating.probability}" for rating in ratings]
    error = NoTextError("; ".join([f"{what}: {reason}" if reason else what, *told]))
    error.reason, error.ratings = reason, tuple(ratings)
    raise error
