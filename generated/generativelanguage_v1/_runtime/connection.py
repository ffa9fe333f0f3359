"""What the clones of one client share: connections, credentials, addresses."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from .calls import call as calls
from .calls.method import Method
from .http.credentials import Auth, FixedAuth, GoogleAuth, Hosts
from .http.effects import AsyncShell, AsyncTransport, Clock, Flow, SyncShell, Transport
from .http.endpoint import Endpoint, resolve
from .log import Logger
from .settings import check_key

if TYPE_CHECKING:
    from .calls.request_options import RequestOptions
    from .settings import Settings
    from .testing.fake_transport import FakeTransport

T = TypeVar("T")
_CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform"


class _Base:
    """What sync and async have in common; raises ValueError for a wrong environment."""

    def __init__(self, settings: Settings, library: str, *, fake: bool) -> None:
        service = settings.service
        self._endpoint = endpoint = resolve(settings)
        self.context = calls.Context(
            service,
            endpoint.root_url,
            _headers(settings, library),
            Logger(service.package),
        )
        self._auth = _auth(settings, endpoint, fake=fake)
        self._clock = Clock()

    @staticmethod
    def unary(call: calls.Call[T]) -> Flow[T]:
        """The flow of an ordinary call."""
        return calls.unary(call)

    def prepare(
        self,
        method: Method[T],
        params: Mapping[str, Any],
        body: Any,
        options: RequestOptions,
        *,
        path: str | None = None,
        query: Iterable[tuple[str, str]] = (),
    ) -> calls.Call[T]:
        """See `call.prepare`."""
        return calls.prepare(
            self.context, method, params, body, options, path=path, query=query
        )


def _headers(settings: Settings, library: str) -> dict[str, str]:
    package = settings.service.package
    python = ".".join(str(number) for number in sys.version_info[:3])
    return {
        # Front ends compress for those who say so twice.
        "accept-encoding": "gzip",
        "user-agent": f"{package} {library} (gzip)",
        "x-goog-api-client": f"gl-python/{python} {library}",
        **settings.headers,
    }


def _auth(settings: Settings, endpoint: Endpoint, *, fake: bool) -> Auth:
    """A key, the credentials given, or application default credentials."""
    hosts = Hosts([endpoint.root_url])
    given = settings.credentials
    key = settings.api_key
    if key is None and given is None:
        key = _key_of_environment(settings.service.api_key_env)
    if key is not None:
        return FixedAuth({"x-goog-api-key": key}, hosts)
    if given == "anonymous" or (fake and given is None):
        return FixedAuth({}, hosts)
    import requests

    session = settings.session
    return GoogleAuth(
        None if given is None or isinstance(given, str) else given,
        hosts,
        scopes=_scopes(settings),
        universe=endpoint.universe,
        session=session if isinstance(session, requests.Session) else None,
    )


def _key_of_environment(names: tuple[str, ...]) -> str | None:
    for name in names:
        key = os.environ.get(name)
        if key:
            check_key(key, name)
            return key
    return None


def _scopes(settings: Settings) -> tuple[str, ...]:
    if settings.scopes is not None:
        return settings.scopes
    # Some documents name none, and service accounts get no token without any.
    return settings.service.scopes or (_CLOUD_PLATFORM,)


def _fake(session: Any) -> FakeTransport | None:
    """The session, if it is a fake; the module of fakes is loaded by those alone."""
    if session is None:
        return None
    from .testing.fake_transport import FakeTransport

    return session if isinstance(session, FakeTransport) else None


class Core(_Base):
    """The shared half of a `Client`."""

    def __init__(self, settings: Settings) -> None:
        import requests
        from requests.__version__ import __version__

        from .http.transport import RequestsTransport

        session = settings.session
        fake = _fake(session)
        if not (
            session is None or fake is not None or isinstance(session, requests.Session)
        ):
            raise TypeError("session is neither a requests.Session nor a FakeTransport")
        library = f"requests/{__version__}"
        super().__init__(settings, library, fake=fake is not None)
        transport: Transport
        if fake is not None:
            transport = fake.sync()
        else:
            transport = RequestsTransport(
                session,
                pool_size=settings.pool_size,
                ssl_context=self._endpoint.ssl_context,
            )
        self.shell = SyncShell(transport, self._auth, self._clock)

    def close(self) -> None:
        """Close the connections."""
        self.shell.transport.close()


class AsyncCore(_Base):
    """The shared half of an `AsyncClient`."""

    def __init__(self, settings: Settings) -> None:
        session = settings.session
        transport: AsyncTransport
        fake = _fake(session)
        if fake is not None:
            super().__init__(settings, "fake", fake=True)
            transport = fake.asynchronous()
        else:
            import aiohttp

            from .http.async_transport import AiohttpTransport

            if session is not None and not isinstance(session, aiohttp.ClientSession):
                raise TypeError(
                    "http_client is neither an aiohttp.ClientSession nor a FakeTransport"
                )
            super().__init__(settings, f"aiohttp/{aiohttp.__version__}", fake=False)
            transport = AiohttpTransport(
                session,
                pool_size=settings.pool_size,
                ssl_context=self._endpoint.ssl_context,
            )
        self.shell = AsyncShell(transport, self._auth, self._clock)

    async def close(self) -> None:
        """Close the connections."""
        await self.shell.transport.close()
