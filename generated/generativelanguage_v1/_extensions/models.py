"""Prompts in one line: `generate`, `parse` and `run`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from .._runtime.resource import AsyncResource, Resource
from . import steps as _steps

if TYPE_CHECKING:
    from typing import Unpack

    from .. import types as _t
    from ..resources import models as _models
    from .contents import Contents
    from .prompts import Parsed, Prompts, Run
    from .settings import Settings

T = TypeVar("T")


class Models(Resource):
    """Prompts in one line. `model` may be a bare name."""

    def generate(
        self, model: str, contents: Contents, **settings: Unpack[Settings]
    ) -> _t.GenerateContentResponse:
        """The model's answer to a prompt; its text is `.text`.

        Functions among `tools` are declared, not called: that is what `run` does.
        """
        return _steps.run(self._prompts(model, settings).generate(contents))

    def parse(
        self, model: str, contents: Contents, of: type[T], **settings: Unpack[Settings]
    ) -> Parsed[T]:
        """The answer as a value of a type, whose schema the model is given.

        A dataclass, a TypedDict, a model of pydantic, an enum, or a list or map of such.
        Raises MismatchError, with the path, where the answer doesn't fit.
        """
        return _steps.run(self._prompts(model, settings).parse(contents, of))

    def run(
        self,
        model: str,
        contents: Contents,
        *,
        max_rounds: int = 10,
        **settings: Unpack[Settings],
    ) -> Run:
        """The answer, after the calls of functions among `tools` that it takes.

        Raises RoundsError if the model calls functions in all `max_rounds` responses.
        """
        from .tools import Toolbox

        steps = self._prompts(model, settings).run(
            contents, Toolbox.of(settings), max_rounds
        )
        return _steps.run(steps)

    def _prompts(self, model: str, settings: Mapping[str, Any]) -> Prompts:
        from .prompts import Prompts

        return Prompts(self._api, cast("_models.Models", self), model, settings)


class AsyncModels(AsyncResource):
    """Prompts in one line. `model` may be a bare name."""

    async def generate(
        self, model: str, contents: Contents, **settings: Unpack[Settings]
    ) -> _t.GenerateContentResponse:
        """The model's answer to a prompt; its text is `.text`."""
        steps = self._prompts(model, settings).generate(contents)
        return await _steps.run_async(steps)

    async def parse(
        self, model: str, contents: Contents, of: type[T], **settings: Unpack[Settings]
    ) -> Parsed[T]:
        """The answer as a value of a type; see `Models.parse`."""
        return await _steps.run_async(
            self._prompts(model, settings).parse(contents, of)
        )

    async def run(
        self,
        model: str,
        contents: Contents,
        *,
        max_rounds: int = 10,
        **settings: Unpack[Settings],
    ) -> Run:
        """The answer, after the calls of functions that it takes; see `Models.run`.

        Functions called together run together: async ones here, others in threads.
        """
        from .tools import AsyncToolbox

        steps = self._prompts(model, settings).run(
            contents, AsyncToolbox.of(settings), max_rounds
        )
        return await _steps.run_async(steps)

    def _prompts(self, model: str, settings: Mapping[str, Any]) -> Prompts:
        from .prompts import Prompts

        return Prompts(self._api, cast("_models.AsyncModels", self), model, settings)
