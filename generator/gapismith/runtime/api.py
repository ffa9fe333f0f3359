"""What resources call: the sync and the async half of one interface.

Each method exists twice with the same parameters. The logic is in flows; here they are
only handed to the shell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .calls.options import merged

TYPE_CHECKING = False  # true for type checkers
if TYPE_CHECKING:
    from typing import Any, TypeVar

    from .calls.call import Call
    from .calls.method import Method
    from .calls.pager import AsyncPager, Pager
    from .calls.request_options import RequestOptions
    from .connection import AsyncCore, Core
    from .http.effects import Flow
    from .media.download import AsyncDownload, Download
    from .media.media import AsyncMediaSource, MediaSource
    from .settings import Settings, Shared
    from .streams.stream import AsyncStream, Stream

    T = TypeVar("T")


class SyncApi:
    """Runs flows in the calling thread."""

    __slots__ = ("_shared", "defaults")

    def __init__(self, shared: Shared[Core], defaults: RequestOptions) -> None:
        self._shared = shared
        self.defaults = defaults

    @property
    def settings(self) -> Settings:
        """What the client was made with; its clones have the same object."""
        return self._shared.settings

    @property
    def core(self) -> Core:
        """Connections and credentials, made when first needed."""
        return self._shared.get()

    def with_options(self, options: RequestOptions) -> SyncApi:
        """The same connections with other defaults."""
        return SyncApi(self._shared, merged(self.defaults, options))

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
        """A call that isn't sent yet; `path` counts from the root URL."""
        options = merged(self.defaults, options)
        return self.core.prepare(method, params, body, options, path=path, query=query)

    def run(self, flow: Flow[T]) -> T:
        """Perform a flow."""
        return self.core.shell.run(flow)

    def unary(
        self,
        method: Method[T],
        params: Mapping[str, Any],
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> T:
        """One request, one answer."""
        core = self._shared.get()
        options = merged(self.defaults, options)
        call = core.prepare(method, params, body, options)
        return core.shell.run(core.unary(call))

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

        return self.run(upload(self, method, params, body, media, options))

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
        core = self._shared.made()
        if core is not None:
            core.close()


class AsyncApi:
    """Runs flows in the running event loop."""

    __slots__ = ("_shared", "defaults")

    def __init__(self, shared: Shared[AsyncCore], defaults: RequestOptions) -> None:
        self._shared = shared
        self.defaults = defaults

    @property
    def settings(self) -> Settings:
        """What the client was made with; its clones have the same object."""
        return self._shared.settings

    @property
    def core(self) -> AsyncCore:
        """Connections and credentials, made when first needed."""
        return self._shared.get()

    def with_options(self, options: RequestOptions) -> AsyncApi:
        """The same connections with other defaults."""
        return AsyncApi(self._shared, merged(self.defaults, options))

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
        """A call that isn't sent yet; `path` counts from the root URL."""
        options = merged(self.defaults, options)
        return self.core.prepare(method, params, body, options, path=path, query=query)

    async def run(self, flow: Flow[T]) -> T:
        """Perform a flow."""
        core = self._shared.made() or await self._made()
        return await core.shell.run(flow)

    async def _made(self) -> AsyncCore:
        """The core, made in a thread: it loads libraries and certificates."""
        import asyncio

        return await asyncio.to_thread(self._shared.get)

    async def unary(
        self,
        method: Method[T],
        params: Mapping[str, Any],
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> T:
        """One request, one answer."""
        core = self._shared.made() or await self._made()
        options = merged(self.defaults, options)
        call = core.prepare(method, params, body, options)
        return await core.shell.run(core.unary(call))

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

        return await self.run(upload(self, method, params, body, media, options))

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
        core = self._shared.made()
        if core is not None:
            await core.close()
