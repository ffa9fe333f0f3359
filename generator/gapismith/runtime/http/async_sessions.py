"""Sessions of aiohttp, one for each event loop, and requests through them."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from importlib import import_module
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from .. import errors
from .async_bodies import Progress, data_of
from .async_closing import closed_session
from .async_connections import HEAD_LIMITS, Connector, aiohttp
from .effects import Request, origin_of, running_loop
from .optional import AiohttpResponse, AiohttpSession

_yarl: Any = import_module("yarl")
_ORIGINS = 16


# A loop holds its tasks weakly.
_CLOSING: set[asyncio.Future[None]] = set()


class Route(NamedTuple):
    """How to reach one origin."""

    proxy: str | None
    host: str
    target: Any
    """The origin in the form in which a connector takes it."""
    ssl: ssl.SSLContext | bool
    """The TLS context; True where nothing needs one."""


def _new_session(connector: Any, **more: Any) -> Any:
    """A session that adds nothing to its requests."""
    session = aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        **HEAD_LIMITS,
        **more,
    )
    # Repeating is for the flows, which know what has happened; aiohttp would send a PUT
    # again by itself.
    session._retry_connection = False
    return session


def _bare_session(session: Any) -> Any:
    """A session for one request to another host than the service's; to be detached.

    It has the connector and the tracing of a user's session, and nothing that this one
    adds to its requests: no headers, cookies, `auth` or middlewares.
    """
    bare = _new_session(session.connector, connector_owner=False)
    # In place of what instruments every new session: this one is, as far as it is.
    bare.trace_configs[:] = session.trace_configs
    return bare


class LoopSession:
    """A session that closes at the latest with the loop it was made in."""

    def __init__(self, pool_size: int) -> None:
        self._maker = vars(aiohttp.ClientSession).get("__init__")
        self.connector = Connector(limit=pool_size)
        self.routes: dict[str, Route] = {}
        self.session: AiohttpSession = _new_session(self.connector)
        self._guard = _guard(self.session)

    def is_usable(self) -> bool:
        """Whether it is open, and made as sessions are made now.

        Tracing replaces `ClientSession.__init__`, at any time.
        """
        made_so = vars(aiohttp.ClientSession).get("__init__") is self._maker
        return made_so and not self.session.closed

    async def found(
        self, origin: str, tls: Callable[[], Awaitable[ssl.SSLContext]]
    ) -> Route:
        """How to reach an origin; `routes` has it from now on.

        `tls` is called only if the origin or its proxy is https: what is wrong with CA
        files is no fault of other calls.
        """
        proxy = await _environments_proxy(origin)
        is_secure = any(url.startswith("https://") for url in (origin, proxy or ""))
        context = await tls() if is_secure else True
        target = aiohttp.ClientRequest(
            "GET",
            _yarl.URL(origin),
            session=self.session,
            loop=running_loop(),
            ssl=context,
        )
        route = Route(proxy, origin.partition("://")[2], target, context)
        if len(self.routes) >= _ORIGINS:
            self.routes.clear()
        self.routes[origin] = route
        return route

    async def start(self) -> None:
        await anext(self._guard)

    async def retire(self) -> None:
        """Close the session, at once if no connection is in use, or later.

        Calls that are running go on, as threads' do with a closed `Client`.
        """
        closing = asyncio.ensure_future(self._close())
        _CLOSING.add(closing)
        closing.add_done_callback(_CLOSING.discard)
        if not self.connector.is_busy():
            await closing

    async def _close(self) -> None:
        await self.connector.returned()
        await self._guard.aclose()


async def _guard(session: AiohttpSession) -> AsyncGenerator[None, None]:
    try:
        yield
    finally:
        await session.close()
        # Transports report their end in the loop's next rounds.
        await asyncio.sleep(0)
        await asyncio.sleep(0)


async def check_usable(given: Any, url: str) -> None:
    """Raise ConfigurationError for a closed session, and for proxies that it can't use.

    aiohttp raises errors of other kinds, some of which tell passwords, or goes direct.
    """
    if given.closed:
        raise closed_session()
    own = getattr(given, "_default_proxy", None)
    if own is not None:
        await asyncio.to_thread(_checked_proxy, str(own))
        return
    proxies = getproxies() if given.trust_env else {}
    scheme, _, rest = url.partition("://")
    if scheme not in proxies:
        return
    host = urlsplit(f"//{rest}").hostname or ""
    if await asyncio.to_thread(proxy_bypass, host):
        return
    proxy = await asyncio.to_thread(_checked_proxy, proxies[scheme])
    if not proxy.startswith("http://"):
        raise errors.ConfigurationError(
            "the environment names a proxy (HTTPS_PROXY, HTTP_PROXY) that isn't http://, "
            "which sessions of aiohttp can't use"
        )


def _checked_proxy(proxy: str) -> str:
    from .proxies import checked_proxy

    if "://" not in proxy:  # which `requests` allows
        raise errors.ConfigurationError(
            "the proxy (see HTTPS_PROXY, HTTP_PROXY) has no http:// before it, which "
            "sessions of aiohttp need"
        )
    return checked_proxy(proxy)


async def sent(
    session: AiohttpSession,
    request: Request,
    limits: object,
    body: Progress | None,
    **options: Any,
) -> AiohttpResponse:
    """Send through a session, and read the head."""
    response: AiohttpResponse = await session.request(
        request.method,
        _yarl.URL(request.url, encoded=True),
        headers=request.plain_headers(),
        data=data_of(request.body) if body is None else body,
        timeout=limits,
        allow_redirects=False,
        raise_for_status=False,
        auto_decompress=False,
        skip_auto_headers=("content-type",),
        **options,
    )
    return response


class _Once:
    """A middleware that lets a request be sent once.

    aiohttp repeats a GET, PUT or DELETE whose connection breaks. Repeating is for the
    flows, which know what has happened; the second attempt ends as the first.
    """

    def __init__(self) -> None:
        self._failure: Exception | None = None

    async def __call__(self, request: Any, handler: Any) -> Any:
        if self._failure is not None:
            raise self._failure
        try:
            return await handler(request)
        except (aiohttp.ClientError, OSError) as error:
            self._failure = error
            raise


def unrepeated(given: Any) -> dict[str, Any]:
    """Options for one request by a user's session, which keep it from being repeated.

    Sessions have had middlewares since aiohttp 3.12, and tell them in no public way.
    """
    own = getattr(given, "_middlewares", None)
    return {"middlewares": (_Once(), *own)} if isinstance(own, Sequence) else {}


async def sent_bare(
    given: Any, request: Request, limits: object, body: Progress | None
) -> AiohttpResponse:
    """As `sent`, but what a user's session adds to its requests stays here."""
    # Its own proxy is told in no public way.
    proxy = getattr(given, "_default_proxy", None)
    auth = getattr(given, "_default_proxy_auth", None)
    if proxy is None and given.trust_env:
        proxy, auth = await _environments_proxy(origin_of(request.url)), None
    bare = _bare_session(given)
    try:
        return await sent(bare, request, limits, body, proxy=proxy, proxy_auth=auth)
    finally:
        bare.detach()


async def _environments_proxy(origin: str) -> str | None:
    # The rules are those of `requests`, which takes a while to import.
    return await asyncio.to_thread(_proxy_of, origin) if getproxies() else None


def _proxy_of(origin: str) -> str | None:
    from .proxies import proxy_of

    proxy = proxy_of(origin)
    if proxy is not None and proxy.startswith("socks"):
        raise errors.ConfigurationError(
            "the environment names a SOCKS proxy (HTTPS_PROXY, ALL_PROXY), which "
            "AsyncClient can't use; give it a session with a connector that can "
            "(pip install aiohttp-socks)"
        )
    return proxy
