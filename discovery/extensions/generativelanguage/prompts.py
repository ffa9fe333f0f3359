"""What is done with a prompt, in steps that sync and async clients share."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .. import types as _t
from .._runtime import extension as _e
from .._runtime.extension import Error, Steps
from .contents import contents_of
from .responses import merged, usage_of
from .tools import Call, Toolbox

if TYPE_CHECKING:
    from ..types import GenerateContentResponse as _Response
    from .contents import Contents

T = TypeVar("T")
MismatchError = _e.MismatchError


@dataclasses.dataclass(frozen=True)
class Parsed(Generic[T]):
    """A value from the model, checked against its type, and the response it came in."""

    value: T
    response: _Response


@dataclasses.dataclass
class Run:
    """The result of a prompt: one response, or several if functions were called."""

    history: list[_t.Content]
    """All turns, from the prompt to the last response, as they were sent and received."""
    responses: list[_Response]
    """One for each round."""
    calls: list[Call]
    """The functions that were called, in order."""

    @property
    def response(self) -> _Response:
        """The last response."""
        return self.responses[-1]

    @property
    def text(self) -> str:
        """The text of the last response. Raises NoTextError if it has none."""
        return self.response.text

    @property
    def usage(self) -> _t.UsageMetadata:
        """The tokens of all rounds, added up."""
        return usage_of(self.responses)


class RoundsError(Error):
    """The model asked for functions in the last round as well. `run` has what came."""

    run: Run


class _Total:
    _items: list[_Response]

    @property
    def total(self) -> _Response:
        """What has come so far as one response, parts as they came."""
        return merged(self._items)

    def _is_shown(self, item: _Response) -> bool:
        """False for a piece that only reports usage."""
        return bool(item.candidates) or item.prompt_feedback is not None


class ResponseStream(_Total, _e.StepStream["_Response", Run]):
    """The pieces of a response; `total` is the whole. Leaving frees the connection."""


class AsyncResponseStream(_Total, _e.AsyncStepStream["_Response", Run]):
    """Like `ResponseStream`, for `async with` and `async for`."""


class Prompts:
    """A prompt, and the rounds that follow it. Its methods are steps."""

    def __init__(
        self,
        resource: object,
        model: str,
        settings: Mapping[str, Any],
        history: Iterable[_t.Content] = (),
        *,
        streamed: bool = False,
    ) -> None:
        self._api, self._model, self._settings = _e.api_of(resource), model, settings
        self._tools, self._streamed = Toolbox(settings.get("tools") or ()), streamed
        self.run = Run([*history], [], [])

    def call(self, method: str, body: object) -> Any:
        """Call a method of `client.models`, which the package may lack."""
        from ..resources.models import AsyncModels, Models

        models = _e.resource_of(self._api, Models, AsyncModels)
        options = self._settings.get("options")
        return getattr(models, method)(self._model, body, options=options)

    def body(self, prompt: Contents) -> _t.GenerateContentRequest:
        """The request; a setting is a field of it or of its configuration."""
        known = _t.GenerateContentRequest
        config = {n: value for n, value in self._settings.items() if n != "options"}
        fields = {name: config.pop(name) for name in [*config] if hasattr(known, name)}
        if "system" in config:
            fields["system_instruction"] = contents_of(config.pop("system"))[0]
        if "tools" in fields:
            fields["tools"] = self._tools.declared()
        if config:
            fields["generation_config"] = _t.GenerationConfig(**config)
        return known(contents=contents_of(prompt), **fields)

    def _begin(self, prompt: Contents) -> Steps[Any]:
        """The request of a prompt that follows what was said."""
        body: Any = yield _e.in_thread(self._api, self.body, prompt)  # may read files
        self.run.history += body.contents
        return body

    def _send(self, body: _t.GenerateContentRequest) -> Steps[list[dict[str, Any]]]:
        """One round; returns the calls that the model asks for."""
        body.contents = self.run.history
        method = "stream_generate_content" if self._streamed else "generate_content"
        came: Any = yield self.call(method, body)
        response = merged(came) if self._streamed else came
        self.run.responses.append(response)
        if response.content is not None:
            self.run.history.append(response.content)
        return [p["functionCall"] for p in response.parts if "functionCall" in p]

    def ask(self, prompt: Contents) -> Steps[_Response]:
        """One round: functions are declared, but not called."""
        yield from self._send((yield from self._begin(prompt)))
        return self.run.response

    def parse(self, prompt: Contents, kind: type[T]) -> Steps[Parsed[T]]:
        """See `Models.parse`."""
        shape = _e.shape_of(kind)
        body = yield from self._begin(prompt)
        config = body.generation_config or _t.GenerationConfig()
        config["responseJsonSchema"] = shape.schema
        if hasattr(_t.GenerationConfig, "response_mime_type"):
            config["responseMimeType"] = "application/json"
        body.generation_config = config
        yield from self._send(body)
        response = self.run.response
        try:
            value = _e.loads(response.text)
        except ValueError as error:
            ending = f"the model stopped for {response.finish_reason}"
            raise _e.DecodeError(f"the response is not JSON; {ending}") from error
        return Parsed(shape.read(value, ""), response)

    def rounds(self, prompt: Contents, limit: int) -> Steps[Run]:
        """See `Models.run`."""
        if limit < 1:
            raise ValueError("max_rounds must be at least 1")
        body = yield from self._begin(prompt)
        for _ in range(limit):
            calls = yield from self._send(body)
            if not (calls and self._tools.functions):
                return self.run
            outcomes, turn = yield from self._tools.answer(self._api, calls)
            self.run.calls += outcomes
            self.run.history.append(turn)
        error = RoundsError(f"the model still calls functions after {limit} rounds")
        error.run = self.run
        raise error
