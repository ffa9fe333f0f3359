"""What resources call: the sync and the async half of one interface.

The logic of calls is in flows, written once; these run them. Modules that not every
program needs are imported with the first call that does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .calls.options import RequestOptions, merged

if TYPE_CHECKING:
    from typing import Self

    from .calls.call import Call, Context
    from .calls.method import Method
    from .calls.pager import AsyncPager, Pager
    from .connection import AsyncConnection, SyncConnection
    from .http.effects import Flow
    from .media.download import AsyncDownload, Download
    from .media.media import AsyncMediaSource, MediaSource
    from .settings import Settings, Shared
    from .streams.stream import AsyncStream, Stream

T = TypeVar("T")
C = TypeVar("C", bound="SyncConnection | AsyncConnection")


class _BaseApi(Generic[C]):
    """What both halves share: the connection, the defaults, preparing calls."""

    def __init__(self, shared: Shared[C], defaults: RequestOptions) -> None:
        self._shared = shared
        self.defaults = defaults

    @property
    def settings(self) -> Settings:
        """What the client was made with; its clones have the same object."""
        return self._shared.settings

    @property
    def connection(self) -> C:
        """The connection, made when first needed."""
        return self._shared.get()

    @property
    def context(self) -> Context:
        """What all calls have in common; connects."""
        return self._shared.get().context

    @property
    def offline(self) -> Context:
        """The same without a connection."""
        if self._shared.offline is None:
            from .connection import offline_context

            self._shared.offline = offline_context(self.settings)
        return self._shared.offline

    def with_options(self, options: RequestOptions) -> Self:
        """The same connection with other defaults."""
        return type(self)(self._shared, merged(self.defaults, options))

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
        """A call that isn't sent yet; see `calls.call.prepare`."""
        from .calls.call import prepare

        options = merged(self.defaults, options)
        context = self._shared.get().context
        return prepare(context, method, params, body, options, path=path, query=query)


class SyncApi(_BaseApi["SyncConnection"]):
    """Runs flows in the calling thread."""

    def run(self, flow: Flow[T]) -> T:
        """Run a flow."""
        return self._shared.get().shell.run(flow)

    def unary(
        self,
        method: Method[T],
        params: Mapping[str, Any],
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> T:
        """One request, one response."""
        from .calls.call import unary

        return self.run(unary(self.prepare(method, params, body, options)))

    def pages(
        self,
        method: Method[T],
        params: Mapping[str, Any],
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> Pager[Any, T]:
        """All pages of a list; nothing is sent before the first is asked for."""
        from .calls.pager import Pager, Pages

        kind: Any = Pager if method.page and method.page.items else Pages
        pager: Pager[Any, T] = kind(self, method, params, body, options)
        return pager

    def stream(
        self,
        method: Method[T],
        params: Mapping[str, Any],
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> Stream[T]:
        """A stream; it connects when first iterated or entered."""
        from .streams.stream import Stream

        return Stream(self, method, params, body, options)

    def upload(
        self,
        method: Method[T],
        params: Mapping[str, Any],
        body: Any = None,
        media: MediaSource | None = None,
        options: RequestOptions | None = None,
    ) -> T:
        """Send media; without media, a plain call."""
        if media is None:
            return self.unary(method, params, body, options)
        from .media.upload import upload

        return self.run(
            upload(self, method, params, body, media, options, can_await=False)
        )

    def download(
        self,
        method: Method[Any],
        params: Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> Download:
        """The media of a method; nothing is sent before it is read."""
        from .media.download import Download

        return Download(self, method, params, options)

    def close(self) -> None:
        """Close the connections, if there are any."""
        connection = self._shared.made()
        if connection is not None:
            connection.shell.transport.close()


class AsyncApi(_BaseApi["AsyncConnection"]):
    """Runs flows in the running event loop."""

    async def run(self, flow: Flow[T]) -> T:
        """Run a flow."""
        connection = self._shared.made() or await self._connected()
        return await connection.shell.run(flow)

    async def _connected(self) -> AsyncConnection:
        """The connection, made in a thread: it loads libraries and certificates."""
        import asyncio

        from .http.effects import running_loop

        running_loop()
        return await asyncio.to_thread(self._shared.get)

    async def unary(
        self,
        method: Method[T],
        params: Mapping[str, Any],
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> T:
        """One request, one response."""
        connection = self._shared.made() or await self._connected()
        from .calls.call import unary

        call = self.prepare(method, params, body, options)
        return await connection.shell.run(unary(call))

    def pages(
        self,
        method: Method[T],
        params: Mapping[str, Any],
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> AsyncPager[Any, T]:
        """All pages of a list; nothing is sent before the first is asked for."""
        from .calls.pager import AsyncPager, AsyncPages

        kind: Any = AsyncPager if method.page and method.page.items else AsyncPages
        pager: AsyncPager[Any, T] = kind(self, method, params, body, options)
        return pager

    def stream(
        self,
        method: Method[T],
        params: Mapping[str, Any],
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> AsyncStream[T]:
        """A stream; it connects when first iterated or entered."""
        from .streams.stream import AsyncStream

        return AsyncStream(self, method, params, body, options)

    async def upload(
        self,
        method: Method[T],
        params: Mapping[str, Any],
        body: Any = None,
        media: AsyncMediaSource | None = None,
        options: RequestOptions | None = None,
    ) -> T:
        """Send media; without media, a plain call."""
        if media is None:
            return await self.unary(method, params, body, options)
        from .media.upload import upload

        return await self.run(
            upload(self, method, params, body, media, options, can_await=True)
        )

    def download(
        self,
        method: Method[Any],
        params: Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> AsyncDownload:
        """The media of a method; nothing is sent before it is read."""
        from .media.download import AsyncDownload

        return AsyncDownload(self, method, params, options)

    async def close(self) -> None:
        """Close the connections, if there are any."""
        connection = self._shared.made()
        if connection is not None:
            await connection.shell.transport.close()
