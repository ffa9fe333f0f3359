"""Connecting a client: addresses, credentials and the transport, with its first call."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

from .calls.call import Context
from .errors import ConfigurationError
from .http.credentials import API_KEY, FixedAuth, GoogleAuth, Hosts
from .http.effects import (
    AsyncShell,
    AsyncTransport,
    Auth,
    Clock,
    SyncShell,
    Transport,
    TransportFactory,
)
from .http.endpoint import Endpoint, resolve
from .http.log import Logger
from .http.tls import check_key_log
from .record import Record
from .settings import Settings, check_key

_USUAL_FINDERS = ("_frozen_importlib", "_frozen_importlib_external", "_distutils_hack")
_CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform"


class SyncConnection(Record):
    """What the clones of a `Client` share."""

    context: Context
    shell: SyncShell


class AsyncConnection(Record):
    """What the clones of an `AsyncClient` share."""

    context: Context
    shell: AsyncShell


def connect(settings: Settings) -> SyncConnection:
    """The connection of a `Client`.

    Raises ValueError and ConfigurationError for an invalid environment.
    """
    session = settings.session
    endpoint = _endpoint(settings)
    transport: Transport
    if isinstance(session, TransportFactory):
        transport, library = session.sync(), "fake"
    else:
        try:
            _load_requests(session)
            from .http.transport import LIBRARY, RequestsTransport
        except ImportError as error:
            raise ConfigurationError(
                "Client needs requests: pip install requests"
            ) from error
        library = LIBRARY
        transport = RequestsTransport(
            session, pool_size=settings.pool_size, ssl_context=endpoint.ssl_context
        )
    context = _context(settings, endpoint, library)
    return SyncConnection(
        context, SyncShell(transport, _auth(settings, endpoint), Clock())
    )


def _load_requests(session: object) -> None:
    """Load `requests` where a session is given, or where an import hook may wait for it.

    Its own calls don't need it, and it takes as long as all the rest of the first call.
    Tracers set such hooks, to see all calls from the first one on.
    """
    if session is None and not _has_import_hooks() and find_spec("requests"):
        return
    import requests

    if session is not None and not isinstance(session, requests.Session):
        raise TypeError("session is neither a requests.Session nor a FakeTransport")


def _has_import_hooks() -> bool:
    """Whether anything but Python itself, and what setuptools adds, finds modules."""
    return any(
        getattr(finder, "__module__", None) not in _USUAL_FINDERS
        for finder in sys.meta_path
    )


def connect_async(settings: Settings) -> AsyncConnection:
    """As `connect`, for an `AsyncClient`."""
    session = settings.session
    endpoint = _endpoint(settings)
    transport: AsyncTransport
    if isinstance(session, TransportFactory):
        transport = session.asynchronous()
        library = "fake"
    else:
        check_key_log()  # aiohttp opens the file when it is imported
        from .http.async_connections import aiohttp
        from .http.async_transport import AiohttpTransport

        if session is not None and not isinstance(session, aiohttp.ClientSession):
            raise TypeError(
                "session is neither an aiohttp.ClientSession nor a FakeTransport"
            )
        library = f"aiohttp/{aiohttp.__version__}"
        transport = AiohttpTransport(
            session, pool_size=settings.pool_size, ssl_context=endpoint.ssl_context
        )
    context = _context(settings, endpoint, library)
    return AsyncConnection(
        context, AsyncShell(transport, _auth(settings, endpoint), Clock())
    )


def offline_context(settings: Settings) -> Context:
    """What the parts of a batch are prepared with.

    Of their URLs the path and the query are sent, and what tells of the libraries stands
    in the headers of the request around them.
    """
    root = settings.base_url or settings.service.root_url
    return Context(
        settings.service,
        root if root.endswith("/") else f"{root}/",
        settings.headers,
        Logger(settings.logger),
    )


def _endpoint(settings: Settings) -> Endpoint:
    service = settings.service
    return resolve(
        service.root_url,
        service.mtls_root_url,
        base_url=settings.base_url,
        regional=service.endpoints[settings.location] if settings.location else None,
        universe_domain=settings.universe_domain,
        own_transport=settings.session is None,
    )


def _context(settings: Settings, endpoint: Endpoint, library: str) -> Context:
    package = settings.service.package
    python = ".".join(str(number) for number in sys.version_info[:3])
    headers = {
        # Front ends compress for those who say so twice.
        "accept-encoding": "gzip",
        "user-agent": f"{package} {library} (gzip)",
        "x-goog-api-client": f"gl-python/{python} {library}",
        **settings.headers,
    }
    logger = Logger(settings.logger)
    return Context(settings.service, endpoint.root_url, headers, logger)


def _auth(settings: Settings, endpoint: Endpoint) -> Auth:
    """A key, the credentials given, or application default credentials."""
    hosts = Hosts([endpoint.root_url])
    given = settings.credentials
    key = settings.api_key
    if key is None and given is None:
        key = _key_of_environment(settings.service.api_key_env)
    if key is not None:
        return FixedAuth({API_KEY: key}, hosts)
    session = settings.session
    if given == "anonymous" or (
        given is None and isinstance(session, TransportFactory)
    ):
        return FixedAuth({}, hosts)
    return GoogleAuth(
        None if given is None or isinstance(given, str) else given,
        hosts,
        scopes=_scopes(settings),
        universe=endpoint.universe,
        key_variables=settings.service.api_key_env,
        session=session,
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
        return tuple(settings.scopes)
    # Some documents name none, and service accounts get no token without any.
    return settings.service.scopes or (_CLOUD_PLATFORM,)
