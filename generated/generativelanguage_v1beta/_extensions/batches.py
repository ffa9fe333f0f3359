"""Many prompts as one job: `client.batches.submit` and `.results`."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from .. import types as _t
from .._runtime.errors import DecodeError, OperationError
from .._runtime.resource import AsyncResource, Method, Resource
from . import steps as _steps

if TYPE_CHECKING:
    from typing import Unpack

    from ..resources.media import AsyncMedia, Media
    from ..resources.models import AsyncModels, Models
    from .contents import Contents
    from .settings import Settings

Result: TypeAlias = "_t.GenerateContentResponse | OperationError"

INLINE_BYTES = 15_000_000
"""A job with more goes through a file; the API takes 20 MB in a request."""


@dataclasses.dataclass(frozen=True)
class Job:
    """A submitted job. It can be pickled, and its results read by another process."""

    name: str
    prompts: tuple[Contents, ...]


class Batches(Resource):
    """Many prompts as one job."""

    def submit(
        self,
        model: str,
        prompts: Iterable[Contents],
        *,
        display_name: str | None = None,
        **settings: Unpack[Settings],
    ) -> Job:
        """Submit prompts, all with the same settings, as one job.

        They travel in the request, or through a file where they are many.
        """
        from ..resources.media import Media
        from ..resources.models import Models

        work = _Work(model, tuple(prompts), display_name, settings)
        return _steps.run(work.submit(self._api, Models(self._api), Media(self._api)))

    def results(
        self, job: Job, *, timeout: float | None = 86_400.0, poll: float = 30.0
    ) -> Iterator[tuple[Contents, Result]]:
        """Each prompt with its response, or with the error it met, in order.

        Waits for the job, `timeout` seconds at most, and looks every `poll` seconds.
        Raises OperationError if the job as a whole failed, and Timeout.
        """
        yield from _steps.run(_results(self._api, job, timeout, poll))


class AsyncBatches(AsyncResource):
    """Many prompts as one job."""

    async def submit(
        self,
        model: str,
        prompts: Iterable[Contents],
        *,
        display_name: str | None = None,
        **settings: Unpack[Settings],
    ) -> Job:
        """Submit prompts as one job; see `Batches.submit`."""
        from ..resources.media import AsyncMedia
        from ..resources.models import AsyncModels

        work = _Work(model, tuple(prompts), display_name, settings)
        calls = AsyncModels(self._api), AsyncMedia(self._api)
        return await _steps.run_async(work.submit(self._api, *calls))

    async def results(
        self, job: Job, *, timeout: float | None = 86_400.0, poll: float = 30.0
    ) -> AsyncIterator[tuple[Contents, Result]]:
        """Each prompt with its response or its error; see `Batches.results`."""
        for pair in await _steps.run_async(_results(self._api, job, timeout, poll)):
            yield pair


@dataclasses.dataclass
class _Work:
    """A job that is to be submitted."""

    model: str
    prompts: tuple[Contents, ...]
    display_name: str | None
    settings: Mapping[str, Any]

    def submit(
        self,
        api: _steps.Api,
        models: Models | AsyncModels,
        media: Media | AsyncMedia,
    ) -> _steps.Steps[Job]:
        from .._runtime.http.effects import Blocking
        from .._runtime.media.media import Media as Source
        from .contents import full_name

        bodies: list[dict[str, Any]] = yield _steps.effect(api, Blocking(self._bodies))
        options, lines = self.settings.get("options"), _lines(bodies)
        inline = {"requests": [{"request": body} for body in bodies]}
        config: dict[str, Any] = {"requests": inline}
        if len(lines) > INLINE_BYTES:
            source = Source(lines, "application/jsonl")
            sent: _t.CreateFileResponse = yield media.upload(
                _t.CreateFileRequest(), media=source, options=options
            )
            config = {"fileName": sent.file.name if sent.file else None}
        named = {} if self.display_name is None else {"displayName": self.display_name}
        body = {"batch": {**named, "inputConfig": config}}
        request = _t.BatchGenerateContentRequest.from_dict(body)
        name = full_name(self.model)
        job: _t.Operation = yield models.batch_generate_content(
            name, request, options=options
        )
        return Job(job.name or "", self.prompts)

    def _bodies(self) -> list[dict[str, Any]]:
        from .contents import request_of

        return [request_of(prompt, self.settings).to_dict() for prompt in self.prompts]


def _lines(bodies: list[dict[str, Any]]) -> bytes:
    """The file of a job: a line for each prompt, by its index."""
    from .._runtime.models.json_text import dumps

    lines = [dumps({"key": str(i), "request": body}) for i, body in enumerate(bodies)]
    return b"".join([line + b"\n" for line in lines])


def _results(
    api: _steps.Api, job: Job, timeout: float | None, poll: float
) -> _steps.Steps[list[tuple[Contents, Result]]]:
    from .._runtime.calls.operations import wait

    done: Any = yield api.run(wait(api, job.name, None, timeout, poll, None))
    state: dict[str, Any] = done.to_dict()
    output = state.get("response") or state.get("metadata", {}).get("output", {})
    items: list[Any] = output.get("inlinedResponses", {}).get("inlinedResponses", [])
    if name := output.get("responsesFile"):
        found: dict[str, Any] = yield from _stored(api, name)
        items = [found.get(str(index), {}) for index in range(len(job.prompts))]
    if len(items) != len(job.prompts):
        message = f"{job.name} has {len(items)} results for {len(job.prompts)} prompts"
        raise DecodeError(message)
    return list(zip(job.prompts, map(_result, items), strict=True))


def _stored(api: _steps.Api, name: str) -> _steps.Steps[dict[str, Any]]:
    """The results that the API has put into a file, by the keys of the prompts."""
    from .._runtime.calls.method import MediaDownload
    from .._runtime.models.json_text import loads

    path = f"{api.settings.service.version}/{{+name}}:download"
    media = MediaDownload(media_service=True)
    method: Method[Any] = Method("files.download", "GET", path, download=media)
    data: bytes = yield api.download(method, {"name": name}).read()
    items: list[Any] = [loads(line) for line in data.split(b"\n") if line.strip()]
    return {item.get("key"): item for item in items}


def _result(item: Mapping[str, Any]) -> Result:
    from .._runtime.calls.status import canonical_name

    if "response" in item:
        return _t.GenerateContentResponse.from_dict(item["response"])
    error = item.get("error") or {"message": "the job has no result for this prompt"}
    code = canonical_name(error.get("code"))
    return OperationError(error.get("message", "it failed"), code=code)
