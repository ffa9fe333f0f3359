"""`Client` and `AsyncClient`, the base classes of every generated client.

This module is imported with the package, so it imports neither HTTP libraries nor
anything else that costs time: `core` does that at the first call.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .api import AsyncApi, SyncApi
from .calls.options import DEFAULT_RETRY, DEFAULT_TIMEOUT, Retry, checked_timeout
from .settings import Settings, Shared, require_aiohttp

TYPE_CHECKING = False  # true for type checkers
if not TYPE_CHECKING:
    from .untyped import overload
else:
    from typing import overload

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any, ClassVar, Self, TypeVar, Unpack

    import aiohttp
    import requests

    from .calls.batch import AsyncBatch, Batch
    from .calls.method import Service
    from .calls.operations import Poll
    from .calls.request_options import RequestOptions
    from .connection import AsyncCore, Core
    from .models.model import Model
    from .settings import Credentials
    from .testing.fake_transport import FakeTransport

    M = TypeVar("M", bound=Model)
    Op = TypeVar("Op", bound=Model)

_POOL_SIZE = 32


class Client:
    """Calls the API over HTTP; threads may share one.

    `api_key`: sent as a header to the service's own host only; else the first of the
    API's environment variables that is set. `credentials`: google-auth credentials,
    "default" for application default credentials, or "anonymous". With neither a key
    nor credentials, application default credentials are used.

    `base_url` replaces the root URL, `location` chooses a regional one,
    `universe_domain` replaces googleapis.com (else GOOGLE_CLOUD_UNIVERSE_DOMAIN).
    `timeout`: seconds for one attempt, None for no limit; `retry`: see `Retry`.
    `session` is used as it is, adapters, proxies, hooks and all, and never closed; a
    `testing.FakeTransport` goes here too. `quota_project` pays for the calls, `scopes`
    replace those that the document names, `headers` are sent with every request.
    `pool_size` limits the connections that are open at a time.

    The constructor does no I/O and raises ValueError for arguments that can't be meant.
    """

    _service: ClassVar[Service]
    _api: SyncApi

    def __init__(
        self,
        *,
        api_key: str | None = None,
        credentials: Credentials | None = None,
        base_url: str | None = None,
        timeout: float | None = DEFAULT_TIMEOUT,
        retry: Retry = DEFAULT_RETRY,
        session: requests.Session | FakeTransport | None = None,
        quota_project: str | None = None,
        scopes: Sequence[str] | None = None,
        universe_domain: str | None = None,
        location: str | None = None,
        headers: Mapping[str, str] | None = None,
        pool_size: int = _POOL_SIZE,
    ) -> None:
        settings = Settings(
            self._service,
            api_key=api_key,
            credentials=credentials,
            base_url=base_url,
            session=session,
            quota_project=quota_project,
            scopes=scopes,
            universe_domain=universe_domain,
            location=location,
            headers=headers,
            pool_size=pool_size,
        )

        defaults: RequestOptions = {"timeout": checked_timeout(timeout), "retry": retry}
        self._api = SyncApi(Shared(settings, _core), defaults)

    def with_options(self, **options: Unpack[RequestOptions]) -> Self:
        """A client with other defaults for its calls, on the same connections."""
        clone = object.__new__(type(self))
        clone._api = self._api.with_options(options)
        return clone

    @overload
    def wait(
        self,
        operation: Op,
        *,
        timeout: float | None = 900.0,
        poll: Poll | float | None = None,
        options: RequestOptions | None = None,
    ) -> Op: ...
    @overload
    def wait(
        self,
        operation: Model | Mapping[str, Any] | str,
        response_type: type[M],
        *,
        timeout: float | None = 900.0,
        poll: Poll | float | None = None,
        options: RequestOptions | None = None,
    ) -> M: ...
    @overload
    def wait(
        self,
        operation: Mapping[str, Any] | str,
        *,
        timeout: float | None = 900.0,
        poll: Poll | float | None = None,
        options: RequestOptions | None = None,
    ) -> Any: ...
    def wait(
        self,
        operation: Any,
        response_type: Any = None,
        *,
        timeout: float | None = 900.0,
        poll: Poll | float | None = None,
        options: RequestOptions | None = None,
    ) -> Any:
        """Poll an operation until it has ended, and return it as it ended.

        `operation` is what a call returned, a dict or a name. With `response_type`, its
        response is returned as that model class. `timeout` is in seconds and bounds the
        retries of each poll as well; `poll` is the seconds between two polls or a
        `Poll`. Raises OperationError if the operation
        failed and Timeout if it hasn't ended in time: it goes on all the same.
        """
        from .calls.operations import wait

        return self._api.run(
            wait(self._api, operation, response_type, timeout, poll, options)
        )

    def batch(self) -> Batch:
        """Collect calls and send them in one request, where the API serves that."""
        from .calls.batch import Batch

        return Batch(self._api)

    def close(self) -> None:
        """Close the connections; those of a session of the user's stay open."""
        self._api.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return (
            f"<{type(self).__name__} of {self._service.name}:{self._service.version}>"
        )


