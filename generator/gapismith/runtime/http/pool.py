"""Requests over a pool of urllib3's, with the proxies and CA files of the environment.

There are no cookies, no netrc and no redirects.
"""

from __future__ import annotations

import ssl
import threading
import time
from typing import Any
from urllib.parse import urlsplit

import urllib3

from .. import errors
from ..record import Record
from . import tls
from .connections import adopt
from .deadline import DEADLINE
from .effects import Request
from .exchange import PlainResponse, exchange, is_watched
from .proxies import auth_of, is_socks, proxy_of
from .wire import is_plain

_HOSTS = 16


class _Route(Record):
    """How to reach one origin."""

    pool: Any
    host: str
    absolute: bool
    """Whether a proxy wants the whole URL in place of the path."""
    proxied: bool


class Pool:
    """Connections by origin, straight or through proxies."""

    def __init__(self, size: int, ssl_context: ssl.SSLContext | None) -> None:
        self._size = size
        self._context = ssl_context
        self._lock = threading.Lock()
        self._routes: dict[str, _Route] = {}
        self._managers: dict[str | None, Any] = {}

    def open(
        self, request: Request, timeout: float | None
    ) -> urllib3.BaseHTTPResponse | PlainResponse:
        """Send and read the head; errors are urllib3's."""
        scheme, _, rest = request.url.partition("://")
        authority = rest.partition("/")[0]
        origin = f"{scheme}://{authority}"
        route = self._routes.get(origin) or self._found(origin)
        target = request.url if route.absolute else request.url[len(origin) :] or "/"
        if not route.proxied and is_plain(request, target) and not is_watched():
            return exchange(route.pool, route.host, request, target, timeout)
        headers: dict[str, Any] = request.plain_headers()
        body = request.body
        if isinstance(body, bytes):
            headers["content-length"] = str(len(body))
        response: urllib3.BaseHTTPResponse = route.pool.urlopen(
            request.method,
            target,
            body=body,
            headers=headers,
            retries=False,
            redirect=False,
            assert_same_host=False,
            timeout=_limit(timeout),
            chunked=body is not None and "content-length" not in headers,
            preload_content=False,
            decode_content=False,
            enforce_content_length=True,
        )
        return response

    def _found(self, origin: str) -> _Route:
        with self._lock:
            if len(self._routes) >= _HOSTS:
                self._routes.clear()
            route = self._routes[origin] = self._route(origin)
        return route

    def _route(self, origin: str) -> _Route:
        parts = urlsplit(origin)
        proxy = proxy_of(origin)
        is_secure = any(url.startswith("https://") for url in (origin, proxy or ""))
        context = self._tls() if is_secure else None
        manager = self._managers.get(proxy)
        if manager is None:
            manager = self._managers[proxy] = self._manager(proxy, context)
        if context is not None:
            manager.connection_pool_kw.setdefault("ssl_context", context)
        host, port, scheme = parts.hostname, parts.port, parts.scheme
        return _Route(
            manager.connection_from_host(host, port, scheme),
            parts.netloc.rpartition("@")[2],
            proxied=proxy is not None,
            absolute=isinstance(manager, urllib3.ProxyManager)
            and scheme == "http"
            and not is_socks(proxy),
        )

    def _manager(self, proxy: str | None, context: ssl.SSLContext | None) -> Any:
        """The pools behind one proxy; None: those without."""
        options: dict[str, Any] = {"num_pools": _HOSTS, "maxsize": self._size}
        manager: Any
        if proxy is None:
            manager = urllib3.PoolManager(**options)
        elif is_socks(proxy):
            manager = _socks_manager(proxy, options)
        else:
            user, password = auth_of(proxy)
            headers = (
                urllib3.make_headers(proxy_basic_auth=f"{user}:{password}")
                if user
                else None
            )
            manager = urllib3.ProxyManager(
                proxy, proxy_headers=headers, proxy_ssl_context=context, **options
            )
        adopt(manager)
        return manager

    def _tls(self) -> ssl.SSLContext:
        if self._context is None:
            self._context = tls.server_context()
        return self._context

    def close(self) -> None:
        """Close the idle connections."""
        with self._lock:
            self._routes.clear()
        for manager in list(self._managers.values()):
            manager.clear()


def _socks_manager(proxy: str, options: dict[str, Any]) -> Any:
    try:
        from urllib3.contrib.socks import SOCKSProxyManager
    except ImportError as error:
        raise errors.ConfigurationError(
            "the environment names a SOCKS proxy (HTTPS_PROXY, ALL_PROXY), which needs "
            "PySocks: pip install 'requests[socks]'"
        ) from error
    user, password = auth_of(proxy)
    return SOCKSProxyManager(proxy, username=user, password=password, **options)


def _limit(timeout: float | None) -> Any:
    """What is left until the deadline, for connecting and the head together.

    Without a deadline each has `timeout`, so that an upload may take longer than that.
    """
    if DEADLINE.end is None:
        return urllib3.Timeout(connect=timeout, read=timeout)
    return urllib3.Timeout(total=max(DEADLINE.end - time.monotonic(), 0.001))
