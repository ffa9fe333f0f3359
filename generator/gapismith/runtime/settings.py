"""What a client was made with: checked at once, used at the first call."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from threading import Lock
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Generic,
    Literal,
    Protocol,
    TypeVar,
)
from weakref import WeakSet

from .calls.options import checked_headers
from .record import Record

if TYPE_CHECKING:
    from typing import TypeAlias

    from .calls.call import Context
    from .calls.method import Service
    from .http.optional import GoogleCredentials

    Credentials: TypeAlias = GoogleCredentials | Literal["default", "anonymous"]

C = TypeVar("C")


class _HasService(Protocol):
    _service: ClassVar[Service]


class Settings(Record):
    """The arguments of a client's constructor, but for the defaults of its calls."""

    client: type[_HasService]
    """The class of the client; pickled by name, as the service can't be."""
    api_key: str | None
    credentials: Credentials | None
    base_url: str | None
    session: Any
    scopes: tuple[str, ...] | None
    universe_domain: str | None
    location: str | None
    pool_size: int
    headers: Mapping[str, str]

    def __repr__(self) -> str:
        return f"<Settings of {self.client.__name__}>"  # neither key nor headers

    def checked(self) -> Settings:
        """The same with headers as they are sent.

        Raises TypeError and ValueError for invalid arguments, alone or together.
        """
        self._check_types()
        if self.api_key is not None and self.credentials is not None:
            raise ValueError("pass api_key or credentials, not both")
        if self.api_key is not None:
            check_key(self.api_key, "api_key")
        known = ("default", "anonymous")
        if isinstance(self.credentials, str) and self.credentials not in known:
            raise ValueError(
                "credentials must be credentials of google-auth, 'default' or 'anonymous'"
            )
        self._check_address()
        headers = {"accept": "application/json", **checked_headers(self.headers)}
        return self.replaced(headers=headers)

    @property
    def service(self) -> Service:
        """What all methods of the API have in common."""
        return self.client._service  # pyright: ignore[reportPrivateUsage] - the base's

    @property
    def logger(self) -> str:
        """The name of the client's logger: the import path of its package."""
        owner = next(c for c in self.client.__mro__ if "_service" in vars(c))
        return owner.__module__.rpartition(".")[0] or owner.__module__

    def _check_types(self) -> None:
        """Raise TypeError, which tells no value: it may be a secret."""
        for name in ("api_key", "base_url", "universe_domain", "location"):
            text: object = getattr(self, name)
            if not isinstance(text, str | None):
                raise TypeError(f"{name} must be a str, not {type(text).__name__}")
        if not isinstance(self.scopes, tuple | None) or any(  # pyright: ignore
            not isinstance(scope, str)  # pyright: ignore[reportUnnecessaryIsInstance]
            for scope in self.scopes or ()
        ):
            raise TypeError("scopes must be a list of strings")
        given = self.credentials
        if not (isinstance(given, str | None) or callable(getattr(given, "apply", 0))):
            raise TypeError(
                "credentials must be credentials of google-auth, 'default' or "
                f"'anonymous', not {type(given).__name__}"
            )
        if not isinstance(self.pool_size, int):  # pyright: ignore
            raise TypeError("pool_size must be an int")
        if self.pool_size < 1:
            raise ValueError("pool_size must be at least 1")

    def _check_address(self) -> None:
        base_url, location = self.base_url, self.location
        if base_url is not None:
            from .http.urls import check_base_url  # takes long to load

            check_base_url(base_url)
        elif not self.service.root_url:
            raise ValueError("base_url is missing: the API's document names no server")
        if base_url is not None and location is not None:
            raise ValueError("pass base_url or location, not both")
        if location is not None and location not in self.service.endpoints:
            known = ", ".join(sorted(self.service.endpoints)) or "none"
            raise ValueError(f"no endpoint in {location!r}; the API has: {known}")
        if self.universe_domain is not None:
            from .http.urls import is_name

            if not is_name(self.universe_domain):
                raise ValueError(
                    "universe_domain must be a domain, such as googleapis.com"
                )


def check_key(key: str, source: str) -> None:
    """Raise ValueError, which doesn't tell the key, unless a header can hold it."""
    if not key.strip():
        raise ValueError(f"{source} is empty")
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise ValueError(
            f"{source} has a space, a line break or another invalid character"
        )


class Shared(Generic[C]):
    """The connection of a client and its clones, made when first needed.

    Copies, in this process or another, have the same settings and no connection.
    """

    def __init__(self, settings: Settings, connect: Callable[[Settings], C]) -> None:
        self.settings = settings
        self._connect = connect
        self._begin()
        _SHARED.add(self)

    def _begin(self) -> None:
        self._lock = Lock()
        self._connection: C | None = None
        self.offline: Context | None = None
        """What calls have in common, as far as it is known without a connection."""

    def get(self) -> C:
        """The connection."""
        connection = self._connection
        if connection is None:
            with self._lock:
                connection = self._connection
                if connection is None:
                    connection = self._connection = self._connect(self.settings)
        return connection

    def __reduce__(self) -> tuple[Any, ...]:
        aiohttp: Any = sys.modules.get("aiohttp")
        if aiohttp and isinstance(self.settings.session, aiohttp.ClientSession):
            raise TypeError(
                "a client with an aiohttp.ClientSession can't be copied or pickled: "
                "the session belongs to its event loop"
            )
        return type(self), (self.settings, self._connect)

    def leave_behind(self) -> None:
        """Forget the connection, which is the parent's, in the child of a fork.

        It isn't closed: what both share would be closed for the parent, too.
        """
        if self._connection is not None:
            _LEFT_BEHIND.append(self._connection)
        self._begin()

    def made(self) -> C | None:
        """The connection, if it has been made."""
        return self._connection


_SHARED: WeakSet[Shared[Any]] = WeakSet()
_LEFT_BEHIND: list[object] = []


def _after_fork() -> None:
    for shared in list(_SHARED):
        shared.leave_behind()


if hasattr(os, "register_at_fork"):  # not on Windows
    os.register_at_fork(after_in_child=_after_fork)


def require_aiohttp() -> None:
    """Raise ImportError, saying what to install, where aiohttp is missing."""
    from importlib.util import find_spec

    if find_spec("aiohttp") is None:
        raise ImportError('AsyncClient needs aiohttp: pip install "aiohttp>=3.10"')