class AsyncClient:
    """`Client` for asyncio: the same calls, to be awaited.

    One client may be used by several event loops, one after the other or at the same
    time; each has its own connections. `http_client` is an `aiohttp.ClientSession`
    that is used as it is and never closed, or a `testing.FakeTransport`. Everything
    else is as in `Client`.
    """

    _service: ClassVar[Service]
    _api: AsyncApi

    def __init__(
        self,
        *,
        api_key: str | None = None,
        credentials: Credentials | None = None,
        base_url: str | None = None,
        timeout: float | None = DEFAULT_TIMEOUT,
        retry: Retry = DEFAULT_RETRY,
        http_client: aiohttp.ClientSession | FakeTransport | None = None,
        quota_project: str | None = None,
        scopes: Sequence[str] | None = None,
        universe_domain: str | None = None,
        location: str | None = None,
        headers: Mapping[str, str] | None = None,
        pool_size: int = _POOL_SIZE,
    ) -> None:
        settings = Settings(
            self._service,
            api_key=api_key,
            credentials=credentials,
            base_url=base_url,
            session=http_client,
            quota_project=quota_project,
            scopes=scopes,
            universe_domain=universe_domain,
            location=location,
            headers=headers,
            pool_size=pool_size,
        )
        if http_client is None:
            require_aiohttp()
        defaults: RequestOptions = {"timeout": checked_timeout(timeout), "retry": retry}
        self._api = AsyncApi(Shared(settings, _async_core), defaults)

    def with_options(self, **options: Unpack[RequestOptions]) -> Self:
        """A client with other defaults for its calls, on the same connections."""
        clone = object.__new__(type(self))
        clone._api = self._api.with_options(options)
        return clone

    @overload
    async def wait(
        self,
        operation: Op,
        *,
        timeout: float | None = 900.0,
        poll: Poll | float | None = None,
        options: RequestOptions | None = None,
    ) -> Op: ...
    @overload
    async def wait(
        self,
        operation: Model | Mapping[str, Any] | str,
        response_type: type[M],
        *,
        timeout: float | None = 900.0,
        poll: Poll | float | None = None,
        options: RequestOptions | None = None,
    ) -> M: ...
    @overload
    async def wait(
        self,
        operation: Mapping[str, Any] | str,
        *,
        timeout: float | None = 900.0,
        poll: Poll | float | None = None,
        options: RequestOptions | None = None,
    ) -> Any: ...
    async def wait(
        self,
        operation: Any,
        response_type: Any = None,
        *,
        timeout: float | None = 900.0,
        poll: Poll | float | None = None,
        options: RequestOptions | None = None,
    ) -> Any:
        """Poll an operation until it has ended, and return it as it ended.

        `operation` is what a call returned, a dict or a name. With `response_type`, its
        response is returned as that model class. `timeout` is in seconds and bounds the
        retries of each poll as well; `poll` is the seconds between two polls or a
        `Poll`. Raises OperationError if the operation
        failed and Timeout if it hasn't ended in time: it goes on all the same.
        """
        from .calls.operations import wait

        return await self._api.run(
            wait(self._api, operation, response_type, timeout, poll, options)
        )

    def batch(self) -> AsyncBatch:
        """Collect calls and send them in one request, where the API serves that."""
        from .calls.batch import AsyncBatch

        return AsyncBatch(self._api)

    async def close(self) -> None:
        """Close the connections; those of a session of the user's stay open."""
        await self._api.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return (
            f"<{type(self).__name__} of {self._service.name}:{self._service.version}>"
        )


def _core(settings: Settings) -> Core:
    from .connection import Core

    return Core(settings)


def _async_core(settings: Settings) -> AsyncCore:
    from .connection import AsyncCore

    return AsyncCore(settings)
