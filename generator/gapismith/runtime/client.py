"""`Client` and `AsyncClient`, the base classes of every generated client.

This module is imported with the package, so it loads neither HTTP libraries nor models:
the first call does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Generic,
    Literal,
    Self,
    TypeVar,
    overload,
)

from .api import AsyncApi, SyncApi
from .calls.options import (
    DEFAULT_MAX_RESPONSE_BYTES,
    DEFAULT_TIMEOUT,
    RequestOptions,
    check_options,
    checked_headers,
)
from .calls.retry import DEFAULT_RETRY, Retry
from .settings import Settings, Shared, require_aiohttp

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Unpack

    import requests

    from .calls.batch import AsyncBatch, Batch
    from .calls.method import Service
    from .calls.operations import Poll
    from .connection import AsyncConnection, SyncConnection
    from .http.effects import TransportFactory
    from .http.optional import AiohttpSession
    from .media.download import AsyncDownload, Download
    from .models.model import Model
    from .settings import Credentials

A = TypeVar("A", SyncApi, AsyncApi)
S = TypeVar("S", "requests.Session", "AiohttpSession")
M = TypeVar("M", bound="Model")
Op = TypeVar("Op", bound="Model")

_POOL_SIZE = 32


class _BaseClient(Generic[A, S]):
    """What both clients share: the constructor."""

    _service: ClassVar[Service]
    _api: A

    def __init__(
        self,
        *,
        api_key: str | None = None,
        credentials: Credentials | None = None,
        base_url: str | None = None,
        timeout: float | None = DEFAULT_TIMEOUT,
        retry: Retry = DEFAULT_RETRY,
        unknown_fields: Literal["send", "warn", "error"] = "send",
        session: S | TransportFactory | None = None,
        quota_project: str | None = None,
        scopes: Sequence[str] | None = None,
        universe_domain: str | None = None,
        location: str | None = None,
        headers: Mapping[str, str] | None = None,
        pool_size: int = _POOL_SIZE,
        max_response_bytes: int | None = DEFAULT_MAX_RESPONSE_BYTES,
    ) -> None:
        """Make a client; nothing is sent or read before its first call.

        Without a key or credentials, the API's environment variables for keys are
        looked up, then application default credentials. The logger named like the
        package shows each exchange at level DEBUG.

        Args:
            api_key: Sent as a header, to the service's own host only.
            credentials: Credentials of google-auth, "default" for application default
                credentials, or "anonymous".
            base_url: Replaces the API's root URL.
            timeout: Seconds for one attempt; None for no limit.
            retry: Which failed calls are repeated, and when.
            unknown_fields: Whether keys in a body that its message doesn't have are sent
                as they are, sent with a warning, or refused with a ValueError.
            session: Used as it is, with its proxies, hooks and adapters, and never
                closed: `requests.Session` (`AsyncClient`: `aiohttp.ClientSession`), or
                `testing.FakeTransport`. Its headers, cookies and `auth` are sent to the
                service's own host only.
            quota_project: The project that is charged for quotas and costs.
            scopes: Replace the OAuth scopes that the API's document names.
            universe_domain: Replaces googleapis.com; by default
                GOOGLE_CLOUD_UNIVERSE_DOMAIN.
            location: Chooses a regional endpoint.
            headers: Sent with every request to the service's own host.
            pool_size: How many connections may be open at a time.
            max_response_bytes: Refuses larger responses, counted after decompression;
                downloads and streams have no such limit. None for no limit.

        Raises:
            TypeError, ValueError: Invalid arguments, alone or together.
        """
        paid = {} if quota_project is None else {"x-goog-user-project": quota_project}
        settings = Settings(
            type(self),
            api_key=api_key,
            credentials=credentials,
            base_url=base_url,
            session=session,
            scopes=_as_tuple(scopes),
            universe_domain=universe_domain,
            location=location,
            pool_size=pool_size,
            headers={**paid, **checked_headers(headers or {})},
        ).checked()
        defaults: RequestOptions = {
            "timeout": timeout,
            "retry": retry,
            "max_response_bytes": max_response_bytes,
        }
        if unknown_fields != "send":
            defaults["unknown_fields"] = unknown_fields
        check_options(defaults)
        self._api = self._make_api(settings, defaults)

    def _make_api(self, settings: Settings, defaults: RequestOptions) -> A:
        raise NotImplementedError

    def with_options(self, **options: Unpack[RequestOptions]) -> Self:
        """A client with other defaults for its calls, on the same connections."""
        clone = object.__new__(type(self))
        clone._api = self._api.with_options(options)
        return clone

    def __repr__(self) -> str:
        service = self._service
        return f"<{type(self).__name__} of {service.name}:{service.version}>"


class Client(_BaseClient[SyncApi, "requests.Session"]):
    """Calls the API over HTTP; threads may share one.

    A client can be pickled and copied, with its settings (a key as it was given,
    credentials by the rules of google-auth) and without its connections. After a fork
    each process has connections of its own.
    """

    def _make_api(self, settings: Settings, defaults: RequestOptions) -> SyncApi:
        return SyncApi(Shared(settings, _connect), defaults)

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
        """Poll a long-running operation until it has finished, and return it.

        `operation` is what a call returned, a dict or a name; a model or a dict comes
        back as one. With `response_type`, the operation's response is returned as that
        model class. `timeout` is in seconds and bounds the retries of each poll as well;
        `poll` is the seconds between two polls or a `Poll`; by default it grows from one
        second, or from what the API asks for.

        Raises:
            OperationError: the operation failed.
            Timeout: it hasn't finished in time, and is still running.
        """
        from .calls.operations import wait

        return self._api.run(
            wait(self._api, operation, response_type, timeout, poll, options)
        )

    def download(self, url: str, *, options: RequestOptions | None = None) -> Download:
        """The media that a response points to, such as a `downloadUri`.

        `url` is an absolute URL of the API's own hosts, or a relative one that counts
        from the API's version: `files/abc:download`. Nothing is sent before a method of
        the result is called.

        Raises:
            ValueError: the URL belongs to another host, which must not get credentials.
        """
        from .calls.link import media_at

        method, options = media_at(self._api.offline, url, options)
        return self._api.download(method, {}, options)

    def batch(self) -> Batch:
        """Collect calls and send them in one request, where the API serves that."""
        from .calls.batch import Batch

        return Batch(self._api)

    def close(self) -> None:
        """Close the connections; a session of your own stays open.

        Calls that are running still complete, and later ones make new connections.
        """
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


class AsyncClient(_BaseClient[AsyncApi, "AiohttpSession"]):
    """`Client` for asyncio: the same calls, to be awaited.

    Several event loops may share one; each has its own connections.
    """

    def _make_api(self, settings: Settings, defaults: RequestOptions) -> AsyncApi:
        if settings.session is None:
            require_aiohttp()
        return AsyncApi(Shared(settings, _connect_async), defaults)

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
        """Poll a long-running operation until it has finished, and return it.

        `operation` is what a call returned, a dict or a name; a model or a dict comes
        back as one. With `response_type`, the operation's response is returned as that
        model class. `timeout` is in seconds and bounds the retries of each poll as well;
        `poll` is the seconds between two polls or a `Poll`; by default it grows from one
        second, or from what the API asks for.

        Raises:
            OperationError: the operation failed.
            Timeout: it hasn't finished in time, and is still running.
        """
        from .calls.operations import wait

        return await self._api.run(
            wait(self._api, operation, response_type, timeout, poll, options)
        )

    def download(
        self, url: str, *, options: RequestOptions | None = None
    ) -> AsyncDownload:
        """The media that a response points to, such as a `downloadUri`.

        `url` is an absolute URL of the API's own hosts, or a relative one that counts
        from the API's version: `files/abc:download`. Nothing is sent before a method of
        the result is called.

        Raises:
            ValueError: the URL belongs to another host, which must not get credentials.
        """
        from .calls.link import media_at

        method, options = media_at(self._api.offline, url, options)
        return self._api.download(method, {}, options)

    def batch(self) -> AsyncBatch:
        """Collect calls and send them in one request, where the API serves that."""
        from .calls.batch import AsyncBatch

        return AsyncBatch(self._api)

    async def close(self) -> None:
        """Close the connections; a session of your own stays open.

        Calls that are running still complete, and later ones make new connections.
        """
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


def _as_tuple(scopes: Any) -> Any:
    """Scopes that may come from an iterator; anything else is for the checks."""
    has_items = hasattr(scopes, "__iter__") and not hasattr(scopes, "encode")
    return tuple(scopes) if has_items else scopes


def _connect(settings: Settings) -> SyncConnection:
    from .connection import connect

    return connect(settings)


def _connect_async(settings: Settings) -> AsyncConnection:
    from .connection import connect_async

    return connect_async(settings)
