"""What a client was made with, checked at once and used at the first call."""

from __future__ import annotations

from _thread import allocate_lock  # threading costs milliseconds of import time
from collections.abc import Callable, Mapping, Sequence

from .calls.options import checked_headers

TYPE_CHECKING = False  # true for type checkers
if TYPE_CHECKING:
    from typing import Any, Generic, Literal, TypeAlias, TypeVar

    from google.auth.credentials import Credentials as GoogleCredentials

    from .calls.method import Service

    C = TypeVar("C")
    Credentials: TypeAlias = GoogleCredentials | Literal["default", "anonymous"]
else:
    from .untyped import C, Generic


class Settings:
    """The arguments of a client's constructor, but for the defaults of its calls."""

    __slots__ = (
        "api_key",
        "base_url",
        "credentials",
        "headers",
        "location",
        "pool_size",
        "scopes",
        "service",
        "session",
        "universe_domain",
    )

    def __init__(
        self,
        service: Service,
        *,
        api_key: str | None,
        credentials: Credentials | None,
        base_url: str | None,
        session: Any,
        quota_project: str | None,
        scopes: Sequence[str] | None,
        universe_domain: str | None,
        location: str | None,
        headers: Mapping[str, str] | None,
        pool_size: int,
    ) -> None:
        if api_key is not None and credentials is not None:
            raise ValueError("api_key and credentials exclude each other")
        if api_key is not None:
            check_key(api_key, "api_key")
        if isinstance(credentials, str) and credentials not in ("default", "anonymous"):
            raise ValueError(
                "credentials is neither an object, 'default' nor 'anonymous'"
            )
        if base_url is not None and not base_url.startswith(("https://", "http://")):
            raise ValueError(
                f"base_url must start with https:// or http://: {base_url}"
            )
        if base_url is not None and location is not None:
            raise ValueError("base_url and location exclude each other")
        if location is not None and location not in service.endpoints:
            known = ", ".join(sorted(service.endpoints)) or "none"
            raise ValueError(f"no endpoint in {location!r}; the API has: {known}")
        if universe_domain is not None and not universe_domain.strip():
            raise ValueError("universe_domain is empty")
        if pool_size < 1:
            raise ValueError("pool_size must be at least 1")
        self.service = service
        self.api_key = api_key
        self.credentials = credentials
        self.base_url = base_url
        self.session = session
        self.scopes = None if scopes is None else tuple(scopes)
        self.universe_domain = universe_domain
        self.location = location
        paid = {} if quota_project is None else {"x-goog-user-project": quota_project}
        self.headers = {
            "accept": "application/json",
            **checked_headers({**paid, **(headers or {})}),
        }
        self.pool_size = pool_size


def check_key(key: str, source: str) -> None:
    """Raise ValueError, which doesn't tell the key, unless a header can hold it."""
    if not key.strip():
        raise ValueError(f"{source} is empty")
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise ValueError(
            f"{source} holds a blank, a line break or another odd character"
        )


class Shared(Generic[C]):
    """One object for all clones of a client, made once, when first needed."""

    __slots__ = ("_lock", "_make", "_value", "settings")

    def __init__(self, settings: Settings, make: Callable[[Settings], C]) -> None:
        self.settings = settings
        self._make = make
        self._lock = allocate_lock()
        self._value: C | None = None

    def get(self) -> C:
        """The object."""
        value = self._value
        if value is None:
            with self._lock:
                value = self._value
                if value is None:
                    value = self._value = self._make(self.settings)
        return value

    def made(self) -> C | None:
        """The object, if it has been made."""
        return self._value


def require_aiohttp() -> None:
    """Raise ImportError, saying what to install, where aiohttp is missing."""
    from importlib.util import find_spec

    if find_spec("aiohttp") is None:
        raise ImportError('AsyncClient needs aiohttp: pip install "aiohttp>=3.10"')
