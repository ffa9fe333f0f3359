"""Many prompts as one job: `client.batches.submit` and `.results`."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from .. import types as _t
from .._runtime import extension as _e
from .._runtime.extension import OperationError, Steps, api_of, shared
from .files import sending
from .prompts import Prompts

if TYPE_CHECKING:
    from typing import Unpack

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


class Batches:
    """Many prompts as one job."""

    def _submit(
        self,
        model: str,
        prompts: Iterable[Contents],
        *,
        display_name: str | None = None,
        **settings: Unpack[Settings],
    ) -> Steps[Job]:
        """Submit prompts, all with the same settings, as one job.

        They travel in the request, or through a file where they are many.
        """
        ask, prompts, api = Prompts(self, model, settings), tuple(prompts), api_of(self)
        bodies: list[Any] = yield _e.in_thread(api, lambda: [*map(ask.body, prompts)])
        items = [{"key": str(i), "request": body} for i, body in enumerate(bodies)]
        data = b"".join([_e.dumps(item) + b"\n" for item in items])
        if len(data) > INLINE_BYTES:
            media = _e.Media(data, "application/jsonl")
            sent: Any = yield sending(api, media, {}, settings.get("options"))
            source: dict[str, Any] = {"fileName": sent["file"]["name"]}
        else:
            inline = [{"request": body} for body in bodies]
            source = {"requests": {"requests": inline}}
        named = {} if display_name is None else {"displayName": display_name}
        batch: dict[str, Any] = {"inputConfig": source, **named}
        made: _t.Operation = yield ask.call("batch_generate_content", {"batch": batch})
        return Job(made.name or "", prompts)

    submit = shared(_submit)

    def _results(
        self, job: Job, *, timeout: float | None = 86_400.0, poll: float = 30.0
    ) -> Steps[list[tuple[Contents, Result]]]:
        """Each prompt with its response, or with the error it met, in order.

        Waits for the job, `timeout` seconds at most, and looks every `poll` seconds.
        Raises OperationError if the job as a whole failed, and Timeout.
        """
        api, expected = api_of(self), len(job.prompts)
        done: Any = yield api.run(_e.wait(api, job.name, None, timeout, poll, None))
        state: dict[str, Any] = done.to_dict()
        output = state.get("response") or state.get("metadata", {}).get("output", {})
        items = output.get("inlinedResponses", {}).get("inlinedResponses", [])
        if name := output.get("responsesFile"):
            link = f"/download/{api.settings.service.version}/{name}:download"
            method, options = _e.media_at(api.offline, link, None)
            data: bytes = yield api.download(method, {}, options).read()
            lines = [_e.loads(line) for line in data.split(b"\n") if line.strip()]
            found = {line.get("key"): line for line in lines}
            items = [found.get(str(index), {}) for index in range(expected)]
        if len(items) != expected:
            message = f"{job.name} has {len(items)} results for {expected} prompts"
            raise _e.DecodeError(message)
        return list(zip(job.prompts, map(_result, items), strict=True))

    results = shared(_results)


def _result(item: Mapping[str, Any]) -> Result:
    if "response" in item:
        return _t.GenerateContentResponse.from_dict(item["response"])
    return _e.operation_error(item.get("error") or {"message": "the job has no result"})
