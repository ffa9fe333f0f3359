"""What lists, batches, streams and transfers need of the client that makes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, TypeVar

from ..http.effects import Flow
from .call import Call, Context
from .method import Method
from .options import RequestOptions

T = TypeVar("T")


class Caller(Protocol):
    """Prepares the calls of a client."""

    defaults: RequestOptions

    @property
    def context(self) -> Context:
        """What the calls have in common; connects the client."""
        ...

    @property
    def offline(self) -> Context:
        """The same without a connection; one object for all clones of a client."""
        ...

    def prepare(
        self,
        method: Method[T],
        params: Mapping[str, Any],
        body: Any = None,
        options: RequestOptions | None = None,
        *,
        path: str | None = None,
        query: Iterable[tuple[str, str]] = (),
    ) -> Call[T]:
        """See `call.prepare`."""
        ...


class SyncCaller(Caller, Protocol):
    """A `Client`'s."""

    def run(self, flow: Flow[T]) -> T:
        """Run a flow in the calling thread."""
        ...


class AsyncCaller(Caller, Protocol):
    """An `AsyncClient`'s."""

    async def run(self, flow: Flow[T]) -> T:
        """Run a flow in the running event loop."""
        ...
