"""Many calls in one request, for APIs that serve it (multipart/mixed).

    batch = client.batch()
    first = batch.add(client.files.get, "files/a")
    second = batch.add(client.files.get, "files/b")
    batch.send()
    first.result(), second.error

The server runs the calls in any order, and each counts for the quotas.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, Generic, NoReturn, ParamSpec, TypeVar, cast

from .. import errors
from ..http.effects import (
    Flow,
    Headers,
    Now,
    Random,
    Request,
    Sleep,
)
from ..response import Response
from .batch_message import encoded, responses
from .call import Call, Context, checked, decode, prepare, retrying, sent
from .caller import AsyncCaller, Caller, SyncCaller
from .method import Method
from .options import DEFAULT_TIMEOUT, RequestOptions, merged, within
from .retry import DEFAULT_RETRY, Retry, next_wait
from .status import api_error

P = ParamSpec("P")
T = TypeVar("T")


class BatchResult(Generic[T]):
    """The result of one call, available after `send`."""

    __slots__ = ("_value", "attempts", "call", "done", "error")

    def __init__(self, call: Call[T]) -> None:
        self.call = call
        self._value: list[T] = []
        self.error: errors.Error | None = None
        """Why the call failed, if it did."""
        self.attempts = 0
        self.done = False

    def result(self) -> T:
        """The response; raises `error` if there is one, RuntimeError before `send`."""
        if self.error is not None:
            raise self.error
        if not self._value:
            raise RuntimeError("the batch hasn't been sent yet")
        return self._value[0]

    def __repr__(self) -> str:
        state = "waiting" if not self.done else "failed" if self.error else "done"
        return f"<BatchResult of {self.call.method.id}: {state}>"

    def settle(self, response: Response | errors.Error) -> None:
        """Take the response, or the error in its place."""
        try:
            if isinstance(response, errors.Error):
                raise response
            if not 200 <= response.status < 300:
                raise api_error(response)
            self._value = [decode(self.call, response)]
            self.error = None
            self.done = True
        except errors.Error as error:
            self.fail(error)

    def fail(self, error: errors.Error) -> None:
        """Take an error."""
        error.method = self.call.method.id
        error.attempts = self.attempts
        self.error = error


class _Captured(Exception):
    """Not an error: it carries the call out."""

    def __init__(self, call: Call[Any]) -> None:
        super().__init__()
        self.call = call


class _Capture:
    """Takes the place of an api: what is called isn't sent, but kept."""

    def __init__(self, context: Context, defaults: RequestOptions) -> None:
        self._context = context
        self._defaults = defaults

    def unary(
        self,
        method: Method[Any],
        params: Mapping[str, Any],
        body: Any = None,
        options: Any = None,
    ) -> NoReturn:
        options = merged(self._defaults, options)
        raise _Captured(prepare(self._context, method, params, body, options))

    def __getattr__(self, name: str) -> NoReturn:
        raise TypeError(f"only plain calls can be sent in a batch, no {name}")


