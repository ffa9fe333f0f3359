"""Moving bytes with `requests`: errors of that library become errors of this package.

Without a session of the user's, prepared requests go straight to an adapter with a
pool: proxies and CA files of the environment are looked up once for each host, and
there are no cookies, no netrc and no redirects. A user's session is used by its
`request` method, with all that it brings; only redirects are never followed.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NoReturn

import requests
import urllib3
import urllib3.exceptions
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict

from .. import errors
from ..response import Response
from . import tls
from .deadline import DEADLINE, keep_deadlines
from .effects import Request, count_of

if TYPE_CHECKING:
    import ssl

_PIECE = 65536
_MAX_TEXT = 200


class RequestsTransport:
    """A pool of connections, or the user's session."""

    def __init__(
        self,
        session: requests.Session | None = None,
        *,
        pool_size: int = 32,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._session = session
        self._own = session is None
        # A session of the user's has its own idea of how many connections it needs.
        self._permits = threading.BoundedSemaphore(pool_size if self._own else 2**31)
        self._adapter = _Adapter(pool_size, ssl_context) if self._own else None
        self._routes: dict[str, dict[str, Any]] = {}

    def send(self, request: Request, timeout: float | None) -> Response:
        """Send and read the answer whole within `timeout` seconds."""
        end = None if timeout is None else time.monotonic() + timeout
        DEADLINE.end = end
        try:
            handle = self.open(request, timeout)
            try:
                body = handle.read_all(end)
            finally:
                handle.close()
        finally:
            DEADLINE.end = None
        return Response(handle.status, handle.headers, body, handle.reason, request.url)

    def open(self, request: Request, timeout: float | None) -> RequestsHandle:
        """Send and read the head of the answer; each wait lasts `timeout` at most.

        The head as a whole takes no longer than that.
        """
        if not self._permits.acquire(timeout=-1 if timeout is None else timeout):
            raise errors.Timeout(f"no free connection within {timeout:g} s")
        try:
            answer = self._dispatch(request, timeout)
        except BaseException as error:
            self._permits.release()
            if isinstance(error, requests.RequestException | OSError):
                _raise_as_ours(error, timeout)
            raise
        return RequestsHandle(answer, timeout, self._permits.release)

    def _dispatch(self, request: Request, timeout: float | None) -> requests.Response:
        if self._session is not None:
            return self._session.request(
                request.method,
                request.url,
                headers=dict(request.headers),
                data=request.body,
                stream=True,
                timeout=timeout,
                allow_redirects=False,
            )
        assert self._adapter is not None
        prepared: Any = requests.PreparedRequest()  # typed by each release differently
        prepared.method = request.method
        prepared.url = request.url
        prepared.body = request.body
        prepared.headers = headers = CaseInsensitiveDict(request.headers)
        if isinstance(request.body, bytes):
            headers["content-length"] = str(len(request.body))
        return self._adapter.send(
            prepared, stream=True, timeout=_limit(timeout), **self._route(request.url)
        )

    def _route(self, url: str) -> dict[str, Any]:
        """Proxies and certificates of the environment, for a scheme and host."""
        scheme, _, rest = url.partition("://")
        origin = f"{scheme}://{rest.partition('/')[0]}/"
        route = self._routes.get(origin)
        if route is None:
            with requests.Session() as session:
                route = dict(
                    session.merge_environment_settings(origin, {}, True, None, None)
                )
            del route["stream"]
            if route["verify"] is True:  # requests doesn't know SSL_CERT_FILE
                route["verify"] = tls.ca_path() or True
            self._routes[origin] = route
        return route

    def close(self) -> None:
        """Close the pool; a user's session stays open."""
        if self._adapter is not None:
            self._adapter.close()


def _limit(timeout: float | None) -> Any:
    """What is left until the deadline, for connecting and the head together.

    Without a deadline each has `timeout`, so that an upload may take longer than that.
    """
    if DEADLINE.end is None:
        return timeout
    return urllib3.Timeout(total=max(DEADLINE.end - time.monotonic(), 0.001))


class _Adapter(HTTPAdapter):
    """An adapter that may bring its own TLS context, a client certificate in it."""

    def __init__(self, pool_size: int, ssl_context: ssl.SSLContext | None) -> None:
        self._ssl_context = ssl_context
        super().__init__(pool_connections=16, pool_maxsize=pool_size)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        if self._ssl_context is not None:
            kwargs["ssl_context"] = self._ssl_context
        super().init_poolmanager(*args, **kwargs)
        keep_deadlines(self.poolmanager)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        manager: Any = super().proxy_manager_for(proxy, **kwargs)
        if isinstance(manager, urllib3.ProxyManager):  # those for SOCKS do as they do
            keep_deadlines(manager)
        return manager


class RequestsHandle:
    """An answer being read."""

    __slots__ = (
        "_answer",
        "_pieces",
        "_release",
        "_timeout",
        "headers",
        "reason",
        "status",
    )

    def __init__(
        self, answer: requests.Response, timeout: float | None, release: Any
    ) -> None:
        self._answer = answer
        self._timeout = timeout
        self._pieces = _other_pieces(answer)
        self._release = release
        self.status: int = answer.status_code
        self.reason: str = answer.reason or ""
        self.headers: Mapping[str, str] = dict(answer.headers.lower_items())

    def read(self) -> bytes:
        """The bytes that are there, b"" at the end; waits for the first of them."""
        try:
            piece = self._next()
        except (
            requests.RequestException,
            urllib3.exceptions.HTTPError,
            OSError,
        ) as error:
            _raise_as_ours(error, self._timeout)
        if not piece:
            self._check_end()
        return piece

    def _next(self) -> bytes:
        if self._pieces is not None:
            return next(self._pieces, b"")
        raw = self._answer.raw
        piece: bytes = raw.read1(_PIECE, decode_content=True)
        while not piece and not raw.closed and raw.length_remaining != 0:
            piece = raw.read1(_PIECE, decode_content=True)
        return piece

    def read_all(self, end: float | None) -> bytes:
        """The whole body, before the monotonic time `end`."""
        pieces: list[bytes] = []
        while piece := self.read():
            pieces.append(piece)
            if end is not None and time.monotonic() > end:
                raise errors.Timeout(f"no whole answer within {self._timeout:g} s")
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def _check_end(self) -> None:
        """Raise TruncatedError unless this is where the answer says that it ends."""
        raw = self._answer.raw
        if self.status in (204, 304) or not isinstance(raw, urllib3.HTTPResponse):
            return
        told = count_of(self.headers.get("content-length", ""))
        if told is not None:
            if raw.tell() < told:
                raise errors.TruncatedError(
                    f"the answer ended after {raw.tell()} of {told} bytes"
                )
        elif raw.version == 11 and not raw.chunked and not self._closes():
            # What http.client makes of a head that was cut.
            raise errors.TruncatedError("the answer ended within its head")

    def _closes(self) -> bool:
        return "close" in self.headers.get("connection", "").lower()

    def close(self) -> None:
        """Give the connection back to the pool, or close it if the body isn't read."""
        release, self._release = self._release, None
        if release is None:
            return
        try:
            self._answer.close()
        finally:
            release()


def _other_pieces(answer: requests.Response) -> Iterator[bytes] | None:
    """How to read what a user's session gives: read by a hook, or not from a socket."""
    if getattr(answer, "_content_consumed", False):
        return iter([answer.content] if answer.content else [])
    if isinstance(answer.raw, urllib3.HTTPResponse) and hasattr(answer.raw, "read1"):
        return None
    return answer.iter_content(_PIECE)


def _raise_as_ours(error: BaseException, timeout: float | None) -> NoReturn:
    raise _translated(error, timeout) from error


def _translated(error: BaseException, timeout: float | None) -> errors.Error:
    seconds = "" if timeout is None else f" within {timeout:g} s"
    text = _text(error)
    if isinstance(error, requests.ConnectTimeout):
        return errors.ConnectError(f"no connection{seconds}: {text}")
    if isinstance(
        error,
        requests.ReadTimeout | urllib3.exceptions.TimeoutError | TimeoutError,
    ):
        return errors.Timeout(f"no answer{seconds}")
    if isinstance(error, requests.exceptions.SSLError | urllib3.exceptions.SSLError):
        return errors.TlsError(f"no secure connection: {text}")
    if isinstance(error, requests.exceptions.ProxyError):
        return errors.ConnectError(f"no connection to the proxy: {text}")
    if isinstance(error, requests.ConnectionError):
        if _refused(error):
            return errors.ConnectError(f"no connection: {text}")
        return errors.TransportError(f"the connection failed: {text}")
    if isinstance(error, urllib3.exceptions.DecodeError):
        return errors.TruncatedError("the answer can't be decompressed")
    if isinstance(error, urllib3.exceptions.ProtocolError):
        return errors.TruncatedError(f"the answer was cut: {text}")
    return errors.TransportError(f"the connection failed: {text}")


def _refused(error: BaseException) -> bool:
    inner = error.args[0] if error.args else None
    reason = getattr(inner, "reason", inner)
    return isinstance(reason, urllib3.exceptions.NewConnectionError)


def _text(error: BaseException) -> str:
    """The innermost reason: the outer texts repeat URLs."""
    inner: Any = error
    for _ in range(5):
        following = getattr(inner, "reason", None) or next(
            (arg for arg in inner.args if isinstance(arg, BaseException)), None
        )
        if not isinstance(following, BaseException):
            break
        inner = following
    text = str(inner)
    if "://" in text or "url:" in text:
        return type(inner).__name__
    # What was no head may stand in it: the server's bytes, however many.
    return "".join(c if c.isprintable() else " " for c in text[:_MAX_TEXT]).strip()
