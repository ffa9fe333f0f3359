"""Credentials as headers, for the service's own hosts and no others."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..errors import CredentialsError
from . import tls
from .urls import origin

if TYPE_CHECKING:
    from concurrent.futures import Future

    from .optional import GoogleCredentials

API_KEY = "x-goog-api-key"
"""The header of API keys."""

_NONE: Mapping[str, str] = {}


class Secret(str):
    """A string that tools which show variables (tracebacks, debuggers) don't tell."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'***'"


class Hosts:
    """The origins that may see the credentials."""

    __slots__ = ("_origins",)

    def __init__(self, urls: Iterable[str]) -> None:
        self._origins = tuple(f"{origin(url)}/" for url in urls)

    def own(self, url: str) -> bool:
        """Whether `url` belongs to the service: same scheme, host and port."""
        return url.startswith(self._origins) or f"{origin(url)}/" in self._origins


class FixedAuth:
    """Headers that never change: an API key, or nothing at all."""

    def __init__(self, headers: Mapping[str, str], hosts: Hosts) -> None:
        self._headers = _kept_secret(headers)
        self._hosts = hosts

    def ready(self, url: str, refused: Mapping[str, str] | None) -> Mapping[str, str]:
        """The same headers again, refused or not."""
        return self._headers if self._hosts.own(url) else _NONE

    def renew(
        self, url: str, refused: Mapping[str, str] | None
    ) -> Future[Mapping[str, str]]:
        """As `ready`."""
        return _done(self.ready(url, refused))


def _kept_secret(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): Secret(value) for name, value in headers.items()}


def _done(headers: Mapping[str, str]) -> Future[Mapping[str, str]]:
    future = _new_future()
    future.set_result(headers)
    return future


def _new_future() -> Future[Mapping[str, str]]:
    from concurrent.futures import Future  # keys need none

    return Future()


class GoogleAuth:
    """Tokens of google-auth, refreshed once for all calls that wait for one.

    A refresh runs in a thread of its own, so each call waits no longer than it wants to,
    and no thread of an application's is kept waiting. Its failure is that of all calls
    that have waited for it.

    `credentials` is None for application default credentials, which are looked for at
    the first call.
    """

    def __init__(
        self,
        credentials: GoogleCredentials | None,
        hosts: Hosts,
        *,
        scopes: Iterable[str],
        universe: str,
        key_variables: Sequence[str] = (),
        session: object = None,
    ) -> None:
        self._given = credentials
        self._hosts = hosts
        self._scopes = list(scopes)
        self._universe = universe
        self._key_variables = key_variables
        self._session = session
        self._lock = threading.Lock()
        self._scoped: Any = None
        self._headers: Mapping[str, str] = _NONE
        self._renewal: Future[Mapping[str, str]] | None = None

    def ready(
        self, url: str, refused: Mapping[str, str] | None
    ) -> Mapping[str, str] | None:
        """The headers, if the token is still good and isn't the one refused."""
        if not self._hosts.own(url):
            return _NONE
        headers = self._headers
        if self._scoped is None or not self._scoped.valid or headers == refused:
            return None
        return headers

    def renew(
        self, url: str, refused: Mapping[str, str] | None
    ) -> Future[Mapping[str, str]]:
        """The headers with a new token: of the refresh that is running, or of a new one."""
        with self._lock:
            ready = self.ready(url, refused)
            if ready is not None:
                return _done(ready)
            if self._renewal is None or self._renewal.done():
                self._renewal = _new_future()
                self._renewal.set_running_or_notify_cancel()
                threading.Thread(
                    target=self._renew_into,
                    args=(self._renewal, refused),
                    name="credentials",
                    daemon=True,
                ).start()
            return self._renewal

    def _renew_into(
        self, renewal: Future[Mapping[str, str]], refused: Mapping[str, str] | None
    ) -> None:
        try:
            self._refresh(refused)
        except CredentialsError as error:
            renewal.set_exception(error)
        except ImportError as error:
            failure = CredentialsError(
                "no API key is set, and other credentials need google-auth: "
                f'pip install "google-auth>=2.30"{self._instead()}'
            )
            renewal.set_exception(_caused(failure, error))
        except BaseException as error:  # google-auth's own, and what slips out of it
            from .frames import drop_frames

            drop_frames(error)
            told = str(error) or type(error).__name__
            failure = CredentialsError(f"no credentials: {told}{self._instead()}")
            renewal.set_exception(_caused(failure, error))
        else:
            renewal.set_result(self._headers)

    def _refresh(self, refused: Mapping[str, str] | None) -> None:
        if self._scoped is None:
            self._scoped = self._load()
        if not self._scoped.valid or self._headers == refused:
            self._with_request(self._scoped.refresh)
        headers: dict[str, str] = {}
        self._scoped.apply(headers)
        if not all(v.isascii() and v.isprintable() for v in headers.values()):
            # Sending it would raise an error that tells it.
            raise CredentialsError(
                "the token has a line break or another character that no header can have"
            )
        self._headers = _kept_secret(headers)

    def _instead(self) -> str:
        """What else would do, where no credentials were given."""
        if self._given is not None:
            return ""
        variables = " or ".join(self._key_variables)
        return f"; or pass api_key{variables and f', or set {variables}'}"

    def _load(self) -> GoogleCredentials:
        given: Any = self._given
        if given is None:
            auth: Any = import_module("google.auth")
            found: Any = self._with_request(
                lambda request: auth.default(scopes=self._scopes, request=request)
            )[0]
        else:
            kinds: Any = import_module("google.auth.credentials")
            found = kinds.with_scopes_if_required(given, self._scopes)
        universe = getattr(found, "universe_domain", self._universe)
        if universe != self._universe:
            raise CredentialsError(
                f"the credentials are for {universe}, the client for {self._universe}"
            )
        credentials: GoogleCredentials = found
        return credentials

    def _with_request(self, use: Callable[[Any], Any]) -> Any:
        """Run `use` with google-auth's wrapper around the user's or a new session."""
        import requests

        from .sessions import BareSession

        transport: Any = import_module("google.auth.transport.requests")
        wrap = transport.Request
        if isinstance(self._session, requests.Session):
            return use(wrap(BareSession(self._session)))
        with requests.Session() as session:
            session.verify = tls.ca_path() or True
            return use(wrap(BareSession(session)))


def _caused(error: CredentialsError, cause: BaseException) -> CredentialsError:
    error.__cause__ = cause
    return error
