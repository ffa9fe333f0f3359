"""One test body for `Client` and `AsyncClient`: a driver makes both look alike."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager
from typing import Any, Self

from gapismith.runtime.calls.method import Method, Service
from gapismith.runtime.calls.request_options import RequestOptions
from gapismith.runtime.client import AsyncClient, Client
from gapismith.runtime.testing.fake_transport import FakeClock, fake_clock

ROOT = "https://example.googleapis.com/"
SERVICE = Service(
    name="example",
    version="v1",
    package="example_v1",
    root_url=ROOT,
    service_path="v1/",
)
KEY = "canary-key"


class SyncClient(Client):
    _service = SERVICE


class AsyncioClient(AsyncClient):
    _service = SERVICE


class Driver:
    """Blocking calls on a client of either kind; closes it at the end."""

    kind: str
    client: Client | AsyncClient

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def clock(self) -> AbstractContextManager[FakeClock]:
        return fake_clock(self.client)

    def upload(
        self,
        method: Method[Any],
        media: Any,
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> Any:
        raise NotImplementedError

    def stream(
        self,
        method: Method[Any],
        options: RequestOptions | None = None,
        body: Any = None,
    ) -> Any:
        """An iterator, context manager, with `close` and `response`."""
        raise NotImplementedError

    def download(
        self, method: Method[Any], options: RequestOptions | None = None
    ) -> Any:
        """Something with `read`, `save`, `iter_bytes` and `response`."""
        raise NotImplementedError

    def settle(self) -> None:
        """Let an event loop do what it has put off."""

    def close(self) -> None:
        raise NotImplementedError


class SyncDriver(Driver):
    kind = "sync"

    def __init__(self, url: str, **settings: Any) -> None:
        self.client = self._client = SyncClient(base_url=url, api_key=KEY, **settings)

    def upload(
        self,
        method: Method[Any],
        media: Any,
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> Any:
        return self._client._api.upload(method, {}, body, media, options)

    def stream(
        self,
        method: Method[Any],
        options: RequestOptions | None = None,
        body: Any = None,
    ) -> Any:
        return self._client._api.stream(method, {}, body, options)

    def download(
        self, method: Method[Any], options: RequestOptions | None = None
    ) -> Any:
        return self._client._api.download(method, {}, options)

    def close(self) -> None:
        self._client.close()


class AsyncDriver(Driver):
    kind = "async"

    def __init__(self, url: str, **settings: Any) -> None:
        self.runner = asyncio.Runner()
        self.client = self._client = AsyncioClient(
            base_url=url, api_key=KEY, **settings
        )

    def upload(
        self,
        method: Method[Any],
        media: Any,
        body: Any = None,
        options: RequestOptions | None = None,
    ) -> Any:
        api = self._client._api
        return self.runner.run(api.upload(method, {}, body, media, options))

    def stream(
        self,
        method: Method[Any],
        options: RequestOptions | None = None,
        body: Any = None,
    ) -> Any:
        return _Blocking(
            self.runner, self._client._api.stream(method, {}, body, options)
        )

    def download(
        self, method: Method[Any], options: RequestOptions | None = None
    ) -> Any:
        return _Blocking(self.runner, self._client._api.download(method, {}, options))

    def settle(self) -> None:
        async def pause() -> None:
            for _ in range(10):
                await asyncio.sleep(0.001)

        self.runner.run(pause())

    def close(self) -> None:
        self.runner.run(self._client.close())
        self.runner.close()


class _Blocking:
    """An AsyncStream or AsyncDownload whose coroutines are run at once."""

    def __init__(self, runner: asyncio.Runner, inner: Any) -> None:
        self._runner = runner
        self._inner = inner

    def _run(self, awaitable: Any) -> Any:
        async def waiting() -> Any:
            return await awaitable

        return self._runner.run(waiting())

    def _each(self, source: AsyncIterator[Any]) -> Iterator[Any]:
        while True:
            try:
                yield self._run(anext(source))
            except StopAsyncIteration:
                return

    @property
    def response(self) -> Any:
        return self._inner.response

    def __iter__(self) -> Iterator[Any]:
        return self._each(aiter(self._inner))

    def __next__(self) -> Any:
        try:
            return self._run(anext(self._inner))
        except StopAsyncIteration:
            raise StopIteration from None

    def __enter__(self) -> _Blocking:
        self._run(self._inner.__aenter__())
        return self

    def __exit__(self, *_: object) -> None:
        self._run(self._inner.__aexit__(None, None, None))

    def close(self) -> None:
        self._run(self._inner.close())

    def read(self) -> bytes:
        data: bytes = self._run(self._inner.read())
        return data

    def save(self, target: Any) -> int:
        size: int = self._run(self._inner.save(target))
        return size

    def iter_bytes(self) -> Iterator[bytes]:
        return self._each(self._inner.iter_bytes())


DRIVERS: list[type[SyncDriver] | type[AsyncDriver]] = [SyncDriver, AsyncDriver]