def _captured(
    api: Caller,
    function: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> Call[Any]:
    """The call that `function`, a method of a resource, would make."""
    resource: Any = getattr(function, "__self__", None)
    name: str = getattr(function, "__name__", "")
    if resource is None:  # a resource that can be called itself
        resource, name = function, "__call__"
    own: Any = getattr(resource, "_api", None)
    if own is None or own.offline is not api.offline:
        raise TypeError("add a method of this client's, such as client.files.get")
    kind: type[Any] = resource.__class__
    stand_in: Any = object.__new__(kind)
    stand_in._api = _Capture(api.offline, own.defaults)
    try:
        response: Any = getattr(stand_in, name)(*args, **kwargs)
        if hasattr(response, "send"):  # a coroutine
            response.send(None)  # nothing in it waits
    except _Captured as captured:
        return captured.call
    raise TypeError("only plain calls can be sent in a batch")


class _Batch:
    """The calls, and the logic of sending them."""

    def __init__(self, api: Caller) -> None:
        service = api.offline.service
        if service.batch_path is None:
            raise ValueError(f"{service.name} serves no batches")
        self._api = api
        self._results: list[BatchResult[Any]] = []

    def collect(self, function: Any, args: Any, kwargs: Any) -> BatchResult[Any]:
        result: BatchResult[Any] = BatchResult(
            _captured(self._api, function, args, kwargs)
        )
        self._results.append(result)
        return result

    def __len__(self) -> int:
        return len(self._results)

    def flow(self) -> Flow[None]:
        """Send all that is waiting, as many requests as the API's limit asks for."""
        limit = self._api.offline.service.batch_limit
        waiting = [result for result in self._results if not result.done]
        for start in range(0, len(waiting), limit):
            yield from self._send(waiting[start : start + limit])

    def _send(self, results: Sequence[BatchResult[Any]]) -> Flow[None]:
        """Send; then send those again that failed and may be repeated."""
        options = self._api.defaults
        retry = options.get("retry", DEFAULT_RETRY)
        start: float = yield Now()
        pending = list(results)
        attempt = 1
        while pending:
            for result in pending:
                result.attempts = attempt
            yield from self._attempt(pending, options)
            now: float = yield Now()
            chance: float = yield Random()
            waits: dict[int, float] = {}
            for index, result in enumerate(pending):
                wait = _wait(result, retry, attempt, now - start, chance)
                if wait is None:
                    result.done = True
                else:
                    waits[index] = wait
            pending = [pending[index] for index in waits]
            if pending:
                pause = max(waits.values())
                yield Sleep(pause)
                options = _left(self._api.defaults, attempt, now + pause - start)
                attempt += 1

    def _attempt(
        self, results: Sequence[BatchResult[Any]], options: RequestOptions
    ) -> Flow[None]:
        """One request. Parts with status 401 are sent once more with fresh credentials."""
        refused = yield from self._exchange(results, None, options)
        if refused is not None:
            again = [result for result in results if _unauthenticated(result)]
            yield from self._exchange(again, refused, options)

    def _exchange(
        self,
        results: Sequence[BatchResult[Any]],
        refused: Mapping[str, str] | None,
        options: RequestOptions,
    ) -> Flow[Mapping[str, str] | None]:
        context = self._api.context
        url = context.root_url + (context.service.batch_path or "")
        try:
            timeout = options.get("timeout", DEFAULT_TIMEOUT)
            credentials: Mapping[str, str] = yield Headers(url, refused, timeout)
        except (errors.CredentialsError, errors.Timeout):
            if refused is None:
                raise
            return None  # the refusals say more than the failure to do better
        if credentials == refused:
            return None
        identity = uuid.uuid4().hex
        request = Request(
            "POST",
            url,
            {
                **context.headers,
                "content-type": f'multipart/mixed; boundary="{identity}"',
            },
            encoded([result.call.request for result in results], identity, credentials),
        )
        method: Method[Any] = Method(f"{context.service.name}.batch", "POST", url)
        call = Call(context, method, request, options)

        def step(timeout: float | None) -> Flow[Response]:
            return checked((yield from sent(call, request, timeout)))

        whole = yield from retrying(call, step)
        found = responses(whole, identity, len(results))
        for result, response in zip(results, found, strict=True):
            result.settle(response)
        for result, response in zip(results, found, strict=True):
            if result.error is None and result.call.on_response is not None:
                result.call.on_response(cast(Response, response))
        return credentials if any(map(_unauthenticated, results)) else None


def _unauthenticated(result: BatchResult[Any]) -> bool:
    return isinstance(result.error, errors.ApiError) and result.error.status == 401


def _wait(
    result: BatchResult[Any], retry: Retry, attempt: int, elapsed: float, chance: float
) -> float | None:
    if result.error is None:
        return None
    safe = retry.repeat_unsafe or result.call.request.method not in ("POST", "PATCH")
    return next_wait(retry, result.error, attempt, elapsed, chance, safe=safe)


def _left(options: RequestOptions, attempts: int, elapsed: float) -> RequestOptions:
    """What a policy still allows: parts and whole requests share one."""
    retry = options.get("retry", DEFAULT_RETRY)
    left = retry._replace(max_attempts=retry.max_attempts - attempts)
    options = {**options, "retry": left}
    if retry.deadline is None:
        return options
    return within(options, max(retry.deadline - elapsed, 0.001))


class Batch(_Batch):
    """Calls of a `Client` that go in one request."""

    _api: SyncCaller

    def add(
        self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> BatchResult[T]:
        """Add a call: a method of the client's resources and its arguments.

        Raises TypeError for streams, lists of pages, up- and downloads.
        """
        return self.collect(call, args, kwargs)

    def send(self) -> None:
        """Send what has been added since; failed parts are retried as calls are.

        Errors of single calls are in their results. Raises an error if the batch
        itself fails.
        """
        self._api.run(self.flow())


class AsyncBatch(_Batch):
    """Calls of an `AsyncClient` that go in one request."""

    _api: AsyncCaller

    def add(
        self,
        call: Callable[P, Coroutine[Any, Any, T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> BatchResult[T]:
        """Add a call: a method of the client's resources and its arguments.

        Raises TypeError for streams, lists of pages, up- and downloads.
        """
        return self.collect(call, args, kwargs)

    async def send(self) -> None:
        """Send what has been added since; failed parts are retried as calls are.

        Errors of single calls are in their results. Raises an error if the batch
        itself fails.
        """
        await self._api.run(self.flow())
