"""Requests through a `requests.Session`, with all that it and its hooks bring."""

from __future__ import annotations

import ssl
from http.cookiejar import DefaultCookiePolicy
from types import FunctionType, ModuleType
from typing import Any

import requests
import requests.adapters
import requests.sessions

from . import tls
from .effects import Request


def is_instrumented() -> bool:
    """Whether somebody wants to see the calls of `requests`: mocks, tracing, caches.

    They replace methods of its classes, or the class of sessions, at any time.
    """
    session: Any = requests.Session
    adapter: Any = requests.sessions.HTTPAdapter
    methods = (session.__init__, session.request, session.send, session.get_adapter)
    return not (
        all(_is_of(requests.sessions, method) for method in methods)
        and _is_of(requests.adapters, adapter.__init__)
        and _is_of(requests.adapters, adapter.send)
    )


def _is_of(module: ModuleType, function: Any) -> bool:
    """Whether a function was defined in a module; wrappers have its name, at most."""
    return type(function) is FunctionType and function.__globals__ is module.__dict__


def send(
    session: requests.Session, request: Request, timeout: float | None, **more: Any
) -> requests.Response:
    """Send and read the head; errors are those of `requests`."""
    return session.request(
        request.method,
        request.url,
        headers=dict(request.headers),
        data=request.body,
        stream=True,
        timeout=timeout,
        allow_redirects=False,
        **more,
    )


def plain_session(size: int, context: ssl.SSLContext | None) -> requests.Session:
    """A session as those make it who instrument `requests`, without cookies and netrc."""
    session = requests.Session()
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.auth = _as_it_is
    if context is not None:
        session.mount("https://", _ContextAdapter(size, context))
    return session


def ca_options() -> dict[str, Any]:
    """`verify` where only this package reads the variable that names the CAs."""
    path = tls.ca_path()
    return {} if path is None else {"verify": path}


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


class _ContextAdapter(requests.adapters.HTTPAdapter):
    """An adapter with a TLS context of its own, a client certificate in it."""

    def __init__(self, size: int, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__(pool_maxsize=size)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=self._context, **kwargs)
