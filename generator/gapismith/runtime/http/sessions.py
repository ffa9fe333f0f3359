"""Requests through a `requests.Session`, with all that it and its hooks bring."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from functools import cache, partial
from http.cookiejar import DefaultCookiePolicy
from types import FunctionType, ModuleType
from typing import Any

import requests
import requests.adapters
import requests.cookies
import requests.sessions
import requests.utils

from ..errors import RedirectError
from . import tls
from .connections import adopt
from .effects import Request
from .failures import raised_in
from .proxies import checked_proxy, may_name_proxies

Hooks = dict[str, Any]


def is_instrumented() -> bool:
    """Whether somebody wants to see the calls of `requests`: mocks, tracing, caches.

    They replace methods of its classes, or the class of sessions, at any time.
    """
    session: Any = requests.Session
    sessions: Any = requests.sessions
    adapter = sessions.HTTPAdapter
    methods = (session.__init__, session.request, session.send, session.get_adapter)
    return not (
        all(_is_of(sessions, method) for method in methods)
        and _is_of(requests.adapters, adapter.__init__)
        and _is_of(requests.adapters, adapter.send)
    )


def _is_of(module: ModuleType, function: Any) -> bool:
    """Whether a function was defined in a module; wrappers have its name, at most."""
    return type(function) is FunctionType and function.__globals__ is module.__dict__


def send(
    session: requests.Session, request: Request, timeout: float | None, **more: Any
) -> requests.Response:
    """Send and read the head; errors are those of `requests`.

    Raises TypeError where an adapter or a hook of the session gave something else.
    """
    may_have_proxy = may_name_proxies()
    _adopt_pools(session, request.url, may_have_proxy)
    return _received(
        session,
        lambda hooks: _sent(session, request, timeout, hooks, may_have_proxy, **more),
    )


def _received(
    session: requests.Session,
    exchange: Callable[[Hooks], requests.Response],
) -> requests.Response:
    """The response, also where a hook or a subclass raises an HTTPError for its status.

    With any other error the connections of the responses are given back.
    """
    received: list[requests.Response] = []
    try:
        return exchange(_hooks(session, received))
    except BaseException as error:
        for response in received:
            if isinstance(error, requests.HTTPError) and error.response is response:
                return response
        _close(received)
        library = requests.sessions.__name__
        if isinstance(error, AttributeError) and raised_in(error) == library:
            raise TypeError(
                "what an adapter or a response hook of the session gave isn't a response"
            ) from error
        raise


def _sent(
    session: requests.Session,
    request: Request,
    timeout: float | None,
    hooks: Hooks,
    may_have_proxy: bool,
    **more: Any,
) -> requests.Response:
    if request.foreign:
        return _send_bare(session, request, timeout, hooks, **more)
    if not _prepares_as_usual(session) or not isinstance(request.body, bytes | None):
        return session.request(
            request.method,
            request.url,
            headers=request.plain_headers(),
            data=request.body,
            hooks=hooks,
            stream=True,
            timeout=timeout,
            allow_redirects=False,
            **more,
        )
    prepared = _prepared(session, request, hooks)
    # The environment is searched for proxies only where a URL has a host.
    url: Any = prepared.url if may_have_proxy else ""
    settings = session.merge_environment_settings(
        url, {}, True, more.get("verify"), None
    )
    return session.send(prepared, timeout=timeout, allow_redirects=False, **settings)


def _adopt_pools(session: Any, url: str, may_have_proxy: bool) -> None:
    """Where the session's adapters are those of `requests`, or derived from them."""
    for adapter in session.adapters.values():
        adopt(getattr(adapter, "poolmanager", None))
    if session.proxies or may_have_proxy:
        settings = session.merge_environment_settings(url, {}, None, None, None)
        utils: Any = requests.utils  # partly untyped
        proxy = utils.select_proxy(url, settings["proxies"])
        adapter = session.get_adapter(url)
        if proxy and isinstance(adapter, requests.adapters.HTTPAdapter):
            adopt(adapter.proxy_manager_for(checked_proxy(proxy)))


def _send_bare(
    session: requests.Session,
    request: Request,
    timeout: Any,
    hooks: Hooks,
    *,
    proxies: Any = None,
    stream: Any = True,
    verify: Any = None,
    cert: Any = None,
) -> requests.Response:
    """As `send`, but what the session adds to its requests by itself stays here.

    These are its headers, parameters, cookies, `auth` and client certificate, what netrc
    says, and what a subclass's `request` or `prepare_request` adds. Its adapters,
    proxies, CA files and hooks serve this request, too.
    """
    prepared = requests.Request(
        request.method,
        request.url,
        headers=request.plain_headers(),
        data=request.body,
        hooks=hooks,
    ).prepare()
    prepared.url = request.url
    url: Any = prepared.url
    proxies = {} if proxies is None else proxies
    settings: Any = session.merge_environment_settings(
        url, proxies, stream, verify, cert
    )
    settings["cert"] = cert
    return session.send(prepared, timeout=timeout, allow_redirects=False, **settings)


