"""Helpers over several calls, written once for sync and async clients.

Such a helper is a generator, its steps: it yields the calls that it makes and is sent
their results. A call of a `Client` has given its result already; that of an `AsyncClient`
is awaited by the loop that takes the steps. `shared` makes a method of either.
"""

from __future__ import annotations

import functools
from collections.abc import (
    AsyncIterator,
    Callable,
    Coroutine,
    Generator,
    Iterable,
    Iterator,
)
from types import CoroutineType, FunctionType, MethodType
from typing import (
    TYPE_CHECKING,
    Any,
    Concatenate,
    Generic,
    ParamSpec,
    TypeAlias,
    TypeVar,
    overload,
)

from ..api import AsyncApi, SyncApi
from ..calls.options import RequestOptions, merged, within
from ..errors import Timeout
from ..http.effects import Blocking, Effect, Flow, Now, Random, Sleep
from ..resource import AsyncResource, Resource

if TYPE_CHECKING:
    from typing import Self

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")
A = TypeVar("A", bound=Resource)
B = TypeVar("B", bound=AsyncResource)
Api: TypeAlias = "SyncApi | AsyncApi"
Steps: TypeAlias = Generator[Any, Any, T]


def run(steps: Steps[T]) -> T:
    """Take steps whose calls give results; returns what they return."""
    sent: Any = None
    try:
        while True:
            sent = steps.send(sent)
    except StopIteration as end:
        result: T = end.value
        return result


async def run_async(steps: Steps[T]) -> T:
    """Take steps whose calls are awaited; what these raise is raised in the steps."""
    try:
        call = next(steps)
        while True:
            try:
                result = await call
            except BaseException as error:
                call = steps.throw(error)
            else:
                call = steps.send(result)
    except StopIteration as end:
        value: T = end.value
        return value


class Shared(Generic[T, P]):  # in this order, jedi finds T
    """A method whose steps a sync and an async class share; see `shared`."""

    def __init__(self, steps: Callable[Concatenate[Any, P], Steps[T]]) -> None:
        def method(self: Any, *args: P.args, **kwargs: P.kwargs) -> T:
            return run(steps(self, *args, **kwargs))

        async def async_method(self: Any, *args: P.args, **kwargs: P.kwargs) -> T:
            return await run_async(steps(self, *args, **kwargs))

        documented = _returning_result(steps)  # what `inspect.signature` reads
        self._methods: list[Any] = [method, async_method]
        for function in self._methods:
            functools.update_wrapper(function, documented)

    def __set_name__(self, owner: type, name: str) -> None:
        for function in self._methods:
            function.__name__ = name
            function.__qualname__ = f"{owner.__qualname__}.{name}"

    @overload
    def __get__(self, instance: Resource, owner: Any) -> Callable[P, T]: ...
    @overload
    def __get__(
        self, instance: AsyncResource, owner: Any
    ) -> Callable[P, Coroutine[Any, Any, T]]: ...
    @overload
    def __get__(self, instance: None, owner: Any) -> Callable[..., Any]: ...
    def __get__(self, instance: object, owner: Any) -> Any:
        function = self._methods[issubclass(owner, AsyncResource)]
        return function if instance is None else MethodType(function, instance)


def _returning_result(steps: Any) -> Any:
    """A copy of a function that is annotated to return `X` in place of `Steps[X]`."""
    copy: Any = FunctionType(
        steps.__code__,
        steps.__globals__,
        steps.__name__,
        steps.__defaults__,
        steps.__closure__,
    )
    functools.update_wrapper(copy, steps)
    del copy.__wrapped__
    copy.__kwdefaults__ = steps.__kwdefaults__
    returns = steps.__annotations__["return"].removeprefix("Steps[")[:-1]
    copy.__annotations__ = {**steps.__annotations__, "return": returns}
    return copy


def shared(steps: Callable[Concatenate[Any, P], Steps[T]]) -> Shared[T, P]:
    """A method that takes steps: `generate = shared(_generate)` in the body of a class.

    It gives its result in a `Resource`, and is awaited in an `AsyncResource`; the class is
    a base of both. It isn't a decorator, since linters look through those: they would take
    what the method returns for a generator.
    """
    return Shared(steps)


def api_of(resource: object) -> Api:
    """What a resource calls the API with."""
    api: Api = vars(resource)["_api"]
    return api


def resource_of(api: Api, sync: type[A], asynchronous: type[B]) -> A | B:
    """The resource of one of two classes, whichever belongs to the client."""
    if isinstance(api, AsyncApi):
        return asynchronous(api)
    return sync(api)


