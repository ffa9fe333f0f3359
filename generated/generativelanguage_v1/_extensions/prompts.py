"""What is done with a prompt, in steps that sync and async clients share."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .. import types as _t
from .._runtime.errors import DecodeError, Error
from .._runtime.http.effects import Blocking
from .._runtime.models.json_text import loads
from .contents import full_name, reads_files, request_of
from .responses import content_of, parts_of
from .schemas import convert, schema_of
from .steps import Api, Steps, effect
from .tools import Call, Toolbox, response_turn

if TYPE_CHECKING:
    from ..resources.models import AsyncModels, Models
    from .contents import Contents

T = TypeVar("T")


@dataclasses.dataclass(frozen=True)
class Parsed(Generic[T]):
    """A value that the model gave, checked by its type, and the response it came in."""

    value: T
    response: _t.GenerateContentResponse


@dataclasses.dataclass
class Run:
    """What came of a prompt: a response, or several where functions were called."""

    responses: list[_t.GenerateContentResponse]
    """One for each round."""
    history: list[_t.Content]
    """All turns, from the prompt to the answer, as they were sent and as they came."""
    calls: list[Call]
    """The functions that were called, in order."""

    @property
    def response(self) -> _t.GenerateContentResponse:
        """The last response."""
        return self.responses[-1]

    @property
    def text(self) -> str:
        """The text of the last response. Raises NoTextError where it has no answer."""
        return self.response.text

    @property
    def usage(self) -> _t.UsageMetadata:
        """The tokens of all rounds, added up."""
        return usage_of(self.responses)


class RoundsError(Error):
    """The model asked for functions in the last round, too. `run` is what there is."""

    run: Run


class Prompts:
    """Prompts for one model, with the same settings. Its methods are steps."""

    def __init__(
        self,
        api: Api,
        models: Models | AsyncModels,
        model: str,
        settings: Mapping[str, Any],
    ) -> None:
        self._api, self._models, self._settings = api, models, settings
        self.model, self.options = full_name(model), settings.get("options")

    def request(
        self, contents: Contents, earlier: Sequence[_t.Content] = ()
    ) -> Steps[_t.GenerateContentRequest]:
        """The request of a prompt; `earlier` turns come before it."""
        arguments = (contents, self._settings, earlier)
        if reads_files(contents):
            body: _t.GenerateContentRequest = yield effect(
                self._api, Blocking(request_of, arguments)
            )
            return body
        return request_of(*arguments)

    def _send(self, body: _t.GenerateContentRequest) -> Any:
        return self._models.generate_content(self.model, body, options=self.options)

    def generate(self, contents: Contents) -> Steps[_t.GenerateContentResponse]:
        """See `Models.generate`."""
        body = yield from self.request(contents)
        response: _t.GenerateContentResponse = yield self._send(body)
        return response

    def parse(self, contents: Contents, kind: type[T]) -> Steps[Parsed[T]]:
        """See `Models.parse`."""
        body = yield from self.request(contents)
        config = body.generation_config = (
            body.generation_config or _t.GenerationConfig()
        )
        config["responseJsonSchema"] = schema_of(kind)
        if hasattr(_t.GenerationConfig, "response_mime_type"):
            config["responseMimeType"] = "application/json"
        response: _t.GenerateContentResponse = yield self._send(body)
        try:
            value = loads(response.text)
        except ValueError as error:
            reason = response.finish_reason
            message = f"the answer is not JSON; the model stopped for {reason}"
            raise DecodeError(message) from error
        return Parsed(convert(kind, value), response)

    def run(
        self,
        contents: Contents,
        tools: Toolbox,
        max_rounds: int,
        earlier: Sequence[_t.Content] = (),
    ) -> Steps[Run]:
        """See `Models.run`; `earlier` turns come before the contents."""
        if max_rounds < 1:
            raise ValueError("max_rounds must be at least 1")
        body = yield from self.request(contents, earlier)
        run = Run([], [*body.contents], [])
        while len(run.responses) < max_rounds:
            response: _t.GenerateContentResponse = yield self._send(body)
            run.responses.append(response)
            if (content := content_of(response)) is not None:
                run.history.append(content)
            parts = parts_of(response)
            calls = [part["functionCall"] for part in parts if "functionCall" in part]
            if not calls or not tools:
                return run
            outcomes: list[Call] = yield tools.answer(calls)
            run.calls += outcomes
            run.history.append(response_turn(calls, outcomes))
            body.contents = run.history
        error = RoundsError(
            f"the model still calls functions after {max_rounds} rounds"
        )
        error.run = run
        raise error


def usage_of(responses: Sequence[_t.GenerateContentResponse]) -> _t.UsageMetadata:
    """The tokens that responses used, added up by kind."""
    total: dict[str, int] = {}
    for response in responses:
        usage = response.usage_metadata
        for name, count in usage.to_dict().items() if usage else ():
            if isinstance(count, int):  # the rest is details by modality
                total[name] = total.get(name, 0) + count
    return _t.UsageMetadata.from_dict(total)