class BareSession:
    """A session as google-auth uses it, for servers that aren't the API's."""

    def __init__(self, session: requests.Session) -> None:
        self._session = session

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)

    def request(
        self,
        method: str,
        url: str,
        *,
        data: Any = None,
        headers: Mapping[str, str] | None = None,
        timeout: Any = None,
        **options: Any,
    ) -> requests.Response:
        """See `requests.Session.request`; `_send_bare` says what is left out."""
        session = self._session
        request = Request(method, url, headers or {}, data, foreign=True)
        _adopt_pools(session, url, may_name_proxies())
        return _received(
            session,
            lambda hooks: _send_bare(session, request, timeout, hooks, **options),
        )

    def close(self) -> None:
        """Nothing: google-auth closes what it was given, which is used further."""


def _prepares_as_usual(session: Any) -> bool:
    """Whether nobody has put something of theirs before a session's `send`."""
    prepared: Any = requests.PreparedRequest
    steps = (
        session.request,
        session.prepare_request,
        session.merge_environment_settings,
    )
    return (
        not session.params
        and all(
            _is_of(requests.sessions, getattr(step, "__func__", None)) for step in steps
        )
        and _is_of(requests.models, prepared.prepare)
    )


def _prepared(session: Any, request: Request, hooks: Hooks) -> Any:
    """As by `session.prepare_request`, which is slow, as it takes more than bytes.

    The URL is the one that was asked for: `requests` would decode %2E in one that a
    server has named.
    """
    prepared: Any = requests.PreparedRequest()
    prepared.method = request.method
    prepared.url = request.url
    headers = {**session.headers, **request.plain_headers()}
    prepared.prepare_headers({k: v for k, v in headers.items() if v is not None})
    cookies: Any = requests.cookies  # partly untyped
    jar = cookies.merge_cookies(cookies.RequestsCookieJar(), session.cookies)
    prepared.prepare_cookies(jar)
    prepared.body = request.body or None
    prepared.prepare_content_length(prepared.body)
    auth = session.auth
    if session.trust_env and not auth:
        auth = requests.utils.get_netrc_auth(request.url)
    prepared.prepare_auth(auth, request.url)
    prepared.prepare_hooks(hooks)
    return prepared


class _Unfollowed(requests.Response):
    """A redirect that a session doesn't follow, nor look where it leads.

    With `allow_redirects=False` it would read the whole body first, decompressed, and
    fail where the URL isn't UTF-8.
    """

    @property
    def is_redirect(self) -> bool:
        """Whether the session is to follow it."""
        return False


@cache
def _unfollowed(kind: type[requests.Response]) -> type[requests.Response]:
    """The class that stands for one of responses."""
    if kind is requests.Response:
        return _Unfollowed
    return type(kind.__name__, (_Unfollowed, kind), {})


def _hooks(session: Any, received: list[requests.Response]) -> Hooks:
    """The session's hooks, and around them those that note and keep its responses."""
    given: Any = session.hooks.get("response") or []
    own: list[Any] = [given] if callable(given) else [*given]
    note = partial(_note, received)
    leave = partial(_leave_unfollowed, session.max_redirects)
    return {**session.hooks, "response": [note, *own, leave]}


def _note(received: list[requests.Response], response: Any, **_: Any) -> None:
    if isinstance(response, requests.Response):
        _close(received)  # the session has sent its request again
        received.append(response)


def _close(responses: list[requests.Response]) -> None:
    for response in responses:
        if response.raw is not None:
            response.close()


def _leave_unfollowed(max_redirects: int, response: Any, **_: Any) -> None:
    if not (isinstance(response, requests.Response) and response.is_redirect):
        return
    if max_redirects < 1:
        raise RedirectError("the session's max_redirects allows no redirect")
    kind: Any = type(response)
    response.__class__ = _unfollowed(kind)


def plain_session(size: int, context: ssl.SSLContext | None) -> requests.Session:
    """A session as those make it who instrument `requests`, without cookies and netrc."""
    session = requests.Session()
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.auth = _as_it_is
    session.mount("https://", _Adapter(size, context))
    session.mount("http://", _Adapter(size, None))
    return session


def is_current(session: requests.Session) -> bool:
    """Whether the class of sessions is still the one that `session` was made of."""
    return type(session) is requests.Session


def ca_options() -> dict[str, Any]:
    """`verify` where only this package reads the variable that names the CAs."""
    path = tls.ca_path()
    return {} if path is None else {"verify": path}


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


class _Adapter(requests.adapters.HTTPAdapter):
    """Has a TLS context with a client certificate, if given one."""

    def __init__(self, size: int, context: ssl.SSLContext | None) -> None:
        self._context = context
        super().__init__(pool_maxsize=size)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        if self._context is not None:
            kwargs["ssl_context"] = self._context
        super().init_poolmanager(*args, **kwargs)