class _Items(Generic[T, R]):
    def __init__(self, steps: Steps[Any], result: R) -> None:
        self._steps = steps
        self.result = result
        """What the steps make, whole once the stream is at its end."""
        self._stream: Any = None
        self._items: list[T] = []
        """Of the latest stream, those included that are not shown."""

    def _is_shown(self, item: T) -> bool:
        """Whether an item is given to who iterates."""
        return True

    def _next(self, sent: Any, stream: type) -> Any:
        """The next call, None at the end; a stream becomes the latest."""
        try:
            call = self._steps.send(sent)
        except StopIteration:
            return None
        if isinstance(call, stream):
            self._stream, self._items = call, []
        return call


class StepStream(_Items[T, R]):
    """The items of the streams among the calls of steps, as they come.

    The steps are sent the list of them at the end of each stream. Leaving the loop or the
    `with` block frees the connection and ends the steps.
    """

    def __iter__(self) -> Iterator[T]:
        from ..streams.stream import Stream

        sent: Any = None
        try:
            while (sent := self._next(sent, Stream)) is not None:
                if sent is self._stream:
                    for item in self._stream:
                        self._items.append(item)
                        if self._is_shown(item):
                            yield item
                    sent = self._items
        finally:
            self.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Free the connection. No more items come."""
        self._steps.close()
        if self._stream is not None:
            self._stream.close()


class AsyncStepStream(_Items[T, R]):
    """As `StepStream`, for `async for` and `async with`."""

    async def __aiter__(self) -> AsyncIterator[T]:
        from ..streams.stream import AsyncStream

        sent: Any = None
        try:
            while (sent := self._next(sent, AsyncStream)) is not None:
                if sent is not self._stream:
                    sent = await sent
                    continue
                async for item in self._stream:
                    self._items.append(item)
                    if self._is_shown(item):
                        yield item
                sent = self._items
        finally:
            await self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Free the connection. No more items come."""
        self._steps.close()
        if self._stream is not None:
            await self._stream.close()


def perform(api: Api, effect: Effect) -> Any:
    """A call that has the client perform an effect, such as to sleep."""

    def flow() -> Flow[Any]:
        return (yield effect)

    return api.run(flow())


def in_thread(api: Api, function: Callable[..., Any], *args: object) -> Any:
    """A call of a function that blocks: an `AsyncClient` has a thread run it."""
    return perform(api, Blocking(function, args))


def call_all(api: Api, function: Callable[[T], Any], arguments: Iterable[T]) -> Any:
    """A call of a function for each argument: what it returned, or what it raised.

    One after the other. An `AsyncClient` has them run together, in threads, and awaits
    what async functions return. A `Client` raises TypeError for an async one.
    """
    if isinstance(api, AsyncApi):
        return _called_together(function, arguments)
    outcomes = [_outcome(function, argument) for argument in arguments]
    for outcome in outcomes:
        if isinstance(outcome, CoroutineType):
            outcome.close()
            raise TypeError(f"{outcome.__qualname__} is async: it needs an AsyncClient")
    return outcomes


async def _called_together(
    function: Callable[[T], Any], arguments: Iterable[T]
) -> list[Any]:
    import asyncio

    async def outcome(argument: T) -> Any:
        result = await asyncio.to_thread(_outcome, function, argument)
        return (await result) if hasattr(result, "__await__") else result

    return await asyncio.gather(*map(outcome, arguments), return_exceptions=True)


def _outcome(function: Callable[[T], Any], argument: T) -> Any:
    try:
        return function(argument)
    except Exception as error:
        return error


def poll(
    api: Api,
    value: T,
    is_running: Callable[[T], bool],
    read: Callable[[T, RequestOptions], Any],
    timeout: float,
    *,
    options: RequestOptions | None = None,
) -> Steps[T]:
    """Read something again until it is no longer running: a state, as AIP-216 has it.

    `value` is what it was at first, `timeout` is in seconds. `read` gets the options of
    its call: `options`, within the time that is left. Raises Timeout.
    """
    from ..calls.operations import Poll, time_for_poll

    waits, number = Poll(), 0
    chosen = merged(api.defaults, options)
    end: float = (yield perform(api, Now())) + timeout
    while is_running(value):
        left: float = end - (yield perform(api, Now()))
        if left <= 0:
            raise Timeout(f"it has not finished within {timeout:g} s")
        pause = min(waits.wait(number, (yield perform(api, Random()))), left)
        yield perform(api, Sleep(pause))
        bounded = within(chosen, time_for_poll(left - pause, timeout))
        value, number = (yield read(value, bounded)), number + 1
    return value
