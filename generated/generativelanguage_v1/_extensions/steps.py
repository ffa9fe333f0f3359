"""What sync and async helpers share: generators that yield calls and are sent results.

A call of a `Client` gives its result, one of an `AsyncClient` something to await; the
steps between them are the same.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from .._runtime.api import AsyncApi, SyncApi
    from .._runtime.http.effects import Effect, Flow

T = TypeVar("T")
Steps: TypeAlias = Generator[Any, Any, T]
Api: TypeAlias = "SyncApi | AsyncApi"


def run(steps: Steps[T]) -> T:
    """Take steps whose calls give results."""
    sent: Any = None
    while True:
        try:
            sent = steps.send(sent)
        except StopIteration as end:
            result: T = end.value
            return result


async def run_async(steps: Steps[T]) -> T:
    """Take steps whose calls are to be awaited."""
    sent: Any = None
    while True:
        try:
            call = steps.send(sent)
        except StopIteration as end:
            result: T = end.value
            return result
        sent = await call


def effect(api: Api, what: Effect) -> Any:
    """A call that has the client perform an effect, such as to sleep."""

    def flow() -> Flow[Any]:
        return (yield what)

    return api.run(flow())
