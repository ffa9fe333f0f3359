"""What a client was made with: checked at once, used at the first call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import InitVar, dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeAlias, TypeVar

from .calls.options import checked_headers

if TYPE_CHECKING:
    from google.auth.credentials import Credentials as GoogleCredentials

    from .calls.call import Context
    from .calls.method import Service

    Credentials: TypeAlias = GoogleCredentials | Literal["default", "anonymous"]

C = TypeVar("C")


@dataclass(frozen=True, slots=True, eq=False)
class Settings:
    """The arguments of a client's constructor, but for the defaults of its calls."""

    service: Service
    logger: str
    """The name of the client's logger: the import path of its package."""
    api_key: str | None
    credentials: Credentials | None
    base_url: str | None
    session: Any
    quota_project: InitVar[str | None]
    scopes: Sequence[str] | None
    universe_domain: str | None
    location: str | None
    extra_headers: InitVar[Mapping[str, str] | None]
    pool_size: int
    headers: Mapping[str, str] = field(init=False)

    def __post_init__(
        self, quota_project: str | None, extra_headers: Mapping[str, str] | None
    ) -> None:
        """Raise ValueError for invalid arguments, alone or together."""
        if self.api_key is not None and self.credentials is not None:
            raise ValueError("api_key and credentials exclude each other")
        if self.api_key is not None:
            check_key(self.api_key, "api_key")
        known = ("default", "anonymous")
        if isinstance(self.credentials, str) and self.credentials not in known:
            raise ValueError(
                "credentials is neither an object, 'default' nor 'anonymous'"
            )
        self._check_address()
        if self.pool_size < 1:
            raise ValueError("pool_size must be at least 1")
        paid = {} if quota_project is None else {"x-goog-user-project": quota_project}
        headers = checked_headers({**paid, **(extra_headers or {})})
        object.__setattr__(self, "headers", {"accept": "application/json", **headers})

    def _check_address(self) -> None:
        base_url, location = self.base_url, self.location
        if base_url is not None and not base_url.startswith(("https://", "http://")):
            raise ValueError(
                f"base_url must start with https:// or http://: {base_url}"
            )
        if base_url is not None and location is not None:
            raise ValueError("base_url and location exclude each other")
        if location is not None and location not in self.service.endpoints:
            known = ", ".join(sorted(self.service.endpoints)) or "none"
            raise ValueError(f"no endpoint in {location!r}; the API has: {known}")
        if self.universe_domain is not None and not self.universe_domain.strip():
            raise ValueError("universe_domain is empty")


def check_key(key: str, source: str) -> None:
    """Raise ValueError, which doesn't tell the key, unless a header can hold it."""
    if not key.strip():
        raise ValueError(f"{source} is empty")
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise ValueError(
            f"{source} has a space, a line break or another invalid character"
        )


class Shared(Generic[C]):
    """The connection of a client and its clones, made when first needed."""

    def __init__(self, settings: Settings, connect: Callable[[Settings], C]) -> None:
        self.settings = settings
        self._connect = connect
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

    def made(self) -> C | None:
        """The connection, if it has been made."""
        return self._connection


def require_aiohttp() -> None:
    """Raise ImportError, saying what to install, where aiohttp is missing."""
    from importlib.util import find_spec

    if find_spec("aiohttp") is None:
        raise ImportError('AsyncClient needs aiohttp: pip install "aiohttp>=3.10"')
